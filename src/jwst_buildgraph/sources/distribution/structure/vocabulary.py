"""The names that the vocabularies know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import NamedNode, Triple

from jwst_buildgraph.errors import DataFileError
from jwst_buildgraph.terms import short, term


@dataclass(frozen=True)
class Mode:
    """What has to be known of an observing mode to tell which table columns it is in."""

    slug: str
    instrument: str
    exp_types: frozenset[str]
    time_series: bool


def _text(node: object) -> str:
    """Return a thing's path, a term's prefixed name or a literal's text."""
    value = getattr(node, "value", "")
    return short(value) if isinstance(node, NamedNode) else str(value)


class Vocabulary:
    """The names that the vocabularies know for steps, modes and EXP_TYPEs."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._objects: dict[tuple[str, str], list[str]] = {}
        for triple in triples:
            key = (_text(triple.subject), triple.predicate.value)
            self._objects.setdefault(key, []).append(_text(triple.object))

    def _values(self, subject: str, name: str) -> list[str]:
        return self._objects.get((subject, term(name).value), [])

    @cached_property
    def _classes(self) -> dict[str, list[str]]:
        """The things of each class, sorted."""
        rdf_type = term("rdf:type").value
        found: dict[str, list[str]] = defaultdict(list)
        for subject, predicate in sorted(self._objects):
            if predicate == rdf_type:
                for name in self._objects[subject, predicate]:
                    found[name].append(subject)
        return found

    def _of_class(self, name: str) -> list[str]:
        return self._classes.get(f"jwb:{name}", [])

    def _with_broader(self, concept: str) -> set[str]:
        wider = self._values(concept, "skos:broader")
        return {concept}.union(*map(self._with_broader, wider))

    @cached_property
    def _steps(self) -> dict[str, str]:
        labels = ("skos:prefLabel", "skos:altLabel", "skos:hiddenLabel")
        return {
            label: step.removeprefix("step/")
            for step in self._of_class("Step")
            for name in labels
            for label in self._values(step, name)
        }

    def step(self, name: str) -> str:
        """Return the slug of the step that goes by `name`."""
        if name not in self._steps:
            raise DataFileError("steps.ttl", f"knows no step {name!r}")
        return self._steps[name]

    def is_variant(self, step: str, wider: str) -> bool:
        """Tell whether `step` is narrower than the step `wider`."""
        return step != wider and f"step/{wider}" in self._with_broader(f"step/{step}")

    def check_pipeline(self, name: str) -> None:
        """Raise an error if `name` is no pipeline."""
        if f"pipeline/{name}" not in self._of_class("Pipeline"):
            raise DataFileError("pipelines.ttl", f"knows no pipeline {name!r}")

    def check_exp_type(self, name: str) -> None:
        """Raise an error if `name` is no EXP_TYPE."""
        if f"exp-type/{name}" not in self._of_class("ExpType"):
            raise DataFileError("exp-types.ttl", f"knows no EXP_TYPE {name!r}")

    @cached_property
    def modes(self) -> dict[str, Mode]:
        """Every observing mode by its slug."""
        modes = (self._mode(iri) for iri in self._of_class("Mode"))
        return {mode.slug: mode for mode in modes}

    def known_modes(self, slugs: Iterable[str]) -> set[str]:
        """Return `slugs` as a set; raise an error if one of them is no mode."""
        if unknown := set(slugs) - set(self.modes):
            raise DataFileError("modes.ttl", f"knows no mode {sorted(unknown)}")
        return set(slugs)

    def _mode(self, iri: str) -> Mode:
        own = self._values(iri, "jwb:usesTechnique")
        techniques: set[str] = set().union(*map(self._with_broader, own))
        exp_types = [
            exp_type.removeprefix("exp-type/")
            for selector in self._values(iri, "jwb:selector")
            for exp_type in self._values(selector, "jwb:expType")
        ]
        return Mode(
            slug=iri.removeprefix("mode/"),
            instrument=self._values(iri, "jwb:ofInstrument")[0].removeprefix("instrument/"),
            exp_types=frozenset(exp_types),
            time_series="technique/time-series" in techniques,
        )
