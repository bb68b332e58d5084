"""A batch in a process of its own, to be killed: list or folder, results, extractor, workers."""

import sys
from dataclasses import replace

from swnews.batch import running
from tests.batch.helping import options

if __name__ == "__main__":
    source, folder, extractor, workers = sys.argv[1:]
    running._SECONDS = 0.2  # so that a kill finds many files
    chosen = replace(options(extractor, workers=int(workers)), shard=40, deadline=3.0)
    summary = running.run_batch([source], folder, chosen)
    sys.stdout.write(f"{summary.content} {summary.stopped}\n")
