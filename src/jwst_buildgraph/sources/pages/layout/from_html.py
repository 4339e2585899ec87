"""Pieces of a saved HTML page.

lxml reads it: it stands truncated and malformed pages, knows no entities but HTML's own,
fetches nothing and gives up on absurd nesting. The tree is walked without recursion.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from jwst_buildgraph.errors import DataFileError, MissingPackageError
from jwst_buildgraph.sources.pages.layout.pieces import (
    SETTING_NAME,
    LineStarts,
    Page,
    Piece,
    Role,
    tidy,
)

try:
    from lxml import etree  # type: ignore[import-untyped]
except ImportError:  # pragma: no cover
    raise MissingPackageError("reading HTML needs the package lxml: install it") from None

_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "nav",
        "footer",
        "aside",
        "form",
        "button",
        "select",
        "textarea",
        "head",
        "title",
    ]
)
_CONTAINERS = frozenset({"div", "section", "ul", "ol", "dl", "header", "table"})
_FURNITURE = re.compile(
    r"(?<![a-z])(?:side-?bar|breadcrumbs?|toc|glossary|acronyms|navigation|nav-?bar|menu|footer"
    r"|skip-?links?|cookies?|page-metadata)(?![a-z])"
)
"""What the parts of a site around its pages are called."""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol"})
_CELLS = frozenset({"td", "th"})
_CODE = frozenset({"code", "kbd", "samp", "tt", "var"})
_BOLD, _ITALIC = frozenset({"b", "strong"}), frozenset({"i", "em"})
_MARKING = _CODE | _BOLD | _ITALIC
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)


def html_page(name: str, text: str) -> Page:
    """Return an HTML page.

    Raises
    ------
    DataFileError
        If it is nested deeper than any page is, or holds nothing to read.
    """
    root = _parsed(name, text)
    walker = _Walker(LineStarts(text))
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            walker.enter(node)
        else:
            walker.leave(node)
    walker.flush()
    title = tidy(root.findtext(".//title") or "")
    return Page(name, "html", text, tuple(walker.pieces), title)


def _parsed(name: str, text: str) -> etree._Element:
    parser = etree.HTMLParser(
        recover=True, no_network=True, huge_tree=True, remove_comments=True, remove_pis=True,
        encoding="utf-8",
    )  # fmt: skip
    # A declared encoding no longer holds: the text has been decoded.
    content = re.sub(r"^\s*<\?xml[^>]*\?>", "", text, count=1).encode("utf-8", "replace")
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DataFileError(name, f"is not an HTML page: {' '.join(str(error).split())}") from None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise DataFileError(name, "is nested deeper than any page is: not read")
    if root is None:
        raise DataFileError(name, "holds no HTML that could be read")
    return root


def _is_bold_italic(node: etree._Element) -> bool:
    """Tell whether a text stands in the style that the pages keep for parameters."""
    around = node.getparent()
    tags = {node.tag, around.tag if around is not None else ""}
    return bool(tags & _BOLD) and bool(tags & _ITALIC)


def _is_furniture(node: etree._Element) -> bool:
    """Tell whether an element is called navigation or the like, and holds no title of a page."""
    if node.tag not in _CONTAINERS:
        return False
    called = f"{node.get('id') or ''} {node.get('class') or ''}".casefold()
    return bool(_FURNITURE.search(called)) and node.find(".//h1") is None


def _is_menu(node: etree._Element) -> bool:
    """Tell whether a list holds nothing but links."""
    items = node.findall(".//li") if node.tag in _LISTS else []
    return len(items) > 1 and all(_is_link(item) for item in items)


def _is_link(item: etree._Element) -> bool:
    """Tell whether all that a list's item says itself is one link."""
    said = [item.text, *(part.tail for part in item)]
    parts = [part for part in item if part.tag not in _LISTS]
    if len(parts) != 1 or any((text or "").strip() for text in said):
        return False
    links = parts[0].iter("a")
    return "".join(parts[0].itertext()) == "".join(t for link in links for t in link.itertext())


