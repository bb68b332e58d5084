"""What a page without an article is: a listing, removed, blocked, a login, missing, an attachment, other."""

from __future__ import annotations

import re
from functools import cache

from swnews.parsing.blocks import Layout
from swnews.parsing.listing import read_listing
from swnews.tables import page_cues

# What a notice of the site may say in sentences without a cue; an article beside a box 用户登录 says more.
_LITTLE = 80
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
    shown = [str(block.text) for block in layout.blocks if block.linked < 0.5 and not block.aside]
    if sum(len(line) for line in shown if _SENTENCE.search(line) and not _cues("shown").search(line)) > _LITTLE:
        return None
    for part in ("\n".join(shown), "\n".join(layout.hints.titles)):
        if match := _cues("shown").search(part):
            return _kinds()[match[0].lower()], match[0]
    if layout.html and sum(map(len, shown)) <= _NOTHING and (match := _cues("script").search(text[:_SCRIPT])):
        return _kinds()[match[0].lower()], "a script's challenge"
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
