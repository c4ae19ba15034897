"""Answers questions about a news article, from the article alone and with exact citations."""

from assistant.answer import Answer, Citation
from assistant.errors import AssistantError, BadHistory, BadQuestion
from assistant.pipeline import Assistant, ask

__all__ = [
    "Answer",
    "Assistant",
    "AssistantError",
    "BadHistory",
    "BadQuestion",
    "Citation",
    "ask",
]
