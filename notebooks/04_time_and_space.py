# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown]
# # Campaigns over time and space
#
# When and where are events held, how does a theme spread, what are the articles of a year about?

# %%
from pathlib import Path

import swnews
from swnews.showing import coverage_html, tile_map_html, timeline_html

pages = list(swnews.fetch(Path("corpora/dev/pages")))
articles = [swnews.parse(page) for page in pages]
records = [swnews.extract(article) for article in articles]
graph = swnews.build_graph(records)
tile_map_html(graph)

# %% [markdown]
# An event counts where it was held, never in every region that its article names; planned and cancelled ones are left
# out. No boundaries are drawn: with a GeoJSON file of your own use `map_html(graph, "provinces.json")`.

# %%
coverage_html(graph)

# %%
timeline_html(graph)

# %% [markdown]
# How does a theme spread? The first day on which an article of each province carries it.

# %%
tables = swnews.to_pandas(records)
themes = tables["articles"].dropna(subset=["theme"])
places = tables["events"].groupby("article")["province"].first()
spread = themes.assign(province=themes["article"].map(places)).sort_values("publish_date")
print(spread[["theme", "province", "publish_date"]].head(8).to_string(index=False))

# %% [markdown]
# The words that tell the articles of each year from the others (jieba's words, scikit-learn's TF-IDF).

# %%
for year, words in swnews.keywords(articles, top=6).items():
    print(year, " ".join(word for word, _ in words))
