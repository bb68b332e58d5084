"""Compressed bytes → bytes, never more of them than a limit: a megabyte of gzip can hold a thousand."""

from __future__ import annotations

import zlib

from swnews.errors import FetchError
from swnews.fetching.manners import PassingError

_GZIP, _ZLIB, _RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS


def inflate(data: bytes, coding: str, limit: int) -> bytes:
    """The bytes behind a Content-Encoding, applied in its order; FetchError over the limit or where they are broken.

    >>> import gzip
    >>> inflate(gzip.compress("社工周".encode()), "gzip", 100).decode()
    '社工周'
    """
    for name in reversed([part.strip().lower() for part in coding.split(",")]):
        if name in ("", "identity"):
            continue
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
    whole = bytearray()
    while data:
        unpacker = zlib.decompressobj(wbits)
        whole += unpacker.decompress(data, limit + 1 - len(whole))
        if len(whole) > limit:
            raise FetchError(f"over {limit // 1_000_000} MB when unpacked; give the address of an article")
        if not unpacker.eof:
            raise PassingError("the compressed page ends too soon; try again later")
        data = unpacker.unused_data.lstrip(b"\0") if wbits == _GZIP else b""
        if data[:2] != b"\x1f\x8b":  # some servers append rubbish; browsers leave it
            break
    return bytes(whole)
