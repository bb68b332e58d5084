"""Files and folders → `Page`s, in the order of their paths."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from swnews.errors import DataError
from swnews.fetching.documents.saved import saved_from
from swnews.fetching.exports import MOST, read_export
from swnews.fetching.exports import SUFFIXES as EXPORTS
from swnews.fetching.limits import LIMIT
from swnews.fetching.store import is_crawl, pages_in
from swnews.fetching.warcs import SUFFIXES as WARCS
from swnews.fetching.warcs import read_warc
from swnews.records import Failure, Page

_PAGES = frozenset({".html", ".htm", ".shtml", ".xhtml"})
_DOCUMENTS = frozenset({".docx", ".pdf", ".mhtml", ".mht", ".webarchive"})
# These cannot be read; they are named, with what to do about it, and not passed over in silence.
_OLD = frozenset({".doc", ".wps", ".rtf"})
SUFFIXES = _PAGES | {".txt"} | _DOCUMENTS | _OLD
"""What counts as a page in a folder; a file given by its own path may have any suffix."""
_HOST = re.compile(r"(?:www\.|[\w-]{1,63}(?:\.[\w-]{1,63}){1,9}/)", re.ASCII)
# What browsers put beside a page that is saved as "web page, complete": 新闻.html and 新闻_files.
_SCRAPS = ("_files", ".files", "_file", "_文件", ".file", "-Dateien", "_fichiers")


def pages_of(path: Path, columns: Mapping[str, str] | None = None) -> Iterator[Page | Failure]:
    """The page of a file, or the pages of a WARC file, of a crawl folder, of a folder and of the folders in it, or of a
    file of an export tool, whose `columns` may be told."""
    shown = str(_readable(path))
    try:
        if path.is_dir() and is_crawl(path):
            yield from pages_in(path)
        elif path.is_dir():
            yield from _folder(path)
        elif path.is_file() and path.name.lower().endswith(WARCS):
            yield from read_warc(path)
        elif path.is_file() and (columns or path.name.lower().endswith(EXPORTS)):
            yield from _export(path, columns)
        elif path.exists():
            yield _file(path, _readable(path).stem)
        else:
            remedy = "check the path" + ", or write https:// before an address" * bool(_HOST.match(shown))
            yield Failure(shown, "fetch", f"{shown}: no such file or folder; {remedy}")
    except DataError as error:
        yield Failure(shown, "fetch", str(error))
    except (OSError, ValueError) as error:  # a name with a NUL, or longer than the system takes
        yield Failure(shown, "fetch", f"{shown}: {_reason(error)}; check the path")


def _folder(root: Path) -> Iterator[Page | Failure]:
    failures: list[Failure] = []

    def unreadable(error: OSError) -> None:
        folder = Path(error.filename)
        told = f"{_readable(folder)}: {_reason(error)}; make the folder readable"
        failures.append(Failure(_id(root, folder, suffix=True), "fetch", told))

    found = sorted(_walk(root, unreadable))
    yield from failures
    if not found and not failures:
        told = f"{_readable(root)}: no pages in this folder; give one that holds .html or .txt files"
        yield Failure(str(_readable(root)), "fetch", told)
    count = Counter(_id(root, path) for path in found)
    given: set[str] = set()
    for path in found:
        name = _id(root, path, suffix=count[_id(root, path)] > 1)
        if name in given:  # one name in two encodings
            name = os.fsencode(path.relative_to(root)).decode("ascii", "backslashreplace")
        given.add(name)
        yield _file(path, name)


def _export(path: Path, columns: Mapping[str, str] | None) -> Iterator[Page | Failure]:
    shown = str(_readable(path))
    if path.stat().st_size > MOST:
        yield Failure(_readable(path).stem, "fetch", f"{shown}: over {MOST // 1_000_000} MB; split it")
        return
    yield from read_export(path.read_bytes(), _readable(path).stem, shown, columns)


def _walk(root: Path, onerror: Callable[[OSError], None]) -> Iterator[Path]:
    """The files of a folder that may be pages; linked folders are read too, each once and none above the root."""
    seen = {_key(folder) for folder in (root.resolve(), *root.resolve().parents)}
    for folder, folders, names in os.walk(root, onerror=onerror, followlinks=True):
        scraps = {f"{Path(name).stem}{end}" for name in names if Path(name).suffix.lower() in _PAGES for end in _SCRAPS}
        keys = {_key(Path(folder, name)): name for name in sorted(folders, reverse=True) if name[0] != "."}
        folders[:] = sorted(name for key, name in keys.items() if key not in seen and name not in scraps)
        seen |= keys.keys()
        pages = (name for name in names if not name.startswith((".", "~$")))  # ~$ is Word's, while a file is open
        yield from (Path(folder, name) for name in pages if Path(name).suffix.lower() in SUFFIXES)


def _key(folder: Path) -> tuple[int, int] | str:
    """What a folder is, whatever links lead to it."""
    try:
        found = folder.stat()
    except OSError:  # os.walk tells why it cannot be read
        return str(folder)
    return found.st_dev, found.st_ino


def _id(root: Path, path: Path, *, suffix: bool = False) -> str:
    below = path.relative_to(root)
    return _readable(below if suffix else below.with_suffix("")).as_posix()


def _readable(path: Path) -> Path:
    """The path as text: archives packed on Chinese Windows leave names in GBK, of which Python makes lone surrogates.

    >>> str(_readable(Path("a", os.fsdecode("社工周.html".encode("gbk")))))
    'a/社工周.html'
    """
    return Path(*(part if _is_text(part) else os.fsencode(part).decode("gb18030", "replace") for part in path.parts))


def _is_text(name: str) -> bool:
    return name.isascii() or not any("\udc80" <= char <= "\udcff" for char in name)


def _file(path: Path, name: str) -> Page | Failure:
    """The page of a file, or why there is none; at most one byte over the limit is ever read."""
    shown = str(_readable(path))
    try:
        if not path.is_file():
            return Failure(name, "fetch", f"{shown}: not a regular file; give a file or a folder")
        if path.stat().st_size > LIMIT:
            return _too_large(shown, name)
        with path.open("rb") as stream:
            data = stream.read(LIMIT + 1)
    except OSError as error:
        return Failure(name, "fetch", f"{shown}: {_reason(error)}; make the file readable")
    if len(data) > LIMIT:
        return _too_large(shown, name)
    url, archive = saved_from(data)
    return Page(name, data, url, shown, archive_url=archive)


def _too_large(shown: str, name: str) -> Failure:
    return Failure(name, "fetch", f"{shown}: over {LIMIT // 1_000_000} MB; split it, or cut it down to the article")


def _reason(error: Exception) -> str:
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)
