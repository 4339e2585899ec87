"""What a comparison for one mode leaves out, and why: each left-out line is counted, by reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jwst_buildgraph.answers.answer import Record
from jwst_buildgraph.answers.differences import Difference
from jwst_buildgraph.terms import short

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

BESIDE = frozenset(
    {
        "command-line scripts",
        "dependencies",
        "documentation",
        "fits_generator",
        "general changes",
        "software tests",
    }
)
"""Areas of the software that no product goes through."""

_SAME_RESULTS = frozenset({"dependency", "refactoring"})
_WORD = re.compile(r"[A-Za-z]{3,}")
_EVERY_MODE = """
SELECT ?mode ?label WHERE {
  ?mode a jwb:Mode .
  { ?mode skos:prefLabel ?label } UNION { ?mode skos:altLabel ?label }
  UNION { ?mode jwb:usesTechnique/skos:prefLabel ?label }
  UNION { ?mode jwb:usesTechnique/skos:altLabel ?label }
  UNION { ?mode jwb:usesTechnique/skos:notation ?label }
  UNION { ?mode jwb:ofInstrument/skos:prefLabel ?label }
}
"""


@dataclass
class LeftOut:
    """The lines that were left out: how many for which reason."""

    changes: Counter[str] = field(default_factory=Counter)
    """Changes that are about all modes alike, by area."""
    parameters: dict[str, list[str]] = field(default_factory=dict)
    """Parameters by the word in their name that another mode goes by."""

    def skips_change(self, row: Record, via: str | None) -> bool:
        """Tell whether a change touches no mode's data more than another's; count it then."""
        if via != "all" or "breaking change" in row["kind"] or row["steps"]:
            return False
        if beside := sorted(BESIDE.intersection(row["areas"])):
            self.changes[beside[0]] += 1
        elif row["kind"] and _SAME_RESULTS.issuperset(row["kind"]):
            self.changes["refactoring and dependencies"] += 1
        else:
            return False
        return True

    def skips_parameter(self, line: Difference, foreign: Collection[str]) -> bool:
        """Tell whether a parameter is named after modes that are not asked about; keep it then."""
        if not line.thing.startswith("parameter/"):
            return False
        name = line.thing.rpartition("/")[2]
        word = next((word for word in name.casefold().split("_") if word in foreign), None)
        if word is not None:
            self.parameters.setdefault(word, []).append(line.thing.partition("/")[2])
        return word is not None

    def notes(self, everything: str) -> Iterator[str]:
        """Yield what was left out; `everything` is the command that lists it."""
        if self.changes:
            counted = ", ".join(f"{count} {area}" for area, count in self.changes.most_common())
            yield (
                f"left out: {self.changes.total()} changes that touch no data of one mode more "
                f"than of another ({counted}); `{everything}` lists them"
            )
        if self.parameters:
            names = sorted(
                {name.replace("/", ".") for own in self.parameters.values() for name in own}
            )
            words = ", ".join(sorted(self.parameters))
            yield (
                f"left out: {len(names)} parameters named after other modes ({words}): "
                + ", ".join(names)
            )


def foreign_words(graph: BuildGraph, modes: Collection[str]) -> frozenset[str]:
    """Return the acronyms that only modes other than these go by, such as ``soss`` and ``mrs``."""
    own: set[str] = set()
    others: set[str] = set()
    for row in graph.rows(_EVERY_MODE):
        words = {word.casefold() for word in _WORD.findall(row["label"]) if _is_acronym(word)}
        (own if short(row["mode"]) in modes else others).update(words)
    return frozenset(others - own)


def _is_acronym(word: str) -> bool:
    """Tell an acronym or instrument from plain words such as *time* or *slit*."""
    return sum(letter.isupper() for letter in word) > 1
