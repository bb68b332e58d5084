"""All data types: what each verb takes and gives. Frozen; offsets are code points, end exclusive.

Page → Article → Record. Between the last two stand `Reading` (an article cut into sentences and tokens), `Mention`
(one place in it that names something) and the values that mentions carry.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from swnews.texts import EMPTY, Text

V_co = TypeVar("V_co", covariant=True)


# --- pages and articles ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Page:
    """One page as delivered: its bytes, and where and when they were had.

    `id` is the path under the input root without suffix, or a digest of the URL; `charset` the label of the HTTP
    header, where there was one; `fetched` an ISO time, None for local files.
    """

    id: str
    data: bytes
    url: str | None = None
    path: str | None = None
    charset: str | None = None
    fetched: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an article under one heading; offsets in `Article.text`. `heading` is None before the first one."""

    heading: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact stands: `field` and `value` of the record, the part of the article and the offsets in it.

    `part` is "title", "text" or "byline" (the meta lines around the body): `getattr(article, part)[start:end]` is
    `quote`. The delivered offsets point into `Article.delivered`, of which `delivered_quote` is a slice.
    """

    field: str
    value: str
    part: str
    start: int
    end: int
    quote: str
    delivered_start: int
    delivered_end: int
    delivered_quote: str
    rule: str
    confidence: float = 1.0
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A restored article. `title`, `text` (the body without furniture) and `byline` (the lines that name source,
    date, authors and editors, joined by newlines) are `Text`s whose origins are offsets in `delivered`."""

    id: str
    title: Text | None
    publish_date: str | None
    outlet: str | None
    text: Text
    byline: Text = EMPTY
    sections: tuple[Section, ...] = ()
    url: str | None = None
    delivered: str = ""
    evidence: tuple[Evidence, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The article as JSON-ready values; `from_dict` gives it back, origins included."""
        values = {name: getattr(self, name) for name in self.__slots__}
        for name in ("title", "text", "byline"):
            text = values[name]
            values[name] = None if text is None else str(text)
            values[f"{name}_origins"] = None if text is None else _runs(text)
        values["sections"] = [asdict(section) for section in self.sections]
        values["evidence"] = [asdict(item) for item in self.evidence]
        return values

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Article:
        """The article that `to_dict` gave these values."""
        fields = dict(values)
        for name in ("title", "text", "byline"):
            runs = fields.pop(f"{name}_origins")
            fields[name] = None if fields[name] is None else Text(fields[name], *_unrun(runs))
        fields["sections"] = tuple(Section(**section) for section in fields["sections"])
        fields["evidence"] = tuple(Evidence(**item) for item in fields["evidence"])
        return cls(**fields)


def _runs(text: Text) -> list[list[int]]:
    """Origins as runs [length, start, end, step]: step 1 where each character moves on by one, 0 where all share."""
    runs: list[list[int]] = []
    for start, end in zip(text.starts, text.ends, strict=True):
        if runs:
            n, first, last, step = runs[-1]
            if step and (start, end) == (first + n, last + n):
                runs[-1][0] += 1
                continue
            if (start, end) == (first, last) and (n == 1 or not step):
                runs[-1][0], runs[-1][3] = n + 1, 0
                continue
        runs.append([1, start, end, 1])
    return runs


def _unrun(runs: list[list[int]]) -> tuple[list[int], list[int]]:
    starts = [first + step * i for n, first, _, step in runs for i in range(n)]
    ends = [last + step * i for n, _, last, step in runs for i in range(n)]
    return starts, ends


# --- an article read: sentences, tokens, mentions ---------------------------------------------------------------


class Token(NamedTuple):
    """A word; `tag` is its part of speech in jieba's dictionary ("" where the dictionary has no such word)."""

    start: int
    end: int
    tag: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence (it ends with 。！？；… or a line) of one part; `paragraph` and `section` count from 0.

    `section` is the index in `Article.sections`, -1 in the title and the byline.
    """

    start: int
    end: int
    part: str
    paragraph: int
    section: int


@dataclass(frozen=True, slots=True)
class Reading:
    """An article's title, body and byline as one string (joined by newlines), cut into sentences and tokens.

    All mentions have offsets in `text`; `part_offsets` says where each part begins in it.
    """

    text: str
    part_offsets: Mapping[str, int]
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    borders: frozenset[int]

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds the character at `offset` (the one before it for a character between sentences)."""
        return self.sentences[max(0, bisect_right(self.sentences, offset, key=lambda s: s.start) - 1)]

    def body(self) -> tuple[Sentence, ...]:
        """The sentences of title and body: all that recognisers of facts read (people read the byline too)."""
        return tuple(s for s in self.sentences if s.part != "byline")

    def locate(self, start: int, end: int) -> tuple[str, int, int]:
        """The part that a span of `text` lies in, and its offsets there."""
        part = self.sentence_at(start).part
        offset = self.part_offsets[part]
        return part, start - offset, end - offset


@dataclass(frozen=True, slots=True)
class Mention(Generic[V_co]):
    """A place in `Reading.text` that names `value`, the rule that found it, and how sure it is (0..1)."""

    start: int
    end: int
    value: V_co
    rule: str
    confidence: float = 1.0
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """A division as a mention gives it: the code in force (GB/T 2260), or None with the `candidates` it may be."""

    code: str | None
    name: str
    level: int
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganizationName:
    """A body's name as one mention gives it, coordination undone (市、区民政局 → 市民政局, 区民政局).

    `scope` says what a relative name needs to be full: "province" (省民政厅), "prefecture" (市…, 州…, 盟…),
    "county" (区…, 县…, 旗…), "town" (镇…, 街道…, 乡…), "self" (我局, 本中心), None for a name that stands by itself.
    `code` is the division in the name itself, where there is one. `parent` is the text of a body before a section of
    it or a body inside the name (宁晋县民政局 in 宁晋县民政局社会工作指导中心).
    """

    name: str
    type: str
    scope: str | None = None
    code: str | None = None
    parent: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person as one mention gives it: name, the title's text, and the mention of the body in the title, if any."""

    name: str
    title: str | None
    organization: Mention[OrganizationName] | None = None


@dataclass(frozen=True, slots=True)
class RoleMention:
    """A role that the syntax gives to one mention of a body; the mention's span is the trigger's (主办)."""

    role: str
    organization: Mention[OrganizationName]
    mode: str | None = None


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A day or a span of days: ISO dates, both inclusive; None where open. `precision` says what the words give."""

    text: str
    start: str | None
    end: str | None
    precision: str = "day"


# --- records ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Campaign:
    """The campaign that an article belongs to."""

    name: str | None = None
    theme: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Organization:
    """A body of one article under its full name. `why` tells how a relative name was made full."""

    name: str
    type: str
    region: str | None = None
    mentions: tuple[str, ...] = ()
    optional: bool = False
    confidence: float = 1.0
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A named person with the title as the text gives it and the full name of the body."""

    name: str
    title: str | None = None
    organization: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Participation:
    """A body's role in an event: guide, host, organizer, co_organizer, supporter, participant or issuer."""

    organization: str
    role: str
    mode: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Event:
    """One activity or programme: its days, place, activity types and the bodies in it."""

    name: str | None
    start: str | None = None
    end: str | None = None
    region: str | None = None
    venue: str | None = None
    activities: tuple[str, ...] = ()
    participants: tuple[Participation, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Record:
    """What an article says, under the keys of the annotation guide, with the evidence for each fact."""

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
        fields["organizations"] = tuple(
            Organization(**{**o, "mentions": tuple(o.get("mentions", ()))}) for o in fields.get("organizations", ())
        )
        fields["people"] = tuple(Person(**p) for p in fields.get("people", ()))
        fields["events"] = tuple(_event(e) for e in fields.get("events", ()))
        fields["evidence"] = tuple(Evidence(**e) for e in fields.get("evidence", ()))
        return cls(**fields)


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that gave no record: its id, the stage that failed (fetch, parse, extract) and the reason."""

    id: str
    stage: str
    error: str


def _event(values: Mapping[str, Any]) -> Event:
    fields = dict(values)
    fields["activities"] = tuple(fields.get("activities", ()))
    fields["participants"] = tuple(Participation(**p) for p in fields.get("participants", ()))
    return Event(**fields)


def _listed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _listed(item) for key, item in value.items()}
    return [_listed(item) for item in value] if isinstance(value, (list, tuple)) else value


@dataclass(frozen=True, slots=True)
class Entities:
    """The entities of one article, and which of them each mention names.

    `organization_of` maps a mention to the index in `organizations` of the body it names; mentions that were refused
    are absent. `region_of` maps a region mention to the code that context gave it.
    """

    regions: tuple[str, ...]
    organizations: tuple[Organization, ...]
    people: tuple[Person, ...]
    organization_of: Mapping[Mention[OrganizationName], int]
    region_of: Mapping[Mention[Region], str]
    person_of: Mapping[Mention[PersonName], int]


@dataclass(frozen=True, slots=True)
class Fact:
    """What a mention is evidence for: a field of the record (dotted: "campaign.theme") and its value as text."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Assembly:
    """What an article tells as a whole: its campaign, its events, all activity types, and where each was read."""

    campaign: Campaign | None
    events: tuple[Event, ...]
    activities: tuple[str, ...]
    facts: tuple[Mention[Fact], ...] = ()
