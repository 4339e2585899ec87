"""The entries of a change log as changes, linked to what their texts name."""

from __future__ import annotations

import re
from collections import Counter

import pyoxigraph as ox

from jwst_buildgraph.sources.distribution.changes import ChangeEntry
from jwst_buildgraph.sources.distribution.facts import CHANGES, ReleaseFacts
from jwst_buildgraph.sources.distribution.kinds import kinds_of
from jwst_buildgraph.sources.distribution.places import Place
from jwst_buildgraph.sources.distribution.targets import Target, read_target
from jwst_buildgraph.sources.distribution.writer import Writer
from jwst_buildgraph.sources.mentions import Gazetteer, Mention
from jwst_buildgraph.terms import THINGS, thing

_SCOPE = {
    "Detector": "jwb:affectsDetector",
    "Disperser": "jwb:affectsDisperser",
    "ExpType": "jwb:affectsExpType",
    "Instrument": "jwb:affectsInstrument",
    "Keyword": "jwb:affectsKeyword",
    "Mode": "jwb:affectsMode",
    "Parameter": "jwb:affectsParameter",
    "ReferenceType": "jwb:affectsReferenceType",
    "Technique": "jwb:affectsTechnique",
}
_HEADED = {
    "area": "jwb:affectsArea",
    "package": "jwb:affectsPackage",
    "pipeline": "jwb:affectsPipeline",
    "step": "jwb:affectsStep",
}
_MENTIONS = "schema:mentions"
_NUMBERS = re.compile(r"[\[(]?(?:[\w/-]*#\d+)(?:\s*,\s*[\w/-]*#\d+)*[\])]?")
_EVERYDAY_WORD = re.compile(r"[a-z]+")
_SAYS_PARAMETER = re.compile(
    r"[\"']?\s*(?:=|(?:step\s+)?(?:parameter|argument|option|keyword)s?\b)"
)
_WORD = re.compile(r"[a-z][a-z0-9_]*")
_SMALL_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        a all an and any are as at be been being but by can do does for from had has have if in
        into is it its may more no not now of on only or other out over same should so some
        such than that the their them then there these they this those to up use used using was
        were when where whether which will with within without would
        """,
    )
)
_SLUG_WORDS = 6
_SLUG_LENGTH = 60


def write_entries(
    writer: Writer, facts: ReleaseFacts, gazetteer: Gazetteer, before: ReleaseFacts | None = None
) -> None:
    """Write the entries of a release's change log; after another's, only those that are new."""
    if facts.log is None:
        return
    told = {_key(entry) for entry in before.log.entries} if before and before.log else set()
    targets: dict[str, Target] = {}
    used: Counter[str] = Counter()
    for entry in facts.log.entries:
        if entry.heading not in targets:
            targets[entry.heading] = read_target(gazetteer.known, entry.heading)
        target = targets[entry.heading]
        if not target.things:
            writer.problems.append(
                f"{CHANGES}:{entry.first_line}: no vocabulary knows the heading {entry.heading!r}"
            )
        path = f"change/jwst/{entry.release}/{target.slug}/{slug(entry.text)}"
        used[path] += 1
        if used[path] > 1:
            path = f"{path}-{used[path]}"
        if _key(entry) not in told:
            _write_entry(writer, entry, path, target, gazetteer)


def _key(entry: ChangeEntry) -> tuple[str, str, str]:
    return entry.release, entry.heading, entry.text


def slug(words: str) -> str:
    """Return a short name for an entry: its first telling words, too few to be its sentence."""
    bare = _NUMBERS.sub(" ", words).casefold()
    telling = [word for word in _WORD.findall(bare) if word not in _SMALL_WORDS]
    name = ""
    for word in telling[:_SLUG_WORDS]:
        if len(name) + len(word) > _SLUG_LENGTH:
            break
        name = f"{name}-{word}" if name else word
    return name or "entry"


def _write_entry(
    writer: Writer, entry: ChangeEntry, path: str, target: Target, gazetteer: Gazetteer
) -> None:
    steps = target.of_kind("step")
    scope_steps = frozenset(THINGS + step for step in steps)
    words = _NUMBERS.sub(" ", entry.text)
    found = gazetteer.find(words, scope_steps=scope_steps)
    about = {*steps, *(_path(m) for m in found if m.kind == "Step")}
    mentions = [m for m in found if _is_meant(words, m) and _belongs(m, about, found)]
    label = path.rpartition("/")[2].replace("-", " ")
    writer.thing(path, "jwb:Change", f"{target.slug}: {label} (jwst {entry.release})")
    writer.say(path, "jwb:inRelease", thing(f"release/jwst/{entry.release}"))
    kinds = kinds_of(entry.text, entry.heading, {mention.kind for mention in mentions})
    writer.say(path, "jwb:changeKind", *(thing(f"change-kind/{kind}") for kind in kinds))
    for number in entry.pull_requests:
        writer.say(path, "jwb:pullRequest", ox.Literal(number))
    _write_scope(writer, path, target, mentions, gazetteer)
    place = Place(CHANGES, entry.first_line, entry.last_line)
    headings = (entry.release, entry.heading) if entry.heading else (entry.release,)
    writer.cite(path, place, *headings, words=entry.text)


def _path(mention: Mention) -> str:
    return mention.iri.removeprefix(THINGS)


def _belongs(mention: Mention, steps: set[str], found: list[Mention]) -> bool:
    """Tell whether a parameter is one of the steps in question, or the only one of its name."""
    if mention.kind != "Parameter":
        return True
    readings = [m for m in found if (m.kind, m.start) == ("Parameter", mention.start)]
    step = f"step/{_path(mention).split('/')[1]}"
    return step in steps if steps else len(readings) == 1


def _is_meant(words: str, mention: Mention) -> bool:
    """Tell whether a parameter whose name is an everyday word is meant where the word stands."""
    if mention.kind != "Parameter" or not _EVERYDAY_WORD.fullmatch(mention.text):
        return True
    after = _SAYS_PARAMETER.match(words, mention.end)
    return bool(after) or "default" in words.casefold()


def _write_heading_scope(
    writer: Writer, path: str, target: Target, gazetteer: Gazetteer
) -> list[Mention]:
    """Write the pipelines in a heading's brackets, and what narrows all of them; return that."""
    parts = [gazetteer.find(part) for part in target.scope.split(",") if part.strip()]
    narrowing = [[m for m in part if m.kind in _SCOPE] for part in parts]
    for mention in (m for part in parts for m in part if m.kind == "Pipeline"):
        writer.say(path, "jwb:affectsPipeline", ox.NamedNode(mention.iri))
    narrower = [m for part in narrowing for m in part] if all(narrowing) else []
    for mention in narrower:
        writer.say(path, _SCOPE[mention.kind], ox.NamedNode(mention.iri))
    return narrower


