"""What is refused before Gradio sees it, and how the rest of its refusals are worded."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.limits import RateLimit

CALLS, CALLS_AT_ONCE = 4.0, 100.0  # a client's for every question that it may ask, and in a row
LONGEST = 2_000_000  # bytes of a request: the longest conversation, whatever its alphabet
WRITING = ("/upload", "/process_recording", "/deep_link")  # each call leaves files on the server
BUSY = "Too many questions at once. Wait a few seconds and ask again."
TOO_LONG = "The request is too long: ask in fewer words."
FULL = "Many are asking just now. Wait a few seconds and ask again."
UNKNOWN = "There is nothing at this address."
WRONG = "The request is not made as /gradio_api/info says."


class Guard:
    """Closes the end points that write files; ends requests that are too many or too long.

    It also tells a host whether the models are loaded: 200 at /health, 503 before.
    """

    def __init__(self, app: ASGIApp, rate: float, loaded: Callable[[], bool]) -> None:
        self._app, self._loaded = app, loaded
        self._limit = RateLimit(rate * CALLS, CALLS_AT_ONCE) if rate else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif scope["path"] == "/health":
            loaded = self._loaded()
            await JSONResponse({"loaded": loaded}, 200 if loaded else 503)(scope, receive, send)
        elif scope["path"].rstrip("/").endswith(WRITING):
            await JSONResponse({"detail": UNKNOWN}, 404)(scope, receive, send)
        elif scope["method"] == "POST" and not self._allows(scope):
            await JSONResponse({"detail": BUSY}, 429)(scope, receive, send)
        else:
            await self._app(scope, _limited(receive), send)

    def _allows(self, scope: Scope) -> bool:
        client = scope.get("client")
        return self._limit is None or self._limit.allows(client[0] if client else "here")


def _limited(receive: Receive) -> Receive:
    """Return what receives a request as long as it is not too long."""
    length = 0

    async def received() -> Message:
        """Return the next message, or end a request whose parts are too long together."""
        nonlocal length
        message = await receive()
        length += len(message.get("body", b""))
        if length > LONGEST:
            while message.get("more_body"):  # or the answer would not be read
                message = await receive()
            raise HTTPException(413, TOO_LONG)
        return message

    return received


def _worded(status: int, line: str) -> Callable[[Request, Exception], Awaitable[JSONResponse]]:
    """Return a handler that answers with one line."""

    async def answer(_request: Request, _error: Exception) -> JSONResponse:
        """Return the line, whatever went wrong."""
        return JSONResponse({"detail": line}, status)

    return answer


def guarded(rate: float, loaded: Callable[[], bool]) -> dict[str, Any]:
    """Return the options of the web application under a page whose clients may ask so often."""
    from gradio.route_utils import FnIndexInferError

    return {
        "middleware": [Middleware(Guard, rate=rate, loaded=loaded)],
        "exception_handlers": {
            503: _worded(503, FULL),
            KeyError: _worded(404, UNKNOWN),
            FnIndexInferError: _worded(404, UNKNOWN),
            TypeError: _worded(422, WRONG),
        },
    }
