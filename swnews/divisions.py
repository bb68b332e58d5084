"""Divisions of GB/T 2260 by code and by name, with the years in which they were in force; plain functions.

By code: `name_of`, `full_name`, `level`, `parent`, `chain`, `within`, `in_force`, `heirs` (what a code became).
By name: `find_codes` (the codes that a form means in a year; of several levels the highest), `all_codes` (of all
levels), `find_code` (the one code, or None), `named` and `forms` (all that a form, that every form has ever meant).

A form is a full name, a name without its nationalities (巍山县), a listed short form (阿左旗), or a *bare* one
without suffix (西安, 仪陇). Years are those of the publication; None is the edition of the table. Bare names and words
such as 和平 mean a division only where the text supports it: that is for `recognizers.regions` to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from swnews.tables import Division, division_forms, divisions

# The source states each change until this year.
EDITION = 2024
PROVINCE, PREFECTURE, COUNTY = 1, 2, 3

_NATIONALITIES = re.compile(
    "(?:各族|(?:蒙古|哈萨克|柯尔克孜|锡伯|塔吉克|维吾尔)(?:族)?|(?:达斡尔|鄂温克|鄂伦春|布依|土家|哈尼|傈僳|拉祜|景颇|布朗|"
    "毛南|仫佬|仡佬|纳西|普米|独龙|裕固|撒拉|保安|东乡|朝鲜|回|藏|苗|彝|壮|满|侗|瑶|白|傣|黎|佤|畲|水|土|羌|怒)族)+$"
)
_SUFFIXES = (
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "地区",
    "新区",
    "林区",
    "矿区",
    "特区",
    "省",
    "市",
    "区",
    "县",
    "旗",
    "盟",
    "州",
)


class Named(NamedTuple):
    """What a form may mean: a division in the years from `start` up to `end`."""

    code: str
    start: int
    end: int | None
    bare: bool


@cache
def _by_code() -> dict[str, tuple[Division, ...]]:
    rows: dict[str, tuple[Division, ...]] = {}
    for row in divisions():
        rows[row.code] = (*rows.get(row.code, ()), row)
    return rows


@cache
def _by_form() -> dict[str, tuple[Named, ...]]:
    listed: dict[str, list[str]] = {}
    for item in division_forms():
        listed.setdefault(item.name, []).append(item.form)
    found: dict[str, list[Named]] = {}
    for row in divisions():
        for form, bare in forms_of(row.name):
            found.setdefault(form, []).append(Named(row.code, row.start, row.end, bare))
        for form in listed.get(row.name, ()):
            bare = not form.endswith(_SUFFIXES)
            found.setdefault(form, []).append(Named(row.code, row.start, row.end, bare))
    return {form: tuple(sorted(rows, key=lambda row: row.bare)) for form, rows in found.items()}


def forms_of(name: str) -> Iterator[tuple[str, bool]]:
    """The forms that the rules make of a full name, each with whether it is bare.

    >>> list(forms_of("巍山彝族回族自治县"))
    [('巍山彝族回族自治县', False), ('巍山县', False), ('巍山彝族回族县', False), ('巍山自治县', False), ('巍山', True)]
    """
    yield name, False
    suffix = next((end for end in _SUFFIXES if name.endswith(end)), "")
    stem = name[: len(name) - len(suffix)]
    if short := stem if name == "内蒙古自治区" else _NATIONALITIES.sub("", stem) or stem.rstrip("族"):
        if suffix.startswith("自治") and suffix != "自治区":
            yield short + suffix[-1], False
            yield stem + suffix[-1], False
        if short != stem:
            yield short + suffix, False
    # 巴林左, 新巴尔虎右 and 科尔沁左翼中 are never said without 旗; 兴安 is a county, its league is always 兴安盟.
    if len(short) < 2 or (suffix == "旗" and short[-1] in "左右前后中") or name == "兴安盟":
        return
    yield short, True


@cache
def level(code: str) -> int:
    """1 for a province, 2 for a prefecture, 3 for a county; the digits of the code tell.

    >>> level("630000"), level("460400"), level("429004")
    (1, 2, 3)
    """
    return PROVINCE if code.endswith("0000") else PREFECTURE if code.endswith("00") else COUNTY


@cache
def parent(code: str) -> str | None:
    """The code of the division above; None for a province. 仙桃市 stands directly under its province.

    >>> parent("610104"), parent("429004"), parent("610000")
    ('610100', '420000', None)
    """
    if level(code) == PROVINCE:
        return None
    above = code[:4] + "00"
    return above if level(code) == COUNTY and above in _by_code() else code[:2] + "0000"


@cache
def chain(code: str) -> tuple[str, ...]:
    """The codes from the province down to the division itself.

    >>> chain("610104")
    ('610000', '610100', '610104')
    """
    above = parent(code)
    return (*chain(above), code) if above else (code,)


def within(code: str, above: str) -> bool:
    """Whether `code` is `above` or lies in it.

    >>> within("610104", "610000"), within("610104", "610104"), within("610104", "610102")
    (True, True, False)
    """
    return code == above or above in chain(code)


def in_force(code: str, year: int | None = None) -> bool:
    """Whether the code stood in the table of that year.

    >>> in_force("310108", 2014), in_force("310108", 2016)
    (True, False)
    """
    return any(_valid(row, year or EDITION) for row in _by_code().get(code, ()))


@cache
def name_of(code: str, year: int | None = None) -> str | None:
    """The division's full name in that year, else the one that it had nearest before or after; None for no code.

    >>> name_of("420600", 2005), name_of("420600"), name_of("999999")
    ('襄樊市', '襄阳市', None)
    """
    at = year or EDITION
    rows = _by_code().get(code, ())
    return min(rows, key=lambda row: (not _valid(row, at), abs(row.start - at))).name if rows else None


def full_name(code: str, year: int | None = None) -> str:
    """The names of the whole chain in one.

    >>> full_name("610104")
    '陕西省西安市莲湖区'
    """
    return "".join(name_of(part, year) or "" for part in chain(code))


def heirs(code: str, year: int | None = None) -> tuple[str, ...]:
    """The codes in force in that year that the division became: itself where it still stands.

    >>> heirs("310108", 2014), heirs("310108", 2020), heirs("370282", 2020)
    (('310108',), ('310106',), ('370215',))
    """
    at = year or EDITION
    todo, done, found = [code], set(), []
    while todo:
        item = todo.pop(0)
        if item in done:
            continue
        done.add(item)
        if in_force(item, at):
            found.append(item)
        else:
            ended = [row for row in _by_code().get(item, ()) if row.end is not None and row.end <= at]
            todo += max(ended, key=lambda row: row.end or 0).successors if ended else ()
    return tuple(found)


def named(form: str) -> tuple[Named, ...]:
    """All that a form has meant since 1981, in the order of codes; empty for a form that is none."""
    return _by_form().get(form, ())


def find_codes(form: str, year: int | None = None, *, inside: str | None = None) -> tuple[str, ...]:
    """The codes in force that a form means in a year: those of the highest level.

    A name that is not in force any more means what became of it, one that is not yet in force its first code.

    >>> find_codes("承德"), find_codes("承德县"), find_codes("巍山县"), find_codes("襄樊", 2018), find_codes("此地")
    (('130800',), ('130821',), ('532927',), ('420600',), ())
    >>> len(find_codes("鼓楼区")), find_codes("鼓楼区", inside="320100")
    (4, ('320106',))
    """
    codes = all_codes(form, year)
    codes = codes if inside is None else tuple(code for code in codes if within(code, inside))
    return tuple(code for code in codes if level(code) == level(codes[0]))


def all_codes(form: str, year: int | None = None) -> tuple[str, ...]:
    """As `find_codes`, but the codes of all levels, the highest first.

    >>> all_codes("承德")
    ('130800', '130821')
    """
    return _find(form, year or EDITION)


def find_code(form: str, year: int | None = None, *, inside: str | None = None) -> str | None:
    """The one code that a form means; None where there is none or more than one.

    >>> find_code("阿左旗"), find_code("鼓楼区"), find_code("鼓楼区", inside="320000")
    ('152921', None, None)
    """
    codes = find_codes(form, year, inside=inside)
    return codes[0] if len(codes) == 1 else None


def forms() -> dict[str, tuple[Named, ...]]:
    """Every form and what it may mean; for recognisers, which scan for them."""
    return _by_form()


def _valid(row: Division | Named, year: int) -> bool:
    return row.start <= year and (row.end is None or year < row.end)


@cache
def _find(form: str, year: int) -> tuple[str, ...]:
    rows = named(form)
    codes = [row.code for row in rows if _valid(row, year)]
    if not codes:
        past = [row for row in rows if row.end is not None and row.end <= year]
        newest = max((row.end or 0 for row in past), default=0)
        # In the year of the change a text that still uses the old name is older than the change.
        old = newest == year
        codes = [code for row in past if row.end == newest for code in ((row.code,) if old else heirs(row.code, year))]
    if not codes:
        first = min((row.start for row in rows), default=0)
        codes = [row.code for row in rows if row.start == first]
    return tuple(sorted(dict.fromkeys(codes), key=level))
