"""What a batch costs: articles a second by workers, memory of parent and workers, bytes an article, growth with length.

    bench_batch.py                    real extraction, 1 and 2 workers; lengths; bytes
    bench_batch.py --stub 1000000     the parent alone: a stub extractor over a list
    bench_batch.py --growth 11000     one process: its memory while it extracts
    bench_batch.py --simulate         hours of 1 M and 100 M articles on 2 to 256 cores, from times measured first
    bench_batch.py --peers            beside spaCy, LAC (where it is) and jieba, in one run

It prints the load of the machine before each part: figures of a busy one tell only ratios.
"""

from __future__ import annotations

import argparse
import heapq
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import swnews
from swnews.batch import Options, run_batch
from swnews.records import Page

ROOT = Path(__file__).parents[2]
os.environ["PYTHONPATH"] = str(ROOT)
sys.path.insert(0, str(ROOT))

from tests.batch.helping import children  # noqa: E402


def pages(folder: Path, count: int) -> Path:
    """So many pages, those of our corpora over and over, each with a line of its own."""
    folder.mkdir()
    found = [path for part in ("dev", "train", "sample") for path in sorted((ROOT / "corpora" / part).rglob("*"))]
    found = [path for path in found if path.suffix in (".txt", ".html")]
    for number in range(count):
        path = found[number % len(found)]
        text = path.read_bytes() + f"\n<!-- {number} -->".encode() * (path.suffix == ".html")
        (folder / f"{number:06d}{path.suffix}").write_bytes(text)
    return folder


def say(what: str, **figures: object) -> None:
    """One line, with the load."""
    told = ", ".join(
        f"{name} {value:.3g}" if isinstance(value, float) else f"{name} {value}" for name, value in figures.items()
    )
    print(f"{what}: {told} (load {os.getloadavg()[0]:.1f})", flush=True)


def memory_of(pid: int) -> float:
    """Megabytes of a process that are its own."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1000
    return 0.0


def speed(work: Path, count: int) -> None:
    """The rate by workers, without what starting them takes: that of a batch less that of one of a tenth."""
    rates = {}
    full, tenth = pages(work / "full", count), pages(work / "tenth", count // 10)
    for workers in (1, 2):
        seconds: list[float] = []
        held: list[float] = [0.0]

        def watch(_: object, held: list[float] = held) -> None:
            held += [memory_of(pid) for pid in children(os.getpid())]

        for source in (tenth, full):
            out = work / f"out{workers}"
            shutil.rmtree(out, ignore_errors=True)

            began = time.perf_counter()
            summary = run_batch([source], out, Options(workers=workers, shard=200), watch=watch)
            seconds.append(time.perf_counter() - began)
        rates[workers] = (count - count // 10) / (seconds[1] - seconds[0])
        size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
        say(
            f"{workers} workers, {count} pages",
            rate=rates[workers],
            starting=seconds[0],
            worker_mb=max(held),
            bytes_a_record=size // max(summary.counts.done, 1),
            failed=summary.counts.failed,
        )
    say(
        "2 workers over 1",
        times=rates[2] / rates[1],
        parent_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
    )


def lengths() -> None:
    """The time of articles of 1,000 to 1,000,000 characters, a character's over that of the shortest."""
    line = "3月{}日，青海省民政厅在西宁市主办了启动仪式，省社会工作协会承办，厅长王明出席。第{}场活动惠及居民。\n"
    swnews.analyse(line.format(1, 1))  # tables and weights load
    first = None
    for size in (1_000, 10_000, 100_000, 1_000_000):
        count = size // len(line)
        text = "社工周启动\n来源：晨报　2021-03-17\n" + "".join(
            line.format(number % 28 + 1, number) for number in range(count)
        )
        began = time.process_time()
        swnews.analyse(Page("a", text.encode()))
        took = (time.process_time() - began) / len(text)
        first = first or took
        say(f"{size} characters", seconds=took * len(text), times_linear=took / first)


