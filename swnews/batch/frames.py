"""What goes between the batch and its workers: frames of JSON and bytes on pipes. No pickles, which could run code."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import Any, BinaryIO

from swnews.records import Page

_LENGTHS = struct.Struct(">II")
_FIELDS = ("id", "url", "path", "charset", "fetched", "archive_url")


def write_frame(stream: BinaryIO, head: Mapping[str, Any], data: bytes = b"") -> None:
    """Write one frame and see it off."""
    said = json.dumps(head).encode()
    stream.write(_LENGTHS.pack(len(said), len(data)) + said + data)
    stream.flush()


def read_frame(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """The next frame; None at the end of the stream. Raises EOFError where it ends inside one."""
    start = stream.read(_LENGTHS.size)
    if not start:
        return None
    if len(start) < _LENGTHS.size:
        raise EOFError("the stream ends inside a frame")
    said, data = _LENGTHS.unpack(start)
    both = stream.read(said + data)
    if len(both) < said + data:
        raise EOFError("the stream ends inside a frame")
    return json.loads(both[:said]), both[said:]


def pack(page: Page) -> tuple[dict[str, Any], bytes]:
    """A page, with its further ones, as a frame's two parts.

    >>> page = Page("a", "社工周".encode(), further=(Page("a2", b"x"),))
    >>> unpack(*pack(page)) == page
    True
    """
    return _head(page), b"".join(_datas(page))


def unpack(head: Mapping[str, Any], data: bytes) -> Page:
    """The page that `pack` packed."""
    size, at = head["size"], head["size"]
    further = []
    for part in head["further"]:
        length = _size(part)
        further.append(unpack(part, data[at : at + length]))
        at += length
    return Page(data=data[:size], further=tuple(further), **{name: head[name] for name in _FIELDS})


def _head(page: Page) -> dict[str, Any]:
    own = {name: getattr(page, name) for name in _FIELDS}
    return {**own, "size": len(page.data), "further": [_head(part) for part in page.further]}


def _datas(page: Page) -> list[bytes]:
    return [page.data, *(data for part in page.further for data in _datas(part))]


def _size(head: Mapping[str, Any]) -> int:
    total: int = head["size"]
    return total + sum(map(_size, head["further"]))
