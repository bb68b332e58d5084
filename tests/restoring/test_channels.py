"""Each channel of `tests/damage.py`, forwards and back, and clean text of all kinds, which must not change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swnews.parsing import parse
from swnews.restoring import damage_of, restore
from swnews.restoring.alphabets import fold
from swnews.tables import divisions
from tests import damage
from tests.benchmarks.bench_restoring import measure
from tests.damage import CHANNELS

CORPORA = Path(__file__).parents[2] / "corpora"
PAGES = sorted(CORPORA.glob("dev/pages/*.txt")) + sorted(CORPORA.glob("train/pages/*.txt"))

# As pages in the wild have it; the sentences are ours.
SEEN = [
    ("本報(bào)訊，日?qǐng)?bào)記者", "本报讯，日报记者"),
    ("請(qǐng)詢?nèi)罕娫敿?", "请询群众详细"),
    ("宣傳防護(hù)理念?；顒蝇F(xiàn)場人頭攢動", "宣传防护理念。活动现场人头攒动"),
    ("并授旗?,F場還為志愿者", "并授旗。现场还为志愿者"),
    ("市民聽?；顒佑墒小?^民政局主辦", "市民听。活动由市、区民政局主办"),
    ("联合�崤稍钡匠≈傅肌�", "联合会派员到场指导。"),
    ("鍚勫湴绀惧伐", "各地社工"),
    ("Éç»á¹¤×÷", "社会工作"),
    ("主题是&ldquo;社工&rdquo;", "主题是“社工”"),
    ("江 西 省 地 方 标 准 发 布", "江西省地方标准发布"),
    ("社工⽇⺠政局⽂化", "社工日民政局文化"),
    ("社工日。( ]8 K: ?; ]2 t\n活动", "社工日。\n活动"),
]

CLEAN = [
    "你好?我来了。真的吗?是的。",
    "谁来了?A区的社工,还有B区的。",
    "https://www.example.org/a?id=1&amp;name=社工",
    "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。",
    "for (i = 0; i < n; i++) { a[i] = b ? c : d; } // 循环",
    "The café in Genève, über Ähnlichkeiten — naïve façade.",
    "a, b, c, d, e, f, g; 1 x, 2 y",
    "if (a &amp;&amp; b) { &lt;社工&gt; }",
    "すべての人間は、生まれながらにして自由であり",
    "胡喆，王喆，李喆。",
    "【大 中 小】 【打印】",
    "0 0 1 1 0 1 0 1 1 1\n1 1 1 1 0 1 0 1 0 0\n1 0 1 0 0 0 0 1 1 1\n0 0 0 0 1 1 1 1 0 1",
    "报名?请找社工。“好?”",
    're.compile(r"[，,。；;：:！？!?（）()]")',
]


@pytest.mark.parametrize(("damaged", "clean"), SEEN)
def test_damage_as_seen_on_pages_is_undone(damaged: str, clean: str) -> None:
    assert restore(damaged) == clean


@pytest.mark.parametrize("text", CLEAN)
def test_clean_text_of_all_kinds_passes(text: str) -> None:
    assert restore(text) == text
    assert damage_of(text) == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_articles_pass(path: Path) -> None:
    text = path.read_text("utf-8")
    assert restore(text) == text
    typed = text.replace("？", "?").replace("！", "!")
    assert restore(typed) == typed


def test_all_names_of_divisions_pass_at_once() -> None:
    text = "\n".join(sorted({row.name for row in divisions()}))
    assert restore(text) == text


# What a few articles must reach; bench_restoring.py measures all of corpora/dev against the figures.
@pytest.mark.parametrize("name", list(CHANNELS))
def test_channels_are_undone(name: str) -> None:
    channel, bound, *_ = CHANNELS[name]
    texts = [path.read_text("utf-8") for path in PAGES[:6]]
    errors = sum(measure(text, channel(text, seed))[2] for seed, text in enumerate(texts))
    assert errors / sum(map(len, texts)) <= max(bound, 0.004)


def test_a_guess_and_a_loss_are_marked() -> None:
    guessed = damage_of("宣傳防護(hù)理念?；顒蝇F(xiàn)場人頭攢動")
    assert {(d.channel, d.kind) for d in guessed} >= {("bytes", "guessed"), ("bytes", "undone"), ("mirror", "undone")}
    assert [(d.start, d.end, d.kind, d.confidence) for d in damage_of("据锟斤拷报道")] == [(1, 4, "lost", 0.0)]


def test_what_the_charset_had_not_is_marked_where_other_bytes_were_lost() -> None:
    text = "請(qǐng)詢?nèi)罕娫敿?\n? 谁和我们一起"
    assert [text[d.start : d.end] for d in damage_of(text) if d.kind == "lost"] == ["?"]
    assert damage_of("? 谁和我们一起") == []


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(PAGES[:40]), st.integers(0, 99), st.sampled_from(sorted(CHANNELS)))
def test_origins_stay_in_order_and_inside(path: Path, seed: int, name: str) -> None:
    damaged = CHANNELS[name][0](path.read_text("utf-8")[:400], seed)
    text = restore(damaged)
    assert list(text.starts) == sorted(text.starts)
    assert all(0 <= low <= high <= len(damaged) for low, high in zip(text.starts, text.ends, strict=True))


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="社會(huì)？?\ufffd顒蝇F，；&ldquo; \n銆锟斤拷Éç»á0AxX。", max_size=80))
def test_any_text_is_read(text: str) -> None:
    restored = restore(text)
    assert len(restored.starts) == len(restored)
    assert all(0 <= d.start <= d.end <= len(text) for d in damage_of(text))


def test_forward_channels_damage() -> None:
    assert damage.comma_bytes("市民听。活动由市、区") == "市民聽?；顒佑墒小?^"
    assert damage.utf8_as_gbk("各地") == "鍚勫湴"


def test_a_page_is_restored_as_a_whole() -> None:
    lines = [f"今天上午第{n}组社工走进社区宣传政策，解答居民的问题。G7q北国社工网" for n in "一二三四"]
    plain = parse("社工宣传周启动\n" + "\n".join(lines))
    html = parse("<html><body><h1>社工宣传周启动</h1>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>")
    assert plain.text == html.text == "\n".join(line.removesuffix("G7q北国社工网") for line in lines)
    assert html.delivered.split("\n")[1:] == lines


def test_pieces_of_the_title_go_also_where_a_menu_stands_first() -> None:
    page = PAGES[0].read_text("utf-8")
    damaged = damage.scatter_title(page, 3, count=9)
    alone, menu = restore(damaged), restore("首页 > 工作动态 > 社工信息\n" + damaged)
    assert len(damaged) - len(page) > 9 * 8
    assert abs(len(alone) - len(page)) < 12
    assert menu.partition("\n")[2] == alone


@pytest.mark.parametrize("encoded", [damage.utf8_as_gbk, damage.gbk_as_latin, damage.utf8_as_latin])
def test_short_lines_are_read_as_the_long_ones(encoded: Callable[[str], str]) -> None:
    text = "各地社工走进社区宣传政策解答问题\n北京\n2023年3月8日\n周五[完]"
    unread = restore(encoded("北京") + "\n第一组社工走进社区")
    assert restore(encoded(text)).replace("\ufffd", "") == text
    assert unread.endswith("第一组社工走进社区")


def test_healthy_code_beside_quoted_damage_stays() -> None:
    """A file that quotes damage in one line: in the others few characters are Chinese and much is ASCII."""
    healthy = [
        'title = "启动仪式"  # the heading of the page, as the site delivers it to everybody',
        "assert parse(page).outlet == '县民政局' and parse(page).publish_date == '2024-03-15'",
        "# a comment: 市、区民政局 is two bodies, whatever else stands in the same long line of text",
    ]
    quoted = damage.utf8_as_gbk("各地社工走进社区宣传政策解答问题，志愿者参加")
    assert restore("\n".join([*healthy, quoted])).split("\n")[:3] == healthy


def test_a_guess_keeps_to_the_script_of_its_text() -> None:
    text = "主题为宣传社会工作，活动由市民政局主办，讲解政策问题。"
    known = {char for char in restore(damage.utf8_as_gbk(text, swallow=True)) if char not in text}
    assert not any(fold(char) != char for char in known)


def test_a_page_that_was_read_as_latin_is_no_binary_data() -> None:
    page = PAGES[0].read_text("utf-8")
    assert parse(damage.utf8_as_latin(page).encode("utf-8")).title == page.partition("\n")[0]


# Bytes that fit nothing, between characters of UTF-8 that are whole, and characters of which no byte is kept.
@pytest.mark.parametrize(
    ("before", "after"), [("市公", "安局门前举办启动仪式"), ("贵州省遵", "义市民政局"), ("副局长张", "军讲话")]
)
@pytest.mark.parametrize("stray", [b"\xff", b"\xff\xff", b"\xff\xfe\x80", b"\xe4\xb9"])
def test_no_character_is_made_of_bytes_that_fit_nothing(before: str, after: str, stray: bytes) -> None:
    delivered = (before.encode() + stray + after.encode()).decode("utf-8", errors="replace")
    restored = restore(delivered)
    assert restored == f"{before}\ufffd{after}"
    assert restored.origin(len(before), len(before) + 1) == (len(before), len(delivered) - len(after))
    lost = [(d.start, d.end) for d in damage_of(delivered) if d.kind == "lost"]
    assert lost == [(len(before), len(delivered) - len(after))]


@pytest.mark.parametrize("channel", [damage.lose_leads, lambda text, _: damage.comma_bytes(text)])
def test_a_guess_is_never_certain(channel: Callable[[str, int], str]) -> None:
    found = [d for seed, path in enumerate(PAGES[:6]) for d in damage_of(channel(path.read_text("utf-8"), seed))]
    sure = [d.confidence for d in found if d.kind == "guessed"]
    assert sure
    assert max(sure) < 1
    assert min(sure) < 0.9


def test_a_character_without_a_byte_is_read_where_the_text_asks_for_one_alone() -> None:
    assert restore("举办启\ufffd\ufffd仪式，社会\ufffd\ufffd作服务") == "举办启动仪式，社会工作服务"
    assert restore("服务美好\ufffd\ufffd活”。") == "服务美好生活”。"
    assert restore("贵州省遵\ufffd\ufffd市民政局") == "贵州省遵\ufffd市民政局"
