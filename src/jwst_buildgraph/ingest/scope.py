"""The scope of a statement, as the model states it: one property for each kind of thing."""

from __future__ import annotations

import pyoxigraph as ox

from jwst_buildgraph.ingest.details import write_details
from jwst_buildgraph.ingest.document import Writer
from jwst_buildgraph.ingest.lookup import CLASSES, Lookup
from jwst_buildgraph.ingest.names import Names
from jwst_buildgraph.sources.pages import Statement
from jwst_buildgraph.terms import short

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
    "Detector": "jwb:affectsDetector",
    "Disperser": "jwb:affectsDisperser",
    "Area": "jwb:affectsArea",
}
TRUE = ox.Literal(True)


def scope_paths(statement: Statement, lookup: Lookup) -> dict[str, str]:
    """Return the paths of what a statement is about, with the class of each."""
    found: dict[str, str] = {}
    for name, kinds in CLASSES.items():
        for label in getattr(statement, name):
            for kind in kinds:
                if path := lookup.path(label, kind):
                    found.setdefault(path, kind)
    for mention in lookup.more(statement.text):
        found.setdefault(short(mention.iri), mention.kind)
    return _without_strangers(found)


def _without_strangers(found: dict[str, str]) -> dict[str, str]:
    """Leave out detectors and dispersers where modes are named: these say it already."""
    if "Mode" not in found.values():
        return found
    return {path: kind for path, kind in found.items() if kind not in ("Detector", "Disperser")}


def write_scope(writer: Writer, path: str, statement: Statement, names: Names) -> None:
    """State what the thing under `path` is about; what only a cause names is but mentioned."""
    lookup = names.lookup
    aside = lookup.only_in_cause(statement.text) if path.startswith("issue/") else set()
    scope = {**scope_paths(statement, lookup), **names.scope(statement)}
    for target, kind in scope.items():
        name = "schema:mentions" if target in aside else _PROPERTIES[kind]
        writer.link(path, name, target)
    if "all" in statement.modes:
        writer.say(path, "jwb:affectsAllModes", TRUE)
    for label in statement.excluded:
        if (left_out := lookup.path(label, "Mode", "Instrument", "Technique")) is not None:
            writer.link(path, "jwb:excludes", left_out)
    if not (set(scope) - aside) and "all" not in statement.modes:
        writer.say(path, "jwb:scopeUnspecified", TRUE)
    write_details(writer, path, statement)
