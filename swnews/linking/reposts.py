"""Articles that repeat one text on several sites → the one that counts, and the others with their lineage.

An article is known by a sketch: the 32 smallest hashes of its runs of five characters, which two texts share in the
measure in which they are alike (MinHash, bottom-k); a short one by a digest of the whole. It stands in the record, so
that no text is needed to compare.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations

from swnews.records import Record

_SIZE = 32
_RUN = 5
# Texts are one from here on. Copies of the corpora's pages with 12 % of their paragraphs dropped, a tail cut and lines
# of the site added share more in .96 of 1,149 cases; the most that two of 73,153 different articles share is .22.
_ALIKE = 0.45
# A shorter text has too few runs to be alike by, and is known by one digest of the whole: it is the same or another.
_SHORTEST = 60
# A heading (启动仪式) is no text: many articles have it.
_SAYS_NOTHING = 20
# A site's line on where a short text is from; in a long one it costs few runs.
_LINEAGE = re.compile(
    r"(?:^|(?<=[。！？]))[ \u3000]*[（(【\[]?(?:本文)?(?:转载自|转自|(?:文章|稿件)?来源[:：])[^\n]{0,60}$", re.MULTILINE
)
# Two values of a sketch, as many as two texts must share.
_DIGEST = 16
# A run that so many articles hold is a phrase of the trade and brings no two together.
_COMMON = 200
_DROPPED = re.compile(r"[^\u3400-\u9fff0-9A-Za-z]+")


def sketch_of(text: str) -> str | None:
    """The sketch of a text as hexadecimal digits, of a short one an exact digest; None where it is a heading alone.

    >>> one = "三月十九日上午，遂宁市民政局在人民公园举办国际社工日主题宣传活动，八家社工机构的六十名社工参加。" * 2
    >>> sketch_of(one) == sketch_of(one.replace("，", "， ")), sketch_of("启动仪式")
    (True, None)
    """
    plain = _DROPPED.sub("", text)
    told = _DROPPED.sub("", _LINEAGE.sub("", text))
    if len(told) < _SHORTEST:
        return hashlib.sha256(told.encode()).hexdigest()[:_DIGEST] if len(told) >= _SAYS_NOTHING else None
    data = plain.encode("utf-32-le")  # four bytes a character
    runs = {zlib.crc32(data[at : at + 4 * _RUN]) for at in range(0, len(data) - 4 * (_RUN - 1), 4)}
    return "".join(f"{value:08x}" for value in sorted(runs)[:_SIZE])


def likeness(one: str, other: str) -> float:
    """How much of their runs two texts share, from 0 to 1, by their sketches.

    >>> likeness("0000000100000002", "0000000100000003")
    0.5
    """
    first, second = _values(one), _values(other)
    union = sorted(first | second)[: min(_SIZE, max(len(first), len(second)))]
    return sum(value in first and value in second for value in union) / len(union) if union else 0.0


def reposts(records: Iterable[Record]) -> dict[str, str]:
    """Each record that repeats another one's text, and that one: whom the others name, else the first published.

    >>> text = "三月十九日上午，遂宁市民政局在人民公园举办国际社工日主题宣传活动，八家社工机构的六十名社工参加。" * 2
    >>> first = Record("b", publish_date="2024-03-19", outlet="遂宁日报", sketch=sketch_of(text))
    >>> second = Record("a", publish_date="2024-03-20", original_outlet="遂宁日报", sketch=sketch_of(text))
    >>> reposts([first, second])
    {'a': 'b'}
    """
    known = {record.id: record for record in records if record.sketch}
    group = {name: name for name in known}
    for one, other in _near(known):
        if _one_story(known[one], known[other]):
            low, high = sorted((_root(group, one), _root(group, other)))
            group[high] = low
    groups: dict[str, list[Record]] = defaultdict(list)
    for name, record in known.items():
        groups[_root(group, name)].append(record)
    found: dict[str, str] = {}
    for same in groups.values():
        first = _first(same)
        found |= {record.id: first.id for record in same if record.id != first.id}
    return dict(sorted(found.items()))


def _one_story(one: Record, other: Record) -> bool:
    """Whether two texts are alike and tell of one day: a yearly report may be last year's with other dates."""
    days, others = ({event.start for event in record.events if event.start} for record in (one, other))
    if days and others and not days & others:
        return False
    return likeness(one.sketch or "", other.sketch or "") >= _ALIKE


def _first(same: list[Record]) -> Record:
    """The one whose outlet or address others name as their source, else the first published, else the first by ID."""
    named = Counter(record.original_outlet for record in same if record.original_outlet)
    linked = Counter(record.original_url for record in same if record.original_url)
    return min(
        same,
        key=lambda each: (
            -linked[each.url or ""] - named[each.outlet or ""],
            bool(each.original_outlet or each.original_url),
            each.publish_date or "9999",
            each.id,
        ),
    )


def _near(known: dict[str, Record]) -> list[tuple[str, str]]:
    """The pairs that share at least two values of their sketches."""
    holders: dict[str, list[str]] = defaultdict(list)
    for name in sorted(known):
        for value in _values(known[name].sketch or ""):
            holders[value].append(name)
    shared = Counter(
        pair for value in sorted(holders) if len(holders[value]) <= _COMMON for pair in combinations(holders[value], 2)
    )
    return sorted(pair for pair, count in shared.items() if count > 1)


def _values(sketch: str) -> set[str]:
    return {sketch[at : at + 8] for at in range(0, len(sketch), 8)}


def _root(group: dict[str, str], name: str) -> str:
    while group[name] != name:
        name = group[name]
    return name
