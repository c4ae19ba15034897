"""The trained reader: given a question and sentences, what answers it, or that nothing does."""

from assistant.reader.reading import Reader, Reading, SentenceReading

__all__ = ["Reader", "Reading", "SentenceReading"]
