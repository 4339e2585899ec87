"""Which of the claimed values stands, by which rule, and where the sources disagree.

The rules and their order are data: ``graph/curated/resolution-rules.ttl``. This module
knows how to apply each of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from jwst_buildgraph.dates import DateSpan, parse_edtf
from jwst_buildgraph.resolve.triples import Node, Term, Triples
from jwst_buildgraph.terms import OBJECT, PREDICATE, SUBJECT, TYPE, short, term, thing

UNDETERMINED = thing("undetermined")
_DATE = term("jwb:date")
_CERTAINTIES = ("estimated", "inferred", "planned", "reported")


@dataclass(frozen=True)
class Claim:
    """One source's value for a single-valued fact."""

    node: Node
    value: Term
    span: DateSpan | None
    certainty: Term | None
    snapshot: Term | None
    seen: DateSpan | None
    document: str
    """The file of a source with several, to compare lines in."""
    line: int
    own_notes: bool

    @property
    def strength(self) -> int:
        """Return how firmly the source stands behind it; the higher, the firmer."""
        name = short(self.certainty.value).rpartition("/")[2] if self.certainty else "reported"
        return _CERTAINTIES.index(name) if name in _CERTAINTIES else -1


Preference = Callable[[Claim, Claim], bool]


def _later_snapshot(one: Claim, other: Claim) -> bool:
    """Tell whether `one` was certainly seen after `other`."""
    if one.seen is None or other.seen is None or one.snapshot == other.snapshot:
        return False
    # Intervals that share only the day one ends and the other begins do not overlap.
    return one.seen.not_before >= other.seen.not_after and one.seen != other.seen


def _later_statement(one: Claim, other: Claim) -> bool:
    same = (one.snapshot, one.document) == (other.snapshot, other.document)
    return same and one.line > other.line


def _stronger_certainty(one: Claim, other: Claim) -> bool:
    return one.strength > other.strength


def _own_release_notes(one: Claim, other: Claim) -> bool:
    return one.own_notes and not other.own_notes


def _first_in_order(one: Claim, other: Claim) -> bool:
    return str(one.node) < str(other.node)


_PREFERENCES: dict[str, Preference] = {
    "rule/later-snapshot": _later_snapshot,
    "rule/later-statement": _later_statement,
    "rule/stronger-certainty": _stronger_certainty,
    "rule/own-release-notes": _own_release_notes,
    "rule/first-in-order": _first_in_order,
}


def resolve_claims(triples: Triples) -> Iterator[ox.Triple]:
    """Yield the value that stands for each claimed fact, and a conflict for each disagreement."""
    rules = _ordered_rules(triples)
    for (subject, predicate), claims in _claims_by_fact(triples).items():
        determined = [claim for claim in claims if claim.value != UNDETERMINED]
        if not determined:
            continue
        winner, rule = _decide(determined, rules)
        yield from _resolved(subject, predicate, winner)
        if any(_contradict(winner, claim) for claim in determined):
            yield from _conflict(subject, predicate, determined, winner, rule)


def _ordered_rules(triples: Triples) -> list[str]:
    nodes = triples.of_type(term("jwb:ResolutionRule"))
    order = {short(n.value): int(triples.text(n, term("jwb:ruleOrder")) or 0) for n in nodes}
    return sorted((name for name in order if name in _PREFERENCES), key=order.__getitem__)


def _claims_by_fact(triples: Triples) -> dict[tuple[Node, ox.NamedNode], list[Claim]]:
    facts: dict[tuple[Node, ox.NamedNode], list[Claim]] = defaultdict(list)
    for node in triples.of_type(term("jwb:Claim")):
        subject, predicate = triples.object(node, SUBJECT), triples.object(node, PREDICATE)
        value = triples.object(node, OBJECT)
        if (
            isinstance(subject, ox.NamedNode)
            and isinstance(predicate, ox.NamedNode)
            and value is not None
        ):
            facts[subject, predicate].append(_read_claim(triples, node, subject, predicate, value))
    return {fact: sorted(claims, key=lambda c: str(c.node)) for fact, claims in facts.items()}


def _read_claim(
    triples: Triples, node: Node, subject: Node, predicate: ox.NamedNode, value: Term
) -> Claim:
    evidence = triples.objects(node, term("jwb:evidence"))
    lines = [int(triples.text(e, term("jwb:firstLine")) or 0) for e in evidence]
    snapshot = triples.object(evidence[0], term("jwb:snapshot")) if evidence else None
    sources = {triples.object(e, term("jwb:source")) for e in evidence}
    build = triples.object(subject, term("jwb:ofBuild")) or subject
    return Claim(
        node=node,
        value=value,
        span=_span(value) if predicate == _DATE else None,
        certainty=triples.object(node, term("jwb:certainty")),
        snapshot=snapshot,
        seen=_seen(triples, snapshot),
        document=_document(triples, evidence),
        line=max(lines, default=0),
        own_notes=bool(sources & set(triples.objects(build, term("schema:releaseNotes")))),
    )


