"""What a library promises that runs unattended: no page breaks it, no text is lost in silence, no chance is in it."""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest

import swnews
from swnews.errors import ParseError, SwnewsError
from swnews.records import Page

ROOT = Path(__file__).parents[1]
TEXT = "3月16日，青海省民政厅在西宁市主办了社工周启动仪式，省社会工作协会承办。"


def _seeds(corpus_pages: list[Path]) -> list[bytes]:
    """Fifty pages, as files of HTML in several charsets and as text."""
    chosen = corpus_pages[:: max(1, len(corpus_pages) // 50)][:50]
    return [path.read_bytes() for path in chosen]


def _truncate(data: bytes, choose: random.Random, _: list[bytes]) -> bytes:
    return data[: choose.randrange(len(data))]


def _flip(data: bytes, choose: random.Random, _: list[bytes]) -> bytes:
    changed = bytearray(data)
    for _ in range(1 + len(data) // 500):
        changed[choose.randrange(len(data))] ^= 1 << choose.randrange(8)
    return bytes(changed)


def _splice(data: bytes, choose: random.Random, seeds: list[bytes]) -> bytes:
    other = choose.choice(seeds)
    return data[: choose.randrange(len(data))] + other[choose.randrange(len(other)) :]


def _lie(data: bytes, choose: random.Random, _: list[bytes]) -> bytes:
    label = choose.choice([b"utf-16", b"big5", b"shift_jis", b"utf-7", b"hz", b"x-none", b"gbk", b"latin-1", b"utf-8"])
    return b'<meta charset="' + label + b'">' + data


def _recode(data: bytes, choose: random.Random, _: list[bytes]) -> bytes:
    return data.decode("utf-8", "replace").encode(choose.choice(["gbk", "big5", "utf-16", "gb18030"]), "replace")


def _nest(data: bytes, choose: random.Random, _: list[bytes]) -> bytes:
    tag = choose.choice([b"<div>", b"<table><tr><td>", b"<b>", b"<a href=x>", b"<ul><li>", b"<p><span>"])
    at = choose.randrange(len(data))
    return data[:at] + tag * choose.randrange(10, 400) + data[at:]


def _null(data: bytes, choose: random.Random, _: list[bytes]) -> bytes:
    at = choose.randrange(len(data))
    odd = choose.choice([b"\0", b"\xff\xfe", b"\x1b$B", b"&#0;", b"&#xD800;", "\u202e\u2028\ufeff".encode(), b"]]>"])
    return data[:at] + odd * choose.randrange(1, 30) + data[at:]


def _repeat(data: bytes, choose: random.Random, _: list[bytes]) -> bytes:
    at = choose.randrange(len(data))
    return data[:at] + data[at : at + choose.randrange(1, 60)] * choose.randrange(10, 300) + data[at:]


MUTATIONS = (_truncate, _flip, _splice, _lie, _recode, _nest, _null, _repeat)


def _mutate(corpus_pages: list[Path], count: int) -> None:
    """Read so many mutated pages: a record or an error of ours for each, in less than 5 s of this process."""
    seeds = _seeds(corpus_pages)
    assert len(seeds) == 50
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    outcomes = {"record": 0, "error": 0}
    for number in range(count):
        choose = random.Random(number)  # noqa: S311  # repeatable
        data = seeds[number % 50]
        names = []
        for mutation in choose.sample(MUTATIONS, choose.randrange(1, 3)):
            data = mutation(data, choose, seeds) or b"x"
            names.append(mutation.__name__)
        began = time.process_time()
        try:
            record = swnews.analyse(Page(f"m{number}", data))
        except SwnewsError as error:
            outcomes["error" if str(error) else "nothing said"] += 1
        else:
            json.dumps(record.to_dict())
            outcomes["record"] += 1
        assert time.process_time() - began < 5, (number, names)
    assert outcomes["record"] > count / 3, outcomes
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 500_000


def test_mutated_pages_give_a_record_or_an_error(corpus_pages: list[Path]) -> None:
    _mutate(corpus_pages, 60)


@pytest.mark.slow
def test_ten_thousand_mutated_pages_give_a_record_or_an_error(corpus_pages: list[Path]) -> None:
    _mutate(corpus_pages, 10_000)


def _kept(data: bytes, told: str) -> None:
    """The text is in the article, or an error says why there is none; silence is neither."""
    try:
        text = swnews.parse(Page("p", data)).text
    except ParseError as error:
        text = str(error)
    assert told in text or re.search("large|deep|long|truncated", text), text[:200]


def _kept_at(depth: int, tag: str) -> None:
    inner = f"<p>{TEXT}</p><p>{TEXT}</p>"
    _kept(f"<html><body>{f'<{tag}>' * depth}{inner}{f'</{tag}>' * depth}</body></html>".encode(), TEXT)


class TestSilentLoss:
    @pytest.mark.parametrize(("depth", "tag"), [(300, "b"), (1_000, "table"), (20_000, "div")])
    def test_deep_tags(self, depth: int, tag: str) -> None:
        _kept_at(depth, tag)

    @pytest.mark.slow
    @pytest.mark.parametrize("depth", [300, 1_000, 20_000])
    @pytest.mark.parametrize("tag", ["div", "b", "table", "blockquote", "font", "center", "section"])
    def test_deep_tags_of_many_kinds(self, depth: int, tag: str) -> None:
        _kept_at(depth, tag)

    @pytest.mark.slow
    @pytest.mark.parametrize("size", [1_000_000, 11_000_000])
    def test_long_text_nodes(self, size: int) -> None:
        _kept(f"<html><body><p>{'活动很好。' * (size // 15)}{TEXT}</p></body></html>".encode(), TEXT)

    def test_a_text_node_beyond_the_limit_is_told(self, tmp_path: Path) -> None:
        path = tmp_path / "a.html"
        path.write_bytes(f"<html><body><p>{'活动很好。' * 2_000_000}{TEXT}</p></body></html>".encode())
        [failure] = swnews.fetch(path)
        assert isinstance(failure, swnews.records.Failure)
        assert "over 20 MB" in failure.error

    @pytest.mark.slow
    def test_many_paragraphs(self) -> None:
        lines = "".join(f"<p>第{number}场：{TEXT}</p>" for number in range(140_000))
        _kept(f"<html><body><h1>社工周</h1>{lines}</body></html>".encode(), f"第139999场：{TEXT}")

    def test_some_paragraphs(self) -> None:
        lines = "".join(f"<p>第{number}场：{TEXT}</p>" for number in range(3_000))
        _kept(f"<html><body><h1>社工周</h1>{lines}</body></html>".encode(), f"第2999场：{TEXT}")


DETERMINED = """
import hashlib, json, sys, time
from pathlib import Path
if len(sys.argv) > 2 and sys.argv[2] != "0":
    real, shift = time.time, 86400.0 * int(sys.argv[2])
    time.time = lambda: real() + shift
import swnews
from swnews.export import write_gexf, write_graphml
pages = [page for path in sys.argv[3:] for page in swnews.fetch(path)]
records = sorted(swnews.extract_many(pages), key=lambda record: record.id)
out = Path(sys.argv[1])
out.mkdir()
swnews.save_records(records, out / "records.jsonl")
graph = swnews.build_graph(records)
write_graphml(graph, out / "graph.graphml")
write_gexf(graph, out / "graph.gexf")
"""


def _determined(tmp_path: Path, pages: list[Path], seeds: range) -> None:
    """Hash seeds, orders, time zones and days change no byte of any export."""
    digests = set()
    for seed in seeds:
        shuffled = random.Random(seed).sample(pages, len(pages))  # noqa: S311  # repeatable
        zone = ["Asia/Shanghai", "America/Los_Angeles"][seed % 2]
        env = {**os.environ, "PYTHONHASHSEED": str(seed), "TZ": zone, "PYTHONPATH": str(ROOT)}
        out = tmp_path / f"out{seed}"
        arguments = [sys.executable, "-c", DETERMINED, str(out), str(400 * (seed % 3)), *map(str, shuffled)]
        subprocess.run(arguments, env=env, check=True, capture_output=True, timeout=600)
        files = sorted(path for path in out.rglob("*") if path.is_file())
        assert len(files) == 3
        digests.add(hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest())
    assert len(digests) == 1


def test_two_runs_differ_in_no_byte(tmp_path: Path, corpus_pages: list[Path]) -> None:
    _determined(tmp_path, corpus_pages[:6], range(2))


@pytest.mark.slow
def test_ten_hash_seeds_differ_in_no_byte(tmp_path: Path, corpus_pages: list[Path]) -> None:
    _determined(tmp_path, corpus_pages[::8], range(10))


def test_importing_opens_no_socket(run_python: Callable[..., Any]) -> None:
    code = (
        "import socket, sys\n"
        "def refuse(*_, **__): raise SystemExit('a socket was opened')\n"
        "class No(socket.socket):\n"
        "    def __init__(self, *_, **__): refuse()\n"
        "socket.socket, socket.create_connection, socket.getaddrinfo = No, refuse, refuse\n"
        "import importlib, pkgutil, swnews\n"
        "for module in pkgutil.walk_packages(swnews.__path__, 'swnews.'):\n"
        # of spaCy's libraries urllib3 opens one, which goes nowhere, to see whether there is IPv6
        "    if module.name not in ('swnews.__main__', 'swnews.training.__main__', 'swnews.spacy_bridge'):\n"
        "        importlib.import_module(module.name)\n"
        "assert swnews.analyse('社工周启动\\n3月15日，青海省民政厅主办了启动仪式。').organizations\n"
        "print('none')"
    )
    done = run_python("-c", code)
    assert done.stdout.split() == [b"none"], done.stderr.decode()


# Licences that a library under MIT can depend on, as packages and their classifiers write them.
PERMISSIVE = re.compile(
    r"\b(?:MIT|BSD|Apache|ISC|PSF|MPL|Mozilla Public License|Unlicense|Zlib|HPND|0BSD|CC0)\b",
    re.IGNORECASE,
)
# What their metadata leave open, read in their files.
READ = {"jieba": "MIT"}


def _licence(name: str) -> str:
    told = distribution(name).metadata
    classifiers = [line for line in told.get_all("Classifier") or [] if line.startswith("License")]
    return " ".join(
        [READ.get(name, ""), told.get("License-Expression") or "", told.get("License") or "", *classifiers]
    )[:3000]


def _project() -> dict[str, Any]:
    import tomllib  # noqa: PLC0415

    return dict(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"])


def test_every_dependency_has_a_licence_that_ours_allows() -> None:
    """And is listed in docs/licences.md, with all that it brings along."""
    project = _project()
    lines = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    direct = {re.match(r"[\w.-]+", line)[0] for line in lines}  # type: ignore[index]
    table = (ROOT / "docs" / "licences.md").read_text("utf-8")
    for name in sorted(direct):
        assert f"| {name} |" in table, f"docs/licences.md lacks {name}"
        try:
            licence = _licence(name)
        except ModuleNotFoundError:  # an extra that is not here
            continue
        assert PERMISSIVE.search(licence), f"{name}: {licence[:200]!r}"
        assert not re.search(r"\b(?:A?GPL|GNU (?:Affero )?General)", licence), name
