"""Records and graphs → files that other tools open.

`save_records`, `load_records`   JSONL, one record a line: the truth, from which all else is made
`trace`                          records → `Network`: the graph with provenance on each edge, measures, and all mentions
`FORMATS`                        what `swnews export` writes of a network, by name
`write_graphml`, `write_gexf`    a graph alone, such as a view of `swnews.graph`
`write_csv`, `write_cytoscape`   a network as tables, as Cytoscape JSON
`publish`, `write_papers`        a network without personal names and texts, and the papers that a deposit needs

Every file is written beside its place and moved there when it is complete, holds no clock, and has the same bytes for
the same records on every run.
"""

from swnews.export.csv import write_csv
from swnews.export.cytoscape import write_cytoscape
from swnews.export.depositing import write_papers
from swnews.export.formats import FORMATS, Format, Options
from swnews.export.gexf import write_gexf
from swnews.export.graphml import write_graphml
from swnews.export.jsonl import Saved, load_failures, load_records, save_records
from swnews.export.mentions import Mention, mentions_of
from swnews.export.network import Network, cut, trace
from swnews.export.publishing import Rules, publish

__all__ = [
    "FORMATS",
    "Format",
    "Mention",
    "Network",
    "Options",
    "Rules",
    "Saved",
    "cut",
    "load_failures",
    "load_records",
    "mentions_of",
    "publish",
    "save_records",
    "trace",
    "write_csv",
    "write_cytoscape",
    "write_gexf",
    "write_graphml",
    "write_papers",
]
