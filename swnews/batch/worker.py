"""A worker's process: pages come in on standard input, records or failures go out, until the input ends.

Started as a program of its own, so that nothing of the parent is copied or imported again (a notebook or a script
without `if __name__ == "__main__"` may run a batch). A watchdog in C ends the process at the deadline, even inside a
regular expression and even where the parent is gone.
"""

from __future__ import annotations

import faulthandler
import hashlib
import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from swnews.batch.frames import read_frame, unpack, write_frame
from swnews.batch.options import EXTRACTOR
from swnews.errors import FetchError, ParseError, SwnewsError
from swnews.records import Page, Record

Read = Callable[[Page], Record]

_FIRST = "社工周启动\n来源：晨报　2021-03-17\n3月16日，青海省民政厅在西宁市主办了启动仪式，厅长王明出席。"


def serve() -> None:
    """Answer one frame after another; the first says how to work, and its answer that tables and weights are loaded."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ^C goes to the parent, which ends its workers
    faulthandler.enable()
    inward, outward = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand between the frames
    first = read_frame(inward)
    if first is None:
        return
    config = first[0]
    read = _load(config)
    _limit_memory(config["memory"])
    write_frame(outward, {"ready": True})
    while (frame := read_frame(inward)) is not None:
        faulthandler.dump_traceback_later(config["deadline"], exit=True)
        head, line = answer(read, unpack(*frame))
        faulthandler.cancel_dump_traceback_later()
        write_frame(outward, head, line)
        if head.get("cause") == "memory":  # what else the allocation broke nobody knows
            return


def _load(config: Mapping[str, Any]) -> Read:
    module, _, name = config["extractor"].partition(":")
    function = getattr(import_module(module), name)
    if config["extractor"] != EXTRACTOR:
        return function  # type: ignore[no-any-return]
    function(_FIRST)
    least = config["min_confidence"]
    return lambda page: function(page, min_confidence=least)


def answer(read: Read, page: Page) -> tuple[dict[str, Any], bytes]:
    """The record as a line, with its digest; or what failed. An error that swnews did not raise is a bug of a rule.

    >>> answer(lambda page: Record(page.id, title="社工周启动"), Page("a", b""))[1].decode()[:32]
    '{"id": "a", "title": "社工周启动", "p'
    """
    try:
        # A lone surrogate has no UTF-8; Python writes it as \udc80, which is how JSON escapes it.
        line = json.dumps(read(page).to_dict(), ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
    except SwnewsError as error:
        stage = "parse" if isinstance(error, (ParseError, FetchError)) else "extract"
        kind = error.page_kind if isinstance(error, ParseError) else None
        return {"stage": stage, "error": str(error), "cause": kind or stage, "page_kind": kind}, b""
    except MemoryError:
        return {"stage": "extract", "error": f"{page.id}: out of memory", "cause": "memory"}, b""
    except Exception as error:  # noqa: BLE001  # a bug in one article is recorded, the batch goes on
        told = f"{page.id}: {type(error).__name__}: {error}; please report this page"
        return {"stage": "extract", "error": told, "cause": type(error).__name__, "bug": True}, b""
    return {"result": hashlib.sha256(line).hexdigest()}, line


def _limit_memory(megabytes: int) -> None:
    """Let allocations fail that go beyond what the process has now and so many megabytes (Linux)."""
    try:
        import resource  # noqa: PLC0415  # not on Windows

        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
            now = int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (ImportError, OSError):
        return
    resource.setrlimit(resource.RLIMIT_AS, (now + megabytes * 1_000_000, resource.RLIM_INFINITY))
