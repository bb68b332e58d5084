"""Articles, records, graphs and charts as a notebook shows them: HTML without scripts, which needs no network."""

from swnews.showing.charting import coverage_html, matrix_html, tile_map_html, timeline_html
from swnews.showing.drawing import graph_html
from swnews.showing.html import Html
from swnews.showing.listing import Records, record_html, records_html
from swnews.showing.mapping import map_html
from swnews.showing.marking import article_html

__all__ = [
    "Html",
    "Records",
    "article_html",
    "coverage_html",
    "graph_html",
    "map_html",
    "matrix_html",
    "record_html",
    "records_html",
    "tile_map_html",
    "timeline_html",
]
