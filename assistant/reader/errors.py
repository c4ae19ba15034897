"""Errors of the reader: ReaderDamaged where its files are not those that were shipped."""


class ReaderDamaged(Exception):
    """The reader's weights or settings are missing or altered."""
