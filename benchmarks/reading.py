#!/usr/bin/env python3
"""How well pages are read, against the curated graph and against pages with expected labels.

    python benchmarks/reading.py graph FOLDER_WITH_SOURCES [SOURCE] [--list]
    python benchmarks/reading.py pages [FOLDER] [--list]
    python benchmarks/reading.py speed

The curated graph is the truth for the two source pages: each line that its evidence points
to has the kinds and links of what is stated there. For other pages the truth stands beside
them, in NAME.expected.yaml. Printed are precision, recall and F1 by kind of statement and by
kind of link; `--list` prints each difference.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import yaml

from jwst_buildgraph.resolve import Triples
from jwst_buildgraph.resources import graph_files, ontology_files
from jwst_buildgraph.sources.pages import PageReader, Reading, load_page
from jwst_buildgraph.sources.pages.layout.loading import parse_page
from jwst_buildgraph.sources.pages.names.units import UNITS
from jwst_buildgraph.sources.statements import page_file
from jwst_buildgraph.terms import PREF_LABEL, TYPE, short, term
from jwst_buildgraph.turtle import read_all

SOURCES = ("jdox/build-information", "jdox/build-12.3-release-notes")
PAGES = Path(__file__).resolve().parents[1] / "tests" / "pages"
LINKS = {
    "instruments": ("jwb:affectsInstrument",),
    "techniques": ("jwb:affectsTechnique",),
    "modes": ("jwb:affectsMode",),
    "steps": ("jwb:affectsStep",),
    "pipelines": ("jwb:affectsPipeline", "jwb:affectsStage"),
    "parameters": ("jwb:affectsParameter",),
    "keywords": ("jwb:affectsKeyword",),
    "reference_types": ("jwb:affectsReferenceType",),
    "pmaps": ("jwb:deliveredIn",),
}
PLAIN = (
    "pull_requests",
    "quantities",
    "dates",
    "releases",
    "default",
    "build",
    "fixed_in",
    "status",
)
FACT_KINDS = {
    "fact-kind/policy": "policy",
    "fact-kind/ephemeris": "ephemeris",
    "fact-kind/lifecycle": "lifecycle",
    "fact-kind/schedule": "lifecycle",
    "fact-kind/keyword": "keyword",
}

ONE_LINE = b"# Build 12.1 of the JWST calibration pipeline\n\n- The resample step is faster.\n\n"
LINES = (b"the resample step of NIRCam ", b"The jump step of MIRI was mended in Build 12.1. ")
"""What fills a line of any length: names without end, and sentences without end."""

_SPELT = {"<": "≤", "<=": "≤", ">": "≥", ">=": "≥"}
_RANGE = re.compile(r"(\d)\s*[-–]\s*(\d)")
_BOUND_FACTOR = re.compile(r"^([~≤≥]) factor ")

Line = int
Labels = dict[str, set[str]]
"""Kind of label to labels, of one line."""


@dataclass
class Score:
    """Counts of labels found, expected and both, by kind of label."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    expected: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)

    def add(
        self, where: str, name: str, found: set[str], expected: set[str], *, allowed: set[str]
    ) -> None:
        """Count the labels of one line; those `allowed` are neither right nor wrong."""
        found = found - (allowed - expected)
        self.right[name] += len(found & expected)
        self.found[name] += len(found)
        self.expected[name] += len(expected)
        for label in sorted(found ^ expected):
            side = "found, not expected" if label in found else "expected, not found"
            self.differences.append(f"{where}: {name} {label!r}: {side}")

    def line(self, names: list[str], title: str) -> str:
        """Return precision, recall and F1 over some kinds of label."""
        right = sum(self.right[name] for name in names)
        found = sum(self.found[name] for name in names)
        expected = sum(self.expected[name] for name in names)
        precision, recall = right / found if found else 1.0, right / expected if expected else 1.0
        total = precision + recall
        f1 = 2 * precision * recall / total if total else 0.0
        return f"{title:20} {precision:9.3f} {recall:9.3f} {f1:9.3f} {expected:9}"

    def show(self, list_all: bool) -> None:
        """Print the table, and each difference."""
        print(f"{'':20} {'precision':>9} {'recall':>9} {'F1':>9} {'expected':>9}")
        kinds = [name for name in self.names if name.startswith("kind:")]
        links = [name for name in self.names if not name.startswith(("kind:", "every"))]
        further = [name for name in self.names if name.startswith("every")]
        for name in [*kinds, *links, *further]:
            print(self.line([name], name.removeprefix("kind:")))
        print(self.line(kinds, "ALL KINDS"))
        print(self.line(links, "ALL LINKS"))
        print(self.line([*kinds, *links], "EVERYTHING"))
        if list_all:
            print(*self.differences, sep="\n")

    @property
    def names(self) -> list[str]:
        """Return the kinds of label that were counted."""
        return sorted({*self.found, *self.expected})