def _document(triples: Triples, evidence: list[Term]) -> str:
    """Return the file that evidence stands in, where its source is code; a page is one file."""
    for place in evidence[:1]:
        source = triples.object(place, term("jwb:source"))
        if source is not None and triples.is_a(source, term("schema:SoftwareSourceCode")):
            return triples.text(place, term("jwb:section")).partition(" > ")[0]
    return ""


def _span(value: Term) -> DateSpan | None:
    try:
        return parse_edtf(value.value)
    except ValueError:
        return None  # validation names the fault


def _seen(triples: Triples, snapshot: Term | None) -> DateSpan | None:
    if snapshot is None:
        return None
    first = triples.text(snapshot, term("jwb:notBefore"))
    last = triples.text(snapshot, term("jwb:notAfter"))
    return _span(ox.Literal(f"{first}/{last}")) if first and last else None


def _decide(claims: list[Claim], rules: list[str]) -> tuple[Claim, str]:
    """Return the claim that stands and the rule that set it above the first other side."""
    sides = _sides(claims)
    winner, decided_by = sides[0], rules[-1] if rules else "rule/first-in-order"
    for rival in sides[1:]:
        if not _contradict(winner[0], rival[0]):
            winner = max(winner, rival, key=_precision)
            continue
        for rule in rules:
            over = [side for side in (winner, rival) if _beats(side, winner, rival, rule)]
            if over:
                winner, decided_by = over[0], rule
                break
    return max(winner, key=lambda claim: claim.strength), decided_by


def _sides(claims: list[Claim]) -> list[list[Claim]]:
    """Return the claims of each value; a source that repeats another's adds to its side."""
    sides: dict[Term, list[Claim]] = defaultdict(list)
    for claim in claims:
        sides[claim.value].append(claim)
    return list(sides.values())


def _beats(side: list[Claim], one: list[Claim], other: list[Claim], rule: str) -> bool:
    """Tell whether a claim of one of two sides is preferred to all those of the other."""
    rivals, prefer = (other if side is one else one), _PREFERENCES[rule]
    return any(all(prefer(claim, rival) for rival in rivals) for claim in side)


def _precision(side: list[Claim]) -> tuple[int, int]:
    """Return how precise a side is, then how firm: of two that agree, the higher stands."""
    days = side[0].span.days if side[0].span is not None else 0
    return -days, max(claim.strength for claim in side)


def _contradict(one: Claim, other: Claim) -> bool:
    """Tell whether both cannot be true: different values, or dates that do not overlap."""
    if one.value == other.value:
        return False
    if one.span is not None and other.span is not None:
        return not one.span.overlaps(other.span)
    return True


def _resolved(subject: Node, predicate: ox.NamedNode, winner: Claim) -> Iterator[ox.Triple]:
    yield ox.Triple(subject, predicate, winner.value)
    if winner.span is not None:
        day = term("xsd:date")
        before, after = winner.span.not_before, winner.span.not_after
        yield ox.Triple(
            subject, term("jwb:notBefore"), ox.Literal(before.isoformat(), datatype=day)
        )
        yield ox.Triple(subject, term("jwb:notAfter"), ox.Literal(after.isoformat(), datatype=day))
        yield ox.Triple(subject, term("jwb:precision"), ox.Literal(winner.span.precision))
        if winner.certainty is not None:
            yield ox.Triple(subject, term("jwb:certainty"), winner.certainty)


def _conflict(
    subject: Node, predicate: ox.NamedNode, claims: list[Claim], winner: Claim, rule: str
) -> Iterator[ox.Triple]:
    local = predicate.value.rpartition("#")[2].rpartition("/")[2]
    joint = "-" if "#" in subject.value else "#"
    node = ox.NamedNode(f"{subject.value}{joint}conflict-{local}")
    yield ox.Triple(node, TYPE, term("jwb:Conflict"))
    yield ox.Triple(node, SUBJECT, subject)
    yield ox.Triple(node, PREDICATE, predicate)
    yield ox.Triple(node, term("jwb:resolvedClaim"), winner.node)
    yield ox.Triple(node, term("jwb:decidedBy"), thing(rule))
    for claim in claims:
        yield ox.Triple(node, term("jwb:side"), claim.node)
