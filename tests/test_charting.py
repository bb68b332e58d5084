"""Charts of many events: counted by the place of the event, each once, with what is not said shown."""

import json
import re

import pytest

from swnews.errors import DataError
from swnews.graph import build_graph
from swnews.records import Event, Organization, Participation, Record
from swnews.showing import coverage_html, map_html, matrix_html, tile_map_html, timeline_html
from swnews.tables import province_tiles
from tests.browser import browsing

HOST, HELPER = Organization("遂宁市民政局", "government", "510900"), Organization('某"><b>企业', "company")


def event(name: str, start: str | None, region: str | None, **more: object) -> Event:
    parts = (Participation(HOST.name, "host"), Participation(HELPER.name, "supporter"))
    return Event(name, start, start, region, activities=("publicity", "free_clinic"), participants=parts, **more)


EVENTS = (
    event("启动仪式", "2021-03-16", "510900"),
    event("义诊", "2022-03-15", "510903"),
    event("走访</svg><script>1</script>", None, "630000"),
    event("座谈会", "2021-03-17", None),
    event("培训班", "2021-04-01", "510900", status="planned"),
    event("演出", "2021-04-02", "510900", status="cancelled"),
    Event("讲座", "2021-03-18", "2021-04-18", "510900"),
)
GRAPH = build_graph([Record("a1", regions=("110000",), organizations=(HOST, HELPER), events=EVENTS)])


def tiles(page: str) -> dict[str, int]:
    return {name: int(count) for name, count in re.findall(r"<title>(\S+?)：(\d+)</title>", page)}


def test_events_count_where_they_were_held_and_only_those_held() -> None:
    page = tile_map_html(GRAPH)
    counts = tiles(page)
    assert {name: count for name, count in counts.items() if count} == {"四川": 3, "青海": 1}
    assert len(counts) == len(province_tiles()) == 34
    assert "未说明地点：1" in page


def test_no_two_provinces_share_a_tile() -> None:
    assert len({(tile.row, tile.column) for tile in province_tiles()}) == 34


def test_coverage_has_a_place_for_what_is_not_said() -> None:
    counts = re.findall(r"<title>([^<\s]+) · (\S+)：(\d+)</title>", coverage_html(GRAPH))
    assert set(counts) == {
        ("四川", "2021", "2"),
        ("四川", "2022", "1"),
        ("青海", "未知", "1"),
        ("未知", "2021", "1"),
    }


def test_the_matrix_counts_events_not_roles() -> None:
    page = matrix_html(GRAPH)
    assert set(re.findall(r"<title>遂宁市民政局 · (\S+)：(\d+)</title>", page)) == {("现场宣传", "4"), ("义诊", "4")}
    assert "<title>某" in page
    assert matrix_html(GRAPH, top=1).count("<title>遂宁") == 3
    assert "某" not in matrix_html(GRAPH, top=1)


def test_the_timeline_shows_every_dated_event_at_its_days() -> None:
    page = timeline_html(GRAPH)
    assert page.count('class="event"') == 4
    assert "未说明日期：1" in page
    assert "2021-03-18–2021-04-18 讲座" in page
    assert "主办：遂宁市民政局" in page
    assert "未说明日期：0" in timeline_html(build_graph([]))


def _square(west: float, south: float) -> list[list[list[float]]]:
    return [[[west, south], [west + 1, south], [west + 1, south + 1], [west, south + 1], [west, south]]]


def test_a_map_takes_the_users_boundaries(tmp_path) -> None:
    features = [
        {
            "properties": {"code": 510000, "name": "四川省"},
            "geometry": {"type": "Polygon", "coordinates": _square(102, 28)},
        },
        {"properties": {"code": "510900"}, "geometry": {"type": "MultiPolygon", "coordinates": [_square(105, 30)]}},
        {
            "properties": {"code": "630000", "name": "青海<b>"},
            "geometry": {"type": "Polygon", "coordinates": _square(96, 35)},
        },
        {"properties": {"code": "0"}, "geometry": None},
    ]
    path = tmp_path / "map.json"
    path.write_text(json.dumps({"features": features}), "utf-8")
    page = map_html(GRAPH, path, key="code")
    assert tiles(page) == {"四川省": 3, "510900": 3, "青海&lt;b&gt;": 1}
    assert page.count("<path") == 3


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[1]", "no GeoJSON whose features have codes under 'adcode'"),
        ('{"features": [{"properties": {}, "geometry": {"type": "Point"}}]}', "codes under 'adcode'"),
        ('{"features": []}', "no polygon in it"),
        ("not json", "no GeoJSON"),
    ],
)
def test_what_is_no_map_is_refused_by_name(content: str, message: str, tmp_path) -> None:
    path = tmp_path / "map.json"
    path.write_text(content, "utf-8")
    with pytest.raises(DataError, match=f"map.json: .*{message}"):
        map_html(GRAPH, path)
    with pytest.raises(DataError, match="cannot be read"):
        map_html(GRAPH, tmp_path / "missing.json")


def test_five_thousand_events_open_and_nothing_of_them_runs(program, tmp_path) -> None:
    many = tuple(
        event(f"活动{n}<img src=x onerror=1>", f"20{10 + n % 15}-03-{1 + n % 28:02d}", "510900") for n in range(5000)
    )
    graph = build_graph([Record("a1", organizations=(HOST, HELPER), events=many)])
    with browsing(program, tmp_path / "profile") as browser:
        for number, chart in enumerate((timeline_html, tile_map_html, coverage_html, matrix_html)):
            chart(graph).save(tmp_path / f"{number}.html")
            browser.open(tmp_path / f"{number}.html")
            browser.wait_for("document.readyState === 'complete'")
            assert browser.run("return document.querySelectorAll('script, img').length") == 0
            assert browser.run("return document.querySelectorAll('svg rect').length") >= 1
            assert browser.console() == []
            assert {address.split(":")[0] for address in browser.requests()} == {"file"}
        browser.open(tmp_path / "0.html")
        assert browser.run("return document.querySelectorAll('rect.event').length") == 5000
