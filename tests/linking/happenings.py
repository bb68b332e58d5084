"""A test set of events: `events(seed)` invents events, each told by one to five articles, and their near misses.

An event is told by a notice before it, by its bureau, an agency and a paper after it, in a round-up with the events of
other districts, and in the summary of its year; each tells it with another name, without some of its hosts, now and
then without venue, a day off, or with the month alone. Near misses differ in one thing: the district, the day, the
venue, the edition, the year, who hosts, or whether the opening or the whole week is meant. Written before the linker.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from swnews.divisions import chain, name_of, parent
from swnews.records import Campaign, Event, Organization, Participation, Record

SEED = 20261125

# City, and districts of it that hold the same campaign.
_CITIES = {
    "510900": ("510903", "510904"),
    "360700": ("360702", "360703"),
    "610100": ("610116", "610104"),
    "320300": ("320302", "320311"),
    "441900": (),
    "370400": ("370402", "370403"),
    "450200": ("450203", "450202"),
    "140400": ("140403", "140404"),
    "620100": ("620102", "620104"),
    "230800": ("230803", "230804"),
}
_CAMPAIGNS = {
    "国际社工日": (
        ("国际社工日", "世界社会工作日", "国际社会工作日"),
        (3, 15),
        ("五社联动聚合力 社工服务暖基层", "汇聚社工力量 助力乡村振兴"),
    ),
    "社会工作主题宣传周": (
        ("社会工作主题宣传周", "社工宣传周", "社会工作宣传周"),
        (3, 20),
        ("社工在行动", "专业社工 守护成长"),
    ),
    "志愿服务月": (("学雷锋志愿服务月", "志愿服务月"), (3, 5), ("弘扬雷锋精神", "志愿有我")),
    "敬老月": (("敬老月", "“敬老月”"), (10, 10), ("实施积极应对人口老龄化国家战略", "敬老爱老")),
    "宪法宣传周": (("宪法宣传周", "国家宪法日"), (12, 4), ("弘扬宪法精神", "宪法伴我行")),
}
_VENUES = {
    "人民公园": ("人民公园", "人民公园南门", "人民公园广场"),
    "市民广场": ("市民广场", "市民文化广场"),
    "凯旋社区": ("凯旋社区", "凯旋社区党群服务中心", "凯旋社区活动室"),
    "翠亨社区": ("翠亨社区", "翠亨社区居委会"),
    "新民小学": ("新民小学", "新民小学操场"),
    "文化馆": ("文化馆", "区文化馆", "文化馆一楼大厅"),
}
_FORMS = {
    "launch": (
        "{p}{y}年{c}启动仪式",
        "“{t}”{c}启动仪式",
        "{c}启动仪式",
        "{p}{c}主题宣传活动启动仪式",
        "启动仪式",
        "{y}年{c}主题宣传活动",
    ),
    "week": ("{p}{y}年{c}系列活动", "{y}年{c}", "“{t}”{c}系列宣传活动"),
    "fair": ("“{t}”主题宣传活动", "{c}主题宣传活动", "{p}{y}年{c}集中宣传活动", "{c}宣传活动"),
    "community": ("{c}进社区活动", "“{t}”进社区宣传活动", "{c}社区宣传活动"),
    "lecture": ("社会工作专题讲座", "{c}专题讲座", "社工督导专题讲座"),
    "training": ("社工站能力提升培训班", "{y}年社工站社工能力提升培训班", "社工能力提升培训班"),
    "clinic": ("爱心义诊活动", "{c}义诊活动", "“{t}”义诊"),
    "salon": ("社工沙龙", "“{t}”社工主题沙龙", "社工主题沙龙活动"),
}
_ACTIVITIES = {
    "launch": ("launch_ceremony", "publicity", "performance"),
    "week": ("publicity", "consultation"),
    "fair": ("publicity", "consultation"),
    "community": ("publicity", "volunteer_service"),
    "lecture": ("training",),
    "training": ("training", "seminar"),
    "clinic": ("free_clinic", "consultation"),
    "salon": ("seminar", "game"),
}


@dataclass(frozen=True)
class Happening:
    """A true event."""

    id: str
    kind: str
    place: str
    start: date
    end: date
    venue: str
    hosts: tuple[tuple[str, str], ...]
    campaign: str
    theme: str
    edition: int = 0


@dataclass
class Told:
    """The records, and the event of each (record ID, index of the event)."""

    happenings: list[Happening] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    truth: dict[tuple[str, int], str] = field(default_factory=dict)


def events(seed: int = SEED, weeks: int = 48) -> Told:
    """The test set of a seed."""
    rng, told = random.Random(seed), Told()  # noqa: S311  # no secret
    for number in range(weeks):
        happenings = _week(rng, number)
        told.happenings += happenings
        _articles(told, rng, f"w{number:03}", happenings)
    return told


def _week(rng: random.Random, number: int) -> list[Happening]:
    """The events of one campaign in one city and year, and what is nearly one of them."""
    city = sorted(_CITIES)[number % len(_CITIES)]
    districts = _CITIES[city] or (city,)
    campaign = rng.choice(sorted(_CAMPAIGNS))
    _, (month, day), themes = _CAMPAIGNS[campaign]
    year = 2014 + number // len(_CITIES) * 2 + rng.randint(0, 1)
    first = date(year, month, day) + timedelta(rng.randint(-2, 2))
    theme, made = rng.choice(themes), []

    def add(
        kind: str, place: str, start: date, venue: str, hosts: list[tuple[str, str]], days: int = 1, n: int = 0
    ) -> None:
        end = start + timedelta(days - 1)
        made.append(
            Happening(f"e{number}.{len(made)}", kind, place, start, end, venue, tuple(hosts), campaign, theme, n)
        )

    here = districts[0]
    spots = rng.sample(sorted(_VENUES), 5)
    civil, social = (
        (name_of(here) or "") + "民政局",
        (name_of(here) or "") + rng.choice(["暖阳", "心语"]) + "社会工作服务中心",
    )
    city_civil = (name_of(city) or "") + "民政局"
    add("launch", here, first, spots[0], [(civil, "host"), (social, "organizer")])
    if len(districts) > 1:  # the same day and campaign in the sister district, and the city's own in this district
        sister = (name_of(districts[1]) or "") + "民政局"
        add(
            "launch",
            districts[1],
            first,
            spots[0],
            [(sister, "host"), ((name_of(districts[1]) or "") + "志愿者协会", "organizer")],
        )
        if rng.random() < 0.5:
            add(
                "launch",
                here,
                first + timedelta(rng.randint(0, 1)),
                spots[1],
                [(city_civil, "host"), (civil, "organizer")],
            )
    if rng.random() < 0.5:
        add("week", here, first, "", [(civil, "host")], days=7)
    kinds = rng.sample(["community", "lecture", "training", "clinic", "salon", "fair"], 2)
    for step, kind in enumerate(kinds):
        add(kind, here, first + timedelta(1 + step), spots[2 + step], [(social, "host"), (civil, "guide")])
    if rng.random() < 0.5:  # twice in a week, at another place
        add(kinds[0], here, first + timedelta(1 + rng.randint(0, 3)), spots[4], [(social, "host")])
    if rng.random() < 0.5:  # a course in two parts
        add("training", here, first + timedelta(10), "文化馆", [(civil, "host")], days=2, n=1)
        add("training", here, first + timedelta(17), "文化馆", [(civil, "host")], days=2, n=2)
    if rng.random() < 0.4:  # the next year's
        add("launch", here, first.replace(year=year + 1), spots[0], [(civil, "host"), (social, "organizer")])
    return made


def _articles(told: Told, rng: random.Random, week: str, happenings: list[Happening]) -> None:
    """Articles about each event; a round-up of the openings of one year, and the summary of the year."""
    for number, happening in enumerate(happenings):
        count = rng.choice([1, 2, 2, 3, 3, 4])
        for style in rng.sample(["notice", "bureau", "agency", "paper", "bureau2"], count):
            _publish(told, rng, f"{week}-{number}-{style}", style, [happening])
    openings = [each for each in happenings if each.kind == "launch" and each.start.year == happenings[0].start.year]
    if len(openings) > 1:
        _publish(told, rng, f"{week}-roundup", "roundup", openings)
    if rng.random() < 0.6:
        same = [
            each
            for each in happenings
            if each.start.year == happenings[0].start.year and each.place == happenings[0].place
        ]
        _publish(told, rng, f"{week}-summary", "summary", rng.sample(same, min(len(same), 3)))


def _publish(told: Told, rng: random.Random, record: str, style: str, happenings: list[Happening]) -> None:
    first = happenings[0]
    shift = {"notice": -rng.randint(3, 12), "summary": 200}.get(style, rng.randint(0, 4))
    campaigns = _CAMPAIGNS[first.campaign][0]
    found = [_tell(rng, style, each) for each in happenings]
    names = sorted({part.organization for event in found for part in event.participants})
    bodies = tuple(
        Organization(name, "government" if "局" in name else "service_agency", _region(name, first)) for name in names
    )
    theme = first.theme if rng.random() < 0.6 else None
    year = f"{first.start.year}年" if style == "summary" else ""
    title = f"{name_of(first.place)}{year}社会工作{rng.choice(['动态', '纪实', '简报'])}"
    kind = {"notice": "notice", "roundup": "roundup", "summary": "summary"}.get(style, "news")
    told.records.append(
        Record(
            record,
            title,
            (max(each.end for each in happenings) + timedelta(shift)).isoformat(),
            campaign=Campaign(rng.choice(campaigns), theme, first.start.year) if rng.random() < 0.85 else None,
            regions=tuple(sorted({each.place for each in happenings})),
            organizations=bodies,
            events=tuple(found),
            kind=kind,
        )
    )
    for index, happening in enumerate(happenings):
        told.truth[record, index] = happening.id


def _region(name: str, happening: Happening) -> str | None:
    """The code of the division that a host's name begins with."""
    near = {code for each in (happening.place, parent(happening.place) or happening.place) for code in chain(each)}
    near |= set(_CITIES.get(parent(happening.place) or "", ()))
    return next((code for code in sorted(near, reverse=True) if name.startswith(name_of(code) or "-")), None)


