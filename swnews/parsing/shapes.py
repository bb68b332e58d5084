"""What a word in a meta line can be, by its shape alone: a medium, an account, a body, a person, a column."""

from __future__ import annotations

import re
from functools import cache

from swnews.divisions import named
from swnews.parsing.labels import columns, is_place
from swnews.tables import column_words, organization_suffixes, outlet_endings, surnames

_PERSON = re.compile(r"[\u3400-\u9fff]{2,3}|[\u3400-\u9fff]{1,6}(?:·[\u3400-\u9fff]{1,6}){1,3}")
_NAME = re.compile(r"[\w·—\-+“”‘’]{3,24}")
_LONGEST_ENDING = 8
# 木塔下, 黄河边: a place, and so an account's name, whatever surname it begins with.
_WHERE = frozenset("下里外边畔旁")


def shape_of(word: str) -> str:
    """Return "column", "medium", "account", "body", "person" or "other".

    >>> [shape_of(w) for w in ("民生新闻", "江畔新闻", "江畔发布", "青川县司法局", "王小海", "锡林河畔")]
    ['column', 'medium', 'account', 'body', 'person', 'other']
    """
    if word in columns() or is_place(word) or _is_division(word) or _made_column().fullmatch(word):
        return "column"
    head, dot, _ = word.partition("·")
    if dot and head != word and shape_of(head) in ("medium", "account"):  # 乌海在线·民生 is one name
        return "medium"
    if _NAME.fullmatch(word):
        for size in range(min(_LONGEST_ENDING, len(word) - 1), 0, -1):
            if kind := _kinds().get(word[-size:]):
                return kind
    return "person" if _PERSON.fullmatch(word) and _has_surname(word) and word[-1] not in _WHERE else "other"


def is_house(word: str) -> bool:
    """Whether a word by its shape brings articles out: a medium, an account or a body.

    >>> is_house("江畔日报"), is_house("王小海")
    (True, False)
    """
    return shape_of(word) in ("medium", "account", "body")


def medium_within(words: str) -> str | None:
    """The name that a run of words begins with: the longest medium's, else body's, else account's.

    >>> medium_within("江畔科技报青川")
    '江畔科技报'
    """
    names = [words[:end] for end in range(len(words), 2, -1) if len(words) - end <= 6]
    shapes = [shape_of(name) for name in names]
    return next((names[shapes.index(kind)] for kind in ("medium", "body", "account") if kind in shapes), None)


def _is_division(word: str) -> bool:
    """Whether a word is a division's full name; bare ones name accounts too (今日固始, 舟山普陀)."""
    return word[-1:] in tuple("省市县州旗盟区") and (len(word) < 4 or any(not item.bare for item in named(word)))


def _has_surname(word: str) -> bool:
    return "·" in word or word[0] in surnames() or word[:2] in surnames()


@cache
def _kinds() -> dict[str, str]:
    """What a name is by its ending; a medium's ending goes before a body's of the same length."""
    suffixes = organization_suffixes().items()
    kinds = {s: "medium" if row.type == "media" else "body" for s, row in suffixes if 1 < len(s) <= _LONGEST_ENDING}
    kinds |= dict.fromkeys("局厅部委办处所站院校系会协学馆村镇乡", "body")
    return kinds | {row.ending: row.kind for row in outlet_endings()}


@cache
def _made_column() -> re.Pattern[str]:
    words: dict[str, list[str]] = {"stem": [], "ending": []}
    for row in column_words():
        words[row.part].append(row.word)
    stems, endings = ("|".join(sorted(words[part], key=len, reverse=True)) for part in ("stem", "ending"))
    return re.compile(rf"(?:(?:{stems})·?){{1,3}}(?:{endings})")
