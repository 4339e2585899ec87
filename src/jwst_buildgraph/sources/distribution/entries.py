"""The entries of a change log: which are told here first, and what becomes of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from functools import cached_property
from typing import TYPE_CHECKING

from jwst_buildgraph.sources.distribution.changes import ChangeEntry
from jwst_buildgraph.sources.distribution.cited import Citation
from jwst_buildgraph.sources.distribution.entry_names import slug
from jwst_buildgraph.sources.distribution.facts import CHANGES
from jwst_buildgraph.sources.distribution.places import Place
from jwst_buildgraph.sources.distribution.retold import Key, Retold
from jwst_buildgraph.sources.distribution.targets import Target, read_target
from jwst_buildgraph.sources.distribution.writer import Writer
from jwst_buildgraph.sources.known_names import KnownNames

if TYPE_CHECKING:
    from jwst_buildgraph.sources.distribution.linking import EntryLinker


FindCited = Callable[[str, str], Citation | None]
"""Returns where a graph cites the lines of a digest, of several places best for a path."""


class EntryWriter:
    """Writes the entries of one release's change log."""

    def __init__(
        self,
        writer: Writer,
        known: KnownNames,
        new_linker: Callable[[], EntryLinker],
        cited: FindCited,
    ) -> None:
        self._writer = writer
        self._known = known
        self._new_linker = new_linker
        self._cited = cited
        self._targets: dict[str, Target] = {}
        self._paths: Counter[str] = Counter()
        self.new = 0
        """How many changes were told here first."""

    @cached_property
    def _linker(self) -> EntryLinker:
        """What links entries; made when one is to be linked, for it takes a while."""
        return self._new_linker()

    def write(self, entry: ChangeEntry, retold: Retold, there: Collection[Key]) -> None:
        """Write an entry of a log; of one that is told already, only its name is taken.

        One whose change is cited in the graph already adds its words to that.
        `there` are the keys of all entries of the log.
        """
        target = self._target(entry)
        path = self._path(entry, target)
        if retold.is_told(entry):
            return
        if citation := self._cited(self._writer.digest(_place(entry)), path):
            change = citation.change
            self._writer.quote(citation.evidence, entry.text)
        elif earlier := retold.earlier_path(entry, target.slug, there):
            change = earlier
            self._cite(entry, change)
        else:
            change = path
            self._linker.write(entry, change, target)
            self._cite(entry, change)
        self.new += not retold.has(change)
        retold.keep(entry, target.slug, change)

    def _target(self, entry: ChangeEntry) -> Target:
        """Return what the heading of an entry is about."""
        if entry.heading not in self._targets:
            self._targets[entry.heading] = read_target(self._known, entry.heading)
        target = self._targets[entry.heading]
        if not target.things:
            self._writer.problems.append(
                f"{CHANGES}:{entry.first_line}: no vocabulary knows the heading {entry.heading!r}"
            )
        return target

    def _path(self, entry: ChangeEntry, target: Target) -> str:
        """Return the path of the change that an entry tells of if nothing else told of it."""
        path = f"change/jwst/{entry.release}/{target.slug}/{slug(entry.text)}"
        self._paths[path] += 1
        return path if self._paths[path] == 1 else f"{path}-{self._paths[path]}"

    def _cite(self, entry: ChangeEntry, path: str) -> None:
        headings = (entry.release, entry.heading) if entry.heading else (entry.release,)
        self._writer.cite(path, _place(entry), *headings, words=entry.text)


def _place(entry: ChangeEntry) -> Place:
    return Place(CHANGES, entry.first_line, entry.last_line)
