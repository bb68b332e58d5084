"""robots.txt as RFC 9309 has it, and as sites write it: cases as data, held against a real site."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest

from swnews.errors import FetchError
from swnews.fetching.client import Client
from swnews.fetching.manners import Manners, PassingError, UnsettledError
from swnews.fetching.pacing import Pace
from swnews.fetching.robots import Robots
from tests.site import Site, drip, reset

MANNERS = Manners(pause=0, backoff=0.01, attempts=2, allow_private=True)
ALL = "User-agent: *\n"
GBK = quote("社工".encode("gbk"))
RULES = [
    # what there is to read
    ("", "/a", True),
    ("User-agent: *\nDisallow: /", "/a", False),
    ("User-agent: *\nDisallow:", "/a", True),
    ("User-agent: *\nAllow: /", "/a", True),
    ("Disallow: /", "/a", True),  # rules before any group are no one's
    ("User-agent:\nDisallow: /", "/a", True),
    ("User-agent: *", "/a", True),
    ("<html><body>404 not found</body></html>", "/a", True),
    ("<!DOCTYPE html><p>User-agent: *</p><p>Disallow: /</p>", "/a", True),
    ('{"code": 404}', "/a", True),
    # how a path matches: from its beginning, case and all
    (ALL + "Disallow: /private/", "/private/a", False),
    (ALL + "Disallow: /private/", "/private", True),
    (ALL + "Disallow: /private/", "/public/a", True),
    (ALL + "Disallow: /private/", "/a/private/", True),
    (ALL + "Disallow: /fish", "/fish.html", False),
    (ALL + "Disallow: /fish", "/fishheads/yummy.html", False),
    (ALL + "Disallow: /fish", "/Fish.asp", True),
    (ALL + "Disallow: /a", "/a?b=1", False),
    (ALL + "Disallow: /a?b=", "/a?b=1", False),
    (ALL + "Disallow: /a?b=", "/a?c=1", True),
    # wildcards and the end of a path
    (ALL + "Disallow: /*.php$", "/x.php", False),
    (ALL + "Disallow: /*.php$", "/x.php?b=1", True),
    (ALL + "Disallow: /*.php$", "/x.php5", True),
    (ALL + "Disallow: /*.php", "/a/b.php?c", False),
    (ALL + "Disallow: /fish*.php", "/fishheads/catfish.php?parameters", False),
    (ALL + "Disallow: /fish*.php", "/Fish.PHP", True),
    (ALL + "Disallow: /*", "/a", False),
    (ALL + "Disallow: *", "/a", False),
    (ALL + "Disallow: /a$", "/a", False),
    (ALL + "Disallow: /a$", "/ab", True),
    (ALL + "Disallow: /*/gzdt/*/index$", "/a/gzdt/b/c/index", False),
    (ALL + "Disallow: /" + "*a" * 60 + "$", "/" + "a" * 59 + "b", True),  # must not take for ever
    # which of several rules: the longest; of two as long the one that allows
    (ALL + "Disallow: /\nAllow: /a", "/a.html", True),
    (ALL + "Allow: /a\nDisallow: /", "/a.html", True),
    (ALL + "Allow: /\nDisallow: /a", "/a.html", False),
    (ALL + "Disallow: /a\nAllow: /a", "/a", True),
    (ALL + "Allow: /a\nDisallow: /a", "/a", True),
    (ALL + "Allow: /$\nDisallow: /", "/", True),
    (ALL + "Allow: /$\nDisallow: /", "/a", False),
    (ALL + "Allow: /p\nDisallow: /", "/page", True),
    (ALL + "Allow: /page\nDisallow: /*.htm", "/page.htm", False),
    (ALL + "Allow: /example/page/\nDisallow: /example/page/disallowed.gif", "/example/page/disallowed.gif", False),
    # whose rules: the group that names us, else *, else nobody's
    ("User-agent: swnews\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False),
    ("User-agent: swnews\nAllow: /\n\nUser-agent: *\nDisallow: /", "/a", True),
    ("User-agent: *\nDisallow: /\n\nUser-agent: swnews\nDisallow: /b", "/a", True),
    ("User-agent: SWNews\nDisallow: /", "/a", False),
    ("User-agent: swnews/0.1\nDisallow: /", "/a", False),
    ("User-agent: Baiduspider\nDisallow: /", "/a", True),
    ("User-agent: news\nDisallow: /", "/a", True),
    ("User-agent: swnewsbot\nDisallow: /", "/a", True),
    ("User-agent: pypi\nDisallow: /", "/a", True),  # stands in the address that our name comes with
    ("User-agent: https\nDisallow: /", "/a", True),
    ("User-agent: a\nUser-agent: swnews\nDisallow: /", "/a", False),
    ("User-agent: swnews\nUser-agent: b\nDisallow: /", "/a", False),
    ("User-agent: swnews\nDisallow: /a\nUser-agent: b\nDisallow: /b", "/b", True),
    ("User-agent: swnews\nDisallow: /a\nUser-agent: *\nDisallow: /c\nUser-agent: swnews\nDisallow: /b", "/b", False),
    ("User-agent: swnews\n\nDisallow: /a", "/a", False),  # an empty line ends no group
    ("User-agent: swnews\nSitemap: http://a.example.org/s.xml\nDisallow: /a", "/a", False),
    ("User-agent: swnews\nCrawl-delay: 0\n\nUser-agent: *\nDisallow: /", "/a", True),
    # how it is written
    ("user-agent: *\ndisallow: /a # comment", "/a", False),
    ("# comment\nUser-agent: * # all\n# another\nDisallow: /a", "/a", False),
    ("  User-agent :  *  \n\tDisallow :\t/a\t", "/a", False),
    ("User-agent: *\r\nDisallow: /a\r\n", "/a", False),
    ("User-agent: *\rDisallow: /a\r", "/a", False),
    ("\ufeffUser-agent: *\nDisallow: /a", "/a", False),
    ("User-agent: *\nNoindex: /b\nUnknown\nDisallow: /a", "/a", False),
    ("User-agent: *\nDisallow /a", "/a", False),
    ("User-agent: *\nDisalow: /a", "/a", False),
    # characters and escapes: one spelling
    (ALL + "Disallow: /社工/", "/%E7%A4%BE%E5%B7%A5/a", False),
    (ALL + "Disallow: /%e7%a4%be", "/%E7%A4%BE", False),
    (ALL + "Disallow: /%E7%A4%BE", "/社", False),
    (ALL + "Disallow: /a%3cd", "/a%3Cd", False),
    (ALL + "Disallow: /%7Ejoe", "/~joe", False),
    (ALL + "Disallow: /a%2Fb", "/a/b", True),
    ((ALL + "Disallow: /社工/").encode("gbk"), f"/{GBK}/a", False),
    ((ALL + "# 社工\nDisallow: /a").encode("gbk"), "/a", False),
    ((ALL + "Disallow: /a").encode("utf-16"), "/a", False),
    (b"\xff\xfe\xff" + ALL.encode() + b"Disallow: /a", "/a", True),
    # its size
    ("#" * 400_000 + "\nUser-agent: *\nDisallow: /", "/a", False),
    ("x" * 600_000 + "\nUser-agent: *\nDisallow: /", "/a", True),
    (ALL + "#" * (500 * 1024 - 26) + "\nDisallow: /b", "/a", True),  # cut behind Disallow: /
]


def test_the_table_is_long() -> None:
    assert len(RULES) >= 60


@pytest.fixture(scope="module")
def site() -> object:
    with Site() as site:
        site.other = lambda _: b"page"
        yield site


@pytest.mark.parametrize(("rules", "path", "allowed"), RULES)
def test_rules(site: Site, rules: str | bytes, path: str, allowed: bool) -> None:
    site.routes["/robots.txt"] = rules if isinstance(rules, bytes) else rules.encode()
    site.asked.clear()
    with Client(MANNERS) as client:
        if allowed:
            assert client.get(site.url + path).data == b"page"
        else:
            with pytest.raises(FetchError, match=r"robots\.txt forbids it"):
                client.get(site.url + path)
            assert sum(site.count().values()) == 1
    assert site.count()["/robots.txt"] == 1


def test_robots_txt_itself_may_be_read() -> None:
    with Site({"/robots.txt": b"User-agent: *\nDisallow: /"}) as site, Client(MANNERS) as client:
        assert client.get(site.url + "/robots.txt").status == 200


@pytest.mark.parametrize(
    ("status", "allowed"),
    [
        *[(status, True) for status in (400, 401, 403, 404, 410, 412, 451)],
        *[(status, False) for status in (429, 500, 502, 503, 504, 521)],
    ],
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
        assert site.count() == {"/robots.txt": 1 if status == 521 else 2}  # its attempts, then remembered


@pytest.mark.parametrize("route", [reset, drip(5), (302, {"Location": "/robots.txt"}, b"")])
def test_rules_that_do_not_come_allow_nothing(route: object) -> None:
    manners = Manners(pause=0, backoff=0.01, attempts=1, seconds=0.3, allow_private=True)
    with Site({"/robots.txt": route, "/a": b"page"}) as site, Client(manners) as client:
        with pytest.raises(FetchError, match=r"robots\.txt is not to be had"):
            client.get(site.url + "/a")
        assert site.count()["/a"] == 0


def test_redirects_are_held_against_the_rules_of_where_they_lead() -> None:
    with Site({"/robots.txt": b"User-agent: *\nDisallow: /private/"}) as target, Site() as site:
        site.routes["/a"] = (301, {"Location": target.url + "/private/a"}, b"")
        with Client(MANNERS) as client, pytest.raises(FetchError, match="forbids it"):
            client.get(site.url + "/a")
        assert target.count() == {"/robots.txt": 1}


@pytest.mark.parametrize("hops", [1, 5])
def test_redirected_rules_count_for_the_site_that_was_asked(hops: int) -> None:
    with Site({"/rules": b"User-agent: *\nDisallow: /a"}) as other, Site() as site:
        for hop in range(hops):
            path = "/robots.txt" if hop == 0 else f"/{hop}"
            target = f"/{hop + 1}" if hop + 1 < hops else other.url + "/rules"
            site.routes[path] = (302, {"Location": target}, b"")
        with Client(MANNERS) as client, pytest.raises(FetchError, match="forbids it"):
            client.get(site.url + "/a")
        assert other.count() == {"/rules": 1}


def test_each_port_has_rules_of_its_own() -> None:
    with (
        Site({"/robots.txt": b"User-agent: *\nDisallow: /"}) as one,
        Site({"/a": b"page"}) as two,
        Client(MANNERS) as client,
    ):
        with pytest.raises(FetchError, match="forbids it"):
            client.get(one.url + "/a")
        assert client.get(two.url + "/a").data == b"page"


@pytest.mark.parametrize(
    "rules",
    [
        "User-agent: *\nCrawl-delay: 0.2",
        "User-agent: *\nRequest-rate: 5/1",
        "User-agent: swnews\nCrawl-delay: 0.2\n\nUser-agent: *\nCrawl-delay: 60",
        "User-agent: *\nDisallow: /b\ncrawl-delay:0.2 # s\nDisallow: /c",
    ],
)
def test_crawl_delay_is_kept(rules: str) -> None:
    with Site({"/robots.txt": rules.encode()}) as site, Client(MANNERS) as client:
        site.other = lambda _: b"page"
        for path in ("/a", "/d"):
            client.get(site.url + path)
        assert site.paced(0.2)


@pytest.mark.parametrize("said", ["soon", "-5", "nan", "inf", "1e999", "", "0x1", "5 s"])
def test_a_crawl_delay_that_is_none_holds_nobody_up(said: str) -> None:
    client = Client(Manners(pause=0, patience=1, allow_private=True))
    with Site({"/robots.txt": f"{ALL}Crawl-delay: {said}".encode(), "/a": b"page"}) as site, client:
        assert client.get(site.url + "/a").data == b"page"


@pytest.mark.parametrize("said", ["Crawl-delay: 86400", "Request-rate: 1/1d"])
def test_a_delay_beyond_patience_is_told(said: str) -> None:
    client, message = Client(MANNERS), "asks for 86400 s between requests"
    with Site({"/robots.txt": (ALL + said).encode()}) as site, client:
        site.routes["/a"] = b"page"
        with pytest.raises(UnsettledError, match=message):
            client.get(site.url + "/a")


def test_nobody_reads_rules_from_disk_of_another_run(tmp_path: Path) -> None:
    """A denial is asked about anew by each run: rules change, and one request for them is all it costs."""
    manners = Manners(pause=0, allow_private=True)
    with Site({"/robots.txt": b"User-agent: *\nDisallow: /", "/a": b"page"}) as site:
        with Client(manners) as client, pytest.raises(UnsettledError):
            client.get(site.url + "/a")
        site.routes["/robots.txt"] = b""
        with Client(manners) as client:
            assert client.get(site.url + "/a").data == b"page"


def test_rules_are_asked_for_once_a_day() -> None:
    asked: list[str] = []
    clock = [0.0]
    robots = Robots(lambda url: (200, asked.append(url) or b""), Pace(0), 10.0, now=lambda: clock[0])
    for clock[0] in (0.0, 3600.0, 86_000.0, 90_000.0, 91_000.0):
        robots.check("http://a.example.org/x")
    assert asked == ["http://a.example.org/robots.txt"] * 2
