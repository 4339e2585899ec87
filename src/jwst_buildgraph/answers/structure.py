"""What the code and documentation of releases have: steps in pipelines, and what steps take."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jwst_buildgraph.answers.answer import Record
from jwst_buildgraph.versions import order_key

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

Key = tuple[str, str]


@dataclass
class Structure:
    """One release: its pipelines' steps, and what the steps take."""

    release: str
    uses: dict[Key, Record] = field(default_factory=dict)
    """By pipeline and step."""
    definitions: dict[Key, Record] = field(default_factory=dict)
    """By step and parameter or type of reference file."""

    def steps(self) -> set[str]:
        """Return the steps that its pipelines run."""
        return {step for _, step in self.uses}

    def steps_for(self, modes: Collection[str]) -> set[str]:
        """Return the steps that run for any of some modes."""
        return {step for (_, step), row in self.uses.items() if runs_for(row, modes)}


def runs_for(use: Record, modes: Collection[str]) -> bool:
    """Tell whether a step in a pipeline is said to run for any of some modes."""
    return not set(modes).isdisjoint(use["modes"])


class History:
    """The structure of all releases at hand."""

    def __init__(self, known: Iterable[Record], rows: Iterable[Record]) -> None:
        self._known = {row["release"]: row for row in known}
        self.releases = list(self._known)
        """The releases at hand, oldest first."""
        self._places = {release: place for place, release in enumerate(self.releases)}
        self._runs: dict[tuple[bool, Key], list[Record]] = defaultdict(list)
        for row in rows:
            self._runs[row["part"] == "use", (row["place"], row["thing"])].append(row)

    def defines(self, release: str) -> bool:
        """Tell whether the parameters and defaults of a release are at hand."""
        return release in self._known and bool(self._known[release]["definitions"])

    def at(self, release: str) -> Structure:
        """Return the structure of one release."""
        found = Structure(release)
        for is_use, key in self._runs:
            if row := self.row(key, release, is_use=is_use):
                (found.uses if is_use else found.definitions)[key] = row
        return found

    def row(self, key: Key, release: str, *, is_use: bool) -> Record | None:
        """Return what a release has under a key, or None."""
        place = self._places[release]
        return next((row for row in self._runs[is_use, key] if self._covers(row, place)), None)

    def _covers(self, row: Record, place: int) -> bool:
        until = row["until"]
        return self._places[row["since"]] <= place and (
            until is None or place <= self._places[until]
        )

    def since(self, first: str, last: str, state: Callable[[str], object]) -> str:
        """Return the release from which on all, up to `last`, are in the state of `last`.

        It comes after `first`; `state` gives the state of a release.
        """
        found = last
        for release in reversed(self.releases[self._places[first] + 1 : self._places[last]]):
            if state(release) != state(last):
                break
            found = release
        return found


def read_history(graph: BuildGraph) -> History:
    """Return the structure of all releases at hand."""
    return History(structure_releases(graph), graph.ask("structure-history"))


def structure_releases(graph: BuildGraph) -> list[Record]:
    """Return the releases whose structure is at hand, oldest first."""
    return [dict(row) for row in graph.ask("structure-releases")]


def release_at_hand(known: Iterable[str], release: str | None) -> str | None:
    """Return the release itself, or the first one known of the same minor version."""
    if release is None:
        return None
    minor = release.split(".")[:2]
    patches = [other for other in known if other.split(".")[:2] == minor]
    return release if release in patches else min(patches, key=order_key, default=None)


def releases_of(rows: Iterable[Record], known: Sequence[str]) -> Iterator[tuple[str, Record]]:
    """Yield each release that rows with a first and a last one are of, with the row."""
    places = {release: place for place, release in enumerate(known)}
    for row in rows:
        last = len(known) - 1 if row["until"] is None else places[row["until"]]
        yield from ((release, row) for release in known[places[row["since"]] : last + 1])
