"""Clients that are wrong, greedy or rude: each is told so, and the others get their answers."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from gradio_client import Client
from gradio_client.utils import QueueError

from assistant.web.conversation import EARLIER, NO_TEXT, TURNS
from assistant.web.guard import BUSY, FULL, TOO_LONG, UNKNOWN, WRONG
from assistant.web.layout import FAILED
from tests.web.conftest import running, serving
from tests.web.wire import CALL, JOIN, asked, handlers, joined, line_of, send

pytestmark = pytest.mark.slow

QUESTION = "When did Guterres arrive in Almaty?"
TEN_MB = 10_000_000
KEPT = {"typed", "last", "written", "written_1", "opened", "earlier", "rate"}  # take a conversation
RATED = {"index": 0, "value": "", "liked": True}


def assert_answers(address: str) -> None:
    status, stream = asked(address, [QUESTION, []])
    assert status == 200
    assert '"short": "July 3"' in stream


@pytest.fixture(scope="module")
def light(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a page that answers at once, and lets 50 questions be asked, then none."""
    file = tmp_path_factory.mktemp("light") / "ratings.sqlite"
    with running("tests.web.light", "0.0001", str(file)) as (address, _):
        yield address


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ([QUESTION, 7], EARLIER),
        ([QUESTION, {}], EARLIER),
        ([QUESTION, "who?"], EARLIER),
        ([QUESTION, [1, 2]], EARLIER),
        ([QUESTION, [None]], EARLIER),
        ([QUESTION, ["\ud800"]], EARLIER),
        ([None, []], NO_TEXT),
        ([7, []], NO_TEXT),
        ([[], []], NO_TEXT),
        (["who \ud800?", []], NO_TEXT),
        ([None], NO_TEXT),
        ([[]], NO_TEXT),
        ([], NO_TEXT),
    ],
)
def test_the_wrong_type_is_told(server: str, data: list[Any], line: str) -> None:
    status, stream = asked(server, data)
    assert (status, line_of(stream)) == (200, line)


@pytest.mark.parametrize("kept", [7, [7], ["\ud800"], "who?", {"a": 1}])
def test_the_wrong_type_is_told_by_every_event(server: str, kept: object) -> None:
    events = handlers(server)
    assert events.keys() >= KEPT
    for name in sorted(KEPT):
        number, inputs = events[name]
        data = ["", kept] if name == "last" else [kept] * inputs
        line = line_of(joined(server, number, data, RATED))
        assert line in {EARLIER, NO_TEXT, FAILED}


@pytest.mark.parametrize("event", [None, 7, {}, {"index": 99, "value": "", "liked": True},
                                   {"index": 0, "value": "", "liked": "x" * 1000}])  # fmt: skip
def test_a_rating_of_nothing_is_told(server: str, event: object) -> None:
    number, _ = handlers(server)["rate"]
    assert line_of(joined(server, number, [["hello"]], event)) == FAILED


@pytest.mark.parametrize(
    ("path", "body", "status", "line"),
    [
        (CALL, b"", 422, "Field required"),
        (CALL, b"{", 422, "JSON decode error"),
        (CALL, b"[]", 422, "valid dictionary"),
        (CALL, b'{"data": 3}', 422, "valid list"),
        (CALL, b"\xff" * 1000, 400, "error parsing the body"),
        (CALL, b"[" * 1_000_000, 400, "error parsing the body"),
        (JOIN, b'{"data": []}', 400, "Session hash not found"),
        (JOIN, b'{"data": [], "session_hash": "a", "fn_index": 999}', 404, UNKNOWN),
        ("/gradio_api/call/nothing", b'{"data": []}', 404, UNKNOWN),
        ("/gradio_api/call/v2/ask", b'{"nothing": 1}', 422, WRONG),
        ("/gradio_api/upload", b"", 404, UNKNOWN),
        ("/gradio_api/process_recording", b"", 404, UNKNOWN),
    ],
)
def test_a_wrong_request_is_refused(
    server: str, path: str, body: bytes, status: int, line: str
) -> None:
    said, text = send(server, path, body)
    assert said == status
    assert line in text


