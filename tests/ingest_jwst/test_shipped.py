"""Releases whose facts come with the package: only their words are new."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from jwst_buildgraph.ingest_jwst import ReadRelease, chosen_from, read_releases
from jwst_buildgraph.resources import ENVIRONMENT_VARIABLE
from jwst_buildgraph.sources.distribution import Linker, read_release, to_triples
from jwst_buildgraph.sources.distribution.cited import CitedEntries
from jwst_buildgraph.sources.distribution.fetch import ReleaseSource
from jwst_buildgraph.terms import TYPE, term, thing
from jwst_buildgraph.turtle import parse_turtle

TEXT = term("jwb:statementText")
JUMP = "change/jwst/9.1.0/jump/change-default-rejection_threshold-nirspec-mos-entry"


def triples_of(read: ReadRelease) -> list[ox.Triple]:
    return parse_turtle(read.document.encode(), name=read.name)


@pytest.fixture
def shipped(sdist, small_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The made-up release; its facts are part of the data in use."""
    data = tmp_path / "data"
    shutil.copytree(small_data, data)
    source = sdist()
    said = to_triples(read_release(source), Linker.shipped())
    covers = ox.Triple(thing("history/jwst"), term("jwb:covers"), thing("release/jwst/9.1.0"))
    generated = data / "graph" / "generated"
    generated.mkdir()
    ox.serialize([*said, covers], generated / "jwst-9.1.0.ttl", format=ox.RdfFormat.TURTLE)
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(data))
    return source


def test_of_a_shipped_release_there_are_only_words(shipped: Path) -> None:
    (read,) = read_releases(chosen_from(shipped, None))
    said = triples_of(read)
    assert {triple.predicate for triple in said} == {TEXT}
    assert thing(f"{JUMP}#e1") in {triple.subject for triple in said}
    assert (read.rows, read.entries, read.new_entries, read.statements) == (5, 4, 4, 4)
    assert read.steps
    assert read.parameters


def test_the_day_of_its_upload_is_told_of_a_shipped_release_too(shipped: Path) -> None:
    (read,) = read_releases([ReleaseSource(shipped, "9.1.0", date(2031, 2, 5))])
    claims = [t.subject for t in triples_of(read) if t.object == term("jwb:Claim")]
    assert claims == [thing("release/jwst/9.1.0#claim-issued-upload")]


def test_other_markup_makes_no_other_entry(shipped: Path, sdist, files) -> None:
    files["CHANGES.rst"] = files["CHANGES.rst"].replace("NIRSpec MOS", "*NIRSpec* MOS")
    (read,) = read_releases(chosen_from(sdist(files), None))
    said = triples_of(read)
    assert {triple.predicate for triple in said} == {TEXT}
    assert any(t.subject == thing(f"{JUMP}#e1") and "NIRSpec MOS" in t.object.value for t in said)


def test_of_a_later_release_what_is_shipped_is_not_linked_again(
    shipped: Path, sdist, files
) -> None:
    files["PKG-INFO"] = files["PKG-INFO"].replace("9.1.0", "9.2.0")
    files["CHANGES.rst"] = (
        "9.2.0 (2031-05-05)\n=====\n\njump\n----\n\n- Add a mark. [#40]\n\n"
        + files["CHANGES.rst"].replace("NIRSpec MOS", "*NIRSpec* MOS")
    )
    (read,) = read_releases(chosen_from(sdist(files, name="jwst-9.2.0"), None))
    said = triples_of(read)
    changes = [t.subject for t in said if t.predicate == TYPE and t.object == term("jwb:Change")]
    assert [change.value.partition("/change/")[2] for change in changes] == [
        "jwst/9.2.0/jump/add-mark"
    ]
    assert len([triple for triple in said if triple.predicate == TEXT]) == 5
    assert read.new_entries == 5


def test_of_several_citations_of_the_same_lines_that_of_the_change_counts() -> None:
    def cited(path: str) -> list[ox.Triple]:
        evidence = thing(f"{path}#e1")
        return [
            ox.Triple(thing(path), term("jwb:evidence"), evidence),
            ox.Triple(evidence, term("jwb:statementHash"), ox.Literal("00ff")),
        ]

    entries = CitedEntries([*cited("change/jwst/1/jump/a"), *cited("change/jwst/2/jump/a")])
    for path in ("change/jwst/1/jump/a", "change/jwst/2/jump/a"):
        citation = entries.of_lines("00ff", path)
        assert citation is not None
        assert citation.change == path
    ported = entries.of_lines("00ff", "change/jwst/3/jump/a")
    assert ported is not None
    assert ported.change == "change/jwst/1/jump/a"
    assert entries.of_lines("0000", "change/jwst/1/jump/a") is None
    assert entries.of_change("change/jwst/3/jump/a") is None
