"""The seams: imports go one way, heavy libraries come late, public names are exact."""

import ast
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import index

ROOT = Path(__file__).parents[1]
HEAVY = (
    "torch",
    "gradio",
    "sentence_transformers",
    "transformers",
    "faiss",
    "bm25s",
    "onnxruntime",
)


def imports(path: Path) -> set[str]:
    """Modules that a file imports anywhere, functions included."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.add(node.module or "")
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def users_of(package: str, folder: str) -> list[str]:
    return sorted(
        str(path.relative_to(ROOT))
        for path in (ROOT / folder).rglob("*.py")
        if any(name == package or name.startswith(f"{package}.") for name in imports(path))
    )


def test_the_index_knows_nothing_of_answers() -> None:
    assert users_of("assistant", "index") == []
    assert users_of("app", "index") == []
    assert users_of("gradio", "index") == []


def test_the_assistant_knows_nothing_of_its_launcher() -> None:
    assert users_of("app", "assistant") == []


def test_sentence_transformers_is_imported_in_one_place() -> None:
    assert users_of("sentence_transformers", "index") == ["index/embedding.py"]


def test_modules_of_the_index_go_one_way() -> None:
    order = ["errors", "sentences", "article", "passages", "embedding", "lexical", "vectors"]
    order.append("store")
    for place, name in enumerate(order):
        used = imports(ROOT / "index" / f"{name}.py")
        assert [later for later in order[place:] if f"index.{later}" in used] == []


def test_no_pickle_is_ever_loaded() -> None:
    for module in ("pickle", "cPickle", "dill", "joblib", "shelve", "marshal"):
        assert users_of(module, "index") == []
        assert users_of(module, "assistant") == []


@pytest.mark.parametrize("module", ["index", "assistant"])
def test_importing_loads_no_heavy_library(module: str) -> None:
    code = f"import sys, {module}; print([m for m in {HEAVY} if m in sys.modules])"
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert (found.stdout.strip(), found.stderr) == ("[]", "")


def test_public_names_of_the_index_are_exact() -> None:
    assert set(index.__all__) == {
        "Article",
        "ArticleEmpty",
        "ArticleEncoding",
        "ArticleError",
        "ArticleMissing",
        "ArticleTooLarge",
        "DamagedIndex",
        "Encoder",
        "EncoderError",
        "Index",
        "IndexingError",
        "Passage",
        "Sentence",
        "load_encoder",
        "open_index",
        "shipped_article",
    }
    assert all(hasattr(index, name) for name in index.__all__)
    assert list(index.__all__) == sorted(index.__all__)


def declared() -> set[str]:
    """Names of the distributions that pyproject.toml lists, extras included."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return set(re.findall(r'^ *"([A-Za-z0-9-]+)(?:\[\w+\])?[=>]=', text, re.MULTILINE))


def test_every_library_that_is_imported_is_declared() -> None:
    packages = packages_distributions()
    paths = [*(ROOT / "index").rglob("*.py"), *(ROOT / "assistant").rglob("*.py")]
    used = {name.split(".")[0] for path in paths for name in imports(path)}
    foreign = used - sys.stdlib_module_names - {"index", "assistant"}
    extra = {"haystack", "txtai", "langchain_text_splitters"}  # of the extra `bench`
    assert (
        foreign
        - extra
        - {
            m
            for d in declared()
            for m in packages
            if d in [p.replace("_", "-") for p in packages[m]]
        }
        == set()
    )
    assert len(declared()) >= 15
