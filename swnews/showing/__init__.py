"""Articles, records and graphs as a notebook shows them: HTML without scripts, which needs no network."""

from swnews.showing.drawing import graph_html
from swnews.showing.html import Html
from swnews.showing.listing import Records, record_html, records_html
from swnews.showing.marking import article_html

__all__ = ["Html", "Records", "article_html", "graph_html", "record_html", "records_html"]
