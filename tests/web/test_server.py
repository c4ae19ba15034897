"""The server as programs meet it: one typed end point, everything else closed."""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client
from playwright.sync_api import Browser

from assistant import ask
from assistant.errors import AssistantError
from assistant.web import serve
from tests.web.conftest import Visitor, serving
from tests.web.wire import send

pytestmark = pytest.mark.slow

QUESTION = "When did Guterres arrive in Almaty?"


@pytest.fixture(scope="module")
def client(server: str) -> Client:
    return Client(server, verbose=False)


def test_the_end_point_gives_the_same_answer_as_ask(client: Client) -> None:
    assert client.predict(QUESTION, api_name="/ask") == ask(QUESTION).to_dict()


def test_the_history_is_the_earlier_questions(client: Client) -> None:
    first = ask(QUESTION)
    then = ask("Who greeted him?", [first])
    assert client.predict("Who greeted him?", [QUESTION], api_name="/ask") == then.to_dict()


def test_what_cannot_be_asked_is_said_clearly(client: Client) -> None:
    with pytest.raises(AppError, match="has 9000 characters, at most 8000"):
        client.predict("a" * 9000, api_name="/ask")
    with pytest.raises(AppError, match="A question must be a text"):
        client.predict(5, api_name="/ask")
    assert client.predict(QUESTION, api_name="/ask")["short"] == "July 3"


@pytest.mark.parametrize("question", ["", "  ", "\n"])
def test_what_asks_nothing_gets_the_same_friendly_line(client: Client, question: str) -> None:
    assert client.predict(question, api_name="/ask") == ask(question).to_dict()


def test_only_ask_is_named(server: str) -> None:
    with urllib.request.urlopen(f"{server}/gradio_api/info", timeout=30) as response:
        named = json.load(response)["named_endpoints"]
    assert list(named) == ["/ask"]
    assert [p["parameter_name"] for p in named["/ask"]["parameters"]] == ["question", "history"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/monitoring/summary", 403),
        ("/gradio_api/monitoring/summary", 404),
        ("/gradio_api/runs", 404),
        ("/gradio_api/nothing", 404),
        ("/gradio_api/file=/etc/passwd", 403),
        ("/gradio_api/deep_link?session_hash=a", 404),
    ],
)
def test_what_the_page_does_not_need_is_closed(server: str, path: str, expected: int) -> None:
    assert send(server, path)[0] == expected


def test_the_queue_cannot_be_passed_by(server: str) -> None:
    data = json.dumps({"data": [QUESTION]}).encode()
    assert send(server, "/gradio_api/run/ask", data)[0] == 404


def test_a_host_sees_when_the_models_are_loaded() -> None:
    with serving() as address:
        assert send(address, "/health") == (503, '{"loaded":false}')
        until = time.monotonic() + 120
        while send(address, "/health") != (200, '{"loaded":true}'):
            assert time.monotonic() < until
            time.sleep(0.2)


def test_clients_get_their_own_answers(server: str) -> None:
    questions = [QUESTION, "Who greeted Guterres?", "What is this article about?", "hello"]
    expected = {question: ask(question).to_dict() for question in questions}
    wrong: list[str] = []

    def visit(number: int) -> None:
        mine = Client(server, verbose=False)
        question = questions[number % len(questions)]
        if mine.predict(question, api_name="/ask") != expected[question]:
            wrong.append(question)

    threads = [threading.Thread(target=visit, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_ask_is_an_mcp_tool() -> None:
    """The same object as everywhere, with a description and typed arguments."""

    async def use(address: str) -> tuple[Any, Any]:
        async with (
            streamable_http_client(f"{address}/gradio_api/mcp/") as (reading, writing, _),
            ClientSession(reading, writing) as session,
        ):
            await session.initialize()
            tools = (await session.list_tools()).tools
            return tools, await session.call_tool(tools[0].name, {"question": QUESTION})

    with serving("--mcp") as address, ThreadPoolExecutor(1) as thread:
        # In a thread of its own, as the browser's event loop runs in this one.
        tools, result = thread.submit(lambda: asyncio.run(use(address))).result()
    (tool,) = tools
    assert tool.name.endswith("ask")
    assert "Answer a question about the article" in tool.description
    assert set(tool.inputSchema["properties"]) == {"question", "history"}
    assert json.loads(result.content[0].text) == ask(QUESTION).to_dict()


def test_without_its_package_mcp_is_a_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp", None)
    with pytest.raises(AssistantError, match=r"pip install 'visit-assistant\[mcp\]'"):
        serve(mcp=True)


@contextlib.contextmanager
def asked_while_loading(browser: Browser) -> Iterator[Visitor]:
    """Yield someone who asked before the models were loaded, and was told so."""
    with serving() as address, browser.new_context() as context:
        visitor = Visitor(context.new_page())
        visitor.open(address)
        visitor.page.fill("#question textarea", QUESTION)
        visitor.page.press("#question textarea", "Enter")
        visitor.page.get_by_text("Loading the reader").wait_for(timeout=20_000)
        yield visitor


def test_the_first_question_waits_for_the_models_and_what_is_typed_stays(browser: Browser) -> None:
    with asked_while_loading(browser) as visitor:
        visitor.page.fill("#question textarea", "Who greeted")
        assert visitor.wait(1).startswith("July 3")
        visitor.page.get_by_role("button", name="Ask").wait_for()
        assert visitor.page.input_value("#question textarea") == "Who greeted"


def test_a_question_is_stopped(browser: Browser) -> None:
    """While the models load there is time to: nothing is left of it, and the page goes on."""
    with asked_while_loading(browser) as visitor:
        visitor.page.get_by_role("button", name="Stop").click()
        visitor.page.get_by_text("Loading the reader").wait_for(state="hidden")
        visitor.page.get_by_role("button", name="Ask").wait_for()
        assert visitor.ask("hello").startswith("Hello")
        assert visitor.questions() == ["hello"]


@pytest.mark.parametrize("seconds", [0, 15], ids=["while loading", "later"])
def test_interrupting_ends_it_at_once(seconds: int) -> None:
    command = [sys.executable, "-m", "assistant.cli", "serve"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout
    next(line for line in process.stdout if "http://127.0.0.1" in line)
    time.sleep(seconds)
    began = time.monotonic()
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=20)
    assert time.monotonic() - began < 5
    assert "Traceback" not in said


def test_it_is_served_below_a_path() -> None:
    with (
        serving("--root-path", "/visit") as address,
        urllib.request.urlopen(f"{address}/config", timeout=30) as response,
    ):
        assert json.load(response)["root"].endswith("/visit")


def test_a_taken_port_is_named(server: str) -> None:
    port = server.rsplit(":", 1)[1]
    with pytest.raises(AssertionError, match="ended with 2"), serving("--port", port):
        pass
    with serving() as other:
        assert other != server
