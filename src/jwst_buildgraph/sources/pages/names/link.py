"""What a statement names, as things of the vocabulary and as codes that it need not know.

A `Link` says which field of a statement it belongs to, under which label, how sure that is,
and whether the text leaves the thing out ("except MIRI") instead of taking it in.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from jwst_buildgraph.sources.mentions import Mention
from jwst_buildgraph.sources.pages.layout.pieces import MAX_STATEMENT
from jwst_buildgraph.sources.pages.names.codes import (
    Code,
    find_pmaps,
    find_pull_requests,
    find_subarrays,
)
from jwst_buildgraph.sources.pages.names.exclusions import leaves_out, with_exclusions
from jwst_buildgraph.sources.pages.names.links import (
    GUESSED,
    LIKELY,
    SURE,
    Link,
    is_common,
    is_loose,
    preferred_of,
)
from jwst_buildgraph.sources.pages.names.named_codes import CodeFinder, is_set, is_word_set
from jwst_buildgraph.sources.pages.names.named_steps import StepFinder
from jwst_buildgraph.sources.pages.names.passing import without_passing
from jwst_buildgraph.sources.pages.names.patterns import (
    ALL_MODES,
    CAPITALS,
    FILES_OF_TYPE,
    MAY_BE_WIDE,
    MID_IR,
    NEAR_IR,
    PLAIN_WORD,
    TYPE_IN_CAPITALS,
)
from jwst_buildgraph.sources.pages.names.settings import parameters_in_brackets, with_their_steps
from jwst_buildgraph.sources.pages.names.stages import pipelines_in_lists, stages_in_lists
from jwst_buildgraph.sources.pages.names.vocabulary import Vocabulary
from jwst_buildgraph.sources.pages.names.wordings import (
    flats_by_letter,
    is_of_optics,
    types_by_words,
)

_FIELDS = {
    "Instrument": "instruments",
    "Technique": "techniques",
    "Mode": "modes",
    "Step": "steps",
    "Pipeline": "pipelines",
    "Stage": "pipelines",
    "Keyword": "keywords",
    "ReferenceType": "reference_types",
    "Parameter": "parameters",
    "Package": "packages",
    "Area": "areas",
    "Detector": "detectors",
    "Disperser": "dispersers",
    "ExpType": "exp_types",
    "Subarray": "subarrays",
    "Status": "statuses",
}
_IMAGES = re.compile(r"(?:direct )?images?(?=:)", re.IGNORECASE)
_OPTICS = frozenset({"Disperser", "Detector", "Subarray"})
_REMEMBERED = 5_000
"""For so many texts the links are kept, for headings, parents and parts are asked for often."""
_APART = re.compile(r"\b([A-Za-z]+)[ -]([123])\b")


class Linker:
    """Finds what texts name."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._codes = CodeFinder(vocabulary)
        self._steps = StepFinder(vocabulary)
        self._links: dict[tuple[str, frozenset[str], frozenset[str]], list[Link]] = {}

    def links(
        self,
        text: str,
        scope_steps: frozenset[str] = frozenset(),
        codes: frozenset[str] = frozenset(),
    ) -> list[Link]:
        """Return what `text` names, from its beginning to its end.

        `scope_steps` are the steps that the heading above is about, `codes` the words that
        the page sets in the style of code. What is longer than any statement says nothing.
        """
        if len(text) > MAX_STATEMENT:
            return []
        key = (text, scope_steps, codes)
        if key not in self._links:
            if len(self._links) >= _REMEMBERED:
                self._links.clear()
            self._links[key] = self._found(*key)
        return self._links[key]

    def _found(self, text: str, scope_steps: frozenset[str], codes: frozenset[str]) -> list[Link]:
        mentions = self._vocabulary.find(text, scope_steps)
        links = [
            *self._from_mentions(text, mentions, scope_steps, codes),
            *self._steps.find(text, mentions),
            *self._types(text),
            *self._codes.parameters(text, scope_steps, codes),
            *self._codes.steps(text),
            *self._codes.introduced(text, scope_steps),
            *parameters_in_brackets(self._vocabulary, text, scope_steps),
            *self._codes.styled(text, scope_steps, codes),
            *self._codes.keywords(text),
            *_codes("pmaps", find_pmaps(text)),
            *self._codes.releases(text),
            *self._wide_scope(text),
            *self._pipelines(text),
            *self._labels(text),
        ]
        pulls = find_pull_requests(text, self._vocabulary.packages, "jwst")
        links += _codes("pull_requests", pulls)
        known = self._vocabulary.gazetteer.known
        subarrays = [code for code in find_subarrays(text) if not known.names(code.label)]
        links += _codes("subarrays", subarrays)
        links += self._codes.loose_parameters(text, scope_steps, links, mentions, codes)
        links = with_their_steps(self._vocabulary, text, links, scope_steps)
        return _once(with_exclusions(text, without_passing(text, links)))

    def _types(self, text: str) -> Iterator[Link]:
        """Yield reference types by names that can mean nothing else, wherever they stand."""
        words = [
            (word[0], *word.span())
            for word in PLAIN_WORD.finditer(text)
            if word[0] in self._vocabulary.type_codes
        ]
        words += [(match[1].casefold(), *match.span(1)) for match in FILES_OF_TYPE.finditer(text)]
        for name, start, end in (*words, *flats_by_letter(text)):
            for known in self._vocabulary.gazetteer.known.names(name, "ReferenceType"):
                label = self._vocabulary.label(known.iri)
                yield Link("reference_types", label, known.iri, start, end, LIKELY)

    def reference_types(self, text: str) -> list[Link]:
        """Return the types that lone words name in a text that is all about reference files."""
        known = self._vocabulary.gazetteer.known
        links = [
            Link("reference_types", self._vocabulary.label(name.iri), name.iri, start, end, GUESSED)
            for word, start, end in types_by_words(text)
            for name in known.names(word, "ReferenceType")
        ]
        for word in (*PLAIN_WORD.finditer(text), *TYPE_IN_CAPITALS.finditer(text)):
            if any(link.start <= word.start() < link.end for link in links):
                continue
            if word[0].startswith("mask") and is_of_optics(text, word.start()):
                continue
            plain = word[0].casefold()
            spellings = (plain, plain.removesuffix("s"))
            for name in {n for s in spellings for n in known.names(s, "ReferenceType")}:
                label = self._vocabulary.label(name.iri)
                links.append(Link("reference_types", label, name.iri, *word.span(), GUESSED))
        return links

    def marked_steps(self, text: str, marked: Iterable[str], links: Sequence[Link]) -> list[Link]:
        """Return the steps of a text by lone words that the page sets in a style of their own."""
        return self._steps.marked(text, marked, links)

    def keywords(self, text: str, links: Sequence[Link]) -> list[Link]:
        """Return the words in capitals of a text that is all about header keywords."""
        taken = [(link.start, link.end) for link in links]
        return [
            Link("keywords", word[0], None, *word.span(), GUESSED)
            for word in CAPITALS.finditer(text)
            if not any(start < word.end() and word.start() < end for start, end in taken)
            and not self._vocabulary.gazetteer.known.names(word[0])
        ]

    def _from_mentions(
        self,
        text: str,
        mentions: Sequence[Mention],
        scope_steps: frozenset[str],
        codes: frozenset[str],
    ) -> Iterator[Link]:
        places: dict[tuple[int, int], list[Mention]] = defaultdict(list)
        for mention in mentions:
            places[mention.start, mention.end].append(mention)
        named = {reading.iri for found in places.values() for reading in found}
        for readings in places.values():
            preferred = preferred_of(readings)
            if is_common(text, preferred[0], mentions):
                continue
            if preferred[0].kind == "Parameter":
                yield from self._of_parameter(text, preferred, scope_steps, codes)
                continue
            for mention in preferred:
                yield from self._of_exp_type(mention, named)
                yield from self._from_mention(text, mention, len(readings), scope_steps)

    def _of_parameter(
        self,
        text: str,
        readings: Sequence[Mention],
        scope_steps: frozenset[str],
        codes: frozenset[str],
    ) -> Iterator[Link]:
        """Yield the parameter of a name; which step's it is stays open if several have it."""
        first = readings[0]
        name = first.text.rpartition(".")[2]
        known = self._vocabulary.gazetteer.known.names(name, "Parameter")
        elsewhere = scope_steps and not any(found.steps & scope_steps for found in known)
        said = name != first.text or first.text in codes
        if name.isalpha():
            said = said or (not elsewhere and is_word_set(text, first.start, first.end))
        else:
            said = said or not elsewhere or is_set(text, first.start, first.end)
        if not said:
            return
        one = len(readings) == 1
        label = self._vocabulary.label(first.iri) if one else first.text
        yield Link("parameters", label, first.iri if one else None, first.start, first.end)

    def _of_exp_type(self, mention: Mention, named: set[str]) -> Iterator[Link]:
        """Yield the modes that an EXP_TYPE can select, those that are `named` if any is."""
        if mention.kind != "ExpType":
            return
        place = (mention.start, mention.end)
        modes = self._vocabulary.modes_by_exp_type.get(mention.iri, [])
        for mode in [mode for mode in modes if mode in named] or modes:
            yield Link("modes", self._vocabulary.label(mode), mode, *place, LIKELY)
        if not modes and (owner := self._vocabulary.instrument_of.get(mention.iri)):
            yield Link("instruments", self._vocabulary.label(owner), owner, *place, LIKELY)

    def _from_mention(
        self, text: str, mention: Mention, readings: int, scope_steps: frozenset[str]
    ) -> Iterator[Link]:
        place = (mention.start, mention.end)
        if (field := _FIELDS.get(mention.kind)) is None or is_loose(text, mention):
            return
        if mention.kind in _OPTICS and " " in mention.text:
            instrument = self._vocabulary.instrument_of[mention.iri]
            yield Link("instruments", self._vocabulary.label(instrument), instrument, *place)
        confidence = SURE if readings == 1 else LIKELY
        if mention.kind == "Step" and mention.iri not in scope_steps and " " in mention.text:
            confidence = LIKELY
        label = self._vocabulary.label(mention.iri)
        yield Link(field, label, mention.iri, *place, confidence)

    def _labels(self, text: str) -> Iterator[Link]:
        """Yield the technique that a label at the start tells in its plural: "Images: …"."""
        if match := _IMAGES.match(text):
            for name in self._vocabulary.gazetteer.known.names("imaging", "Technique"):
                label = self._vocabulary.label(name.iri)
                yield Link("techniques", label, name.iri, *match.span(), LIKELY)

    def _pipelines(self, text: str) -> Iterator[Link]:
        """Yield pipelines with names written apart, "Detector 1 pipeline", and listed stages."""
        apart = [(m[1] + m[2], "Pipeline", m.start(), m.end()) for m in _APART.finditer(text)]
        listed = [(f"stage {n}", "Stage", start, end) for n, start, end in stages_in_lists(text)]
        shared = [(name, "Pipeline", start, end) for name, start, end in pipelines_in_lists(text)]
        for called, kind, start, end in (*apart, *listed, *shared):
            for name in self._vocabulary.gazetteer.known.names(called, kind):
                yield Link(
                    "pipelines", self._vocabulary.label(name.iri), name.iri, start, end, LIKELY
                )

    def _wide_scope(self, text: str) -> Iterator[Link]:
        if not MAY_BE_WIDE.search(text):
            return
        named = any(
            mention.kind in ("Instrument", "Mode") and not leaves_out(text, mention.start)
            for mention in self._vocabulary.find(text)
        ) or bool(NEAR_IR.search(text) or MID_IR.search(text))
        for match in ALL_MODES.finditer(text) if not named else ():
            yield Link("modes", "all", None, *match.span())
        for pattern, instruments in (
            (NEAR_IR, self._vocabulary.near_infrared),
            (MID_IR, self._vocabulary.mid_infrared),
        ):
            for match in pattern.finditer(text):
                for iri in instruments:
                    label = self._vocabulary.label(iri)
                    yield Link("instruments", label, iri, *match.span(), LIKELY)


def _codes(field: str, codes: Iterable[Code]) -> Iterator[Link]:
    for code in codes:
        yield Link(field, code.label, None, code.start, code.end)


def _once(links: Iterable[Link]) -> list[Link]:
    """Return links in the order of the text, each thing once, the surest of its readings."""
    best: dict[tuple[str, str, bool], Link] = {}
    for link in sorted(links, key=lambda found: (found.start, -found.confidence)):
        best.setdefault((link.field, link.label, link.excluded), link)
    return list(best.values())
