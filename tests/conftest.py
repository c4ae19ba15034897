"""What all tests share: a cache folder of their own, and the index that most answers are of."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from index import Index
from tests.readings import TEXT, indexed


@pytest.fixture(scope="session", autouse=True)
def user_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Point every user folder to a temporary one, for this process and those it starts."""
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            patch.setenv(variable, str(tmp_path_factory.mktemp(variable.lower())))
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the slow tests last."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is not None)


@pytest.fixture(scope="session")
def shipped() -> Assistant:
    """Return the real assistant, loaded once."""
    return Assistant()


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return indexed(TEXT, tmp_path)
