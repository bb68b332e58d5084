"""A body as it stands in the text, and the places that name towns."""

from __future__ import annotations

from dataclasses import dataclass

from swnews.tables import Suffix

# Ends of the names of towns and of what lies in them, longest first.
PLACES = (
    "管理区",
    "度假区",
    "开发区",
    "街道",
    "苏木",
    "社区",
    "嘎查",
    "新区",
    "园区",
    "农场",
    "林场",
    "镇",
    "乡",
    "街",
    "村",
)
TOWNS = ("街道", "苏木", "镇", "乡", "街")


@dataclass(frozen=True, slots=True)
class Body:
    """A name in the text: `head` is its division or level, `core` its own words, then comes the suffix.

    `scope` is as in OrganizationName; `parent` the name of the body that this one is in.
    """

    start: int
    end: int
    head: str
    core: str
    suffix: Suffix
    scope: str | None = None
    parent: str | None = None
    optional: bool = False

    @property
    def name(self) -> str:
        """The name as the text gives it."""
        return self.head + self.core + self.suffix.suffix


def scope_of(level: str) -> str:
    """The scope of a name that begins with a level only (市民政局, 团区委, 镇社工站).

    >>> scope_of("自治区"), scope_of("州"), scope_of("旗"), scope_of("街道")
    ('province', 'prefecture', 'county', 'town')
    """
    if level.endswith(TOWNS) or level in ("村", "社区"):
        return "town"
    if level in ("省", "自治区", "团省"):
        return "province"
    return "prefecture" if level[-1] in "市州盟地" or level == "地区" else "county"
