"""The vocabulary as the reader of pages needs it: names, labels, and how modes are made up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Self

import pyoxigraph as ox

from jwst_buildgraph.resolve.triples import Triples
from jwst_buildgraph.resources import graph_files, ontology_files
from jwst_buildgraph.sources.mentions import Gazetteer, Mention
from jwst_buildgraph.terms import ALT_LABEL, BROADER, HIDDEN_LABEL, NOTATION, PREF_LABEL, TYPE, term
from jwst_buildgraph.turtle import read_all

_REMEMBERED = 5_000
_SMALL_WORD = re.compile(r"\b[a-z]+\b")
_PARAMETER, _OF_STEP = term("jwb:Parameter"), term("jwb:ofStep")
_CODE_WORD = re.compile(r"(?<![\w.-])[a-z][a-z0-9_]{2,}(?![\w-])")
_OF_INSTRUMENT = term("jwb:ofInstrument")
_USES_TECHNIQUE = term("jwb:usesTechnique")
_DEFINITION, _DESCRIPTION = term("skos:definition"), term("dcterms:description")


def _settings(structure: list[Path]) -> Iterator[ox.Triple]:
    """Yield the names and steps of all parameters that a release had, without their definitions."""
    triples = Triples(read_all(structure))
    for parameter in triples.of_type(_PARAMETER):
        for predicate in (TYPE, PREF_LABEL, NOTATION, _OF_STEP):
            for value in triples.objects(parameter, predicate):
                yield ox.Triple(parameter, predicate, value)


@dataclass
class Vocabulary:
    """Labels and relations of the vocabulary, and the gazetteer that finds its names."""

    triples: Triples
    gazetteer: Gazetteer = field(init=False)
    _found: dict[tuple[str, frozenset[str]], list[Mention]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.gazetteer = Gazetteer(self.triples)

    @classmethod
    def shipped(cls) -> Self:
        """Return the vocabulary of the ontology, with the packages and settings of the graph."""
        packages = [path for path in graph_files() if path.name == "packages.ttl"]
        structure = [path for path in graph_files() if path.name == "structure.ttl"]
        return cls(Triples([*read_all([*ontology_files(), *packages]), *_settings(structure)]))

    def find(self, text: str, scope_steps: frozenset[str] = frozenset()) -> list[Mention]:
        """Return what a text names, as the gazetteer does; the last texts are remembered."""
        key = (text, scope_steps)
        if key not in self._found:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[key] = self.gazetteer.find(text, scope_steps=scope_steps)
        return self._found[key]

    def label(self, iri: str) -> str:
        """Return what the vocabulary prefers to call a thing."""
        return self.triples.text(ox.NamedNode(iri), PREF_LABEL) or iri.rpartition("/")[2]

    def broader(self, iri: str) -> set[str]:
        """Return all that a thing is a kind of."""
        found: set[str] = set()
        waiting = [iri]
        while waiting:
            for wider in self.triples.objects(ox.NamedNode(waiting.pop()), BROADER):
                if wider.value not in found:
                    found.add(wider.value)
                    waiting.append(wider.value)
        return found

    @cached_property
    def instrument_of(self) -> dict[str, str]:
        """The instrument of each mode, detector, disperser and EXP_TYPE."""
        kinds = ("Mode", "Detector", "Disperser", "ExpType", "Subarray")
        nodes = [node for kind in kinds for node in self.triples.of_type(term(f"jwb:{kind}"))]
        return {node.value: self.triples.text(node, _OF_INSTRUMENT) for node in nodes}

    @cached_property
    def instruments_of_type(self) -> dict[str, set[str]]:
        """The instruments that have files of a reference type, where not all do."""
        return {
            node.value: {owner.value for owner in self.triples.objects(node, _OF_INSTRUMENT)}
            for node in self.triples.of_type(term("jwb:ReferenceType"))
        }

    @cached_property
    def techniques_of(self) -> dict[str, set[str]]:
        """The techniques that each mode uses."""
        return {
            mode.value: {used.value for used in self.triples.objects(mode, _USES_TECHNIQUE)}
            for mode in self.triples.of_type(term("jwb:Mode"))
        }

    @cached_property
    def modes_of(self) -> dict[tuple[str, str], list[str]]:
        """The modes of an instrument that use a technique and are no special case of another."""
        modes: dict[tuple[str, str], list[str]] = defaultdict(list)
        for mode, techniques in self.techniques_of.items():
            for technique in techniques:
                modes[self.instrument_of[mode], technique].append(mode)
        return {
            key: [mode for mode in found if not self.broader(mode) & set(found)]
            for key, found in modes.items()
        }

    def plain_mode(self, instrument: str, technique: str) -> list[str]:
        """Return the mode that an instrument and a technique name, if there is but one.

        Of several, it is the one that uses the fewest techniques: imaging is no time series.
        """
        modes = self.modes_of.get((instrument, technique), [])
        plain = self._with_fewest_techniques(modes)
        return plain if len(plain) == 1 else []

    @cached_property
    def only_mode_of(self) -> dict[str, str]:
        """The mode of each technique that but one instrument has, and in one mode only."""
        modes: dict[str, set[str]] = defaultdict(set)
        for (_, technique), found in self.modes_of.items():
            modes[technique] |= set(found)
        return {technique: min(found) for technique, found in modes.items() if len(found) == 1}

    def steps_written(self, text: str) -> frozenset[str]:
        """Return the steps whose names a text has in it as words, whatever they mean there."""
        known = self.gazetteer.known
        words = {word[0] for word in _CODE_WORD.finditer(text)}
        names = (name for word in words for name in known.names(word, "Step"))
        return frozenset(name.iri for name in names if name.spelling in words)

    def techniques_in_names(self, labels: Iterable[str]) -> set[str]:
        """Return the techniques that names have in them: ``ami_analyze``, ``calwebb_tso3``."""
        return {
            name.iri
            for label in labels
            if "_" in label
            for word in re.findall(r"[a-z]+", label)
            for spelt in (word, word.upper())
            for name in self.gazetteer.known.names(spelt, "Technique")
        }

    @cached_property
    def modes_by_exp_type(self) -> dict[str, list[str]]:
        """The modes that an EXP_TYPE can select, special cases left out."""
        modes: dict[str, set[str]] = defaultdict(set)
        for mode in self.triples.of_type(term("jwb:Mode")):
            for selector in self.triples.objects(mode, term("jwb:selector")):
                for exp_type in self.triples.objects(selector, term("jwb:expType")):
                    modes[exp_type.value].add(mode.value)
        plain = {
            key: sorted(m for m in found if not self.broader(m) & found)
            for key, found in modes.items()
        }
        return {key: self._with_fewest_techniques(found) for key, found in plain.items()}

    def _with_fewest_techniques(self, modes: list[str]) -> list[str]:
        """Return the modes that are no special case of others: imaging is no time series."""
        fewest = min((len(self.techniques_of[mode]) for mode in modes), default=0)
        return [mode for mode in modes if len(self.techniques_of[mode]) == fewest]

    @cached_property
    def packages(self) -> set[str]:
        """The names of packages, in small letters."""
        nodes = self.triples.of_type(term("jwb:Package"))
        return {self.label(node.value).casefold() for node in nodes}

    @cached_property
    def plain_words(self) -> set[str]:
        """The words that definitions and longer names are written in.

        Such a word alone names nothing: "jump" may be the step that also goes by the name
        of "jump detection", or any jump.
        """
        labels = {
            word
            for step in self.triples.of_type(term("jwb:Step"))
            for label in self.triples.objects(step, ALT_LABEL)
            if " " in label.value
            for word in _SMALL_WORD.findall(label.value)
        }
        return self._defining_words | labels

    @cached_property
    def names_only(self) -> set[str]:
        """The plain words that no definition uses, and that are in names only: "jump"."""
        return self.plain_words - self._defining_words

    @cached_property
    def _defining_words(self) -> set[str]:
        return {
            word
            for triple in self.triples
            if triple.predicate in (_DEFINITION, _DESCRIPTION)
            and isinstance(triple.object, ox.Literal)
            for word in _SMALL_WORD.findall(triple.object.value)
        }

    @cached_property
    def type_codes(self) -> set[str]:
        """The names of reference types that are no English words, nor names of anything else."""
        types = self.triples.of_type(term("jwb:ReferenceType"))
        longer = {
            word.casefold()
            for node in types
            for predicate in (ALT_LABEL, HIDDEN_LABEL)
            for label in self.triples.objects(node, predicate)
            for word in label.value.split()
        }
        codes = {self.label(node.value) for node in types} - longer - self.plain_words
        known = self.gazetteer.known
        return {code for code in codes if len({name.kind for name in known.names(code)}) == 1}

    @cached_property
    def near_infrared(self) -> list[str]:
        """Return the instruments whose full names say that they are near-infrared."""
        alternative = term("skos:altLabel")
        return [
            node.value
            for node in self.triples.of_type(term("jwb:Instrument"))
            if any(re.match("near.?infrared", label.value, re.IGNORECASE)
                   for label in self.triples.objects(node, alternative))
        ]  # fmt: skip

    @cached_property
    def mid_infrared(self) -> list[str]:
        """Return the instruments whose full names say that they are mid-infrared."""
        alternative = term("skos:altLabel")
        return [
            node.value
            for node in self.triples.of_type(term("jwb:Instrument"))
            if any(re.match("mid.?infrared", label.value, re.IGNORECASE)
                   for label in self.triples.objects(node, alternative))
        ]  # fmt: skip
