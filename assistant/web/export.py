"""A conversation as Markdown with a list of citations, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from assistant.answer import Answer
from assistant.language.quotation import as_quotation


def as_markdown(answers: Sequence[Answer]) -> str:
    """Return every question, its answer, and each quote with its paragraph."""
    lines: list[str] = []
    for answer in answers:
        lines += [f"## {answer.question}", "", answer.text, ""]
        for c in answer.citations or answer.related:
            lines.append(
                f"- [{c.number}] {c.title}, paragraph {c.paragraph}: {as_quotation(c.quote)}"
            )
        lines.append("")
    return "\n".join(lines)


def as_json(answers: Sequence[Answer]) -> str:
    """Return the answers' fields as JSON."""
    return json.dumps([answer.to_dict() for answer in answers], ensure_ascii=False, indent=2)