@pytest.mark.parametrize("path", [CALL, JOIN])
def test_ten_megabytes_are_refused(server: str, path: str) -> None:
    fields = {"session_hash": "long", "fn_index": handlers(server)["ask"][0]}
    bodies = [
        json.dumps({"data": ["a" * TEN_MB, []], **fields}).encode(),
        json.dumps({"data": [QUESTION, ["a" * TEN_MB]], **fields}).encode(),
        json.dumps({"data": [QUESTION, ["a"] * (TEN_MB // 5)], **fields}).encode(),
        b"[" * TEN_MB,
        b"\xff" * TEN_MB,
    ]
    refused = json.dumps({"detail": TOO_LONG}, separators=(",", ":"))
    for body in bodies:
        assert send(server, path, body) == (413, refused)
    assert_answers(server)


def test_a_long_body_of_unknown_length_is_refused(server: str) -> None:
    host, port = server.removeprefix("http://").split(":")
    connection = HTTPConnection(host, int(port), timeout=60)
    pieces = (b"a" * 100_000 for _ in range(TEN_MB // 100_000))
    connection.request("POST", CALL, pieces, {"Content-Type": "application/json"})
    assert connection.getresponse().status == 413
    connection.close()


def test_the_longest_conversation_is_not_too_long(server: str) -> None:
    """Each question a little longer than may be asked, of letters that take four bytes."""
    kept = ["😀" * 9_000] * (TURNS - 1)
    body = json.dumps({"data": [QUESTION, kept]}, ensure_ascii=False).encode()
    status, stream = asked(server, body, source="127.0.0.3")  # a client that has asked nothing yet
    assert status == 200
    assert "has 9000 characters" in str(line_of(stream))


@pytest.mark.parametrize("path", ["/", "/config", "/gradio_api/info", "/gradio_api/openapi.json",
                                  "/gradio_api/startup-events", "/theme.css"])  # fmt: skip
def test_nothing_shows_where_it_runs(server: str, path: str) -> None:
    assert send(server, path)[0] == 200


@pytest.mark.parametrize("name", sorted(KEPT | {"ask"}))
def test_no_event_evades_the_limit(light: str, name: str) -> None:
    """Of 2,000 questions the last 25 are answered, and paid for where they are new."""
    number, inputs = handlers(light)[name]
    source = f"127.0.1.{number + 1}"

    def told(word: str) -> str | None:
        kept = [f"{word} {name} {n}?" for n in range(2000)]
        typed = "" if name == "last" else f"Who {word}?"  # it takes nothing into a full field
        data = [kept] if inputs == 1 else [typed, kept]
        return line_of(joined(light, number, data, RATED, source=source))

    assert [told("one"), told("one")] == [None, None]
    assert told("two") in {None, BUSY}
    assert told("three") == BUSY


def test_what_is_known_is_free_and_the_longest_conversation_is_opened(light: str) -> None:
    number, _ = handlers(light)["opened"]
    kept = [f"Who was number {n}?" for n in range(TURNS)]
    for _ in range(3):
        stream = joined(light, number, [kept], source="127.0.2.1")
        _, shown = stream.split('"msg":"process_completed"')
        assert shown.count('"role":"assistant"') == TURNS
    assert line_of(asked(light, ["Who else?", kept[:5]], "127.0.2.1")[1]) == BUSY
    assert "event: complete" in asked(light, [kept[5], kept[:5]], "127.0.2.1")[1]


def test_the_calls_of_one_client_are_limited(light: str) -> None:
    """Also of those that are not even questions; another client is not touched."""
    said = [send(light, CALL, b"{", source="127.0.3.1") for _ in range(101)]
    assert {status for status, _ in said[:100]} == {422}
    assert said[100][0] == 429
    assert BUSY in said[100][1]
    assert send(light, CALL, b"{", source="127.0.3.2")[0] == 422


def test_a_client_that_asks_too_often_is_told_so_and_waits(tmp_path: Path) -> None:
    with running("tests.web.light", "2", str(tmp_path / "a.sqlite")) as (address, _):
        lines = [line_of(asked(address, [f"Who is {n}?", []])[1]) for n in range(50)]
        assert lines == [None] * 50
        with ThreadPoolExecutor(8) as pool:
            said = pool.map(lambda n: asked(address, [f"Where is {n}?", []])[1], range(40))
            assert {line_of(text) for text in said} == {None, BUSY}
        time.sleep(1)
        assert line_of(asked(address, ["Who was it?", []])[1]) is None


def test_a_full_queue_says_so_and_empties() -> None:
    with serving("--rate", "0") as address:
        client = Client(address, verbose=False)
        assert client.predict(QUESTION, api_name="/ask")["short"] == "July 3"
        bodies = [json.dumps({"data": [f"Who is {n}?", []]}).encode() for n in range(400)]
        with ThreadPoolExecutor(32) as pool:
            said = list(pool.map(partial(send, address, CALL), bodies))
        assert {status for status, _ in said} == {200, 503}
        assert {json.loads(text)["detail"] for status, text in said if status == 503} == {FULL}
        until = time.monotonic() + 120
        while True:
            try:
                assert client.predict(QUESTION, api_name="/ask")["short"] == "July 3"
                break
            except QueueError:
                assert time.monotonic() < until
                time.sleep(0.5)


def test_memory_levels_off(tmp_path: Path) -> None:
    """Five thousand different questions, each as a client of its own."""

    def visit(numbers: range) -> None:
        connection = HTTPConnection(host, int(port), timeout=60)
        for number in numbers:
            body = json.dumps({"data": [f"Who is {number}?", []]})
            connection.request("POST", CALL, body, {"Content-Type": "application/json"})
            connection.request("GET", f"{CALL}/{json.load(connection.getresponse())['event_id']}")
            assert f'"Who is {number}?"'.encode() in connection.getresponse().read()
        connection.close()

    def memory() -> float:
        found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
        assert found
        return float(found[1])

    with running("tests.web.light", "0", str(tmp_path / "a.sqlite")) as (address, process):
        host, port = address.removeprefix("http://").split(":")
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(visit, [range(n, 500, 8) for n in range(8)]))
            before = memory()
            list(pool.map(visit, [range(500 + n, 5_000, 8) for n in range(8)]))
        assert memory() / before < 1.2
