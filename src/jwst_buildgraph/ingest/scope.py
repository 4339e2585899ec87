"""The scope of a statement, as the model states it: one property for each kind of thing."""

from __future__ import annotations

import pyoxigraph as ox

from jwst_buildgraph.ingest.details import write_details
from jwst_buildgraph.ingest.document import Writer
from jwst_buildgraph.ingest.lookup import CLASSES, Lookup
from jwst_buildgraph.ingest.names import Names
from jwst_buildgraph.sources.pages import Statement

_PROPERTIES = {
    "Instrument": "jwb:affectsInstrument",
    "Technique": "jwb:affectsTechnique",
    "Mode": "jwb:affectsMode",
    "Step": "jwb:affectsStep",
    "Pipeline": "jwb:affectsPipeline",
    "Stage": "jwb:affectsStage",
    "Parameter": "jwb:affectsParameter",
    "Keyword": "jwb:affectsKeyword",
    "ReferenceType": "jwb:affectsReferenceType",
    "ExpType": "jwb:affectsExpType",
    "Detector": "jwb:affectsDetector",
    "Disperser": "jwb:affectsDisperser",
    "Area": "jwb:affectsArea",
}
_PARTS = ("ExpType", "Detector", "Disperser")
_EXCLUDED = ("Mode", "Instrument", "Technique", *_PARTS)
TRUE = ox.Literal(True)


def scope_paths(statement: Statement, lookup: Lookup) -> dict[str, str]:
    """Return the paths that tell what a statement is about from others, with their classes."""
    found: dict[str, str] = {}
    for name, kinds in CLASSES.items():
        for label in getattr(statement, name):
            for kind in kinds:
                if path := lookup.path(label, kind):
                    found.setdefault(path, kind)
    found |= dict.fromkeys(lookup.areas(statement.text), "Area")
    if "Mode" in found.values():
        # Two texts about one thing may differ in parts, as the modes say already what it is.
        return {path: kind for path, kind in found.items() if kind not in _PARTS}
    return found


def _strangers(scope: dict[str, str], lookup: Lookup) -> set[str]:
    """Return the parts that are of no instrument of a scope's modes, or of none that it names."""
    modes = [lookup.instruments(path) for path, kind in scope.items() if kind == "Mode"]
    named = {path for path, kind in scope.items() if kind == "Instrument"}
    limits = [limit for limit in (set().union(*modes), named) if limit]
    owners = {path: lookup.instruments(path) for path, kind in scope.items() if kind in _PARTS}
    return {
        path
        for path, instruments in owners.items()
        if instruments and any(instruments.isdisjoint(limit) for limit in limits)
    }


def write_scope(writer: Writer, path: str, statement: Statement, names: Names) -> None:
    """State what the thing under `path` is about.

    What only a cause names, or what is of another instrument than the rest, is but mentioned.
    """
    lookup = names.lookup
    scope = {**scope_paths(statement, lookup), **names.scope(statement)}
    aside = lookup.only_in_cause(statement.text) if path.startswith("issue/") else set()
    aside |= _strangers({p: kind for p, kind in scope.items() if p not in aside}, lookup)
    for target, kind in scope.items():
        name = "schema:mentions" if target in aside else _PROPERTIES[kind]
        writer.link(path, name, target)
    if "all" in statement.modes:
        writer.say(path, "jwb:affectsAllModes", TRUE)
    for label in statement.excluded:
        if (left_out := lookup.path(label, *_EXCLUDED)) is not None:
            writer.link(path, "jwb:excludes", left_out)
    if not (set(scope) - aside) and "all" not in statement.modes:
        writer.say(path, "jwb:scopeUnspecified", TRUE)
    write_details(writer, path, statement)
