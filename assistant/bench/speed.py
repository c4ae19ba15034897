"""How long a question takes, split by step; a cold start; many threads.

Times of a question are multiples of one query encoding in the same run, a cold start is a
multiple of importing sentence_transformers and loading the encoder alone, so that the figures
of two machines can be compared.
"""

import itertools
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.answering import READ
from assistant.errors import AssistantError
from assistant.pipeline import Assistant, default_reader
from assistant.reader import Reader, Reading
from assistant.reader.reading import Retrieved
from assistant.retrieval import retrieve
from assistant.suggestions.candidates import candidates
from index import Article, Encoder, Index, load_encoder

ROUNDS = 11  # of every question, the first not counted
THREADS = (1, 4, 16, 64)
COLD_STARTS = 5

_COLD_ASK = "from assistant import ask; ask({question!r})"
COLD_ENCODER = """
import os
os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1", HF_HUB_DISABLE_PROGRESS_BARS="1")
from sentence_transformers import SentenceTransformer
from index.embedding import default_folder
SentenceTransformer(str(default_folder()), device="cpu", local_files_only=True)
"""


class TimedEncoder:
    """An encoder that adds up the seconds spent in it."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.name, self.digest, self.dimension = encoder.name, encoder.digest, encoder.dimension
        self.seconds = 0.0

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode and count the time."""
        start = time.perf_counter()
        vectors = self._encoder.encode(texts)
        self.seconds += time.perf_counter() - start
        return vectors


class TimedReader:
    """A reader that adds up the seconds spent in it."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.confidence = reader.confidence
        self.seconds = 0.0

    def read(
        self, question: str, earlier: Sequence[str], index: Index, found: Sequence[Retrieved]
    ) -> Reading:
        """Read and count the time."""
        start = time.perf_counter()
        reading = self._reader.read(question, earlier, index, found)
        self.seconds += time.perf_counter() - start
        return reading


def questions_of(article: Article) -> list[str]:
    """Return questions over an article, answered or not, but for those that need no reading."""
    reader = TimedReader(default_reader())
    assistant = Assistant([article], reader=reader, suggesting=0)
    found = []
    for question in dict.fromkeys(candidates(article)):
        before = reader.seconds
        assistant.ask(question)
        if reader.seconds > before:
            found.append(question)
    return found


def measure_question(questions: Sequence[str]) -> dict[str, Any]:
    """Milliseconds of a question over the shipped article: median, p95, and by step."""
    encoder, reader = TimedEncoder(load_encoder()), TimedReader(default_reader())
    assistant = Assistant(encoder=encoder, reader=reader)
    steps: dict[str, list[float]] = {"encode": [], "retrieve": [], "read": [], "rest": []}
    for number, question in enumerate(itertools.chain(*[questions] * ROUNDS)):
        spent = _steps(assistant, encoder, reader, question)
        if number >= len(questions):
            for name, seconds in spent.items():
                steps[name].append(1e3 * seconds)
    total = np.sum(list(steps.values()), axis=0)
    one = float(np.median(steps["encode"]))
    return {
        "questions": len(questions),
        "median ms": round(float(np.median(total)), 1),
        "p95 ms": round(float(np.percentile(total, 95)), 1),
        **{f"{name} ms": round(float(np.median(times)), 2) for name, times in steps.items()},
        **{f"{name} p95 ms": round(float(np.percentile(t, 95)), 2) for name, t in steps.items()},
        "as multiple of one encoding": round(float(np.median(total)) / one, 2),
    }


def _steps(
    assistant: Assistant, encoder: TimedEncoder, reader: TimedReader, question: str
) -> dict[str, float]:
    """Seconds of one question by step; retrieval is timed by itself."""
    encoder.seconds = reader.seconds = 0.0
    start = time.perf_counter()
    assistant.ask(question)
    total, encode, read = time.perf_counter() - start, encoder.seconds, reader.seconds
    start = time.perf_counter()
    retrieve(assistant.index, encoder, question, READ)
    own = time.perf_counter() - start - (encoder.seconds - encode)
    return {"encode": encode, "retrieve": own, "read": read, "rest": total - encode - read - own}


def measure_cold(question: str) -> dict[str, Any]:
    """Seconds of `ask` in a fresh process, and of loading the encoder alone in another."""
    runs = {"ask": _COLD_ASK.format(question=question), "encoder": COLD_ENCODER}
    seconds_of(runs["ask"])  # builds the index where there is none
    times = {name: [seconds_of(code) for _ in range(COLD_STARTS)] for name, code in runs.items()}
    ask, encoder = (min(times[name]) for name in runs)  # the least disturbed
    return {
        "cold ask s": round(ask, 2),
        "import and load the encoder s": round(encoder, 2),
        "ratio": round(ask / encoder, 3),
    }


def seconds_of(code: str) -> float:
    """Return how long a fresh process takes to run some code."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    return time.perf_counter() - start


def memory_of(process: int, line: str) -> float:
    """Return what Linux tells of a process's memory, in MB: `VmRSS` now, `VmHWM` at its peak."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        raise AssistantError(f"{status} does not exist: memory is measured on Linux only.")
    lines = dict(row.split(":", 1) for row in status.read_text(encoding="utf-8").splitlines())
    return int(lines[line].split()[0]) / 1024


def measure_threads(questions: Sequence[str], asked: int = 128) -> list[dict[str, Any]]:
    """Questions a second through one `Assistant`, and whether threads change an answer."""
    assistant = Assistant()
    work = list(itertools.islice(itertools.cycle(questions), asked))
    expected = [assistant.ask(question) for question in questions]
    rows = []
    for threads in THREADS:
        with ThreadPoolExecutor(threads) as pool:
            start = time.perf_counter()
            answers = list(pool.map(assistant.ask, work))
            seconds = time.perf_counter() - start
        same = all(a == b for a, b in zip(answers, itertools.cycle(expected), strict=False))
        rows.append(
            {
                "threads": threads,
                "questions a second": round(asked / seconds, 1),
                "answers as with one": same,
                "peak memory MB": round(memory_of(os.getpid(), "VmHWM")),
            }
        )
    return rows
