"""A campaign, as one article names it → series, edition, local instance, year and the official theme of that year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from swnews.divisions import find_code, named
from swnews.linking.keys import campaign_id, plain
from swnews.records import Campaign, Record
from swnews.tables import campaign_series
from swnews.tables.identities import CampaignTheme, campaign_themes

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九十")}
_EDITION = re.compile(r"第([0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:届|个|次)")
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})年?度?")
# The first World Social Work Day was in 2007; it is counted since.
_COUNTED_FROM = {"国际社工日": 2006}


class CampaignInstance(NamedTuple):
    """What a campaign's name says. `id` is that of the series in the year, or of its local instance where it names one.

    `place` is the code of the division that the name begins with; `official_theme` is what was set for the year.
    """

    id: str
    series: str
    edition: int | None
    place: str | None
    year: int | None
    theme: str | None
    official_theme: str | None


def read_campaign(campaign: Campaign, record: Record | None = None) -> CampaignInstance | None:
    """What a campaign's name says; None where it has neither name nor theme.

    >>> read_campaign(Campaign("第十七个世界社会工作日"))[1:5]
    ('国际社工日', 17, None, 2023)
    >>> read_campaign(Campaign("遂宁市第三届社工宣传周", None, 2022))[1:4]
    ('社会工作主题宣传周', 3, '510900')
    >>> read_campaign(Campaign("国际社会工作日", None, 2024)).official_theme
    '美好生活：面向变革，共享未来'
    >>> read_campaign(Campaign("国际社会工作日", year=2024)).id == campaign_id(Campaign("国际社工日", year=2024))
    True
    """
    name = plain(campaign.name or "")
    if not name and not campaign.theme:
        return None
    edition = _edition(name)
    series, local = _series(name)
    year = campaign.year or _year(name, series, edition) or _published(record)
    place = _place(name) or local
    theme = _official(series, year)
    called = series if not place else f"{place} {series}"
    identity = campaign_id(Campaign(called, None, year)) if series else campaign_id(campaign)
    edition = edition or (theme.edition if theme else None)
    return CampaignInstance(
        identity or "", series or name, edition, place, year, campaign.theme, theme.theme if theme else None
    )


def campaigns_of(records: Iterable[Record]) -> Iterator[tuple[str, str, CampaignInstance]]:
    """The campaign of each record that has one: record, ID of what it says, what that is."""
    for record in records:
        key = campaign_id(record.campaign) if record.campaign else None
        found = read_campaign(record.campaign, record) if record.campaign else None
        if key and found:
            yield record.id, key, found


def _edition(name: str) -> int | None:
    match = _EDITION.search(name)
    return _number(match[1]) if match else None


def _number(words: str) -> int:
    """12, 十二, 二十."""
    if words.isdigit():
        return int(words)
    tens, ten, ones = words.rpartition("十")
    if not ten:
        return _DIGITS.get(words, 0)
    return (_DIGITS.get(tens, 0) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)


def _series(name: str) -> tuple[str, str | None]:
    """The series that a name holds, by the longest form, and the division of a local one."""
    for row in campaign_themes():
        if row.place and row.series in name:
            return row.series, row.place
    form = max((form for form in _forms() if form in name), key=len, default="")
    return _forms().get(form, ""), None


@cache
def _forms() -> dict[str, str]:
    """Each form of a series, and the series by its first form."""
    return {form: row.forms[0] for row in campaign_series() for form in row.forms}


def _year(name: str, series: str, edition: int | None) -> int | None:
    if match := _YEAR.search(name):
        return int(match[1])
    return _COUNTED_FROM[series] + edition if edition and series in _COUNTED_FROM else None


def _published(record: Record | None) -> int | None:
    day = record.publish_date if record else None
    return int(day[:4]) if day else None


def _place(name: str) -> str | None:
    rest = _YEAR.sub("", name, count=1)
    for length in range(min(12, len(rest)), 1, -1):
        if any(not item.bare for item in named(rest[:length])):
            return find_code(rest[:length])
    return None


@cache
def _official(series: str, year: int | None) -> CampaignTheme | None:
    return next((row for row in campaign_themes() if (row.series, row.year) == (series, year)), None)
