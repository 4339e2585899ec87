"""The change log, entry by entry."""

from __future__ import annotations

import re
from datetime import date

import pytest

from jwst_buildgraph.errors import DataFileError
from jwst_buildgraph.sources.distribution.changes import read_changes
from jwst_buildgraph.sources.distribution.facts import ENTRIES, read_release

BULLET = re.compile(r" *(?:[-*+]|--) +\S")


@pytest.fixture
def log(changes_text: str):
    return read_changes(changes_text, "CHANGES.rst")


@pytest.fixture
def changes_text(tree) -> str:
    return (tree / "CHANGES.rst").read_text("utf-8")


def test_entries_with_their_release_and_heading(log) -> None:
    assert [(e.release, e.heading, e.first_line, e.last_line) for e in log.entries] == [
        ("9.1.0", "Breaking Changes", 7, 8),
        ("9.1.0", "jump (detector1)", 13, 18),
        ("9.0.1", "ramp_fit", 28, 28),
        ("9.0.1", "ramp_fit", 30, 30),
    ]


def test_pull_requests_of_either_layout(log) -> None:
    assert [e.pull_requests for e in log.entries] == [
        ("stcal#31",),
        ("jwst#32", "stcal#33"),
        ("jwst#7", "jwst#8"),
        ("jwst#9",),
    ]


def test_what_is_nested_belongs_to_its_entry(log) -> None:
    assert log.entries[1].text.endswith("More of the same entry. and a point in it")


def test_a_forgotten_bullet_is_an_entry(log) -> None:
    assert [e.bulleted for e in log.entries] == [True, True, True, False]


def test_an_introduction_is_none(log) -> None:
    assert [(r.line, r.text) for r in log.releases[1].residue] == [(23, "An introduction.")]


def test_dates_of_headings(log) -> None:
    assert [part.date for part in log.releases] == [date(2031, 2, 4), None]


def test_a_file_without_releases_is_an_error() -> None:
    with pytest.raises(DataFileError, match="no heading of a release"):
        read_changes("Words\n=====\n", "CHANGES.rst")


def test_every_entry_of_real_change_logs_is_accounted_for(real_releases) -> None:
    for version, path in real_releases.items():
        log = read_release(path, {"table", ENTRIES}).log
        if log is None:
            continue
        lines = read_release(path, {"table", ENTRIES}).contents.lines("CHANGES.rst")
        inside = {n for e in log.entries for n in range(e.first_line + 1, e.last_line + 1)}
        bullets = {
            n for n, line in enumerate(lines, 1) if re.match(r" *(?:[-*+]|--) +\S", line)
        } - inside
        assert bullets == {e.first_line for e in log.entries if e.bulleted}, version


def test_two_dashes_are_a_bullet() -> None:
    head = "1.0 (2020-01-01)\n================\n\njump\n----\n\n"
    log = read_changes(
        f"{head}-- Fix one\n   and more [#1]\n-- Two\n   goes on [#2]\n", "CHANGES.rst"
    )
    assert [(e.text, e.first_line, e.last_line, e.pull_requests) for e in log.entries] == [
        ("Fix one and more [#1]", 7, 8, ("jwst#1",)),
        ("Two goes on [#2]", 9, 10, ("jwst#2",)),
    ]


def test_an_ill_indented_line_belongs_to_its_entry() -> None:
    head = "1.0 (2020-01-01)\n================\n\njump\n----\n\n"
    text = f"{head}- Fix one\n that goes on [#1]\n\n- Two [#2]\n"
    log = read_changes(text, "CHANGES.rst")
    assert [(e.text, e.first_line, e.last_line) for e in log.entries] == [
        ("Fix one that goes on [#1]", 7, 8),
        ("Two [#2]", 10, 10),
    ]
