from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jwst_buildgraph import turtle
from jwst_buildgraph.errors import DataFileError

GOOD = b"<a:s> <a:p> <a:o>, 'text' .\n"


def refused(content: bytes) -> DataFileError:
    with pytest.raises(DataFileError) as caught:
        turtle.parse_turtle(content, name="some.ttl")
    assert "\n" not in str(caught.value)
    return caught.value


def test_triples_come_in_the_order_they_are_written(tmp_path: Path) -> None:
    file = tmp_path / "good.ttl"
    file.write_bytes(GOOD)
    assert [triple.object.value for triple in turtle.read_turtle(file)] == ["a:o", "text"]
    assert len(turtle.read_all([file, file])) == 4


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        (b"<a:s> <a:p> ;\n", 1, 13),
        (GOOD + b"<a:s>\n    <a:p> ] .\n", 3, 11),
        (GOOD * 3 + b"<a:s> <a:p> nope:x .\n", 4, 13),
        (GOOD + b"<a:s> <a b> <a:o> .\n", 2, 7),
    ],
)
def test_a_syntax_error_is_placed_by_line_and_column(content, line, column) -> None:
    fault = refused(content)
    assert (fault.line, fault.column) == (line, column)
    assert str(fault).startswith(f"some.ttl:{line}:{column}: not Turtle")


def test_an_unfinished_statement_is_an_error() -> None:
    assert "not Turtle" in str(refused(GOOD + b"<a:s> <a:p> <a:o>"))


def test_a_binary_file_is_named_as_such() -> None:
    assert "binary" in str(refused(b"\x89PNG\r\n\x1a\n\0\0\0"))


def test_text_in_another_encoding_is_refused_with_its_line() -> None:
    fault = refused(GOOD + "<a:s> <a:p> 'é' .".encode("latin-1"))
    assert fault.line == 2
    assert "UTF-8" in str(fault)


def test_a_triple_about_a_triple_is_refused() -> None:
    assert "triple about a triple" in str(refused(b"<a:s> <a:p> <<( <a:s> <a:p> <a:o> )>> ."))


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    huge = tmp_path / "huge.ttl"
    with huge.open("wb") as file:
        file.truncate(21_000_000)
    with pytest.raises(DataFileError, match=r"larger than 20,000,000 bytes"):
        turtle.read_turtle(huge)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs /dev/zero")
def test_an_endless_file_is_refused_too() -> None:
    with pytest.raises(DataFileError, match="larger than"):
        turtle.read_turtle(Path("/dev/zero"))


def test_a_missing_file_and_a_directory_cannot_be_read(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "none.ttl", "No such file"), (tmp_path, "directory")):
        with pytest.raises(DataFileError, match=reason):
            turtle.read_turtle(path)


def assert_read_or_refused(content: bytes) -> None:
    fault = None
    try:
        assert all(isinstance(t, ox.Triple) for t in turtle.parse_turtle(content, name="x"))
    except DataFileError as raised:
        fault = raised
    assert fault is None or len(str(fault).splitlines()) == 1


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_in_one_line(content: bytes) -> None:
    assert_read_or_refused(content)


@given(st.text("<>\"'\\ab:@.;[]() \n#", max_size=60))
def test_any_text_like_turtle_is_read_or_refused_in_one_line(text: str) -> None:
    assert_read_or_refused(text.encode())
