"""The pages of corpora/pages, each with its gold, and how an answer is scored; the same bytes on every run.

>>> page = next(pages())
>>> page["id"], page["titles"][0]
('gov_trs-b004', '楚雄：彝乡火把照亮“社工夜话”')
"""

import csv
import json
import random
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, TypedDict

import jinja2

CORPORA = Path(__file__).parents[2] / "corpora"
HERE = CORPORA / "pages"
GOALS = {"body": 0.965, "title": 0.975, "date": 0.99, "outlet": 0.85}
CORPUS = {"b": "blind", "w": "blind", "t": "train", "d": "dev"}
EDITORS = ["周晓岚", "郑立新", "韩雪", "罗子谦", "冯一鸣", "蒋梦瑶"]
REPORTERS = ["许知远", "何清", "谢文俊", "邓小禾", "曹阳", "彭雨桐"]
PLACES = ["浙江", "湖南", "四川", "甘肃", "广东", "山东"]
COMMENTS = [
    ("山里的风", "写得真好，社工辛苦了，希望我们小区也能办一场这样的活动。"),
    ("豆豆妈", "上周带孩子去了，排队的人很多，志愿者很耐心。"),
    ("老陈1968", "支持"),
]
JAMMER = "abcdefghijkmnpqrstuvwxyz0123456789 !;,.#&*"


class Gold(TypedDict):
    """What a page gives: `titles` (any of them is right: with or without a label like 【图文】), `date` (ISO), `outlet`

    ('' where the page names none) and `body`, a line a paragraph.
    """

    id: str
    template: str
    held: bool
    url: str
    html: bytes
    encoding: str
    titles: list[str]
    date: str
    outlet: str
    body: str


@cache
def spans() -> dict[str, tuple[int, int]]:
    """The first and last line of each article that are its body."""
    with (HERE / "articles.tsv").open(encoding="utf-8") as file:
        return {r["id"]: (int(r["first"]), int(r["last"])) for r in csv.DictReader(file, delimiter="\t")}


@cache
def article(identifier: str) -> tuple[list[str], list[str], str, str]:
    """Titles (as printed first), paragraphs, date and outlet of an article of our corpora."""
    folder = CORPORA / CORPUS[identifier[0]]
    lines = (folder / "pages" / f"{identifier}.txt").read_text(encoding="utf-8").split("\n")
    gold = json.loads((folder / "gold" / f"{identifier}.json").read_text(encoding="utf-8"))
    first, last = spans()[identifier]
    body = [line.strip(" 　") for line in lines[first : last + 1] if line.strip(" 　")]
    titles = [lines[0].strip()] + [gold["title"]] * (gold["title"] in lines[0])
    return titles, body, gold["publish_date"], gold["outlet"] or ""


