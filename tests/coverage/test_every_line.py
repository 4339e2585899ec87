"""Every line of the source pages is evidence for something, or excepted with a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from jwst_buildgraph.resolve import Triples
from jwst_buildgraph.sources.statements import statement_hash
from jwst_buildgraph.terms import short, term

FILE = Path(__file__).with_name("exceptions.yaml")
SOURCES = ("jdox/build-12.3-release-notes", "jdox/build-information")

Pages = dict[str, list[str]]
Line = tuple[str, int]


@dataclass(frozen=True)
class Evidence:
    name: str
    source: str
    first: int
    last: int
    hash: str

    @property
    def lines(self) -> set[Line]:
        return {(self.source, number) for number in range(self.first, self.last + 1)}


@pytest.fixture(scope="module")
def evidence(stated: Triples) -> list[Evidence]:
    every = [
        Evidence(
            name=short(str(node.value)),
            source=short(stated.text(node, term("jwb:source"))).removeprefix("source/"),
            first=int(stated.text(node, term("jwb:firstLine"))),
            last=int(stated.text(node, term("jwb:lastLine"))),
            hash=stated.text(node, term("jwb:statementHash")),
        )
        for node in stated.of_type(term("jwb:Evidence"))
    ]
    return [item for item in every if item.source in SOURCES]


@pytest.fixture(scope="module")
def exceptions() -> list[dict[str, Any]]:
    return yaml.safe_load(FILE.read_text("utf-8"))


def excepted_lines(exceptions: Iterable[dict[str, Any]]) -> list[Line]:
    return [
        (entry["source"], number)
        for entry in exceptions
        for number in range(entry["lines"][0], entry["lines"][1] + 1)
    ]


def cited_lines(evidence: Iterable[Evidence]) -> set[Line]:
    return {line for item in evidence for line in item.lines}


def with_text(pages: Pages) -> set[Line]:
    return {
        (source, number)
        for source, lines in pages.items()
        for number, line in enumerate(lines)
        if line.strip()
    }


def shown(lines: Iterable[Line]) -> str:
    """Return lines as a failure message lists them."""
    return "; ".join(f"{source} line {number}" for source, number in sorted(lines))


def test_every_line_with_text_is_evidence_or_excepted(
    pages: Pages, evidence: list[Evidence], exceptions: list[dict[str, Any]]
) -> None:
    left = with_text(pages) - cited_lines(evidence) - set(excepted_lines(exceptions))
    assert not left, (
        f"not in the graph: {shown(left)}. Give what each line states an evidence with that line "
        f"in graph/curated, or, if it states nothing, add it with a reason to {FILE.name}."
    )


def test_no_line_is_both_evidence_and_excepted(
    evidence: list[Evidence], exceptions: list[dict[str, Any]]
) -> None:
    both = cited_lines(evidence) & set(excepted_lines(exceptions))
    assert not both, (
        f"evidence for something and yet excepted as saying nothing: {shown(both)}. "
        f"Take these lines out of {FILE.name}."
    )


def test_exceptions_are_lines_with_text(pages: Pages, exceptions: list[dict[str, Any]]) -> None:
    empty = {
        (entry["source"], number)
        for entry in exceptions
        for number in entry["lines"]
        if (entry["source"], number) not in with_text(pages)
    }
    assert not empty, (
        f"excepted, but blank or not on the page: {shown(empty)}. Correct the lines in {FILE.name}."
    )


def test_exceptions_have_a_reason_and_stand_in_order_once(
    exceptions: list[dict[str, Any]],
) -> None:
    bare = [entry["lines"] for entry in exceptions if not str(entry.get("reason") or "").strip()]
    assert not bare, f"no reason is given for {bare}: say in {FILE.name} why they state nothing."
    lines = excepted_lines(exceptions)
    assert lines == sorted(lines), f"sort {FILE.name} by source and line."
    twice = [line for line, times in Counter(lines).items() if times > 1]
    assert not twice, f"excepted twice: {shown(twice)}. Keep one entry in {FILE.name}."


def test_evidence_is_inside_its_page_and_begins_and_ends_with_text(
    pages: Pages, evidence: list[Evidence]
) -> None:
    known = with_text(pages)
    astray = [
        f"{item.name} ({item.source} lines {item.first} to {item.last})"
        for item in evidence
        if not {(item.source, item.first), (item.source, item.last)} <= known
    ]
    assert not astray, f"evidence on lines that are blank or not there: {'; '.join(astray)}."


def test_statement_hashes_are_those_of_the_lines(pages: Pages, evidence: list[Evidence]) -> None:
    stale = [
        f"{item.name} ({item.source} line {item.first})"
        for item in evidence
        if item.hash != statement_hash(pages[item.source][item.first : item.last + 1])
    ]
    assert not stale, (
        f"the hash is missing or of other lines: {'; '.join(stale)}. "
        "Check the line numbers, then run scripts/stamp_evidence.py."
    )


def test_without_the_exceptions_the_uncovered_lines_are_named(
    pages: Pages, evidence: list[Evidence]
) -> None:
    with pytest.raises(AssertionError, match=r"build-information line 1; .*reason"):
        test_every_line_with_text_is_evidence_or_excepted(pages, evidence, [])
