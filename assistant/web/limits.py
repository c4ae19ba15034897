"""How often one client may ask: a bucket of questions that fills again with time."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict

from assistant.errors import AssistantError

BURST = 50.0  # questions that a client may ask at once: the longest conversation opened again
CLIENTS = 10_000  # remembered; the longest silent are forgotten first


class TooMany(AssistantError):
    """A client asks too often."""


class RateLimit:
    """A token bucket for every client; threads may share it."""

    def __init__(self, per_second: float, burst: float = BURST) -> None:
        self._per_second, self._burst = per_second, burst
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def allows(self, client: str, count: int = 1, now: float | None = None) -> bool:
        """Whether `client` may ask `count` more at `now` (seconds, monotonic); counts it if so."""
        now = time.monotonic() if now is None else now
        with self._lock:
            left, since = self._left.pop(client, (self._burst, now))
            left = min(self._burst, left + (now - since) * self._per_second)
            allowed = left >= count
            self._left[client] = (left - count * allowed, now)
            if len(self._left) > CLIENTS:
                self._left.popitem(last=False)
        return allowed
