# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
# ---

# %% [markdown]
# # A corpus to tables
#
# 29 invented pages of several sites, some garbled, become records, and records become data frames.

# %%
from pathlib import Path

import swnews

records = swnews.Records(swnews.extract_many(swnews.fetch(Path("corpora/sample/pages"))))
records

# %% [markdown]
# A page that gives no record is a `Failure` with its reason: nothing is silently missing.

# %%
tables = swnews.to_pandas(records)
print({name: len(frame) for name, frame in tables.items()})

# %% [markdown]
# Every table has documented columns (docs/tables.md); IDs tie them together. Who hosts most?

# %%
roles = tables["participations"]
hosts = roles[roles["role"] == "host"]
print(hosts.groupby("organization").size().sort_values(ascending=False).head(5))

# %% [markdown]
# Which activities does each year have? Events count once for each of their types; those without a day have no year.

# %%
events = tables["events"].assign(year=lambda frame: frame["start"].dt.year.astype("Int64"))
mix = events.explode("activities").groupby(["year", "activities"]).size().unstack(fill_value=0)
print(mix.T.to_string())

# %% [markdown]
# How many people came, where the text says so? `≥` and `≈` stay beside the number, 人 and 人次 are never mixed.

# %%
numbers = tables["quantities"]
print(numbers[numbers["counted"] == "attendance"][["article", "text", "number", "bound", "unit"]].head(5).to_string())

# %% [markdown]
# For Excel, or for a colleague: one workbook with a codebook, or a folder of CSV files.

# %%
import tempfile  # noqa: E402

folder = Path(tempfile.mkdtemp())
counts = swnews.save_tables(records, folder / "tables.xlsx")
print((folder / "tables.xlsx").name, counts["events"], "events")
assert counts["participations"] == len(roles)
