"""One page or text, and the machine: show, restore, demo, doctor."""

from __future__ import annotations

from swnews import commands
from swnews.arguments.command import Commands, command


def add_to(add: Commands) -> None:
    """Add these commands."""
    _add_show(add)
    _add_restore(add)
    _add_demo(add)
    _add_doctor(add)


def _add_show(add: Commands) -> None:
    parser = command(
        add,
        "show",
        commands.show,
        "one page in the terminal: the article with its mentions marked, and what was extracted as tables",
        "  swnews show page.html\n  swnews show page.html --changes\n  swnews show page.txt | less -R",
    )
    parser.add_argument("page", metavar="PAGE", help="a page (HTML or text) or a URL")
    parser.add_argument(
        "--changes", action="store_true", help="also each line that restoration changed, before and after"
    )
    parser.add_argument("--json", action="store_true", help="the record as JSON instead, evidence included")


def _add_restore(add: Commands) -> None:
    parser = command(
        add,
        "restore",
        commands.restore,
        "a garbled text as it was: Simplified, without pinyin in brackets and doubled punctuation",
        "  swnews restore mirror.txt > clean.txt\n  cat mirror.txt | swnews restore -",
    )
    parser.add_argument("file", metavar="FILE", help="a text (- for standard input)")


def _add_demo(add: Commands) -> None:
    parser = command(
        add,
        "demo",
        commands.demo,
        "the whole way, from garbled pages to a graph, on pages that ship with swnews",
        "  swnews demo\n  swnews demo -o /tmp/demo",
    )
    parser.add_argument(
        "-o", "--output", default="swnews-demo", metavar="DIR", help="folder for the files (default: %(default)s)"
    )


def _add_doctor(add: Commands) -> None:
    command(
        add,
        "doctor",
        commands.doctor,
        "what this machine lacks (packages, extras, encoding, fonts, memory), and the remedy",
        "  swnews doctor",
    )
