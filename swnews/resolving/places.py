"""Which division the words mean where they stand: codes of ambiguous mentions, the division behind 市, 区, 省."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from swnews import divisions
from swnews.records import Article, Mention, Reading, Region

_LEVELS = {
    "省": (1, 1),
    "市": (1, 3),
    "区": (3, 3),
    "县": (3, 3),
    "州": (2, 2),
    "盟": (2, 2),
    "旗": (3, 3),
    "地": (2, 2),
    "地区": (2, 2),
    "林区": (3, 3),
    "新区": (3, 3),
    "矿区": (3, 3),
    "特区": (3, 3),
    "自治县": (3, 3),
    "自治旗": (3, 3),
    "自治州": (2, 2),
}
# Outlets that are bodies of their own division; others report from anywhere.
_BODIES = ("局", "委", "部", "办", "办公室", "政府", "中心", "站", "会", "院", "校", "社", "汇", "联", "处")


_SHORT_LINE = 20
# A line that begins with a name set apart by marks: ◆【旬邑县】◆, ▲额尔古纳市, 石柱：给树“穿衣”.
_MARKED = re.compile(
    r"\s*(?:[^\w\s“（《]{1,3}\s*|[一二三四五六七八九十\d]{1,2}[、.]\s*)[\u4e00-\u9fff]{2,12}(?=[】」｜|：:—·\s◆▲★■●])"
)


class Places:
    """The divisions of an article in the order of its text, with their codes, and the ones that it is about."""

    def __init__(
        self,
        article: Article,
        reading: Reading,
        mentions: tuple[Mention[Region], ...],
        code_of: Mapping[Mention[Region], str],
    ) -> None:
        self.article, self.reading, self.mentions, self.code_of = article, reading, mentions, code_of
        self.heads: list[Mention[Region]] = []
        self._known = tuple(m for m in mentions if m in code_of)
        self._starts = [m.start for m in self._known]
        date = article.publish_date
        self.year = int(date[:4]) if date and date[:4].isdigit() else None

    @cached_property
    def home(self) -> str | None:
        """The division that the article is about: its outlet's, else the first that it names."""
        outlet = self.article.outlet or ""
        code = leading_code(outlet, self.year)
        codes = [self.code_of[m] for m in self._known]
        first = codes[0] if codes else None
        # 遵化市 first in a paper of 唐山: 市残联 is the county-level city's; 湄潭县 in a title there: so is 县慈善总会.
        # So is 盘州市 in a title, also where a body of 六盘水 sent the article in.
        if code and first and self._is_narrower(first, code, of_body=outlet.endswith(_BODIES)):
            return first
        if code and (outlet.endswith(_BODIES) or any(divisions.within(named, code) for named in codes)):
            return code
        return codes[0] if codes else None

    def _is_narrower(self, code: str, outer: str, *, of_body: bool) -> bool:
        """Whether a division is a county-level city in another one, or a county there that the title names.

        Where the outlet is a body of the other one (`of_body`), only a city that the title names.
        """
        county = divisions.level(code) == divisions.COUNTY and code != outer and divisions.within(code, outer)
        titled = self._starts[0] < self.reading.part_offsets["text"]
        city = (divisions.name_of(code, self.year) or "").endswith("市")
        return county and (titled and city if of_body else titled or city)

    @cached_property
    def section_homes(self) -> list[str | None]:
        """The division of each section of a round-up: the first that it names in its heading."""
        homes: list[str | None] = []
        offset = self.reading.part_offsets["text"]
        for section in self.article.sections:
            start = offset + section.start
            end = start + len(section.heading or "") + 3
            inside = [self.code_of[m] for m in self._known if start <= m.start < end] if section.heading else []
            homes.append(max(inside, key=divisions.level) if inside else None)
        return homes

    @cached_property
    def headings(self) -> list[tuple[int, str]]:
        """Where short lines stand that name a division (宁波市江东区——), and the most specific one in each.

        Also lines that begin with one and a mark: ◆【旬邑县】◆ 22日上午，…; ▲额尔古纳市 20日晚，…
        """
        found = []
        for sentence in self.reading.body():
            if sentence.part != "text":
                continue
            words = self.reading.text[sentence.start : sentence.end].rstrip()
            if len(words) < _SHORT_LINE and not words.endswith(("。", "！", "？", "；")):
                stop = sentence.end
            elif mark := _MARKED.match(self.reading.text, sentence.start, sentence.end):
                stop = mark.end()
            else:
                continue
            if codes := [self.code_of[m] for m in self.inside(sentence.start, stop)]:
                found.append((sentence.start, max(codes, key=divisions.level)))
        return found if len(found) > 1 else []

    def home_at(self, at: int) -> str | None:
        """The division that the text is about there."""
        section = self.reading.sentence_at(at).section
        homes = self.section_homes
        if 0 <= section < len(homes) and homes[section]:
            return homes[section]
        if heading := next((code for start, code in reversed(self.headings) if start <= at), None):
            return heading
        return self.home

    def around(self, at: int) -> Iterator[str]:
        """The codes of the divisions before `at`, nearest first, then of those behind it."""
        index = bisect_left(self._starts, at)
        for mention in (*reversed(self._known[:index]), *self._known[index:]):
            yield self.code_of[mention]

    def near(self, at: int) -> Iterator[str]:
        """The codes of the divisions before `at` in its paragraph, nearest first."""
        paragraph = self.reading.sentence_at(at).paragraph
        for mention in reversed(self._known[: bisect_left(self._starts, at)]):
            sentence = self.reading.sentence_at(mention.start)
            if sentence.paragraph != paragraph:
                return
            yield self.code_of[mention]

    def behind(self, level: str, at: int) -> tuple[str, str] | None:
        """The code that 市, 区, 省 … means at a place of the text, and why."""
        home = self.home_at(at)
        inside = [code for code in self.near(at) if home is None or divisions.within(code, home)]
        common = [code for code, _ in Counter(self.code_of[m] for m in self._known).most_common()]
        within = [code for code in common if home is None or divisions.within(code, home)]
        chains = (
            ("the text is about it", divisions.chain(home)[::-1] if home else ()),
            ("named before", inside),
            ("above a division named before", (up for code in inside for up in divisions.chain(code)[::-1])),
            ("named elsewhere", within),
            ("named before", self.near(at)),
            ("above a division named before", (up for code in self.near(at) for up in divisions.chain(code)[::-1])),
            ("named elsewhere", common),
            ("above a division named elsewhere", (up for code in common for up in divisions.chain(code)[::-1])),
        )
        for why, codes in chains:
            if code := self._first(codes, level):
                return code, why
        return None

    def _first(self, codes: Iterable[str], level: str) -> str | None:
        top, bottom = _LEVELS.get(level, (1, 1))
        for code in codes:
            name = divisions.name_of(code, self.year) or ""
            end = "地区" if level == "地" else level
            if name.endswith(end) and top <= divisions.level(code) <= bottom:
                return code
        return None

    def lowest(self, at: int) -> str | None:
        """The most specific division that holds a place of the text: the county of a station or a school there."""
        home = self.home_at(at)
        near = [code for code in self.near(at) if divisions.level(code) == divisions.COUNTY]
        inside = [code for code in near if home is None or divisions.within(code, home)]
        if inside:
            return inside[0]
        if home and divisions.level(home) == divisions.COUNTY:
            return home
        common = Counter(self.code_of[m] for m in self._known).most_common()
        counties = [code for code, _ in common if divisions.level(code) == divisions.COUNTY]
        inside = [code for code in counties if home is None or divisions.within(code, home)]
        return next(iter([*near, *inside]), home)

    def inside(self, start: int, end: int) -> tuple[Mention[Region], ...]:
        """The divisions named between two places of the text."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return tuple(m for m in self._known[low:high] if m.end <= end)

    def of_town(self, town: str) -> str | None:
        """The division that the text names directly before a town (任城区喻屯镇)."""
        text, at = self.reading.text, self.reading.text.find(town)
        ends = {m.end: self.code_of[m] for m in self._known}
        while at >= 0:
            if at in ends:
                return ends[at]
            at = text.find(town, at + 1)
        return None

    def town_of(self, name: str) -> re.Match[str] | None:
        """The town of the text that a name begins with, without its last character: 镇川中学 in 镇川镇."""
        stem = re.escape(name[:2])
        return re.search(f"{stem}(?:镇|乡|街道|苏木)", self.reading.text) if len(name) > len("镇川") else None

    def ambiguous(self, level: str) -> str | None:
        """The name of a division that may be one of several (鼓楼区), where the text names but one of that level."""
        found = {self.reading.text[m.start : m.end] for m in self.mentions if m not in self.code_of}
        fitting = [words for words in found if words.endswith(level)]
        return fitting[0] if len(fitting) == 1 else None

    def surface(self, code: str, level: str) -> str:
        """The longest form of a division that the text uses in names of bodies, else anywhere, else its full name."""
        outlet = self.article.outlet or ""
        given = {self.own_form(m) for m, c in self.code_of.items() if c == code}
        # Of 24 articles that have 天祝藏族自治县 and 天祝县, 17 make 县民政局 full with the first, 5 with the second.
        official = divisions.name_of(code, self.year) or ""
        if "自治" in official and official in given and official.endswith(level[-1]):
            return official
        for size in range(12, 1, -1):
            if outlet[:size].endswith(level[-1]) and divisions.find_code(outlet[:size], self.year) == code:
                return outlet[:size]
        forms = {self.own_form(m) for m in self.heads if self.code_of[m] == code} or given
        # 天祝藏族自治县 is the full form, also where the names of bodies only have 天祝县.
        forms |= {form for form in given if "自治" in form}
        if official in given and "自治" not in official:  # 西乌珠穆沁旗, also where bodies have 西乌旗
            return official
        fitting = [form for form in forms if form.endswith(level[-1])]
        if fitting:
            return max(fitting, key=lambda form: (len(form), form))
        short = min(given, key=len, default="") + level[-1]  # 石柱 makes 石柱县, not 石柱土家族自治县
        return short if "自治" in official and divisions.find_code(short, self.year) == code else official

    def own_form(self, mention: Mention[Region]) -> str:
        """The words of a mention for its last division only: 莲湖区 of 陕西省西安市莲湖区."""
        text = self.reading.text[mention.start : mention.end]
        code = self.code_of.get(mention)
        for start in range(len(text) - 1):
            if any(row.code == code for row in divisions.named(text[start:])):
                return text[start:]
        return text


def place_regions(article: Article, reading: Reading, regions: list[Mention[Region]]) -> Places:
    """The mentions with their codes; of an ambiguous one the candidate that lies in a division named around it."""
    codes: dict[Mention[Region], str] = {m: m.value.code for m in regions if m.value.code}
    ordered = sorted(regions, key=lambda m: (m.start, m.end))
    for index, mention in enumerate(ordered):
        if mention in codes or not mention.value.candidates:
            continue
        around = [codes[m] for m in [*reversed(ordered[:index]), *ordered[index:]] if m in codes]
        for code in around:
            fits = [c for c in mention.value.candidates if divisions.within(c, code)]
            if len(fits) == 1:
                codes[mention] = fits[0]
                break
    return Places(article, reading, tuple(ordered), codes)


def leading_code(text: str, year: int | None) -> str | None:
    """The code of the division that a name begins with, at its most specific.

    >>> leading_code("四川省遂宁市民政局", 2021), leading_code("社工在线", 2021)
    ('510900', None)
    """
    code, at = None, 0
    while at < len(text):
        sizes = range(min(12, len(text) - at), 1, -1)
        found = next(
            ((c, size) for size in sizes if (c := divisions.find_code(text[at : at + size], year, inside=code))), None
        )
        if found is None:
            return code
        code, at = found[0], at + found[1]
    return code
