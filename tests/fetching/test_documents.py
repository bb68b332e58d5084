"""Word, PDF and saved web pages, made here; each format is named by its bytes, whatever its suffix."""

from __future__ import annotations

import io
import plistlib
import quopri
import zipfile
import zlib
from pathlib import Path

import pytest

import swnews
from swnews.errors import ParseError
from swnews.fetching import fetch, read_text
from swnews.fetching.formats import format_of
from swnews.records import Failure, Page

TITLE = "江畔县社会工作主题宣传周启动"
BODY = (
    "3月16日上午，江畔县民政局联合县社会工作协会在人民广场举办了社会工作主题宣传周启动仪式，来自各乡镇社工站的120余名社工参加了活动。",
    "活动中，县社会工作协会的志愿者向居民发放了宣传资料，并为老年人义诊。",
)
HTML = f"<html><head><meta charset=utf-8><title>{TITLE}</title></head><body><h1>{TITLE}</h1>" + "".join(
    f"<p>{line}</p>" for line in BODY
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str) -> bytes:
    """A Word document with these parts as its body."""
    kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kinds}"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="word/document.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def paragraph(text: str, style: str = "") -> str:
    return f"<w:p><w:pPr>{style}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str) -> str:
    return f"<w:tc>{paragraph(text)}</w:tc>"


CENTRED = '<w:jc w:val="center"/>'
NOTICE = docx(paragraph(TITLE, CENTRED) + "".join(map(paragraph, BODY)))


def pdf(pages: list[list[tuple[float, float, float, str]]], trailer: str = "") -> bytes:
    """A PDF with lines (left, bottom, size, text) in a font that is not embedded, as many Chinese PDFs have it."""
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts "
        "[<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> "
        "/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] "
        "/ItalicAngle 0 /Ascent 752 /Descent -271 /CapHeight 737 /StemV 58 >> >>] >>"
    )
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        font.encode(),
    ]
    for i, lines in enumerate(pages):
        drawn = "".join(
            f"BT /F1 {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET\n" for x, y, size, text in lines
        )
        data = zlib.compress(drawn.encode())
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {5 + 2 * i} 0 R >>".encode(),
            f"<< /Length {len(data)} /Filter /FlateDecode >>\nstream\n".encode() + data + b"\nendstream",
        ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(places) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def lines_of(text: str, y: float, width: int = 36) -> list[tuple[float, float, float, str]]:
    """A paragraph, indented by two characters, in lines of one width."""
    text = f"　　{text}"
    return [(72, y - 20 * i, 12, text[at : at + width]) for i, at in enumerate(range(0, len(text), width))]


PRINT = pdf(
    [
        [(170, 780, 18, TITLE), *lines_of(BODY[0], 740), *lines_of(BODY[1], 640), (290, 30, 10, "- 1 -")],
        [*lines_of(BODY[0].replace("3月16日", "3月17日"), 780), (290, 30, 10, "- 2 -")],
    ]
)


def mhtml(html: str, charset: str = "utf-8", url: str = "https://a.example.org/1.html?utm_source=x") -> bytes:
    """A page as Chrome saves it, with a picture and a frame behind it."""
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {url}\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--B"\r\n\r\n'
    )
    coded = quopri.encodestring(html.encode(charset)).decode("ascii").replace("\n", "\r\n")
    parts = [
        (
            f"Content-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: quoted-printable\r\n"
            f"Content-Location: {url}\r\n\r\n{coded}\r\n"
        ),
        "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n",
        "Content-Type: text/html\r\nContent-Location: cid:frame\r\n\r\n<p>advertisement</p>\r\n",
    ]
    return (head + "".join(f"----B\r\n{part}" for part in parts) + "----B--\r\n").encode()


def webarchive() -> bytes:
    resource = {
        "WebResourceData": HTML.encode("gb18030"),
        "WebResourceTextEncodingName": "gb2312",
        "WebResourceURL": "https://a.example.org/1.html",
    }
    return plistlib.dumps({"WebMainResource": resource}, fmt=plistlib.FMT_BINARY)


