"""No regular expression of the package takes time that its input does not explain.

All are collected: those that are compiled while every module is imported and pages are read, and by the syntax tree
those that these did not reach. Each meets forty strings of the kind that makes a backtracking matcher go back.
"""

from __future__ import annotations

import ast
import builtins
import importlib
import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from types import FrameType

import pytest

import swnews
from tests.growth import MOST as MOST_GROWTH
from tests.growth import growth

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "swnews"
CALLS = {"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"}

# What one character or two, over and over, does to a matcher; the last is what the pattern's own characters make.
UNITS = (
    *"汉市区局委会社工年月日1aA １，。、“（(《〈\n\t　<&=/.-_:·",
    "市区",
    "县委",
    "1月",
    "a1",
    "　 ",
    " \n",
    "<a ",
    "<p>",
    "&amp;",
    "http://a",
    "省市县",
)
# What sees short texts only (a title, a line of a menu, the name of a place, spaces that are collapsed before), and is
# attacked at that length; `test_pages_of_attacks_take_time_like_others` sees that it stays so.
SHORT = {
    ("linking/matching.py", "(?:党群服务中心"): 60,
    ("parsing/closing.py", "[\\s\u3000]+(?:点击排行"): 200,
    ("parsing/days.py", "\\s*T?\\s*(?:"): 200,
    ("parsing/joining.py", "[\\s_\\-—]*[（(]?第?"): 200,
    ("parsing/titles.py", "\\s*(?:_|--+"): 200,
    ("parsing/kinds.py", "(?:[（(【\\[][^（(【"): 200,
    ("parsing/titles.py", "[|>＞»]|^"): 200,
    ("parsing/titles.py", "[^：:]{6,}"): 200,
}
FLOOR, MOST = 0.02, 6.0  # the bound of the issue: four times as long is four times the time, sixteen for a square


