"""Where an event takes place and what it is called: its venue's words, the division of the venue or of the hosts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from swnews import divisions
from swnews.assembling.units import Unit, within
from swnews.records import Campaign, Entities, Mention, Participation, Reading, Region

_VENUE = re.compile(
    r"(?:(?<![存现所自正])在|走进|来到|移师|赴|到|(?:地点|场地)(?:改为|改在|为|：|:)?|改在|(?<=[日午晚点时])于)"
    r"([^，。；：、！？\n“”]{2,28}?(?:“[^”\n]{1,12}”[^，。；！？\n]{0,10}?)?(?:、[^，。；、\n“”]{2,12}?){0,3})"
    r"(?=举行|举办|启动|召开|开展|集中|联合|拉开|启幕|开幕|开锣|开场|上演|揭牌|进行|设立|设置|设点|设摊|设起|摆开|摆起|摆下|"
    r"主办|承办|协办|合办|联办|主持|办了|办一|再办|搭起|办起|支起|如期|落幕|亮灯|走访|慰问|宣讲|宣传|共同|组织|开讲|开课|开班|开赛|首演|演出|亮相|展出|展开|正式|隆重|火热|热闹|同步|接力|收官|闭幕|落下|出发|参访|座谈|停|为|向|面向|[，。；\n]|$)"
)
_NO_VENUE = re.compile(
    "指导|支持|领导|关心|推动|帮助|协助|线上|仪式|活动(?!室|中心)|全[国省市区县旗州盟]|致辞|讲话|期间|同时|今年|现场|会上"
    r"|\d[日月]|[了着过》]|身边|[这那]里|家乡|小时|的第|参观|挨家|演一|设在|之处|人堆|手里|心里|眼里"
)
_KINDS = (
    "启动仪式|开幕式|开幕礼|主题宣传活动|宣传活动|主题活动|系列活动|宣传周|宣传月|宣传日|嘉年华|文化节|社工节|运动会"
)
_KINDS += "|颁奖礼|颁奖典礼|推介会|总结会|双选会|夜谈会|茶话会|同乐会|联欢会|抢答赛|擂台赛|比赛|决赛|课堂|公开课"
_KINDS += "|直播课|工作坊|夏令营|成长营|文艺汇演|招聘会|洽谈会|论坛|沙龙|讲座|座谈会|研讨会|分享会|交流会|培训班"
_KINDS += "|知识竞赛|大赛|健步走|晚会|演出|路演|市集|集市|仪式|活动|义诊|行动"
_PHRASE = (
    rf"(?:“[^”\n]{{2,30}}”)?[^，。；：、！？\n“”]{{0,24}}?(?:{_KINDS})(?:暨[^，。；、\n]{{2,20}}(?:{_KINDS})|{_KINDS})*"
)
_HELD = re.compile(rf"(?:举办|开展|召开|举行|组织|启动(?!仪式)|推出|办起)(?:了|的)?({_PHRASE})")
_QUOTED = re.compile(rf"“[^”\n]{{2,30}}”[^，。；：、！？\n“”的]{{0,16}}?(?:{_KINDS})+")
_STANDS = re.compile(rf"({_PHRASE})(?=[在于，。举启拉圆如])")
_ENDS = re.compile(
    "(?:广场|公园|中心|[馆室厅楼街路镇乡村区院校学站园湖城场口门前旁岸边处所部巷里桥市县旗州盟省集]|嘎查|苏木|礼堂|基地|大集|"
    "超市|大厦|酒店|码头|平台|公众号|社区|现场|地铁站|操场上?|沿线|家庭|工地)$"
)
# Dates, places and verbs in front of a name, and what may follow a campaign's name in it.
_LEAD = re.compile(
    r"^.*(?:\d{1,2}[日月号点时]|上午|下午|晚上?|举办|开展|召开|举行|组织|启动(?!仪式)|参加|主办|承办|协办|合办|推出|办起|换成|参与|[在到于]|这是|本次|此次|\d[.、])的?了?"
)
_NO_NAME = re.compile("[了、/|｜]|一[场次个]|丰富|多样|类似|精彩|^(?:改为|延期|照常)")
_PART = re.compile("主题|时间|要求|目的|目标|内容|安排|组织|任务|单位|对象|方式|有关|其他|思想|意义|原定")
# The heading of an item: 1. 启动仪式。 （二）社工讲堂： 活动一：社工讲堂
_HEADING = re.compile(
    r"\s*(?:[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}\s?[.．、](?!\d)|[一二三四五六七八九十]{1,2}、"
    r"|[★▲●◆■▶]?(?:活动|板块|项目|任务)[一二三四五六七八九十](?:：|[ \u3000]))"
    r"\s*([^，。；：:\n\d]{3,20})(?=[。：:\n])"
)
# What is done, where it is said with the noun that an event is called by: 义诊, 座谈会.
_DOING = re.compile(
    "[\u4e00-\u9fff]{0,6}(?:座谈会|茶话会|长桌会|交流会|分享会|健步走|走访|参访|慰问|义诊|植树|演练|问答|讲座|沙龙|培训|竞赛|游园)"
)
_TAIL = re.compile(rf"[”’]?(?:{_KINDS})+")
_HOSTS = ("host", "organizer", "co_organizer", "issuer")
# A division in which something is held (在西安启动), which holds it (盂县开展X活动), in which a spot lies (乙县丙镇).
_INSIDE = ("在", "于", "来到", "走进", "到", "赴")
_IS_HELD = re.compile(
    "(?:隆重|正式|如期|成功|圆满|顺利|盛大|火热|同步|集中)?(?:举行|举办|启动|召开|开展|开幕|启幕|拉开|进行|开讲|开赛|落幕|收官)"
)
_HOLDS = re.compile("(?:隆重|正式|成功|积极|扎实|集中|广泛|全面|认真|深入)?(?:举行|举办|启动|召开|开展|组织)")
# Where one goes to see or meet others: 赴墨江县参访, 去点军区益佰中心座谈.
_GOES = re.compile("(?:前往|来到|走进|赴|去|到|往)$")
_CALLS = re.compile("[^。；\n]{0,24}?(?:参访|参观|考察|交流|座谈|学习|调研|取经|参加)")
# A division right behind the day, with nothing but a spot or a name after it: （5）3月25日，睢宁县双沟镇。
_DAY = re.compile("\\d日(?:[（(][^）)]{1,4}[）)])?(?:上午|下午|晚)?[，：: 　]{1,2}$")
_ADDRESS = re.compile("[，。；： 　“（(\n]|[一-鿿]{1,8}[镇乡村][。；，“\n]")
_SPOT = re.compile(r"[^，。；：、\s]{0,8}?(?:[镇乡村街路]|社区|苏木|嘎查|广场|公园|中心)")
_BEFORE = tuple("，。；：、\n日午讯　 ）)")


@dataclass(frozen=True, slots=True)
class Place:
    """The venue and where its words stand, and the code of its division."""

    venue: str | None
    region: str | None
    start: int = 0


def place_of(
    reading: Reading,
    units: Sequence[Unit],
    entities: Entities,
    participants: Sequence[Participation],
    codes: Mapping[int, str],
    home: str | None,
    *,
    lasts: bool = False,
) -> Place:
    """The place of an event; `codes` are the divisions that the text names, by where their mention begins.

    The division is the venue's, the one in which or by which it is held, or that of the hosts, the more specific one
    where one lies in the other, be it of a spot or of the main event (`home`; what `lasts` for days is not held where
    it opened); where none is told, that of the main event, of those who take part, or of which the whole article is.
    """
    venue, code, start = _venue(reading, units, codes)
    region = {body.name: body.region for body in entities.organizations}
    hosts = [region.get(p.organization) for p in participants if p.role in _HOSTS]
    others = [region.get(p.organization) for p in participants if p.role not in _HOSTS]
    held = _deepest(hosts)
    named = list(_named(units, entities))
    if stated := None if code else _stated(reading, named) or _visited(reading, units[:1], named):
        return Place(venue, stated, start)
    if code and held and divisions.within(held, code):
        return Place(venue, held, start)
    if held and not code:
        inner = _spot(reading, named, entities, held)
        code = inner or (home if home and not lasts and divisions.within(home, held) else None)
    return Place(venue, code or held or home or _deepest(others) or _shared(entities), start)


def _shared(entities: Entities) -> str | None:
    """The division of most bodies of the article, else that it names most, where all others lie around or in it."""
    bodies = (entities.organizations[index].region for index in entities.organization_of.values())
    count = Counter(filter(None, bodies)) or Counter(entities.region_of.values())
    usual = max(count, key=lambda code: (count[code], code), default=None)
    apart = (code for code in count if usual and not (divisions.within(code, usual) or divisions.within(usual, code)))
    return None if any(apart) else usual


def _named(units: Sequence[Unit], entities: Entities) -> Iterator[tuple[Mention[Region], str]]:
    """The divisions that the text of an event names, with their codes."""
    for mention, code in entities.region_of.items():
        if any(unit.start <= mention.start < unit.end for unit in units):
            yield mention, code


def _stated(reading: Reading, named: Sequence[tuple[Mention[Region], str]]) -> str | None:
    """The division in which, or by which, something is said to be held: 在西安启动, 盂县开展X活动."""
    for mention, code in named:
        if reading.text.endswith(_INSIDE, 0, mention.start):
            if _IS_HELD.match(reading.text, mention.end):
                return code
            continue
        dated = _DAY.search(reading.text, max(0, mention.start - 12), mention.start)
        holds = reading.text.endswith(_BEFORE, 0, mention.start) and _HOLDS.match(reading.text, mention.end)
        if holds or (dated and _ADDRESS.match(reading.text, mention.end)):
            return code
    return None


def _visited(reading: Reading, first: Sequence[Unit], named: Sequence[tuple[Mention[Region], str]]) -> str | None:
    """The division to which one goes to see or meet others, the last one where several are one address (江苏昆山)."""
    found: tuple[int, str] | None = None
    for mention, code in sorted(named, key=lambda item: item[0].start):
        if not any(unit.start <= mention.start < unit.end for unit in first):
            continue
        inner = found and found[0] == mention.start and divisions.within(code, found[1])
        goes = not found and _GOES.search(reading.text, max(0, mention.start - 2), mention.start)
        if inner or (goes and _CALLS.match(reading.text, mention.end)):
            found = mention.end, code
    return found and found[1]


def _spot(reading: Reading, named: Sequence[tuple[Mention[Region], str]], entities: Entities, held: str) -> str | None:
    """The only division within that of the hosts in which a spot of the event is said to lie."""
    bodies = [(m.start, m.end) for m in entities.organization_of]
    found = set()
    for mention, code in named:
        inner = code != held and divisions.within(code, held)
        where = reading.text.endswith(_INSIDE, 0, mention.start) or _SPOT.match(reading.text, mention.end)
        if inner and where and not any(low <= mention.start < high for low, high in bodies):
            found.add(code)
    return found.pop() if len(found) == 1 else None


def _venue(reading: Reading, units: Sequence[Unit], codes: Mapping[int, str]) -> tuple[str | None, str | None, int]:
    """The first venue with a division in it, else the first venue: its words, the division and where it begins."""
    first: tuple[str | None, str | None, int] = (None, None, 0)
    for unit in units:
        for match in _VENUE.finditer(reading.text, unit.start, unit.end):
            words = match[1].rstrip()
            if _NO_VENUE.search(words) or not _ENDS.search(words):
                continue
            inside = [codes[at] for at in range(match.start(1), match.end(1)) if at in codes]
            if inside:
                return words, max(inside, key=divisions.level), match.start(1)
            first = first if first[0] else (words, None, match.start(1))
    return first


def _deepest(codes: Iterable[str | None]) -> str | None:
    """The division of the first body, or a more specific one in it."""
    known = [code for code in codes if code]
    return max((c for c in known if divisions.within(c, known[0])), key=divisions.level, default=None)


def name_of(reading: Reading, units: Sequence[Unit], campaigns: Sequence[Mention[Campaign]]) -> tuple[str, int] | None:
    """What the first unit that names the event calls it, and where: a campaign's name or a kind of event."""
    text, bare = reading.text, None
    for unit in units:
        heading = _HEADING.match(text, unit.start, unit.end)
        if heading and not _PART.search(heading[1]):
            return heading[1], heading.start(1)
        for mention in within(campaigns, unit.start, unit.end):
            name = mention.value.name or ""
            if not name or name.count("“") != name.count("”"):
                continue
            tail = _TAIL.match(text, mention.end, unit.end)
            if tail or not name.endswith(("日", "节", "日”", "节”")):
                return text[mention.start : tail.end() if tail else mention.end], mention.start
            bare = bare or (name, mention.start)
        for pattern in (_HELD, _QUOTED, _STANDS):
            if match := pattern.search(text, unit.start, unit.end):
                name = _trimmed(match[match.lastindex or 0].strip(" .　"))
                if len(name) > 3 and not _NO_NAME.search(name):
                    return name, text.index(name, match.start())
    return bare or _doing(reading, units)


def _doing(reading: Reading, units: Sequence[Unit]) -> tuple[str, int] | None:
    """The words of what is done first, where the text gives the event no name: 义诊."""
    doings = (m for unit in units for m in unit.activities)
    words = ((reading.text[m.start : m.end], m.start) for m in doings)
    return next(((word, start) for word, start in words if _DOING.fullmatch(word)), None)


def _trimmed(name: str) -> str:
    """The name without dates, places and verbs in front; what stands in quotation marks stays whole."""
    head, quote, rest = name.partition("“")
    return quote + rest if quote else _LEAD.sub("", head)
