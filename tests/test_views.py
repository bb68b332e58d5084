"""The network's page: self-contained, safe whatever the data, and usable, as a real browser shows it."""

from __future__ import annotations

import json
import re

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from swnews.export import trace
from swnews.graph import build_graph, lay_out
from swnews.records import Campaign, Event, Organization, Participation, Person, Record
from swnews.views import embed_json, network_html, write_html
from tests.browser import browsing
from tests.export.conftest import all_records, hostile_record

CITY = Organization("遂宁市民政局", "government", "510900")
LEAGUE = Organization("船山区妇联", "party", "510903")
CENTRE = Organization("暖阳社工服务中心", "service_agency", "510903")
EVENT = Event(
    "社工周启动仪式",
    "2021-03-16",
    region="510903",
    venue="天汉广场",
    activities=("oath",),
    participants=(
        Participation(CITY.name, "host"),
        Participation(LEAGUE.name, "participant", "onsite"),
        Participation(CENTRE.name, "organizer", confidence=0.7),
    ),
)
RECORD = Record(
    "a1",
    title="社工周启动",
    campaign=Campaign("社工周", None, 2021),
    organizations=(CITY, LEAGUE, CENTRE, Organization("遂宁市中心医院", "public_institution", "510900")),
    people=(Person("何立新", "局长", CITY.name),),
    events=(EVENT,),
)
HACK = "document.body.dataset.hacked=1"
HOSTILE = f'<img src=x onerror="{HACK}"></script><script>{HACK}</script><!--\u2028\ud800'
VISIBLE = "swnews.cy.nodes(':visible').map(node => node.data('label')).sort()"


