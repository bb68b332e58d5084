"""The rate of each host, with a clock of the test's own: nothing here waits."""

from __future__ import annotations

import itertools
import threading
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swnews.fetching.client import Client
from swnews.fetching.manners import Manners, PassingError
from swnews.fetching.pacing import Pace
from swnews.fetching.urls import host_of
from tests.site import Site


class _Clock:
    """A time that passes only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.now += seconds


def _pace(pause: float) -> tuple[Pace, _Clock]:
    clock = _Clock()
    return Pace(pause, now=lambda: clock.now, sleep=clock.sleep), clock


STEPS = st.tuples(st.sampled_from("abc"), st.sampled_from(["ask", "ask", "ask", "hold", "slow"]), st.integers(0, 30))


@settings(max_examples=40)
@given(st.lists(STEPS, max_size=40), st.sampled_from([0.0, 1.0, 2.5]))
def test_no_host_is_asked_before_its_time(steps: list[tuple[str, str, int]], pause: float) -> None:
    pace, clock = _pace(pause)
    earliest: dict[str, float] = defaultdict(float)
    gap: dict[str, float] = defaultdict(lambda: pause)
    for host, what, seconds in steps:
        if what == "ask":
            pace.wait(host)
            assert clock.now >= earliest[host]
            earliest[host] = clock.now + gap[host]
        elif what == "hold":
            pace.hold(host, seconds)
            earliest[host] = max(earliest[host], clock.now + seconds)
        else:
            pace.slow(host, seconds)
            gap[host] = max(pause, seconds)
            earliest[host] = max(earliest[host], clock.now + gap[host])


def test_a_host_that_is_held_holds_up_no_other() -> None:
    pace, clock = _pace(1.0)
    pace.hold("slow.example.org", 3600)
    for _ in range(5):
        pace.wait("a.example.org")
    assert clock.now == 4.0


def test_many_threads_get_turns() -> None:
    pace = Pace(0.01)
    at: list[float] = []
    lock = threading.Lock()

    def ask() -> None:
        pace.wait("a")
        with lock:
            at.append(pace.turn("a"))

    threads = [threading.Thread(target=ask) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert pace.turn("a") - min(at) >= 0.09


def test_who_waits_is_woken_by_a_stop() -> None:
    pace = Pace(3600)
    pace.wait("a")
    threading.Timer(0.05, pace.stop).start()
    with pytest.raises(PassingError, match="stopped"):
        pace.wait("a")


SPELLINGS = [
    ["http://a.example.org/", "http://A.Example.org:80/x", "https://a.example.org:443/"],
    ["http://民政.example.org/", "http://xn--5bvs5m.example.org/", "http://民政.EXAMPLE.org:80/"],
    ["http://a.example.org:8080/"],
    ["http://www.a.example.org/"],
]


def test_spellings_of_a_host_are_one_and_others_are_not() -> None:
    keys = [{host_of(url) for url in urls} for urls in SPELLINGS]
    assert all(len(key) == 1 for key in keys)
    assert not any(one & other for one, other in itertools.combinations(keys, 2))


def test_a_host_with_a_chinese_name_is_asked_at_the_pace_that_it_wants() -> None:
    def resolve(host: str, port: int, **options: object) -> list[object]:
        assert host.startswith("xn--")
        return [(2, 1, 6, "", ("127.0.0.1", port))]

    manners = Manners(pause=0, allow_private=True)
    with Site({"/robots.txt": b"User-agent: *\nCrawl-delay: 0.2"}) as site, Client(manners, resolve=resolve) as client:
        site.other = lambda _: b"page"
        for path in ("/a", "/b"):
            client.get(site.url.replace("127.0.0.1", "民政.example.org") + path)
        assert site.paced(0.2)
