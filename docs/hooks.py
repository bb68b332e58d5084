"""What mkdocs adds to the pages of docs/: the READMEs, the model card, the notebooks, and pages made from the code."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from swnews.arguments import parser
from swnews.tables import columns

ROOT = Path(__file__).parent.parent
# Pages that stand elsewhere in the repository, and where the site has them.
COPIED = {
    "README.md": "index.md",
    "README.zh-CN.md": "index.zh-CN.md",
    "swnews/model/README.md": "model.md",
}


@event_priority(100)  # before mkdocs-jupyter looks for notebooks
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The files of docs/ with those of elsewhere and those made of the code."""
    for source, target in COPIED.items():
        content = relinked((ROOT / source).read_text("utf-8"), Path(source).parent)
        files.append(File.generated(config, target, content=content))
    for path in sorted((ROOT / "notebooks").glob("*.py")):
        files.append(File(f"notebooks/{path.name}", str(ROOT), config.site_dir, config.use_directory_urls))
    files.append(File.generated(config, "commands.md", content=commands()))
    files.append(File.generated(config, "dictionary.md", content=dictionary()))
    return files


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Pages of docs/ may link to files of the repository (../corpora/README.md): they are named as paths."""
    generated = {*COPIED.values(), "commands.md", "dictionary.md"}
    return markdown if page.file.src_uri in generated else relinked(markdown, Path("docs"))


def relinked(text: str, folder: Path) -> str:
    """The Markdown with its relative links leading to pages of the site; what the site lacks is named as a path.

    >>> relinked("[inputs](docs/inputs.md), [data](swnews/data/README.md), [zh](README.zh-CN.md)", Path())
    '[inputs](inputs.md), data (`swnews/data/README.md`), [zh](index.zh-CN.md)'
    """

    def target(match: re.Match[str]) -> str:
        label, path, anchor = match[1], match[2], match[3] or ""
        place = (ROOT / folder / path).resolve()
        name = place.relative_to(ROOT).as_posix()
        if name in COPIED:
            return f"{label}({COPIED[name]}{anchor})"
        if name.startswith("docs/"):
            return f"{label}({name.removeprefix('docs/')}{anchor})"
        return f"{label[1:-1]} (`{name}`)"

    return re.sub(r"(!?\[[^\]]*\])\((?!https?:|#|mailto:)([^)#\s]+)(#[^)\s]*)?\)", target, text)


def commands() -> str:
    """Every command with its options, as its --help says."""
    top = parser()
    [actions] = [action for action in top._actions if isinstance(action, argparse._SubParsersAction)]
    blocks = ["# Commands\n\nWhat `swnews COMMAND --help` says.\n"]
    for name, command in actions.choices.items():
        blocks.append(f"## swnews {name}\n\n```text\n{command.format_help()}```\n")
    return "\n".join(blocks)


def dictionary() -> str:
    """The columns of the tables, one table after another."""
    blocks = ["# Data dictionary\n\nThe columns of the [tables](tables.md) that records make.\n"]
    for table, rows in columns().items():
        blocks.append(f"## {table}\n\n| column | type | 名称 | meaning |\n| --- | --- | --- | --- |")
        blocks += [
            f"| `{each.column}` | {each.type} | {each.label} | {each.meaning.replace('|', '&#124;')} |" for each in rows
        ]
        blocks.append("")
    return "\n".join(blocks)
