"""This program's retrieval beside other libraries': same encoder, same articles, same questions.

The peers come with the extra `bench`; each is used the way its documentation begins. Two units of
text are compared on purpose: every system cuts an article as it does by itself, and the table
says how many characters its five best pieces have.
"""

import os
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from assistant.errors import AssistantError, BadStories
from assistant.evaluate import read_stories
from assistant.retrieval import retrieve
from index import Article, Encoder, load_encoder, open_index

DEPTHS = (1, 3, 5)
PACKAGES = ("haystack", "txtai", "langchain_text_splitters")

Search = Callable[[str, int], list[str]]  # question, k -> texts of the k best pieces


@dataclass(frozen=True, slots=True)
class Case:
    """An article with its questions, each with the sentences that hold its answer."""

    article: Article
    questions: tuple[tuple[str, tuple[str, ...]], ...]


def measure_peers(stories: Iterable[Path], questions: int = 200) -> list[dict[str, Any]]:
    """Measure evidence recall and time of every system on questions of the stories."""
    os.environ.setdefault("HAYSTACK_TELEMETRY_ENABLED", "false")
    cases = _cases(stories, questions)
    if not all(map(find_spec, PACKAGES)):
        raise AssistantError("peers needs more packages: pip install 'visit-assistant[bench]'.")
    encoder = load_encoder()
    with tempfile.TemporaryDirectory() as cache:
        systems: dict[str, Callable[[Article], Search]] = {
            "this program": lambda article: _ours(article, encoder, Path(cache)),
            "haystack, BM25 and dense joined": lambda article: _haystack(article, encoder),
            "txtai, hybrid": lambda article: _txtai(article, encoder),
            "LangChain's splitter, plain FAISS": lambda article: _plain(article, encoder),
        }
        return [{"system": name, **_score(make, cases)} for name, make in systems.items()]


def _cases(paths: Iterable[Path], questions: int) -> list[Case]:
    """Answerable questions, evenly drawn; not summaries, which ask for no passage in particular."""
    cases: list[Case] = []
    for story in read_stories(paths):
        asked = tuple(
            (item.get("standalone", item["question"]), tuple(item["evidence"]))
            for item in story["items"]
            if item["evidence"] and item["kind"] != "summary"
        )
        cases.append(Case(Article.from_text(story["text"], story["title"]), asked))
    if not any(case.questions for case in cases):
        raise BadStories("There is no question for peers; name stories with questions: --stories.")
    share = -(-questions // len(cases))
    return [Case(case.article, case.questions[:share]) for case in cases]


def _score(make: Callable[[Article], Search], cases: list[Case]) -> dict[str, Any]:
    """Share of questions with all evidence in the k best pieces; time of one question."""
    times, sizes = [], []
    hits = dict.fromkeys(DEPTHS, 0)
    for case in cases:
        search = make(case.article)
        search("warm up", max(DEPTHS))
        for question, evidence in case.questions:
            start = time.perf_counter()
            pieces = search(question, max(DEPTHS))
            times.append(time.perf_counter() - start)
            sizes.append(sum(map(len, pieces)))
            for depth in DEPTHS:
                hits[depth] += all(any(e in p for p in pieces[:depth]) for e in evidence)
    recalls = {f"recall@{depth}": round(hits[depth] / len(times), 3) for depth in DEPTHS}
    return {
        "questions": len(times),
        **recalls,
        "characters in 5": round(float(np.mean(sizes))),
        "ms": round(1e3 * float(np.median(times)), 1),
    }


def _ours(article: Article, encoder: Encoder, cache: Path) -> Search:
    index = open_index([article], encoder, cache)

    def search(question: str, k: int) -> list[str]:
        """Return the texts that come nearest to a question, best first."""
        return [index.text(row) for row, _ in retrieve(index, encoder, question, k)]

    return search


def _paragraphs(article: Article) -> list[str]:
    return [article.text[start:end] for start, end in article.paragraphs]


def _haystack(article: Article, encoder: Encoder) -> Search:
    from haystack import Document, Pipeline
    from haystack.components.joiners import DocumentJoiner
    from haystack.components.retrievers.in_memory import (
        InMemoryBM25Retriever,
        InMemoryEmbeddingRetriever,
    )
    from haystack.document_stores.in_memory import InMemoryDocumentStore

    texts = _paragraphs(article)
    store = InMemoryDocumentStore()
    store.write_documents(
        [
            Document(content=text, embedding=vector.tolist())
            for text, vector in zip(texts, encoder.encode(texts), strict=True)
        ]
    )
    pipeline = Pipeline()
    pipeline.add_component("words", InMemoryBM25Retriever(store))
    pipeline.add_component("dense", InMemoryEmbeddingRetriever(store))
    pipeline.add_component("join", DocumentJoiner(join_mode="reciprocal_rank_fusion"))
    pipeline.connect("words", "join")
    pipeline.connect("dense", "join")

    def search(question: str, k: int) -> list[str]:
        """Return the texts that come nearest to a question, best first."""
        vector = encoder.encode([question])[0].tolist()
        found = pipeline.run({"words": {"query": question}, "dense": {"query_embedding": vector}})
        return [document.content for document in found["join"]["documents"][:k]]

    return search


def _txtai(article: Article, encoder: Encoder) -> Search:
    from txtai import Embeddings

    def transform(texts: list[str]) -> Any:
        """Return the vectors of texts, by the same encoder as all others."""
        return encoder.encode(texts)

    texts = _paragraphs(article)
    embeddings = Embeddings(
        {"method": "external", "transform": transform, "hybrid": True, "backend": "faiss"}
    )
    embeddings.index(enumerate(texts))

    def search(question: str, k: int) -> list[str]:
        """Return the texts that come nearest to a question, best first."""
        return [texts[row] for row, _ in embeddings.search(question, k)]

    return search


def _plain(article: Article, encoder: Encoder) -> Search:
    import faiss
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=600, chunk_overlap=60)
    texts = splitter.split_text(article.text)
    vectors = faiss.IndexFlatIP(encoder.dimension)
    vectors.add(encoder.encode(texts))

    def search(question: str, k: int) -> list[str]:
        """Return the texts that come nearest to a question, best first."""
        rows = vectors.search(encoder.encode([question]), min(k, len(texts)))[1][0]
        return [texts[row] for row in rows]

    return search
