"""Articles that repeat one text are found, one counts, and the lineage stays; different articles are never reposts."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swnews.extraction import analyse
from swnews.graph import build_graph
from swnews.linking import link, sketch_of
from swnews.linking.reposts import likeness
from swnews.records import Event, Organization, Participation, Record

PAGES = sorted((Path(__file__).parents[2] / "corpora" / "dev" / "pages").glob("*.txt"))
TEXT = """3月19日上午，遂宁市船山区民政局在人民公园举办2024年国际社工日主题宣传活动。
活动现场设置了政策咨询、义诊义剪、手工体验、知识问答四个展区，来自八家社工机构的六十名社工参加。
区民政局负责人表示，全区已建成乡镇社工站二十三个，持证社工三百余人，下一步将继续壮大队伍。
现场还为十名优秀社工颁发了证书，近五百名居民参与其中，发放宣传资料一千二百份。"""


def copies(text: str) -> list[str]:
    lines = text.split("\n")
    return [
        "来源：遂宁日报\n" + text + "\n责任编辑：王芳　审核：李强",
        text.replace("，", ", "),
        "\n".join(lines[:-1]),
        text + "\n（转载自遂宁日报，版权归原作者所有，如有侵权请联系删除）",
    ]


@pytest.mark.parametrize("number", range(4))
def test_a_copy_with_a_sites_changes_is_like_its_original(number):
    assert likeness(sketch_of(TEXT), sketch_of(copies(TEXT)[number])) > 0.6


def test_no_two_articles_of_the_corpus_are_alike():
    sketches = [sketch for page in PAGES if (sketch := sketch_of(page.read_text("utf-8")))]
    assert len(sketches) > 30
    assert max(likeness(one, other) for one, other in combinations(sketches, 2)) < 0.3


@given(st.text("社工宣传活动举办民政局，。 \n", min_size=60, max_size=200))
def test_a_text_is_like_itself_whatever_stands_between_its_words(text):
    sketch = sketch_of(text)
    assert sketch is None or likeness(sketch, sketch_of(" ".join(text))) == 1


def record(name: str, day: str, text: str = TEXT, **more) -> Record:
    host = Organization("遂宁市船山区民政局", "government", "510903")
    event = Event("国际社工日主题宣传活动", "2024-03-19", participants=(Participation(host.name, "host"),))
    return Record(name, publish_date=day, organizations=(host,), events=(event,), sketch=sketch_of(text), **more)


def test_the_source_that_others_name_counts_else_the_first_published():
    named = [record("a", "2024-03-19", original_outlet="遂宁日报"), record("z", "2024-03-20", outlet="遂宁日报")]
    assert link(named).reposts == {"a": "z"}
    assert link([record("z", "2024-03-19"), record("a", "2024-03-20")]).reposts == {"a": "z"}


SHORT = "3月19日，遂宁市船山区民政局在人民公园举办社工宣传活动，六十人参加。"


@pytest.mark.parametrize(
    "copy",
    [
        SHORT + "\n转载自遂宁日报",
        SHORT + "（转载自《遂宁日报》2024年3月20日第三版，版权归原作者所有，如有侵权请与本站联系删除，谢谢）",
        SHORT.replace("，", ", ") + "\n来源：遂宁日报",
    ],
)
def test_a_short_text_is_a_repost_where_it_is_the_same_beside_the_line_on_its_source(copy):
    records = [record("a", "2024-03-19", SHORT), record("b", "2024-03-20", copy)]
    assert link(records).reposts == {"b": "a"}


def test_short_texts_that_differ_in_a_word_and_headings_are_no_reposts():
    other = SHORT.replace("六十人", "七十人")
    assert link([record("a", "2024-03-19", SHORT), record("b", "2024-03-20", other)]).reposts == {}
    assert link([record(name, "2024-03-19", "社工宣传活动启动仪式") for name in "ab"]).reposts == {}


def test_next_years_report_in_the_same_words_is_no_repost():
    last = record("b", "2023-03-22")
    event = Event("国际社工日主题宣传活动", "2023-03-21")
    last = Record("b", publish_date="2023-03-22", events=(event,), sketch=last.sketch)
    assert link([record("a", "2024-03-19"), last]).reposts == {}


def test_the_graph_counts_a_text_once_and_keeps_its_lineage():
    records = [
        record("a", "2024-03-19"),
        record("b", "2024-03-20", copies(TEXT)[0]),
        record("c", "2024-03-21", "另" * 99),
    ]
    graph = build_graph(records)
    events = [data for _, data in graph.nodes(data=True) if data["kind"] == "event"]
    assert [data["n_articles"] for data in events] == [2]
    lineage = [(a, b) for a, b, data in graph.edges(data=True) if data["relation"] == "repost_of"]
    assert [(graph.nodes[a]["record"], graph.nodes[b]["record"]) for a, b in lineage] == [("b", "a")]


def test_a_repost_tells_the_events_of_its_original():
    """An event without hosts is known by its article; the repost's is the original's all the same."""
    first, second = (
        Record(name, publish_date=day, events=(Event("社工沙龙", "2024-03-19"),), sketch=sketch_of(TEXT))
        for name, day in (("a", "2024-03-19"), ("b", "2024-03-20"))
    )
    (event,) = link([first, second]).events
    assert {member.why for member in event.members} == {"", "b repeats a"}


def test_extraction_gives_a_record_its_sketch():
    assert likeness(analyse("国际社工日主题宣传活动启动\n" + TEXT).sketch, sketch_of(TEXT)) > 0.9