class Truth:
    """What the curated graph says about each line of a source page."""

    def __init__(self, source: str) -> None:
        self._source = source
        self.stated = Triples(read_all(ontology_files() + graph_files()))
        self.lines: dict[Line, list[ox.NamedNode]] = defaultdict(list)
        for owner in self.stated.all_subjects(term("jwb:evidence")):
            for line in self._lines_of(owner):
                self.lines[line].append(owner)

    def _lines_of(self, owner: ox.NamedNode) -> set[Line]:
        lines: set[Line] = set()
        for evidence in self.stated.objects(owner, term("jwb:evidence")):
            if short(self.stated.text(evidence, term("jwb:source"))) == f"source/{self._source}":
                first = int(self.stated.text(evidence, term("jwb:firstLine")))
                last = int(self.stated.text(evidence, term("jwb:lastLine")))
                lines |= set(range(first, last + 1))
        return lines

    def label(self, node: ox.NamedNode) -> str:
        """Return how a thing is called."""
        return self.stated.text(node, PREF_LABEL) or short(node.value)

    def kinds(self, line: Line) -> set[str]:
        """Return the kinds of what a line states."""
        return {kind for owner in self.lines[line] for kind in self._kinds_of(owner)}

    def _kinds_of(self, owner: ox.NamedNode) -> set[str]:
        classes = {short(node.value) for node in self.stated.objects(owner, TYPE)}
        if classes & {"jwb:Change", "jwb:ReferenceDelivery"}:
            return {self.label(kind) for kind in self.stated.objects(owner, term("jwb:changeKind"))}
        if "jwb:Issue" in classes:
            return {"issue"}
        if "jwb:PlannedWork" in classes:
            return {"plan"}
        if "jwb:AffectedData" in classes:
            return {"affected data"}
        if "jwb:OperationsFact" in classes:
            kinds = self.stated.objects(owner, term("jwb:factKind"))
            return {FACT_KINDS.get(short(kind.value), "") for kind in kinds} - {""}
        if "jwb:Claim" in classes:
            return self._kinds_of_claim(owner)
        return set()

    def _kinds_of_claim(self, claim: ox.NamedNode) -> set[str]:
        predicate = short(self.stated.text(claim, term("rdf:predicate")))
        if predicate in ("jwb:context", "jwb:jwstRelease", "jwb:sdpRelease"):
            return {"version row"}
        return {"lifecycle"} if predicate in ("jwb:date", "jwb:status") else set()

    def links(self, line: Line, name: str, *, shared: bool = False) -> set[str]:
        """Return the labels of one kind of link of what a line states.

        What several lines state is `shared`: each need not say all of it.
        """
        found = set()
        owners = [o for o in self.lines[line] if (len(self._lines_of(o)) > 1) == shared]
        for owner in owners:
            for path in LINKS[name]:
                found |= {self.label(node) for node in self.stated.objects(owner, term(path))}
            everything = self.stated.text(owner, term("jwb:affectsAllModes")) == "true"
            found |= {"all"} if name == "modes" and everything else set()
        if name == "steps":
            found |= self._introduced(owners, "Step")
        if name == "parameters":
            found |= self._introduced(owners, "Parameter")
        return found

    def _introduced(self, owners: list[ox.NamedNode], kind: str) -> set[str]:
        paths = [
            term(f"jwb:{name}") for name in ("introduces", "removes", "deprecates", "replaces")
        ]
        nodes = [n for o in owners for path in paths for n in self.stated.objects(o, path)]
        return {self.label(n) for n in nodes if self.stated.is_a(n, term(f"jwb:{kind}"))}

    def mentioned(self, line: Line) -> set[str]:
        """Return the labels of what a line only mentions or that its claims are about."""
        paths = [
            term(p)
            for p in ("schema:mentions", "schema:about", "jwb:excludes", "rdf:object", "jwb:at")
        ]
        nodes = [
            n for o in self.lines[line] for path in paths for n in self.stated.objects(o, path)
        ]
        exp_types = [
            t for o in self.lines[line] for t in self.stated.objects(o, term("jwb:affectsExpType"))
        ]
        for exp_type in exp_types:
            for selector in self.stated.subjects(term("jwb:expType"), exp_type):
                nodes += self.stated.subjects(term("jwb:selector"), selector)
        return {self.label(node) for node in nodes if isinstance(node, ox.NamedNode)}


