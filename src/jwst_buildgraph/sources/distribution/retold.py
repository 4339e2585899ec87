"""Entries that a later change log tells again: under another release, or in mended words.

A change that was ported back stands under the earlier release in the logs of its branch and
under the later one in those that follow. And entries are edited: typing errors go, a pull
request is added. Either is the same change, with one more piece of evidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from difflib import SequenceMatcher

from jwst_buildgraph.sources.distribution.changes import ChangeEntry, ChangeLog
from jwst_buildgraph.sources.distribution.entry_names import NUMBERS

_ALIKE = 0.6
"""How alike the old and the new words of an entry are, at least, as `SequenceMatcher` measures."""

Key = tuple[str, str, str]


@dataclass(frozen=True)
class _Earlier:
    entry: ChangeEntry
    area: str
    path: str


class Retold:
    """The entries of the change logs read so far, with the paths of their changes."""

    def __init__(self) -> None:
        self._known: dict[Key, _Earlier] = {}
        self._by_area: dict[str, list[_Earlier]] = defaultdict(list)
        self._paths: set[str] = set()

    @classmethod
    def of(cls, log: ChangeLog | None) -> Retold:
        """Return what remembers that the entries of one log are told, and no more of them."""
        told = cls()
        for entry in log.entries if log else ():
            told.keep(entry, "", "")
        return told

    def is_told(self, entry: ChangeEntry) -> bool:
        """Tell whether an earlier log has the same entry under the same release and heading."""
        return key_of(entry) in self._known

    def keep(self, entry: ChangeEntry, area: str, path: str) -> None:
        """Remember an entry, and the path of the change that it tells of."""
        earlier = _Earlier(entry, area, path)
        if self._known.setdefault(key_of(entry), earlier) is earlier:
            self._by_area[area].append(earlier)
            self._paths.add(path)

    def has(self, path: str) -> bool:
        """Tell whether an entry so far told of the change under `path`."""
        return path in self._paths

    def earlier_path(self, entry: ChangeEntry, area: str, there: Collection[Key]) -> str | None:
        """Return the path of the change that an earlier log told of in place of this entry.

        Only an entry that is not `there` any more can have become another.
        """
        gone = (e for e in self._by_area[area] if key_of(e.entry) not in there)
        found = {e.path for e in gone if _is_moved(e.entry, entry) or _is_edited(e.entry, entry)}
        return found.pop() if len(found) == 1 else None


def key_of(entry: ChangeEntry) -> Key:
    """Return what is the same in all logs that have an entry unchanged."""
    return entry.release, entry.heading, entry.text


def _is_moved(old: ChangeEntry, new: ChangeEntry) -> bool:
    """Tell whether it is the same entry, of the same pull requests, under another release."""
    same = (old.text, old.pull_requests) == (new.text, new.pull_requests)
    return same and bool(new.pull_requests) and old.release != new.release


def _is_edited(old: ChangeEntry, new: ChangeEntry) -> bool:
    """Tell whether it is the same entry in somewhat other words."""
    if old.release != new.release:
        return False
    if _words(old) == _words(new):
        return True  # its number was corrected
    if old.pull_requests and set(old.pull_requests).isdisjoint(new.pull_requests):
        return False
    return SequenceMatcher(None, old.text, new.text, autojunk=False).ratio() >= _ALIKE


def _words(entry: ChangeEntry) -> list[str]:
    return NUMBERS.sub(" ", entry.text).split()
