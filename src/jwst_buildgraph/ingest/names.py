"""The things that a statement names, introduced where no vocabulary has them.

A page may tell of a step, a parameter or a keyword for the first time. It becomes a thing of
its own, with the page's evidence, so that it can be asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jwst_buildgraph.ingest.document import Writer
from jwst_buildgraph.ingest.known import Known
from jwst_buildgraph.ingest.lookup import CLASSES, Lookup
from jwst_buildgraph.sources.pages import Statement

_STEP = re.compile(r"[a-z]\w*")
_PARAMETER = re.compile(r"(?P<step>[a-z]\w*)\.(?P<name>[a-z]\w*)")
_KEYWORD = re.compile(r"[A-Z][A-Z0-9_-]{1,7}")


class Names:
    """Finds what statements name, and introduces what is new."""

    def __init__(self, writer: Writer, known: Known, lookup: Lookup) -> None:
        self._writer, self._known, self.lookup = writer, known, lookup

    def paths(self, labels: Iterable[str], kind: str, statement: Statement) -> Iterator[str]:
        """Yield the paths of the things of a class that go by these labels."""
        for label in labels:
            path = self.lookup.path(label, kind) or self._new(label, kind, statement)
            if path is not None:
                yield path

    def scope(self, statement: Statement) -> dict[str, str]:
        """Return the paths of what a statement is about by its fields, with the class of each."""
        return {
            path: kind
            for name, kinds in CLASSES.items()
            for kind in kinds
            for path in self.paths(getattr(statement, name), kind, statement)
        }

    def _new(self, label: str, kind: str, statement: Statement) -> str | None:
        """Introduce a thing, if its name is one of its class; return its path."""
        if kind == "Step" and _STEP.fullmatch(label):
            return self._introduce(f"step/{label}", kind, label, label, statement)
        if kind == "Keyword" and _KEYWORD.fullmatch(label):
            return self._introduce(f"keyword/{label}", kind, label, label, statement)
        if kind == "Parameter" and (match := _PARAMETER.fullmatch(label)):
            step = next(self.paths([match["step"]], "Step", statement), None)
            owner = match["step"] if step is None else step.removeprefix("step/")
            path = f"parameter/{owner}/{match['name']}"
            found = self._introduce(path, kind, label, match["name"], statement)
            self._writer.link(found, "jwb:ofStep", *([step] if step else []))
            return found
        return None

    def _introduce(
        self, path: str, kind: str, label: str, notation: str, statement: Statement
    ) -> str:
        if not self._known.ships(path) and not self._writer.has(path):
            self._writer.thing(path, f"jwb:{kind}", label, notation)
            self._writer.cite(path, statement)
        return path
