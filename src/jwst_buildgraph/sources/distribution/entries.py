"""The entries of a change log as changes, linked to what their texts name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

import pyoxigraph as ox

from jwst_buildgraph.sources.distribution.changes import ChangeEntry
from jwst_buildgraph.sources.distribution.effects import write_effects
from jwst_buildgraph.sources.distribution.entry_names import NUMBERS, Told, slug, title
from jwst_buildgraph.sources.distribution.facts import CHANGES, ReleaseFacts
from jwst_buildgraph.sources.distribution.kinds import kinds_of
from jwst_buildgraph.sources.distribution.places import Place
from jwst_buildgraph.sources.distribution.retold import Key, Retold, key_of
from jwst_buildgraph.sources.distribution.roles import default_of, default_values, roles_of
from jwst_buildgraph.sources.distribution.scope import EntryScope, EntryScoper
from jwst_buildgraph.sources.distribution.targets import Target, read_target
from jwst_buildgraph.sources.distribution.uses import write_parameter
from jwst_buildgraph.sources.distribution.writer import Writer, text
from jwst_buildgraph.sources.pages.vocabulary import Vocabulary
from jwst_buildgraph.terms import ALT_LABEL, THINGS, thing

_KIND_OF_FIELD = {
    "keywords": "Keyword",
    "modes": "Mode",
    "packages": "Package",
    "parameters": "Parameter",
    "reference_types": "ReferenceType",
}
_DEFAULT_KINDS = frozenset({"default-change", "new-parameter", "new-step", "new-feature"})


class EntryWriter:
    """Writes the entries of one release's change log."""

    def __init__(self, writer: Writer, vocabulary: Vocabulary) -> None:
        self._writer = writer
        self._vocabulary = vocabulary
        self._scoper = EntryScoper(vocabulary)
        self._targets: dict[str, Target] = {}
        self._paths: Counter[str] = Counter()
        self._titles: Counter[str] = Counter()

    def write(self, entry: ChangeEntry, retold: Retold, there: Collection[Key]) -> None:
        """Write an entry of a log; of one that is told already, only its name is taken.

        `there` are the keys of all entries of the log.
        """
        target = self._target(entry)
        path = f"change/jwst/{entry.release}/{target.slug}/{slug(entry.text)}"
        self._paths[path] += 1
        if self._paths[path] > 1:
            path = f"{path}-{self._paths[path]}"
        if retold.is_told(entry):
            return
        if earlier := retold.earlier_path(entry, target.slug, there):
            self._cite(entry, earlier)
        else:
            self._write(entry, path, target)
        retold.keep(entry, target.slug, earlier or path)

    def _target(self, entry: ChangeEntry) -> Target:
        """Return what the heading of an entry is about."""
        known = self._vocabulary.gazetteer.known
        if entry.heading not in self._targets:
            self._targets[entry.heading] = read_target(known, entry.heading)
        target = self._targets[entry.heading]
        if not target.things:
            self._writer.problems.append(
                f"{CHANGES}:{entry.first_line}: no vocabulary knows the heading {entry.heading!r}"
            )
        return target

    def _write(self, entry: ChangeEntry, path: str, target: Target) -> None:
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
        self._cite(entry, path)

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

    def _cite(self, entry: ChangeEntry, path: str) -> None:
        place = Place(CHANGES, entry.first_line, entry.last_line)
        headings = (entry.release, entry.heading) if entry.heading else (entry.release,)
        self._writer.cite(path, place, *headings, words=entry.text)


def write_entries(
    writer: Writer, facts: ReleaseFacts, vocabulary: Vocabulary, retold: Retold
) -> None:
    """Write the entries of a release's change log that are not told yet, and remember them."""
    if facts.log is None:
        return
    entries = EntryWriter(writer, vocabulary)
    there = frozenset(map(key_of, facts.log.entries))
    for entry in facts.log.entries:
        entries.write(entry, retold, there)