def _write_scope(
    writer: Writer, path: str, target: Target, mentions: list[Mention], gazetteer: Gazetteer
) -> None:
    """Write what a change affects: what its heading is about, and what its text narrows."""
    for found in target.things:
        writer.say(path, _HEADED[found.partition("/")[0]], thing(found))
    headed = set(target.things)
    narrower = (
        _write_heading_scope(writer, path, target, gazetteer) if target.of_kind("step") else []
    )
    named = [m for m in (*narrower, *mentions) if m.kind == "Mode"]
    modes = tuple(_path(m).removeprefix("mode/") for m in named)
    for mention in mentions:
        name = _link(mention, target, modes)
        if name and _path(mention) not in headed:
            writer.say(path, name, ox.NamedNode(mention.iri))


def _link(mention: Mention, target: Target, modes: tuple[str, ...]) -> str | None:
    """Return the property that ties a change to what its text names, if any does."""
    if mention.kind == "Instrument" and modes:
        # A mode says its instrument; another one beside it is no part of the scope.
        instrument = _path(mention).removeprefix("instrument/")
        return None if any(mode.startswith(instrument) for mode in modes) else _MENTIONS
    if mention.kind == "Step":
        return _MENTIONS if target.of_kind("step") else "jwb:affectsStep"
    return _SCOPE.get(mention.kind, None if mention.kind == "Area" else _MENTIONS)
