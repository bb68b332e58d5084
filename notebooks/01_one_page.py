# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown]
# # One page: from what a mirror site delivered to what it says
#
# The page is a round-up of five regions that a mirror garbled: Traditional characters, the pinyin of each in brackets,
# doubled punctuation. It is invented and ships with swnews' sample corpus.

# %%
from pathlib import Path

import swnews

here = Path("corpora/sample/pages")
[page] = swnews.fetch(here / "s001.txt")
print(page.data.decode()[:120])

# %% [markdown]
# `parse` restores the text, and finds the title, the date, the outlet, the body and its sections.

# %%
article = swnews.parse(page)
print(article.title, article.publish_date, article.outlet, sep="\n")
print([section.heading for section in article.sections])
print(article.text[:120])

# %% [markdown]
# `extract` reads the article. Relative names are made full: 省民政厅 is 辽宁省民政厅 here.

# %%
record = swnews.extract(article)
for body in record.organizations:
    print(body.name, body.type, body.region, "、".join(body.mentions), body.why or "")

# %%
for event in record.events:
    print(event.start, event.name, "·".join(event.activities))
    for part in event.participants:
        print("   ", part.role, part.organization, part.mode or "")

# %% [markdown]
# The same at a glance: every mention in the colour of its kind; hovering tells what it means, by which rule, how sure.

# %%
swnews.article_html(article, record, delivered=True)

# %% [markdown]
# Each fact can be defended: where it stands in the restored text, and in the page as delivered.

# %%
evidence = next(item for item in record.evidence if item.field == "organizations")
print(evidence.quote, "←", evidence.delivered_quote)
assert article.delivered[evidence.delivered_start : evidence.delivered_end] == evidence.delivered_quote

# %% [markdown]
# Records make a graph: bodies, events, places, people, and who took part in what.

# %%
graph = swnews.build_graph([record])
bodies = {key: data["label"] for key, data in graph.nodes(data=True) if data["kind"] == "body"}
print(graph, len(bodies), "bodies")
for body, _, data in graph.edges(data=True):
    if body in bodies and data.get("role") == "host":
        print("host:", bodies[body])
