"""Doctests of docstrings as code blocks: Markdown would read their outputs as links and emphasis."""

from __future__ import annotations

import re
from typing import Any

import griffe

# From a prompt to the next empty line.
_EXAMPLE = re.compile(r"^( *)>>> (?:.+\n?)+", re.MULTILINE)


class Examples(griffe.Extension):
    """Fences every doctest."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """The docstring of one object, its examples fenced."""
        if obj.docstring:
            obj.docstring.value = fenced(obj.docstring.value)


def fenced(docstring: str) -> str:
    """The docstring with each doctest as a block of code.

    >>> print(fenced("A name.\\n\\n>>> f()\\n['a']\\n"))
    A name.
    <BLANKLINE>
    ```pycon
    >>> f()
    ['a']
    ```
    <BLANKLINE>
    """
    return _EXAMPLE.sub(lambda match: f"```pycon\n{match[0].rstrip()}\n```\n", docstring)
