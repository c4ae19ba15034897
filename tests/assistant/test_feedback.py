"""Ratings: one choice is one row, a comment is never lost without a word."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from threading import Barrier

import pytest

from assistant import Answer, AssistantError, feedback
from assistant.feedback import Feedback

ANSWER = Answer("Who came?", "Who came?", "Bo Berg.", None, True, None, (), (), 0.9, ())
OTHER = Answer("When?", "When?", "In May.", None, True, None, (), (), 0.9, ())
NOON = datetime.fromisoformat("2026-05-01T12:00:00+00:00")


class Clock:
    """A clock that shows what it is set to."""

    def __init__(self) -> None:
        self.time = NOON

    def now(self, _: object) -> datetime:
        return self.time


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(feedback, "datetime", clock)
    return clock


@pytest.fixture
def kept(tmp_path: Path) -> Feedback:
    return Feedback(tmp_path / "ratings.sqlite")


@pytest.mark.parametrize(("later", "rows"), [(0.003, 1), (1.9, 1), (2, 2), (-60, 2)])
def test_one_choice_told_twice_is_one_row(
    kept: Feedback, clock: Clock, later: float, rows: int
) -> None:
    first = kept.add("wrong citation", ANSWER)
    clock.time += timedelta(seconds=later)
    assert kept.add("wrong citation", ANSWER) == first + rows - 1
    assert len(kept.ratings()) == rows


@pytest.mark.usefixtures("clock")
def test_another_choice_is_another_row(kept: Feedback) -> None:
    told = [("wrong", ANSWER), ("helpful", ANSWER), ("helpful", OTHER), ("wrong", ANSWER)]
    assert [kept.add(rating, answer) for rating, answer in told] == [1, 2, 3, 4]
    assert [(r.at, r.rating, r.question) for r in kept.ratings()] == [
        ("2026-05-01T12:00:00+00:00", rating, answer.question) for rating, answer in told
    ]


def test_one_choice_told_by_many_threads_is_one_row(tmp_path: Path) -> None:
    path, together = tmp_path / "ratings.sqlite", Barrier(8)
    Feedback(path)

    def tell(_: int) -> int:
        together.wait()
        return Feedback(path).add("wrong", ANSWER)

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(tell, range(8))) == {1}
    assert len(Feedback(path).ratings()) == 1


def test_a_comment_goes_to_its_rating_or_is_refused(kept: Feedback) -> None:
    first, second = kept.add("wrong", ANSWER), kept.add("helpful", OTHER)
    kept.comment(first, "It was Ada.")
    for missing in (None, second + 1):
        with pytest.raises(AssistantError, match="The comment belongs to no rating"):
            kept.comment(missing, "lost")
    assert [rating.comment for rating in kept.ratings()] == ["It was Ada.", ""]
