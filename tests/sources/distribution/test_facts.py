"""A release as a whole, read from each form that it comes in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jwst_buildgraph.errors import DataFileError
from jwst_buildgraph.sources.distribution import read_release
from jwst_buildgraph.sources.distribution.facts import TABLE


def test_every_form_tells_the_same_table(sdist, wheel: Path, tree: Path) -> None:
    read = [read_release(path) for path in (sdist(), wheel, tree)]
    assert [facts.version for facts in read] == ["9.1.0"] * 3
    releases = [[row.release for row in facts.table.rows] for facts in read if facts.table]
    assert releases == [["9.1.0", "9.0.1", "9.0.0", "8.9.9", "8.0.0"]] * 3


def test_evidence_in_a_wheel_counts_lines_of_its_metadata(wheel: Path) -> None:
    facts = read_release(wheel)
    assert facts.table is not None
    line = facts.contents.lines(facts.table_path)[facts.table.rows[0].line - 1]
    assert line.startswith("| 9.1.0")


def test_what_a_wheel_lacks_is_reported(wheel: Path) -> None:
    assert "has no CHANGES.rst" in read_release(wheel).problems[0]


def test_the_day_of_a_release_is_that_of_its_change_log(tree: Path) -> None:
    assert read_release(tree).released == date(2031, 2, 4)


def test_a_checkout_is_the_release_that_its_change_log_begins_with(tree: Path) -> None:
    (tree / "PKG-INFO").unlink()
    assert read_release(tree).version == "9.1.0"


def test_only_what_is_wanted_is_read(sdist) -> None:
    facts = read_release(sdist(), {TABLE})
    assert (facts.log, facts.code) == (None, None)
    assert "CHANGES.rst" not in facts.contents


def test_a_readme_without_the_table_names_the_release(sdist) -> None:
    with pytest.raises(DataFileError, match=r"jwst-9\.1\.0.*no table of software versions"):
        read_release(sdist({"README.md": "words", "PKG-INFO": "Version: 9.1.0\n"}))


def test_code_that_is_no_python_is_reported(tree: Path) -> None:
    assert any("broken_step.py:2: no Python" in p for p in read_release(tree).problems)
