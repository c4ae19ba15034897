"""The page under load: how soon it is up, the first answer, many clients, many questions.

Times are compared with what cannot be avoided, in the same run: importing gradio and launching an
empty page, importing sentence_transformers and loading the encoder.
"""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Thread
from typing import Any

import numpy as np

from assistant.bench.speed import COLD_ENCODER, memory_of, seconds_of
from assistant.errors import AssistantError

CLIENTS = {1: 10.0, 4: 10.0, 16: 10.0, 32: 60.0, 64: 10.0}  # seconds that so many go on asking
STARTS = 3
ASKED = (1_000, 2_000, 5_000, 10_000)  # questions after which memory is looked at
ASKING = 4  # clients that ask them

_EMPTY_PAGE = """
import os
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
import gradio as gr
with gr.Blocks(analytics_enabled=False) as demo:
    gr.Chatbot()
demo.launch(server_name="127.0.0.1", prevent_thread_lock=True, quiet=True)
import urllib.request
urllib.request.urlopen(demo.local_url).read(1)
"""


def measure_page(questions: Sequence[str]) -> list[dict[str, Any]]:
    """Measure the start of the page, its first answer, and questions a second by clients."""
    empty = min(seconds_of(_EMPTY_PAGE) for _ in range(STARTS))
    encoder = min(seconds_of(COLD_ENCODER) for _ in range(STARTS))
    starts = [_start(questions[0]) for _ in range(STARTS)]
    up, first = (min(times) for times in zip(*starts, strict=True))
    rows: list[dict[str, Any]] = [
        {
            "page up s": round(up, 2),
            "of an empty page": round(up / empty, 2),
            "first answer s": round(first, 2),
            "of the encoder": round(first / encoder, 2),
        }
    ]
    with _serving() as (address, process):
        for clients, seconds in CLIENTS.items():
            row = _load(address, clients, seconds, questions)
            rows.append({**row, "peak memory MB": round(memory_of(process, "VmHWM"))})
    names = dict.fromkeys(name for row in rows for name in row)
    return [{name: row.get(name, "") for name in names} for row in rows]


def measure_memory(questions: Sequence[str]) -> list[dict[str, Any]]:
    """Measure the memory of the page's process as questions go on, no two of them alike."""
    from gradio_client import Client

    rows = []
    with _serving() as (address, process), ThreadPoolExecutor(ASKING) as pool:
        clients = [Client(address, verbose=False) for _ in range(ASKING)]

        def visit(client: int, numbers: range) -> None:
            """Ask every question whose turn it is for one client."""
            for number in numbers[client::ASKING]:
                question = f"{questions[number % len(questions)]} {number}"
                clients[client].predict(question, [], api_name="/ask")

        for numbers in itertools.starmap(range, itertools.pairwise((0, *ASKED))):
            list(pool.map(visit, range(ASKING), itertools.repeat(numbers)))
            row = {"questions asked": numbers.stop, "memory MB": round(memory_of(process, "VmRSS"))}
            rows.append(row)
    return rows


@contextmanager
def _serving() -> Iterator[tuple[str, int]]:
    """Run the page in a process of its own and yield its address and the process's number."""
    command = [sys.executable, "-m", "assistant.cli", "serve", "--rate", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout
    try:
        found, line = None, "it said nothing."
        for line in process.stdout:
            found = re.search(r"http://127\.0\.0\.1:\d+", line)
            if found:
                break
        if found is None:
            raise AssistantError(f"The page did not start: {line.strip()}")
        Thread(target=process.stdout.read, daemon=True).start()  # so that it never waits to print
        yield found.group(), process.pid
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def _start(question: str) -> tuple[float, float]:
    """Return the seconds from the start to the page's first byte and to the first answer."""
    from gradio_client import Client

    began = time.perf_counter()
    with _serving() as (address, _):
        urllib.request.urlopen(address).read(1)
        up = time.perf_counter() - began
        client = Client(address, verbose=False)
        client.predict(question, [], api_name="/ask")
        return up, time.perf_counter() - began


def _load(address: str, clients: int, seconds: float, questions: Sequence[str]) -> dict[str, Any]:
    """Let clients ask one question after another; no two are alike, so none is answered twice."""
    from gradio_client import Client

    visitors = [Client(address, verbose=False) for _ in range(clients)]
    end = time.perf_counter() + seconds

    def visit(number: int) -> list[float]:
        """Ask until the time is up, and return the seconds of each answer."""
        client = visitors[number]
        times: list[float] = []
        for turn, question in enumerate(itertools.cycle(questions[number % len(questions) :])):
            began = time.perf_counter()
            if began > end:
                return times
            asked = f"{question} {clients}.{number}.{turn}"
            if client.predict(asked, [], api_name="/ask")["question"] != asked:
                raise RuntimeError("A client got another's answer.")
            times.append(time.perf_counter() - began)
        return times

    began = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        times = [t for visited in pool.map(visit, range(clients)) for t in visited]
    return {
        "clients": clients,
        "questions a second": round(len(times) / (time.perf_counter() - began), 1),
        "median ms": round(1e3 * float(np.median(times))),
        "p95 ms": round(1e3 * float(np.percentile(times, 95))),
    }
