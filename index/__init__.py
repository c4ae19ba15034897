"""Text and vectors: articles, their passages, and the index that finds passages.

Knows nothing of questions and answers. Importing it loads neither torch nor
sentence_transformers.
"""

from index.article import Article, Sentence, shipped_article
from index.embedding import Encoder, load_encoder
from index.errors import (
    ArticleEmpty,
    ArticleEncoding,
    ArticleError,
    ArticleMissing,
    ArticleTooLarge,
    DamagedIndex,
    EncoderError,
    IndexingError,
    NotAnArticle,
)
from index.passages import Passage
from index.store import Index, open_index

__all__ = [
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
]
