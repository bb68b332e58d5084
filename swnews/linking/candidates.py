"""Bodies that may be one, for a person to judge: alike in name within a division, or with one name in two of a line.

Likeness proposes and never joins: 社会工作协会 and 社会工作者协会 are alike and two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from swnews.divisions import chain
from swnews.errors import DataError
from swnews.linking.endings import endings
from swnews.linking.judgements import Judgement, Verdicts
from swnews.linking.names import read_name
from swnews.linking.types import Entity, Links
from swnews.records import Organization

_LEAST = 80.0


class Candidate(NamedTuple):
    """Two bodies that may be one, how alike their names are (0 to 100), and why they are proposed."""

    a: Entity
    b: Entity
    score: float
    why: str


def candidates(links: Links, judgements: Iterable[Judgement] = (), *, least: float = _LEAST) -> tuple[Candidate, ...]:
    """The pairs that nobody judged yet, the most alike first. Needs the extra `linking` (rapidfuzz).

    >>> from swnews.linking import link
    >>> from swnews.records import Record
    >>> names = ("暖阳社会工作服务中心", "暖洋社会工作服务中心")
    >>> links = link([Record(name, organizations=(Organization(name, "service_agency", "510903"),)) for name in names])
    >>> [(pair.a.name, pair.b.name, pair.why) for pair in candidates(links)]
    [('暖洋社会工作服务中心', '暖阳社会工作服务中心', 'alike in one division')]
    """
    judged = Verdicts(judgements).judged
    found = [
        pair
        for pair in (*_alike(links, least), *_up_the_line(links))
        if (min(pair.a.id, pair.b.id), max(pair.a.id, pair.b.id)) not in judged
    ]
    return tuple(sorted(found, key=lambda pair: (-pair.score, pair.a.id, pair.b.id)))


def _alike(links: Links, least: float) -> Iterator[Candidate]:
    try:
        from rapidfuzz.fuzz import ratio  # noqa: PLC0415  # an extra
    except ImportError:
        raise DataError("rapidfuzz is not installed; run: pip install 'swnews[linking]'") from None
    by_region: dict[str, list[tuple[str, Entity]]] = defaultdict(list)
    for body in links.bodies:
        by_region[body.region or ""].append((_own(body), body))
    for _, named in sorted(by_region.items()):
        for (one, a), (other, b) in combinations(named, 2):
            score = ratio(one, other, score_cutoff=least)
            if score and one != other and not _numbered(one, other):
                yield Candidate(a, b, round(score, 1), "alike in one division")


def _numbered(one: str, other: str) -> bool:
    """Whether two names differ in a number alone: 第一小学 and 第二小学 are two."""
    numbers = str.maketrans("", "", "0123456789一二三四五六七八九十")
    return one != other and one.translate(numbers) == other.translate(numbers)


def _up_the_line(links: Links) -> Iterator[Candidate]:
    """Bodies with one own name in a division and in one above it: 暖阳社工服务中心 of a district, of its city."""
    by_name: dict[str, list[Entity]] = defaultdict(list)
    for body in links.bodies:
        own = _own(body)
        if own not in endings():
            by_name[own].append(body)
    for _, bodies in sorted(by_name.items()):
        for a, b in combinations(bodies, 2):
            above = set(chain(a.region or "")) if a.region else set()
            below = set(chain(b.region or "")) if b.region else set()
            if a.region != b.region and (not a.region or not b.region or b.region in above or a.region in below):
                yield Candidate(a, b, 100.0, "one name in two divisions of a line")


def _own(body: Entity) -> str:
    return read_name(Organization(body.name, "other", body.region)).own
