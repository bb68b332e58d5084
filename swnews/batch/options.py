"""What a batch can be told, and what it tells while it runs and at its end."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

EXTRACTOR = "swnews.extraction:analyse"


@dataclass(frozen=True, slots=True)
class Options:
    """How a batch works.

    workers         processes; by default one a core
    deadline        seconds that one article may take
    memory          megabytes that a worker may take beyond what it holds once tables and models are loaded (Linux)
    attempts        how often an article is tried whose worker dies, hangs or runs out of memory
    retry_failed    try again what an earlier run could not do
    min_confidence  leave out facts that are less sure
    columns         headers of lists that are not known: {"text": "全文"}
    shard           records in a file of results
    extractor       "module:function", Page → Record, importable in every worker
    """

    workers: int = 0
    deadline: float = 30.0
    memory: int = 1500
    attempts: int = 3
    retry_failed: bool = False
    min_confidence: float = 0.0
    columns: Mapping[str, str] = field(default_factory=dict)
    shard: int = 1000
    extractor: str = EXTRACTOR

    @property
    def processes(self) -> int:
        """How many workers there are."""
        return self.workers or os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Counts:
    """How far a run is: of `total` articles (None where nobody knows before the end) `seen` were met so far.

    `kept` had their results from an earlier run, `repeated` stood twice in the input; the others are `done`, `failed`
    (the page holds no article) or `quarantined` (it broke the extraction). `tried` counts attempts that cost a worker.
    """

    total: int | None = None
    seen: int = 0
    kept: int = 0
    repeated: int = 0
    done: int = 0
    failed: int = 0
    quarantined: int = 0
    tried: int = 0

    @property
    def settled(self) -> int:
        """How many need nothing more."""
        return self.kept + self.repeated + self.done + self.failed + self.quarantined


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run came to. `stopped` is the signal that ended it early, `unmatched` the rows of lists without a page."""

    counts: Counts
    content: str
    seconds: float
    stopped: str | None = None
    unmatched: int = 0
