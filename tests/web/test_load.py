"""The server under load that means harm: it stays up, and those who behave get their answers."""

from __future__ import annotations

import http.client
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from gradio_client import Client

from assistant import ask
from tests.web.conftest import serving

pytestmark = pytest.mark.slow

QUESTION = "When did Guterres arrive in Almaty?"
IDLE = 200  # connections that say nothing, or begin to speak and stop
SECONDS = 10.0
HALF = b"POST /gradio_api/queue/join HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n{"


@contextmanager
def idle_connections(host: str, port: int) -> Iterator[None]:
    with ExitStack() as stack:
        for number in range(IDLE):
            connection = stack.enter_context(socket.create_connection((host, port), timeout=10))
            if number % 2:
                connection.sendall(HALF)
        yield


def flood(host: str, port: int, until: float, counts: list[int]) -> None:
    """Send requests on one connection, as fast as it takes them."""
    bodies = [b"{", b'{"data": ["who?"]}', b"x" * 10_000, b'{"data": [3, 4, 5, 6]}']
    count = 0
    while time.monotonic() < until:
        connection = http.client.HTTPConnection(host, port, timeout=20)
        try:
            for _ in range(200):
                path = ("/gradio_api/info", "/gradio_api/call/ask", "/nothing")[count % 3]
                method = "POST" if count % 3 == 1 else "GET"
                connection.request(method, path, bodies[count % 4] if method == "POST" else None)
                connection.getresponse().read()
                count += 1
                if time.monotonic() > until:
                    break
        except (OSError, http.client.HTTPException):
            pass
        finally:
            connection.close()
    counts.append(count)


def test_a_flood_leaves_it_up_and_others_are_answered() -> None:
    expected = ask(QUESTION).to_dict()
    with serving("--rate", "0") as address:
        found = re.search(r"//([\d.]+):(\d+)", address)
        assert found
        host, port = found[1], int(found[2])
        client = Client(address, verbose=False)
        assert client.predict(QUESTION, api_name="/ask") == expected
        counts: list[int] = []
        with idle_connections(host, port):
            until = time.monotonic() + SECONDS
            threads = [
                threading.Thread(target=flood, args=(host, port, until, counts)) for _ in range(4)
            ]
            for thread in threads:
                thread.start()
            answered = 0
            while time.monotonic() < until:
                assert client.predict(QUESTION, api_name="/ask") == expected
                answered += 1
            for thread in threads:
                thread.join()
        assert sum(counts) > 1000
        assert answered >= 3
        assert client.predict(QUESTION, api_name="/ask") == expected
