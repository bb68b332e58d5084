"""A test set of bodies: `world(seed)` invents bodies and articles that name them in the ways of `kinds.py`.

Each article is a `Record` as `extract` gives it: most names full and with a region, some relative, some with the
region of the division above, some with none. `World.truth` says which body each (record, name) is. The generator knows
nothing of the linker: it was written and committed before it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from swnews.divisions import chain, full_name, level, name_of, parent
from swnews.records import Organization, Record
from tests.linking import kinds

SEED = 20261125
YEARS = range(2009, 2026)
_RELATIVE = "省区市县州旗盟"
_TOWNLY = {"street", "community", "station", "town", "townparty", "village"}


@dataclass(frozen=True)
class Body:
    """A body: what it is called in a year, and where it is ("" where it is the nation's)."""

    id: str
    type: str
    place: str
    forms: tuple[str, ...]
    since: int = 0
    renamed: int = 0
    before: tuple[str, ...] = ()
    # Other codes that articles give for it: that of the division above for a university of the province.
    codes: tuple[str, ...] = ()
    family: str = ""

    def called(self, year: int) -> tuple[str, ...]:
        """The forms of its name in a year."""
        return self.before if self.before and year < self.renamed else self.forms


@dataclass
class World:
    """The records, and the body of each (record ID, name); `near` is for the making."""

    bodies: dict[str, Body] = field(default_factory=dict)
    records: list[Record] = field(default_factory=list)
    truth: dict[tuple[str, str], str] = field(default_factory=dict)
    near: dict[str, list[Body]] = field(default_factory=dict)


def world(seed: int = SEED, articles: int = 1000) -> World:
    """The test set of a seed."""
    rng = random.Random(seed)  # noqa: S311  # no secret
    made = World(bodies={body.id: body for body in _bodies(rng)})
    for number in range(articles):
        _write(made, rng, f"g{number:04}")
    return made


def _bodies(rng: random.Random) -> list[Body]:
    bodies: list[Body] = []
    prefectures = sorted({parent(code) or code for code in kinds.COUNTIES if level(parent(code) or code) == 2})
    provinces = sorted({chain(code)[0] for code in kinds.COUNTIES})
    for place in (*provinces, *prefectures, *kinds.COUNTIES):
        bodies += _organs(rng, place) + _associations(rng, place)
    for place in kinds.COUNTIES:
        bodies += _towns(rng, place)
    for place in (*prefectures, *kinds.COUNTIES):
        bodies += _named(rng, place)
    return bodies + _renamed() + _universities()


def _organs(rng: random.Random, place: str) -> list[Body]:
    """Some organs of a division; those whose names are mixed up most often always."""
    rank = level(place)
    always = ["civil", "socialwork", "league"]
    some = rng.sample([kind for kind in kinds.ORGANS if kind not in always], 4)
    made = []
    for key in (*always, *some):
        kind = kinds.ORGANS[key]
        if rank in kind.forms:
            before = tuple(kind.before[rank]) if kind.before else ()
            name = f"{key}:{place}"
            made.append(
                Body(name, kind.type, place, tuple(kind.forms[rank]), kind.since, kind.renamed, before, family=key)
            )
    return made


def _associations(rng: random.Random, place: str) -> list[Body]:
    count = 4 if level(place) < 3 else 2
    chosen = rng.sample(sorted(kinds.ASSOCIATIONS), count)
    return [Body(f"{key}:{place}", "association", place, tuple(kinds.ASSOCIATIONS[key]), family=key) for key in chosen]


def _towns(rng: random.Random, place: str) -> list[Body]:
    """A street with a community and a station, and two towns that each have a village of the same name."""
    street, community = rng.choice(kinds.STREETS), rng.choice(kinds.COMMUNITIES)
    made = [
        _local(place, street, "government", kinds.STREET_FORMS, "street"),
        _local(place, street, "community", kinds.COMMUNITY_FORMS, "community", community),
        _local(place, street, "service_agency", kinds.STATION_FORMS, "station"),
    ]
    for town in rng.sample(kinds.TOWNS, 2):
        made.append(_local(place, town, "government", kinds.TOWN_FORMS, "town"))
        if rng.random() < 0.5:
            made.append(_local(place, town, "party", kinds.TOWN_PARTY_FORMS, "townparty"))
        if rng.random() < 0.6:
            made.append(_local(place, town, "community", kinds.VILLAGE_FORMS, "village"))
    return made


def _local(place: str, town: str, kind: str, forms: list[str], family: str, community: str = "") -> Body:
    filled = tuple(form.replace("{T}", town).replace("{C}", community) for form in forms)
    return Body(f"{family}:{place}:{town}:{community}", kind, place, filled, family=family)


def _named(rng: random.Random, place: str) -> list[Body]:
    """Bodies with names of their own; one name is used by two kinds of them."""
    made = []
    names = rng.sample(kinds.OWN_NAMES, 2)
    pairs = [(names[0], "社会工作服务中心"), (rng.choice(names), rng.choice(sorted(kinds.NAMED)))]
    if rng.random() < 0.4:
        pairs += [("武陵春", "社会工作服务中心"), ("武陵山", "社会工作服务中心")]
    for name, kind in dict.fromkeys(pairs):
        forms = tuple(form.replace("{N}", name) for form in kinds.NAMED[kind])
        made.append(Body(f"{name}{kind}:{place}", "service_agency", place, forms, family=kind))
    return made


def _renamed() -> list[Body]:
    made = []
    for before, year, after, codes, kind in kinds.RENAMED:
        made.append(
            Body(f"renamed:{after[0]}", kind, codes[0], tuple(after), 0, year, tuple(before), tuple(codes), "renamed")
        )
    return made


def _universities() -> list[Body]:
    made = []
    for name, *codes in kinds.UNIVERSITIES:
        for part in ("", *kinds.FACULTIES[: 2 if "大学" in name else 1]):
            full = name + part
            made.append(
                Body(
                    f"university:{full}", "public_institution", codes[0], (full,), 0, 0, (), tuple(codes), "university"
                )
            )
    return made


def _write(made: World, rng: random.Random, article: str) -> None:
    """One article of a county or a prefecture: three to six bodies of it, of what lies in it and of what it lies in."""
    year = rng.choice(YEARS)
    home = rng.choice(kinds.COUNTIES)
    if rng.random() < 0.3:
        home = parent(home) or home
    near = [body for body in _within_reach(made, home) if _may_tell(body, home, year)]
    chosen = rng.sample(near, min(len(near), rng.randint(2, 6)))
    organizations: dict[str, Organization] = {}
    relatives: set[str] = set()
    for body in chosen:
        name, region = _mention(rng, body, year, home)
        if name in organizations or (region is None and name[:1] in _RELATIVE and name[:1] in relatives):
            continue
        relatives.add(name[:1])
        organizations[name] = Organization(name, body.type, region or None, (name,), False, 0.9)
        made.truth[article, name] = body.id
    outlet = rng.choice([None, f"{(name_of(home) or '').rstrip('市区县州')}日报", "基层治理观察"])
    day = f"{year}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    codes = tuple(_code_at(code, year) for code in chain(home)[-2:])
    title = f"{_name_at(home, year)}社会工作动态"
    made.records.append(Record(article, title, day, outlet, None, codes, organizations=tuple(organizations.values())))


def _within_reach(made: World, home: str) -> list[Body]:
    """Articles tell of the bodies of their own division, of those above and below it, and of the nation's."""
    if home not in made.near:
        line = {home, *chain(home)}
        bodies = made.bodies.values()
        made.near[home] = [b for b in bodies if not b.place or b.codes or b.place in line or home in chain(b.place)]
    return made.near[home]


def _may_tell(body: Body, home: str, year: int) -> bool:
    """Whether the body exists; the nation's are told of seldom."""
    if not body.place or body.codes:
        return int.from_bytes(f"{body.id}{home}{year}".encode()[-8:], "big") % 29 == 0
    return body.since <= year


def _mention(rng: random.Random, body: Body, year: int, home: str) -> tuple[str, str | None]:
    """A name of the body as an article may give it, and the region that extraction gives with it."""
    form = rng.choice(body.called(year))
    if body.codes:
        region: str | None = rng.choice(body.codes)
        return _noise(rng, form), region if rng.random() < 0.9 else None
    code = _code_at(body.place, year)
    style = rng.random()
    if "{D}" not in form:
        # 暖阳社工, 翠亨社区居委会: the article's place alone says which; now and then only the division above is known
        return _noise(rng, form), code if style < 0.85 else _code_at(parent(body.place) or body.place, year)
    if style < 0.80:
        place = _division(rng, body, year)
        region = code if rng.random() < 0.95 else None
        if region is None and place == _name_at(body.place, year) and level(body.place) == 3:
            region = code  # 鼓楼区民政局 without any place is nobody's to tell
        return _noise(rng, form.replace("{D}", place)), region
    name = _name_at(body.place, year)
    relative = "自治区" if name.endswith("自治区") else "地区" if name.endswith("地区") else name[-1]
    relative = "" if body.family in _TOWNLY else relative
    named = body.family in kinds.NAMED
    if style < 0.93 or home not in chain(body.place):
        return _noise(rng, form.replace("{D}", "" if named else relative)), code
    # The name was left relative and without a region: the article is the division's own.
    if home == body.place and not named:
        return _noise(rng, form.replace("{D}", relative)), None
    return _noise(rng, form.replace("{D}", "" if named else relative)), code


def _division(rng: random.Random, body: Body, year: int) -> str:
    """A division as writers put it before a name: alone, with those above, with a bare province, in a short form."""
    place = body.place
    own = _name_at(place, year)
    above = parent(place)
    short = _SHORT.get(own, own)
    styles = [own, own, own, short]
    if above:
        styles += [_name_at(above, year) + own, _SHORT.get(_name_at(above, year), _name_at(above, year)) + short]
        province = _name_at(chain(place)[0], year)
        styles.append(full_name(place, year) if own == name_of(place, year) else province + own)
        if level(place) == 2:
            styles.append(province.rstrip("省市") + own)
    return rng.choice(styles)


_SHORT = {
    "门源回族自治县": "门源县",
    "石柱土家族自治县": "石柱县",
    "屏边苗族自治县": "屏边县",
    "天祝藏族自治县": "天祝县",
    "海北藏族自治州": "海北州",
    "红河哈尼族彝族自治州": "红河州",
    "伊犁哈萨克自治州": "伊犁州",
    "阿拉善左旗": "阿左旗",
    "宁夏回族自治区": "宁夏",
    "内蒙古自治区": "内蒙古",
    "西藏自治区": "西藏",
    "广西壮族自治区": "广西",
    "新疆维吾尔自治区": "新疆",
}


def _name_at(code: str, year: int) -> str:
    if code in kinds.FORMER and year < kinds.FORMER[code][1]:
        return kinds.FORMER[code][0]
    return name_of(code, year) or ""


def _code_at(code: str, year: int) -> str:
    if code in kinds.FORMER and year < kinds.FORMER[code][1]:
        return kinds.FORMER[code][2]
    return code


def _noise(rng: random.Random, name: str) -> str:
    """What pages do to names: quotes around a brand, spaces, a title's brackets; seldom."""
    dice = rng.random()
    if dice < 0.03:
        return name[:3] + " " + name[3:]
    if dice < 0.06:
        for own in kinds.OWN_NAMES:
            if own in name:
                return name.replace(own, f"“{own}”", 1)
    return name
