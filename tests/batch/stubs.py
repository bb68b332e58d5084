"""Extractors for workers to load by name: quick ones, and ones that break on pages that say so."""

from __future__ import annotations

import ctypes
import hashlib
import os
import time

from swnews.errors import ParseError
from swnews.records import Page, Record

KINDS = ("raise", "loop", "exit", "memory", "segfault")


def quick(page: Page) -> Record:
    """A record that depends on every byte of the page, at no cost."""
    if not page.data:
        raise ParseError(f"{page.id}: the file is empty; save the page again")
    return Record(page.id, title=hashlib.sha256(page.data).hexdigest(), url=page.url)


def slow(page: Page) -> Record:
    """The same after 5 ms."""
    time.sleep(0.005)
    return quick(page)


def poison(page: Page) -> Record:
    """The same, but on pages that name one of KINDS what that says."""
    kind = page.data.removeprefix(b"poison ").decode() if page.data.startswith(b"poison ") else ""
    if kind == "raise":
        raise ZeroDivisionError("in a rule")
    while kind == "loop":
        pass
    if kind == "exit":
        os._exit(3)
    if kind == "memory":
        return Record(page.id, title=str(len(bytearray(2_000_000_000))))
    if kind == "segfault":
        ctypes.string_at(0)
    return quick(page)


def once(page: Page) -> Record:
    """The same, but a page that names a path kills its worker as long as there is no file of that path."""
    if page.data.startswith(b"once "):
        flag = page.data.removeprefix(b"once ").decode()
        if not os.path.exists(flag):  # noqa: PTH110
            with open(flag, "wb"):  # noqa: PTH123
                os.kill(os.getpid(), 9)
    return quick(page)
