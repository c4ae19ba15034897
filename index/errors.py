"""Everything this package raises. Each message says what was found, what was expected, what to do.

IndexingError (ValueError)
├── ArticleError          an article cannot be used
│   ├── ArticleMissing    no such file, a folder, or not readable
│   ├── ArticleEncoding   not plain UTF-8 text: a PDF, HTML, binary, UTF-16, Windows-1252
│   ├── ArticleEmpty      no sentence in it, or no article
│   ├── ArticleTooLarge   more than an article can be
│   └── NotAnArticle      a value of another type where an article or its text is expected
├── EncoderError          the encoder's model is missing, altered, or does not load
└── DamagedIndex          files on disk are not the index they claim to be
                          (`open_index` catches it and builds the index again)
"""


class IndexingError(ValueError):
    """The root of this package's errors."""


class ArticleError(IndexingError):
    """An article cannot be used."""


class ArticleMissing(ArticleError):
    """There is no such file, it is a folder, or it cannot be read."""


class ArticleEncoding(ArticleError):
    """The file or the text is not plain UTF-8 text."""


class ArticleEmpty(ArticleError):
    """There is no sentence in the article, or no article."""


class ArticleTooLarge(ArticleError):
    """The article is larger than an article can be."""


class NotAnArticle(ArticleError):
    """A value of another type stands where an article or its text is expected."""


class EncoderError(IndexingError):
    """The encoder's model is missing, altered, or does not load."""


class DamagedIndex(IndexingError):
    """Files on disk are not the index that they claim to be."""
