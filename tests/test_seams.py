"""The seams: imports go one way, heavy libraries come late, public names are exact."""

import ast
import re
import subprocess
import sys
from graphlib import TopologicalSorter
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
    users = [users_of("sentence_transformers", part) for part in ("index", "assistant", "tests")]
    assert users == [["index/embedding.py"], [], []]
    assert "sentence_transformers" not in imports(ROOT / "app.py")


def test_modules_of_the_index_go_one_way() -> None:
    order = ["errors", "decoding", "sentences", "article", "passages", "embedding", "lexical"]
    order += ["vectors", "manifest", "store"]
    for place, name in enumerate(order):
        used = imports(ROOT / "index" / f"{name}.py")
        assert [later for later in order[place:] if f"index.{later}" in used] == []


def test_parts_of_the_assistant_go_one_way() -> None:
    order = ["language", "question", "composition", "conversation", "suggestions"]
    for place, name in enumerate(order):
        later = [f"assistant.{part}" for part in order[place + 1 :]]
        assert [users_of(part, f"assistant/{name}") for part in later] == [[] for _ in later]


def test_what_is_asked_knows_nothing_of_what_is_answered() -> None:
    for part in ("language", "question", "reader"):
        assert users_of("assistant.draft", f"assistant/{part}") == []


def test_no_modules_need_each_other() -> None:
    modules = {dotted(path): path for path in program()}
    packages = {dotted(path) for path in program() if path.stem == "__init__"}
    graph = {}
    for module, path in modules.items():
        names = imports(path) - packages  # needed only for what is their own, as `index.Article`
        used = {name if name in modules else name.rpartition(".")[0] for name in names}
        graph[module] = used & modules.keys()
    TopologicalSorter(graph).prepare()  # raises CycleError


def dotted(path: Path) -> str:
    """Return a module's name as it is imported."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def test_the_reader_answers_nothing_itself() -> None:
    offline = ["assistant/reader/calibrate.py"]
    assert users_of("assistant.pipeline", "assistant/reader") == offline
    assert users_of("assistant.reader.calibrate", "assistant") == []


def test_no_pickle_is_ever_loaded() -> None:
    for module in ("pickle", "cPickle", "dill", "joblib", "shelve", "marshal"):
        assert users_of(module, "index") == []
        assert users_of(module, "assistant") == []
    assert [found for path in program() for found in unpickling(path.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("line", "refused"),
    [
        ("torch.load(path)", True),
        ("torch.load(path, weights_only=False)", True),
        ("torch.load(path, weights_only=True)", False),
        ("from torch import load", True),
        ("np.load(path, allow_pickle=True)", True),
        ("np.load(path, None, True)", True),
        ("np.load(path, **options)", True),
        ("np.load(path)", False),
        ("np.load(path, mmap_mode=mode, allow_pickle=False)", False),
        ("BM25.load(folder, allow_pickle=True)", True),
    ],
)
def test_what_would_load_a_pickle_is_seen(line: str, refused: bool) -> None:
    assert (unpickling(line) == [line]) == refused


def program() -> list[Path]:
    """All modules of both packages."""
    return [*(ROOT / "index").rglob("*.py"), *(ROOT / "assistant").rglob("*.py")]


def unpickling(source: str) -> list[str]:
    """Calls of a file that may load a pickle, and imports that would hide such calls."""
    nodes = list(ast.walk(ast.parse(source)))
    hidden = [
        ast.unparse(node)
        for node in nodes
        if isinstance(node, ast.ImportFrom)
        and node.module in {"torch", "numpy"}
        and any(alias.name in {"load", "*"} for alias in node.names)
    ]
    return hidden + [ast.unparse(n) for n in nodes if isinstance(n, ast.Call) and unpickles(n)]


def unpickles(call: ast.Call) -> bool:
    """Whether a call asks for a pickle, or is one of `load` that does not rule pickles out."""
    given = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
    called = ast.unparse(call.func)
    if called == "torch.load":
        return given.get("weights_only") != "True"
    if called in {"np.load", "numpy.load"} and (None in given or len(call.args) > 2):
        return True
    return given.get("allow_pickle", "False") != "False"


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
        "NotAnArticle",
        "Passage",
        "Sentence",
        "load_encoder",
        "open_index",
        "shipped_article",
    }
    assert all(hasattr(index, name) for name in index.__all__)
    assert list(index.__all__) == sorted(index.__all__)


def declared(*lists: str) -> dict[str, str]:
    """Distributions in these lists of pyproject.toml, with the versions they may have."""
    found: dict[str, str] = {}
    current = ""
    for line in (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines():
        if opened := re.match(r"(\w+) = \[", line):
            current = opened[1]
        if current in lists:
            found.update(re.findall(r'"([A-Za-z][\w-]*)(?:\[\w+\])?([^"]*)"', line))
        if line.endswith("]"):
            current = ""
    return found


def test_every_library_that_is_imported_is_declared() -> None:
    packages = packages_distributions()
    used = {name.split(".")[0] for path in program() for name in imports(path)}
    foreign = used - sys.stdlib_module_names - {"index", "assistant"}
    extra = {"haystack", "txtai", "langchain_text_splitters"}  # of the extra `bench`
    names = declared("dependencies", "test", "mcp", "bench")
    brought = {
        module
        for module, distributions in packages.items()
        if names.keys() & {name.replace("_", "-") for name in distributions}
    }
    within = {"starlette"}  # gradio's page is one of its applications: gradio says which version
    assert foreign - extra - within - brought == set()


def test_every_dependency_is_bounded_explained_and_one_of_few() -> None:
    names = declared("dependencies")
    assert {"torch", "gradio", "rich"} <= names.keys()
    assert len(names) <= 15, "a dependency more has to be worth it"
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (section,) = re.findall(r"^## What it depends on\n(.*?)^## ", text, re.MULTILINE | re.DOTALL)
    assert set(re.findall(r"`([a-z0-9-]+)`", section)) == names.keys()


def test_every_library_has_a_highest_version() -> None:
    for name_of_list in ("requires", "dependencies", "test", "mcp", "bench"):
        names = declared(name_of_list)
        assert names, name_of_list
        assert [name for name, versions in names.items() if not bounded(versions)] == []


def bounded(versions: str) -> bool:
    return re.fullmatch(r"==[\d.]+|>=[\d.]+,<[\d.]+", versions) is not None
