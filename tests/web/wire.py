"""Requests as any program can send them, and what no reply to them may hold."""

from __future__ import annotations

import json
import sys
import tempfile
import uuid
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

CALL, JOIN = "/gradio_api/call/ask", "/gradio_api/queue/join"
FOLDERS = (Path(__file__).parents[2], sys.prefix, Path.home(), tempfile.gettempdir())
INSIDE = ("Traceback", "site-packages", 'File "', *(f"{folder}/" for folder in FOLDERS))


def send(
    address: str,
    path: str,
    body: bytes | None = None,
    *,
    kind: str = "application/json",
    source: str = "127.0.0.1",
) -> tuple[int, str]:
    """Return status and text of the reply, to the end of the stream if it is one."""
    host, port = address.removeprefix("http://").split(":")
    connection = HTTPConnection(host, int(port), timeout=60, source_address=(source, 0))
    try:
        headers = {"Content-Type": kind} if body is not None else {}
        connection.request("GET" if body is None else "POST", path, body, headers)
        reply = connection.getresponse()
        text = reply.read().decode("utf-8", "replace")
        assert [word for word in INSIDE if word in text] == []
        return reply.status, text
    finally:
        connection.close()


def asked(address: str, body: object, source: str = "127.0.0.1") -> tuple[int, str]:
    """Return what the end point says, in its stream if it takes the request."""
    sent = body if isinstance(body, bytes) else json.dumps({"data": body}).encode()
    status, text = send(address, CALL, sent, source=source)
    if status != 200:
        return status, text
    return send(address, f"{CALL}/{json.loads(text)['event_id']}", source=source)


def handlers(address: str) -> dict[str, tuple[int, int]]:
    """Return number and count of inputs of each event that runs on the server, by its name."""
    found = json.loads(send(address, "/config")[1])["dependencies"]
    return {d["api_name"]: (d["id"], len(d["inputs"])) for d in found if d["backend_fn"]}


def joined(
    address: str, number: int, data: list[Any], event: Any = None, source: str = "127.0.0.1"
) -> str:
    """Return the stream of an event of the page, as its script starts one."""
    session = uuid.uuid4().hex
    body = {"fn_index": number, "data": data, "event_data": event, "session_hash": session}
    status, text = send(address, JOIN, json.dumps(body).encode(), source=source)
    assert status == 200, text
    path = f"/gradio_api/queue/data?session_hash={session}"
    return send(address, path, source=source)[1]


def line_of(stream: str) -> str | None:
    """Return the line that a stream shows for its error, None where there is no line."""
    for event in stream.split("\n"):
        if event.startswith("data: "):
            data = json.loads(event.removeprefix("data: "))
            if isinstance(data, dict):
                said = data.get("output", data)
                if isinstance(said, dict) and "error" in said:
                    return said["error"] and str(said["error"])
    return None
