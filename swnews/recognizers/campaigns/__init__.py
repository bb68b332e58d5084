"""Mentions of the campaign that an article belongs to: its name (2021年社会工作主题宣传活动) and its theme."""

from __future__ import annotations

from swnews.recognizers.campaigns.heads import known_form
from swnews.recognizers.campaigns.naming import find_called, find_names, find_year
from swnews.recognizers.campaigns.slogans import find_slogans
from swnews.records import Article, Campaign, Mention, Reading

__all__ = ["campaign_of", "find_campaigns"]


def find_campaigns(article: Article, reading: Reading) -> list[Mention[Campaign]]:
    """The names and themes of campaigns in title and body, each with how sure it is that it is the article's own.

    >>> from swnews.segmenting import segment
    >>> from swnews.texts import Text
    >>> article = Article("a", Text("启动"), None, None, Text("我市2021年社工宣传周以“汇聚力量 助力振兴”为主题。"))
    >>> [m.value.name or m.value.theme for m in find_campaigns(article, segment(article))]
    ['2021年社工宣传周', '汇聚力量 助力振兴']
    """
    end = max((s.end for s in reading.body()), default=0)
    names = list(find_names(reading, end, len(article.title or "")))
    themes: dict[tuple[int, int], Mention[Campaign]] = {}
    for s in find_slogans(reading.text, end, len(article.title or ""), [(m.start, m.end) for m in names]):
        if (s.start, s.end) not in themes or themes[s.start, s.end].confidence < s.confidence:
            theme = Campaign(theme=s.text)
            themes[s.start, s.end] = Mention(s.start, s.end, theme, f"campaigns.theme.{s.rule}", s.confidence)
    return sorted([*names, *themes.values()], key=lambda m: (m.start, m.end))


def campaign_of(article: Article, mentions: list[Mention[Campaign]]) -> Campaign | None:
    """The campaign that the mentions tell together: the surest name and theme, its year from name, title or page."""
    names = sorted((m for m in mentions if m.value.name), key=lambda m: (-m.confidence, m.start))
    themes = sorted((m for m in mentions if m.value.theme), key=lambda m: (-m.confidence, m.start))
    called = find_called(article.title or "") if not names else None
    if not names and not themes and not called:
        return None
    years = [m.value.year for m in names if m.value.year]
    year = next(iter(years), None)
    if year is None and article.publish_date and article.publish_date[:4].isdigit():
        year = int(article.publish_date[:4])
    theme = themes[0].value.theme if themes else None
    name = _full([m.value.name for m in names if m.value.name]) or called
    return Campaign(name, theme, year or find_year(article.title or ""))


def _full(names: list[str]) -> str | None:
    """The first name, or a fuller form that the article gives: 国际社工日 for 社工日, 社会工作宣传周 for 社工周."""
    first = next(iter(names), None)
    if first is None:
        return None
    great = next((name for name in names if name.endswith(first) and name.startswith(_GREAT)), None)
    form = known_form(first)
    fuller = (name for name in names if form and _is_short(form, known_form(name)))
    return great or next(fuller, first)


def _is_short(short: str, long: str) -> bool:
    rest = iter(long)
    return len(short) < len(long) and all(char in rest for char in short)


_GREAT = ("国际", "世界", "全国", "全民", "国家", "中华")
