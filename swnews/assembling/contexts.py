"""What stands around each mention of a body, in words that the judge of roles has weights for."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from swnews.recognizers.roles.slots import cues_in, inside, opener_of, quotes
from swnews.records import Entities, Mention, OrganizationName, Reading, RoleMention, Sentence
from swnews.tables import RoleCue

Body = Mention[OrganizationName]
_AND = ("、", "和", "与", "及", "以及")
# Farther words tell nothing of a body; in a page without stops they would be most of the page.
_FAR = 60


@dataclass(frozen=True, slots=True)
class Context:
    """The features of one mention: `told` by the text, `ruled` by what the rules made of it and its neighbours."""

    told: tuple[str, ...]
    ruled: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence with its bodies in the order of the text, its cues and its words."""

    sentence: Sentence
    bodies: Sequence[Body]
    cues: Sequence[tuple[int, int, RoleCue]]
    cue_starts: Sequence[int]
    words: Sequence[tuple[str, str]]
    word_starts: Sequence[int]
    label: str


def contexts_of(reading: Reading, entities: Entities, roles: Sequence[Mention[RoleMention]]) -> dict[Body, Context]:
    """The context of each mention of a body in title and text, in the order of the text."""
    quoted = quotes(reading.text)
    stands: dict[Body, int] = {}
    for person in entities.person_of:
        body = person.value.organization
        if body and 0 <= person.start - body.end <= 30:
            stands[body] = max(stands.get(body, 0), person.end)
    given: dict[Body, list[Mention[RoleMention]]] = defaultdict(list)
    for role in roles:
        given[role.value.organization].append(role)
    found: dict[Body, Context] = {}
    for line in _lines(reading, entities):
        for at, body in enumerate(line.bodies):
            kind = entities.organizations[entities.organization_of[body]].type
            end = max(body.end, stands.get(body, 0))
            opener = opener_of(reading.text, body.start)
            told = [
                *(f"opener {opener}", f"opener {opener} {kind}", f"type {kind}", f"part {line.sentence.part}"),
                *(("person", f"person {kind}") if body in stands else ()),
                *_place(reading, body, line.sentence),
                *_cues(reading.text, line, body.start, end, opener),
                *_words(reading.text, line, body.start, end),
                *_listing(reading.text, line, at, end),
            ]
            if inside(quoted, body.start, body.end, share=0.7):
                told.append("quoted")
            found[body] = Context(
                tuple(told), tuple(_ruled(line, at, kind, opener, reading.text[end : end + 1], given))
            )
    return found


def _lines(reading: Reading, entities: Entities) -> Iterator[_Line]:
    bodies: dict[Sentence, list[Body]] = defaultdict(list)
    for body in sorted(entities.organization_of, key=lambda m: (m.start, -m.end)):
        sentence = reading.sentence_at(body.start)
        if sentence.part != "byline":
            bodies[sentence].append(body)
    for sentence, here in bodies.items():
        low, high = (bisect_left(reading.token_starts, at) for at in (sentence.start, sentence.end))
        words = [(reading.text[start:end], tag) for start, end, tag in reading.tokens[low:high]]
        colon = reading.text.find("：", sentence.start, min(sentence.end, sentence.start + 16))
        label = reading.text[max(sentence.start, colon - 4) : colon] if colon > 0 else ""
        cues = cues_in(reading.text, sentence, here)
        yield _Line(sentence, here, cues, [cue[0] for cue in cues], words, reading.token_starts[low:high], label)


def _place(reading: Reading, body: Body, sentence: Sentence) -> Iterator[str]:
    """The fifth of the page, and whether it is its first sentence."""
    first, last = reading.part_offsets["text"], reading.part_offsets["byline"]
    yield f"fifth {min(4, 5 * (body.start - first) // max(1, last - first))}"
    if sentence.start == first:
        yield "first sentence"


def _cues(text: str, line: _Line, start: int, end: int, opener: str) -> Iterator[str]:
    """The two cues on each side, and how many commas lie between."""
    first = bisect_left(line.cue_starts, end)
    behind = [cue for cue in line.cues[first : first + 2] if cue[0] - end <= _FAR]
    for nth, (at, _, row) in enumerate(behind):
        commas = _commas(text, end, at)
        meaning = f"{row.role} {row.syntax} {commas}"
        yield from (f"cue+{nth} {row.trigger} {commas}", f"role+{nth} {meaning}")
        if not nth:
            yield from (f"near+ {min(4, (at - end) // 4)} {meaning}", f"opener+ {opener} {meaning}")
    if not behind:
        yield "no cue+"
    ahead = [cue for cue in line.cues[: bisect_left(line.cue_starts, start)][:-3:-1] if start - cue[1] <= _FAR]
    for nth, (_, at, row) in enumerate(ahead):
        commas = _commas(text, at, start)
        meaning = f"{row.role} {row.syntax} {commas}"
        yield from (f"cue-{nth} {row.trigger} {commas}", f"role-{nth} {meaning}")
        if not nth:
            yield f"near- {min(4, (start - at) // 4)} {meaning}"
    if not ahead:
        yield "no cue-"


def _commas(text: str, start: int, end: int) -> int:
    return min(2, text.count("，", start, end) + text.count("；", start, end))


def _words(text: str, line: _Line, start: int, end: int) -> Iterator[str]:
    """The characters, words and verbs on both sides."""
    low, high = bisect_left(line.word_starts, start), bisect_left(line.word_starts, end)
    right, left = line.words[high : high + 10], line.words[max(0, low - 8) : low][::-1]
    yield from (f"after {text[end : end + 1]}", f"after {text[end : end + 2]}")
    yield from (f"before {text[max(0, start - 1) : start]}", f"before {text[max(0, start - 2) : start]}")
    yield from (f"next {right[0][0] if right else ''}", f"last {left[0][0] if left else ''}")
    yield from [f"word+ {word}" for word, _ in right[:8] if len(word) > 1]
    yield from [f"word- {word}" for word, _ in left[:6] if len(word) > 1]
    yield from [f"verb+{nth} {word}" for nth, word in enumerate([w for w, tag in right if tag == "v"][:2])]
    yield from [f"verb- {word}" for word in [w for w, tag in left if tag == "v"][:1]]


def _listing(text: str, line: _Line, at: int, end: int) -> Iterator[str]:
    """Whether the body is one of a list, the how manieth of its sentence, and the label of the line."""
    if at and text[line.bodies[at - 1].end : line.bodies[at].start] in _AND:
        yield "goes on"
    if at + 1 < len(line.bodies) and text[end : line.bodies[at + 1].start] in _AND:
        yield "more follow"
    yield f"nth {min(at, 3)}"
    if line.label:
        yield f"label {line.label}"


def _ruled(
    line: _Line, at: int, kind: str, opener: str, after: str, given: Mapping[Body, Sequence[Mention[RoleMention]]]
) -> Iterator[str]:
    """What the rules say of the body and of those beside it."""
    body = line.bodies[at]
    for mention in given.get(body, ()):
        role = mention.value.role
        yield from (f"ruled {role}", f"ruled {role} {mention.rule}", f"ruled {role} {kind}")
        yield from (f"ruled {role} opener {opener}", f"ruled {role} after {after}")
    if body not in given:
        yield "ruled nothing"
    if at:
        yield from (f"before ruled {mention.value.role}" for mention in given.get(line.bodies[at - 1], ()))
    if at + 1 < len(line.bodies):
        yield from (f"after ruled {mention.value.role}" for mention in given.get(line.bodies[at + 1], ()))
