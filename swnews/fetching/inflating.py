"""Compressed bytes → bytes, never more of them than a limit: a megabyte of gzip can hold a thousand."""

from __future__ import annotations

import re
import zlib

from swnews.errors import FetchError
from swnews.fetching.manners import PassingError

_GZIP, _ZLIB, _RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS
_LAYERS = 3
"""How often a page may be packed; more than one is a server's mistake, more than three an attack."""
# What stands behind a member is copied at its end: with all 20 MB at a time, a million empty members took minutes.
_STEP = 4096
_PADDING = re.compile(rb"\0*")


def inflate(data: bytes, coding: str, limit: int) -> bytes:
    """The bytes behind a Content-Encoding, applied in its order; FetchError over the limit or where they are broken.

    >>> import gzip
    >>> inflate(gzip.compress("社工周".encode()), "gzip", 100).decode()
    '社工周'
    """
    names = [name for part in coding.split(",") if (name := part.strip().lower()) not in ("", "identity")]
    if len(names) > _LAYERS:
        raise FetchError(f"compressed {len(names)} times over; save the page in a browser")
    for name in reversed(names):
        if name not in ("gzip", "x-gzip", "deflate"):
            raise FetchError(f"compressed as {name[:40]}, which was not asked for; save the page in a browser")
        try:
            data = _unpack(data, name, limit)
        except zlib.error as error:
            raise PassingError(f"the compressed page is broken ({error}); try again later") from error
    return data


def _unpack(data: bytes, name: str, limit: int) -> bytes:
    """All members of a gzip stream, or a deflate stream with or without its head."""
    wbits = _GZIP if name != "deflate" else _ZLIB if data[:1] == b"\x78" else _RAW
    whole, view, at = bytearray(), memoryview(data), 0
    unpacker = zlib.decompressobj(wbits)
    while at < len(data):
        piece = view[at : at + _STEP]
        whole += unpacker.decompress(piece, limit + 1 - len(whole))
        if len(whole) > limit:
            raise FetchError(f"over {limit // 1_000_000} MB when unpacked; give the address of an article")
        at += len(piece) - len(unpacker.unused_data)
        if unpacker.eof:
            at = _PADDING.match(data, at).end()  # type: ignore[union-attr]  # it matches everywhere
            if wbits != _GZIP or data[at : at + 2] != b"\x1f\x8b":  # some servers append rubbish; browsers leave it
                return bytes(whole)
            unpacker = zlib.decompressobj(wbits)
    raise PassingError("the compressed page ends too soon; try again later")
