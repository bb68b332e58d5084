"""Titles before names: where a title begins, and which body of the text the person belongs to."""

from __future__ import annotations

import re
from functools import cache

from swnews.recognizers.people.scenes import Body, Scene
from swnews.tables import person_titles, workplaces

_CLAUSE = re.compile(r"[，,。；;：:！？!?（）()\n\s—《》]")
# What no gap between a body and the post holds; sections (慈善社工科), ages and 的 may stand there.
_VERBS = re.compile(
    "邀请|联合(?!会)|组织(?![管建部科处股委人])|举办|走访|慰问|看望|授予|安排|会同|带领|陪同|参观|开展|主办|承办|以及|出席"
    "|[请向为给由让把被]"
)
# A second name of the body in brackets: 嵊州市人民医院（浙大一院嵊州分院）骨科主治医师.
_ASIDE = re.compile("（[^（），。；]{2,20}）$")
_ASIDE_BEFORE = re.compile("^（[^（），。；]{2,20}）")
_LEAD = re.compile(r"^.{0,12}?(?:该|本|我|是|由|请|听|叫|让|以及|和|与)(?=[^该本]{2})|^[我本该]")
_PARTICLES = re.compile("[被由让把向和与听请是]")
_SECONDARY = re.compile("(?:常委|党组成员|党委委员|党组书记|党委书记|委员|一级巡视员|二级巡视员)$")
_GOVERNORS = re.compile("副?([省市州县区旗盟镇乡])长$")
# One character is enough for these: 局党组书记, 站长, 队长, 校长.
_SHORT = "局厅站社院校队所馆园组团厂场行"
# Bodies that others run beside their own work: 县禁毒委主任、县公安局局长 is of the bureau.
_BESIDE = ("禁毒委", "禁毒委员会", "领导小组", "文明办", "网信办", "新闻办", "减灾委", "安委会", "双拥办", "关工委")
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
        gap = _ASIDE_BEFORE.sub("", scene.text[body.end : edge])
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
    posts = [(body, text[body.end : stop].rstrip("、和兼")) for body, stop in zip(inside, ends, strict=True)]
    main = [(body, post) for body, post in posts if not _SECONDARY.search(post)]
    main = [(body, post) for body, post in main if not body.value.name.endswith(_BESIDE)] or main
    # 组织部副部长、社会工作部部长 heads the second; a 副局长 who is an association's 会长 too stays with the bureau.
    heads = [body for body, post in main if body.value.type in ("party", "government") and "副" not in post]
    return heads[0] if heads and "副" in main[0][1] else main[0][0] if main else inside[0]


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
    stem = _LEAD.sub("", scene.text[floor:end].lstrip("、和与及兼")).removeprefix("副")
    before = [*reversed(scene.between(floor - _NEAR, floor))]
    # 我局, 本中心 say nothing by themselves: they come last, but a bare 局长 in the body's own news means them.
    known = [m for m in (*before, *scene.between(end, end + _NEAR)) if m.value.scope != "self"]
    own = [m for m in before if m.value.scope == "self"]
    for length in range(min(len(stem) - 1, 16), 0, -1):
        piece = stem[:length]
        if length == 1 and (piece not in _SHORT or head - floor > 12):
            break
        near = (own + before) if length == 1 else [*(m for m in known if length > 2 or m.end <= floor), *own]
        if found := next((m for m in near if m.value.name.endswith((piece, *_stands_for(piece)))), None):
            return found
    if scene.text[head] in _SHORT and head - floor <= _GAP:  # 又跟着|站长
        endings = (scene.text[head], *_stands_for(scene.text[head]))
        if found := next((m for m in own + before if m.value.name.endswith(endings)), None):
            return found
    short = _abbreviated(_PARTICLES.split(scene.text[floor:head].removesuffix("的"))[-1], known)
    return short or _workplace(scene, head, end)


def _stands_for(short: str) -> tuple[str, ...]:
    """What the full names end in that a short word stands for: 律所 → 律师事务所."""
    rows = (row for row in workplaces() if row.kind == "short" and short == row.word)
    return tuple(ending for row in rows for ending in row.endings.split())


def _workplace(scene: Scene, head: int, end: int) -> Body | None:
    """The last body of the paragraph where people of such a title work: 检察官 → …人民检察院."""
    post = scene.text[max(0, head - 1) : end]  # 心内|科主任
    row = next((row for row in workplaces() if row.kind == "title" and post.endswith(row.word)), None)
    if row is None:
        return None
    low = scene.text.rfind("\n", 0, head) + 1
    endings = tuple(row.endings.split())
    # In a hospital's own news (我院) a nurse of no named body is its own.
    if own := next((m for m in scene.bodies if m.value.scope == "self" and m.value.name[-1:] in _last(endings)), None):
        return own
    return next((m for m in reversed(scene.between(low, head)) if m.value.name.endswith(endings)), None)


def _last(endings: tuple[str, ...]) -> set[str]:
    return {ending[-1] for ending in endings}


def _abbreviated(short: str, bodies: list[Body]) -> Body | None:
    """The agency whose name holds the characters of a short form in their order (点军益佰 → 点军区益佰…服务中心)."""
    if not _ABBREVIATION.fullmatch(short):
        return None
    order = re.compile(".*".join(map(re.escape, short)) if len(short) > 2 else re.escape(short))
    return next((m for m in bodies if m.value.type == "service_agency" and order.search(m.value.name)), None)


def _floor(text: str, head: int, begin: int) -> int:
    """The start of the clause that holds the title, at most 40 characters back."""
    low = max(begin, head - _LOOK)
    floor = max((m.end() for m in _CLAUSE.finditer(text, low, head)), default=low)
    aside = _ASIDE.search(text, low, floor)
    return _floor(text, aside.start(), begin) if aside and floor < head else floor


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
