"""Files that are either complete or not there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

from swnews.errors import DataError


def made_by() -> str:
    """What wrote a file, with its version, so that a fact can be traced to the rules that found it."""
    return f"swnews {version('swnews')}"


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write that takes the place of `path` when the block ends well; else `path` stays as it was."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = NamedTemporaryFile(dir=path.parent, prefix=f".{path.name[:50]}.", delete=False)  # noqa: SIM115
    except OSError as error:
        raise DataError(f"{path}: cannot write here ({error.strerror}); choose another folder") from error
    try:
        with file:
            yield file  # type: ignore[misc]  # a wrapper that has all that BinaryIO promises
        Path(file.name).chmod(0o666 & ~_umask())
        Path(file.name).replace(path)
    except BaseException:
        Path(file.name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    # The only way to read the mask is to set it.
    mask = os.umask(0)
    os.umask(mask)
    return mask
