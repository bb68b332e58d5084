"""A listing page of a site → its items, each with title, address and day, and the page that follows."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from swnews.parsing.days import find_day, find_month_day
from swnews.parsing.links import SPACE, base_of, read_tree, resolve
from swnews.parsing.pagers import next_in


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a listing; `date` is an ISO day, or None where neither the entry nor its address gives one."""

    url: str
    title: str
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """The items of a listing page in order, the address of the next page, and whether the page is a listing at all."""

    items: tuple[Item, ...]
    next_url: str | None
    sure: bool


# Links that lead to the item again, or to its column.
_MORE = {
    "更多",
    "more",
    "详细",
    "详情",
    "查看",
    "查看详情",
    "阅读全文",
    "全文",
    "点击查看",
    "查看全文",
    "了解更多",
    "下载",
}
_COLUMN = re.compile(r"[\[【〔（(［][^\[\]【】〔〕（）()［］]{1,16}[\]】〕）)］]")
# What some systems put into the title attribute beside the title: 标题：…点击数：…发表时间：….
_LABELLED = re.compile(r"标题[:：]\s*([^\r\n]{1,200}?)\s*(?:[\r\n]|点击数|作者[:：]|发表时间|$)")
_URL_DAY = re.compile(
    r"/t((?:19|20)\d\d)([01]\d)([0-3]\d)_|/((?:19|20)\d\d)[/-]?([01]?\d)[/-]([0-3]?\d)/|/((?:19|20)\d\d)([01]\d)([0-3]\d)(?:/|\d{0,10}\.)"
)
_DEPTH = 40
"""How far up from a link is looked: real rows lie 1 to 6 elements around it, broken pages nest thousands."""
_URL_YEAR = re.compile(r"/(20\d\d)(?:[01]\d)?(?:[/-]|$)")
# The day stands large, and year and month small beside it: 28 2023-03, 28 2023年03月, 03-28 2023.
_DAY_FIRST = re.compile(r"(?<!\d)([0-3]?\d)日?\s{1,5}(20\d\d)[-/.年]\s?([01]?\d)月?(?![\d-])")
_YEAR_LAST = re.compile(r"(?<!\d)([01]?\d)[-/.月]([0-3]?\d)日?\s{1,5}(20\d\d)(?!\d)")
_YEAR_ABOVE = re.compile(r"(?<!\d)(20\d\d)年?\s{1,5}([01]?\d)[-/.月]([0-3]?\d)日?(?!\d)")


def read_listing(text: str, url: str) -> Listing:
    """The items of a listing page: the largest group of links that stand alike, dated ones before all.

    `sure` says that the page is a listing: five items or more, or three with days, and few sentences beside them.

    >>> page = '<ul><li><span>2023-03-28</span><a href="d1.html">荆楚社工在行动</a></li></ul>'
    >>> read_listing(page, "http://a.example.org/list/").items
    (Item(url='http://a.example.org/list/d1.html', title='荆楚社工在行动', date='2023-03-28'),)
    """
    tree = read_tree(text)
    # Hanweb's jpage keeps the items of the first pages as records in a script.
    records = _records(text) if "<recordset>" in text else ""
    items = _items(read_tree(f"<ul>{records}</ul>"), url) if records else []
    items = items or _items(tree, url)
    dated = sum(1 for item in items if item.date)
    sure = (len(items) >= 5 or dated >= 3) and _sentences(tree) <= max(3, 2 * dated, len(items))
    return Listing(tuple(items), next_in(tree, url), sure)


def _records(text: str) -> str:
    """What stands in the CDATA of a page's records."""
    starts = (part for part in text.split("<record>")[1:])
    bodies = (part.partition("<![CDATA[")[2].partition("]]>") for part in starts)
    return "".join(body for body, end, _ in bodies if end)


def _items(tree: LexborHTMLParser, url: str) -> list[Item]:
    base = base_of(tree, url)
    links = _links(tree, base)
    inside = _targets_inside(links)
    groups: dict[tuple[str, ...], list[tuple[Item, LexborNode]]] = defaultdict(list)
    for link, target in links:
        row = _row(link, inside)
        item = Item(target, _title(link), _date(link, row, target))
        groups[_place(row)].append((item, row))
    best = max(groups.values(), key=_worth, default=[])
    found: dict[str, Item] = {}
    for item, _ in best:
        if item.url != url and (item.url not in found or len(item.title) > len(found[item.url].title)):
            found[item.url] = item
    return list(found.values())


def _links(tree: LexborHTMLParser, base: str) -> list[tuple[LexborNode, str]]:
    """The links that may be items, without columns, menus' words and what leads to one address again and again."""
    found = []
    for node in tree.css("a[href]"):
        target = resolve(base, node.attributes.get("href"))
        said = _title(node)
        if target is None or len(said) < 4 or said.strip(">》… ").lower() in _MORE or _COLUMN.fullmatch(said):
            continue
        found.append((node, target))
    count = Counter(target for _, target in found)
    return [(node, target) for node, target in found if count[target] < 3]


