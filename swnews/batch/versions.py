"""What made the results: the digests of code, tables and weights, and the version that follows from them."""

from __future__ import annotations

import hashlib
import json
import platform
import sys
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from swnews.batch.options import Options

_ROOT = Path(__file__).parents[1]
# What between a page and its record is not ours.
_LIBRARIES = ("beautifulsoup4", "jieba", "opencc", "selectolax", "mammoth", "pypdfium2", "pyarrow")


@cache
def digests() -> dict[str, str]:
    """The digests of the package's code, tables and weights, each over its files in order.

    >>> sorted(digests())
    ['code', 'model', 'tables']
    """
    folders = {"code": _ROOT.rglob("*.py"), "tables": (_ROOT / "data").rglob("*")}
    folders["model"] = (_ROOT / "model").rglob("*")
    return {name: _digest(sorted(path for path in paths if path.is_file())) for name, paths in folders.items()}


def version_of(options: Options) -> str:
    """The version of results: swnews's, and a digest of all that decides what a page gives. New code, new version.

    >>> version_of(Options()) == version_of(Options(workers=7)) != version_of(Options(min_confidence=0.9))
    True
    """
    deciding = [digests(), libraries(), options.extractor, options.min_confidence]
    return f"{version('swnews')}+{hashlib.sha256(json.dumps(deciding).encode()).hexdigest()[:12]}"


@cache
def libraries() -> dict[str, str]:
    """The releases of Python and of the libraries between a page and its record."""
    found = {"python": ".".join(map(str, sys.version_info[:3])), "system": platform.system()}
    for name in _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:  # an extra
            continue
    return found


def _digest(paths: list[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(f"{path.relative_to(_ROOT).as_posix()} ".encode() + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
