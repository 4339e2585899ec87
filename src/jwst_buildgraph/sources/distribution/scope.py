"""What a change affects: what its heading is about, and what its text names besides.

Texts are linked as those of pages are; what is laid down here is how a change log puts it:
the step of the heading is the scope and other steps are only mentioned, a parameter belongs
to a step in question, and what changes in documentation or tests changes no step at all.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from jwst_buildgraph.sources.distribution.targets import Target
from jwst_buildgraph.sources.mentions import Mention
from jwst_buildgraph.sources.pages.names.heading_names import HeadingScope
from jwst_buildgraph.sources.pages.names.link import Linker
from jwst_buildgraph.sources.pages.names.links import Link
from jwst_buildgraph.sources.pages.names.scope import Scoper
from jwst_buildgraph.sources.pages.names.vocabulary import Vocabulary
from jwst_buildgraph.terms import THINGS

_AFFECTS = {
    "detectors": "jwb:affectsDetector",
    "dispersers": "jwb:affectsDisperser",
    "exp_types": "jwb:affectsExpType",
    "instruments": "jwb:affectsInstrument",
    "keywords": "jwb:affectsKeyword",
    "modes": "jwb:affectsMode",
    "parameters": "jwb:affectsParameter",
    "pipelines": "jwb:affectsPipeline",
    "reference_types": "jwb:affectsReferenceType",
    "steps": "jwb:affectsStep",
    "techniques": "jwb:affectsTechnique",
}
_OF_TARGET = {
    "area": "jwb:affectsArea",
    "package": "jwb:affectsPackage",
    "pipeline": "jwb:affectsPipeline",
    "step": "jwb:affectsStep",
}
_OBSERVING = frozenset({"instruments", "techniques", "modes"})
_IN_BRACKETS = _OBSERVING | {"pipelines"}
_NO_CODE = frozenset({"area/documentation", "area/tests"})
_EVERYDAY_WORD = re.compile(r"[a-z]+")
_SAYS_PARAMETER = re.compile(
    r"[\"'`]?\s*(?:=|(?:step\s+|input\s+)?(?:parameter|argument|option|keyword|kwarg|param)s?\b"
    r"|(?:,|and|or)\s+[\"'`]?\w+[\"'`]?\s+(?:step\s+)?(?:parameter|argument|option)s\b)"
)
_NAMED_AFTER = re.compile(
    r"\b(?:parameters?|arguments?|options?|defaults? (?:value )?(?:of|for))[\s,:(]+(?:the\s+)?"
    r"(?:\w+,?\s+(?:and\s+)?)?[\"'`]?$"
)
_KEYWORD = re.compile(r"(?!VAR_|OLS_C)[A-Z][A-Z0-9_-]{2,7}")  # nor variances or an algorithm
_EXTENSION_AFTER = re.compile(r"[\"'`]*\s+(?:FITS\s+)?(?:extension|array|plane|HDU)s?\b", re.I)
_OWN_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)+")
_STEP_PARAMETER = re.compile(r"\bparam(?:eter)?s?\b", re.IGNORECASE)
_OF_REFERENCE = re.compile(r"\s*[\"'”)]?(?:\s+[\w-]+){0,2}\s+ref(?:erence)?s?\b", re.IGNORECASE)
_OF_REFERENCES = re.compile(r"\bref(?:erence)?s?\b|\breffiles?\b|[\"“]", re.IGNORECASE)
_INSTEAD = re.compile(
    r"\b(?:instead of|rather than|as (?:is )?done (?:for|in|by)|similar to|consistent with|like"
    r"|as (?:in|for)|continuation of)\s+(?:the\s+|in\s+|for\s+)?$",
    re.IGNORECASE,
)
_IN_PASSING = re.compile(r"\b(?:un)?used (?:only )?(?:via|within|in)\s+$", re.IGNORECASE)

_GONE = re.compile(r"\b(?:remov|delet|drop|deprecat)\w+", re.IGNORECASE)


@dataclass
class EntryScope:
    """What an entry names: what it affects, what it mentions, what it leaves out."""

    affects: dict[tuple[str, str], None] = field(default_factory=dict)
    """Properties with paths of things."""
    mentions: dict[str, None] = field(default_factory=dict)
    in_passing: set[str] = field(default_factory=set)
    """Of what it mentions, what is only told as where something else is used."""
    excludes: dict[str, None] = field(default_factory=dict)
    all_modes: bool = False
    new_parameters: dict[str, None] = field(default_factory=dict)
    """Paths of parameters that only the texts know of."""
    new_keywords: dict[str, None] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    """What its text names, in the order it stands there; the IRIs of new things included."""

    def observing(self) -> list[str]:
        """Return the paths of the modes, techniques and instruments it affects."""
        names = {_AFFECTS[name] for name in _OBSERVING}
        return [path for name, path in self.affects if name in names]

    @property
    def fields(self) -> set[str]:
        """Return the kinds of things its text names."""
        return {link.field for link in self.links}


class EntryScoper:
    """Works out the scopes of entries with the names of one release."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._linker = Linker(vocabulary)
        self._scoper = Scoper(vocabulary, self._linker)
        self._in_brackets = cache(self._read_brackets)

    def of_entry(self, text: str, target: Target) -> EntryScope:
        """Return the scope of an entry under a heading that is about `target`."""
        scope = EntryScope()
        for path in target.things:
            scope.affects[_OF_TARGET[path.partition("/")[0]], path] = None
        heading = self._in_brackets(target)
        scope.links = [*self._links(text, heading.steps, scope)]
        stated = self._scoper.of_statement(text, scope.links, [heading], [])
        for link in stated.links:
            if link.excluded:
                scope.excludes |= dict.fromkeys(_path(link))
            elif link.field == "modes" and link.iri is None:
                scope.all_modes = True
            else:
                self._add(scope, link, target, text)
        self._settle(scope)
        scope.mentions = {p: None for p in scope.mentions if p not in dict(_paths(scope))}
        return scope

    def _settle(self, scope: EntryScope) -> None:
        """Make one conjunction of it: all modes or some, and no instrument beside others' modes."""
        scope.all_modes &= not scope.observing()
        modes = [path for name, path in scope.affects if name == _AFFECTS["modes"]]
        of_modes = {self._vocabulary.instrument_of.get(THINGS + mode) for mode in modes}
        for name, path in list(scope.affects) if modes else []:
            if name == _AFFECTS["instruments"] and THINGS + path not in of_modes:
                del scope.affects[name, path]
                scope.mentions[path] = None
        for name, path in list(scope.affects):
            # Of a step that is only mentioned, so is the parameter.
            owner = f"step/{path.split('/')[1]}"
            if name == _AFFECTS["parameters"] and owner in scope.mentions:
                del scope.affects[name, path]
                scope.mentions[path] = None

    def _add(self, scope: EntryScope, link: Link, target: Target, text: str) -> None:
        for path in _path(link):
            if path in target.things:
                continue
            if self._is_mentioned(link, target, text) or link.field not in _AFFECTS:
                scope.mentions[path] = None
                if _IN_PASSING.search(text[: max(0, link.start)]):
                    scope.in_passing.add(path)
            else:
                stage = "jwb:affectsStage" if path.startswith("stage/") else None
                scope.affects[stage or _AFFECTS[link.field], path] = None

    @staticmethod
    def _is_mentioned(link: Link, target: Target, text: str) -> bool:
        """Tell whether an entry only mentions what it names."""
        if link.start < 0:
            return False  # of the heading
        if target.things and target.things[0] in _NO_CODE:
            return True
        if link.field == "steps" and target.of_kind("step"):
            return True
        return bool(_INSTEAD.search(text[: link.start]))

    def _links(self, text: str, steps: frozenset[str], scope: EntryScope) -> Iterator[Link]:
        """Yield what a text names, as far as its words bear out that it does."""
        mentions = self._vocabulary.find(text, steps)
        typed = {(m.start, m.end): m for m in mentions if m.kind == "ExpType"}
        links = self._linker.links(text, steps)
        # What another step still has, and the step of the heading no more, was that one's too.
        owners = _owners_alone(links) if _GONE.search(text) else {}
        named = {link.iri for link in links if link.field == "steps" and link.iri}
        about = steps | (named - owners.keys())
        refused: set[tuple[int, int] | None] = set()
        for mention in typed.values():
            yield Link("exp_types", mention.text, mention.iri, mention.start, mention.end)
        for link in links:
            place = (link.start, link.end)
            if link.iri is None and link.field in ("parameters", "keywords"):
                yield from self._new(link, text, scope)
                continue
            if link.field == "modes" and place in typed:
                continue  # the text names the EXP_TYPE; its modes follow from that
            if link.field == "parameters" and not _is_parameter(link, text, mentions, about):
                yield from self._of_own_step(link, text, steps, scope)
                refused.add(place)
                continue
            if link.field == "steps" and _is_reference(link, text, mentions):
                continue
            if link.field == "steps" and owners.get(link.iri) in refused:
                continue
            if link.field == "reference_types" and not _OF_REFERENCES.search(text):
                continue  # the pixel area, not the file of that type
            yield link
        yield from self._references_in_other_words(text, links)

    def _new(self, link: Link, text: str, scope: EntryScope) -> Iterator[Link]:
        """Yield what a text calls a parameter or keyword, and no vocabulary or code knows."""
        if link.field == "keywords":
            is_extension = _EXTENSION_AFTER.match(text, link.end)
            if _KEYWORD.fullmatch(link.label) and not is_extension:
                path = f"keyword/{link.label}"
                if not self._vocabulary.gazetteer.known.names(link.label, "Keyword"):
                    scope.new_keywords[path] = None  # else it is only called like a step, too
                yield replace(link, iri=THINGS + path)
            return
        label, _, name = link.label.rpartition(".")
        step = self._vocabulary.gazetteer.known.names(label, "Step")
        around = text[max(0, link.start - 60) : link.end + 30]
        if step and _OWN_NAME.fullmatch(name) and _STEP_PARAMETER.search(around):
            path = f"parameter/{step[0].iri.rpartition('/')[2]}/{name}"
            scope.new_parameters[path] = None
            yield replace(link, iri=THINGS + path)

    def _of_own_step(
        self, link: Link, text: str, steps: frozenset[str], scope: EntryScope
    ) -> Iterator[Link]:
        """Yield a parameter of the heading's step that today only other steps have."""
        name = text[link.start : link.end]
        if len(steps) == 1:
            step = self._vocabulary.label(next(iter(steps)))
            if not self._vocabulary.gazetteer.known.names(f"{step}.{name}", "Parameter"):
                yield from self._new(replace(link, label=f"{step}.{name}"), text, scope)

    def _references_in_other_words(self, text: str, links: list[Link]) -> Iterator[Link]:
        """Yield reference types in capitals or in the plural: "APCORR ref file"."""
        known = self._vocabulary.gazetteer.known
        taken = {link.label for link in links if link.field == "reference_types"}
        for word in re.finditer(r"\b[A-Za-z][A-Za-z0-9]{2,}\b", text):
            if not _OF_REFERENCE.match(text, word.end()):
                continue
            plural = word[0].casefold()
            singular = known.names(plural.removesuffix("s"), "ReferenceType")
            for name in (known.names(plural, "ReferenceType") or singular)[:1]:
                label = self._vocabulary.label(name.iri)
                if label not in taken:
                    yield Link("reference_types", label, name.iri, *word.span())

    def _read_brackets(self, target: Target) -> HeadingScope:
        """Return what the brackets of a heading say, if all of them narrow what it is about."""
        steps = frozenset(THINGS + step for step in target.of_kind("step"))
        if not steps:
            return HeadingScope()
        parts = [
            [
                link
                for link in self._scoper.settled(part, self._linker.links(part))
                if link.field in _IN_BRACKETS
            ]
            for part in target.scope.split(",")
            if part.strip()
        ]
        narrow = all(any(link.field in _OBSERVING for link in part) for part in parts)
        links = [link for part in parts for link in part]
        kept = [link for link in links if narrow or link.field == "pipelines"]
        return HeadingScope(tuple(kept), steps, is_step=True)