@pytest.fixture(scope="module")
def browser(program, tmp_path_factory):
    with browsing(program, tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture
def show(browser, tmp_path):
    """Open the page of the records and wait until it is drawn."""

    def show(*records, **options):
        page = tmp_path / "network.html"
        page.write_text(network_html(build_graph(records), **options), "utf-8")
        browser.console(), browser.requests()
        browser.open(page)
        browser.wait_for("document.documentElement.dataset.ready !== undefined")
        return browser

    return show


# --- the file ---------------------------------------------------------------------------------------------------------


def test_the_page_asks_for_nothing_and_holds_the_licence_of_its_viewer():
    page = network_html(build_graph([RECORD]))
    assert not re.findall(r"<(?:link|img|iframe|script[^>]*src|base)\b", page)
    assert "@import" not in page
    assert "Copyright (c) 2016-2026, The Cytoscape Consortium." in page
    assert "default-src 'none'" in page


def test_the_page_is_the_same_on_every_run():
    records = [RECORD, Record("a2", events=(Event("座谈会", participants=(Participation(CITY.name, "host"),)),))]
    assert network_html(build_graph(records)) == network_html(build_graph(records[::-1]))


@given(st.recursive(st.text(st.characters(exclude_categories=())), lambda inner: st.lists(inner, max_size=3)))
def test_embedded_json_closes_no_block_and_comes_back_equal(values):
    text = embed_json(values)
    assert not set(text) & set("<>&\u2028\u2029")
    text.encode("utf-8")
    assert json.dumps(json.loads(text)) == json.dumps(json.loads(json.dumps(values)))


def test_every_node_has_a_place_of_its_own():
    places = lay_out(build_graph([RECORD]))
    assert len(set(places.values())) == len(places)


def test_a_graph_of_nothing_has_a_page():
    assert lay_out(nx.MultiDiGraph()) == {}
    assert "<main>" in network_html(build_graph([]))


# --- the page in a browser --------------------------------------------------------------------------------------------


def test_it_draws_bodies_and_events_without_error_or_request(show):
    browser = show(RECORD)
    assert browser.run(f"return {VISIBLE}") == sorted([EVENT.name, CITY.name, LEAGUE.name, CENTRE.name])
    assert browser.console() == []
    assert {address.split(":")[0] for address in browser.requests()} == {"file"}
    colours = "const c = document.querySelector('#graph canvas[data-id=\"layer2-node\"]'); return c.getContext('2d')"
    drawn = f"{colours}.getImageData(0, 0, c.width, c.height).data.some(value => value > 0)"
    assert browser.run(drawn)


CLICKS = [
    ("document.querySelector('input[data-code=person]')", "何立新", "true"),
    ("document.querySelector('input[data-code=organizer]')", CENTRE.name, "false"),
    ("document.getElementById('alone')", "遂宁市中心医院", "true"),
    ("document.querySelector('input[data-code=event]')", EVENT.name, "false"),
]


def test_filters_show_and_hide_kinds_and_roles(show):
    browser = show(RECORD)
    for switch, name, seen in CLICKS:
        assert browser.run(f"return {VISIBLE}.includes('{name}') !== {seen}")
        browser.run(f"{switch}.click()")
        # The viewer says what is visible with the frame after the click.
        browser.wait_for(f"{VISIBLE}.includes('{name}') === {seen}")
    assert browser.console() == []


def test_filters_by_type_and_year(show):
    later = Event("座谈会", "2022-03-15", participants=(Participation(LEAGUE.name, "host"),))
    undated = Event("走访", participants=(Participation(CENTRE.name, "host"),))
    browser = show(RECORD, Record("a2", organizations=(LEAGUE,), events=(later, undated)))
    assert browser.run("return document.getElementById('years').innerText").split("\n")[::2] == [
        "2021年",
        "2022年",
        "无日期",
    ]
    for code, name in (("2022", later.name), ("none", undated.name), ("party", LEAGUE.name), ("2021", CITY.name)):
        browser.wait_for(f"{VISIBLE}.includes('{name}')")
        browser.run(f"document.querySelector('input[data-code=\"{code}\"]').click()")
        browser.wait_for(f"!{VISIBLE}.includes('{name}')")
    shown = browser.run(
        "const node = swnews.data.nodes.find(item => item.label === arguments[0]); swnews.select(node.id);"
        "return document.querySelector('input[data-code=\"2022\"]').checked",
        later.name,
    )
    assert shown, "a search shows what a filter hides, and says so"
    browser.wait_for(f"{VISIBLE}.includes('{later.name}')")
    assert browser.console() == []


def test_a_click_shows_the_evidence(browser, tmp_path):
    write_html(trace(all_records()), tmp_path)
    browser.console(), browser.requests()
    browser.open(tmp_path / "network.html")
    browser.wait_for("document.documentElement.dataset.ready !== undefined")
    emit = "swnews.cy.elements().filter(item => item.data(arguments[0]) === arguments[1])[0].emit('tap');"
    read = "return document.getElementById('details').innerText"
    edge = browser.run(emit + read, "role", "organizer")
    assert all(text in edge for text in ("证据", "承办", "《社工周启动》", "0.95"))
    body = browser.run(emit + read, "label", "遂宁市民政局")
    assert all(text in body for text in ("证据", "《社工周启动》", "参加活动数"))
    link = "const link = document.querySelector('#details a'); return link && [link.href, link.rel]"
    assert browser.run(emit + link, "role", "organizer") == [
        "https://mzj.example.gov.cn/a1.html",
        "noopener noreferrer",
    ]
    assert browser.console() == []
    assert {address.split(":")[0] for address in browser.requests()} == {"file"}


def test_ten_thousand_nodes_open(browser, tmp_path):
    bodies = [Organization(f"第{number}社会工作服务中心", "service_agency", "510903") for number in range(7000)]
    records = []
    for number in range(3000):
        picked = [bodies[(number * 7 + step * step * 13) % len(bodies)] for step in range(5)]
        roles = tuple(Participation(body.name, "host") for body in dict.fromkeys(picked))
        event = Event(f"活动{number}", f"20{10 + number % 15}-03-16", participants=roles)
        records.append(Record(f"a{number}", organizations=tuple(dict.fromkeys(picked)), events=(event,)))
    graph = build_graph(records)
    assert len(graph) > 10_000
    page = tmp_path / "network.html"
    page.write_text(network_html(graph), "utf-8")
    browser.open(page)
    browser.wait_for("document.documentElement.dataset.ready !== undefined", 120)
    assert browser.run(f"return {VISIBLE}.includes('活动7')")
    assert browser.console() == []


def test_search_finds_shows_and_describes_what_is_hidden(show):
    browser = show(RECORD)
    browser.run(
        "const box = document.getElementById('search'); box.value = '何立'; box.dispatchEvent(new Event('input'));"
        "box.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter'}));"
    )
    details = browser.run("return document.getElementById('details').innerText")
    assert "何立新" in details
    assert "局长" in details
    assert "任职于 · 机构（1）" in details
    browser.wait_for(f"{VISIBLE}.includes('何立新')")
    assert browser.console() == []


def test_a_click_tells_of_a_node_and_of_an_edge(show):
    browser = show(RECORD)
    emit = "swnews.cy.elements().filter(item => item.data(arguments[0]) === arguments[1])[0].emit('tap');"
    read = "return document.getElementById('details').innerText"
    node = browser.run(emit + read, "label", EVENT.name)
    assert all(text in node for text in ("天汉广场", "2021-03-16", "主办 · 机构（1）", CITY.name))
    edge = browser.run(emit + read, "role", "organizer")
    assert all(text in edge for text in ("承办", "参与活动", CENTRE.name, EVENT.name, "0.7"))
    browser.run("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'}))")
    assert browser.run("return document.getElementById('details').hidden")
    assert browser.console() == []


def test_hostile_texts_stay_texts(show):
    body = Organization(HOSTILE, "other")
    event = Event(HOSTILE, venue=HOSTILE, participants=(Participation(HOSTILE, "host"),))
    person = Person(HOSTILE, HOSTILE, HOSTILE)
    record = Record(
        HOSTILE, title=HOSTILE, organizations=(body,), people=(person,), events=(event,), url="javascript:alert(1)"
    )
    browser = show(record, title=HOSTILE)
    browser.run("swnews.data.nodes.forEach(node => swnews.select(node.id))")
    browser.run("swnews.cy.edges().forEach(edge => edge.emit('tap'))")
    browser.run(
        "const box = document.getElementById('search'); box.value = 'img'; box.dispatchEvent(new Event('input'))"
    )
    assert browser.run("return document.getElementById('matches').innerText.split('onerror').length") > 2
    assert browser.run("return document.body.dataset.hacked === undefined && document.images.length === 0")
    assert browser.console() == []
    assert {address.split(":")[0] for address in browser.requests()} == {"file"}


def test_hostile_evidence_stays_text(browser, tmp_path):
    write_html(trace([*all_records(), hostile_record()]), tmp_path)
    browser.open(tmp_path / "network.html")
    browser.wait_for("document.documentElement.dataset.ready !== undefined")
    browser.run("swnews.data.nodes.forEach(node => swnews.select(node.id))")
    browser.run("swnews.cy.edges().forEach(edge => edge.emit('tap'))")
    assert browser.run("return document.querySelectorAll('#details b, #details script, #details img').length") == 0
    assert browser.console() == []


def test_the_policy_stops_a_script_that_is_not_the_pages_own(show):
    browser = show(RECORD)
    browser.run(
        "const made = document.createElement('script'); made.textContent = arguments[0]; document.body.append(made)",
        HACK,
    )
    assert browser.run("return document.body.dataset.hacked === undefined")
    assert "Content Security Policy" in "".join(browser.console())


def test_light_and_dark_give_readable_contrast(show):
    for scheme in ("light", "dark"):
        browser = show(RECORD)
        browser.devtools("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        page, ink = browser.run(
            "const root = getComputedStyle(document.documentElement);"
            "return ['--page', '--ink'].map(name => root.getPropertyValue(name).trim())"
        )
        assert _contrast(page, ink) > 7
        rgb = "rgb({},{},{})".format(*bytes.fromhex(ink[1:]))
        browser.wait_for(f"swnews.cy.nodes()[0].style('color') === '{rgb}'")
    browser.devtools("Emulation.setEmulatedMedia", features=[])


def _contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [value / 255 for value in bytes.fromhex(colour[1:])]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)
