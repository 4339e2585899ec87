"""Documentation and code together: which steps a pipeline runs, for which modes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from docutils import nodes

from structure.code import code_steps
from structure.distribution import Distribution, Place, StructureError
from structure.known import (
    ADDITIONS,
    DOCS,
    DOCUMENTED_ONLY,
    EXTRA_ROUTES,
    INSTRUMENTS_OF_WORD,
    MODES_OF_COLUMNS,
    RESTRICTIONS,
    TABLED_PIPELINES,
    TIME_SERIES_OF_WORD,
    Addition,
    Heading,
    Restriction,
)
from structure.tables import Note, Route, footnotes, parse_rst, routes, step_rows
from structure.vocabulary import Vocabulary


@dataclass
class StepUse:
    """That a pipeline of this release runs a step."""

    pipeline: str
    step: str
    position: int
    modes: set[str] = field(default_factory=set)
    skipped: bool = False
    places: list[Place] = field(default_factory=list)

    def cite(self, place: Place) -> None:
        """Add a place, unless it is cited already."""
        if place not in self.places:
            self.places.append(place)


@dataclass
class PipelineUse:
    """That a pipeline of this release takes exposures of some types."""

    pipeline: str
    exp_types: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)


class Structure:
    """The structure of one release, in the terms of the vocabularies."""

    def __init__(self, distribution: Distribution, vocabulary: Vocabulary) -> None:
        self.distribution, self.vocabulary = distribution, vocabulary
        path = f"{DOCS}/main.rst"
        self._routes = [*routes(distribution.text(path), path), *self._extra_routes()]

    def _extra_routes(self) -> Iterator[Route]:
        for extra in EXTRA_ROUTES:
            place = self.distribution.find(extra.path, extra.needle)
            yield Route((extra.exp_type,), "N/A", (extra.pipeline,), place)

    def pipeline_uses(self) -> list[PipelineUse]:
        """Return every pipeline of the release with the EXP_TYPEs that go through it."""
        uses = {name: PipelineUse(name) for name in TABLED_PIPELINES}
        for route in self._routes:
            for name in route.pipelines:
                use = uses.setdefault(name, PipelineUse(name))
                use.exp_types += [e for e in route.exp_types if e not in use.exp_types]
                if route.place not in use.places:
                    use.places.append(route.place)
        for addition in ADDITIONS:
            place = self.distribution.find(addition.path, addition.needle)
            uses.setdefault(addition.pipeline, PipelineUse(addition.pipeline, [], [place]))
        for use in uses.values():
            self.vocabulary.check_pipeline(use.pipeline)
            for exp_type in use.exp_types:
                self.vocabulary.check_exp_type(exp_type)
        return list(uses.values())

    def step_uses(self) -> list[StepUse]:
        """Return every use of a step, pipeline by pipeline, in order."""
        uses = [use for name in TABLED_PIPELINES for use in self._documented(name)]
        for addition in ADDITIONS:
            self._add(addition, uses)
        for name in TABLED_PIPELINES:
            self._compare_with_code(name, [use for use in uses if use.pipeline == name])
        return uses

    def _documented(self, pipeline: str) -> list[StepUse]:
        path = f"{DOCS}/{pipeline}.rst"
        text = self.distribution.text(path)
        notes = footnotes(text)
        table = next(iter(parse_rst(text).findall(nodes.table)), None)
        if table is None:
            raise StructureError(f"{path}: no table of steps")
        coded = {self.vocabulary.step(s.key): s for s in code_steps(self.distribution, pipeline)}
        uses: dict[str, StepUse] = {}
        for row in step_rows(table):
            step = self._used_step(pipeline, row.name, coded)
            use = uses.setdefault(step, StepUse(pipeline, step, row.position))
            use.cite(Place(path, row.line, row.line))
            use.modes.update(m for heading in row.ticked for m in self._modes(pipeline, heading))
            self._apply_notes(use, [notes[n] for n in row.notes if n in notes], path)
        for step, use in uses.items():
            if step in coded and (skip := coded[step].skip):
                use.skipped = True
                use.cite(skip)
        return list(uses.values())

    def _used_step(self, pipeline: str, name: str, coded: Iterable[str]) -> str:
        """Return the step that a table means: the one in the code, perhaps as a variant."""
        step = self.vocabulary.step(name)
        if step in coded or step in DOCUMENTED_ONLY:
            return step
        variants = [known for known in coded if self.vocabulary.is_variant(known, step)]
        if len(variants) != 1:
            raise StructureError(f"{pipeline}: documents the step {name!r}, which its code lacks")
        return variants[0]

    def _apply_notes(self, use: StepUse, notes: Iterable[Note], path: str) -> None:
        restrictions = [r for r in RESTRICTIONS if (r.pipeline, r.step) == (use.pipeline, use.step)]
        for restriction in restrictions:
            use.modes = {m for m in use.modes if self._allows(restriction, m)}
            if restriction.path:
                use.cite(self.distribution.find(restriction.path, restriction.needle))
        for note in notes:
            use.skipped |= note.skips
            if note.skips or restrictions:
                use.cite(Place(path, note.first, note.last))

    def _allows(self, restriction: Restriction, slug: str) -> bool:
        mode = self.vocabulary.modes[slug]
        instruments, exp_types = restriction.instruments, restriction.exp_types
        return (not instruments or mode.instrument in instruments) and (
            not exp_types or not exp_types.isdisjoint(mode.exp_types)
        )

    def _modes(self, pipeline: str, heading: Heading) -> set[str]:
        """Return the modes that a column of a pipeline's table stands for."""
        known = MODES_OF_COLUMNS.get(pipeline)
        if known is not None:
            if heading not in known:
                raise StructureError(f"{pipeline}: which modes are in the column {heading}?")
            return self.vocabulary.known_modes(known[heading])
        modes = [self.vocabulary.modes[slug] for slug in self._routed(pipeline)]
        for word in heading:
            if word in INSTRUMENTS_OF_WORD:
                modes = [m for m in modes if m.instrument in INSTRUMENTS_OF_WORD[word]]
            elif word in TIME_SERIES_OF_WORD:
                modes = [m for m in modes if m.time_series == TIME_SERIES_OF_WORD[word]]
            elif word not in ("Step", pipeline):
                raise StructureError(f"{pipeline}: which modes are in the column {heading}?")
        return {mode.slug for mode in modes}

    def _routed(self, pipeline: str) -> set[str]:
        """Return the modes whose EXP_TYPE, and TSOVISIT where it counts, lead to a pipeline."""
        return {
            mode.slug
            for route in self._routes
            if pipeline in route.pipelines
            for mode in self.vocabulary.modes.values()
            if mode.exp_types & set(route.exp_types)
            if route.tsovisit == "N/A" or mode.time_series == (route.tsovisit == "True")
        }

    def _add(self, addition: Addition, uses: list[StepUse]) -> None:
        before = [u for u in uses if (u.pipeline, u.step) == (addition.pipeline, addition.after)]
        position = before[0].position + 1 if before else 1
        for use in uses:
            if use.pipeline == addition.pipeline and use.position >= position:
                use.position += 1
        place = self.distribution.find(addition.path, addition.needle)
        modes = self.vocabulary.known_modes(addition.modes)
        use = StepUse(addition.pipeline, addition.step, position, modes)
        use.cite(place)
        uses.insert(uses.index(before[0]) + 1 if before else len(uses), use)

    def _compare_with_code(self, pipeline: str, uses: Sequence[StepUse]) -> None:
        coded = {self.vocabulary.step(s.key) for s in code_steps(self.distribution, pipeline)}
        if missing := coded - {use.step for use in uses}:
            raise StructureError(f"{pipeline}: no table row for {sorted(missing)}")
