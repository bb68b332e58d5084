"""Where in an article an item of a comparison stands: by the record's evidence, else by what gold says of its words.

An item tells of *subjects*: a role of a body and a role, a pair of edges of two bodies. Each is looked for by itself,
and the sentences that tell of most of them come first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from swnews.divisions import forms_of, name_of
from swnews.scoring.items import Item, Values, listed
from swnews.scoring.names import plain, plain_body
from swnews.tables import labels

Parts: TypeAlias = Mapping[str, str]
Subject: TypeAlias = tuple[str, str]  # its kind, and the value that the item has of it

# What a field's item is about: the kind of each subject, and which of the item's values it is (None: all of it).
_ABOUT: dict[str, tuple[tuple[str, int | None], ...]] = {
    "title": (("title", None),),
    "publish_date": (("publish_date", None),),
    "outlet": (("outlet", None),),
    "theme": (("campaign.theme", None),),
    "regions": (("regions", None),),
    "dates": (("dates", None),),
    "organizations": (("organizations", None),),
    "types": (("organizations", 0),),
    "org_regions": (("organizations", 0),),
    "people": (("people", None),),
    "affiliations": (("people", 0), ("organizations", 1)),
    "roles": (("role", None), ("organizations", 0)),
    "activities": (("activities", None),),
    "events": (("events.name", 1), ("events.start", 0)),
    "event_roles": (("role", None), ("organizations", 1)),
    "event_places": (("regions", 2), ("events.start", 0)),
    "edges": (("organizations", 0), ("organizations", 1)),
    **dict.fromkeys(("quantities", "quantity_counted", "quantity_scope", "quantity_nouns"), (("quantities", 0),)),
    **dict.fromkeys(("subtypes", "levels", "role_vias", "role_triggers"), (("organizations", 0),)),
    **dict.fromkeys(("date_precision", "date_kinds"), (("dates", None),)),
    **dict.fromkeys(("event_status", "event_campaigns"), (("events.name", 1), ("events.start", 0))),
}
_SENTENCE = re.compile("[^。！？\n]+[。！？]*[”』」）]?")


class Passage(NamedTuple):
    """A sentence, what of it to mark, and how the record came to it (rule, confidence, reason)."""

    text: str
    marks: tuple[tuple[int, int], ...]
    told: tuple[str, ...] = ()


class _Place(NamedTuple):
    part: str
    start: int
    end: int
    subject: Subject
    told: str = ""


def passages(field: str, item: Item, values: Values, parts: Parts) -> list[Passage]:
    """The sentences of an article that tell of an item that `values` (gold, or a record) has; most telling first.

    `parts` are the article's title, text and byline. Without evidence for it, the words of `values` are looked for.

    >>> gold = {"organizations": [{"name": "青海省民政厅", "mentions": ["省民政厅"]}]}
    >>> passages("roles", ("青海省民政厅", "host"), gold, {"text": "晴。省民政厅主办。"})
    [Passage(text='省民政厅主办。', marks=((0, 4), (4, 6)), told=())]
    """
    subjects = _subjects(field, item)
    places = [place for each in subjects for place in (_evident(each, values, parts) or _worded(each, values, parts))]
    found: dict[tuple[str, int], list[_Place]] = {}
    for place in places:
        found.setdefault((place.part, _begin(parts[place.part], place.start)), []).append(place)
    ranked = sorted(found, key=lambda key: (-len({place.subject for place in found[key]}), [*parts].index(key[0]), key))
    return [_passage(parts[part], begin, found[part, begin]) for part, begin in ranked]


def quotes(field: str, item: Item, values: Values) -> list[str]:
    """The words that stand for an item, where no article is to show: quotes of evidence, else gold's words."""
    words: list[str] = []
    for subject in _subjects(field, item):
        shown = [each["quote"] for each in _evidence(subject, values)]
        words += shown or [word for word in _words(subject, values) if word]
    return list(dict.fromkeys(words))


def _subjects(field: str, item: Item) -> list[Subject]:
    values = (item,) if isinstance(item, str) else item
    found = []
    for kind, index in _ABOUT[field]:
        if kind == "role":
            value = " ".join(map(str, values[-2:]))  # as evidence has it: the body, the role
        elif kind == "dates":
            value = "/".join(each or "" for each in values[:2])
        else:
            value = values[index or 0] or ""
        found.append((kind, value))
    return [subject for subject in dict.fromkeys(found) if subject[1]]


def _evidence(subject: Subject, values: Values) -> Iterator[Values]:
    kind, value = subject
    field = {"role": "events.participants"}.get(kind, kind)
    return (each for each in listed(values, "evidence") if each["field"] == field and _same(kind, each["value"], value))


