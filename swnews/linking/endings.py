"""The endings of bodies' names, in the spelling of keys."""

from __future__ import annotations

from functools import cache

from swnews.linking.keys import spelt
from swnews.tables import organization_suffixes


@cache
def endings() -> dict[str, str]:
    """The endings of bodies' names in the spelling of keys, and their kind."""
    return {spelt(row.suffix): row.kind for row in organization_suffixes().values()}


def ending_of(own: str) -> str:
    """The longest ending that a name has, "" where it has none.

    >>> ending_of("暖阳社工服务中心")
    '社工服务中心'
    """
    return next((own[at:] for at in range(len(own)) if own[at:] in endings()), "")


def parent_of(own: str) -> str:
    """The organ that a part belongs to, "" for a whole one.

    >>> parent_of("民政局社会救助科"), parent_of("民政局")
    ('民政局', '')
    """
    ends = (end for end in range(len(own) - 1, 2, -1) if endings().get(own[:end]) == "organ")
    return next((own[:end] for end in ends), "")
