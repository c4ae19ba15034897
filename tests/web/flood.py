"""Someone who means harm: `python -m tests.web.flood HOST PORT SECONDS`.

It comes from 127.0.0.2, so that the server can tell it from others.
Requests are sent without waiting for replies, more than a thousand a second; other connections
hold event streams open, say nothing, or begin to speak and stop. Counts are printed as JSON.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import sys
import time
from collections import Counter
from contextlib import suppress

from assistant.web.guard import BUSY
from tests.web.wire import CALL, JOIN

SOURCE = ("127.0.0.2", 0)
RATE, CONNECTIONS, TICK = 1500, 20, 0.02  # requests a second on so many connections
HELD, IDLE = 50, 200
HALF = b"POST /gradio_api/queue/join HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n{"


def post(path: str, body: bytes) -> bytes:
    head = f"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
    return head.encode() + b"Content-Length: %d\r\n\r\n" % len(body) + body


def get(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n".encode()


def request(number: int) -> bytes:
    """Return one request after another: questions, what is none, and other pages."""
    kinds = (
        post(CALL, b'{"data": ["Who is %d?", []]}' % number),
        post(CALL, b'{"data": [3, 4, 5, 6]}'),
        post(JOIN, b'{"data": [[], []], "fn_index": 2, "session_hash": "%d"}' % number),
        post(CALL, b"x" * 10_000),
        get("/gradio_api/info"),
        get("/nothing"),
    )
    return kinds[number % len(kinds)]


async def read(reader: asyncio.StreamReader, counts: Counter[str]) -> None:
    with suppress(OSError):
        while piece := await reader.read(65_536):
            counts["replies"] += piece.count(b"HTTP/1.1 ")
            counts["busy"] += piece.count(BUSY.encode())


async def flood(host: str, port: int, until: float, counts: Counter[str], first: int) -> None:
    numbers = itertools.count(first, CONNECTIONS)
    while time.monotonic() < until:
        reader, writer = await asyncio.open_connection(host, port, local_addr=SOURCE)
        writer.transport.set_write_buffer_limits(0)  # sent is what the system has taken
        reading = asyncio.create_task(read(reader, counts))
        with suppress(OSError):
            while time.monotonic() < until and not reading.done():
                some = [request(next(numbers)) for _ in range(int(RATE * TICK / CONNECTIONS) + 1)]
                writer.write(b"".join(some))
                await writer.drain()
                counts["sent"] += len(some)
                await asyncio.sleep(TICK)
        reading.cancel()
        writer.transport.abort()


async def hold(host: str, port: int, until: float, counts: Counter[str], sent: bytes) -> None:
    with suppress(OSError):
        reader, writer = await asyncio.open_connection(host, port, local_addr=SOURCE)
        writer.write(sent)
        if sent.startswith(b"GET"):
            opened = b" 200 " in await reader.readline()
            counts["streams"] += opened
        await asyncio.sleep(until - time.monotonic())
        writer.transport.abort()


async def main(host: str, port: int, seconds: float) -> Counter[str]:
    until = time.monotonic() + seconds
    counts: Counter[str] = Counter()
    streams = [get(f"/gradio_api/heartbeat/{n}") for n in range(HELD)]
    halves = [HALF if n % 2 else b"" for n in range(IDLE)]
    tasks = [hold(host, port, until, counts, sent) for sent in streams + halves]
    tasks += [flood(host, port, until, counts, first) for first in range(CONNECTIONS)]
    await asyncio.gather(*tasks)
    return counts


if __name__ == "__main__":
    counted = asyncio.run(main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3])))
    sys.stdout.write(json.dumps(counted))
