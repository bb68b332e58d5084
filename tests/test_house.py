"""The house style that a tool can check: who imports whom, one door a library, sizes, tables with examples."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "swnews"
MODULES = sorted(PACKAGE.rglob("*.py"))

# In the order in which an article flows: a module imports only what stands above it. `__init__`, `__main__` and what
# serves only the command line stand outside and import what they show.
ORDER = [
    "errors",
    "texts",
    "records",
    "tables",
    "divisions",
    "fetching",
    "restoring",
    "segmenting",
    "parsing",
    "crawling",
    "models",
    "recognizers",
    "resolving",
    "assembling",
    "calibrating",
    "linking",
    "evidence",
    "extraction",
    "graph",
    "export",
    "tabulating",
    "views",
    "showing",
    "analysing",
    "spacy_bridge",
    "scoring",
    "batch",
    "spark",
    "training",
]
OUTSIDE = {"__init__", "__main__", "arguments", "commands", "terminal"}

# Each library is known to these modules only, so that it can be replaced there.
DOORS = {
    "bs4": {"parsing"},
    "feedparser": {"crawling"},
    "hishel": {"fetching"},
    "httpcore2": {"fetching"},
    "httpx2": {"fetching"},
    "jieba": {"segmenting"},
    "duckdb": {"batch", "graph"},
    "mammoth": {"fetching"},
    "networkx": {"graph"},
    "numpy": {"graph", "training"},
    "opencc": {"restoring"},
    "pandas": {"tabulating"},
    "protego": {"fetching"},
    "pypdfium2": {"fetching"},
    "pyarrow": {"batch", "export", "spark"},
    "pyspark": {"spark"},
    "rapidfuzz": {"linking"},
    "python_calamine": {"batch"},
    "rich": {"commands", "terminal"},
    "selectolax": {"parsing"},
    "sklearn": {"analysing", "training"},
    "spacy": {"spacy_bridge"},
    "warcio": {"fetching"},
    "xlsxwriter": {"tabulating"},
}
# Doors to what an extra brings, or to what a dependency brings along (httpcore2 is the lower half of httpx2).
NOT_CORE = {
    "duckdb",
    "feedparser",
    "hishel",
    "httpcore2",
    "mammoth",
    "numpy",
    "pandas",
    "pyarrow",
    "pypdfium2",
    "pyspark",
    "python_calamine",
    "rapidfuzz",
    "warcio",
    "xlsxwriter",
}


def _name(path: Path) -> str:
    """The top-level name of a module: recognizers/dates.py → recognizers."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _nodes(path: Path, kind: type) -> Iterator[ast.AST]:
    yield from (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, kind))


def _imports(path: Path) -> Iterator[str]:
    """The dotted names that a module imports; `from swnews import tables` is swnews.tables.

    What an object loads to show itself in a notebook (`_repr_html_`) does not count.
    """
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    shows = [node for node in nodes if isinstance(node, ast.FunctionDef) and node.name == "_repr_html_"]
    shown = {inner for node in shows for inner in ast.walk(node)}
    for node in nodes:
        if node in shown or not isinstance(node, (ast.Import, ast.ImportFrom)):
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif node.level:
            pytest.fail(f"{path}: relative import; write it from swnews on")
        elif node.module == "swnews":
            yield from (f"swnews.{alias.name}" for alias in node.names)
        else:
            yield node.module


