"""What the code and documentation of two releases have, side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jwst_buildgraph.answers.answer import Record
from jwst_buildgraph.answers.differences import Difference
from jwst_buildgraph.versions import order_key

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

Key = tuple[str, str]


@dataclass
class Structure:
    """One release: its pipelines' steps, and what the steps take."""

    release: str
    uses: dict[Key, Record] = field(default_factory=dict)
    """By pipeline and step."""
    definitions: dict[Key, Record] = field(default_factory=dict)
    """By step and parameter or type of reference file."""

    def steps(self) -> set[str]:
        """Return the steps that its pipelines run."""
        return {step for _, step in self.uses}

    def steps_for(self, modes: set[str]) -> set[str]:
        """Return the steps that run for any of some modes."""
        return {step for (_, step), row in self.uses.items() if modes.intersection(row["modes"])}


def structure_of(graph: BuildGraph, release: str) -> Structure:
    """Return the structure of a release, as far as the store has it."""
    path = f"release/jwst/{release}"
    uses = graph.ask("steps-of-release", release=path)
    definitions = graph.ask("definitions-of-release", release=path)
    return Structure(
        release,
        {(row["pipeline"], row["step"]): row for row in uses},
        {(row["step"], row["thing"]): row for row in definitions},
    )


def structure_releases(graph: BuildGraph) -> dict[str, Record]:
    """Return the releases whose structure is in the store, oldest first."""
    return {row["release"]: row for row in graph.ask("structure-releases")}


def release_at_hand(known: Iterable[str], release: str | None) -> str | None:
    """Return the release itself, or the first one known of the same minor version."""
    if release is None:
        return None
    minor = release.split(".")[:2]
    patches = [other for other in known if other.split(".")[:2] == minor]
    return release if release in patches else min(patches, key=order_key, default=None)


def compare(
    one: Structure, other: Structure, steps: Mapping[str, str] | None, build: str | None
) -> Iterator[Difference]:
    """Yield what is different in the later release `other`.

    `steps` are those that count, with the way in which they do; None for all.
    """
    if one.uses and other.uses:
        yield from _steps(one, other, steps, build)
        yield from _skipping(one, other, steps, build)
    if one.definitions and other.definitions:
        yield from _definitions(one, other, steps, build)


def _counts(steps: Mapping[str, str] | None, step: str) -> bool:
    return steps is None or step in steps


def _steps(
    one: Structure, other: Structure, steps: Mapping[str, str] | None, build: str | None
) -> Iterator[Difference]:
    for there, here, action, words in (
        (one, other, "introduced", "runs in"),
        (other, one, "removed", "no longer runs in"),
    ):
        places: dict[str, list[Record]] = defaultdict(list)
        for key in here.uses.keys() - there.uses.keys():
            if _counts(steps, key[1]):
                places[key[1]].append(here.uses[key])
        for step, rows in places.items():
            pipelines = sorted(row["pipeline"] for row in rows)
            moved = step in there.steps()
            yield Difference(
                section="steps",
                action=("added to" if here is other else "taken out of") if moved else action,
                thing=step,
                title=f"{rows[0]['label']} {words} {', '.join(pipelines)}",
                build=build,
                evidence=_evidence(rows),
                via=steps[step] if steps else None,
            )


def _skipping(
    one: Structure, other: Structure, steps: Mapping[str, str] | None, build: str | None
) -> Iterator[Difference]:
    for key in sorted(one.uses.keys() & other.uses.keys()):
        before, after = one.uses[key], other.uses[key]
        known = None not in (before["skipped"], after["skipped"])
        if known and before["skipped"] != after["skipped"] and _counts(steps, key[1]):
            state = "off" if after["skipped"] else "on"
            yield Difference(
                section="defaults",
                action=f"default {state}",
                thing=key[1],
                title=f"{after['label']} is {state} by default in {key[0]}",
                build=build,
                evidence=_evidence([before, after]),
                via=steps[key[1]] if steps else None,
            )


def _definitions(
    one: Structure, other: Structure, steps: Mapping[str, str] | None, build: str | None
) -> Iterator[Difference]:
    known = {step for step, _ in one.definitions} & {step for step, _ in other.definitions}
    for key in sorted(one.definitions.keys() | other.definitions.keys()):
        if key[0] not in known or not _counts(steps, key[0]):
            continue  # a step that is new or gone tells all by itself
        before, after = one.definitions.get(key), other.definitions.get(key)
        if (told := _changed(before, after)) is not None:
            action, title = told
            rows = [row for row in (before, after) if row]
            reference = rows[0]["part"] != "parameter"
            section = "reference types" if reference else _section(action)
            yield Difference(
                section,
                action,
                key[1],
                f"{title} ({key[0].partition('/')[2]})" if reference else title,
                build,
                _evidence(rows),
                steps[key[0]] if steps else None,
            )


def _section(action: str) -> str:
    return "defaults" if action == "default changed" else "parameters"


def _changed(before: Record | None, after: Record | None) -> tuple[str, str] | None:
    if after is None:
        return "removed", str((before or {})["label"])
    if before is None:
        given = f", {after['default']} by default" if after["default"] is not None else ""
        return "introduced", f"{after['label']}{given}"
    if before["default"] == after["default"]:
        return None
    was, now = (
        text if text is not None else "none" for text in (before["default"], after["default"])
    )
    return "default changed", f"{after['label']}: {was} → {now}"


def _evidence(rows: list[Record]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(citation for row in rows for citation in row["evidence"]))
