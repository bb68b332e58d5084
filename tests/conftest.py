"""What several tests need: programs from outside Python, the shared corpora, a way to run the command line."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CORPORA = ROOT / "corpora"
SHARED = ROOT.parent / "shared"

collect_ignore = ["benchmarks"]  # scripts of `make bench`; one imports paddle


@pytest.fixture(scope="session")
def program() -> Callable[..., str]:
    """The path of the first of the programs that is installed; else a skip, which under CI=true is a failure."""

    def find(*names: str) -> str:
        for name in names:
            if path := shutil.which(name):
                return path
        message = f"{' or '.join(names)} is not installed; run: make tools"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)

    return find


@pytest.fixture(scope="session")
def corpus_pages() -> list[Path]:
    """The pages of our own corpora, in order."""
    return sorted(path for path in CORPORA.rglob("*") if path.suffix in {".html", ".htm", ".txt"})


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the real seed page, which stays out of the repository."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here: the seed is a real page, whose text the repository does not hold")
    return SHARED


@pytest.fixture
def run_python() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run this Python with arguments in a process of its own."""

    def run(*args: str, env: dict[str, str] | None = None, **options: object) -> subprocess.CompletedProcess[bytes]:
        full = {**os.environ, **(env or {})}
        return subprocess.run(
            [sys.executable, *args], check=False, capture_output=True, env=full, timeout=120, **options
        )

    return run


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """The JavaScript packages that `make tools` installs; else a skip, which under CI=true is a failure."""
    folder = ROOT / ".venv-node" / "node_modules"
    if not folder.is_dir():
        message = ".venv-node is not here; run: make tools"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return folder
