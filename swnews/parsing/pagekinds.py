"""What a page without an article is: a listing, removed, blocked, a login, missing, an attachment, other."""

from __future__ import annotations

import json
import re
from functools import cache

from swnews.parsing.blocks import Layout
from swnews.parsing.listing import read_listing
from swnews.tables import page_cues

# What a notice of the site may say in sentences without a cue; an article beside a box 用户登录 says more.
_LITTLE = 80
_LEAST = 30
_SENTENCE = re.compile(r"[，。；！？]")
_NOTHING = 40
_SCRIPT = 200_000
_REMEDIES = {
    "listing": "no article but a listing of articles; give one of its articles, or fetch it with swnews fetch",
    "removed": "no article: removed by its author or the platform ({cue}); look for it in a web archive",
    "blocked": "no article but a verification or a refusal ({cue}); open it in a browser and save the page",
    "login": "no article: shown only after a login ({cue}); open it in a browser and save the page",
    "missing": "no article: the site has no such page ({cue}); check the address, or look in a web archive",
    "other": "no article, only links and short lines; give the page of one article",
}


def refusal(text: str, layout: Layout) -> tuple[str, str] | None:
    """The kind of a page that shows a notice in place of an article, and the cue; None for any other page."""
    if not layout.html and (said := _data(text)) is not None:
        match = _cues("shown").search(said)
        return (_kinds()[match[0].lower()], match[0]) if match else ("other", "")
    shown = [str(block.text) for block in layout.blocks if block.linked < 0.5 and not block.aside]
    other = sum(len(line) for line in shown if _SENTENCE.search(line) and not _cues("shown").search(line))
    for part in ("\n".join(shown), "\n".join(layout.hints.titles)):
        if other <= _LITTLE and (match := _cues("shown").search(part)):
            kind = _kinds()[match[0].lower()]
            # below a picture with its two lines stands 请先登录 for whoever wants to comment
            return (kind, match[0]) if kind != "login" or other <= _LEAST else None
    if other > _LITTLE:
        return None
    if layout.html and sum(map(len, shown)) <= _NOTHING and (match := _cues("script").search(text[:_SCRIPT])):
        return _kinds()[match[0].lower()], "a script's challenge"
    return None


def _data(text: str) -> str | None:
    """What a service answers in JSON in place of a page: {"code": 404, "msg": "资源不存在"}; None for text."""
    if text.lstrip()[:1] not in ("{", "["):
        return None
    try:
        return json.dumps(json.loads(text), ensure_ascii=False)
    except ValueError:
        return None


def kind_without_article(text: str, layout: Layout, url: str | None) -> str:
    """The kind of a page in which no article was found: "listing" or "other"."""
    sure = layout.html and read_listing(text, url or "http://page.invalid/").sure
    return "listing" if sure else "other"


def remedy(kind: str, cue: str = "") -> str:
    """What a message says of a page of this kind.

    >>> remedy("removed", "该内容已被发布者删除")
    'no article: removed by its author or the platform (该内容已被发布者删除); look for it in a web archive'
    """
    return _REMEDIES[kind].format(cue=cue)


@cache
def _cues(place: str) -> re.Pattern[str]:
    cues = sorted((row.cue for row in page_cues() if row.place == place), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, cues)), re.IGNORECASE)


@cache
def _kinds() -> dict[str, str]:
    return {row.cue.lower(): row.kind for row in page_cues()}
