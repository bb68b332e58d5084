"""Natural keys and the IDs made of them, the same on every run, machine and order.

A body's key is the code of its division and its name without the divisions, in one form where several say the same
(`data/body_forms.tsv`). The kind (民政局) stays part of the name: a split by a list of kinds would move with the list,
and with it the IDs. The key merges only what cannot be two bodies, as an ID once merged cannot be taken apart again;
what further knowledge joins (renames, human judgements) is said beside the IDs and never changes them.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from swnews.divisions import chain, forms, in_force, named, within
from swnews.records import Campaign, Event, Organization, Person
from swnews.tables import body_forms

# What writers put in or leave out within one name.
_DROPPED = str.maketrans("", "", " \t\r\n\u3000\u200b\ufeff\"'“”‘’「」『』《》〈〉·•")
# 四川省团委, 四川团省委, 北京大学团委; not 邮政集团委员会, 省歌舞团委员会.
_LEAGUE = re.compile(r"([^团]{2,30})(?<![集社旅师兵财剧乐舞术])团([省市州盟区县旗]?)委(?:员会)?")
# 泰达街道翠亨社区 and 翠亨社区 are one, 水乡社区 keeps its name. Villages keep their town: a county has several 新民村.
_TOWN = re.compile(r".{1,12}?(?:街道办事处|街道办|街道|镇|乡)(?=.{2,20}(?:社区|居委会)$)")
_HOSTS = {"host", "organizer", "issuer"}


class BodyKey(NamedTuple):
    """What makes a body itself: the code of its division ("" where unknown) and its own name within it."""

    region: str
    name: str


def body_key(organization: Organization) -> BodyKey:
    """The natural key of a body.

    >>> body_key(Organization("四川省遂宁市妇女联合会", "party", "510900"))
    BodyKey(region='510900', name='妇联')
    >>> body_key(Organization("共青团四川省委员会", "party")) == body_key(Organization("四川团省委", "party", "510000"))
    True
    """
    return key_of(organization.name, organization.region or "")


def body_id(organization: Organization) -> str:
    """The ID of a body.

    >>> body_id(Organization("遂宁市民政局", "government", "510900"))
    'body-877177ddb387f7ee'
    """
    return digest("body", *body_key(organization))


def person_id(person: Person, body: str | None, record: str) -> str:
    """The ID of a person: the name within a body; without a body, within the article, as many share a name.

    >>> person_id(Person("何立新"), "body-1", "a1") == person_id(Person("何立新"), "body-1", "a2")
    True
    """
    return digest("person", plain(person.name), "in", body) if body else digest("person", plain(person.name), record)


def event_id(event: Event, participants: Iterable[tuple[str, str]], record: str) -> str:
    """The ID of an event, given its participants as (body ID, role).

    Two articles tell the same event where name, day, place and hosts agree; a name alone is shared by the events of a
    whole campaign. An event that lacks one of these is known by its article.

    >>> event = Event("社工周启动仪式", "2021-03-16", region="510900")
    >>> event_id(event, [("body-1", "host")], "a1") == event_id(event, [("body-1", "host")], "a2")
    True
    >>> event_id(event, [], "a1") == event_id(event, [], "a2")
    False
    """
    hosts = sorted({body for body, role in participants if role in _HOSTS})
    facts = (plain(event.name or ""), event.start or "", event.region or "", *hosts)
    if hosts and event.name and event.start and event.region:
        return digest("event", *facts)
    return digest("event", record, event.end or "", plain(event.venue or ""), *facts)


def participation_id(body: str, event: str, role: str) -> str:
    """The ID of a body's role in an event: the key of its edge."""
    return digest("participation", body, event, role)


def campaign_id(campaign: Campaign) -> str | None:
    """The ID of a campaign: its name without the year, and the year; None where it has neither name nor theme.

    >>> campaign_id(Campaign("2021年国际社工日", None, 2021)) == campaign_id(Campaign("国际社工日", "汇聚力量", 2021))
    True
    """
    year = str(campaign.year or "")
    name = re.sub(rf"^{year}年?度?", "", plain(campaign.name or "")) if year else plain(campaign.name or "")
    named_by = name or plain(campaign.theme or "")
    return digest("campaign", named_by, year) if named_by else None


def region_id(code: str) -> str:
    """The ID of a division."""
    return f"region-{code}"


def activity_id(code: str) -> str:
    """The ID of an activity type."""
    return f"activity-{code}"


def article_id(record: str) -> str:
    """The ID of an article's node, given the ID of its record."""
    return digest("article", record)


def digest(kind: str, *key: str) -> str:
    """An ID: the kind and 16 hexadecimal digits of the key (of ten million IDs two meet once in 400,000 graphs)."""
    data = "\x1f".join((kind, *key)).encode("utf-8", "surrogatepass")
    return f"{kind}-{hashlib.sha256(data).hexdigest()[:16]}"


