"""What is different between the code and documentation of two releases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from jwst_buildgraph.answers.answer import Record
from jwst_buildgraph.answers.differences import Difference
from jwst_buildgraph.answers.structure import History, Key, Structure, runs_for

BuildOf = Callable[[str], str | None]
"""The build that brings what a release is the first to have."""


@dataclass(frozen=True)
class Limits:
    """What counts in a comparison; None means that everything does."""

    steps: Mapping[str, str] | None
    """The steps, each with the way in which it does."""
    modes: Collection[str] | None

    def counts(self, step: str) -> bool:
        """Tell whether a step counts."""
        return self.steps is None or step in self.steps

    def via(self, step: str) -> str | None:
        """Return the way in which a step counts."""
        return self.steps[step] if self.steps else None


@dataclass(frozen=True)
class Comparison:
    """Two releases, side by side."""

    history: History
    one: Structure
    other: Structure
    limits: Limits
    build_of: BuildOf

    def differences(self) -> Iterator[Difference]:
        """Yield what is different in the later release."""
        if self.one.uses and self.other.uses:
            yield from self._steps()
            yield from self._skipping()
        if self.one.definitions and self.other.definitions:
            yield from self._definitions()

    def _build(self, key: Key, column: str | None, *, is_use: bool) -> str | None:
        """Return the build that brings the later state of a column, or of being there at all."""

        def state(release: str) -> object:
            row = self.history.row(key, release, is_use=is_use)
            return (row is not None, row[column] if row and column else None)

        since = self.history.since(self.one.release, self.other.release, state)
        return self.build_of(since)

    def _steps(self) -> Iterator[Difference]:
        for there, here, action, words in (
            (self.one, self.other, "introduced", "runs in"),
            (self.other, self.one, "removed", "no longer runs in"),
        ):
            moved = "added to" if here is self.other else "taken out of"
            for step, keys in self._only_in(here, there).items():
                rows = [here.uses[key] for key in keys]
                yield Difference(
                    section="steps",
                    action=moved if step in there.steps() else action,
                    thing=step,
                    title=f"{rows[0]['label']} {words} {', '.join(_named(keys))}",
                    build=self._build(keys[0], None, is_use=True),
                    evidence=_evidence(rows),
                    via=self.limits.via(step),
                )

    def _only_in(self, here: Structure, there: Structure) -> dict[str, list[Key]]:
        """Return the pipelines' steps that one release has, and the other has not."""
        found: dict[str, list[Key]] = defaultdict(list)
        for key in sorted(here.uses.keys() - there.uses.keys()):
            if self.limits.counts(key[1]) and self._is_for_modes(here.uses[key]):
                found[key[1]].append(key)
        return found

    def _is_for_modes(self, use: Record) -> bool:
        """Tell whether a use counts: one that is said to be for no mode may be for any."""
        modes = self.limits.modes
        return modes is None or not use["modes"] or runs_for(use, modes)

    def _skipping(self) -> Iterator[Difference]:
        for key in sorted(self.one.uses.keys() & self.other.uses.keys()):
            before, after = self.one.uses[key], self.other.uses[key]
            known = None not in (before["skipped"], after["skipped"])
            differs = known and before["skipped"] != after["skipped"]
            if differs and self.limits.counts(key[1]) and self._is_for_modes(after):
                state = "off" if after["skipped"] else "on"
                yield Difference(
                    section="defaults",
                    action=f"default {state}",
                    thing=key[1],
                    title=f"{after['label']} is {state} by default in {_named([key])[0]}",
                    build=self._build(key, "skipped", is_use=True),
                    evidence=_evidence([before, after]),
                    via=self.limits.via(key[1]),
                )

    def _definitions(self) -> Iterator[Difference]:
        one, other = self.one.definitions, self.other.definitions
        known = {step for step, _ in one} & {step for step, _ in other}
        for key in sorted(one.keys() | other.keys()):
            # A step that is new or gone tells all by itself.
            if key[0] in known and self.limits.counts(key[0]):
                yield from self._definition(key, one.get(key), other.get(key))

    def _definition(
        self, key: Key, before: Record | None, after: Record | None
    ) -> Iterator[Difference]:
        told = _changed(before, after)
        if told is None:
            return
        action, title = told
        rows = [row for row in (before, after) if row]
        of_step = key[0].partition("/")[2]
        is_reference = rows[0]["part"] != "parameter"
        yield Difference(
            section="reference types" if is_reference else _section(action),
            action=action,
            thing=key[1],
            title=f"{title} ({of_step})" if is_reference else title,
            build=self._build(key, "default", is_use=False),
            evidence=_evidence(rows),
            via=self.limits.via(key[0]),
        )


def _named(keys: list[Key]) -> list[str]:
    return [pipeline.partition("/")[2] for pipeline, _ in keys]


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
