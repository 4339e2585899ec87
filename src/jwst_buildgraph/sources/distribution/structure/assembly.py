"""Documentation and code together: which steps a pipeline runs, for which modes.

What a release's tables or code say that the vocabularies or `known` do not know is noted
in `Structure.problems`; the rest is read all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jwst_buildgraph.errors import DataFileError
from jwst_buildgraph.sources.distribution.archive import Contents
from jwst_buildgraph.sources.distribution.places import Place, find_place
from jwst_buildgraph.sources.distribution.structure.code import Code
from jwst_buildgraph.sources.distribution.structure.known import (
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
from jwst_buildgraph.sources.distribution.structure.tables import (
    Note,
    Route,
    StepRow,
    footnotes,
    routes,
    steps_of_page,
)
from jwst_buildgraph.sources.distribution.structure.vocabulary import Vocabulary
from jwst_buildgraph.versions import order_key


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

    def __init__(
        self, contents: Contents, code: Code, vocabulary: Vocabulary, version: str
    ) -> None:
        self._contents, self._code, self._vocabulary = contents, code, vocabulary
        self._version = order_key(version)
        self.problems: list[str] = []
        self._routes = [*self._tabled_routes(), *self._extra_routes()]
        self.pipeline_uses = self._find_pipeline_uses()
        """Every pipeline of the release with the EXP_TYPEs that go through it."""
        self.step_uses = self._find_step_uses()
        """Every use of a step, pipeline by pipeline, in order."""

    def _note(self, problem: object) -> None:
        if str(problem) not in self.problems:
            self.problems.append(str(problem))

    def _find(self, path: str, needle: str) -> Place | None:
        """Return the line of `needle`, in either kind of quotes, or note that it is gone."""
        for spelling in (needle, needle.replace('"', "'")):
            try:
                return find_place(self._contents, path, spelling)
            except DataFileError as error:
                problem = error
        self._note(problem)
        return None

    def _tabled_routes(self) -> list[Route]:
        path = f"{DOCS}/main.rst"
        try:
            return list(routes(self._contents.text(path), path))
        except DataFileError as error:
            self._note(error)
            return []

    def _extra_routes(self) -> Iterator[Route]:
        for extra in EXTRA_ROUTES:
            if order_key(extra.since) <= self._version:
                place = self._find(extra.path, extra.needle)
                if place is not None:
                    yield Route((extra.exp_type,), "N/A", (extra.pipeline,), place)

    def _find_pipeline_uses(self) -> list[PipelineUse]:
        uses = {name: PipelineUse(name) for name in TABLED_PIPELINES}
        for route in self._routes:
            for name in route.pipelines:
                use = uses.setdefault(name, PipelineUse(name))
                use.exp_types += [e for e in route.exp_types if e not in use.exp_types]
                if route.place not in use.places:
                    use.places.append(route.place)
        for addition in ADDITIONS:
            if addition.pipeline not in uses:
                place = self._find(addition.path, addition.needle)
                uses[addition.pipeline] = PipelineUse(
                    addition.pipeline, [], [place] if place else []
                )
        return [self._known(use) for use in uses.values() if self._is_known(use.pipeline)]

    def _is_known(self, pipeline: str) -> bool:
        try:
            self._vocabulary.check_pipeline(pipeline)
        except DataFileError as error:
            self._note(error)
            return False
        return True

    def _known(self, use: PipelineUse) -> PipelineUse:
        """Return a use without the EXP_TYPEs that the vocabulary lacks."""
        for exp_type in list(use.exp_types):
            try:
                self._vocabulary.check_exp_type(exp_type)
            except DataFileError as error:
                self._note(error)
                use.exp_types.remove(exp_type)
        return use

    def _find_step_uses(self) -> list[StepUse]:
        uses = [use for name in TABLED_PIPELINES for use in self._documented(name)]
        for addition in ADDITIONS:
            self._add(addition, uses)
        for name in TABLED_PIPELINES:
            self._compare_with_code(name, [use for use in uses if use.pipeline == name])
        return uses

    def _coded(self, pipeline: str) -> Mapping[str, str]:
        """Return the steps of a pipeline's class, each with the name of its own class."""
        found = self._code.pipelines.get(pipeline)
        if found is None:
            self._note(f"{pipeline}: the code has no such pipeline")
            return {}
        coded = {}
        for key, name in found.steps.items():
            try:
                coded[self._vocabulary.step(key)] = name
            except DataFileError as error:
                self._note(f"{pipeline}: {error}")
        return coded

    def _documented(self, pipeline: str) -> list[StepUse]:
        path = f"{DOCS}/{pipeline}.rst"
        try:
            text = self._contents.text(path)
            rows = steps_of_page(text, path)
        except (DataFileError, ValueError, IndexError, StopIteration) as error:
            self._note(error if isinstance(error, DataFileError) else f"{path}: odd table: {error}")
            return []
        return self._uses(pipeline, path, rows, footnotes(text))

    def _uses(
        self, pipeline: str, path: str, rows: Iterable[StepRow], notes: Mapping[str, Note]
    ) -> list[StepUse]:
        coded = self._coded(pipeline)
        uses: dict[str, StepUse] = {}
        for row in rows:
            step = self._used_step(pipeline, row.name, coded)
            if step is None:
                continue
            use = uses.setdefault(step, StepUse(pipeline, step, row.position))
            use.cite(Place(path, row.line, row.line))
            use.modes.update(m for heading in row.ticked for m in self._modes(pipeline, heading))
            self._apply_notes(use, [notes[n] for n in row.notes if n in notes], path)
        for step, use in uses.items():
            if step in coded and (skip := self._code.skipped(coded[step])):
                use.skipped = True
                use.cite(skip)
        return list(uses.values())

    def _used_step(self, pipeline: str, name: str, coded: Iterable[str]) -> str | None:
        """Return the step that a table means: the one in the code, perhaps as a variant."""
        try:
            step = self._vocabulary.step(name)
        except DataFileError as error:
            self._note(f"{pipeline}: {error}")
            return None
        if step in coded or step in DOCUMENTED_ONLY:
            return step
        variants = [known for known in coded if self._vocabulary.is_variant(known, step)]
        if len(variants) != 1:
            self._note(f"{pipeline}: documents the step {name!r}, which its code lacks")
            return None
        return variants[0]

    def _apply_notes(self, use: StepUse, notes: Iterable[Note], path: str) -> None:
        restrictions = [r for r in RESTRICTIONS if (r.pipeline, r.step) == (use.pipeline, use.step)]
        for restriction in restrictions:
            use.modes = {m for m in use.modes if self._allows(restriction, m)}
            if restriction.path and (found := self._find(restriction.path, restriction.needle)):
                use.cite(found)
        for note in notes:
            use.skipped |= note.skips
            if note.skips or restrictions:
                use.cite(Place(path, note.first, note.last))

    def _allows(self, restriction: Restriction, slug: str) -> bool:
        mode = self._vocabulary.modes[slug]
        instruments, exp_types = restriction.instruments, restriction.exp_types
        return (not instruments or mode.instrument in instruments) and (
            not exp_types or not exp_types.isdisjoint(mode.exp_types)
        )

    def _modes(self, pipeline: str, heading: Heading) -> set[str]:
        """Return the modes that a column of a pipeline's table stands for."""
        known = MODES_OF_COLUMNS.get(pipeline)
        if known is not None:
            if heading not in known:
                self._note(f"{pipeline}: which modes are in the column {heading}?")
                return set()
            return self._vocabulary.known_modes(known[heading])
        modes = [self._vocabulary.modes[slug] for slug in self._routed(pipeline)]
        for word in heading:
            if word in INSTRUMENTS_OF_WORD:
                modes = [m for m in modes if m.instrument in INSTRUMENTS_OF_WORD[word]]
            elif word in TIME_SERIES_OF_WORD:
                modes = [m for m in modes if m.time_series == TIME_SERIES_OF_WORD[word]]
            elif word not in ("Step", pipeline):
                self._note(f"{pipeline}: which modes are in the column {heading}?")
                return set()
        return {mode.slug for mode in modes}

    def _routed(self, pipeline: str) -> set[str]:
        """Return the modes whose EXP_TYPE, and TSOVISIT where it counts, lead to a pipeline."""
        return {
            mode.slug
            for route in self._routes
            if pipeline in route.pipelines
            for mode in self._vocabulary.modes.values()
            if mode.exp_types & set(route.exp_types)
            if route.tsovisit == "N/A" or mode.time_series == (route.tsovisit == "True")
        }

    def _add(self, addition: Addition, uses: list[StepUse]) -> None:
        if any((u.pipeline, u.step) == (addition.pipeline, addition.step) for u in uses):
            return  # this release documents it
        place = self._find(addition.path, addition.needle)
        if place is None:
            return
        before = [u for u in uses if (u.pipeline, u.step) == (addition.pipeline, addition.after)]
        position = before[0].position + 1 if before else 1
        for use in uses:
            if use.pipeline == addition.pipeline and use.position >= position:
                use.position += 1
        modes = self._vocabulary.known_modes(addition.modes)
        use = StepUse(addition.pipeline, addition.step, position, modes)
        use.cite(place)
        uses.insert(uses.index(before[0]) + 1 if before else len(uses), use)

    def _compare_with_code(self, pipeline: str, uses: Sequence[StepUse]) -> None:
        if missing := set(self._coded(pipeline)) - {use.step for use in uses}:
            self._note(f"{pipeline}: no table row for {sorted(missing)}")
