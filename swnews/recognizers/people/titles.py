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
_LEAD = re.compile(r"^.{0,12}?(?:该|本|我|是|由|请|听|叫|让|以及|和|与)(?=[^该本]{2})|^[我本该]")
_SECONDARY = re.compile("(?:常委|党组成员|党委委员|党组书记|党委书记|委员|一级巡视员|二级巡视员)$")
_GOVERNORS = re.compile("副?(?:省|市|州|县|区|旗|盟|镇|乡)长$")
# One character is enough for these: 局党组书记, 站长, 队长, 校长.
_SHORT = "局厅站社院校队所馆园"
_ALIASES = {"社工协会": ("社会工作者协会", "社会工作协会"), "校": ("学校", "小学", "中学", "大学"), "队": ("队",)}
# How far back the body of a bare 中心主任 may stand.
_NEAR = 900


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
    near = _outermost([m for m in bodies if floor <= m.start and m.end <= head + 2])
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


def _outermost(bodies: Bodies) -> Bodies:
    """The bodies that lie in no other (清和街道 in 清和街道社工站)."""
    return [
        m for m in bodies if not any(o.start <= m.start and m.end <= o.end and (o.end - o.start > m.end - m.start) for o in bodies)
    ]


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
    return _named_elsewhere(reading, head, end, begin, bodies)


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


def _named_elsewhere(reading: Reading, head: int, end: int, begin: int, bodies: Bodies) -> Body | None:
    """中心理事长, 协会会长, 队长: the last body before it, else the first after, whose name ends in the same words."""
    floor = _floor(reading.text, head, begin)
    stem = _LEAD.sub("", reading.text[floor:end]).removeprefix("副")
    own = reading.text[floor : floor + 1] in ("我", "本")
    known = [m for m in bodies if own or m.value.scope != "self"]
    before = [m for m in reversed(known) if floor - _NEAR <= m.end <= floor]
    for length in range(min(len(stem) - 1, 16), 0, -1):
        piece = stem[:length]
        if length == 1 and (piece not in _SHORT or head - floor > 5):
            return None
        near = before if length < 3 else [*before, *(m for m in known if m.start >= end)]
        tails = (piece, *_ALIASES.get(piece, ()))
        if found := next((m for m in near if m.value.name.endswith(tails)), None):
            return found
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
