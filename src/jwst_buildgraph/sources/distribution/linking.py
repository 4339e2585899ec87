"""One entry of a change log as a change, linked to what its text names."""

from __future__ import annotations

from collections import Counter

import pyoxigraph as ox

from jwst_buildgraph.sources.distribution.changes import ChangeEntry
from jwst_buildgraph.sources.distribution.effects import write_effects
from jwst_buildgraph.sources.distribution.entry_names import NUMBERS, Told, title
from jwst_buildgraph.sources.distribution.kinds import kinds_of
from jwst_buildgraph.sources.distribution.roles import default_of, default_values, roles_of
from jwst_buildgraph.sources.distribution.scope import EntryScope, EntryScoper
from jwst_buildgraph.sources.distribution.targets import Target
from jwst_buildgraph.sources.distribution.uses import write_parameter
from jwst_buildgraph.sources.distribution.writer import Writer, text
from jwst_buildgraph.sources.pages.names.vocabulary import Vocabulary
from jwst_buildgraph.terms import ALT_LABEL, THINGS, thing

_KIND_OF_FIELD = {
    "keywords": "Keyword",
    "modes": "Mode",
    "packages": "Package",
    "parameters": "Parameter",
    "reference_types": "ReferenceType",
}
_DEFAULT_KINDS = frozenset({"default-change", "new-parameter", "new-step", "new-feature"})


class EntryLinker:
    """Writes what the entries of one release's change log tell."""

    def __init__(self, writer: Writer, vocabulary: Vocabulary) -> None:
        self._writer = writer
        self._vocabulary = vocabulary
        self._scoper = EntryScoper(vocabulary)
        self._titles: Counter[str] = Counter()

    def write(self, entry: ChangeEntry, path: str, target: Target) -> None:
        """Write what an entry tells, under a heading about `target`, as the change `path`."""
        words = NUMBERS.sub(lambda number: " " * len(number[0]), entry.text)
        scope = self._scoper.of_entry(words, target)
        named = {_KIND_OF_FIELD[name] for name in scope.fields & set(_KIND_OF_FIELD)}
        kinds = kinds_of(words, entry.heading, named, slug=target.slug)
        state = default_of(words) if _DEFAULT_KINDS & set(kinds) else None
        told = Told(
            target.slug,
            entry.release,
            [self._vocabulary.label(f"{THINGS}change-kind/{kind}") for kind in kinds],
            [self._short_label(seen) for seen in scope.observing()],
            state,
            default_values(words) if "default-change" in kinds else None,
            entry.pull_requests,
        )
        self._writer.thing(path, "jwb:Change", self._title(entry, told))
        self._say_things(path, "jwb:inRelease", f"release/jwst/{entry.release}")
        self._say_things(path, "jwb:changeKind", *(f"change-kind/{kind}" for kind in kinds))
        for number in entry.pull_requests:
            self._writer.say(path, "jwb:pullRequest", ox.Literal(number))
        self._write_scope(path, scope, kinds)
        steps = [THINGS + step for step in target.of_kind("step")]
        for role, iri in roles_of(words, scope.links, kinds, steps):
            self._writer.say(path, role, ox.NamedNode(iri))
        if state:
            self._say_things(path, "jwb:defaultState", f"default/{state}")
        write_effects(self._writer, path, words)

    def _short_label(self, path: str) -> str:
        """Return what a way of observing is called in short: WFSS, NIRSpec IFU."""
        others = self._vocabulary.triples.objects(thing(path), ALT_LABEL)
        acronyms = (label.value for label in others if label.value.isupper())
        return next(acronyms, self._vocabulary.label(THINGS + path))

    def _title(self, entry: ChangeEntry, told: Told) -> str:
        """Return a title that no other entry of this release has."""
        plain = title(entry.text, told)
        self._titles[plain] += 1
        again = self._titles[plain]
        return title(entry.text, told, again) if again > 1 else plain

    def _say_things(self, path: str, name: str, *things: str) -> None:
        self._writer.say(path, name, *(thing(found) for found in things))

    def _write_scope(self, path: str, scope: EntryScope, kinds: list[str]) -> None:
        """Write what a change affects and mentions, and introduce what is named first here."""
        for parameter in scope.new_parameters:
            _, step, name = parameter.split("/")
            write_parameter(self._writer, self._vocabulary.gazetteer.known, step, name)
        for keyword in scope.new_keywords:
            self._introduce_keyword(keyword)
        for name, affected in scope.affects:
            self._say_things(path, name, affected)
        for mentioned in scope.mentions:
            is_told = mentioned not in scope.in_passing and mentioned.startswith("package/")
            asked_for = "dependency" in kinds and is_told
            self._say_things(
                path, "jwb:affectsPackage" if asked_for else "schema:mentions", mentioned
            )
        self._say_things(path, "jwb:excludes", *scope.excludes)
        if scope.all_modes:
            self._writer.say(path, "jwb:affectsAllModes", ox.Literal(True))

    def _introduce_keyword(self, path: str) -> None:
        name = path.partition("/")[2]
        self._writer.thing(path, "jwb:Keyword", name, name)
        self._writer.part(path, "skos:Concept")
        self._writer.say(path, "skos:definition", text(f"The header keyword {name}."))
        self._say_things(path, "skos:inScheme", "scheme/keywords")
