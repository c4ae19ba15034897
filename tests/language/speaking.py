"""A quotation whose speaker is to be found, behind one of somebody else."""

from assistant.language.attribution import speakers
from index import Article

QUOTED = "“It took us far too long to see it,”"


def speaker_of(text: str) -> str | None:
    """Return whose the last sentence is, after one by Zed Old."""
    before = "Zed Old said: “The weather was good to all of us.”"
    return speakers(Article.from_text(f"{before}\n\n{text}", title="t"))[-1]
