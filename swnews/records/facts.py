"""What an article says: the record and its facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from swnews.records.pages import Attachment, Evidence
from swnews.records.reading import DateSpan, Quantity


@dataclass(frozen=True, slots=True)
class Campaign:
    """The campaign that an article belongs to."""

    name: str | None = None
    theme: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Organization:
    """A body of one article under its full name. `why` tells how a relative name was made full.

    `subtype` is one of `data/body_kinds.tsv` (department, street_office, volunteer_team …), finer than `type`; `level`
    is national, province, prefecture, county, township or community. Both are None where the name does not tell.
    `credit_code` is the unified social credit code that the article gives for it.
    """

    name: str
    type: str
    region: str | None = None
    mentions: tuple[str, ...] = ()
    optional: bool = False
    confidence: float = 1.0
    why: str | None = None
    subtype: str | None = None
    level: str | None = None
    credit_code: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A named person with the title as the text gives it and the full name of the body."""

    name: str
    title: str | None = None
    organization: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Participation:
    """A body's role in an event: guide, host, organizer, co_organizer, supporter, participant or issuer.

    `trigger` is the word that gives the role, as the text has it (主办, 出席); `via` tells by whom the body is in the
    event: body, leader (who attends for it), team (its people serve on site), received (it is visited or given to).
    """

    organization: str
    role: str
    mode: str | None = None
    confidence: float = 1.0
    trigger: str | None = None
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One activity or programme: its days, place, activity types and the bodies in it.

    `status` as of the publication date: held, ongoing, planned or postponed. `campaign` is the name of the campaign
    that the event belongs to: the article's, or in a round-up its own.
    """

    name: str | None
    start: str | None = None
    end: str | None = None
    region: str | None = None
    venue: str | None = None
    activities: tuple[str, ...] = ()
    participants: tuple[Participation, ...] = ()
    confidence: float = 1.0
    status: str | None = None
    campaign: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Record:
    """What an article says, under the keys of the annotation guide, with the evidence for each fact.

    `page_kind`, `kind`, `relevance`, `attachments`, the three addresses and the original outlet are the article's.
    `sketch` is what its text is known by when others repeat it (`linking.sketch_of`).
    """

    id: str
    title: str | None = None
    publish_date: str | None = None
    outlet: str | None = None
    campaign: Campaign | None = None
    regions: tuple[str, ...] = ()
    dates: tuple[DateSpan, ...] = ()
    organizations: tuple[Organization, ...] = ()
    people: tuple[Person, ...] = ()
    events: tuple[Event, ...] = ()
    activities: tuple[str, ...] = ()
    url: str | None = None
    evidence: tuple[Evidence, ...] = field(default=(), repr=False)
    page_kind: str = "article"
    kind: str | None = None
    relevance: float | None = None
    attachments: tuple[Attachment, ...] = ()
    original_url: str | None = None
    archive_url: str | None = None
    original_outlet: str | None = None
    quantities: tuple[Quantity, ...] = ()
    sketch: str | None = None

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(getattr(self, name))} {name}" for name in ("events", "organizations", "people"))
        return f"<Record {self.id}: {self.title or 'no title'} ({counts})>"

    def _repr_html_(self) -> str:
        from swnews.showing import record_html  # noqa: PLC0415  # only a notebook asks, and then all is loaded

        return record_html(self)

    def to_dict(self) -> dict[str, Any]:
        """The record as JSON-ready values (lists, dicts, strings, numbers, None)."""
        values: dict[str, Any] = _listed(asdict(self))
        return values

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Record:
        """The record that `to_dict` gave these values; keys that a record does not have raise TypeError."""
        fields = dict(values)
        campaign = fields.get("campaign")
        fields["campaign"] = Campaign(**campaign) if campaign else None
        fields["regions"] = tuple(fields.get("regions", ()))
        fields["activities"] = tuple(fields.get("activities", ()))
        fields["dates"] = tuple(DateSpan(**d) for d in fields.get("dates", ()))
        fields["quantities"] = tuple(Quantity(**q) for q in fields.get("quantities", ()))
        fields["organizations"] = tuple(
            Organization(**{**o, "mentions": tuple(o.get("mentions", ()))}) for o in fields.get("organizations", ())
        )
        fields["people"] = tuple(Person(**p) for p in fields.get("people", ()))
        fields["events"] = tuple(_event(e) for e in fields.get("events", ()))
        fields["evidence"] = tuple(Evidence(**e) for e in fields.get("evidence", ()))
        fields["attachments"] = tuple(Attachment(**a) for a in fields.get("attachments", ()))
        return cls(**fields)


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that gave no record: its id, the stage that failed (fetch, parse, extract), the reason, and the kind of
    a page that is no article (listing, removed, blocked, login, missing, attachment, other)."""

    id: str
    stage: str
    error: str
    page_kind: str | None = None


def _event(values: Mapping[str, Any]) -> Event:
    fields = dict(values)
    fields["activities"] = tuple(fields.get("activities", ()))
    fields["participants"] = tuple(Participation(**p) for p in fields.get("participants", ()))
    return Event(**fields)


def _listed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _listed(item) for key, item in value.items()}
    return [_listed(item) for item in value] if isinstance(value, (list, tuple)) else value