def page(template: str, row: dict[str, Any], identifier: str) -> Gold:
    """One page; what its template scatters about it (times, names, headlines) hangs on its name only."""
    titles, body, date, outlet = article(identifier)
    chance = random.Random(f"{template}-{identifier}")  # noqa: S311 - the same on every run
    when = datetime.fromisoformat(date) + timedelta(seconds=chance.randrange(7 * 3600, 22 * 3600))
    number = chance.randrange(10_000, 99_999)
    headlines = (HERE / "headlines.txt").read_text(encoding="utf-8").split("\n")[:-1]
    chance.shuffle(headlines)
    site, host = row["site"] or outlet, f"www.{template.replace('_', '-')}.example.org"
    outlet = row.get("outlet", outlet)
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=False)  # noqa: S701 - our own text
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    source = (HERE / "templates" / f"{template}.jinja").read_text(encoding="utf-8")
    source = re.sub(r"\{\{\s*(\w+(?:\[[^]]*\])?):(%[^}]*)\}\}", r"{{ \1.strftime('\2') }}", source)
    html = environment.from_string(source).render(
        title=titles[0], ps=body, outlet=outlet, site=site, host=host, id=number, d=when,
        hits=chance.randrange(120, 9000), tag=chance.choice(PLACES), week="一二三四五六日"[when.weekday()],
        editor=chance.choice(EDITORS), reporter=chance.choice(REPORTERS), comments=COMMENTS, rel=headlines,
        rd=[when + timedelta(days=chance.randrange(-40, 400), minutes=i) for i in range(20)],
        later=when + timedelta(days=chance.randrange(1, 60), minutes=7),
        earlier=when - timedelta(days=chance.randrange(1, 4)),
        crawl=datetime(2026, 3, 5, 9, 30), crawlts=1772674200,
        ts=int((when - timedelta(hours=8)).replace(tzinfo=UTC).timestamp()),
        jam=["".join(chance.choice(JAMMER) for _ in range(12)) for _ in body],
    )  # fmt: skip
    encoding, notice = (
        row.get("encoding", "utf-8"),
        "<!-- 声明：本页及其中人物、活动均系虚构，swnews 样本语料（CC BY 4.0）。 -->",
    )
    return Gold(
        id=f"{template}-{identifier}", template=template, held=row.get("held", False),
        url=f"http://{host}/a/{number}.html", html=(html + notice).encode(encoding, "xmlcharrefreplace"),
        encoding=encoding,
        titles=titles, date=date, outlet=outlet, body="\n".join(body),
    )  # fmt: skip


def heavy(html: bytes) -> bytes:
    """The page with the load of a real one: about 60 KB, half of it scripts, and 300 links of menus, partners, popups.

    The templates hold what decides over an article and little else, 5 KB a page; speed is measured on both.
    """
    style = b"<style>" + b".nav-%d{float:left;width:100px;color:#333}\n" % 7 * 200 + b"</style>"
    script = b"<script>" + b"!function(e,t){var n=e.document;t&&n.addEventListener('load',t,!1)}(window);\n" * 300
    script += b"</script>"
    link = b'<li class="item"><a href="/node_%d.htm" target="_blank"><span>%s</span></a></li>\n'
    words = [f"c{n:03}".encode() for n in range(50)]
    menu = b"".join(
        b'<div class="sub-nav"><ul>' + b"".join(link % (n, word) for n, word in enumerate(words)) + b"</ul></div>"
        for _ in range(3)
    )
    popup = b'<div class="popup" style="display:none"><div class="box"><p>x</p><a href="#">y</a></div></div>' * 20
    body = re.search(rb"<body[^>]*>", html, re.IGNORECASE)
    at = body.end() if body else 0
    return html[:at] + style + script + menu + html[at:] + menu + popup + script


def pages() -> Iterator[Gold]:
    """All pages, in the order of pages.toml."""
    for template, row in tomllib.loads((HERE / "pages.toml").read_text(encoding="utf-8")).items():
        for identifier in row["articles"]:
            yield page(template, row, identifier)


def normal(text: str) -> str:
    return re.sub(r"[\s|]+", "", unicodedata.normalize("NFKC", text))


def grams(text: str) -> Counter[str]:
    text = normal(text)
    return Counter(text[i : i + 4] for i in range(max(1, len(text) - 3)))


def body_f1(found: str, gold: str) -> float:
    """How far two bodies agree, 0 to 1.

    >>> body_f1("三月十六日，启动。", " 三月十六日,启动。"), body_f1("", "三月十六日")
    (1.0, 0.0)
    """
    a, b = grams(found), grams(gold)
    return 2 * (a & b).total() / (a.total() + b.total())


def score(gold: Gold, answer: dict[str, str]) -> dict[str, float]:
    """Each field of one page, 0 to 1."""
    titles = [normal(title) for title in gold["titles"]]
    return {
        "body": body_f1(answer.get("body", ""), gold["body"]),
        "title": float(normal(answer.get("title", "")) in titles),
        "date": float(answer.get("date", "")[:10] == gold["date"]),
        **({"outlet": float(normal(answer.get("outlet", "")) == normal(gold["outlet"]))} if gold["outlet"] else {}),
    }
