#!/usr/bin/env python3
"""How well entries of the change log are read, against seeded samples labelled by hand.

    python benchmarks/entries.py SDIST_OR_FOLDER [SAMPLE ...] [--list]
    python benchmarks/entries.py SDIST_OR_FOLDER [SAMPLE ...] --as-page
    python benchmarks/entries.py SDIST_OR_FOLDER --draw SEED SIZE

The samples, benchmarks/entries/SAMPLE.yaml, were drawn from the log of jwst 3.0.0 with the
seed they name, and labelled from the texts alone; a label under `may` is one that people
can argue about, and is neither right nor wrong. They hold no text: an entry is known by its
release, its area and the hash of its lines, so any sdist whose log has it will do; of a
folder, that of the release that a sample names. Printed are precision, recall and F1 by kind
of change and by kind of link; `--list` prints each difference, `--draw` a new sample's texts.

With `--as-page` the entries become a page of release notes, and printed is how many of them the
reader of pages gives a kind that is right: real sentences of developers, which neither its rules
nor its examples were made from.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import yaml
from reading import Score

from jwst_buildgraph.resolve import Triples
from jwst_buildgraph.sources.distribution import Linker, read_release, to_triples
from jwst_buildgraph.sources.distribution.changes import ChangeEntry
from jwst_buildgraph.sources.distribution.facts import ENTRIES
from jwst_buildgraph.sources.pages import PageReader
from jwst_buildgraph.sources.pages.layout.loading import parse_page
from jwst_buildgraph.terms import THINGS, short, term

SAMPLES = Path(__file__).with_suffix("")
DRAWN_FROM = "3.0.0"
_REFERENCE = re.compile(r"\s*[\[(](?:jwst)?#\d[^\])]*[\])]|``")
ROLES = ("introduces", "deprecates", "removes", "replaces")
AFFECTS = (
    "Area", "Detector", "Disperser", "ExpType", "Instrument", "Keyword", "Mode", "Package",
    "Parameter", "Pipeline", "ReferenceType", "Stage", "Step", "Technique",
)  # fmt: skip


@dataclass(frozen=True)
class Labels:
    """What an entry says, as paths of things and codes of kinds."""

    kinds: set[str] = field(default_factory=set)
    about: set[str] = field(default_factory=set)
    pull_requests: set[str] = field(default_factory=set)
    quantities: set[str] = field(default_factory=set)
    default: set[str] = field(default_factory=set)
    roles: dict[str, set[str]] = field(default_factory=dict)
    may: set[str] = field(default_factory=set)

    @classmethod
    def written(cls, record: dict[str, Any]) -> Labels:
        """Return the labels of a record of a sample."""
        return cls(
            kinds=set(record.get("kinds", ())),
            about=set(record.get("about", ())),
            pull_requests=set(record.get("pull_requests", ())),
            quantities=set(record.get("quantities", ())),
            default={record["default"]} if "default" in record else set(),
            roles={role: set(record.get(role, ())) for role in ROLES},
            may=set(record.get("may", ())),
        )

    def of_type(self, name: str) -> set[str]:
        """Return what it is about of one type of thing, such as ``step``."""
        return {path for path in self.about if path.startswith(f"{name}/")}


@cache
def read_changes(path: Path) -> tuple[Triples, dict[tuple[str, str], list[ox.NamedNode]]]:
    """Return what a release states, and its changes by release and area, and by hash."""
    triples = Triples(to_triples(read_release(path), Linker.shipped()))
    changes: dict[tuple[str, str], list[ox.NamedNode]] = {}
    for change in triples.of_type(term("jwb:Change")):
        owner = short(change.value).rpartition("/")[0]
        for evidence in triples.objects(change, term("jwb:evidence")):
            digest = triples.text(evidence, term("jwb:statementHash"))
            changes.setdefault((owner, digest), []).append(change)
    return triples, changes


def labels_read(triples: Triples, change: ox.NamedNode) -> Labels:
    """Return what was read of an entry."""

    def paths(*names: str) -> set[str]:
        nodes = [node for name in names for node in triples.objects(change, term(name))]
        return {short(node.value) for node in nodes}

    return Labels(
        kinds={kind.rpartition("/")[2] for kind in paths("jwb:changeKind")},
        about=paths(*(f"jwb:affects{kind}" for kind in AFFECTS)),
        pull_requests=paths("jwb:pullRequest"),
        quantities={
            quantity_label(triples, node) for node in triples.objects(change, term("jwb:effect"))
        },
        default={state.rpartition("/")[2] for state in paths("jwb:defaultState")},
        roles={role: paths(f"jwb:{role}") for role in ROLES},
    )


def quantity_label(triples: Triples, node: ox.NamedNode) -> str:
    """Return a quantity as one line: its value or range, then its unit."""
    value, low, high, unit = (
        triples.text(node, term(f"schema:{name}"))
        for name in ("value", "minValue", "maxValue", "unitText")
    )
    amount = value or (f"{low} to {high}" if low and high else f">= {low}" if low else f"<= {high}")
    return f"{amount} {unit}"


def score_entry(where: str, read: Labels, expected: Labels, score: Score) -> None:
    """Count the labels of one entry."""
    for kind in read.kinds | expected.kinds:
        one = {kind}
        score.add(
            where, f"kind:{kind}", read.kinds & one, expected.kinds & one, allowed=expected.may
        )
    for name in {path.partition("/")[0] for path in read.about | expected.about}:
        score.add(where, name, read.of_type(name), expected.of_type(name), allowed=expected.may)
    for name in ("pull_requests", "quantities", "default"):
        score.add(where, name, getattr(read, name), getattr(expected, name), allowed=expected.may)
    for role in ROLES:
        score.add(where, role, read.roles[role], expected.roles[role], allowed=expected.may)


def release_file(path: Path, release: str) -> Path:
    """Return the sdist to read: the one given, or the one of a release in a folder."""
    return path / f"jwst-{release}.tar.gz" if (path / f"jwst-{release}.tar.gz").exists() else path


def sample_names() -> list[str]:
    """Return the names of the samples."""
    return sorted(path.stem for path in SAMPLES.glob("*.yaml"))


def score_sample(name: str, path: Path) -> Score:
    """Compare what is read of a sample's entries with their labels."""
    sample = yaml.safe_load((SAMPLES / f"{name}.yaml").read_text("utf-8"))
    triples, changes = read_changes(release_file(path, sample["release"]))
    score = Score()
    for record in sample["entries"]:
        where = f"jwst {record['release']} {record['area']} L{record['line']}"
        owner = f"change/jwst/{record['release']}/{record['area']}"
        for change in changes.get((owner, record["hash"]), [])[:1]:
            score_entry(where, labels_read(triples, change), Labels.written(record), score)
            break
        else:
            score.differences.append(f"{where}: no such entry was read")
    return score


