"""A network that has everything: roles, people, regions, two articles, hostile texts."""

from __future__ import annotations

import pytest

import swnews
from swnews import linking
from swnews.export import Network, trace
from swnews.records import Campaign, Event, Evidence, Organization, Participation, Person, Record
from tests.conftest import CORPORA

HOSTILE = "=1+1\x0b\ud800</script><b>'\"\n\r\t\\民政局"
CITY = Organization("遂宁市民政局", "government", "510900", confidence=0.9)
DISTRICT = Organization("船山区民政局", "government", "510903")
CENTRE = Organization("船山区暖阳社会工作服务中心", "service_agency", "510903", confidence=0.8)
LAUNCH = (
    "3月16日，遂宁市民政局主办、船山区暖阳社会工作服务中心承办的启动仪式在滨江广场举行。遂宁市民政局局长何立新致辞。"
)
SEMINAR = "3月18日，船山区民政局主办、船山区暖阳社会工作服务中心协办的座谈会召开。"


def tell(
    identity: str, title: str, text: str, event: Event, bodies: tuple[Organization, ...], *people: Person
) -> Record:
    """A record of one event, with the evidence that `extract` would give it."""
    ids = {body.name: linking.body_id(body) for body in bodies}
    roles = [(ids[part.organization], part.role) for part in event.participants]
    key = linking.event_id(event, roles, identity)
    told = [("title", title, title, linking.article_id(identity), "title")]
    told += [("organizations", name, name, of, "organizations.named") for name, of in ids.items()]
    told += [("events.name", str(event.name), str(event.name), key, "assembling.words")]
    for (body, role), part in zip(roles, event.participants, strict=True):
        of = linking.participation_id(body, key, role)
        told.append(("events.participants", f"{part.organization} {role}", str(part.trigger), of, "roles.subject"))
    for person in people:
        told.append(
            (
                "people",
                person.name,
                person.name,
                linking.person_id(person, ids[str(person.organization)], identity),
                "people",
            )
        )
    evidence = tuple(_evidence(title, text, *fact) for fact in told)
    return Record(
        identity,
        title=title,
        publish_date=event.end,
        outlet="遂宁日报",
        campaign=Campaign("2021年社工周", "汇聚社工力量", 2021),
        regions=("510900", "510903"),
        organizations=bodies,
        people=people,
        events=(event,),
        activities=event.activities,
        url=f"https://mzj.example.gov.cn/{identity}.html",
        evidence=evidence,
    )


def _evidence(title: str, text: str, field: str, value: str, quote: str, of: str, rule: str) -> Evidence:
    part = "title" if field == "title" else "text"
    start = (title if part == "title" else text).index(quote)
    place = (start, start + len(quote))
    return Evidence(field, value, part, *place, quote, *place, quote, rule, 0.95, None, of)


def part(body: Organization, role: str, trigger: str) -> Participation:
    return Participation(body.name, role, confidence=0.9, trigger=trigger)


def all_records() -> list[Record]:
    launch = Event(
        "启动仪式", "2021-03-16", "2021-03-16", "510903", "滨江广场", ("launch_ceremony",),
        (part(CITY, "host", "主办"), part(CENTRE, "organizer", "承办")), 0.9, status="held",
    )  # fmt: skip
    seminar = Event(
        "座谈会", "2021-03-18", "2021-03-18", "510903", None, ("seminar",),
        (part(DISTRICT, "host", "主办"), part(CENTRE, "co_organizer", "协办")), 0.9,
    )  # fmt: skip
    return [
        tell("a1", "社工周启动", LAUNCH, launch, (CITY, CENTRE), Person("何立新", "局长", CITY.name, 0.9)),
        tell("a2", "社工座谈会召开", SEMINAR, seminar, (DISTRICT, CENTRE)),
    ]


def hostile_record() -> Record:
    """Every text is one that some format would choke on."""
    roles = (Participation(HOSTILE, "host", confidence=0.5), Participation(HOSTILE, "issuer"))
    place = Evidence("organizations", HOSTILE, "text", 0, 3, HOSTILE, 0, 3, HOSTILE, HOSTILE, 0.7)
    return Record(
        HOSTILE,
        title=HOSTILE,
        url='http://例.cn/a b"<>\\^`{|}\x00',
        publish_date="2021-03",
        campaign=Campaign(HOSTILE, HOSTILE, 2021),
        organizations=(Organization(HOSTILE, "other"),),
        people=(Person(HOSTILE, HOSTILE, HOSTILE),),
        events=(Event(HOSTILE, "2021-02-30", "2021-03-01", "510903", HOSTILE, ("oath",), roles),),
        evidence=(place,),
    )


@pytest.fixture(scope="session")
def records() -> list[Record]:
    return all_records()


@pytest.fixture(scope="session")
def network(records: list[Record]) -> Network:
    return trace(records)


@pytest.fixture(scope="session")
def hostile(records: list[Record]) -> Network:
    return trace([*records, hostile_record()])


@pytest.fixture(scope="session")
def corpus_network() -> Network:
    """The network of the sample pages of the repository."""
    results = swnews.extract_many(swnews.fetch(CORPORA / "sample" / "pages"))
    return trace(result for result in results if isinstance(result, Record))
