"""Which builds left operations because another was installed, and which candidate came before.

The table of the jwst distribution tells when builds were installed and never when they
were archived; but only one build is in operations at a time. What a source says of a
build's archiving stands, and nothing is inferred then. A build that is only expected to be
installed, and of which no source says that it was, may never have been: nothing ended for it.

A build is in development from the day that one before it was frozen as a candidate. The
build just before may be a patch or a test whose dates nobody tells; then an earlier one counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from jwst_buildgraph.resolve.triples import Node, Term, Triples
from jwst_buildgraph.terms import NOTATION, OBJECT, PREF_LABEL, SUBJECT, TYPE, term, thing

_OF_BUILD, _ORDER_KEY, _CERTAINTY = (
    term(f"jwb:{name}") for name in ("ofBuild", "orderKey", "certainty")
)
_SPAN = tuple(term(f"jwb:{name}") for name in ("date", "notBefore", "notAfter", "precision"))
_NOT_BEFORE = term("jwb:notBefore")
_REPORTED, _INFERRED = thing("certainty/reported"), thing("certainty/inferred")
_EXPECTED = (thing("certainty/planned"), thing("certainty/estimated"))
_ONCE_INSTALLED = (thing("status/operations"), thing("status/archived"))


@dataclass(frozen=True)
class _Installed:
    """A build that was installed, and its place among the others."""

    build: Node
    event: Node
    order: str
    since: str
    certainty: Term | None


def derive_archivings(triples: Triples) -> Iterator[ox.Triple]:
    """Let a build be archived, as is inferred, when the next was reported as installed."""
    archived = {triples.object(e, _OF_BUILD) for e in triples.of_type(term("jwb:Archiving"))}
    confirmed = _said_to_be_installed(triples)
    installed = sorted(_installations(triples), key=lambda i: i.order)
    for place, earlier in enumerate(installed):
        only_expected = earlier.certainty in _EXPECTED and earlier.build not in confirmed
        if earlier.build in archived or only_expected:
            continue
        reported = [i for i in installed[place + 1 :] if i.certainty == _REPORTED]
        later = [i for i in reported if i.since >= earlier.since]
        if later:
            yield from _archived(triples, earlier, min(later, key=lambda i: i.since))


def derive_earlier_candidates(triples: Triples) -> Iterator[ox.Triple]:
    """Lead from each build to the candidate release of the nearest build before that had one."""
    events = triples.of_type(term("jwb:CandidateRelease"))
    frozen = {triples.object(event, _OF_BUILD): event for event in events}
    builds = triples.of_type(term("jwb:Build"))
    latest: Node | None = None
    for build in sorted(builds, key=lambda build: triples.text(build, _ORDER_KEY)):
        if latest is not None:
            yield ox.Triple(build, term("jwb:earlierCandidate"), latest)
        latest = frozen.get(build, latest)


def _installations(triples: Triples) -> Iterator[_Installed]:
    for event in triples.of_type(term("jwb:Installation")):
        build, since = triples.object(event, _OF_BUILD), triples.text(event, _NOT_BEFORE)
        if isinstance(build, ox.NamedNode) and since and (key := triples.text(build, _ORDER_KEY)):
            yield _Installed(build, event, key, since, triples.object(event, _CERTAINTY))


def _said_to_be_installed(triples: Triples) -> set[Term | None]:
    """Return the builds that a source says, without a day, to be or to have been installed."""
    claims = (claim for status in _ONCE_INSTALLED for claim in triples.subjects(OBJECT, status))
    return {triples.object(claim, SUBJECT) for claim in claims}


def _archived(triples: Triples, earlier: _Installed, later: _Installed) -> Iterator[ox.Triple]:
    event = ox.NamedNode(f"{earlier.build.value}#archiving")
    words = f"build {triples.text(earlier.build, NOTATION)} archived, by inference"
    yield ox.Triple(event, TYPE, term("jwb:Archiving"))
    yield ox.Triple(event, PREF_LABEL, ox.Literal(words, language="en"))
    yield ox.Triple(event, _OF_BUILD, earlier.build)
    yield ox.Triple(event, _CERTAINTY, _INFERRED)
    yield ox.Triple(event, term("prov:wasInformedBy"), later.event)
    for name in _SPAN:
        for value in triples.objects(later.event, name):
            yield ox.Triple(event, name, value)
    for evidence in triples.objects(later.event, term("jwb:evidence")):
        yield ox.Triple(event, term("jwb:evidence"), evidence)
