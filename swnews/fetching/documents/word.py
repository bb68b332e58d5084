"""DOCX → HTML; knows mammoth (the `documents` extra).

mammoth (BSD-2, released this year, one small pure-Python dependency) gives headings, lists and table rows as HTML,
which is what `parsing` reads; python-docx gives paragraphs alone, and both it and docx2python bring lxml.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

from swnews.errors import ParseError
from swnews.fetching.limits import LIMIT


def read_docx(data: bytes, name: str) -> str:
    """The document as HTML: its first centred lines, which Chinese documents have for a title, as <h1>; no pictures."""
    try:
        import mammoth  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise ParseError(f"{name}: a Word document; to read it, run: pip install 'swnews[documents]'") from error
    try:
        _check_size(data, name)
        found = mammoth.convert_to_html(
            io.BytesIO(data),
            convert_image=lambda _: [],  # opens nothing: a picture may be a link to any file
            style_map="p[style-name='Title'] => h1:fresh",
            transform_document=_with_title,
            ignore_empty_paragraphs=True,
        )
    except ParseError:
        raise
    except Exception as error:  # on broken files mammoth raises whatever it trips over (KeyError)
        raise ParseError(f"{name}: a broken Word document ({error}); open it in Word and save it again") from error
    html = str(found.value)
    if not html.strip():
        raise ParseError(f"{name}: a Word document without text; a scan in it needs OCR first")
    return f"<html><body>{html}</body></html>"


def _check_size(data: bytes, name: str) -> None:
    """Refuse a document whose parts unpack to more than a page may have (a zip bomb, or a book)."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(part.file_size for part in archive.infolist() if part.filename.endswith((".xml", ".rels")))
    if size > 3 * LIMIT:  # markup is most of a part
        raise ParseError(f"{name}: over {3 * LIMIT // 1_000_000} MB when unpacked; split it")


def _with_title(document: Any) -> Any:
    """The document with its first lines as a heading, where they are centred and no style says that they are one."""
    children = list(document.children)
    if any((getattr(child, "style_name", None) or "").lower() in ("title", "heading 1") for child in children):
        return document
    for i, child in enumerate(children):
        said = _said(child)
        if not said:
            continue
        if getattr(child, "alignment", None) != "center" or len(said) > 80:
            break
        children[i] = child.copy(style_name="Title", style_id=None)
        break
    return document.copy(children=children)


def _said(element: Any) -> str:
    """The text of a paragraph; "" of a table and of what has none."""
    if type(element).__name__ == "Text":
        return str(element.value)
    return "".join(_said(child) for child in getattr(element, "children", ())).strip()