def _typing_only(path: Path) -> set[str]:
    """The dotted names imported under TYPE_CHECKING, which load nothing."""
    names: set[str] = set()
    for node in _nodes(path, ast.If):
        if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            for inner in ast.walk(node):
                if isinstance(inner, ast.ImportFrom):
                    names.add(inner.module)
                elif isinstance(inner, ast.Import):
                    names |= {alias.name for alias in inner.names}
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
class TestModule:
    def test_it_imports_only_what_stands_above_it(self, path: Path) -> None:
        name = _name(path)
        if name in OUTSIDE:
            return
        assert name in ORDER, f"{name} has no place in design.md's order; give it one in ORDER"
        for imported in _imports(path):
            if imported.split(".")[0] != "swnews":
                continue
            above = imported.split(".")[1] if "." in imported else "__init__"
            assert above not in OUTSIDE, f"{name} imports {imported}, which shows it"
            assert above == name or ORDER.index(above) < ORDER.index(name), f"{name} imports {imported} from below"

    def test_recognisers_do_not_import_one_another(self, path: Path) -> None:
        if _name(path) != "recognizers":
            return
        own = path.relative_to(PACKAGE).parts[1].removesuffix(".py")
        others = [i for i in _imports(path) if i.startswith("swnews.recognizers.") and i.split(".")[2] != own]
        assert not others, "recognisers meet in extraction, as arguments"

    def test_each_library_has_one_door(self, path: Path) -> None:
        for imported in set(_imports(path)) - _typing_only(path):
            library = imported.split(".")[0]
            if library in DOORS:
                assert _name(path) in DOORS[library], f"{library} is known to {DOORS[library]} only"

    def test_it_and_its_functions_are_short(self, path: Path) -> None:
        assert len(path.read_text("utf-8").splitlines()) <= 300, "split it into a folder of the same name"
        for node in _nodes(path, (ast.FunctionDef, ast.AsyncFunctionDef)):
            lines = node.end_lineno - node.lineno + 1
            assert lines <= 50, f"{node.name} has {lines} lines: its knowledge belongs in a table"

    def test_it_neither_pickles_nor_prints(self, path: Path) -> None:
        assert not {i.split(".")[0] for i in _imports(path)} & {"pickle", "joblib", "shelve", "marshal"}
        calls = {node.func.id for node in _nodes(path, ast.Call) if isinstance(node.func, ast.Name)}
        assert not calls & {"eval", "exec"}
        if _name(path) not in OUTSIDE:
            assert "print" not in calls

    def test_its_public_functions_have_a_docstring(self, path: Path) -> None:
        tree = ast.parse(path.read_text("utf-8"))
        assert ast.get_docstring(tree)
        for node in tree.body:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
                assert ast.get_docstring(node), f"{node.name} says nothing of what comes back"


def _tables() -> list[Path]:
    return sorted((PACKAGE / "data").glob("*.tsv"))


@pytest.mark.parametrize("path", _tables(), ids=lambda p: p.name)
def test_every_row_of_a_table_has_its_example(path: Path) -> None:
    lines = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    header, *rows = lines
    assert rows
    if "example" in header:
        column = header.index("example")
        assert [row for row in rows if not row[column].strip()] == []
    assert len({tuple(row) for row in rows}) == len(rows), "a row stands twice"


def test_every_file_of_data_has_its_source_and_licence() -> None:
    told = (PACKAGE / "data" / "README.md").read_text("utf-8")
    files = [p.name for p in (PACKAGE / "data").iterdir() if p.is_file() and p.name != "README.md"]
    folders = [f"{p.name}/" for p in (PACKAGE / "data").iterdir() if p.is_dir()]
    assert [name for name in files + folders if name not in told] == []


def test_core_dependencies_are_the_doors() -> None:
    """Ten at most, and each is used somewhere or promised by the issue (spacy, scikit-learn)."""
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    block = re.search(r"^dependencies = \[(.*?)^\]", text, re.DOTALL | re.MULTILINE)[1]
    names = re.findall(r'"([A-Za-z0-9-]+)', block)
    assert len(names) <= 10
    modules = {"beautifulsoup4": "bs4", "scikit-learn": "sklearn"}
    assert {modules.get(name, name) for name in names} == set(DOORS) - NOT_CORE


def test_the_demo_pages_are_those_of_the_corpus() -> None:
    demo = list((PACKAGE / "data" / "demo").iterdir())
    assert len(demo) >= 5
    assert [p.name for p in demo if p.read_bytes() != (ROOT / "corpora/sample/pages" / p.name).read_bytes()] == []
