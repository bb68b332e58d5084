"""Errors that a user can act on.

SwnewsError
├── FetchError   a page could not be had (missing path, refused address, too large)
├── ParseError   a page holds no article (empty, binary, no text)
└── DataError    a table, a record file or a gold file is not of its form

A message names the input, the reason and the remedy: ``page.html: the file is empty; save the page again``.
"""


class SwnewsError(Exception):
    """The base of every error that swnews raises on purpose."""


class FetchError(SwnewsError):
    """A page could not be had."""


class ParseError(SwnewsError):
    """A page holds no article; `page_kind` says what it is instead (`swnews.parsing.page_kind`)."""

    def __init__(self, message: str, page_kind: str = "other") -> None:
        super().__init__(message)
        self.page_kind = page_kind


class DataError(SwnewsError):
    """A table, a record file or a gold file is not of its form."""
