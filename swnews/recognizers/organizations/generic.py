"""Whether words name one body or a kind of body (社会工作服务机构, 乡镇社工站)."""

from __future__ import annotations

from functools import lru_cache

from swnews.tables import organization_words

_LONGEST_WORD = 6


@lru_cache(maxsize=4096)
def is_generic(words: str) -> bool:
    """Whether `words` can be said wholly with words that every body of a kind has.

    >>> is_generic("乡镇"), is_generic("社区老年"), is_generic("暖阳")
    (True, True, False)
    """
    generic = organization_words("generic")
    plain = words.replace("（", "").replace("）", "")
    reach = [True] + [False] * len(plain)
    for end in range(1, len(plain) + 1):
        reach[end] = any(
            reach[start] and plain[start:end] in generic for start in range(max(0, end - _LONGEST_WORD), end)
        )
    return reach[-1]
