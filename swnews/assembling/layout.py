"""How a page is laid out: reports of a round-up, items of a notice, days of a diary, plain paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from swnews.assembling.units import Unit
from swnews.records import Article, Reading

_NUMBER = "[一二三四五六七八九十\\d]{1,2}"
# （一） 1. ① 第一场： 【场次一】 ★项目一　启动仪式, 图三　…; not 活动一次.
_ITEM = re.compile(
    rf"\s*(?:[（(]{_NUMBER}[）)]|\d{{1,2}}\s?[.．、](?!\d)|[①-⑳]|第{_NUMBER}[场站期课讲]：|【(?:场次|活动){_NUMBER}】"
    rf"|[^\w\s“”，。]?(?:项目|任务|板块|篇章|活动|环节|专场|图|点位|照片){_NUMBER}(?![个场次年月日类项，。、])"
    "|[一二三四五六七八九十]{1,2}、)"
)
_ASIDE = re.compile("另据|另外|此外|另悉|据悉|据了解|记者手记|截至|据不完全统计|（综合|（以上")
_NOTICE = re.compile("通知|方案|公告|通告|启事|倡议书|公示|招募")


def is_roundup(article: Article, units: Sequence[Unit]) -> bool:
    """Whether the sections are reports of their own: nearly all of them name a host, or most of them and all a day."""
    if _NOTICE.search(article.title or ""):
        return False
    headed = {i for i, section in enumerate(article.sections) if section.heading}
    dated = headed & {unit.sentence.section for unit in units if unit.dates}
    hosted = headed & {
        unit.sentence.section for unit in units for m in unit.roles if m.value.role in ("host", "organizer")
    }
    nearly_all, most = len(hosted) * 3 > len(headed) * 2, len(hosted) * 2 > len(headed)
    return len(headed) > 1 and (nearly_all or (most and dated == headed))


def parts_of(reading: Reading, units: Sequence[Unit]) -> list[tuple[int, list[Unit]]]:
    """The units of each section of a round-up; a last paragraph that looks beyond its section is a part of its own."""
    parts: list[tuple[int, list[Unit]]] = []
    paragraph, last = -1, units[-1].sentence.section if units else 0
    for unit in units:
        section = unit.sentence.section
        fresh = unit.sentence.paragraph != paragraph
        paragraph = unit.sentence.paragraph
        aside = fresh and section == last and _ASIDE.match(reading.text, unit.start)
        if not parts or parts[-1][0] != section or aside:
            parts.append((section, []))
        parts[-1][1].append(unit)
    return parts


def blocks_of(reading: Reading, units: Sequence[Unit]) -> Iterator[tuple[list[Unit], str]]:
    """Blocks of units and their kind: an "item" of a notice or a "day" of a diary, whose day holds for the whole of it,
    or a "plain" paragraph."""
    paragraphs: list[list[Unit]] = []
    for unit in units:
        if not paragraphs or paragraphs[-1][0].sentence.paragraph != unit.sentence.paragraph:
            paragraphs.append([])
        paragraphs[-1].append(unit)
    items = [bool(_ITEM.match(reading.text, p[0].start)) for p in paragraphs]
    dated = [bool(p[0].dates and p[0].dates[0].start - p[0].start <= 2) for p in paragraphs]
    kind = "item" if sum(items) >= 2 else "day" if sum(dated) >= 3 else "plain"
    heads = {"item": items, "day": dated, "plain": [True] * len(paragraphs)}[kind]
    block: list[Unit] = []
    inside = False
    for paragraph, head in zip(paragraphs, heads, strict=True):
        signed = any(m.rule == "roles.signer" for unit in paragraph for m in unit.roles)
        if block and (head or signed or not inside):
            yield block, kind if inside else "plain"
            block = []
        inside = head or (inside and not signed)
        block += paragraph
    if block:
        yield block, kind if inside else "plain"
