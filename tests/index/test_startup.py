import gc
from collections.abc import Iterator

import pytest

from index.startup import uncollected


@pytest.fixture(autouse=True)
def collector_as_it_was() -> Iterator[None]:
    was_on = gc.isenabled()
    yield
    gc.unfreeze()
    (gc.enable if was_on else gc.disable)()


def test_nothing_is_collected_inside_and_again_outside() -> None:
    gc.enable()
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    with uncollected():
        pass
    assert not gc.isenabled()


def test_an_error_inside_brings_the_collector_back() -> None:
    gc.enable()
    with pytest.raises(ImportError), uncollected():
        raise ImportError
    assert gc.isenabled()


def test_what_was_made_inside_is_old_and_is_still_collected() -> None:
    gc.enable()
    with uncollected():
        made: list[object] = []
        made.append(made)
    gc.disable()
    young = {id(one) for generation in (0, 1) for one in gc.get_objects(generation)}
    assert id(made) not in young
    assert id(made) in {id(one) for one in gc.get_objects(2)}
    assert gc.get_freeze_count() == 0


def test_objects_that_a_program_froze_stay_frozen() -> None:
    gc.freeze()
    frozen = gc.get_freeze_count()
    with uncollected():
        pass
    assert gc.get_freeze_count() >= frozen > 0
