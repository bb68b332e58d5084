from __future__ import annotations

import itertools

import pytest

from swnews.errors import FetchError
from swnews.fetching.client import Client
from swnews.fetching.manners import Manners, PassingError
from tests.site import Site

MANNERS = Manners(pause=0, backoff=0.01, attempts=2, allow_private=True)
RULES = [
    ("", "/a", True),
    ("User-agent: *\nDisallow: /", "/a", False),
    ("User-agent: *\nDisallow:", "/a", True),
    ("User-agent: *\nDisallow: /private/", "/private/a", False),
    ("User-agent: *\nDisallow: /private/", "/public/a", True),
    ("User-agent: *\nDisallow: /\nAllow: /a", "/a.html", True),
    ("User-agent: *\nDisallow: /*.php$", "/x.php", False),
    ("User-agent: *\nDisallow: /*.php$", "/x.php?b=1", True),
    ("User-agent: swnews\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False),
    ("User-agent: Baiduspider\nDisallow: /", "/a", True),
    ("user-agent: *\ndisallow: /a # comment", "/a", False),
    ("\ufeffUser-agent: *\nDisallow: /a", "/a", False),
    ("User-agent: *\r\nDisallow: /a\r\n", "/a", False),
    ("User-agent: *\nDisallow: /社工/", "/%E7%A4%BE%E5%B7%A5/a", False),
    ("<html><body>404 not found</body></html>", "/a", True),
    ("x" * 600_000 + "\nUser-agent: *\nDisallow: /", "/a", True),
]


@pytest.mark.parametrize(("rules", "path", "allowed"), RULES)
def test_rules(rules: str, path: str, allowed: bool) -> None:
    with Site({"/robots.txt": rules.encode()}) as site, Client(MANNERS) as client:
        site.other = lambda _: b"page"
        if allowed:
            assert client.get(site.url + path).data == b"page"
        else:
            with pytest.raises(FetchError, match=r"robots\.txt forbids it"):
                client.get(site.url + path)
            assert site.count()[path] == 0
        assert site.count()["/robots.txt"] == 1


@pytest.mark.parametrize(
    ("status", "allowed"),
    [(404, True), (403, True), (401, True), (410, True), (500, False), (503, False), (429, False)],
)
def test_a_site_without_rules_allows_all_and_one_that_fails_nothing(status: int, allowed: bool) -> None:
    with Site({"/robots.txt": (status, {}, b"User-agent: *\nDisallow: /"), "/a": b"page"}) as site:
        with Client(MANNERS) as client:
            if allowed:
                assert client.get(site.url + "/a").data == b"page"
                return
            for _ in range(2):
                with pytest.raises(PassingError, match=r"robots\.txt is not to be had"):
                    client.get(site.url + "/a")
        assert site.count() == {"/robots.txt": 2}  # two attempts, then remembered


def test_redirects_are_held_against_the_rules_of_where_they_lead() -> None:
    with Site({"/robots.txt": b"User-agent: *\nDisallow: /private/"}) as target, Site() as site:
        site.routes["/a"] = (301, {"Location": target.url + "/private/a"}, b"")
        with Client(MANNERS) as client, pytest.raises(FetchError, match="forbids it"):
            client.get(site.url + "/a")
        assert target.count() == {"/robots.txt": 1}


def test_redirected_rules_count() -> None:
    with Site({"/robots.txt": (302, {"Location": "/r"}, b""), "/r": b"User-agent: *\nDisallow: /"}) as site:
        client = Client(MANNERS)
        with client, pytest.raises(FetchError, match="forbids it"):
            client.get(site.url + "/a")


@pytest.mark.parametrize("rules", ["User-agent: *\nCrawl-delay: 0.2", "User-agent: *\nRequest-rate: 5/1"])
def test_crawl_delay_is_kept(rules: str) -> None:
    with Site({"/robots.txt": rules.encode()}) as site, Client(MANNERS) as client:
        site.other = lambda _: b"page"
        for path in ("/a", "/b", "/c"):
            client.get(site.url + path)
        at = [when for _, when in site.asked]
        assert all(after - before >= 0.19 for before, after in itertools.pairwise(at))


def test_a_delay_beyond_patience_is_told() -> None:
    client, message = Client(MANNERS), "asks for 86400 s between requests"
    with Site({"/robots.txt": b"User-agent: *\nCrawl-delay: 86400"}) as site, client:
        site.routes["/a"] = b"page"
        with pytest.raises(FetchError, match=message):
            client.get(site.url + "/a")
