"""What is read: pages as delivered, and the articles in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from swnews.texts import EMPTY, Text


@dataclass(frozen=True, slots=True)
class Page:
    """One page as delivered: its bytes, and where and when they were had.

    `id` is the path under the input root without suffix, or a digest of the URL; `url` the address of the page itself,
    `archive_url` that of the web archive that gave it; `charset` the label of the HTTP header, where there was one;
    `fetched` an ISO time, None for local files. `further` are the pages on which its article goes on.
    """

    id: str
    data: bytes
    url: str | None = None
    path: str | None = None
    charset: str | None = None
    fetched: str | None = None
    archive_url: str | None = None
    further: tuple[Page, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that an article links: what the link says, and its address (as the page gives it, where that has none)."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an article under one heading; offsets in `Article.text`. `heading` is None before the first one.

    `region` is the code of the division that the heading names, the most specific one; None where it names none, or
    one that could be several.
    """

    heading: str | None
    start: int
    end: int
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact stands: `field` and `value` of the record, the part of the article and the offsets in it.

    `part` is "title", "text" or "byline" (the meta lines around the body): `getattr(article, part)[start:end]` is
    `quote`. The delivered offsets point into `Article.delivered`, of which `delivered_quote` is a slice. `id` is the ID
    in the graph of the body, person, event or participation that the fact makes; None where it makes none.
    """

    field: str
    value: str
    part: str
    start: int
    end: int
    quote: str
    delivered_start: int
    delivered_end: int
    delivered_quote: str
    rule: str
    confidence: float = 1.0
    why: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Article:
    """A restored article. `title`, `text` (the body without furniture) and `byline` (the lines that name source,
    date, authors and editors, joined by newlines) are `Text`s whose origins are offsets in `delivered`.

    Three addresses are kept apart: `url` where the page stands (a mirror, it may be), `original_url` where the page
    itself says that its text stood first, `archive_url` the web archive that gave it. `outlet` is who shows the page,
    `original_outlet` whom it names as the source beside that (the account of a reprint).

    `kind` is what the text is: news, notice (also plans), roundup, summary, appeal, interview or other. `relevance`
    says from 0 to 1 how much it is about the topic. `page_kind` is "article": pages of other kinds have none, and
    `parse` says of which kind they are. `next_url` is the page on which the article goes on.
    """

    id: str
    title: Text | None
    publish_date: str | None
    outlet: str | None
    text: Text
    byline: Text = EMPTY
    sections: tuple[Section, ...] = ()
    url: str | None = None
    delivered: str = ""
    evidence: tuple[Evidence, ...] = ()
    original_url: str | None = None
    archive_url: str | None = None
    original_outlet: str | None = None
    page_kind: str = "article"
    kind: str | None = None
    relevance: float | None = None
    next_url: str | None = None
    attachments: tuple[Attachment, ...] = ()

    def __repr__(self) -> str:
        told = [value for value in (self.outlet, self.publish_date) if value]
        return f"<Article {self.id}: {self.title or 'no title'} ({', '.join([*told, f'{len(self.text)} characters'])})>"

    def _repr_html_(self) -> str:
        from swnews.showing import article_html  # noqa: PLC0415  # only a notebook asks, and then all is loaded

        return article_html(self)

    @property
    def furniture(self) -> tuple[str, ...]:
        """The lines of the delivered text of which title, text and byline hold nothing: what is the page's, menus last.

        Buttons, counters, disclaimers, other articles' titles, footers; a line of the article that stands twice too.
        """
        taken = bytearray(len(self.delivered))
        for part in (self.title, self.text, self.byline):
            for char, start, end in zip(part, part.starts, part.ends, strict=True) if part else ():
                if char != "\n":  # it comes from all that stands between its lines
                    taken[start:end] = b"\1" * (end - start)
        lines, at = [], 0
        for line in self.delivered.split("\n"):
            if line.strip() and not any(taken[at : at + len(line)]):
                lines.append(line)
            at += len(line) + 1
        return tuple(lines)

    def to_dict(self) -> dict[str, Any]:
        """The article as JSON-ready values; `from_dict` gives it back, origins included."""
        values = {name: getattr(self, name) for name in self.__slots__}
        for name in ("title", "text", "byline"):
            text = values[name]
            values[name] = None if text is None else str(text)
            values[f"{name}_origins"] = None if text is None else _runs(text)
        values["sections"] = [asdict(section) for section in self.sections]
        values["evidence"] = [asdict(item) for item in self.evidence]
        values["attachments"] = [asdict(item) for item in self.attachments]
        return values

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Article:
        """The article that `to_dict` gave these values."""
        fields = dict(values)
        for name in ("title", "text", "byline"):
            runs = fields.pop(f"{name}_origins")
            fields[name] = None if fields[name] is None else Text(fields[name], *_unrun(runs))
        fields["sections"] = tuple(Section(**section) for section in fields["sections"])
        fields["evidence"] = tuple(Evidence(**item) for item in fields["evidence"])
        fields["attachments"] = tuple(Attachment(**item) for item in fields.get("attachments", ()))
        return cls(**fields)


def _runs(text: Text) -> list[list[int]]:
    """Origins as runs [length, start, end, step]: step 1 where each character moves on by one, 0 where all share."""
    runs: list[list[int]] = []
    for start, end in zip(text.starts, text.ends, strict=True):
        if runs:
            n, first, last, step = runs[-1]
            if step and (start, end) == (first + n, last + n):
                runs[-1][0] += 1
                continue
            if (start, end) == (first, last) and (n == 1 or not step):
                runs[-1][0], runs[-1][3] = n + 1, 0
                continue
        runs.append([1, start, end, 1])
    return runs


def _unrun(runs: list[list[int]]) -> tuple[list[int], list[int]]:
    starts = [first + step * i for n, first, _, step in runs for i in range(n)]
    ends = [last + step * i for n, _, last, step in runs for i in range(n)]
    return starts, ends
