"""The pages of `corpora/` that have gold, read up to what the judges look at."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from swnews.assembling import rehearse, tells_of_events
from swnews.assembling.candidates import Candidate
from swnews.assembling.casting import Cast
from swnews.assembling.programme import Draft
from swnews.calibrating import Candidate as Fact
from swnews.calibrating import candidates as facts_of
from swnews.parsing import parse
from swnews.recognizers.activities import find_activities
from swnews.recognizers.campaigns import find_campaigns
from swnews.recognizers.dates import find_dates
from swnews.recognizers.organizations import find_organizations
from swnews.recognizers.people import find_people
from swnews.recognizers.regions import find_regions
from swnews.recognizers.roles import find_roles
from swnews.records import Entities, Page
from swnews.resolving import resolve
from swnews.scoring.names import plain_body
from swnews.segmenting import segment

SPLITS = ("dev", "train", "blind")
FOLDS = 6
Pair = tuple[str, str]  # a body's plain name and its role


@dataclass(frozen=True, slots=True)
class Example:
    """A page as the rules see it, and its gold; `fold` is by its first province."""

    id: str
    split: str
    fold: int
    entities: Entities
    drafts: Sequence[Draft]
    casts: Sequence[Cast]
    candidates: Sequence[Candidate]
    starts: Sequence[str | None]
    gold: dict[str, Any]
    optional: frozenset[str]
    facts: Mapping[str, Sequence[Fact]]

    def roles(self, event: int | None = None) -> set[Pair]:
        """The gold roles of the event that a draft is, or of the whole page where gold has no such event."""
        twin = None if event is None else self._twins().get(event)
        events = self.gold["events"] if twin is None else [self.gold["events"][twin]]
        return {pair for each in events for pair in _pairs(each)}

    def _twins(self) -> dict[int, int]:
        """The gold event of each draft: they begin on one day, and share most roles of all that do."""
        ruled = [{(plain_body(p.organization), p.role) for p in cast.participants} for cast in self.casts]
        ranked = sorted(
            (-_share(ruled[i], set(_pairs(each))), i, j)
            for i, start in enumerate(self.starts)
            for j, each in enumerate(self.gold["events"])
            if start == each["start"]
        )
        twins: dict[int, int] = {}
        for _, draft, event in ranked:
            if draft not in twins and event not in twins.values():
                twins[draft] = event
        return twins


def examples(corpora: Path) -> Iterator[Example]:
    """The pages of `corpora` that have gold, in the order of their paths."""
    for split in SPLITS:
        for page in sorted((corpora / split / "pages").iterdir()):
            gold = corpora / split / "gold" / f"{page.stem}.json"
            if gold.is_file():
                yield read(page, split, json.loads(gold.read_text("utf-8")))


def read(page: Path, split: str, gold: dict[str, Any]) -> Example:
    """One page with its gold, read by the stages of `swnews.extraction`."""
    article = parse(Page(page.stem, page.read_bytes()))
    reading = segment(article)
    regions = find_regions(article, reading)
    campaigns = find_campaigns(article, reading)
    dates = find_dates(article, reading, campaigns)
    organizations = find_organizations(article, reading, regions)
    people = find_people(article, reading, organizations)
    roles = find_roles(article, reading, organizations, people)
    entities = resolve(article, reading, regions, organizations, people)
    activities = find_activities(article, reading)
    told = tells_of_events(reading, campaigns, roles, activities)
    drafts, casts, candidates = rehearse(article, reading, entities, dates, roles, activities) if told else ([], [], [])
    fold = zlib.crc32(min((code[:2] for code in gold["regions"]), default="").encode()) % FOLDS
    starts = [draft.days(reading)[0] for draft in drafts]
    facts = facts_of(reading, entities, dates)
    return Example(page.stem, split, fold, entities, drafts, casts, candidates, starts, gold, _optional(gold), facts)


def _pairs(event: dict[str, Any]) -> Iterator[Pair]:
    return ((plain_body(part["organization"]), part["role"]) for part in event["participants"])


def _share(one: set[Pair], other: set[Pair]) -> float:
    return len(one & other) / max(1, len(one | other))


def _optional(gold: dict[str, Any]) -> frozenset[str]:
    """The names that annotators may give or not: they count neither for nor against."""
    names: dict[bool, set[str]] = {True: set(), False: set()}
    for body in gold["organizations"]:
        names[body["optional"]].add(plain_body(body["name"]))
        if body["optional"]:
            names[True] |= set(map(plain_body, body["mentions"]))
    return frozenset(names[True] - names[False])
