"""Parameters, keywords and releases in a text, also those that the vocabulary does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jwst_buildgraph.sources.pages.links import LIKELY, Link
from jwst_buildgraph.sources.pages.patterns import (
    ASSIGNED,
    BARE_JWST,
    BARE_SDP,
    CODE_WORD,
    DEFAULT_OF,
    DOTTED,
    IN_APPOSITION,
    IS_SET,
    KEYWORD_NAME,
    KEYWORDS,
    NAMED_PARAMETERS,
    NO_KEYWORDS,
    OF_PARAMETERS,
    OPTION,
    PARAMETERS_NAMED,
    RELEASE,
    SETS,
    SETTING,
    VERSION,
)
from jwst_buildgraph.sources.pages.vocabulary import Vocabulary
from jwst_buildgraph.terms import THINGS


class CodeFinder:
    """Finds what is named by a code beside a word that says of what kind it is."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def parameters(self, text: str, scope_steps: frozenset[str]) -> Iterator[Link]:
        """Yield the step parameters of a text, known or not."""
        for match in DOTTED.finditer(text):
            steps = self._vocabulary.gazetteer.known.names(match[1], "Step")
            if steps and (SETTING.match(text, match.end()) or OF_PARAMETERS.search(text)):
                step = self._vocabulary.label(steps[0].iri)
                yield Link("parameters", f"{step}.{match[2]}", None, *match.span())
                yield Link("steps", step, steps[0].iri, *match.span(1))
        for match in OPTION.finditer(text):
            yield self._parameter(match[2], match.span(), scope_steps, match[1])
        for match in ASSIGNED.finditer(text):
            part_of_name = re.search(rf"\w_{match[1]}\b", text)
            if "_" in match[1] or (scope_steps and not part_of_name):
                yield self._parameter(match[1], match.span(1), scope_steps)
        for pattern in (
            NAMED_PARAMETERS,
            PARAMETERS_NAMED,
            IN_APPOSITION,
            DEFAULT_OF,
            IS_SET,
            SETS,
        ):
            for match in pattern.finditer(text):
                for word in CODE_WORD.finditer(match["names"]):
                    offset = match.start("names")
                    span = (offset + word.start(), offset + word.end())
                    name = word[1] or word[2]
                    if not self._is_known_otherwise(name):
                        yield self._parameter(name, span, scope_steps)

    def _is_known_otherwise(self, name: str) -> bool:
        known = self._vocabulary.gazetteer.known.names(name)
        return bool(known) and not any(found.kind == "Parameter" for found in known)

    def _parameter(
        self, name: str, span: tuple[int, int], scope_steps: frozenset[str], step: str | None = None
    ) -> Link:
        known = self._vocabulary.gazetteer.known.names(name, "Parameter")
        own = [found for found in known if found.steps & scope_steps]
        if step is None and len(own or known) == 1:
            iri = (own or known)[0].iri
            return Link("parameters", self._vocabulary.label(iri), iri, *span)
        if step is None and len(scope_steps) == 1:
            step = self._vocabulary.label(next(iter(scope_steps)))
        return Link("parameters", f"{step}.{name}" if step else name, None, *span, LIKELY)

    def keywords(self, text: str) -> Iterator[Link]:
        """Yield the header keywords that a text calls so, known or not."""
        for match in KEYWORDS.finditer(text):
            group = "a" if match["a"] else "b"
            for word in KEYWORD_NAME.finditer(match[group]):
                if word[0] not in NO_KEYWORDS and not self._is_observing(word[0]):
                    offset = match.start(group)
                    place = (offset + word.start(), offset + word.end())
                    yield Link("keywords", word[0], None, *place, LIKELY)

    def _is_observing(self, word: str) -> bool:
        known = self._vocabulary.gazetteer.known
        return bool(known.names(word, "Instrument", "Mode", "Technique", "Package", "ExpType"))

    def releases(self, text: str) -> Iterator[Link]:
        """Yield the releases of jwst and SDP that a text names."""
        for match in RELEASE.finditer(text):
            package = "SDP" if match["package"].upper().startswith("SDP") else "jwst"
            for version in VERSION.finditer(match["list"]):
                offset = match.start("list")
                place = (offset + version.start(), offset + version.end())
                yield Link("releases", f"{package} {version[0]}", None, *place)
        for match in BARE_SDP.finditer(text):
            yield Link("releases", f"SDP {match[1]}", None, *match.span(1), LIKELY)
        named = re.search(r"\b(?:jwst|calibration|pipeline|build)\b", text, re.IGNORECASE)
        others = self._other_packages(text)
        for match in BARE_JWST.finditer(text) if named and not others else ():
            yield Link("releases", f"jwst {match[1]}", None, *match.span(1), LIKELY)
        for mention in self._vocabulary.find(text):
            if mention.kind == "PackageRelease":
                package, number = mention.iri.removeprefix(f"{THINGS}release/").split("/")
                label = f"{self._vocabulary.label(f'{THINGS}package/{package}')} {number}"
                yield Link("releases", label, mention.iri, mention.start, mention.end)

    def _other_packages(self, text: str) -> bool:
        own = ("package/jwst", "package/sdp", "package/crds")
        return any(
            mention.kind == "Package" and not mention.iri.endswith(own)
            for mention in self._vocabulary.find(text)
        )
