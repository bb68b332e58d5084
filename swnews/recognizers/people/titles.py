"""Titles before names: where a title begins, and which body of the text the person belongs to."""

from __future__ import annotations

import re
from functools import cache

from swnews.records import Mention, OrganizationName, Reading
from swnews.tables import person_titles

Bodies = list[Mention[OrganizationName]]
Body = Mention[OrganizationName]

_CLAUSE = re.compile(r"[，,。；;：:！？!?（）()\n\s—《》]")
# Between a body and the post: sections (慈善社工科), ages, 的; not a clause of its own.
_VERBS = re.compile("邀请|联合(?!会)|组织(?![管建部科处股委人])|举办|走访|慰问|看望|授予|安排|会同|带领|陪同|参观|开展|主办|承办|以及|出席|[请向为给由让把被]")
_SECONDARY = re.compile("(?:常委|党组成员|党委委员|党组书记|党委书记|委员|一级巡视员|二级巡视员)$")
_GOVERNORS = re.compile("副?(?:省|市|州|县|区|旗|盟|镇|乡)长$")
_NOUNS = (
    "慈善总会 社工协会 志愿者协会 协会 学会 商会 联合会 基金会 促进会 服务中心 中心 事务所 工作室 服务社 服务队 志愿队 车队 救援队 合作社 公司 集团 "
    "学院 大学 学校 医院 总会 分局 支队 大队 银行 机构 团队 工会 党委 社区 队 局 厅 处 办 站 社 所 系 院 馆 校 村 店"
).split()
_ALIASES = {"社工协会": ("社会工作者协会", "社会工作协会", "社工协会"), "校": ("学校", "小学", "中学", "大学"), "院": ("院",)}
# How far back the body of a bare 中心主任 may stand, and how much may stand before the noun (年轻的, 区).
_NEAR, _PREFIX = 400, 2


def title_start(reading: Reading, head: int, begin: int, bodies: Bodies) -> int:
    """Where the title whose last post begins at `head` begins: at its body, or at the posts before the last one."""
    inside = title_bodies(reading, head, begin, bodies)
    if inside:
        return inside[0].start
    start = head
    while start > begin and (previous := _before(reading.text, start, begin)) is not None:
        start = previous
    return start


def title_bodies(reading: Reading, head: int, begin: int, bodies: Bodies) -> list[Body]:
    """The bodies of the title, in the order of the text: from the clause's start on, with nothing but posts between."""
    floor = _floor(reading.text, head, begin)
    near = [m for m in bodies if floor <= m.start and m.end <= head + 2]
    kept: list[Body] = []
    edge = head
    for body in reversed(near):
        gap = reading.text[body.end : edge]
        if body.end < edge and (len(gap) > 18 or _VERBS.search(gap)):
            break
        kept.insert(0, body)
        edge = body.start
        if edge > begin and reading.text[edge - 1] in "、" and not _before(reading.text, edge - 1, begin):
            break
    return kept


def body_of(reading: Reading, head: int, end: int, begin: int, bodies: Bodies) -> Body | None:
    """The body that a person with the title `head`…`end` belongs to; the main post's where the title has several."""
    post = reading.text[head:end]
    inside = title_bodies(reading, head, begin, bodies)
    if _GOVERNORS.search(post):
        return _government(reading, head, begin, bodies, inside)
    if post.endswith("常委"):
        return None
    if inside:
        return _main(reading, inside, end)
    return _named_before(reading, head, end, begin, bodies)


def _main(reading: Reading, inside: list[Body], end: int) -> Body:
    """Of several bodies the one of the main post: not that of 常委 or 党组成员 where another post has its own."""
    spans = [*(body.start for body in inside[1:]), end]
    for body, stop in zip(inside, spans, strict=True):
        part = reading.text[body.start : stop].rstrip("、和兼")
        if not _SECONDARY.search(part):
            return body
    return inside[0]


def _government(reading: Reading, head: int, begin: int, bodies: Bodies, inside: list[Body]) -> Body | None:
    """The government that a 副市长 belongs to: in the title, or named elsewhere in the text (龙海市副市长 → 龙海市人民政府)."""
    for body in inside:
        if body.value.name.endswith("政府"):
            return body
    start = _floor(reading.text, head, begin)
    place = reading.text[start:head].split("、")
    unit = reading.text[head:].removeprefix("副")[:1]
    for part in place:
        stem = re.match(f"(.{{1,8}}?)(?:委|{unit}|$)", part)
        if stem and len(stem[1].strip(unit)) >= 1:
            name = stem[1].removesuffix(unit)
            for body in bodies:
                if name and body.value.name.endswith(("政府",)) and name in body.value.name:
                    return body
    return None


def _named_before(reading: Reading, head: int, end: int, begin: int, bodies: Bodies) -> Body | None:
    """中心理事长, 协会会长, 队长: the last body before it whose name ends with that noun."""
    floor = _floor(reading.text, head, begin)
    stem = reading.text[floor:end].lstrip("该本我")
    earlier = [m for m in bodies if floor - _NEAR <= m.end <= floor]
    for noun in _NOUNS:
        if 0 <= stem.find(noun) <= _PREFIX and stem != noun:
            tails = _ALIASES.get(noun, (noun,))
            return next((m for m in reversed(earlier) if m.value.name.endswith(tails)), None)
    return None


def _floor(text: str, head: int, begin: int) -> int:
    """The start of the clause that holds the title, at most 40 characters back."""
    low = max(begin, head - 40)
    marks = [m.end() for m in _CLAUSE.finditer(text, low, head)]
    return marks[-1] if marks else low


def _before(text: str, end: int, begin: int) -> int | None:
    """The start of the post or prefix that ends at `end`, if one does (党组书记、 before 局长)."""
    joined = end - 1 if end > begin and text[end - 1] in "、兼" else end
    match = _tail().search(text[max(begin, joined - 8) : joined])
    return joined - len(match[0]) if match else None


@cache
def _tail() -> re.Pattern[str]:
    posts = sorted((row.title for row in person_titles() if row.kind in ("post", "person")), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, posts))}|副|常务|执行|首席|原|区委|市委|县委|局|中心|公司)$")
