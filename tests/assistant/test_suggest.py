"""What is suggested: in a fixed order, nothing twice."""

from assistant.answer import Answer
from assistant.suggest import ABOUT, Suggestions
from index import Article


def test_what_several_articles_can_be_asked_is_suggested_once() -> None:
    def refused(question: str) -> Answer:
        return Answer(question, question, "", None, False, None, (), (), 1.0, ())

    articles = [Article.from_text(f"It rained in {town}.", title=town) for town in ("Oslo", "Rome")]
    found = Suggestions(articles, refused)
    assert found.choose() == (ABOUT,)
    assert found.choose(asked=[ABOUT]) == ()
