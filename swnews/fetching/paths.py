"""Files and folders → `Page`s, in the order of their paths."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from swnews.errors import DataError
from swnews.fetching.documents.saved import saved_from
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


def pages_of(path: Path) -> Iterator[Page | Failure]:
    """The page of a file, or the pages of a WARC file, of a crawl folder, or of a folder and of the folders in it."""
    try:
        if path.is_dir() and is_crawl(path):
            yield from pages_in(path)
        elif path.is_dir():
            yield from _folder(path)
        elif path.is_file() and path.name.lower().endswith(WARCS):
            yield from read_warc(path)
        elif path.exists():
            yield _file(path, path.stem)
        else:
            remedy = "check the path" + ", or write https:// before an address" * bool(_HOST.match(str(path)))
            yield Failure(str(path), "fetch", f"{path}: no such file or folder; {remedy}")
    except DataError as error:
        yield Failure(str(path), "fetch", str(error))
    except (OSError, ValueError) as error:  # a name with a NUL, or longer than the system takes
        yield Failure(str(path), "fetch", f"{path}: {_reason(error)}; check the path")


def _folder(root: Path) -> Iterator[Page | Failure]:
    found: list[Path] = []
    failures: list[Failure] = []

    def unreadable(error: OSError) -> None:
        name = _id(root, Path(error.filename), suffix=True)
        failures.append(Failure(name, "fetch", f"{error.filename}: {_reason(error)}; make the folder readable"))

    for folder, folders, names in os.walk(root, onerror=unreadable):
        scraps = {f"{Path(name).stem}{end}" for name in names if Path(name).suffix.lower() in _PAGES for end in _SCRAPS}
        folders[:] = [name for name in folders if not name.startswith(".") and name not in scraps]
        wanted = (name for name in names if not name.startswith((".", "~$")))  # ~$ is Word's, while a file is open
        found += [Path(folder, name) for name in wanted if Path(name).suffix.lower() in SUFFIXES]
    yield from failures
    if not found and not failures:
        yield Failure(str(root), "fetch", f"{root}: no pages in this folder; give one that holds .html or .txt files")
    count = Counter(_id(root, path) for path in found)
    for path in sorted(found):
        yield _file(path, _id(root, path, suffix=count[_id(root, path)] > 1))


def _id(root: Path, path: Path, *, suffix: bool = False) -> str:
    below = path.relative_to(root)
    return (below if suffix else below.with_suffix("")).as_posix()


def _file(path: Path, name: str) -> Page | Failure:
    """The page of a file, or why there is none; at most one byte over the limit is ever read."""
    try:
        if not path.is_file():
            return Failure(name, "fetch", f"{path}: not a regular file; give a file or a folder")
        if path.stat().st_size > LIMIT:
            return _too_large(path, name)
        with path.open("rb") as stream:
            data = stream.read(LIMIT + 1)
    except OSError as error:
        return Failure(name, "fetch", f"{path}: {_reason(error)}; make the file readable")
    if len(data) > LIMIT:
        return _too_large(path, name)
    url, archive = saved_from(data)
    return Page(name, data, url, str(path), archive_url=archive)


def _too_large(path: Path, name: str) -> Failure:
    return Failure(name, "fetch", f"{path}: over {LIMIT // 1_000_000} MB; split it, or cut it down to the article")


def _reason(error: Exception) -> str:
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)