def _paths(scope: EntryScope) -> Iterator[tuple[str, str]]:
    return ((path, name) for name, path in scope.affects)


def _path(link: Link) -> list[str]:
    return [link.iri.removeprefix(THINGS)] if link.iri else []


def _owners_alone(links: Collection[Link]) -> dict[str | None, tuple[int, int]]:
    """Return the steps that are linked only as those of a parameter, with the parameter's place."""
    places = {(link.start, link.end) for link in links if link.field == "parameters"}
    steps = [(link.iri, (link.start, link.end)) for link in links if link.field == "steps"]
    named = {iri for iri, place in steps if place not in places}
    return {iri: place for iri, place in steps if iri not in named}


def _is_parameter(link: Link, text: str, mentions: list[Mention], about: Collection[str]) -> bool:
    """Tell whether a name is meant as a parameter, and of a step in question."""
    assert link.iri is not None
    step = f"{THINGS}step/{link.iri.removeprefix(THINGS).split('/')[1]}"
    readings = {m.iri for m in mentions if m.kind == "Parameter" and m.start == link.start}
    if step not in about and (about or len(readings) > 1):
        return False
    if not _EVERYDAY_WORD.fullmatch(text[link.start : link.end]):
        return not re.match(r"\(\)|\.\w", text[link.end :])
    said = _SAYS_PARAMETER.match(text, link.end) or _NAMED_AFTER.search(text[: link.start])
    return bool(said)


def _is_reference(link: Link, text: str, mentions: list[Mention]) -> bool:
    """Tell whether what could be a step is the name of a reference file."""
    same = [m for m in mentions if m.start == link.start and m.kind == "ReferenceType"]
    return bool(same) and bool(_OF_REFERENCE.match(text, link.end))
