"""Importing large libraries without looking through their objects again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold the garbage collector while libraries are imported that stay for good.

    A sixth of the time of importing torch and transformers goes into looking for garbage among a
    million objects of which none is. Reference counting goes on; a collector that was off stays
    off. All objects count as old afterwards: as young ones they would be looked through thrice.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if gc.get_freeze_count() == 0:  # else the program froze objects that are to stay so
            gc.freeze()
            gc.unfreeze()  # into the oldest generation
        if was_on:
            gc.enable()
