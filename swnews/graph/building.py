"""Records → graph: which nodes and edges one record gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from swnews import linking
from swnews.divisions import level, name_of, parent
from swnews.graph.notes import Graph, Notes, Scalar
from swnews.linking import Links
from swnews.records import Event, Failure, Organization, Person, Record
from swnews.tables import labels


def build_graph(records: Iterable[Record | Failure], links: Links | None = None) -> Graph:
    """The graph of all that the records say; failures are passed over, and the order of the records does not matter.

    `links` say which bodies and events are one; without them the records are linked (`swnews.linking.link`).

    >>> from swnews.records import Participation
    >>> host = Organization("遂宁市民政局", "government", "510900")
    >>> event = Event("启动仪式", "2021-03-16", participants=(Participation(host.name, "host"),))
    >>> graph = build_graph([Record("a1", organizations=(host,), events=(event,))])
    >>> [data["label"] for _, data in graph.nodes(data=True)]
    ['遂宁市民政局', '启动仪式', '四川省', '遂宁市', 'a1']
    """
    told = [record for record in records if isinstance(record, Record)]
    links = links or linking.link(told)
    notes = Notes(links.reposts)
    for record in told:
        _note_record(notes, record, links)
    _note_changes(notes, links)
    return notes.graph()


def _note_record(notes: Notes, record: Record, links: Links) -> None:
    article = notes.node(
        linking.article_id(record.id),
        record.id,
        kind="article",
        label=record.title or record.id,
        record=record.id,
        url=record.url,
        date=record.publish_date,
        outlet=record.outlet,
    )
    if original := links.reposts.get(record.id):
        notes.edge(article, "repost_of", linking.article_id(original), record.id)
    bodies = _note_bodies(notes, record, links)
    for organization in record.organizations:
        if not organization.optional:
            notes.edge(article, "names", bodies[organization.name], record.id)
    for person in record.people:
        _note_person(notes, record, article, person, bodies)
    campaign = _note_campaign(notes, record, article, links)
    for event in record.events:
        node = _note_event(notes, record, event, bodies, links)
        notes.edge(node, "told_by", article, record.id)
        if campaign:
            notes.edge(node, "part_of_campaign", campaign, record.id)
    for activity in set(record.activities).difference(*(event.activities for event in record.events)):
        notes.edge(article, "names", _note_activity(notes, record, activity), record.id)


def _note_bodies(notes: Notes, record: Record, links: Links) -> dict[str, str]:
    """The ID of each body by its name in the record. Optional ones are in the graph only where a role or person is."""
    used = {name for event in record.events for name in (p.organization for p in event.participants)}
    used |= {person.organization for person in record.people if person.organization}
    # A body listed twice counts as required where one of the two is.
    listed = {each.name: each for each in sorted(record.organizations, key=lambda each: not each.optional)}
    bodies = {}
    for name in {**listed, **dict.fromkeys(sorted(used))}:
        organization = listed.get(name)
        if organization is None or not organization.optional or name in used:
            bodies[name] = _note_body(notes, record, name, organization, links)
    return bodies


def _note_body(notes: Notes, record: Record, name: str, organization: Organization | None, links: Links) -> str:
    body = organization or Organization(name, "other")
    node = links.id_of(record.id, linking.body_id(body))
    region = links.region_of.get(node) or body.region or linking.body_key(body).region
    notes.node(
        node,
        record.id,
        kind="body",
        label=name,
        type=organization.type if organization else None,
        subtype=organization.subtype if organization else None,
        body_level=organization.level if organization else None,
        region=region or None,
        confidence=organization.confidence if organization else None,
    )
    if region:
        notes.edge(node, "located_in", _note_region(notes, record, region), record.id)
    return node


def _note_changes(notes: Notes, links: Links) -> None:
    """The changes between bodies that stay two (民政局 → 市委社会工作部), each as an edge; the plan is its source."""
    told = [change for change in links.changes if change.before in notes.nodes and change.after in notes.nodes]
    after = {change.after for change in told}
    # Links may be of many more records than these.
    first = {body.id: body.records[0] for body in links.bodies if body.id in after} if after else {}
    for change in told:
        said = {"date": change.date, "what": change.what, "source_of_change": change.source, "change": change.kind}
        notes.edge(change.before, "changed_to", change.after, first[change.after], **said)


def _note_person(notes: Notes, record: Record, article: str, person: Person, bodies: Mapping[str, str]) -> None:
    body = bodies[person.organization] if person.organization else None
    node = notes.node(
        linking.person_id(person, body, record.id),
        record.id,
        kind="person",
        label=person.name,
        title=person.title,
        confidence=person.confidence,
    )
    if body:
        notes.edge(node, "member_of", body, record.id, title=person.title, confidence=person.confidence)
    notes.edge(article, "names", node, record.id)


def _note_event(notes: Notes, record: Record, event: Event, bodies: Mapping[str, str], links: Links) -> str:
    roles = [(bodies[each.organization], each) for each in event.participants]
    node = notes.node(
        links.id_of(record.id, _event_key(record, event)),
        record.id,
        kind="event",
        label=event.name or _unnamed(event),
        start=event.start,
        end=event.end,
        region=event.region,
        venue=event.venue,
        status=event.status,
        confidence=event.confidence,
    )
    for body, each in roles:
        notes.participation(
            body,
            node,
            record.id,
            role=each.role,
            mode=each.mode,
            trigger=each.trigger,
            via=each.via,
            start=event.start,
            end=event.end,
            confidence=each.confidence,
        )
    if event.region:
        notes.edge(node, "held_in", _note_region(notes, record, event.region), record.id)
    for activity in event.activities:
        notes.edge(node, "includes", _note_activity(notes, record, activity), record.id)
    return node


def _event_key(record: Record, event: Event) -> str:
    """The ID of what the record itself says, as its evidence has it."""
    listed = {each.name: each for each in linking.bodies_of(record)}
    roles = [(linking.body_id(listed[each.organization]), each.role) for each in event.participants]
    return linking.event_id(event, roles, record.id)


def _unnamed(event: Event) -> str:
    """A label for an event without a name: 3月16日's 义诊、咨询."""
    kinds = "、".join(labels("activity").get(code, code) for code in event.activities[:3]) or "活动"
    return " ".join(part for part in (event.start, event.venue, kinds) if part)


def _note_campaign(notes: Notes, record: Record, article: str, links: Links) -> str | None:
    campaign = record.campaign
    key = linking.campaign_id(campaign) if campaign else None
    if campaign is None or key is None:
        return None
    node = links.id_of(record.id, key)
    values: dict[str, Scalar | None] = {"theme": campaign.theme, "year": campaign.year}
    if found := links.campaigns.get(node):
        values |= {"series": found.series, "edition": found.edition, "place": found.place}
        values |= {"year": found.year, "official_theme": found.official_theme}
    notes.node(node, record.id, kind="campaign", label=campaign.name or campaign.theme, **values)
    notes.edge(article, "names", node, record.id)
    return node


def _note_region(notes: Notes, record: Record, code: str) -> str:
    """The region with all that it lies in."""
    node = linking.region_id(code)
    notes.node(node, record.id, kind="region", label=name_of(code) or code, code=code, level=level(code))
    above = parent(code)
    if above and name_of(above):
        notes.edge(node, "within", _note_region(notes, record, above), record.id)
    return node


def _note_activity(notes: Notes, record: Record, code: str) -> str:
    label = labels("activity").get(code, code)
    return notes.node(linking.activity_id(code), record.id, kind="activity", label=label, code=code)