def _same(kind: str, told: str, value: str) -> bool:
    if kind == "role":
        body, _, role = told.rpartition(" ")
        return f"{plain_body(body)} {role}" == value
    if kind == "organizations":
        return plain_body(told) == value
    if kind == "campaign.theme":
        return re.sub(r"\W", "", plain(told)) == value
    return plain(told) == plain(value)


def _evident(subject: Subject, values: Values, parts: Parts) -> list[_Place]:
    """Where evidence says that it stands, as far as the article is still the one that was read."""
    return [
        _Place(each["part"], each["start"], each["end"], subject, _told(each))
        for each in _evidence(subject, values)
        if each["quote"] and parts.get(each["part"], "")[each["start"] : each["end"]] == each["quote"]
    ]


def _told(evidence: Values) -> str:
    return " · ".join(filter(None, (evidence["rule"], f"{evidence['confidence']:.2f}", evidence["why"])))


def _worded(subject: Subject, values: Values, parts: Parts) -> list[_Place]:
    """Where the first of the subject's words that an article has stands in it; a body's every form counts."""
    found: list[_Place] = []
    for word in sorted(filter(None, map(plain, _words(subject, values))), key=len, reverse=True):
        for part, text in parts.items():
            spans = _find(text, word)
            taken = [(place.start, place.end) for place in found if place.part == part]
            found += [_Place(part, a, b, subject) for a, b in spans if not any(c <= a < d for c, d in taken)]
    return found


def _words(subject: Subject, values: Values) -> list[str]:
    kind, value = subject
    words = _WORDS.get(kind)
    return words(value, values) if words else [value]


def _body_words(value: str, values: Values) -> list[str]:
    bodies = [body for body in listed(values, "organizations") if plain_body(body["name"]) == value]
    return [word for body in bodies for word in (body["name"], *listed(body, "mentions"))] or [value]


def _date_words(value: str, values: Values) -> list[str]:
    dates = [
        (f"{each.get('start') or ''}/{each.get('end') or ''}", each.get("text")) for each in listed(values, "dates")
    ]
    return [text for days, text in dates if days == value and text]


def _day_words(value: str, values: Values) -> list[str]:
    """The words of the dates that begin on a day."""
    return [each["text"] for each in listed(values, "dates") if each.get("start") == value and each.get("text")]


def _printed_day(value: str, _: Values) -> list[str]:
    year, month, day = (*value.split("-"), "", "")[:3]
    return [value, f"{year}年{month.lstrip('0')}月{day.lstrip('0')}日", f"{year}年{month}月{day}日"]


def _region_words(code: str, _: Values) -> list[str]:
    name = name_of(code)
    return [form for form, _ in forms_of(name)] if name else []


def _quantity_words(number: str, values: Values) -> list[str]:
    return [each["text"] for each in listed(values, "quantities") if str(each["number"]) == number]


_WORDS: dict[str, Callable[[str, Values], list[str]]] = {
    "organizations": _body_words,
    "dates": _date_words,
    "events.start": _day_words,
    "publish_date": _printed_day,
    "regions": _region_words,
    "quantities": _quantity_words,
    "activities": lambda value, _: [labels("activity").get(value, "")],
    "role": lambda value, _: [labels("role").get(value.rpartition(" ")[2], "")],
    "campaign.theme": lambda value, values: [(values.get("campaign") or {}).get("theme") or value],
}


def _find(text: str, word: str) -> Iterator[tuple[int, int]]:
    """Where a plain word stands in a text whose width, quotes and spaces may differ.

    >>> list(_find("“橙色力量” 志愿队", "橙色力量志愿队"))
    [(1, 10)]
    """
    letters = [(letter, at) for at, char in enumerate(text) for letter in plain(char)]
    joined = "".join(letter for letter, _ in letters)
    at = joined.find(word)
    while at >= 0:
        yield letters[at][1], letters[at + len(word) - 1][1] + 1
        at = joined.find(word, at + len(word))


def _begin(text: str, at: int) -> int:
    """Where the sentence begins that holds an offset."""
    return max((match.start() for match in _SENTENCE.finditer(text, 0, len(text)) if match.start() <= at), default=0)


def _passage(text: str, begin: int, places: list[_Place]) -> Passage:
    match = _SENTENCE.match(text, begin)
    end = max(match.end() if match else begin, *(min(place.end, len(text)) for place in places))
    spans = sorted({(place.start - begin, min(place.end, end) - begin) for place in places})
    marks: list[tuple[int, int]] = []
    for low, high in spans:  # one within another is marked once
        if marks and low < marks[-1][1]:
            marks[-1] = (marks[-1][0], max(marks[-1][1], high))
        elif low < high:
            marks.append((low, high))
    told = tuple(dict.fromkeys(place.told for place in places if place.told))
    return Passage(text[begin:end], tuple(marks), told)
