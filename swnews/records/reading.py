"""An article cut into sentences and tokens, the mentions in it, and the values that mentions carry."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

V_co = TypeVar("V_co", covariant=True)


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
    token_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    sentence_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Where tokens and sentences begin, for bisection without a call for each step (2 % of all time)."""
        object.__setattr__(self, "token_starts", tuple(token.start for token in self.tokens))
        object.__setattr__(self, "sentence_starts", tuple(sentence.start for sentence in self.sentences))

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds the character at `offset` (the one before it for a character between sentences)."""
        return self.sentences[max(0, bisect_right(self.sentence_starts, offset) - 1)]

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

    def __hash__(self) -> int:
        """That of the place: mentions are keys in every stage, and to hash all they hold took 2 % of all time."""
        return self.start << 20 ^ self.end


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
    """A day or a span of days: ISO dates, both inclusive; None where open.

    `precision` says what the words give: day, span, ten_days, month, year, plan, open; `kind` what it is in the
    article: event, deadline, issue, statistic, background (None in records of versions before it).
    """

    text: str
    start: str | None
    end: str | None
    precision: str = "day"
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of people, bodies, materials, sessions or yuan, in the words of the text and as a value.

    `bound`: exact, ≥ (1500余), ≈ (约), < (近). `unit`: 人, 人次, 户, 家, 场, 元, or the measure word of materials.
    `counted`: attendance, beneficiaries, volunteers, bodies, materials, sessions, money; `of` is the noun that the text
    gives. `scope`: event, or cumulative for a total of a period.
    """

    text: str
    number: int | float
    bound: str = "exact"
    unit: str = "人"
    counted: str = "attendance"
    of: str | None = None
    scope: str = "event"
