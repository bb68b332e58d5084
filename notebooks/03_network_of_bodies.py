# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown]
# # The network of bodies
#
# Who works with whom? A body takes part in an event in a role; two bodies of one event are joined.

# %%
from pathlib import Path

import swnews
from swnews.graph import co_participation, measure
from swnews.showing import graph_html, matrix_html

pages = swnews.fetch(Path("corpora/dev/pages"))
records = [record for record in swnews.extract_many(pages) if isinstance(record, swnews.Record)]
graph = swnews.build_graph(records)
print(graph)
graph_html(graph)

# %% [markdown]
# One identity per body: 省民政厅 in an article from Sichuan and 四川省民政厅 in another are one node. The network is a
# view of the graph; the weight of an edge is the number of events that both took part in.

# %%
network = co_participation(graph)
heavy = sorted(network.edges(data="weight"), key=lambda edge: (-edge[2], edge[0], edge[1]))[:5]
for one, other, weight in heavy:
    print(weight, graph.nodes[one]["label"], "-", graph.nodes[other]["label"])

# %% [markdown]
# How central is each body, and which community is it in?

# %%
measures = measure(graph)
for body, values in sorted(measures.items(), key=lambda item: (-item[1]["pagerank"], item[0]))[:5]:
    print(graph.nodes[body]["label"], values)

# %% [markdown]
# Co-hosts only: keep the participations whose role is host or organizer.

# %%
leading = graph.edge_subgraph(
    edge for edge in graph.edges(keys=True) if graph.edges[edge].get("role") in ("host", "organizer")
)
print(co_participation(leading).number_of_edges(), "pairs of hosts and organizers")

# %% [markdown]
# What does each of the busiest bodies do?

# %%
matrix_html(graph, top=15)