def score_source(source: str, reading: Reading, score: Score) -> None:
    """Compare what was read of a source page with the curated graph, line by line."""
    truth = Truth(source)
    by_line = defaultdict(list)
    for statement in reading.statements:
        by_line[statement.line].append(statement)
    for line in sorted({*truth.lines, *by_line}):
        where, read = f"{source} line {line}", by_line[line]
        _score_kinds(where, truth, line, read, score)
        for name in LINKS:
            found = {label for statement in read for label in getattr(statement, name)}
            elsewhere = truth.links(line, name, shared=True)
            expected = truth.links(line, name) | (elsewhere & found)
            score.add(where, name, found, expected, allowed=truth.mentioned(line))


def _score_kinds(where: str, truth: Truth, line: Line, read: list, score: Score) -> None:
    """Count the main kind of each statement, and what the graph has that none of them is."""
    expected = truth.kinds(line)
    main = {_folded(statement.kind) for statement in read}
    every = main | {_folded(kind) for statement in read for kind in statement.further_kinds}
    right = main & expected
    for kind in right:
        score.add(where, f"kind:{kind}", {kind}, {kind}, allowed=set())
    for kind in main - expected:
        score.add(where, f"kind:{kind}", {kind}, set(), allowed=set())
    if not right:
        for kind in sorted(expected)[:1]:
            score.add(where, f"kind:{kind}", set(), {kind}, allowed=set())
    for kind in every | expected:
        found, wanted = {kind} & every, {kind} & expected
        score.add(where, "every kind", found, wanted, allowed=set())


def _folded(kind: str) -> str:
    return "issue" if kind.endswith(" issue") else kind


def score_page(path: Path, reader: PageReader, score: Score) -> None:
    """Compare what was read of a page with the labels that stand beside it."""
    expected = yaml.safe_load(path.with_name(f"{path.name}.expected.yaml").read_text("utf-8"))
    reading = reader.read(load_page(path))
    score.add(path.name, "page", {reading.kind}, {expected["page"]}, allowed=set())
    left = list(reading.statements)
    for entry in expected["statements"]:
        where = f"{path.name} line {entry['line']}"
        near = [s for s in left if s.line == entry["line"]]
        best = max(near, key=lambda s: _agreement(s, entry), default=None)
        if best is not None:
            left.remove(best)
        _score_entry(where, best, entry, score)
    for statement in left:
        kind = statement.kind
        score.add(
            f"{path.name} line {statement.line}", f"kind:{kind}", {kind}, set(), allowed=set()
        )
    for residue in reading.residue:
        score.differences.append(
            f"{path.name} line {residue.line}: residue {residue.what} {residue.text!r}"
        )


