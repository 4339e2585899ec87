"""Changes and deliveries of reference files, with their quantities."""

from __future__ import annotations

import re

import pyoxigraph as ox

from jwst_buildgraph.ingest.builds import Builds
from jwst_buildgraph.ingest.document import Writer
from jwst_buildgraph.ingest.document import text as words
from jwst_buildgraph.ingest.names import Names
from jwst_buildgraph.ingest.scope import TRUE, write_scope
from jwst_buildgraph.ingest.titles import default_of
from jwst_buildgraph.sources.pages import Statement
from jwst_buildgraph.sources.pages.names.quantities import Quantity, find_quantities
from jwst_buildgraph.terms import term

_REFERENCE = "change-kind/reference-update"
_DECIMAL = term("xsd:decimal")
_OF_STEP = re.compile(r"\bsteps?\b", re.IGNORECASE)
_INCOMPATIBLE = re.compile(
    r"\b(?:incompatible|not (?:backwards?[ -])?compatible|cannot be used"
    r"|do(?:es)? not work)\b[^.;]{0,30}?"
    r"\b(?:with|in|by)\b[^.;]{0,20}\b(?:prior|previous|earlier|older|former)\b",
    re.IGNORECASE,
)
_NEEDS_RELEASE = re.compile(
    r"\b(?:requires?|needs?|usable (?:only )?(?:with|from)|only (?:work"
    r"|compatible) with)\b[^.;]{0,30}?"
    r"\b(?:jwst|version|release)\s+(?:version\s+)?(\d+\.\d+\.\d+)",
    re.IGNORECASE,
)
_HEADING_STEP = re.compile(r"[\w.]+")


class Changes:
    """Writes what statements say of changes."""

    def __init__(self, writer: Writer, builds: Builds, names: Names) -> None:
        self._writer, self._builds, self._names = writer, builds, names
        self._lookup = names.lookup

    def kinds(self, statement: Statement) -> list[str]:
        """Return the kinds of change that a statement is of; none if it tells of no change."""
        labels = [statement.kind, *statement.further_kinds]
        first = self._lookup.path(statement.kind, "ChangeKind")
        return list(self._lookup.paths(labels, "ChangeKind")) if first else []

    def slug(self, statement: Statement) -> str:
        """Return the path of a change without the last part, which is its own."""
        area = self._area(statement)
        return f"change/{statement.build}/{area}"

    def _area(self, statement: Statement) -> str:
        heading = statement.section.rpartition(" > ")[2]
        word = _HEADING_STEP.match(heading)
        if word and (step := self._lookup.path(word[0].lower(), "Step")):
            return step.removeprefix("step/")
        if self.kinds(statement)[:1] == [_REFERENCE]:
            return "reference-files"
        areas = self._lookup.areas(heading)
        return areas[0].removeprefix("area/") if areas else "general"

    def write(self, statement: Statement, path: str) -> None:
        """Write a change under `path`."""
        writer, kinds = self._writer, self.kinds(statement)
        of_references = _REFERENCE in kinds
        kind = "jwb:ReferenceDelivery" if of_references else "jwb:Change"
        writer.statement(path, kind, statement)
        build = self._builds.build(statement.build or "", statement)
        writer.link(path, "jwb:inBuild", build)
        writer.link(path, "jwb:changeKind", *kinds)
        write_scope(writer, path, statement, self._names)
        self._write_default(path, statement)
        self._write_life(path, statement, kinds)
        for pull in statement.pull_requests:
            writer.say(path, "jwb:pullRequest", ox.Literal(pull))
        if of_references:
            contexts = [self._builds.context(name) for name in statement.pmaps]
            writer.link(path, "jwb:deliveredIn", *contexts)
            if (release := self._requires(statement)) is not None:
                writer.link(path, "jwb:requiresAtLeast", release)
        write_quantities(writer, path, statement)
        writer.cite(path, statement)

    def _write_default(self, path: str, statement: Statement) -> None:
        """State whether what changed is on or off by default, or which value holds."""
        default = default_of(statement)
        if default in ("on", "off"):
            self._writer.link(path, "jwb:defaultState", f"default/{default}")
        elif default:
            self._writer.say(path, "jwb:defaultValue", ox.Literal(default))

    def _write_life(self, path: str, statement: Statement, kinds: list[str]) -> None:
        """State what a change introduces, deprecates or removes, where it is named."""
        named = {
            name: list(self._names.paths(getattr(statement, name), kind, statement))
            for name, kind in (("parameters", "Parameter"), ("steps", "Step"), ("modes", "Mode"))
        }
        for kind in ("Step", "Parameter"):
            replaced = self._names.paths(statement.replaced, kind, statement)
            self._writer.link(path, "jwb:replaces", *replaced)
        first = kinds[0].removeprefix("change-kind/")
        if first == "new-step":
            new = [step for step in named["steps"] if step not in self._replaced(statement)]
            self._writer.link(path, "jwb:introduces", *new[:1])
        elif first == "new-mode":
            self._writer.link(path, "jwb:introduces", *named["modes"])
        elif first == "new-parameter":
            self._writer.link(path, "jwb:introduces", *named["parameters"])
        elif first in ("deprecation", "removal"):
            of_step = bool(_OF_STEP.search(statement.text))
            targets = named["parameters"] or (named["steps"][:1] if of_step else [])
            targets = self._replaced(statement) or targets
            name = "jwb:deprecates" if first == "deprecation" else "jwb:removes"
            self._writer.link(path, name, *targets)

    def _replaced(self, statement: Statement) -> list[str]:
        """Return the paths of the steps that a statement says are replaced."""
        return list(self._names.paths(statement.replaced, "Step", statement))

    def _requires(self, statement: Statement) -> str | None:
        """Return the release that files need, if earlier ones cannot use them."""
        if match := _NEEDS_RELEASE.search(statement.text):
            return self._builds.release(f"jwst {match[1]}")
        if _INCOMPATIBLE.search(statement.text):
            return self._builds.release_of(statement.build or "")
        return None


def write_quantities(writer: Writer, path: str, statement: Statement) -> None:
    """Write how large the effect is that a statement tells of."""
    for number, quantity in enumerate(_once(find_quantities(statement.text)), start=1):
        part = f"{path}#q{number}"
        writer.link(path, "jwb:effect", part)
        writer.part(part, "jwb:Quantity")
        writer.say(part, "skos:prefLabel", words(f"effect in {quantity.unit}"))
        for name, value in _bounds(quantity):
            writer.say(part, name, ox.Literal(f"{value:f}".rstrip("0") + "0", datatype=_DECIMAL))
        writer.say(part, "schema:unitText", ox.Literal(quantity.unit))
        if quantity.direction:
            writer.link(part, "jwb:direction", f"direction/{quantity.direction}")
        if quantity.approximate:
            writer.say(part, "jwb:approximate", TRUE)


def _once(quantities: list[Quantity]) -> list[Quantity]:
    return list({str(quantity): quantity for quantity in quantities}.values())


def _bounds(quantity: Quantity) -> list[tuple[str, float]]:
    if quantity.low == quantity.high and quantity.low is not None:
        return [("schema:value", quantity.low)]
    bounds = (("schema:minValue", quantity.low), ("schema:maxValue", quantity.high))
    return [(name, value) for name, value in bounds if value is not None]
