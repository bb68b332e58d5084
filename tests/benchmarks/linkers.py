"""Other ways to join names of bodies, each as clusterings at several thresholds: rapidfuzz, splink."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import TypeAlias

import pandas as pd
import splink.comparison_library as cl
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from swnews.divisions import full_name
from tests.benchmarks.bench_linking import bodies_of
from tests.linking.bodies import World

Clusters: TypeAlias = Mapping[Hashable, Hashable]


def similar(texts: dict[Hashable, str], scorer: Callable[..., float], scale: float) -> Iterator[Clusters]:
    """The mentions in clusters of those whose texts are alike, directly or by others, for each threshold."""
    distinct = sorted(set(texts.values()))
    scores = cdist(distinct, distinct, scorer=scorer)
    for least in (70, 75, 80, 85, 90, 93, 96, 98):
        leader = list(range(len(distinct)))
        for a, b in zip(*(scores >= least * scale).nonzero(), strict=True):
            if a < b:
                one, other = _root(leader, a), _root(leader, b)
                leader[max(one, other)] = min(one, other)
        cluster = {text: _root(leader, number) for number, text in enumerate(distinct)}
        yield {mention: cluster[text] for mention, text in texts.items()}


def _root(leader: list[int], number: int) -> int:
    while leader[number] != number:
        number = leader[number]
    return number


def names(made: World) -> dict[Hashable, str]:
    """The names alone."""
    return {mention: body.name for mention, body in bodies_of(made).items()}


def placed(made: World) -> dict[Hashable, str]:
    """The names behind the full name of the region that the article gives."""
    return {m: (full_name(body.region) if body.region else "") + body.name for m, body in bodies_of(made).items()}


def by_splink(made: World) -> Iterator[Clusters]:
    """Splink's unsupervised model, untuned: name, region, city and ending; EM on two blockings."""
    mentions = list(bodies_of(made).items())
    table = pd.DataFrame(
        {
            "unique_id": range(len(mentions)),
            "name": [body.name for _, body in mentions],
            "region": [body.region for _, body in mentions],
            "city": [body.region[:4] if body.region else None for _, body in mentions],
            "tail": [body.name[-3:] for _, body in mentions],
        }
    )
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("name", [0.95, 0.88, 0.7]),
            cl.ExactMatch("region"),
            cl.ExactMatch("tail"),
        ],
        blocking_rules_to_generate_predictions=[block_on("city"), block_on("name"), block_on("tail", "region")],
    )
    linker = Linker(DuckDBAPI().register(table), settings)
    linker.training.estimate_probability_two_random_records_match([block_on("name", "region")], recall=0.4)
    linker.training.estimate_u_using_random_sampling(max_pairs=1_000_000, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("region"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("tail"))
    pairs = linker.inference.predict(threshold_match_probability=0.5)
    for least in (0.5, 0.8, 0.9, 0.95, 0.99, 0.999):
        found = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, least).as_pandas_dataframe()
        cluster = dict(zip(found["unique_id"], found["cluster_id"], strict=True))
        yield {mention: cluster[number] for number, (mention, _) in enumerate(mentions)}


METHODS: dict[str, Callable[[World], Iterator[Clusters]]] = {
    "rapidfuzz": lambda made: similar(names(made), ratio, 1.0),
    "rapidfuzz, region": lambda made: similar(placed(made), ratio, 1.0),
    "Jaro-Winkler, reg.": lambda made: similar(placed(made), JaroWinkler.similarity, 0.01),
    "splink": by_splink,
}
