"""What is left of a page: statements and cells not understood, and names that are new."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jwst_buildgraph.sources.pages.layout.sentences import Sentence
from jwst_buildgraph.sources.pages.layout.tree import Item
from jwst_buildgraph.sources.pages.names.links import Link
from jwst_buildgraph.sources.pages.names.vocabulary import Vocabulary
from jwst_buildgraph.sources.pages.statement import NEW_NAME, Residue

_CODE = re.compile(
    r"(?<![\w./=-])(?:[a-z][a-z0-9]*(?:_[a-z0-9]+)+|[A-Z][A-Z0-9]*_[A-Z0-9_]+)\b(?![\w(/]|\.\w)"
)


_KINDS = {"steps": "Step", "parameters": "Parameter", "keywords": "Keyword"}


def residue_of(what: str, item: Item, text: str, reason: str) -> Residue:
    """Return an entry on something at the place of an item."""
    section = " > ".join(heading.text for heading in item.path)
    return Residue(what, item.piece.line, section, text, reason)


class Leftovers:
    """The names of one page that no vocabulary has, each told once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._told: set[tuple[str, str]] = set()

    def new_names(
        self, item: Item, sentence: Sentence, own: Sequence[Link], steps: frozenset[str]
    ) -> Iterator[Residue]:
        """Yield the names of a sentence that are new: parameters, keywords, codes of any kind."""
        mentions = self._vocabulary.find(sentence.labelled, steps)
        places = [(link.start, link.end) for link in own] + [(m.start, m.end) for m in mentions]
        new = [(label, f"a {kind} that is new here") for kind, label in self._new(own)]
        new += [
            (match[0], "a code that is no known name")
            for match in _CODE.finditer(sentence.labelled)
            if not any(start < match.end() and match.start() < end for start, end in places)
        ]
        for entry in new:
            if entry not in self._told:
                self._told.add(entry)
                yield residue_of(NEW_NAME, item, *entry)

    def _new(self, links: Sequence[Link]) -> Iterator[tuple[str, str]]:
        """Yield the steps, parameters and keywords that no vocabulary has, with what they are."""
        known = self._vocabulary.gazetteer.known
        for link in links:
            kind = _KINDS.get(link.field)
            if kind and link.iri is None and not known.names(link.label, kind):
                yield kind.lower(), link.label