FILES = [
    ("a.docx", NOTICE, None),
    ("a.doc", NOTICE, None),  # the bytes decide
    ("a.pdf", PRINT, None),
    ("a.mhtml", mhtml(HTML), "https://a.example.org/1.html"),
    ("a.mht", mhtml(HTML.replace("utf-8", "gb2312"), "gb2312"), "https://a.example.org/1.html"),
    ("a.webarchive", webarchive(), "https://a.example.org/1.html"),
    (
        "a.html",
        f"<!-- saved from url=(0028)https://a.example.org/1.html -->{HTML}".encode(),
        "https://a.example.org/1.html",
    ),
    (
        "a.htm",
        f"<!--\n Page saved with SingleFile \n url: https://a.example.org/1.html \n-->{HTML}".encode(),
        "https://a.example.org/1.html",
    ),
    ("a.shtml", f"<!-- saved from url=(0014)about:internet -->{HTML}".encode(), None),
]


@pytest.mark.parametrize(("name", "data", "url"), FILES, ids=[row[0] for row in FILES])
def test_every_format_gives_the_article(tmp_path: Path, name: str, data: bytes, url: str | None) -> None:
    (tmp_path / name).write_bytes(data)
    for source in (tmp_path / name, tmp_path):
        (page,) = fetch(source)
        article = swnews.parse(page)
        assert (article.id, article.url, article.title) == ("a", url, TITLE)
        assert article.text.split("\n")[:2] == list(BODY)
        (record,) = swnews.extract_many([page])
        assert "县社会工作协会" in [body.name for body in record.organizations]
    assert swnews.analyse(data).title == TITLE


def test_a_document_has_headings_lists_and_rows() -> None:
    row = f"<w:tr>{cell('3月17日')}{cell('人民公园')}</w:tr>"
    text = read_text(docx(paragraph(TITLE, '<w:pStyle w:val="1"/>') + f"<w:tbl>{row}</w:tbl>" + paragraph("一、背景")))
    assert "<tr><td><p>3月17日</p></td><td><p>人民公园</p></td></tr>" in text
    assert "<p>一、背景</p>" in text


def test_what_was_deleted_is_gone_and_what_was_put_in_stays() -> None:
    deleted = "<w:del><w:r><w:delText>二十</w:delText></w:r></w:del>"
    changed = f"<w:p><w:r><w:t>一百</w:t></w:r>{deleted}<w:ins><w:r><w:t>三十</w:t></w:r></w:ins></w:p>"
    assert "<p>一百三十</p>" in read_text(docx(changed))


def test_lines_of_a_pdf_are_paragraphs_and_page_numbers_are_gone() -> None:
    text = read_text(PRINT)
    assert text.startswith(f"<html><body><h1>{TITLE}</h1><p>{BODY[0]}</p><p>{BODY[1]}</p>")
    assert "- 1 -" not in text
    assert text.count("<p>") == 3


def test_what_heads_every_page_of_a_pdf_is_left_out() -> None:
    pages = [[(72, 800, 9, "江畔县民政局文件"), *lines_of(f"第{n}段。{BODY[0]}", 740)] for n in "一二三"]
    text = read_text(pdf(pages))
    assert "文件" not in text
    assert text.count("<p>") == 3


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def zipped(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return stream.getvalue()


REFUSED = [
    (
        "a.doc",
        OLE + "WordDocument\0".encode("utf-16-le"),
        r"an old Word or WPS document .*; open it in .* save it as \.docx",
    ),
    (
        "a.wps",
        OLE + "MatOST\0".encode("utf-16-le"),
        r"an old Microsoft Works document .*; open it in .* save it as \.docx",
    ),
    ("a.doc", OLE, r"an old Office document.*; open it"),
    ("a.xls", OLE + "Workbook\0".encode("utf-16-le"), r"an old Excel workbook .*; save its sheet as \.csv"),
    ("a.docx", OLE + "EncryptedPackage\0".encode("utf-16-le"), "a document with a password.*; open it, take"),
    ("a.rtf", rb"{\rtf1\ansi x}", r"an RTF document.*; open it in .* \.docx"),
    ("a.xlsx", zipped("xl/workbook.xml"), r"an Excel workbook.*; save its sheet as \.csv"),
    ("a.ofd", zipped("OFD.xml"), "an OFD document.*; save it as PDF"),
    ("a.odt", zipped("content.xml", "mimetype"), r"an OpenDocument file.*; .*\.docx"),
    ("a.zip", zipped("a.html"), "a zip archive.*; unpack it"),
    ("a.zip", b"PK\x03\x04" + bytes(50), "a broken zip archive or Office document.*; get it again"),
    ("a.docx", NOTICE[:-30], "a broken zip archive"),
    ("a.docx", zipped("word/document.xml"), "a broken Word document"),
    ("a.docx", docx(""), "a Word document without text.*; .*OCR"),
    ("a.docx", docx("<w:p/>" + " " * 70_000_000), "over 60 MB when unpacked; split it"),
    ("a.pdf", pdf([[], []]), r"a scanned PDF, 2 page.*; run OCR: ocrmypdf"),
    ("a.pdf", pdf([[(300, 30, 9, "- 1 -")], []]), "a scanned PDF"),
    ("a.pdf", b"%PDF-1.7 and nothing", r"a broken PDF .*; get it again"),
    ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(50), "a JPEG image.*; run OCR"),
    (
        "a.mhtml",
        b"MIME-Version: 1.0\nContent-Type: image/png\n\nx",
        r"a saved web page \(MHTML\) without a page in it; save the page again",
    ),
    ("a.webarchive", plistlib.dumps({"WebMainResource": {}}, fmt=plistlib.FMT_BINARY), "a broken web archive"),
]


