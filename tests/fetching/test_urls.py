from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swnews.fetching.urls import archived, canonical, tidy, url_id
from swnews.tables import url_parameters, web_archives

ALIKE = [
    ("HTTP://A.example.org:80/x", "http://a.example.org/x"),
    ("https://a.example.org:443", "https://a.example.org/"),
    ("http://a.example.org/x?b=1&a=2", "http://a.example.org/x?a=2&b=1#top"),
    ("http://a.example.org/x?q=社工", "http://a.example.org/x?q=%e7%a4%be%E5%B7%A5"),
    ("http://a.example.org/x?q=a+b", "http://a.example.org/x?q=a%20b"),
    ("http://a.example.org/x?a=1&amp;b=2", "http://a.example.org/x?a=1&b=2"),
    ("http://mp.weixin.qq.com/s/AbC?scene=1#rd", "https://mp.weixin.qq.com/s/AbC?scene=2"),
]
APART = [
    ("http://a.example.org/x?q=%C9%E7", "http://a.example.org/x?q=%B9%A4"),  # 社 and 工 in GBK, neither is UTF-8
    ("http://a.example.org/x?q=a+b", "http://a.example.org/x?q=a%2Bb"),
    ("http://a.example.org/x?id=1", "http://a.example.org/x?id=2"),
    ("http://a.example.org/x?from=1", "http://a.example.org/x?from=2"),
    ("http://a.example.org/#/news/1", "http://a.example.org/#/news/2"),
    ("http://a.example.org/X", "http://a.example.org/x"),
    ("http://a.example.org/x?a=1&a=2", "http://a.example.org/x?a=2&a=1"),
    ("https://mp.weixin.qq.com/s?__biz=A&mid=1&idx=1&sn=b", "https://mp.weixin.qq.com/s?__biz=A&mid=1&idx=2&sn=b"),
    ("https://mp.weixin.qq.com/s?src=11&timestamp=1", "https://mp.weixin.qq.com/s?src=11&timestamp=2"),
]


@pytest.mark.parametrize("rule", url_parameters(), ids=lambda rule: rule.place)
def test_the_table_of_parameters_keeps_its_word(rule: object) -> None:
    assert tidy(rule.example) == rule.canonical
    assert tidy(rule.canonical) == rule.canonical
    assert url_id(rule.example) == url_id(rule.canonical)


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_spellings_of_one_address_are_one(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)
    assert url_id(one) == url_id(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_addresses_stay_two(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize("archive", web_archives(), ids=lambda row: row.prefix)
def test_archives_tell_the_address_of_the_page(archive: object) -> None:
    assert archived(archive.example) == archive.url
    assert archived(archive.example.replace("://", "://www.", 1)) == archive.url


@pytest.mark.parametrize(
    "url",
    [
        "https://web.archive.org/",
        "https://web.archive.org/web/2023/ftp://a.example.org/",
        "https://web.archive.org/web/*/http://a.example.org/",
        "http://a.example.org/web/2023/http://b.example.org/",
        "http://a.example.org/?u=https://web.archive.org/web/2023/http://b.example.org/",
        "",
    ],
)
def test_other_addresses_are_no_archives(url: str) -> None:
    assert archived(url) is None


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), max_size=60))
def test_canonical_addresses_stay_as_they_are(text: str) -> None:
    for url in (text, f"http://a.example.org/{text}", f"http://a.example.org/x?{text}"):
        assert canonical(canonical(url)) == canonical(url)
        assert tidy(tidy(url)) == tidy(url)
