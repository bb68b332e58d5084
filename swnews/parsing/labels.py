"""Words that stand in meta lines: labels and what their values are, names of columns, provinces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from swnews.tables import byline_labels, column_names, divisions

_LONG_DAYS = ("published", "updated", "reprinted", "drawn", "original")


@cache
def columns() -> frozenset[str]:
    """The names of columns and buttons, which are no outlets."""
    return frozenset(row.name for row in column_names())


@cache
def _provinces() -> frozenset[str]:
    names = {row.name for row in divisions() if row.code.endswith("0000")}
    return frozenset({re.sub(r"(?:省|市|.族自治区|维吾尔自治区|自治区)$", "", name) for name in names})


def is_place(word: str) -> bool:
    """Whether a word is a province alone: what WeChat shows behind the time (广东)."""
    return word in _provinces()


@cache
def _kinds() -> dict[str, str]:
    return {row.label: row.kind for row in byline_labels()}


def kind_of(match: re.Match[str]) -> str:
    """What the value of a found label is (source, published, person …)."""
    return _kinds()[re.sub(r"\s", "", next(label for label in match.groups() if label))]


def _spaced(label: str) -> str:
    """A label of two characters may be set apart: 来　源："""
    return rf"{label[0]}[ \u3000]?{label[1]}" if len(label) == 2 else label


def is_label(word: str) -> bool:
    """Whether a word is a label of a source, a publisher, a day or a counter, which is never its value."""
    return _kinds().get(word, "person") != "person"


def find_labels(line: str) -> Iterator[re.Match[str]]:
    """The labels of a line in order; the long pattern is tried only where a label's first character stands."""
    firsts, pattern = _first_characters(), label_pattern()
    at = 0
    while first := firsts.search(line, at):
        match = pattern.match(line, first.start())
        if match:
            yield match
        at = match.end() if match else first.end()


@cache
def _first_characters() -> re.Pattern[str]:
    """A pattern for what `label_pattern` can begin with."""
    return re.compile(
        "[" + re.escape("".join(sorted({row.label[0] for row in byline_labels()} | set("【[图摄文")))) + "]"
    )


@cache
def label_pattern() -> re.Pattern[str]:
    """A label with its colon, stroke or bar; person labels also with a space or a name right behind them.

    Short labels need a border before them (活动时间： is no 时间：), long ones do not (民政局浏览量：).
    """
    rows = sorted(byline_labels(), key=lambda row: -len(row.label))
    loose = "|".join(_spaced(row.label) for row in rows if row.loose)
    tight = "|".join(_spaced(row.label) for row in rows if not row.loose)
    people = "|".join(row.label for row in rows if row.kind == "person" and len(row.label) > 1)
    opening = "|".join(row.label for row in rows if row.kind == "source" and row.label[-1] in "自载于")
    titled = "|".join(_spaced(row.label) for row in rows if row.kind in ("source", "publisher") and len(row.label) > 3)
    dated = "|".join(_spaced(row.label) for row in rows if row.kind in _LONG_DAYS and len(row.label) > 3)
    noise = "|".join(row.label for row in rows if row.kind == "noise")
    boxed = "|".join(row.label for row in rows if row.kind != "person")
    return re.compile(
        rf"[【\[](?P<boxed>{boxed})[】\]]"
        rf"|(?P<loose>{loose})\s?(?:[:：/／]|[丨┃│|｜]\s?)"
        rf"|(?:(?<![\u3400-\u9fffA-Za-z])|(?<=\d[日次]))(?:(?P<tight>{tight})\s?(?:[:：/／]|[丨┃│|｜]\s?)"
        rf"|(?P<open>来源|稿源|(?:{opening})(?=[\u3400-\u9fff《“]))(?=[\s\u3000]+[\u3400-\u9fff《“]|(?<=[自载于])[\u3400-\u9fff《“])"
        rf"|(?P<titled>{titled})(?=[ \u3000]+[\u3400-\u9fff《“]{{2}})|(?P<timed>{dated})(?=[ \u3000]+\d{{4}})"
        rf"|(?P<bare>{people})(?=[\s　｜][^\d]|[\u3400-\u9fff]{{2,4}}(?:$|[\s　）)]))"
        rf"|(?P<bound>{noise})(?=[\s　]?[\d（(\[【]|[\s　]*$|[\s　]+(?:打印|分享|收藏|关闭)))"
        rf"|(?<=[\s　／/｜|])(?P<also>图|摄|文)(?=[:：/／｜])"
    )