def _tell(rng: random.Random, style: str, happening: Happening) -> Event:
    """The event as an article of this style tells it."""
    form = rng.choice(_FORMS[happening.kind])
    place, campaign = name_of(happening.place) or "", rng.choice(_CAMPAIGNS[happening.campaign][0])
    name: str | None = form.format(p=place, y=happening.start.year, c=campaign, t=happening.theme)
    if happening.edition:
        name = f"第{'一二'[happening.edition - 1]}期{name}" if rng.random() < 0.8 else name
    if rng.random() < 0.08 and style not in ("notice", "roundup"):
        name = None
    start, end = _days(rng, style, happening)
    venue = rng.choice(_VENUES[happening.venue]) if happening.venue else None
    if rng.random() < {"notice": 0.4, "summary": 0.6, "roundup": 0.3}.get(style, 0.1):
        venue = None
    region = happening.place if rng.random() < 0.93 else parent(happening.place)
    hosts = list(happening.hosts)
    if len(hosts) > 1 and rng.random() < 0.3:
        hosts = hosts[:1]
    if style == "notice":
        hosts = [(body, "issuer" if role == "host" and rng.random() < 0.3 else role) for body, role in hosts]
    if style == "summary" and rng.random() < 0.3:
        hosts = hosts[:1]
    parts = tuple(Participation(_host_form(rng, body, happening), role) for body, role in hosts)
    first, *more = _ACTIVITIES[happening.kind]
    activities = (first, *(each for each in more if rng.random() < 0.5)) if rng.random() < 0.9 else tuple(more)
    return Event(name, start, end, region, venue, activities, parts)


def _days(rng: random.Random, style: str, happening: Happening) -> tuple[str | None, str | None]:
    start, end = happening.start, happening.end
    if style == "summary" and rng.random() < 0.3:
        return start.replace(day=1).isoformat(), (start.replace(day=1) + timedelta(30)).isoformat()
    if style in ("agency", "paper") and rng.random() < 0.06:  # 昨日 counted from the wrong day
        start, end = start + timedelta(1), end + timedelta(1)
    if end > start and rng.random() < 0.15:
        end = start
    return start.isoformat(), end.isoformat()


def _host_form(rng: random.Random, body: str, happening: Happening) -> str:
    """A host under its full name, now and then with the city, or shortened."""
    if rng.random() < 0.2:
        body = body.replace("社会工作服务中心", "社工服务中心")
    city = name_of(parent(happening.place) or "") or ""
    return city + body if rng.random() < 0.15 and not body.startswith(city) and "区" in body[:6] else body