def _title(link: LexborNode) -> str:
    """What a link says: its title attribute where its text is cut short, with the system's labels taken away."""
    said = SPACE.sub(" ", link.text(deep=True)).strip()
    told = (link.attributes.get("title") or "").strip()[:500]
    labelled = _LABELLED.match(told)
    told = SPACE.sub(" ", labelled[1] if labelled else told).strip()
    cut = said.rstrip(".…·")
    heading = link.css_first("h1, h2, h3, h4, h5, .title, .tit, .bt")
    if heading is not None and not told:
        said = SPACE.sub(" ", heading.text(deep=True)).strip() or said
    return told if told and (not said or (cut != said and told.startswith(cut[:6]))) else said or told


def _targets_inside(links: list[tuple[LexborNode, str]]) -> dict[int, set[str]]:
    """For the elements around links: the first two addresses that are linked in each."""
    inside: dict[int, set[str]] = defaultdict(set)
    for link, target in links:
        node = link.parent
        for _ in range(_DEPTH):
            if node is None or node.tag == "body":
                break
            if len(inside[node.mem_id]) < 2:
                inside[node.mem_id].add(target)
            node = node.parent
    return inside


def _row(link: LexborNode, inside: dict[int, set[str]]) -> LexborNode:
    """The largest element around a link in which no other item is linked; an li or tr is as far as it goes."""
    row = link
    for _ in range(_DEPTH):
        if row.tag in ("li", "tr", "body"):
            break
        above = row.parent
        if above is None or above.tag in ("ul", "ol", "tbody", "table", "body") or len(inside[above.mem_id]) > 1:
            break
        row = above
    return row


def _place(row: LexborNode) -> tuple[str, ...]:
    """Where a row stands: tag and first class of itself and of what is around it; rows of one list share it."""
    place: list[str] = []
    node: LexborNode | None = row
    while node is not None and node.tag != "body" and len(place) < 12:
        own = node.tag in ("li", "tr", "dd", "dt", "a")  # odd and even rows have classes of their own
        names = [] if own else (node.attributes.get("class") or node.attributes.get("id") or "").split()
        place.append(f"{node.tag}.{names[0].rstrip('0123456789')}" if names else str(node.tag))
        node = node.parent
    return tuple(place)


def _worth(group: list[tuple[Item, LexborNode]]) -> float:
    """How much a group of links is like the items of a listing: days count most, long titles next."""
    items = {item.url: item for item, _ in group}.values()
    shown = sum(1 for item, row in group if item.date and _day_beside(row, item.title))
    return 40.0 * shown + sum(10.0 * bool(item.date) + min(len(item.title), 30) for item in items)


def _date(link: LexborNode, row: LexborNode, target: str) -> str | None:
    """The day of an item: beside its title, in its title attribute, in its address."""
    beside = _day_beside(row, _title(link))
    if beside and not beside.startswith("--"):
        return beside
    told = link.attributes.get("title") or ""
    day = find_day(told) if "时间" in told or "日期" in told else None
    if day:
        return day.iso
    found = _URL_DAY.search(target)
    parts = [part for part in found.groups() if part] if found else []
    in_url = find_day("-".join(parts)) if parts else None
    year = _URL_YEAR.search(target)
    if beside and (in_url or year):  # 03-28 has its year in the address
        return f"{in_url.iso[:4] if in_url else year[1] if year else ''}{beside[1:]}"
    return in_url.iso if in_url else None


def _day_beside(row: LexborNode, title: str) -> str | None:
    """The day in a row outside its title, or in what stands between the row and the next; --MM-DD without a year."""
    said = _said(row).replace(title, " ", 1)
    day = _day(said)
    if day or row.tag in ("li", "tr"):
        return day
    return _day(_between(row, forward=True)) or _day(_between(row, forward=False))


def _said(node: LexborNode) -> str:
    return SPACE.sub(" ", node.text(deep=True, separator=" ")).strip()


def _between(row: LexborNode, *, forward: bool) -> str:
    """The text that follows a row, or stands before it, up to the next element with a link; at most four parts."""
    parts: list[str] = []
    node = row.next if forward else row.prev
    for _ in range(12):
        if node is None or len(parts) == 4:
            break
        if node.tag == "a" or (node.tag != "-text" and node.css_first("a") is not None):
            break
        if node.tag == "br" and parts:
            break
        said = (node.text_content or "") if node.tag == "-text" else _said(node)
        if said.strip():
            parts.append(said.strip())
        node = node.next if forward else node.prev
    return " ".join(parts)


def _day(said: str) -> str | None:
    if not any(c.isdigit() for c in said) or len(said) > 2000:
        return None
    day = find_day(said)
    if day:
        return day.iso
    for form, order in ((_DAY_FIRST, (2, 3, 1)), (_YEAR_LAST, (3, 1, 2)), (_YEAR_ABOVE, (1, 2, 3))):
        found = form.search(said)
        split = find_day("-".join(found[i] for i in order)) if found else None
        if split:
            return split.iso
    partial = find_month_day(said)
    return partial.iso if partial else None


def _sentences(tree: LexborHTMLParser) -> int:
    """How many sentences a page has outside links: an article dozens, a listing at most a summary for each item."""
    if tree.body is None:
        return 0
    beside = sum(node.text(deep=True).count("。") for node in tree.css("body script, body style, body a"))
    return tree.body.text(deep=True).count("。") - beside
