"""Real PySpark on two cores: the same content as one process and two. Run by `make spark`, which has it and Java 17."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

pyspark = pytest.importorskip("pyspark", reason="make spark has PySpark")

import swnews  # noqa: E402
from swnews.batch import Options, run_batch  # noqa: E402
from swnews.records import Record  # noqa: E402
from swnews.spark import RESULTS, content_of, ddl_of, extract_batches, rows_of  # noqa: E402

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.slow, pytest.mark.enable_socket, pytest.mark.filterwarnings("ignore")]


@pytest.fixture(scope="module")
def spark() -> Iterator[pyspark.sql.SparkSession]:
    if not shutil.which("java"):
        pytest.skip("no Java; run: apt-get install openjdk-17-jre-headless")
    # Spark takes the first python3 of the PATH, not this one.
    os.environ |= {"PYSPARK_PYTHON": sys.executable, "PYTHONPATH": str(ROOT), "SPARK_LOCAL_IP": "127.0.0.1"}
    builder = pyspark.sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "16").getOrCreate()
    yield session
    session.stop()


def test_spark_gives_what_one_process_and_two_give(spark: pyspark.sql.SparkSession, tmp_path: Path) -> None:
    source = tmp_path / "pages"
    shutil.copytree(ROOT / "corpora" / "sample" / "pages", source)
    (source / "empty.txt").write_bytes(b"")
    one = run_batch([source], tmp_path / "one", Options(workers=1))
    two = run_batch([source], tmp_path / "two", Options(workers=2))
    found = [page for page in swnews.fetch(source) if isinstance(page, swnews.Page)]
    pages = [(page.id, page.data, page.url, page.charset) for page in found]
    frame = spark.createDataFrame(pages, "id string, html binary, url string, charset string").repartition(3)
    results = frame.mapInArrow(extract_batches, RESULTS).cache()
    told = [(row.id, row.status, row.result, row.cause) for row in results.collect()]
    assert content_of(told) == one.content == two.content
    records = [Record.from_dict(json.loads(row.record)) for row in results.collect() if row.record]
    expected = Counter(row["role"] for row in swnews.tabulate(records)["participations"])
    rows = results.mapInArrow(rows_of("participations"), ddl_of("participations"))
    counted = {row.role: row["count"] for row in rows.groupBy("role").count().collect()}
    assert counted == dict(expected)
    # bodies that share an event, by a join
    left = rows.select("event", "body").distinct()
    pairs = left.join(left.withColumnRenamed("body", "other"), "event").where("body < other")
    bodies: dict[str, set[str]] = {}
    for row in swnews.tabulate(records)["participations"]:
        bodies.setdefault(str(row["event"]), set()).add(str(row["body"]))
    assert pairs.count() == sum(len(names) * (len(names) - 1) // 2 for names in bodies.values())
