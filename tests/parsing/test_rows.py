"""Tables in plans: each row one line, whatever is in its cells."""

from swnews.parsing import parse

LONG = "组织社工、志愿者走进社区开展政策宣传、咨询答疑、义诊义剪，" * 4 + "并报送总结。"
HEAD = "<tr><th>时间</th><th>地点</th><th>内容</th><th>责任单位</th></tr>"
FIRST = f"<tr><td rowspan=2>3月16日</td><td>人民广场</td><td>{LONG}</td><td>区民政局</td></tr>"
SECOND = "<tr><td>清水河</td><td><p>巡游</p></td><td>区团委</td></tr>"
THIRD = "<tr><td>3月17日</td><td>公园</td><td>义诊</td><td>县医院</td></tr>"
ROWS = [
    "时间 | 地点 | 内容 | 责任单位",
    f"3月16日 | 人民广场 | {LONG} | 区民政局",
    "3月16日 | 清水河 | 巡游 | 区团委",
    "3月17日 | 公园 | 义诊 | 县医院",
]


def _page(table: str) -> str:
    lead = "<p>各街道办事处，现将社工宣传周的活动安排通知如下，请结合实际，认真落实。</p>"
    return f"<html><body><h1>南坡区社工宣传周活动安排</h1><div>{lead}<table>{table}</table></div></body></html>"


def test_long_cells_and_cells_that_span_rows_stay_in_their_rows() -> None:
    assert parse(_page(HEAD + FIRST + SECOND + THIRD)).text.split("\n")[1:] == ROWS


def test_a_table_without_a_head_lays_out() -> None:
    text = parse(_page(f"<tr><td>左栏</td><td>{LONG}</td></tr>")).text
    assert LONG in text.split("\n")