@cache
def patterns() -> dict[str, list[tuple[str | bytes, int]]]:
    """The patterns of each place, file:line."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "collect_patterns.py")], capture_output=True, timeout=600, check=True
    )
    found: dict[str, list[tuple[str | bytes, int]]] = {}
    lines: dict[str, set[int]] = {}
    for told in json.loads(done.stdout):
        found[f"{told['file']}:{told['line']}"] = [(text, flags) for text, flags in told["patterns"]]
        lines.setdefault(told["file"], set()).add(told["line"])
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        for call in _calls(path):
            if any(call.lineno <= line <= (call.end_lineno or 0) for line in lines.get(name, ())):
                continue
            text, flags = _evaluated(name, call)
            found[f"{name}:{call.lineno}"] = [] if text is None else [(text, flags)]
    return found


def _calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        of_re = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CALLS
        if of_re and isinstance(node.func.value, ast.Name) and node.func.value.id == "re":
            yield node


class _Names(dict[str, object]):
    """The names of a module; a local one, which only a run would tell, is some Chinese."""

    def __missing__(self, name: str) -> object:
        return vars(builtins).get(name, "汉市区局")


def _evaluated(name: str, call: ast.Call) -> tuple[str | bytes | None, int]:
    """The pattern of a call, with the constants of its module; None where it is made of values in a loop."""
    module = importlib.import_module("swnews." + name.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
    flags = next((keyword.value for keyword in call.keywords if keyword.arg == "flags"), None)
    if flags is None and isinstance(call.func, ast.Attribute) and call.func.attr == "compile" and len(call.args) > 1:
        flags = call.args[1]
    names = _Names(vars(module))
    try:
        text = eval(compile(ast.Expression(call.args[0]), name, "eval"), {}, names)  # noqa: S307  # our own code
        value = 0 if flags is None else eval(compile(ast.Expression(flags), name, "eval"), {}, names)  # noqa: S307
    except (NameError, TypeError, AttributeError):
        return None, 0
    return (text, int(value)) if isinstance(text, (str, bytes)) else (None, 0)


@cache
def anchored() -> frozenset[str]:
    """The places of patterns that have a name and are used by match and fullmatch only: they look from one point."""
    found = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text("utf-8")
        for node in ast.walk(ast.parse(text)):
            if (
                isinstance(node, ast.Assign)
                and isinstance(node.value, ast.Call)
                and isinstance(node.targets[0], ast.Name)
            ):
                name = node.targets[0].id
                uses = set(re.findall(rf"\b{name}\.(\w+)", text))
                others = len(re.findall(rf"\b{name}\b(?!\.)", text)) > 1
                if uses and uses <= {"match", "fullmatch"} and not others:
                    lines = range(node.lineno, (node.end_lineno or 0) + 1)
                    found |= {f"{path.relative_to(PACKAGE).as_posix()}:{line}" for line in lines}
    return frozenset(found)


def _attacks(pattern: str | bytes, size: int) -> Iterator[str | bytes]:
    text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
    own = "".join(dict.fromkeys(re.findall(r"[\u3400-\u9fff]", text)))[:12] or "ab"
    for unit in (*UNITS, own):
        attack = (unit * (size // len(unit) + 1))[:size] + "\0"
        yield attack if isinstance(pattern, str) else attack.encode("utf-8")[:size]


def _seconds(compiled: re.Pattern[str], attack: str, *, anchored: bool) -> float:
    began = time.process_time()
    if anchored:
        compiled.match(attack)
        compiled.fullmatch(attack)
    else:
        for _ in compiled.finditer(attack):
            pass
    return time.process_time() - began


class _TooLongError(Exception):
    pass


def _slow(size: int, limit: float, every: int = 1) -> list[str]:
    """The patterns whose time grows by more than MOST while the attack grows by four, or that take over `limit` s."""

    def stop(_: int, __: FrameType | None) -> None:
        raise _TooLongError

    told, seen = [], set()
    before = signal.signal(signal.SIGVTALRM, stop)  # time of this process: a busy machine makes nothing slow
    try:
        for place, group in patterns().items():
            look = partial(_seconds, anchored=place in anchored())
            for pattern, flags in group:
                if (pattern, flags, place in anchored()) in seen:
                    continue
                seen.add((pattern, flags, place in anchored()))
                compiled = re.compile(pattern, flags)
                length = min(size, _length(place, pattern) // 4)
                pairs = list(zip(_attacks(pattern, length), _attacks(pattern, 4 * length), strict=True))
                worst = max((_growth(partial(look, compiled), *pair, limit) for pair in pairs[::-every]), default=0.0)
                if worst > MOST:
                    told.append(f"{place} {pattern[:60]!r}: x{worst:.1f}")
    finally:
        signal.signal(signal.SIGVTALRM, before)
    return told


def _length(place: str, pattern: str | bytes) -> int:
    file = place.partition(":")[0]
    known = (most for (name, start), most in SHORT.items() if name == file and str(pattern).startswith(start))
    return next(known, 10**9)


def _growth(look: Callable[[str | bytes], float], small: str | bytes, large: str | bytes, limit: float) -> float:
    """How the time grows with four times the attack; 0 where both are quick."""
    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
    try:
        took = look(large)
        if took < FLOOR or took < MOST * look(small):
            return 0.0
        return min(look(large) for _ in range(3)) / max(min(look(small) for _ in range(3)), 1e-6)  # no chance moment
    except _TooLongError:
        return float("inf")
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def test_all_are_collected() -> None:
    assert sum(map(len, patterns().values())) >= 1000
    assert len(patterns()) >= 500
    unknown = [place for place, group in patterns().items() if not group]
    assert len(unknown) <= 6, unknown


def test_an_evil_pattern_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    evil = {"x.py:1": [("(?:[汉市]+)+局", 0)], "x.py:2": [("[汉市]+局", 0)], "x.py:3": [("[汉市]{1,20}局", 0)]}
    monkeypatch.setitem(globals(), "patterns", lambda: evil)
    assert [line.split()[0] for line in _slow(2000, 2.0)] == ["x.py:1", "x.py:2"]


def test_none_is_worse_than_its_input() -> None:
    assert _slow(1000, 2.0, every=4) == []


@pytest.mark.slow
def test_none_is_worse_than_a_long_input() -> None:
    assert _slow(5_000, 3.0) == []


def _page(unit: str, size: int) -> str:
    run = unit * (size // len(unit))
    return f"社工周{run}启动\n来源：晨报{run}2021-03-17{run}x\n3月16日，{run}青海省民政厅主办了启动仪式。{run}x"


@pytest.mark.parametrize("unit", ["\u3000", "&nbsp;", " -", "市区", "（", "1月"])
def test_pages_of_attacks_take_time_like_others(unit: str) -> None:
    assert growth(swnews.analyse, lambda size: _page(unit, size), 1_000) < MOST_GROWTH


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
def test_pages_of_long_attacks_take_time_like_others(unit: str) -> None:
    assert growth(swnews.analyse, lambda size: _page(unit, size), 3_000) < MOST_GROWTH
