"""Records and graphs → files that other tools open.

`save_records`, `load_records`   JSONL, one record a line: the truth, from which all else is made
`write_graphml`                  networkx, igraph, yEd, Cytoscape, Gephi
`write_gexf`                     Gephi and Gephi Lite, with the days of events for a timeline

Every file is written beside its place and moved there when it is complete, holds no clock, and has the same bytes for
the same records on every run.
"""

from swnews.export.gexf import write_gexf
from swnews.export.graphml import write_graphml
from swnews.export.jsonl import Saved, load_failures, load_records, save_records

__all__ = ["Saved", "load_failures", "load_records", "save_records", "write_gexf", "write_graphml"]
