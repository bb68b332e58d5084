"""Records → tables: tidy rows, data frames, CSV files and workbooks, whose columns `data/columns.tsv` documents."""

from swnews.tabulating.frames import to_pandas
from swnews.tabulating.rows import Row, Value, tabulate
from swnews.tabulating.sheets import save_tables

__all__ = ["Row", "Value", "save_tables", "tabulate", "to_pandas"]
