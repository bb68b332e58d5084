from swnews.evidence import quote
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
