"""Pages of every format, and what only looks like one."""

from __future__ import annotations

import contextlib
import io
import sys
import time

import pytest

from jwst_buildgraph.errors import DataFileError
from jwst_buildgraph.sources.pages import load_page
from jwst_buildgraph.sources.pages.layout.loading import MAX_BYTES, parse_page
from jwst_buildgraph.sources.pages.layout.pieces import Role


def pieces(text: str, suffix: str) -> list[tuple[str, int, str, int]]:
    page = parse_page(text.encode(), name="page", suffix=suffix)
    return [(p.role.value, p.depth, p.text, p.line) for p in page.pieces]


def test_plain_text_keeps_lines_and_nesting() -> None:
    text = "Title\r\n\r\n• one\r\n    ◦ two\r\n• three\r\na | b | c\r\n1\t2\t3\r\n"
    assert pieces(text, ".txt") == [
        ("bare", 0, "Title", 1),
        ("bullet", 1, "one", 3),
        ("bullet", 2, "two", 4),
        ("bullet", 1, "three", 5),
        ("row", 0, "a | b | c", 6),
        ("row", 0, "1 2 3", 7),
    ]


def test_a_wrapped_line_goes_on() -> None:
    line = "A sentence that is longer than most and that was wrapped by a program,"
    (piece,) = parse_page(f"{line}\nas some do.\n".encode(), name="page").pieces
    assert (piece.line, piece.last_line) == (1, 2)
    assert piece.text.endswith("program, as some do.")


def test_html() -> None:
    text = (
        "<html><head><title>T</title><script>x</script></head><body><nav>menu</nav>\n"
        "<h2>Head\nline</h2>\n<p>One &amp; <b>two</b>.</p><ul><li>a<ul><li><p>b</p></li></ul></li>"
        "</ul>\n<table><tr><th>x</th><th>y</th></tr>\n<tr><td>1</td><td></td></tr></table></body>"
    )
    assert pieces(text, ".html") == [
        ("heading", 2, "Head line", 2),
        ("paragraph", 0, "One & two.", 4),
        ("bullet", 1, "a", 4),
        ("bullet", 2, "b", 4),
        ("row", 0, "x | y", 5),
        ("row", 0, "1 |", 6),
    ]


def test_lists_of_links_before_the_title_are_menus() -> None:
    menu = '<ul><li><a href="/">Home</a></li><li><span><a href="/a">A</a></span>{}</li></ul>'
    nested = menu.format('<ul><li><a href="/b">B</a></li></ul>')
    known = menu.format(" crashes")
    text = f"<body><div>{nested}</div><h1>Title</h1>{nested}{known}</body>"
    told = ["Title", "Home", "A", "B", "Home", "A crashes"]
    assert [piece[2] for piece in pieces(text, ".html")] == told
    assert [piece[2] for piece in pieces(f"<body>{known}</body>", ".html")] == told[-2:]


def test_markdown() -> None:
    text = "# Head\n\nOne **two** `three`\nfour.\n\n- a\n  - b\n\n| x | y |\n|---|---|\n| 1 | 2 |\n"
    assert pieces(text, ".md") == [
        ("heading", 1, "Head", 1),
        ("paragraph", 0, "One two three four.", 3),
        ("bullet", 1, "a", 6),
        ("bullet", 2, "b", 7),
        ("row", 0, "x | y", 9),
        ("row", 0, "1 | 2", 11),
    ]


def test_the_span_of_a_piece_is_its_place_in_the_page() -> None:
    text = "Title\n\n  • one • two\nlast"
    page = parse_page(text.encode(), name="page")
    assert [page.text[p.start : p.end] for p in page.pieces] == ["Title", "  • one • two", "last"]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("<!DOCTYPE html><p>x</p>", "html"),
        ("<div><p>a</p><p>b</p><p>c</p></div>", "html"),
        ("# A\n\n## B\n", "markdown"),
        ("A line with a < b and #1\n", "text"),
    ],
)
def test_content_tells_the_format(text: str, form: str) -> None:
    assert parse_page(text.encode(), name="-").format == form


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"%PDF-1.7 \x00", "a PDF"),
        (b"PK\x03\x04\x00", "ZIP"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"build\x00info", "binary"),
        ("Größe".encode("latin-1"), "not UTF-8"),
        (b"x" * (MAX_BYTES + 1), "larger than"),
    ],
)
def test_what_is_no_page_is_refused_in_one_line(content: bytes, problem: str) -> None:
    with pytest.raises(DataFileError, match=problem) as caught:
        parse_page(content, name="page.txt")
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("page.txt")


def test_other_encodings_that_say_so_are_read() -> None:
    utf16 = parse_page("Größe".encode("utf-16"), name="x")
    html = '<html><meta charset="iso-8859-1"><p>Größe</p></html>'.encode("latin-1")
    assert utf16.text == "Größe"
    assert parse_page(html, name="x.html", suffix=".html").pieces[0].text == "Größe"


def test_a_missing_file_is_named(tmp_path) -> None:
    with pytest.raises(DataFileError, match=r"gone\.txt: cannot be read"):
        load_page(tmp_path / "gone.txt")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Größe".encode())))
    page = load_page("-")
    assert (page.name, page.text) == ("standard input", "Größe")


class TestHostileHtml:
    def test_deep_nesting_is_refused(self) -> None:
        with pytest.raises(DataFileError, match="nested deeper"):
            pieces("<div>" * 100_000 + "x", ".html")

    def test_entities_of_its_own_are_not_expanded(self) -> None:
        bomb = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]><html><p>&b; here</p></html>'
        assert "lollol" not in str(pieces(bomb, ".html"))

    def test_a_huge_attribute_is_passed_over(self) -> None:
        text = f'<html><p title="{"y" * 1_000_000}">short</p></html>'
        assert pieces(text, ".html") == [("paragraph", 0, "short", 1)]

    def test_truncated_html_is_read_as_far_as_it_goes(self) -> None:
        found = pieces("<html><h1>Head</h1><ul><li>one<li>two <b>thr", ".html")
        assert [(role, text) for role, _, text, _ in found] == [
            ("heading", "Head"),
            ("bullet", "one"),
            ("bullet", "two thr"),
        ]

    @pytest.mark.parametrize("unit", ["<", "<!--", "</", "<a/b", "&", "<![CDATA[", "<p>", "<td>"])
    def test_nonsense_ends_quickly(self, unit: str) -> None:
        start = time.perf_counter()
        with contextlib.suppress(DataFileError):
            pieces(unit * (500_000 // len(unit)), ".html")
        assert time.perf_counter() - start < 10


def test_roles_are_plain_words() -> None:
    assert Role.bullet == "bullet"
