"""What this machine lacks for swnews to work in full, and the remedy."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from argparse import Namespace
from collections import defaultdict
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from typing import NamedTuple

from swnews.commands.outputs import DONE, NOTHING_DONE, open_console

_MEMORY = 500  # MB: one process takes 210, the browser's view of a graph the rest
_REQUIRED = re.compile(r"([\w.-]+)[^;]*(?:;\s*extra\s*==\s*['\"](\w+)['\"])?")


class Finding(NamedTuple):
    """What was looked at, what was found, and what to do where it is not `well`; `needed` things stop all work."""

    name: str
    well: bool
    found: str
    remedy: str = ""
    needed: bool = False


def doctor(args: Namespace) -> int:  # noqa: ARG001  # every command is given its arguments
    """Look at the installation and the machine, and print what is well, what is missing, and the remedy."""
    findings = [*_packages(), _encoding(), _fonts(), _memory()]
    console = open_console()
    for each in findings:
        sign, style = ("ok", "green") if each.well else ("missing", "red") if each.needed else ("absent", "yellow")
        console.print(f"{sign:8}", style=style, end="")
        console.print(f"{each.name}: {each.found}" + (f"; {each.remedy}" if not each.well else ""), soft_wrap=True)
    return NOTHING_DONE if any(each.needed and not each.well for each in findings) else DONE


def _packages() -> Iterator[Finding]:
    """Python, the core dependencies as one line, each extra as one."""
    yield Finding(
        "Python", sys.version_info >= (3, 11), sys.version.split()[0], "install Python 3.11 or newer", needed=True
    )
    groups: dict[str, list[str]] = defaultdict(list)
    for requirement in requires("swnews") or ():
        if match := _REQUIRED.match(requirement):
            groups[match[2] or ""].append(match[1])
    for extra, names in sorted(groups.items()):
        missing = [name for name in names if not _installed(name)]
        command = f"run: pip install 'swnews[{extra}]'" if extra else "run: pip install --force-reinstall swnews"
        found = f"{', '.join(missing)} not installed" if missing else ", ".join(names)
        yield Finding(f"extra {extra}" if extra else "dependencies", not missing, found, command, needed=not extra)


def _installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True


def _encoding() -> Finding:
    encoding = sys.stdout.encoding or "unknown"
    try:
        "社工站·“周”".encode(encoding)
    except (UnicodeError, LookupError):
        return Finding(
            "terminal", False, f"{encoding} cannot show Chinese", "set PYTHONUTF8=1, or write to a file with -o"
        )
    return Finding("terminal", True, f"{encoding} can show Chinese")


def _fonts() -> Finding:
    """Only where fontconfig can be asked: Windows and macOS bring Chinese fonts along."""
    if not (program := shutil.which("fc-list")):
        return Finding("Chinese fonts", True, "those of the system")
    listed = subprocess.run([program, ":lang=zh", "family"], capture_output=True, text=True, check=False)  # noqa: S603
    families = sorted({line.split(",")[0].strip() for line in listed.stdout.splitlines() if line.strip()})
    remedy = "browsers show boxes; install one, such as fonts-noto-cjk"
    return Finding("Chinese fonts", bool(families), families[0] if families else "none", remedy)


def _memory() -> Finding:
    try:
        free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2**20
    except (AttributeError, ValueError, OSError):  # Windows has no sysconf, macOS not this name
        return Finding("memory", True, f"not known here; swnews takes about {_MEMORY} MB a process")
    return Finding("memory", free >= _MEMORY, f"{free} MB free", f"close programs: a process takes up to {_MEMORY} MB")
