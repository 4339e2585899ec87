"""What a page says now and did not say before: a list to be reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from jwst_buildgraph.ingest.known import Known, lines_by_hash
from jwst_buildgraph.ingest.previous import Previous, Told
from jwst_buildgraph.sources.pages.layout.pieces import Page
from jwst_buildgraph.terms import OBJECT, short, term, thing

ADDED, CHANGED, VANISHED = "added", "changed", "vanished"


@dataclass(frozen=True)
class Difference:
    """One statement that is not as it was, or one value that is claimed."""

    what: str
    """``added``, ``changed`` or ``vanished``."""
    line: int | None
    thing: str
    before: str | None
    after: str | None
    line_before: int | None = None


@dataclass
class _Statement:
    """A text of the page, and all that it is evidence for of one thing: itself, its claims."""

    told: Told
    owners: set[str]

    @property
    def thing(self) -> str:
        return _thing_of(self.told.owner)

    @property
    def is_of_the_thing(self) -> bool:
        """Tell whether it tells of the thing itself and not only of what is claimed of it."""
        return not all("claim-" in owner for owner in self.owners)


def differences(
    before: Previous, after: Iterable[ox.Triple], known: Known, page: Page, source: str
) -> list[Difference]:
    """Return how a page differs from what is stored of it.

    A claim whose value is another has a row of its own, for a statement may make several.
    """
    now = Previous(after)
    old = _statements(told for told in before.told if not told.retired and told.text)
    new = _statements(told for told in now.told if not told.retired)
    old_texts, new_texts = ({told.told.text for told in side} for side in (old, new))
    gone = [told for told in old if told.told.text not in new_texts]
    found = []
    for statement in new:
        told = statement.told
        if told.text in old_texts:
            continue
        if (was := next((g for g in gone if g.owners & statement.owners), None)) is not None:
            gone.remove(was)
            texts = (was.told.text, told.text)
            found.append(Difference(CHANGED, told.line, statement.thing, *texts, was.told.line))
        else:
            found.append(Difference(ADDED, told.line, statement.thing, None, told.text))
    for was in gone:
        lost = was.told
        found.append(Difference(VANISHED, None, was.thing, lost.text, None, lost.line))
    found += _claimed_otherwise(before, now)
    found += _gone_from_shipped(known, page, source)
    return sorted(found, key=lambda d: (d.line or d.line_before or 0, d.what, d.thing))


def _statements(told: Iterable[Told]) -> list[_Statement]:
    """Return each text once for each thing that it tells of, or of which it claims something.

    How many issues a build has is claimed on the words of its first, which tell of the issue.
    """
    first: dict[tuple[str, str], _Statement] = {}
    for entry in told:
        key = (entry.text, _thing_of(entry.owner))
        first.setdefault(key, _Statement(entry, set())).owners.add(entry.owner)
    telling = {text for (text, _), statement in first.items() if statement.is_of_the_thing}
    return [s for s in first.values() if s.is_of_the_thing or s.told.text not in telling]


def _thing_of(owner: str) -> str:
    return owner.partition("#")[0]


def _claimed_otherwise(before: Previous, now: Previous) -> Iterator[Difference]:
    """Yield the claims of which the value is another."""
    old, new = _claims(before), _claims(now)
    for path in old.keys() & new.keys():
        (was, line_before), (value, line) = old[path], new[path]
        if was != value:
            yield Difference(CHANGED, line, path, was, value, line_before)


def _claims(page: Previous) -> dict[str, tuple[str, int]]:
    """Return the values that a page claims and their lines, by the paths of the claims."""
    lines = {told.owner: told.line for told in reversed(page.told) if not told.retired}
    return {
        path: (short(page.graph.text(node, OBJECT)), lines[path])
        for node in page.graph.of_type(term("jwb:Claim"))
        if (path := short(node.value)) in lines
    }


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
