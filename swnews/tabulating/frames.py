"""Tables → pandas; the only module that knows pandas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from swnews.errors import DataError
from swnews.linking import Links, link
from swnews.records import Failure, Record
from swnews.tables import columns
from swnews.tabulating.rows import tabulate

if TYPE_CHECKING:
    from pandas import DataFrame

# pandas' own names of what each type of columns.tsv becomes; all of them hold missing values without changing.
_TYPES = {"text": "string", "list": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}


def to_pandas(records: Iterable[Record | Failure], *, links: Links | None = None) -> dict[str, DataFrame]:
    """Every table as a data frame, typed as `data/columns.tsv` says: {"articles": …, "events": …, …}.

    Dates are datetime64, missing where open or unknown; lists are tuples of texts. IDs are those of the graph: without
    `links` the records are linked. Raises DataError where pandas is not installed.

    >>> event = __import__("swnews").records.Event("启动仪式", "2021-03-16")
    >>> frames = to_pandas([Record("a1", title="社工周启动", events=(event,))])
    >>> frames["events"][["article", "name", "start"]].to_dict("records")
    [{'article': 'a1', 'name': '启动仪式', 'start': Timestamp('2021-03-16 00:00:00')}]
    """
    try:
        import pandas  # noqa: ICN001, PLC0415  # an extra
    except ImportError as error:
        raise DataError("data frames need pandas; run: pip install 'swnews[tables]'") from error
    frames = {}
    items = list(records)
    for table, rows in tabulate(items, links=links or link(items)).items():
        series = {}
        for column in columns()[table]:
            values = [row[column.column] for row in rows]
            if column.type == "date":
                series[column.column] = pandas.to_datetime(pandas.Series(values, dtype="object"), errors="coerce")
            elif column.type == "list":
                split = [tuple(str(value).split("|")) if value else () for value in values]
                series[column.column] = pandas.Series(split, dtype="object")
            else:
                series[column.column] = pandas.Series(values, dtype=_TYPES[column.type])
        frames[table] = pandas.DataFrame(series)
    return frames
