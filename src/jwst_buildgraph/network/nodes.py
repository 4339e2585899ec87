"""Which things become nodes, and what each node says of itself."""

from __future__ import annotations

from collections.abc import Callable

from jwst_buildgraph.network.facts import Facts, Value
from jwst_buildgraph.network.links import HELPERS, snake_case
from jwst_buildgraph.network.parts import part_texts

_FOLDED_KINDS = frozenset(
    {
        "code",
        "parameter-definition",
        "pipeline-use",
        "resolution-rule",
        "step-definition",
        "step-use",
        "structure-history",
    }
)
_NAMES = {
    "skos:prefLabel": "label",
    "rdfs:label": "label",
    "skos:altLabel": "also_known_as",
    "skos:definition": "description",
    "jwb:citation": "label",
}
_ORDERED_KINDS = ("build", "release", "context")
_REACH = "jwb:reachesMode"


def is_thing(facts: Facts, path: str) -> bool:
    """Tell whether something is a node where evidence, claims and codes are folded."""
    return "#" not in path and path in facts and not _FOLDED_KINDS.intersection(facts.kinds(path))


def attributes(facts: Facts, path: str, shown: Callable[[str], bool]) -> dict[str, Value]:
    """Return what a node says of itself; values that are missing are left out.

    What is linked to and not `shown` as a node of its own, such as a status, is an
    attribute by its label.
    """
    found: dict[str, list[Value]] = {"label": [facts.label(path)], "type": [facts.kinds(path)[0]]}
    for name, values in sorted(facts.values(path).items()):
        if name not in HELPERS and _name(name) != "label":
            found.setdefault(_name(name), []).extend(values)
    for name, targets in sorted(facts.targets(path).items()):
        if name in HELPERS or name.startswith(_REACH):
            continue
        if codes := [facts.label(t) for t in targets if _is_code(facts, t, shown)]:
            found.setdefault(_name(name), []).extend(codes)
    if not any(map(shown, facts.parts(path))):
        found.update(part_texts(facts, path))
    found.update(_reach(facts, path))
    return {name: joined(values) for name, values in found.items()}


def _is_code(facts: Facts, path: str, shown: Callable[[str], bool]) -> bool:
    if shown(path) or "#" in path:
        return False
    # A property or class of the ontology is told by its label; other people's IRIs are not told.
    is_term = not facts.kinds(path) and bool(facts.value(path, "rdfs:label"))
    return is_term or "code" in facts.kinds(path)


def _name(name: str) -> str:
    return _NAMES.get(name) or snake_case(name.partition(":")[2])


def _reach(facts: Facts, path: str) -> dict[str, list[Value]]:
    """Return the modes that a statement touches, and by way of what."""
    found: dict[str, list[Value]] = {}
    for name, modes in facts.targets(path).items():
        if name.startswith(_REACH):
            via = facts.value(name, "jwb:viaLabel") or ""
            found["reaches_via"] = [via]
            found["reaches"] = ["all modes"] if via == "all" else [facts.label(m) for m in modes]
    return found


def joined(values: list[Value]) -> Value:
    """Return a single value as it is, and several as one text."""
    if len(values) == 1:
        return values[0]
    return "; ".join(dict.fromkeys(map(str, values)))


def ranks(facts: Facts, paths: list[str]) -> dict[str, int]:
    """Return the place of each build, release and context among its like, from 1."""
    found: dict[str, int] = {}
    for kind in _ORDERED_KINDS:
        like = [path for path in paths if kind in facts.kinds(path)]
        # Releases of one package are ranked among themselves.
        families = {path.rpartition("/")[0] for path in like}
        for family in families:
            members = [path for path in like if path.rpartition("/")[0] == family]
            members.sort(key=lambda path: str(facts.value(path, "jwb:orderKey")))
            found.update({path: rank for rank, path in enumerate(members, start=1)})
    return found
