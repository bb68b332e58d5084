"""Stub: to be written."""

from swnews.texts import Text


def restore(text: str) -> Text:
    return Text(text)
