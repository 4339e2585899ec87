"""`fmt` and `lint` as commands: what is written where, and which exit code."""

from pathlib import Path

import pytest

GOOD = """\
@base <https://w3id.org/jwst-buildgraph/id/> .
@prefix jwb: <https://w3id.org/jwst-buildgraph/ontology#> .

# What these are.

<issue/one>
    a jwb:Issue .
"""


@pytest.fixture
def good(tmp_path: Path) -> Path:
    file = tmp_path / "good.ttl"
    file.write_text(GOOD)
    return file


@pytest.fixture
def messy(tmp_path: Path) -> Path:
    file = tmp_path / "messy file.ttl"
    file.write_text(GOOD.replace("\n    a", " a"))
    return file


def test_check_lists_files_that_differ_and_says_how_to_mend_them(buildgraph, good, messy) -> None:
    before = messy.read_text()
    result = buildgraph("fmt", "--check", str(good), str(messy))
    assert (result.code, result.out) == (1, f"{messy}\n")
    assert f"buildgraph fmt '{messy}'" in result.err
    assert messy.read_text() == before


def test_fmt_writes_what_check_then_accepts(buildgraph, good: Path, messy: Path) -> None:
    result = buildgraph("fmt", str(good), str(messy))
    assert (result.code, result.out, result.err) == (0, f"{messy}\n", "")
    assert messy.read_text() == GOOD
    result = buildgraph("fmt", "--check", str(good), str(messy))
    assert (result.code, result.out, result.err) == (0, "", "")
    assert sorted(p.name for p in messy.parent.iterdir()) == ["good.ttl", "messy file.ttl"]


def test_nothing_is_written_when_one_file_is_no_turtle(buildgraph, messy: Path) -> None:
    before = messy.read_text()
    wrong = messy.with_name("wrong.ttl")
    wrong.write_text("<a:s>\n    <a:p> ] .\n")
    result = buildgraph("fmt", str(messy), str(wrong))
    assert (result.code, result.out) == (2, "")
    assert f"{wrong}:2:11: not Turtle" in result.err
    assert messy.read_text() == before


def test_lint_is_content_with_a_good_file(buildgraph, good: Path, tmp_path: Path) -> None:
    result = buildgraph("lint", str(good), "--sources", str(tmp_path))
    assert (result.code, result.out) == (0, "")
    assert result.err == "1 file(s): 0 violation(s), 0 other remark(s)\n"


def test_lint_lists_faults_by_file_and_line(buildgraph, messy: Path, tmp_path: Path) -> None:
    result = buildgraph("lint", str(messy), "--sources", str(tmp_path))
    assert result.code == 1
    assert result.out.startswith(f"{messy}:6: violation: issue/one: is not in canonical form")
    [row] = buildgraph("lint", str(messy), "--sources", str(tmp_path), "-f", "json").json
    assert (row["line"], row["check"]) == (6, "canonical-form")


def test_lint_says_when_no_source_is_at_hand(buildgraph, good: Path, monkeypatch) -> None:
    monkeypatch.delenv("JWST_BUILDGRAPH_SOURCES", raising=False)
    monkeypatch.setattr("jwst_buildgraph.linting.sources_folder", lambda chosen: None)
    result = buildgraph("lint", str(good))
    assert result.code == 0
    assert "note: no source is at hand" in result.err


def test_lint_refuses_a_folder_that_is_not_there(buildgraph, good: Path, tmp_path: Path) -> None:
    result = buildgraph("lint", str(good), "--sources", str(tmp_path / "none"))
    assert (result.code, result.out) == (2, "")
    assert "none is not a directory" in result.err
