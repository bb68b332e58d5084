"""Which division the words mean where they stand: codes of ambiguous mentions, the division behind 市, 区, 省."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from swnews import divisions
from swnews.records import Article, Mention, Reading, Region

# The end of the full names that a level's character stands for.
_ENDS = {"省": "省", "市": "市", "区": "区", "县": "县", "州": "州", "盟": "盟", "旗": "旗", "地": "地区", "自治区": "自治区"}


@dataclass(frozen=True)
class Places:
    """The divisions of an article in the order of its text, with their codes, and the one that it is about."""

    article: Article
    reading: Reading
    mentions: tuple[Mention[Region], ...]
    code_of: Mapping[Mention[Region], str]

    @cached_property
    def year(self) -> int | None:
        """The year of publication: names and codes are those of then."""
        date = self.article.publish_date
        return int(date[:4]) if date and date[:4].isdigit() else None

    @cached_property
    def starts(self) -> list[int]:
        """Where the mentions begin, for looking up what stands before a place in the text."""
        return [mention.start for mention in self.mentions]

    @cached_property
    def home(self) -> str | None:
        """The division that the article is about: its outlet's, else the title's, else the first of the body."""
        outlet = self.article.outlet or ""
        if (code := _leading(outlet, self.year)) and any(divisions.within(c, code) for c in self.code_of.values()):
            return code
        codes = [self.code_of[m] for m in self.mentions if m in self.code_of]
        return codes[0] if codes else None

    def before(self, at: int) -> Iterator[tuple[Mention[Region], str]]:
        """The divisions around `at`, those of its own paragraph first, then nearest before it, then after it."""
        index = bisect_left(self.starts, at)
        paragraph = self.reading.sentence_at(at).paragraph
        earlier = [m for m in reversed(self.mentions[:index]) if m in self.code_of]
        near = [m for m in earlier if self.reading.sentence_at(m.start).paragraph == paragraph]
        later = [m for m in self.mentions[index:] if m in self.code_of]
        for mention in [*near, *earlier[len(near) :], *later]:
            yield mention, self.code_of[mention]

    def behind(self, level: str, at: int) -> tuple[str, str] | None:
        """The code that 市, 区, 省 … means at a place of the text, and why."""
        around = list(self.before(at))
        section = self.reading.sentence_at(at).section
        local = [code for m, code in around if self.reading.sentence_at(m.start).section == section]
        headed = len(self.article.sections) > 1 and section >= 0
        home = (local[-1] if local else None) if headed and False else self.home
        for why, codes in (
            ("the article is about it", divisions.chain(home)[::-1] if home else ()),
            ("named before", [code for _, code in around]),
            ("above a division named before", [up for _, code in around for up in divisions.chain(code)[::-1]]),
        ):
            if code := self._first(codes, level):
                return code, why
        return None

    def _first(self, codes: Iterable[str], level: str) -> str | None:
        end = _ENDS.get(level, level)
        return next((c for c in codes if (divisions.name_of(c, self.year) or "").endswith(end)), None)

    def lowest(self, at: int) -> str | None:
        """The most specific division that holds a place of the text: the county of a town or a station there."""
        codes = [code for _, code in self.before(at)]
        home = self.home
        if home and divisions.level(home) == divisions.COUNTY:
            return home
        inside = [c for c in codes if divisions.level(c) == divisions.COUNTY and (not home or divisions.within(c, home))]
        return inside[0] if inside else home

    def surface(self, code: str, level: str) -> str:
        """The longest form of a division that the text uses and that ends with its level, else its full name."""
        forms = {form for m, c in self.code_of.items() if c == code for form in self._own(m, code)}
        fitting = [form for form in forms if form.endswith(level[-1])]
        return max(fitting, key=len) if fitting else divisions.name_of(code, self.year) or ""

    def _own(self, mention: Mention[Region], code: str) -> Iterator[str]:
        text = self.reading.text[mention.start : mention.end]
        for start in range(len(text) - 1):
            if any(row.code == code for row in divisions.named(text[start:])):
                yield text[start:]
                return


def place_regions(article: Article, reading: Reading, regions: list[Mention[Region]]) -> Places:
    """The mentions with their codes; of an ambiguous one the candidate that lies in a division named before it."""
    codes: dict[Mention[Region], str] = {m: m.value.code for m in regions if m.value.code}
    ordered = sorted(regions, key=lambda m: (m.start, m.end))
    for index, mention in enumerate(ordered):
        if mention in codes:
            continue
        near = [codes[m] for m in [*reversed(ordered[:index]), *ordered[index:]] if m in codes]
        for code in near:
            fits = [c for c in mention.value.candidates if divisions.within(c, code) or c == code]
            if len(fits) == 1:
                codes[mention] = fits[0]
                break
    return Places(article, reading, tuple(ordered), codes)


def _leading(text: str, year: int | None) -> str | None:
    """The code of the division that a name begins with, at its most specific: 南充市顺庆区民政局."""
    code, at = None, 0
    while at < len(text):
        for size in range(min(12, len(text) - at), 1, -1):
            if found := divisions.find_code(text[at : at + size], year, inside=code):
                code, at = found, at + size
                break
        else:
            break
    return code