@dataclass
class _Walker:
    """Collects the text of each block while the tree is walked."""

    starts: LineStarts
    pieces: list[Piece] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _line: int = 1
    _first: int = 0
    _begun: bool = False
    _skipping: int = 0
    _skipped: set[etree._Element] = field(default_factory=set)
    _role: Role = Role.paragraph
    _depth: int = 0
    _lists: int = 0
    _row: list[str] | None = None
    _row_line: int = 0
    _header: bool = False
    _codes: set[str] = field(default_factory=set)
    _marked: set[str] = field(default_factory=set)

    def enter(self, node: etree._Element) -> None:
        tag = node.tag
        self._line = max(self._line, node.sourceline or 0)
        if tag in _SKIPPED or (not self._skipping and self._is_around(node)):
            self._skipping += 1
            self._skipped.add(node)
        if self._skipping:
            self._line += (node.text or "").count("\n")
            return
        if tag not in _INLINE:
            self._open(tag)
        elif tag in _CODE and node.text:
            self._codes.add(tidy(node.text))
        elif _is_bold_italic(node) and (name := SETTING_NAME.match(tidy(node.text or ""))):
            self._codes.add(name[0])
        if tag in _MARKING and (word := tidy(node.text or "")).islower():
            self._marked.add(word)
        self._add(node.text)

    def _is_around(self, node: etree._Element) -> bool:
        """Tell whether an element is of the site and not of the page, which begins with a title."""
        return _is_furniture(node) or (not self._begun and _is_menu(node))

    def leave(self, node: etree._Element) -> None:
        tag = node.tag
        if self._skipping:
            self._skipping -= node in self._skipped
            self._skipped.discard(node)
        elif tag not in _INLINE:
            self._close(tag)
        self._add(node.tail)

    def _open(self, tag: str) -> None:
        if self._row is not None and tag not in _CELLS:
            self._text.append(" ")
            return
        self.flush()
        if tag in _HEADINGS:
            self._role, self._depth = Role.heading, _HEADINGS[tag]
        elif tag in _LISTS:
            self._lists += 1
        elif tag == "li":
            self._role, self._depth = Role.bullet, max(1, self._lists)
        elif tag == "tr":
            self._row, self._row_line, self._header = [], self._line, True
        elif tag == "td":
            self._header = False

    def _close(self, tag: str) -> None:
        if tag in _CELLS and self._row is not None:
            self._row.append(tidy("".join(self._text)))
            self._text.clear()
        elif tag == "tr" and self._row is not None:
            self._end_row()
        elif self._row is None:
            self.flush()
            if tag in _LISTS:
                self._lists = max(0, self._lists - 1)
            if tag in _HEADINGS or tag in ("li", "ul", "ol"):
                self._role, self._depth = Role.paragraph, 0
        else:
            self._text.append(" ")

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if not self._skipping:
            if not self._first and text.strip():
                lead = len(text) - len(text.lstrip())
                self._first = self._line + text.count("\n", 0, lead)
            self._text.append(text)
        self._line += text.count("\n")

    def flush(self) -> None:
        """End the block that is being collected."""
        text = tidy("".join(self._text))
        if text:
            last = self._first + "".join(self._text).strip().count("\n")
            span = self.starts.span(self._first, last)
            piece = Piece(text, self._first, last, *span, self._role, self._depth)
            self.pieces.append(self._with_styles(piece))
        self._begun |= bool(text) and self._role is Role.heading
        if text and self._role is Role.bullet:
            self._role = Role.paragraph
        self._text.clear()
        self._first = 0

    def _with_styles(self, piece: Piece) -> Piece:
        """Return a piece with the words that were set in a style of their own."""
        codes, marked = frozenset(self._codes), frozenset(self._marked)
        self._codes.clear()
        self._marked.clear()
        return replace(piece, codes=codes, marked=marked)

    def _end_row(self) -> None:
        cells, self._row = tuple(self._row or ()), None
        if any(cells):
            first, last = self._row_line, max(self._line, self._row_line)
            span = self.starts.span(first, last)
            header = self._header
            row = Piece(tidy(" | ".join(cells)), first, last, *span, Role.row, 0, cells, header)
            self.pieces.append(self._with_styles(row))
        self._text.clear()
        self._first = 0
