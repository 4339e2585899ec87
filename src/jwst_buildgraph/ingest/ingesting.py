"""One page on its way into a store: read, compared, written, stored."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from jwst_buildgraph import store
from jwst_buildgraph.errors import UsageError
from jwst_buildgraph.ingest.differences import Difference, differences
from jwst_buildgraph.ingest.document import Origin, content_hash, turtle
from jwst_buildgraph.ingest.earliest import introductions, without_later
from jwst_buildgraph.ingest.known import Known, is_page
from jwst_buildgraph.ingest.previous import Previous
from jwst_buildgraph.ingest.retiring import retire
from jwst_buildgraph.ingest.snapshots import interval
from jwst_buildgraph.ingest.sourcing import source_path, source_title
from jwst_buildgraph.ingest.writing import PageWriter, Written
from jwst_buildgraph.sources.pages import PageReader, Reading
from jwst_buildgraph.terms import PREF_LABEL, TYPE, short, thing
from jwst_buildgraph.turtle import parse_turtle


def document_name(source: str) -> str:
    """Return the name of the document that holds a source, as a store keeps it."""
    return quote(source.removeprefix("source/"), safe="")


@dataclass(frozen=True)
class Ingested:
    """What taking in a page came to."""

    source: str
    added: dict[str, int]
    """How many things of each class the document introduces."""
    recognised: int
    """How many statements the shipped graph has already."""
    unused: tuple[int, ...]
    """On which lines the statements stand that state nothing to store."""
    changed: bool
    """Whether the store is another one now."""


class Ingestion:
    """A page that was read, and the store that it is for."""

    def __init__(
        self,
        reading: Reading,
        reader: PageReader,
        root: Path,
        *,
        source: str | None = None,
        retrieved: date | None = None,
    ) -> None:
        self._reading, self._reader, self._root = reading, reader, root
        self.source = source_path(reading, source)
        self._documents = store.ingested_documents(root)
        self.name = document_name(self.source)
        self._retrieved = retrieved

    @cached_property
    def known(self) -> Known:
        """What the graph has without this page."""
        return Known.without(self.name, self._documents)

    @cached_property
    def previous(self) -> Previous:
        """What the store has of this page."""
        content = self._documents.get(self.name)
        return Previous(parse_turtle(content.encode(), name=self.name) if content else ())

    @cached_property
    def origin(self) -> Origin:
        """The source and snapshot that the page is."""
        content = content_hash(self._reading.page)
        label = self.known.shipped.text(thing(self.source), PREF_LABEL)
        origin = Origin(self.source, label or source_title(self.source), content)
        retrieved = self._retrieved or self.previous.retrieved(content)
        first, last = interval(self._reading.statements)
        if retrieved is not None:
            first = last = retrieved
        return replace(origin, retrieved=retrieved, not_before=first, not_after=last)

    def draft(self) -> Written:
        """Return the page as triples without a word of its text, for the shipped graph."""
        return self._write(Previous(), Known.without(self.name, {}), draft=True)

    @cached_property
    def written(self) -> Written:
        """The page as triples."""
        return self._write(self.previous, self.known, draft=False)

    def _write(self, previous: Previous, known: Known, *, draft: bool) -> Written:
        origin, reading = self.origin, self._reading
        return PageWriter(reading, self._reader, origin, known, previous, draft=draft).write()

    def differences(self) -> list[Difference]:
        """Return how the page differs from what is stored of it."""
        page = self._reading.page
        return differences(self.previous, self.written.triples, self.known, page, self.source)

    def store(self) -> Ingested:
        """Put the page into the store, in place of what it had of it.

        Raises
        ------
        UsageError
            If the store has a newer copy of the page; then it is as it was.
        StoreError
            If the store cannot be written; then it is as it was.
        """
        self._refuse_older()
        written = self.written
        retired = retire(written.writer, self.previous, self._retrieved or date.today())
        content = turtle([*written.triples, *retired])
        changed = self._documents.get(self.name) != content
        if changed:
            store.add_documents(self._root, {self.name: content, **self._amended()})
        return Ingested(
            self.source,
            _things(written.triples),
            len(written.recognised),
            tuple(sorted({statement.line for statement in written.unused})),
            changed,
        )

    def _refuse_older(self) -> None:
        day, latest = self.origin.retrieved, self.previous.latest
        if day is not None and latest is not None and day < latest:
            raise UsageError(
                f"{self._reading.page.name} of {day} is older than what is stored of "
                f"{self.source}, of {latest}: give the day it was fetched with --retrieved, or "
                "another name with --source"
            )

    def _amended(self) -> dict[str, str]:
        """Return the other pages' documents that put the beginning of an issue too late."""
        earlier = introductions(self.written.triples)
        amended = {}
        for name, content in self._documents.items() if earlier else ():
            if name != self.name and is_page(name):
                triples = parse_turtle(content.encode(), name=name)
                if len(left := without_later(triples, earlier)) < len(triples):
                    amended[name] = turtle(left)
        return amended


def _things(triples: list[ox.Triple]) -> dict[str, int]:
    kinds = (t.object for t in triples if t.predicate == TYPE)
    counted = Counter(short(kind.value) for kind in kinds if isinstance(kind, ox.NamedNode))
    left_out = {"jwb:Evidence", "jwb:AffectedRange", "jwb:RangeEvent", "jwb:Quantity",
                "doap:Version", "jwb:Source"}  # fmt: skip
    return {name: count for name, count in sorted(counted.items()) if name not in left_out}
