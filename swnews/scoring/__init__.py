"""Records against gold, field by field: micro precision, recall and F1 over the articles.

The scorer is the judge, so it knows names in its own way, apart from `linking`: a change of the library moves no score.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from swnews.errors import DataError
from swnews.records import Record
from swnews.scoring.further import FURTHER, further_items
from swnews.scoring.items import ITEMS, Item, Values, listed
from swnews.scoring.matching import unmatched
from swnews.scoring.names import plain_body

_FIRST = ("title", "publish_date", "outlet", "theme", "regions", "dates", "organizations", "types", "org_regions")
_THEN = ("people", "affiliations", "roles", "activities", "events", "event_roles", "event_places", "edges")
# In the order in which tables show them; events are matched, all others compared as sets.
FIELDS = (*_FIRST, *_THEN)
# Scored only where the gold has them.
FURTHER_FIELDS = tuple(FURTHER)


@dataclass(frozen=True, slots=True)
class Score:
    """How many items of the gold were hit, predicted, and are in the gold.

    >>> round(Score(hits=3, predicted=4, gold=5).f1, 3)
    0.667
    """

    hits: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """The share of what was predicted that is right; 0 where nothing was."""
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found; 0 where there is none."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.predicted + self.gold
        return 2 * self.hits / both if both else 0.0

    def __add__(self, other: Score) -> Score:
        return Score(self.hits + other.hits, self.predicted + other.predicted, self.gold + other.gold)


class Comparison(NamedTuple):
    """One field of one article: its score, and the items that were missed and that were too many.

    The items are what `items` compares: a name or code, or a tuple of them; an event is its first day and its name.
    """

    article: str
    field: str
    score: Score
    missed: tuple[Item, ...] = ()
    extra: tuple[Item, ...] = ()


def score(gold: str | PathLike[str] | Iterable[Values], records: Iterable[Record | Values]) -> dict[str, Score]:
    """The score of each field; `gold` is a folder of gold files or their values, and records belong to it by ID.

    An article of the gold without a record counts as missed, a record without gold does not count.

    >>> gold = [{"id": "a1", "regions": ["510900", "510903"]}]
    >>> score(gold, [Record("a1", regions=("510900",))])["regions"]
    Score(hits=1, predicted=1, gold=2)
    """
    total = dict.fromkeys(FIELDS, Score())
    for each in compare(gold, records):
        total[each.field] = total.get(each.field, Score()) + each.score
    return total


def compare(gold: str | PathLike[str] | Iterable[Values], records: Iterable[Record | Values]) -> Iterator[Comparison]:
    """Each field of each article of the gold beside the record of that article."""
    values = (record.to_dict() if isinstance(record, Record) else record for record in records)
    found = {record["id"]: record for record in values}
    for wanted in load_gold(gold) if isinstance(gold, (str, PathLike)) else gold:
        yield from compare_article(wanted, found.get(wanted["id"], {}))


def load_gold(folder: str | PathLike[str]) -> Iterator[Values]:
    """The gold of a folder, in the order of its files. Raises DataError where there is none or one is not gold."""
    paths = sorted(Path(folder).glob("*.json"))
    if not paths:
        raise DataError(f"{folder}: holds no gold; give a folder of .json files as docs/annotation.md describes them")
    for path in paths:
        try:
            values = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise DataError(f"{path}: not a gold file ({error}); mend or remove it") from error
        if not isinstance(values, dict) or not isinstance(values.get("id"), str):
            raise DataError(f"{path}: not a gold file (no object with an id); mend or remove it")
        yield values


def compare_article(gold: Values, record: Values) -> Iterator[Comparison]:
    """Each field of one article; a title, outlet or theme that the gold does not have is not scored."""
    optional, required = _names(gold, optional=True), _names(gold, optional=False)
    skip = frozenset(optional - required)
    for field, items in ITEMS.items():
        wanted, got = items(gold, skip), items(record, skip)
        if wanted or field not in ("title", "outlet", "theme"):
            counts = Score(len(wanted & got), len(got), len(wanted))
            yield Comparison(gold["id"], field, counts, _sorted(wanted - got), _sorted(got - wanted))
    for field, wanted, got in further_items(gold, record, skip):
        counts = Score(len(wanted & got), len(got), len(wanted))
        yield Comparison(gold["id"], field, counts, _sorted(wanted - got), _sorted(got - wanted))
    ours, theirs = listed(gold, "events"), listed(record, "events")
    missed, extra = unmatched(ours, theirs)
    counts = Score(len(ours) - len(missed), len(theirs), len(ours))
    yield Comparison(gold["id"], "events", counts, _sorted(map(_event, missed)), _sorted(map(_event, extra)))


def _names(gold: Values, *, optional: bool) -> set[str]:
    bodies = [body for body in listed(gold, "organizations") if bool(body.get("optional")) == optional]
    mentions = [name for body in bodies if optional for name in listed(body, "mentions")]
    return {plain_body(name) for name in [*(body["name"] for body in bodies), *mentions]}


def _sorted(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=str))


def _event(event: Values) -> Item:
    return (event.get("start"), event.get("name"))
