"""A file, gzip or not, read as bytes that say whether they came to their end."""

from __future__ import annotations

import zlib
from typing import BinaryIO

_STEP = 65536


class Whole:
    """The bytes of a file, unpacked member by member where it is gzip; `complete` once all of it was read to its end.

    warcio takes a file that is cut inside the head of a record for one that ends there, so it is not asked to unpack.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._packed = stream.read(2) == b"\x1f\x8b"
        stream.seek(0)
        self._unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self._rest = b""
        self._tail = b""
        self._at = 0
        self._open = False

    def read(self, size: int = _STEP) -> bytes:
        """At most so many bytes; none at the end, or where the file breaks off."""
        data = self._unpack(size) if self._packed else self._stream.read(size)
        self._at += len(data)
        self._tail = (self._tail + data)[-4:]
        return data

    def tell(self) -> int:
        """How many bytes were given."""
        return self._at

    def complete(self) -> bool:
        """Whether the last member of the file was whole and what it held ended as a WARC record does."""
        return not self._open and self._tail == b"\r\n\r\n"

    def _unpack(self, size: int) -> bytes:
        while True:
            self._rest = self._rest or self._stream.read(_STEP)
            if not self._rest:
                return b""
            self._open = True
            data = self._unpacker.decompress(self._rest, size)
            self._rest = self._unpacker.unconsumed_tail
            if self._unpacker.eof:
                self._rest = self._unpacker.unused_data
                self._unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
                self._open = False
            if data:
                return data
