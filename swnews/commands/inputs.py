"""The pages that a command line names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TypeVar

import swnews
from swnews.errors import FetchError
from swnews.records import Article, Failure, Page, Record

R = TypeVar("R")


def read_pages(paths: list[str], columns: Mapping[str, str] | None = None) -> Iterator[Page | Failure]:
    """The pages of all paths; two that would have one id get their file's name, or their whole path, instead."""
    stems = Counter(Path(path).stem for path in paths)
    seen: set[str] = set()
    for path in paths:
        for page in swnews.fetch(path, columns=columns):
            name = Path(path).name if stems[page.id] > 1 and Path(path).stem == page.id else page.id
            name = Path(page.path).as_posix() if isinstance(page, Page) and page.path and name in seen else name
            seen.add(name)
            yield replace(page, id=name)


def first_page(source: str) -> Page:
    """The one page that a path or URL gives; what failed is raised for `main` to tell."""
    if Path(source).is_dir():
        raise FetchError(f"{source}: a folder; name one page of it")
    for page in swnews.fetch(source):
        if isinstance(page, Failure):
            raise FetchError(page.error)
        return page
    raise FetchError(f"{source}: no page in it; give a file or a URL")


def read_page(page: Page) -> tuple[Article, Record]:
    """The article of a page, and its record."""
    article = swnews.parse(page)
    return article, swnews.extract(article)


def noting(failures: list[Failure], results: Iterable[R]) -> Iterator[R]:
    """The results; those that are failures are also put into the list."""
    for result in results:
        if isinstance(result, Failure):
            failures.append(result)
        yield result


def count_pages(paths: list[str]) -> int | None:
    """How many pages there are to read; None where a path is not a local one."""
    from swnews.fetching import SUFFIXES  # noqa: PLC0415

    found = [Path(path) for path in paths]
    if not all(path.exists() for path in found):
        return None
    pages = chain.from_iterable(path.rglob("*") if path.is_dir() else [path] for path in found)
    return sum(1 for page in pages if page in found or page.suffix.lower() in SUFFIXES)
