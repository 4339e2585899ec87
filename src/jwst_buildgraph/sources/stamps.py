"""The hashes that tie evidence to its lines, where the text of the source is at hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from jwst_buildgraph.sources.statements import page_file, page_lines, statement_hash
from jwst_buildgraph.terms import TYPE, short, term
from jwst_buildgraph.turtle import subject_iri

_EVIDENCE = term("jwb:Evidence")
_SOURCE, _FIRST, _LAST, _HASH = (
    term(f"jwb:{name}") for name in ("source", "firstLine", "lastLine", "statementHash")
)


@dataclass(frozen=True)
class Stamp:
    """What a piece of evidence says its lines hash to, and what they do."""

    evidence: str
    lines: str
    stated: str
    actual: str
    """Empty where the source has no such lines."""


def stamps(triples: Iterable[ox.Triple], folder: Path) -> Iterator[Stamp]:
    """Yield a stamp for each piece of evidence whose source has its text in `folder`."""
    things: dict[str, dict[ox.NamedNode, str]] = defaultdict(dict)
    for triple in triples:
        if triple.predicate != TYPE or triple.object == _EVIDENCE:
            things[subject_iri(triple)][triple.predicate] = getattr(triple.object, "value", "")
    pages: dict[str, list[str]] = {}
    for iri, values in things.items():
        source = short(values.get(_SOURCE, ""))
        if TYPE not in values or not (folder / page_file(source)).is_file():
            continue
        if source not in pages:
            pages[source] = page_lines(folder, source)
        first, last = values.get(_FIRST, ""), values.get(_LAST, "")
        named = _lines(pages[source], first, last)
        yield Stamp(
            iri,
            f"lines {first} to {last} of {page_file(source)}",
            values.get(_HASH, ""),
            statement_hash(named) if named else "",
        )


def _lines(page: list[str], first: str, last: str) -> list[str]:
    """Return the lines from `first` to `last`, or none where the page does not have them."""
    if not (first.isdecimal() and last.isdecimal()):
        return []
    start, end = int(first), int(last)
    return page[start - 1 : end] if 1 <= start <= end <= len(page) else []
