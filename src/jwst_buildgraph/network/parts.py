"""What a thing's parts say, as texts that can stand on the thing itself.

Evidence, claims, ranges, events and quantities are nodes of their own in the graph, so
that each can be questioned. In a picture they would bury what they are about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jwst_buildgraph.network.facts import Facts, Value

Text = tuple[str, str]
"""The name of an attribute, and what it says."""

_EVENTS = {
    "jwb:CandidateRelease": "candidate_released",
    "jwb:Installation": "operations_installed",
    "jwb:Archiving": "archived",
    "jwb:Cancellation": "cancelled",
}


def part_texts(facts: Facts, path: str) -> dict[str, list[Value]]:
    """Return what the parts of a thing say, by the name of the attribute that says it."""
    found: dict[str, list[Value]] = {}
    for part in facts.parts(path):
        for name, text in texts_of(facts, part):
            if text not in found.setdefault(name, []):
                found[name].append(text)
    return found


def texts_of(facts: Facts, part: str) -> Iterator[Text]:
    """Yield what one part says; nothing for kinds that only make sense within another part."""
    for kind in facts.targets(part).get("rdf:type", []):
        yield from _TEXTS.get(kind, _nothing)(facts, part)


def _nothing(facts: Facts, part: str) -> Iterator[Text]:  # noqa: ARG001 - one of several readers
    return iter(())


def _evidence(facts: Facts, part: str) -> Iterator[Text]:
    yield "evidence", facts.label(part)


def _event(facts: Facts, part: str) -> Iterator[Text]:
    for kind in facts.targets(part)["rdf:type"]:
        if name := _EVENTS.get(kind):
            yield name, str(facts.value(part, "jwb:date") or "on an unknown date")
            if certainty := facts.target(part, "jwb:certainty"):
                yield f"{name}_certainty", facts.label(certainty)


def _snapshot(facts: Facts, part: str) -> Iterator[Text]:
    first, last = facts.value(part, "jwb:notBefore"), facts.value(part, "jwb:notAfter")
    if first and last:
        yield "seen", f"{first}/{last}"


def _conflict(facts: Facts, part: str) -> Iterator[Text]:
    said_by = {
        claim: f"{_claimed(facts, claim)} ({_citations(facts, claim)})"
        for claim in facts.targets(part)["jwb:side"]
    }
    standing = facts.target(part, "jwb:resolvedClaim")
    sides = sorted(said_by, key=lambda claim: (claim != standing, claim))
    fact = facts.label(facts.target(part, "rdf:predicate") or part)
    yield "conflicts", f"{fact}: {', against '.join(said_by[claim] for claim in sides)}"


def _claimed(facts: Facts, claim: str) -> str:
    target = facts.target(claim, "rdf:object")
    return facts.label(target) if target else str(facts.value(claim, "rdf:object"))


def _citations(facts: Facts, part: str) -> str:
    return ", ".join(map(facts.label, facts.targets(part).get("jwb:evidence", [])))


def _range(facts: Facts, part: str) -> Iterator[Text]:
    axis = facts.label(facts.target(part, "jwb:axis") or part)
    events = facts.targets(part).get("jwb:rangeEvent", [])
    told = [_range_event(facts, event) for event in sorted(events, key=lambda e: "fixed" in e)]
    yield "affected_range", f"{axis}: {', '.join(told)}"


def _range_event(facts: Facts, event: str) -> str:
    kind = facts.label(facts.target(event, "jwb:eventKind") or event)
    at, relation = facts.target(event, "jwb:at"), facts.target(event, "jwb:relation")
    if at is None or relation == "relation/unknown":
        return f"{kind} in an unknown version"
    by = " or before" if relation == "relation/at-most" else ""
    return f"{kind} in {facts.label(at)}{by}"


def _quantity(facts: Facts, part: str) -> Iterator[Text]:
    about = "about " if facts.value(part, "jwb:approximate") else ""
    unit = facts.value(part, "schema:unitText") or ""
    factor = "a factor of " if unit == "factor" else ""
    numbers = {
        name: f"{factor}{about}{value:g}"
        for name in ("value", "minValue", "maxValue")
        if isinstance(value := facts.value(part, f"schema:{name}"), int | float)
    }
    if {"minValue", "maxValue"} <= numbers.keys():
        size = f"{numbers['minValue']} to {numbers['maxValue']}"
    elif "minValue" in numbers:
        size = f"at least {numbers['minValue']}"
    elif "maxValue" in numbers:
        size = f"up to {numbers['maxValue']}"
    else:
        size = numbers.get("value", "not told")
    direction = facts.target(part, "jwb:direction")
    turn = f" ({facts.label(direction)})" if direction else ""
    yield "effects", f"{facts.label(part)}: {size}{'' if factor else f' {unit}'.rstrip()}{turn}"


def _selector(facts: Facts, part: str) -> Iterator[Text]:
    exp_type = facts.target(part, "jwb:expType")
    conditions = [_header_condition(facts, c) for c in facts.targets(part).get("jwb:requires", [])]
    if exp_type:
        yield "selected_by", " and ".join([f"EXP_TYPE = {facts.label(exp_type)}", *conditions])


def _header_condition(facts: Facts, part: str) -> str:
    keyword = facts.label(facts.target(part, "jwb:keyword") or part)
    tests = {"jwb:equals": "=", "jwb:differsFrom": "≠", "jwb:startsWith": "starts with"}
    told = [
        f"{keyword} {sign} {' or '.join(map(str, wanted))}"
        for name, sign in tests.items()
        if (wanted := facts.values(part).get(name))
    ]
    return " and ".join(told)


def _constraint(facts: Facts, part: str) -> Iterator[Text]:
    package = facts.label(facts.target(part, "jwb:ofPackage") or part)
    yield "dependency", f"{package} ≥ {facts.value(part, 'jwb:minimumVersion')}"


_TEXTS: dict[str, Callable[[Facts, str], Iterator[Text]]] = {
    "jwb:Evidence": _evidence,
    "jwb:Snapshot": _snapshot,
    "jwb:Conflict": _conflict,
    "jwb:AffectedRange": _range,
    "jwb:Quantity": _quantity,
    "jwb:ModeSelector": _selector,
    "jwb:DependencyConstraint": _constraint,
    **dict.fromkeys(_EVENTS, _event),
}
