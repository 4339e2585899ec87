"""What a page says now and did not say before: a list to be reviewed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from jwst_buildgraph.ingest.known import Known, lines_by_hash
from jwst_buildgraph.ingest.previous import Previous, Told
from jwst_buildgraph.sources.pages.layout.pieces import Page
from jwst_buildgraph.terms import term, thing

ADDED, CHANGED, VANISHED = "added", "changed", "vanished"


@dataclass(frozen=True)
class Difference:
    """One statement that is not as it was."""

    what: str
    """``added``, ``changed`` or ``vanished``."""
    line: int | None
    thing: str
    before: str | None
    after: str | None
    line_before: int | None = None


def differences(
    before: Previous, after: Iterable[ox.Triple], known: Known, page: Page, source: str
) -> list[Difference]:
    """Return how a page differs from what is stored of it."""
    old = [told for told in before.told if not told.retired and told.text]
    new = [told for told in Previous(after).told if not told.retired]
    old_texts, new_texts = {told.text for told in old}, {told.text for told in new}
    gone: dict[str, list[Told]] = {}
    for told in _once(old):
        if told.text not in new_texts:
            gone.setdefault(told.owner, []).append(told)
    found = []
    for told in _once(new):
        if told.text in old_texts:
            continue
        if waiting := gone.get(told.owner):
            was = waiting.pop(0)
            found.append(Difference(CHANGED, told.line, told.owner, was.text, told.text, was.line))
        else:
            found.append(Difference(ADDED, told.line, told.owner, None, told.text))
    for waiting in gone.values():
        found += [Difference(VANISHED, None, t.owner, t.text, None, t.line) for t in waiting]
    found += _gone_from_shipped(known, page, source)
    return sorted(found, key=lambda d: (d.line or d.line_before or 0, d.what, d.thing))


def _once(told: Iterable[Told]) -> list[Told]:
    """Return each text once for each thing, not for its claims and events again."""
    first: dict[tuple[str, str], Told] = {}
    for entry in told:
        first.setdefault((entry.text, entry.owner.partition("#")[0]), entry)
    return list(first.values())


def _gone_from_shipped(known: Known, page: Page, source: str) -> list[Difference]:
    """Return the statements that the shipped graph points to and the page has no more."""
    there = lines_by_hash(page).keys()
    found: dict[tuple[str, int], Difference] = {}
    for evidence, digest in known.evidence_of(source).items():
        if digest not in there:
            owner = evidence.partition("#")[0]
            line = int(known.shipped.text(thing(evidence), term("jwb:firstLine")) or 0)
            found[owner, line] = Difference(VANISHED, None, owner, None, None, line)
    return list(found.values())
