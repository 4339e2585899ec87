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

_REMEMBERED = 50_000
_LABELS = (PREF_LABEL, ALT_LABEL, HIDDEN_LABEL, NOTATION, term("jwb:contextNumber"))
_OF_PACKAGE = term("jwb:ofPackage")
_OF_STEP = term("jwb:ofStep")
_JOINTS = re.compile(r"[\s-]+")
_PLAIN_WORD = re.compile(r"[a-z]+")
_WORD = re.compile(r"\w+")
_PLURAL = re.compile(r"[a-z]{4}(?<![su])s$")
_NUMBER = re.compile(r"[\d.]+")
# Kinds whose names may be words of everyday English, so that a lone word proves nothing.
_EVERYDAY = ("Parameter", "ReferenceType", "Status", "Step")
# Kinds whose names may stand in the plural: "source catalogs", "coronagraphs".
_COUNTED = ("Mode", "Step", "Technique")
# Kinds whose lower-case names are codes: in capitals they are something else.
_CODES = ("Package", "Parameter", "ReferenceType")


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
        """Tell whether capitals count: in acronyms and in codes."""
        one_word = not _JOINTS.search(self.spelling)
        return self.spelling.upper() == self.spelling or (self.kind in _CODES and one_word)

    @property
    def needs_mark(self) -> bool:
        """Tell whether the text around has to say that this is a name."""
        if _NUMBER.fullmatch(self.spelling):
            return True
        return self.kind in _EVERYDAY and bool(_PLAIN_WORD.fullmatch(self.spelling))

    def fits(self, text: str) -> bool:
        """Tell whether `text` may be this spelling as far as capitals go."""
        return not self.exact or joined(text) == joined(self.spelling)


class KnownNames:
    """The names of all things that texts are searched for."""

    def __init__(self, triples: Triples) -> None:
        self._names: dict[str, list[Name]] = defaultdict(list)
        for kind in KINDS:
            for node in triples.of_type(term(f"jwb:{kind}")):
                steps = frozenset(step.value for step in triples.objects(node, _OF_STEP))
                spellings = {s.value: None for p in _LABELS for s in triples.objects(node, p)}
                for spelling in spellings:
                    self._names[_key(spelling)].append(Name(node.value, kind, spelling, steps))
        self._longest: dict[str, int] = {}
        for words in map(_WORD.findall, self._names):
            if words:
                self._longest[words[0]] = max(len(words), self._longest.get(words[0], 0))
        self._longest_from: dict[str, int] = {}
        releases = triples.of_type(term("jwb:PackageRelease"))
        self.released = {p.value for r in releases for p in triples.objects(r, _OF_PACKAGE)}
        """The packages of which releases are recorded."""

    def longest_from(self, word: str) -> int:
        """Return how many words the longest name has that begins with `word`."""
        if word not in self._longest_from:
            keys = (word.casefold(), _singular(word))
            if len(self._longest_from) >= _REMEMBERED:
                self._longest_from.clear()
            self._longest_from[word] = max(self._longest.get(key, 0) for key in keys)
        return self._longest_from[word]

    def names(self, text: str, *kinds: str) -> list[Name]:
        """Return the names that `text` as a whole may be, of some kinds or of any."""
        known = self._names.get(_key(text)) or [
            name for name in self._names.get(_singular(text), ()) if name.kind in _COUNTED
        ]
        fitting = [name for name in known if name.fits(text) and (not kinds or name.kind in kinds)]
        return list({name.iri: name for name in fitting}.values())


def joined(text: str) -> str:
    """Return `text` with one space for each run of spaces and hyphens."""
    return _JOINTS.sub(" ", text.strip())


def _singular(text: str) -> str:
    """Return the key of a name without the s of its plural, if it may have one."""
    return _key(text[:-1]) if _PLURAL.search(text) else ""


def _key(text: str) -> str:
    return joined(text).casefold()