def score_as_page(name: str, path: Path) -> tuple[int, list[str]]:
    """Return how many entries of a sample have the right kind if read as a page, and the others."""
    sample = yaml.safe_load((SAMPLES / f"{name}.yaml").read_text("utf-8"))
    log = read_release(release_file(path, sample["release"]), {ENTRIES}).log
    texts = {(e.release, e.first_line): e.text for e in (log.entries if log else [])}
    lines, expected = ["# JWST Build 13.0 Release Notes", "", "## Changes", ""], {}
    for record in sample["entries"]:
        text = _REFERENCE.sub("", " ".join(texts[record["release"], record["line"]].split()))
        lines += [f"### {record['area']}", "", f"- {text}", ""]
        expected[len(lines) - 1] = record
    reader = PageReader()
    page = parse_page("\n".join(lines).encode(), name=f"{name}.md", suffix=".md")
    found = {statement.line: statement for statement in reversed(reader.read(page).statements)}
    wrong = []
    for line, record in expected.items():
        kind = found[line].kind if line in found else "nothing"
        codes = {*record["kinds"], *record.get("may", ())}
        if kind not in {reader.vocabulary.label(f"{THINGS}change-kind/{code}") for code in codes}:
            wrong.append(f"{kind}, not {', '.join(record['kinds'])}: {lines[line - 1]}")
    return len(expected) - len(wrong), wrong


def draw(path: Path, seed: int, size: int) -> list[ChangeEntry]:
    """Return the entries of a sample, in the order they stand."""
    log = read_release(release_file(path, DRAWN_FROM), {ENTRIES}).log
    entries = sorted(log.entries if log else [], key=lambda entry: entry.first_line)
    chosen = random.Random(seed).sample(entries, size)
    return sorted(chosen, key=lambda entry: entry.first_line)


def main() -> None:
    """Print the scores, or a sample to be labelled."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("path", type=Path, metavar="SDIST_OR_FOLDER")
    parser.add_argument("samples", nargs="*", metavar="SAMPLE", help=", ".join(sample_names()))
    parser.add_argument("--list", action="store_true", dest="list_all")
    parser.add_argument("--as-page", action="store_true")
    parser.add_argument("--draw", nargs=2, type=int, metavar=("SEED", "SIZE"))
    options = parser.parse_args()
    if options.draw:
        for entry in draw(options.path, *options.draw):
            print(f"L{entry.first_line} {entry.release} [{entry.heading}]\n    {entry.text}\n")
        return
    for name in options.samples or sample_names():
        print(f"\n{name}")
        if options.as_page:
            right, wrong = score_as_page(name, options.path)
            print(f"{right} of {right + len(wrong)} entries are of the right kind")
            print(*(wrong if options.list_all else ()), sep="\n")
            continue
        score_sample(name, options.path).show(options.list_all)
        sys.stdout.flush()


if __name__ == "__main__":
    main()
