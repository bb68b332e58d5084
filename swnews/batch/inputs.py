"""What a batch is given → pages one at a time, each with what lists say of it (`meta`), in the order of their paths.

Nothing here reads the web: a list of URLs is matched with pages that `swnews fetch` has put into a folder.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from swnews.batch.lists import Row, is_list, read_list
from swnews.errors import DataError
from swnews.fetching import SUFFIXES, fetch
from swnews.fetching.exports import FIELDS, columns_of, page_of, value_of
from swnews.fetching.store import is_crawl, read_log
from swnews.fetching.urls import url_id
from swnews.records import Failure, Page

_WARCS = (".warc", ".warc.gz")
_ASKED = (*FIELDS, "file")


@dataclass(frozen=True, slots=True)
class Item:
    """One page or the reason why there is none, its source, and the other columns of its row in a list."""

    page: Page | Failure
    source: str
    meta: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A row of a list that led to no page, and why."""

    source: str
    row: int
    value: str
    why: str


class Inputs:
    """The pages of files, folders, globs, crawl folders, WARC files and lists.

    A list (CSV, JSON Lines, workbook, Parquet) holds an article's text or HTML in a column, or names a file, or a URL
    that one of the other sources has the page of. `unmatched` tells, at the end, of the rows that led to no page.
    """

    def __init__(self, sources: list[str | Path], columns: Mapping[str, str] | None = None) -> None:
        self._columns = dict(columns or {})
        self._paths = sorted({path for source in sources for path in _expand(str(source))}, key=_key)
        self.unmatched: list[Unmatched] = []

    def count(self) -> int | None:
        """How many articles there are; None where only reading them would tell."""
        counts = [self._count(path) for path in self._paths]
        return sum(filter(None, counts)) if all(count is not None for count in counts) else None

    def _count(self, path: Path) -> int | None:
        if path.is_dir():
            if is_crawl(path):
                return len({entry.id for entry in read_log(path) if entry.kind in ("page", "failure")})
            files = (name for _, _, names in os.walk(path) for name in names)
            return sum(1 for name in files if Path(name).suffix.lower() in SUFFIXES and name[0] not in ".~")
        if path.name.lower().endswith(_WARCS):
            return None
        if not (is_list(path) and path.is_file()):
            return 1
        kind = self._kind(path)
        return 0 if kind == "url" else sum(1 for _ in read_list(path))

    def __iter__(self) -> Iterator[Item]:
        """Lists of URLs come first: what they say waits for its page."""
        lists = [path for path in self._paths if is_list(path) and path.is_file()]
        by_url = {path for path in lists if self._kind(path) == "url"}
        waiting: dict[str, tuple[Unmatched, dict[str, str]]] = {}
        for path in sorted(by_url, key=_key):
            self._wait(path, waiting)
        met: set[str] = set()
        for path in self._paths:
            if path in by_url:
                continue
            for item in self._list(path) if path in lists else _pages(path):
                url = item.page.url if isinstance(item.page, Page) else None
                name = url_id(url) if url else item.page.id
                if name in waiting:
                    met.add(name)
                    item = replace(item, meta={**waiting[name][1], **item.meta})  # noqa: PLW2901
                yield item
        self.unmatched += [told for name, (told, _) in waiting.items() if name not in met]

    def _kind(self, path: Path) -> str:
        """What a list gives of its articles: text, file or url. Raises DataError where it gives none of them."""
        row = next((row for _, row in read_list(path) if isinstance(row, dict)), None)
        if row is None:
            return "text"
        chosen = self._choose(row, path)
        kind = next((kind for kind in ("text", "file", "url") if kind in chosen), None)
        if kind is None:
            told = f"{path}: no column holds a text, a file or a URL; name it (--columns text=…); its columns are: "
            raise DataError(told + ", ".join(row))
        return kind

    def _choose(self, row: Row, path: Path) -> dict[str, list[str]]:
        columns = {name: header for name, header in self._columns.items() if header in row}
        return columns_of(list(row), columns, str(path), _ASKED)

    def _wait(self, path: Path, waiting: dict[str, tuple[Unmatched, dict[str, str]]]) -> None:
        for number, row in read_list(path):
            if isinstance(row, str):
                self.unmatched.append(Unmatched(str(path), number, "", row))
                continue
            chosen = self._choose(row, path)
            url = value_of(row, chosen.get("url", ()))
            if not url.startswith(("http://", "https://")):
                self.unmatched.append(Unmatched(str(path), number, url, "no URL in this row"))
                continue
            why = "no page of this URL among the sources; swnews fetch gets it"
            waiting[url_id(url)] = (Unmatched(str(path), number, url, why), _meta(row, chosen))

    def _list(self, path: Path) -> Iterator[Item]:
        """The pages of a list that holds texts or names files."""
        kind = self._kind(path)
        for number, row in read_list(path):
            if isinstance(row, str):
                self.unmatched.append(Unmatched(str(path), number, "", row))
                continue
            chosen = self._choose(row, path)
            meta = _meta(row, chosen)
            if kind == "file":
                yield from self._file(path, number, value_of(row, chosen.get("file", ())), meta)
                continue
            page = page_of(row, chosen, f"{path.stem}/{number}", f"{path}#{number}")
            if isinstance(page, Page):
                yield Item(page, str(path), meta)
            else:
                self.unmatched.append(Unmatched(str(path), number, "", page.error if page else "an empty row"))

    def _file(self, path: Path, number: int, name: str, meta: dict[str, str]) -> Iterator[Item]:
        """The page of a file that a row names, from the list's folder on."""
        target = path.parent / name.replace("\\", "/")
        if not name or not target.is_file():
            why = f"no such file below {path.parent}" if name else "no file in this row"
            self.unmatched.append(Unmatched(str(path), number, name, why))
            return
        base = Path(name.replace("\\", "/")).with_suffix("").as_posix()
        yield from (Item(replace(page, id=base), str(path), meta) for page in fetch(target))


def _expand(source: str) -> Iterator[Path]:
    """The path, or where it holds * or ? and is no file, all that fit."""
    if "://" in source:
        raise DataError(f"{source}: a batch reads no web pages; run: swnews fetch {source} -o pages")
    if Path(source).exists() or not glob.has_magic(source):
        yield Path(source)
        return
    found = glob.glob(source, recursive=True)  # noqa: PTH207  # a pattern may begin at the root, where Path takes none
    if not found:
        raise DataError(f"{source}: nothing fits; check the path")
    yield from map(Path, found)


def _key(path: Path) -> tuple[str, ...]:
    return path.parts


def _pages(path: Path) -> Iterator[Item]:
    """The pages of anything but a list; a file's id is its path as given, without suffix."""
    single = path.is_file() and not path.name.lower().endswith(_WARCS)
    for page in fetch(path):
        named = replace(page, id=path.with_suffix("").as_posix()) if single else page
        yield Item(named, str(path))


def _meta(row: Mapping[str, Any], chosen: Mapping[str, list[str]]) -> dict[str, str]:
    """The columns that are not the page's own."""
    taken = {header for headers in chosen.values() for header in headers}
    return {str(name): _said(value) for name, value in row.items() if name not in taken and _said(value)}


def _said(value: object) -> str:
    return "" if value is None else str(value).strip()
