"""Words to things: names without any ingest, texts after one."""

from __future__ import annotations

from pathlib import Path

import pytest

from jwst_buildgraph import BuildGraph
from jwst_buildgraph.errors import ParameterError, StoreError, UsageError

COLUMNS = ["thing", "title", "build", "release", "snippet", "evidence"]


@pytest.fixture
def ingested(buildgraph, sdist, own: Path) -> BuildGraph:
    assert buildgraph("ingest", "jwst", f"--from={sdist()}", f"--store={own}").code == 0
    return BuildGraph.open(own)


def test_names_are_found_without_any_ingest(buildgraph) -> None:
    result = buildgraph("search", "snowballs", "-f", "json")
    assert result.code == 0
    assert "step/jump" in [row["thing"] for row in result.json]
    assert all(list(row) == COLUMNS for row in result.json)


def test_texts_of_entries_are_found_with_their_place(ingested: BuildGraph, files) -> None:
    line = files["CHANGES.rst"].split("\n").index("A forgotten bullet. [#9]") + 1
    (row,) = ingested.search("forgotten bullet")
    assert row["thing"].startswith("change/jwst/9.0.1/")
    assert (row["release"], row["build"]) == ("jwst 9.0.1", ["31.0"])
    assert row["evidence"] == [f"jwst/9.1.0 CHANGES.rst L{line}"]
    assert "forgotten bullet" in row["snippet"]


def test_words_must_all_be_there_and_quotes_keep_them_together(ingested: BuildGraph) -> None:
    assert len(ingested.search("one indented")) == 1
    assert len(ingested.search('"one indented"')) == 0
    assert len(ingested.search("indented bullet")) == 0


def test_a_limit_limits(graph: BuildGraph) -> None:
    assert len(graph.search("step", limit=3)) == 3
    with pytest.raises(ParameterError):
        graph.search("step", limit=0)


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "tsv", "markdown"])
def test_every_format(buildgraph, form: str) -> None:
    result = buildgraph("search", "jump", "--limit", "2", "-f", form)
    assert result.code == 0
    assert "jump" in result.out


def test_nothing_found_is_an_answer(buildgraph) -> None:
    result = buildgraph("search", "xyzzy", "-f", "json")
    assert (result.code, result.json) == (0, [])
    assert "note: nothing has all of these words" in result.err


@pytest.mark.parametrize("words", ["", "  ", '""', "***", "-", "\\", "x " * 100])
def test_no_word_or_too_many_are_refused(graph: BuildGraph, words: str) -> None:
    with pytest.raises(UsageError):
        graph.search(words)


@pytest.mark.parametrize(
    "words",
    ['jump"', "jump OR step", "thing:jump", "jump*", "NEAR(jump step)", "jump) OR (x", "a' --",
     "words : jump", "^jump", "jump\0step", "\udcff jump", "𝔧ump", "x" * 100_000],
)  # fmt: skip
def test_no_word_means_anything_to_the_index(graph: BuildGraph, words: str) -> None:
    for row in graph.search(words):
        assert row["thing"]


def test_a_damaged_index_is_one_error(ingested: BuildGraph, own: Path) -> None:
    (index,) = own.glob("generations/*/texts.sqlite")
    index.write_bytes(b"nonsense" * 1000)
    with pytest.raises(StoreError, match="index of texts"):
        ingested.search("jump")


def test_a_lost_index_is_built_again(ingested: BuildGraph, own: Path) -> None:
    (index,) = own.glob("generations/*/texts.sqlite")
    index.unlink()
    assert len(BuildGraph.open(own).search("forgotten bullet")) == 1
