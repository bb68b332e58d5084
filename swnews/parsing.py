"""Stub: to be written."""

from swnews.records import Article, Page
from swnews.texts import Text


def parse(page: Page | bytes | str, *, url: str | None = None) -> Article:
    if isinstance(page, Page):
        text, name = page.data.decode("utf-8", "replace"), page.id
    else:
        text, name = page if isinstance(page, str) else page.decode(), "text"
    title, _, body = text.partition("\n")
    whole = Text(text)
    return Article(name, whole.cut(0, len(title)), None, None, whole.cut(len(title) + 1, len(text)), delivered=text)
