"""Extractors for workers to load by name: quick ones, and ones that break on pages that say so."""

from __future__ import annotations

import ctypes
import hashlib
import os
import time

from swnews.errors import ParseError
from swnews.records import Event, Organization, Page, Participation, Record

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


def telling(page: Page) -> Record:
    """A record with two bodies in an event, in March or April."""
    day = f"2021-0{3 + len(page.data) % 2}-15"
    bodies = (
        Organization("青海省民政厅", "government", "630000"),
        Organization("西宁市民政局", "government", "630100"),
    )
    parts = (Participation(bodies[0].name, "host"), Participation(bodies[1].name, "organizer"))
    return Record(
        page.id, organizations=bodies, events=(Event(f"活动{page.id}", day, day, "630100", participants=parts),)
    )
