"""Measurements of this program: question time, cold start, threads, page, memory, scale, peers.

Everything is timed in the run that reports it; nothing is compared with figures from elsewhere.
"""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from assistant.errors import AssistantError

PARTS = ("question", "cold", "threads", "page", "memory", "scale", "peers")
DEFAULT = PARTS[:4]
SIZES = (1_000, 10_000, 100_000, 1_000_000)


def run(
    parts: Sequence[str] = DEFAULT,
    *,
    sizes: Sequence[int] = SIZES,
    texts: Path | None = None,
    stories: Sequence[Path] = (),
) -> dict[str, list[dict[str, Any]]]:
    """Measure the parts named; `texts` feeds "scale", `stories` feeds "peers" (extra `bench`).

    Raise AssistantError where a part is none of PARTS.
    """
    if unknown := [part for part in parts if part not in PARTS]:
        raise AssistantError(
            f"There is no part “{unknown[0]}” to measure: name any of {', '.join(PARTS)}."
        )
    # Read when huggingface_hub is imported: the page's client would send and ask for things there.
    os.environ["HF_HUB_OFFLINE"] = "1"
    from assistant.bench import page, peers, scale, speed
    from index import shipped_article

    asking = {"question", "cold", "threads", "page", "memory"} & {*parts}
    questions = speed.questions_of(shipped_article()) if asking else []
    measures: dict[str, Callable[[], list[dict[str, Any]]]] = {
        "question": lambda: [speed.measure_question(questions)],
        "cold": lambda: [speed.measure_cold(questions[0])],
        "threads": lambda: speed.measure_threads(questions),
        "page": lambda: page.measure_page(questions),
        "memory": lambda: page.measure_memory(questions),
        "scale": lambda: scale.measure_scale(sizes, texts),
        "peers": lambda: peers.measure_peers(stories),
    }
    return {part: measures[part]() for part in PARTS if part in parts}


def table(figures: dict[str, list[dict[str, Any]]]) -> str:
    """Return the figures as text, a block for each part, a line for each figure."""
    lines: list[str] = []
    for part, rows in figures.items():
        lines.append(part)
        for name in rows[0]:
            values = "".join(f"{row[name]!s:>26}" for row in rows)
            lines.append(f"  {name:<52}{values}")
    return "\n".join(lines)
