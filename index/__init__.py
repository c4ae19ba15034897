"""Text and vectors: articles, their passages, and the index that finds passages.

Knows nothing of questions and answers. Importing it loads neither torch nor
sentence_transformers.
"""

from index.article import Article, Sentence, shipped_article

__all__ = ["Article", "Sentence", "shipped_article"]
