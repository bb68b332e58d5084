from swnews.evidence import quote
from swnews.extraction import analyse
from swnews.graph import build_graph
from swnews.records import Article, Fact, Mention
from swnews.segmenting import segment
from swnews.texts import Text

DELIVERED = "標題\n青海省民政廳(tīng)主辦"


def test_a_mention_is_quoted_as_restored_and_as_delivered() -> None:
    title = Text("標題").sub([(0, 2, "标题")])
    text = Text("青海省民政廳(tīng)主辦").sub([(5, 12, "厅"), (13, 14, "办")]).shift(3)
    article = Article("a", title, None, None, text, delivered=DELIVERED)
    reading = segment(article)
    at = reading.text.index("青海省民政厅")
    item = quote(article, reading, Mention(at, at + 6, Fact("organizations", "青海省民政厅"), "suffix"))
    assert (item.part, item.start, item.end, item.quote) == ("text", 0, 6, "青海省民政厅")
    assert item.delivered_quote == "青海省民政廳(tīng)"
    assert DELIVERED[item.delivered_start : item.delivered_end] == item.delivered_quote


def test_the_evidence_of_a_participation_has_the_id_of_its_edge() -> None:
    text = (
        "社工周启动\n3月15日，青海省民政厅在西宁市主办了启动仪式。\n3月17日，青海省社会工作协会在海东市承办了座谈会。"
    )
    record = analyse(text + "\n来源：晨报　发布时间：2021-03-18")
    graph = build_graph([record])
    edges = {key for _, _, key, data in graph.edges(keys=True, data=True) if data.get("role")}
    told = {item.id for item in record.evidence if item.field == "events.participants"}
    assert len(edges) == 2
    assert told == edges
    nodes = {item.id for item in record.evidence if item.field in ("organizations", "events.start", "events.venue")}
    assert nodes <= set(graph.nodes)
    assert None not in nodes
