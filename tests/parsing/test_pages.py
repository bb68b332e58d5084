"""The pages of corpora/pages: whole and of many kinds, and swnews reads them at least as well as it is said to."""

from __future__ import annotations

from functools import cache

import pytest

from swnews.parsing import parse
from swnews.records import Page
from tests.benchmarks.pages import GOALS, Gold, body_f1, heavy, normal, pages, score


@cache
def _pages() -> list[Gold]:
    return list(pages())


def _answer(html: bytes, url: str) -> dict[str, str]:
    article = parse(Page(id=url, data=html, url=url))
    return {
        "body": str(article.text),
        "title": str(article.title or ""),
        "date": article.publish_date or "",
        "outlet": article.outlet or "",
    }


def test_pages_are_many_and_always_the_same() -> None:
    assert len(_pages()) >= 60
    assert len({page["template"] for page in _pages()}) >= 15
    assert sum(page["held"] for page in _pages()) * 4 >= len(_pages())
    assert [page["html"] for page in pages()] == [page["html"] for page in _pages()]


@pytest.mark.parametrize("page", _pages(), ids=lambda page: page["id"])
def test_page_holds_its_gold(page: Gold) -> None:
    shown = normal(page["html"].decode(page["encoding"]))
    assert all(normal(line)[:3] in shown for line in page["body"].split("\n"))
    assert page["outlet"] in shown
    assert any(normal(title)[:5] in shown for title in page["titles"])


@pytest.mark.parametrize("load", [lambda html: html, heavy], ids=["bare", "heavy"])
def test_goals_are_reached(load) -> None:
    scores = [score(page, _answer(load(page["html"]), page["url"])) for page in _pages()]
    for field, goal in GOALS.items():
        found = [each[field] for each in scores if field in each]
        assert sum(found) / len(found) >= goal, field


def test_bodies_are_scored_by_what_they_share() -> None:
    assert body_f1("三月十六日启动", "三月十六日启动") == 1
    assert body_f1("", "三月十六日启动") == 0
    assert 0.5 < body_f1("三月十六日启动。上一篇：无", "三月十六日启动。") < 1