def stub(work: Path, count: int) -> None:
    """The parent's memory and rate, with workers that do nothing."""
    path = work / "list.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            file.write(json.dumps({"text": f"第{number}场活动，青海省民政厅主办。"}, ensure_ascii=False) + "\n")
    began = time.perf_counter()
    summary = run_batch([path], work / "out", Options(workers=2, extractor="tests.batch.stubs:quick"))
    took = time.perf_counter() - began
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    size = sum(file.stat().st_size for file in (work / "out").rglob("*") if file.is_file())
    say(f"stub, {count} articles", rate=summary.counts.done / took, parent_mb=most, bytes_an_article=size // count)
    began = time.perf_counter()
    again = run_batch([path], work / "out", Options(workers=2, extractor="tests.batch.stubs:quick"))
    say("again", kept=again.counts.kept, rate=again.counts.kept / (time.perf_counter() - began))


def growth(work: Path, count: int) -> None:
    """The memory of this process while it extracts so many pages: after a tenth, and at the end."""
    source, first = pages(work / "pages", 400), 0.0
    found = [page for page in swnews.fetch(source) if isinstance(page, Page)]
    for number in range(count):
        for _ in swnews.extract_many([found[number % len(found)]]):
            pass
        if number == count // 11:
            first = memory_of(os.getpid())
    last = memory_of(os.getpid())
    say(f"{count} extractions", mb_after_warm_up=first, mb_at_the_end=last, growth=last / first - 1)


def simulate(work: Path) -> None:
    """Hours for many articles on many cores: each article takes one of the times measured here, by chance.

    One in 10,000 runs into its deadline of 30 s three times, with 3 s for each new worker; a machine of 16 cores breaks
    every 30 days, and what its workers did in ten seconds is done again after five minutes. Cores share nothing.
    """
    found = [page for page in swnews.fetch(pages(work / "pages", 300)) if isinstance(page, Page)]
    list(swnews.extract_many(found[:1]))  # tables and weights load
    times = []
    for page in found:
        began = time.process_time()
        list(swnews.extract_many([page]))
        times.append(time.process_time() - began)
    mean = sum(times) / len(times)
    say("times of 300 pages", mean=mean, median=sorted(times)[150], most=max(times))
    choose = random.Random(1)  # noqa: S311  # repeatable
    for cores in (2, 16, 64, 256):
        free = [0.0] * cores  # when each core is free; an article goes to the one that is first
        for _ in range(1_000_000):
            took = choose.choice(times) + (99.0 if choose.random() < 1e-4 else 0.0)
            heapq.heapreplace(free, free[0] + took)
        busy = sum(free) / cores
        for times_more in (1, 100):  # a hundred such parts one after the other, of which only the last one waits
            hours = (busy * times_more + max(free) - busy) / 3600
            breaks = hours / 24 / 30 * max(1, cores / 16)
            hours += breaks * (310 / 3600) / max(1, cores / 16)
            say(f"{times_more} M articles, {cores} cores", hours=hours, core_hours=hours * cores, breaks=breaks)


def peers(work: Path) -> None:
    """Characters a second beside what others do to the same texts: much less."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "corpora" / "train").rglob("*.txt"))]
    size = sum(map(len, texts))

    def rate(run: object) -> float:
        began = time.process_time()
        run()  # type: ignore[operator]
        return size / (time.process_time() - began)

    import jieba  # noqa: PLC0415
    import spacy  # noqa: PLC0415

    jieba.lcut("热身")
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    list(nlp.pipe(["热身"]))
    swnews.analyse(texts[0])
    say("swnews, records", characters_a_second=rate(lambda: list(swnews.extract_many(texts))))
    say("spaCy nlp.pipe, words", characters_a_second=rate(lambda: list(nlp.pipe(texts))))
    say("jieba, words", characters_a_second=rate(lambda: [jieba.lcut(text) for text in texts]))
    lac = ROOT / ".venv-bench" / "bin" / "python"
    if lac.exists():
        code = (
            "import json, sys, time\nfrom LAC import LAC\nlac = LAC(mode='lac')\ntexts = json.load(sys.stdin)\n"
            "lac.run('热身')\nbegan = time.process_time()\nfor text in texts: lac.run(text)\n"
            "print(sum(map(len, texts)) / (time.process_time() - began))"
        )
        done = subprocess.run(
            [str(lac), "-c", code], input=json.dumps(texts), capture_output=True, text=True, check=False
        )
        say("LAC, words and names", characters_a_second=float(done.stdout.split()[-1]) if done.stdout else 0.0)


def main() -> None:
    """What the command line asks for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--stub", type=int)
    parser.add_argument("--growth", type=int)
    parser.add_argument("--simulate", action="store_true")
    parser.add_argument("--peers", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if args.stub:
            stub(Path(folder), args.stub)
        elif args.growth:
            growth(Path(folder), args.growth)
        elif args.simulate:
            simulate(Path(folder))
        elif args.peers:
            peers(Path(folder))
        else:
            speed(Path(folder), args.pages)
            lengths()


if __name__ == "__main__":
    main()
