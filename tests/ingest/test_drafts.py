"""`buildgraph ingest notes --draft`: files for the shipped graph, still to be finished."""

from __future__ import annotations

from pathlib import Path

import pytest
from own_pages import LATER, PAGE

from jwst_buildgraph.linting import UNFINISHED, lint
from jwst_buildgraph.sources.copies import SourceTexts
from jwst_buildgraph.validate import Severity, validate

pytestmark = pytest.mark.usefixtures("of_small_data")


@pytest.fixture
def draft(buildgraph, page, tmp_path) -> Path:
    """The draft of a page."""
    folder = tmp_path / "draft"
    root = tmp_path / "store"
    arguments = ("--draft", str(folder), "--retrieved", "2027-03-09", "--store", str(root))
    result = buildgraph("ingest", "notes", str(page), *arguments)
    assert (result.code, result.out) == (0, "")
    assert not root.exists()
    (file,) = folder.iterdir()
    return file


def test_a_draft_waits_for_titles_and_for_nothing_else(draft, tmp_path) -> None:
    problems = lint([draft], tmp_path)
    assert {problem.finding.check for problem in problems} == {"unfinished"}
    assert len(problems) == draft.read_text("utf-8").count(f'"{UNFINISHED}') == 6


def test_a_draft_is_valid_otherwise(draft) -> None:
    found = [p for p in validate([draft]) if p.finding.severity is Severity.violation]
    assert found == []


def test_a_draft_has_no_text_of_the_page(draft, tmp_path) -> None:
    text = draft.read_text("utf-8")
    assert "statementText" not in text
    assert list(SourceTexts(tmp_path).copies(text)) == []


def test_a_draft_that_is_there_is_not_written_over(buildgraph, page, draft) -> None:
    draft.write_text("a curator's work")
    result = buildgraph("ingest", "notes", str(page), "--draft", str(draft.parent))
    assert result.code == 2
    assert "give another folder, or move it away" in result.err
    assert "--force" not in result.err
    assert draft.read_text() == "a curator's work"


def test_hashes_of_a_draft_are_those_of_the_lines(buildgraph, tmp_path) -> None:
    page = tmp_path / "sources" / "jdox_build_14.1_release_notes.txt"
    page.parent.mkdir()
    page.write_text(PAGE, "utf-8")
    buildgraph("ingest", "notes", str(page), "--draft", str(tmp_path / "draft"))
    (file,) = (tmp_path / "draft").iterdir()
    checks = {problem.finding.check for problem in lint([file], page.parent)}
    assert checks == {"unfinished"}


def test_a_draft_introduces_what_only_the_store_of_the_user_has(buildgraph, page, tmp_path) -> None:
    root, folder = tmp_path / "store", tmp_path / "draft"
    later = tmp_path / "later.txt"
    later.write_text(LATER, "utf-8")
    buildgraph("ingest", "notes", str(page), "--store", str(root))
    buildgraph("ingest", "notes", str(later), "--store", str(root), "--draft", str(folder))
    (file,) = folder.iterdir()
    assert "a jwb:Issue" in file.read_text("utf-8")
    found = [p for p in validate([file]) if p.finding.severity is Severity.violation]
    assert found == []
