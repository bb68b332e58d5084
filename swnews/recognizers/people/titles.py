"""Titles before names: where a title begins, and which body of the text the person belongs to."""

from __future__ import annotations

import re
from functools import cache

from swnews.recognizers.people.scenes import Body, Scene
from swnews.tables import person_titles

_CLAUSE = re.compile(r"[，,。；;：:！？!?（）()\n\s—《》]")
# What no gap between a body and the post holds; sections (慈善社工科), ages and 的 may stand there.
_VERBS = re.compile(
    "邀请|联合(?!会)|组织(?![管建部科处股委人])|举办|走访|慰问|看望|授予|安排|会同|带领|陪同|参观|开展|主办|承办|以及|出席"
    "|[请向为给由让把被]"
)
_LEAD = re.compile(r"^.{0,12}?(?:该|本|我|是|由|请|听|叫|让|以及|和|与)(?=[^该本]{2})|^[我本该]")
_PARTICLES = re.compile("[被由让把向和与听请是]")
_SECONDARY = re.compile("(?:常委|党组成员|党委委员|党组书记|党委书记|委员|一级巡视员|二级巡视员)$")
_GOVERNORS = re.compile("副?([省市州县区旗盟镇乡])长$")
# One character is enough for these: 局党组书记, 站长, 队长, 校长.
_SHORT = "局厅站社院校队所馆园组团"
_ALIASES = {
    "社工协会": ("社会工作者协会", "社会工作协会"),
    "社协": ("社会工作者协会", "社会工作协会", "社工协会"),
    "校": ("学校", "小学", "中学", "大学"),
}
# What a body may be called beside the title: 小海螺 (社工), not a place (容城县的社工).
_ABBREVIATION = re.compile("[一-鿿]{1,5}[^省市县区州旗盟镇乡村\\W]")
# How far back the body of a bare 中心主任 may stand, and how much may stand between a body and the post.
_NEAR, _GAP, _LOOK = 900, 18, 40


def title_start(scene: Scene, head: int, begin: int) -> int:
    """Where the title whose last post begins at `head` begins: at its body, or at the posts before the last one."""
    if inside := _title_bodies(scene, head, begin):
        return inside[0].start
    start = head
    while start > begin and (previous := _post_before(scene.text, start, begin)) is not None:
        start = previous
    return start


def body_of(scene: Scene, head: int, end: int, begin: int) -> Body | None:
    """The body that a person with the title `head`…`end` belongs to; the main post's where the title has several."""
    post = scene.text[head:end]
    if governor := _GOVERNORS.search(post):
        return _government(scene, head, begin, governor[1])
    if post.endswith("常委"):
        return None
    if inside := _title_bodies(scene, head, begin):
        return _main(scene.text, inside, end)
    return _named_elsewhere(scene, head, end, begin)


def _title_bodies(scene: Scene, head: int, begin: int) -> list[Body]:
    """The bodies of the title, in the order of the text, with nothing but sections and posts between."""
    near = _outermost([m for m in scene.between(_floor(scene.text, head, begin), head) if m.end <= head + 2])
    kept: list[Body] = []
    edge = head
    for body in reversed(near):
        gap = scene.text[body.end : edge]
        if len(gap) > _GAP or _VERBS.search(gap):
            break
        kept.insert(0, body)
        edge = body.start
        if edge > begin and scene.text[edge - 1] == "、" and _post_before(scene.text, edge - 1, begin) is None:
            break
    return kept


def _outermost(bodies: list[Body]) -> list[Body]:
    """The bodies that lie in no other (清和街道 lies in 清和街道社工站)."""

    def holds(outer: Body, inner: Body) -> bool:
        longer = outer.end - outer.start > inner.end - inner.start
        return longer and outer.start <= inner.start and inner.end <= outer.end

    return [m for m in bodies if not any(holds(other, m) for other in bodies)]


def _main(text: str, inside: list[Body], end: int) -> Body:
    """Of several bodies the one of the main post: not that of 常委 or 党组成员 where another post has its own."""
    ends = [*(body.start for body in inside[1:]), end]
    for body, stop in zip(inside, ends, strict=True):
        if not _SECONDARY.search(text[body.start : stop].rstrip("、和兼")):
            return body
    return inside[0]


def _government(scene: Scene, head: int, begin: int, unit: str) -> Body | None:
    """The government that a 副市长 belongs to: in the title or elsewhere (龙海市副市长 → 龙海市人民政府)."""
    for body in _title_bodies(scene, head, begin):
        if body.value.name.endswith("政府"):
            return body
    for part in scene.text[_floor(scene.text, head, begin) : head].split("、"):
        name = re.split(f"[委{unit}]", part)[0]
        if len(name) >= 2:
            found = [m for m in scene.bodies if m.value.name.endswith("政府") and name in m.value.name]
            if found:
                return found[0]
    return None


def _named_elsewhere(scene: Scene, head: int, end: int, begin: int) -> Body | None:
    """中心理事长, 协会会长, 队长: the last body before it, else the first after, whose name ends in the same words."""
    floor = _floor(scene.text, head, begin)
    stem = _LEAD.sub("", scene.text[floor:end]).removeprefix("副")
    before = [*reversed(scene.between(floor - _NEAR, floor))]
    # 我局, 本中心 say nothing by themselves: they come last, but a bare 局长 in the body's own news means them.
    known = [m for m in (*before, *scene.between(end, end + _NEAR)) if m.value.scope != "self"]
    own = [m for m in before if m.value.scope == "self"]
    for length in range(min(len(stem) - 1, 16), 0, -1):
        piece = stem[:length]
        if length == 1 and (piece not in _SHORT or head - floor > 12):
            break
        tails = (piece, *_ALIASES.get(piece[-2:] if piece.endswith("社协") else piece, ()))
        near = before if length == 1 else [*(m for m in known if length > 2 or m.end <= floor), *own]
        if found := next((m for m in near if m.value.name.endswith(tails)), None):
            return found
    return _abbreviated(_PARTICLES.split(scene.text[floor:head].removesuffix("的"))[-1], known)


def _abbreviated(short: str, bodies: list[Body]) -> Body | None:
    """The agency whose name holds the characters of a short form in their order (点军益佰 → 点军区益佰…服务中心)."""
    if not _ABBREVIATION.fullmatch(short):
        return None
    order = re.compile(".*".join(map(re.escape, short)) if len(short) > 2 else re.escape(short))
    return next((m for m in bodies if m.value.type == "service_agency" and order.search(m.value.name)), None)


def _floor(text: str, head: int, begin: int) -> int:
    """The start of the clause that holds the title, at most 40 characters back."""
    low = max(begin, head - _LOOK)
    return max((m.end() for m in _CLAUSE.finditer(text, low, head)), default=low)


def _post_before(text: str, end: int, begin: int) -> int | None:
    """The start of the post or prefix that ends at `end`, if one does (党组书记、 before 局长)."""
    joined = end - 1 if end > begin and text[end - 1] in "、兼" else end
    for length in range(min(_longest_post(), joined - begin), 0, -1):
        if text[joined - length : joined] in _posts():
            return joined - length
    return None


@cache
def _posts() -> frozenset[str]:
    prefixes = {"副", "常务", "执行", "首席", "原", "区委", "市委", "县委", "局", "中心", "公司", "年轻", "资深"}
    return frozenset(row.title for row in person_titles() if row.kind in ("post", "person")) | prefixes


@cache
def _longest_post() -> int:
    return max(map(len, _posts()))