def plain(name: str) -> str:
    """A name without spaces and quotes, in normal width.

    >>> plain(" “金达莱” 互助会（总会）")
    '金达莱互助会(总会)'
    """
    return unicodedata.normalize("NFKC", name).translate(_DROPPED)


@lru_cache(maxsize=100_000)
def key_of(name: str, region: str) -> BodyKey:
    """The key of a name, given the region of its body ("" where unknown).

    >>> key_of("中共遂宁市委社会工作部", "")
    BodyKey(region='510900', name='委社工部')
    """
    code, own = divided(name, region)
    return BodyKey(code or region, _TOWN.sub("", own, count=1))


@lru_cache(maxsize=100_000)
def divided(name: str, region: str) -> tuple[str, str]:
    """The code of the last division that a name begins with ("" for none), and the rest, in the form of keys.

    >>> divided("遂宁市船山区凯旋路街道翠亨社区", ""), divided("凯旋路街道翠亨社区", "510903")
    (('510903', '凯旋路街道翠亨社区'), ('', '凯旋路街道翠亨社区'))
    """
    head, rest = _head(plain(name))
    code, own = _cut_divisions(rest, region)
    return code, spelt(head + own)


def spelt(name: str) -> str:
    """A name without divisions in the one form that keys hold.

    >>> spelt("卫生健康委员会")
    '卫健委'
    """
    parts, starting, at = _forms("part"), _starting(), 0
    # As if each form were replaced in turn, but only those are tried whose first two characters the name holds.
    while True:
        pairs = {name[i : i + 2] for i in range(len(name) - 1)}
        tried = sorted(number for pair in pairs for number in starting.get(pair, ()) if number >= at)
        found = next((number for number in tried if parts[number][0] in name), None)
        if found is None:
            return name
        name, at = name.replace(*parts[found]), found + 1


@cache
def _starting() -> dict[str, list[int]]:
    """The forms wherever they stand, by their first two characters."""
    found: dict[str, list[int]] = {}
    for number, (form, _) in enumerate(_forms("part")):
        found.setdefault(form[:2], []).append(number)
    return found


def _head(name: str) -> tuple[str, str]:
    """What stands before the divisions, in the form of the key, and the rest: 共青团遂宁市委 → 团, 遂宁市委."""
    for form, key in _forms("head") if name.startswith(_heads()) else ():
        if name.startswith(form) and len(name) > len(form) + 1:
            return key, name[len(form) :]
    if "团" in name and (league := _LEAGUE.fullmatch(name)):
        place, unit = league.groups()
        return "团", (place if place.endswith(unit) else place + unit) + "委"
    if name.startswith("团") and _division_at(name[1:], "", "")[0]:
        return "团", name[1:]
    return "", name


@cache
def _heads() -> tuple[str, ...]:
    return tuple(form for form, _ in _forms("head"))


@cache
def _forms(place: str) -> tuple[tuple[str, str], ...]:
    return tuple((row.form, row.key) for row in body_forms() if row.place == place)


def _cut_divisions(name: str, region: str) -> tuple[str, str]:
    """The code of the last division before a body's own name ("" without any), and that name.

    The name decides, not the region that an article gives: 遂宁市民政局 is the city's also where a district is meant.
    """
    code = ""
    while True:
        found, length = _division_at(name, code, region)
        if not found:
            return code, name
        code, name = found, name[length:]


def _division_at(name: str, above: str, region: str) -> tuple[str, int]:
    """The division that a name begins with, below `above`, and its length; a bare one (四川) only before another."""
    for length in _lengths().get(name[:2], ()):
        if length >= len(name):
            continue
        form, rest = name[:length], name[length:]
        if not named(form) or (form.endswith("市") and rest.startswith("场")):  # 东方市场
            continue
        for bare in (False, True):
            code = _code(form, bare, above, region)
            if code and (not bare or _full_below(rest, code, region)):
                return code, length
    return "", 0


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """How long the forms are that begin with two characters, the longest first; most names begin with none."""
    found: dict[str, set[int]] = {}
    for form in forms():
        found.setdefault(form[:2], set()).add(len(form))
    return {pair: tuple(sorted(lengths, reverse=True)) for pair, lengths in found.items()}


def _full_below(name: str, above: str, region: str) -> bool:
    lengths = _lengths().get(name[:2], ())
    return any(length < len(name) and _code(name[:length], False, above, region) for length in lengths)


def _code(form: str, bare: bool, above: str, region: str) -> str:
    """The one code that a form has below `above`, nearest to the region of the article; "" if none or several."""
    codes = {item.code for item in named(form) if item.bare == bare and item.code != above}
    if above:
        codes = {code for code in codes if within(code, above)}
    if codes and region:
        line = {code for code in codes if code in chain(region)} or {code for code in codes if within(code, region)}
        codes = line or {code for code in codes if code[:2] == region[:2]}
    if len(codes) > 1:
        codes = {code for code in codes if in_force(code)}
    return codes.pop() if len(codes) == 1 else ""