def _score_entry(where: str, statement, entry: dict, score: Score) -> None:
    kinds = {entry["kind"]} if isinstance(entry["kind"], str) else set(entry["kind"])
    kind = {statement.kind} if statement is not None else set()
    wanted = kind if kind & kinds else {sorted(kinds)[0]}
    for name in kind | wanted:
        score.add(where, f"kind:{name}", kind & {name}, wanted & {name}, allowed=set())
    for name in (*LINKS, *PLAIN, "excluded"):
        found, wanted = _values(getattr(statement, name, None)), _expected(entry, name)
        if name == "quantities":
            found, wanted = set(map(_spelt, found)), set(map(_spelt, wanted))
        if name == "dates":
            wanted = set(map(_undoubted, wanted))
        score.add(where, name, found, wanted, allowed=set())


def _expected(entry: dict, name: str) -> set[str]:
    """Return the labels of an entry as the reader files them: stages are among pipelines."""
    labels = _values(entry.get(name))
    if name == "pipelines":
        labels |= _values(entry.get("stages"))
    if name == "modes" and entry.get("all_modes"):
        labels.add("all")
    return labels


def _spelt(quantity: str) -> str:
    """Return a quantity in the spelling of the reader, whose bounds are all closed ones."""
    words = " ".join(_SPELT.get(word, _unit(word)) for word in quantity.split())
    return _BOUND_FACTOR.sub(r"factor \1 ", _RANGE.sub(r"\1 to \2", words))


@cache
def _unit(word: str) -> str:
    """Return a unit as the reader calls it, and any other word as it is."""
    same_case = (name for name, pattern in UNITS.items() if re.fullmatch(pattern, word))
    return next(same_case, word)


def _undoubted(date: str) -> str:
    """Return a date without the mark of an estimate, which a statement's certainty tells."""
    return date.replace("~", "")


def _values(value: object) -> set[str]:
    if value is None:
        return set()
    return {str(entry) for entry in value} if isinstance(value, list) else {str(value)}


def _agreement(statement, entry: dict) -> int:
    names = ("modes", "techniques", "instruments", "steps", "pmaps")
    same = sum(_values(getattr(statement, name)) == _values(entry.get(name)) for name in names)
    return same + 3 * (statement.kind in _values(entry["kind"]))


def measure_speed(reader: PageReader) -> None:
    """Print how much processor time pages of several lengths take."""
    page = next(iter(sorted(PAGES.glob("*.txt")))).read_bytes()
    shapes = {"a real page, again and again": (b"", page)}
    shapes |= {f"one line: {text.decode()}": (ONE_LINE, text) for text in LINES}
    for shape, (opening, text) in shapes.items():
        print(shape)
        for size in (20_000, 200_000, 2_000_000, 10_000_000):
            content = opening + text * (size // len(text) + 1)
            start = time.process_time()
            reading = reader.read(parse_page(content[:size], name="speed.txt"))
            seconds = time.process_time() - start
            count = len(reading.statements)
            print(f"{size:12,} characters {seconds:8.2f} s  {count:8,} statements")


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("what", choices=["graph", "pages", "speed"])
    parser.add_argument("folder", type=Path, nargs="?", default=PAGES)
    parser.add_argument("source", nargs="*", help=f"one of {', '.join(SOURCES)}")
    parser.add_argument("--list", action="store_true", dest="list_all")
    options = parser.parse_args()
    reader, score = PageReader(), Score()
    if options.what == "speed":
        measure_speed(reader)
        return
    if options.what == "graph":
        for source in options.source or SOURCES:
            reading = reader.read(load_page(options.folder / page_file(f"source/{source}")))
            left = Counter(entry.what for entry in reading.residue)
            sys.stderr.write(f"{source}: coverage {reading.coverage:.3f}, residue {dict(left)}\n")
            score_source(source, reading, score)
    else:
        for path in sorted(options.folder.iterdir()):
            if path.with_name(f"{path.name}.expected.yaml").is_file():
                score_page(path, reader, score)
    score.show(options.list_all)


if __name__ == "__main__":
    main()
