"""Records → a graph of bodies, events, campaigns, regions, people, activities and articles; views of it; layout.

The graph is a `networkx.MultiDiGraph`. A node has `kind` and a Chinese `label`, an edge `relation` and, as its key, an
ID; a participation (body → event) has the ID of `linking.participation_id`. All attributes are scalars. Evidence stays
in the records: `article` of an edge is the ID of the record that says it best, and the edges `told_by` lead from an
event to all that tell it.

What several articles say of one thing is settled by their number, so that no order of records changes the graph.
"""

from swnews.graph.building import build_graph
from swnews.graph.laying import lay_out
from swnews.graph.measuring import measure
from swnews.graph.notes import Graph, Scalar, SimpleGraph
from swnews.graph.projecting import bipartite, co_participation, participations
from swnews.graph.querying import open_tables
from swnews.graph.selecting import ego, select

__all__ = [
    "Graph",
    "Scalar",
    "SimpleGraph",
    "bipartite",
    "build_graph",
    "co_participation",
    "ego",
    "lay_out",
    "measure",
    "open_tables",
    "participations",
    "select",
]
