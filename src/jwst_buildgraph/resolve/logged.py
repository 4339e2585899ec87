"""One change with two sources: what a build page tells and its entry in a change log.

Curators tie a page's change to its entries with ``jwb:loggedAs``. The change then has the
entry's pull requests, release and evidence, and the entry is a change no more: only a name
with evidence, which leads to the change that it tells of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from jwst_buildgraph.resolve.triples import Term, Triples
from jwst_buildgraph.terms import PREF_LABEL, TYPE, short, term
from jwst_buildgraph.versions import order_key

_LOGGED_AS, _EVIDENCE, _IN_RELEASE, _PULL_REQUEST, _EFFECT = (
    term(f"jwb:{name}") for name in ("loggedAs", "evidence", "inRelease", "pullRequest", "effect")
)
_TOLD_BY = term("dcterms:isReplacedBy")
_KEPT = frozenset({PREF_LABEL, _EVIDENCE, _PULL_REQUEST, _EFFECT})
"""What is still said of an entry itself."""
_GAINED = (_EVIDENCE, _PULL_REQUEST)


def join_logged(stated: Iterable[ox.Triple]) -> Triples:
    """Return what is stated with each tied entry joined to the changes that it is tied to."""
    told = list(stated)
    sides = {side for t in told if t.predicate == _LOGGED_AS for side in (t.subject, t.object)}
    # An index of all of it would be thrown away, for what is kept is indexed anyway.
    about = Triples(triple for triple in told if triple.subject in sides)
    ties = {change: _entries(about, change) for change in _tied(about)}
    entries = {entry for tied in ties.values() for entry in tied}
    kept = (t for t in told if t.subject not in entries or t.predicate in _KEPT)
    return Triples([*kept, *_joined(about, ties)])


def _entries(triples: Triples, change: Term) -> list[ox.NamedNode]:
    """Return the entries that a change is tied to and that are changes still."""
    tied = (e for e in triples.objects(change, _LOGGED_AS) if isinstance(e, ox.NamedNode))
    return [entry for entry in tied if triples.is_a(entry, term("jwb:Change"))]


def _tied(triples: Triples) -> list[ox.NamedNode]:
    having = triples.all_subjects(_LOGGED_AS)
    return [change for change in having if isinstance(change, ox.NamedNode)]


def _joined(triples: Triples, ties: dict[ox.NamedNode, list[ox.NamedNode]]) -> Iterator[ox.Triple]:
    for change, entries in ties.items():
        for entry in entries:
            yield ox.Triple(entry, TYPE, term("jwb:LogEntry"))
            yield ox.Triple(entry, _TOLD_BY, change)
            for name in _GAINED:
                for value in triples.objects(entry, name):
                    yield ox.Triple(change, name, value)
        if triples.object(change, _IN_RELEASE) is None:
            yield from _first_release(triples, change, entries)


def _first_release(
    triples: Triples, change: ox.NamedNode, entries: list[ox.NamedNode]
) -> Iterator[ox.Triple]:
    """Yield the release that a change came with: the first of its entries' releases."""
    releases = [r for entry in entries for r in triples.objects(entry, _IN_RELEASE)]
    for release in sorted(releases, key=lambda r: order_key(short(r.value).rpartition("/")[2]))[:1]:
        yield ox.Triple(change, _IN_RELEASE, release)
