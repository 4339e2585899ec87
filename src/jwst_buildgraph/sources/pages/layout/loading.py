"""A page as a file or standard input gives it: its format, its text, its pieces."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from jwst_buildgraph.errors import DataFileError
from jwst_buildgraph.sources.pages.layout.pieces import Page

MAX_BYTES = 50_000_000
"""The largest page that is read; a build page has some 20,000."""

_BINARY = {
    b"%PDF": "a PDF: save the page as text or HTML instead",
    b"PK\x03\x04": "a ZIP archive or an office document: save the page as text or HTML instead",
    b"\x1f\x8b": "gzip-compressed: unpack it first",
    b"\x89PNG": "a picture: save the page as text or HTML instead",
    b"\xff\xd8\xff": "a picture: save the page as text or HTML instead",
    b"\xd0\xcf\x11\xe0": "an office document: save the page as text or HTML instead",
}
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_SUFFIXES = {".html": "html", ".htm": "html", ".xhtml": "html", ".md": "markdown"} | {
    ".markdown": "markdown",
    ".mhtml": "mhtml",
}
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{1,40})", re.IGNORECASE)
_HTML_START = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html\b)", re.IGNORECASE)
_HTML_TAG = re.compile(
    r"</?(?:p|div|li|ul|ol|h[1-6]|table|tr|td|body)\b[^<>]{0,500}>", re.IGNORECASE
)
_MARKDOWN_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_SNIFFED = 20_000


def load_page(path: Path | str) -> Page:
    """Return the page at `path`, cut into pieces; ``-`` is standard input.

    Raises
    ------
    DataFileError
        If it cannot be read, is empty, too large, binary or in an unknown encoding.
    """
    name = "standard input" if str(path) == "-" else Path(path).name
    content = _content(path, name)
    return parse_page(content, name=name, suffix=Path(path).suffix.casefold())


def parse_page(content: bytes, *, name: str, suffix: str = "") -> Page:
    """Return a page that is in memory; without a suffix its content tells its format.

    Raises
    ------
    DataFileError
        As `load_page`.
    """
    if len(content) > MAX_BYTES:
        raise DataFileError(name, f"larger than {MAX_BYTES:,} bytes: no build page is, not read")
    text = _decoded(content, name).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise DataFileError(name, "is empty")
    form = _format_of(text, suffix)
    match form:
        case "html":
            from jwst_buildgraph.sources.pages.layout.from_html import html_page

            return html_page(name, text)
        case "markdown":
            from jwst_buildgraph.sources.pages.layout.from_markdown import markdown_page

            return markdown_page(name, text)
        case "mhtml":
            raise DataFileError(name, "is a web archive: save the page as HTML or text instead")
    from jwst_buildgraph.sources.pages.layout.from_text import text_page

    return text_page(name, text)


def _content(path: Path | str, name: str) -> bytes:
    try:
        if str(path) == "-":
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with Path(path).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DataFileError(name, f"cannot be read: {reason}") from None


def _decoded(content: bytes, name: str) -> str:
    for magic, what in _BINARY.items():
        if content.startswith(magic):
            raise DataFileError(name, f"is {what}")
    encoding = "utf-16" if content.startswith(_WIDE_MARKS) else "utf-8-sig"
    if encoding == "utf-8-sig" and b"\0" in content:
        raise DataFileError(name, "is a binary file or not UTF-8: save the page as UTF-8 text")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        if (declared := _declared(content)) is not None:
            return declared
        line = content.count(b"\n", 0, error.start) + 1
        raise DataFileError(name, "is not UTF-8 text: save the page as UTF-8", line) from None


def _declared(content: bytes) -> str | None:
    """Return the text of an HTML page that says in which encoding it is."""
    charset = _CHARSET.search(content[:_SNIFFED])
    if charset is None or charset[1].lower() in (b"utf-8", b"utf8"):
        return None
    try:
        return content.decode(charset[1].decode("ascii"))
    except (LookupError, UnicodeDecodeError):
        return None


def _format_of(text: str, suffix: str) -> str:
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    head = text[:_SNIFFED]
    if _HTML_START.match(head) or len(_HTML_TAG.findall(head)) >= 6:
        return "html"
    return "markdown" if len(_MARKDOWN_HEADING.findall(head)) >= 2 else "text"