@pytest.mark.parametrize(("name", "data", "reason"), REFUSED, ids=[f"{n}-{i}" for i, (n, *_) in enumerate(REFUSED)])
def test_what_cannot_be_read_is_named_with_a_remedy(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ParseError, match=f"^a: {reason}"):
        read_text(data, name="a")
    (failure,) = swnews.extract_many(fetch(path))
    assert isinstance(failure, Failure)
    assert failure.error.startswith(f"{path}: ")
    assert "\n" not in failure.error


def test_a_pdf_with_a_password_is_named() -> None:
    secret = "(" + "x" * 32 + ")"
    locked = pdf([[]], f"/ID [(a)(a)] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O {secret} /U {secret} >>")
    with pytest.raises(ParseError, match="a PDF with a password; save it without one"):
        read_text(locked)


@pytest.mark.parametrize(("library", "data"), [("mammoth", NOTICE), ("pypdfium2", PRINT)])
def test_without_the_extra_the_message_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, library: str, data: bytes
) -> None:
    monkeypatch.setitem(__import__("sys").modules, library, None)
    with pytest.raises(ParseError, match=r"pip install 'swnews\[documents\]'"):
        read_text(data)


def test_a_picture_that_is_a_link_opens_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"secret")
    drawing = (
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing"><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
        f'<a:blip r:link="{secret}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>'
        "</pic:blipFill></pic:pic></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    try:
        text = read_text(docx(drawing + paragraph(BODY[0])))
    except ParseError:
        return
    assert "secret" not in text
    assert "<img" not in text


@pytest.mark.parametrize("scraps", ["新闻_files", "新闻.files", "新闻_文件"])
def test_scraps_of_a_saved_page_are_no_pages(tmp_path: Path, scraps: str) -> None:
    (tmp_path / "新闻.html").write_text(HTML, encoding="utf-8")
    for name in (f"{scraps}/saved_resource.html", f"{scraps}/deep/ad.htm", "2023_files/a.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(HTML, encoding="utf-8")
    (tmp_path / "~$公告.docx").write_bytes(b"x")
    assert [page.id for page in fetch(tmp_path)] == ["2023_files/a", "新闻"]


def test_a_page_saved_from_an_archive_has_both_addresses(tmp_path: Path) -> None:
    archive = "https://web.archive.org/web/20230328/http://a.example.org/1.html"
    (tmp_path / "a.html").write_text(f"<!-- saved from url=(0063){archive} -->{HTML}", encoding="utf-8")
    (page,) = fetch(tmp_path)
    assert isinstance(page, Page)
    article = swnews.parse(page)
    assert (page.url, page.archive_url) == ("http://a.example.org/1.html", archive)
    assert (article.url, article.archive_url) == ("http://a.example.org/1.html", archive)


@pytest.mark.parametrize(
    "text", ["MIME-Version is a word.", "From: 民政局\n3月16日", "", "来源：晨报\nmime-version: 1"]
)
def test_plain_text_is_no_saved_page(text: str) -> None:
    assert format_of(text.encode()) is None
