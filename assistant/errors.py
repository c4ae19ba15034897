"""Errors of the assistant, besides those of the index.

AssistantError (ValueError)
├── BadQuestion     not a text, or longer than a question can be
├── BadHistory      not the earlier answers of the conversation
├── BadStories      a file of stories that cannot be measured on
└── ReaderDamaged   the reader's files are not those that were shipped
"""


class AssistantError(ValueError):
    """The root of this package's errors."""


class BadQuestion(AssistantError):
    """The question is not a text, or longer than a question can be."""


class BadHistory(AssistantError):
    """The history is not the earlier answers of the conversation."""


class BadStories(AssistantError):
    """A file is not one of stories with questions, or cannot be read."""


class ReaderDamaged(AssistantError):
    """The reader's weights or settings are missing or altered."""
