"""How often one client may ask: a bucket of questions that fills again with time."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict

BURST = 30.0  # questions that a client may ask at once
CLIENTS = 10_000  # remembered; the longest silent are forgotten first


class RateLimit:
    """A token bucket for every client; threads may share it."""

    def __init__(self, per_second: float, burst: float = BURST) -> None:
        self._per_second, self._burst = per_second, burst
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def allows(self, client: str, now: float | None = None) -> bool:
        """Whether `client` may ask once more at `now` (seconds, monotonic); counts it if so."""
        now = time.monotonic() if now is None else now
        with self._lock:
            left, since = self._left.pop(client, (self._burst, now))
            left = min(self._burst, left + (now - since) * self._per_second)
            allowed = left >= 1
            self._left[client] = (left - allowed, now)
            if len(self._left) > CLIENTS:
                self._left.popitem(last=False)
        return allowed
