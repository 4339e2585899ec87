"""`buildgraph ingest notes`: what is printed, and the exit code."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]

PAGE = """JWST Build 10.2 Release Notes
Highlights
• Fixed a crash of the jump step for NIRSpec MOS.
"""
FIELDS = {
    *("line", "section", "build", "kind", "instruments", "techniques", "modes", "steps"),
    *("pipelines", "parameters", "pmaps", "keywords", "reference_types", "releases"),
    *("pull_requests", "dates", "quantities", "default", "status", "fixed_in", "confidence"),
}


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, "utf-8")
    return path


def test_one_object_a_statement(buildgraph: Command, page: Path) -> None:
    result = buildgraph("ingest", "notes", str(page), "--dry-run", "--format", "jsonl")
    (line,) = result.out.splitlines()
    statement = json.loads(line)
    assert result.code == 0
    assert set(statement) >= FIELDS
    assert (statement["kind"], statement["modes"], statement["default"]) == (
        "bug fix", ["NIRSpec MOS"], None,
    )  # fmt: skip
    assert "coverage 100.0%" in result.err


def test_residue_comes_last_and_is_an_error_if_wanted(buildgraph: Command, page: Path) -> None:
    page.write_text(PAGE + "Colours\nGreen is nicer.\n", "utf-8")
    arguments = ("ingest", "notes", str(page), "--dry-run", "--format", "json")
    lenient, strict = buildgraph(*arguments), buildgraph(*arguments, "--strict")
    rows = lenient.json
    assert (lenient.code, strict.code) == (0, 1)
    assert [row["kind"] for row in rows][-1] == "residue"
    assert (rows[-1]["residue"], rows[-1]["text"], rows[-1]["line"]) == (
        "statement",
        "Green is nicer.",
        5,
    )
    assert len({tuple(row) for row in rows}) == 1
    assert "1 statement(s) not understood" in lenient.err


def test_new_names_are_told_and_are_no_error(buildgraph: Command, page: Path) -> None:
    page.write_text(PAGE + "• Fixed what_is_this of MIRI.\n", "utf-8")
    result = buildgraph("ingest", "notes", str(page), "--dry-run", "-f", "json", "--strict")
    assert result.code == 0
    assert (result.json[-1]["residue"], result.json[-1]["text"]) == ("name", "what_is_this")
    assert "1 new name(s)" in result.err


def test_standard_input(process: Command) -> None:
    result = process("ingest", "notes", "-", "--dry-run", "-f", "jsonl", stdin=PAGE.encode())
    assert (result.code, len(result.out.splitlines())) == (0, 1)


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "markdown"])
def test_other_formats(buildgraph: Command, page: Path, form: str) -> None:
    result = buildgraph("ingest", "notes", str(page), "--dry-run", "--format", form)
    assert result.code == 0
    assert "bug fix" in result.out


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7", "a PDF"),
        (b"A recipe\nTake two eggs.\n", "about something else"),
        ("Größe".encode("latin-1"), "not UTF-8"),
    ],
)
def test_bad_pages_exit_2_and_print_nothing(
    buildgraph: Command, page: Path, content: bytes, problem: str
) -> None:
    page.write_bytes(content)
    result = buildgraph("ingest", "notes", str(page), "--dry-run")
    assert (result.code, result.out) == (2, "")
    assert problem in result.err
    assert result.err.count("\n") == 1
