"""Every name that the vocabulary and the graph know, ready to be looked up.

Nothing is named here: labels and notations of the data are the only names there are. What
is laid down is how a name of some kind is recognised, such as that capitals count in
``FILTER`` and that ``jump`` is the step only where a text says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from jwst_buildgraph.resolve.triples import Triples
from jwst_buildgraph.terms import ALT_LABEL, HIDDEN_LABEL, NOTATION, PREF_LABEL, term

KINDS = (
    "Area",
    "Build",
    "Context",
    "Detector",
    "Disperser",
    "ExpType",
    "Instrument",
    "Keyword",
    "Mode",
    "Package",
    "PackageRelease",
    "Parameter",
    "Pipeline",
    "ReferenceType",
    "Stage",
    "Status",
    "Step",
    "Subarray",
    "Technique",
)
"""The classes whose things are looked for, by their local names."""

_LABELS = (PREF_LABEL, ALT_LABEL, HIDDEN_LABEL, NOTATION)
_JOINTS = re.compile(r"[\s-]+")
_PLAIN_WORD = re.compile(r"[a-z]+")
_NUMBER = re.compile(r"[\d.]+")
# Kinds whose names may be words of everyday English, so that a lone word proves nothing.
_EVERYDAY = ("Area", "Parameter", "ReferenceType", "Status", "Step")


@dataclass(frozen=True)
class Name:
    """One spelling of one thing."""

    iri: str
    kind: str
    spelling: str
    steps: frozenset[str] = frozenset()
    """The steps that a parameter belongs to."""

    @property
    def exact(self) -> bool:
        """Tell whether capitals count: in acronyms, codes and the names of packages."""
        one_word = not _JOINTS.search(self.spelling)
        return self.spelling.upper() == self.spelling or (self.kind == "Package" and one_word)

    @property
    def needs_mark(self) -> bool:
        """Tell whether the text around has to say that this is a name."""
        if _NUMBER.fullmatch(self.spelling):
            return True
        return self.kind in _EVERYDAY and bool(_PLAIN_WORD.fullmatch(self.spelling))

    def fits(self, text: str) -> bool:
        """Tell whether `text` may be this spelling as far as capitals go."""
        return not self.exact or joined(text) == joined(self.spelling)


class Gazetteer:
    """The names of all things that texts are searched for."""

    def __init__(self, triples: Triples) -> None:
        self._names: dict[str, list[Name]] = defaultdict(list)
        self.released: set[str] = set()
        """The packages of which releases are recorded."""
        for kind in KINDS:
            for node in triples.of_type(term(f"jwb:{kind}")):
                steps = frozenset(s.value for s in triples.objects(node, term("jwb:ofStep")))
                spellings = [s.value for p in _LABELS for s in triples.objects(node, p)]
                for spelling in dict.fromkeys(spellings):
                    self._names[_key(spelling)].append(Name(node.value, kind, spelling, steps))
                if kind == "PackageRelease":
                    self.released.update(o.value for o in triples.objects(node, _OF_PACKAGE))
        self.longest = max((len(re.findall(r"\w+", key)) for key in self._names), default=0)
        """How many words the longest name has."""

    def names(self, text: str, *kinds: str) -> list[Name]:
        """Return the names that `text` as a whole may be, of some kinds or of any."""
        known = self._names.get(_key(text), [])
        fitting = [name for name in known if name.fits(text) and (not kinds or name.kind in kinds)]
        return list({name.iri: name for name in fitting}.values())


_OF_PACKAGE = term("jwb:ofPackage")


def joined(text: str) -> str:
    """Return `text` with one space for each run of spaces and hyphens."""
    return _JOINTS.sub(" ", text.strip())


def _key(text: str) -> str:
    return joined(text).casefold()
