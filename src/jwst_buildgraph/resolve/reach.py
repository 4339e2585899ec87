"""Which observing modes a statement touches, and by way of what.

A statement's scope is a conjunction of what it names. Its reach is derived from the
narrowest kind of thing named: a mode (*direct*), a technique, an instrument, else the
steps or pipelines, through the modes that they run for; with none of these named, it
is about all modes, unless its areas, such as documentation, reach none. A technique that
no mode has which is named beside it ("MOS and IFU data") cannot narrow these, and reaches
modes of its own. Of the modes that an EXP_TYPE can select, those named beside it count, if any
is. Only modes that the statement's builds support are reached.

Which modes a step runs for is looked up in the releases that the statement is of, or,
where the structure of none of them is known, in all that are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from jwst_buildgraph.resolve.triples import Node, Term, Triples
from jwst_buildgraph.terms import BROADER, term

_SCOPED = (
    "jwb:Change",
    "jwb:ReferenceDelivery",
    "jwb:Issue",
    "jwb:PlannedWork",
    "jwb:AffectedData",
)
_BUILD_OF = tuple(term(f"jwb:{name}") for name in ("inBuild", "listedIn", "plannedFor"))
_NAMED = {
    kind: term(f"jwb:affects{kind}")
    for kind in (
        "Detector",
        "Disperser",
        "ExpType",
        "Instrument",
        "Mode",
        "Pipeline",
        "Step",
        "Technique",
        "Area",
    )
}
_ORDER_KEY, _IN_RELEASE, _JWST_RELEASE, _EXCLUDES, _OF_INSTRUMENT, _SINCE = (
    term(f"jwb:{name}")
    for name in (
        "orderKey",
        "inRelease",
        "jwstRelease",
        "excludes",
        "ofInstrument",
        "supportedSince",
    )
)

Reach = tuple[set[Term], str]


def derive_reach(triples: Triples) -> Iterator[ox.Triple]:
    """Yield one ``jwb:reachesMode…`` triple for each mode that a statement touches."""
    modes, uses = _Modes(triples), _Uses(triples)
    statements = {node: None for kind in _SCOPED for node in triples.of_type(term(kind))}
    for statement in statements:
        newest = _newest_build_key(triples, statement)
        for reached, via in _reaches(triples, modes, uses, statement):
            for mode in sorted(reached - modes.excluded(statement), key=str):
                if isinstance(mode, ox.NamedNode) and modes.supported(mode, newest):
                    yield ox.Triple(statement, term(f"jwb:reachesMode{via}"), mode)


def _reaches(triples: Triples, modes: _Modes, uses: _Uses, statement: Node) -> Iterator[Reach]:
    """Yield the modes that a statement touches, by way of what it names."""

    def named(kind: str) -> list[Term]:
        return triples.objects(statement, _NAMED[kind])

    of_names = {m for mode in named("Mode") for m in modes.with_narrower(mode)}
    selected = [modes.by_exp_type[exp_type] for exp_type in named("ExpType")]
    direct = of_names.union(*(by_type & of_names or by_type for by_type in selected))
    of_instruments = _union(modes.by_instrument, [*named("Instrument"), *modes.owners(statement)])
    techniques = [t for t in named("Technique") if not modes.by_technique[t] & direct]
    if direct:
        yield direct, "Directly"
    if techniques:
        reached = _union(modes.by_technique, techniques)
        yield (reached & of_instruments if of_instruments else reached), "ViaTechnique"
    if direct or techniques:
        return
    if of_instruments:
        yield of_instruments, "ViaInstrument"
        return
    steps, pipelines = named("Step"), named("Pipeline")
    if steps or pipelines:
        wanted = {narrower for step in steps for narrower in modes.with_narrower(step)}
        yield uses.served(wanted, set(pipelines), _releases(triples, statement)), "ViaStep"
        return
    areas = set(named("Area"))
    yield set() if areas and areas <= modes.areas_without else modes.every, "ViaAll"


def _union(index: dict[Term, set[Term]], keys: Iterable[Term]) -> set[Term]:
    return {mode for key in keys for mode in index.get(key, ())}


def _newest_build_key(triples: Triples, statement: Node) -> str:
    return max(
        (triples.text(build, _ORDER_KEY) for build in _builds(triples, statement)), default=""
    )


def _builds(triples: Triples, statement: Node) -> list[Term]:
    return [build for name in _BUILD_OF for build in triples.objects(statement, name)]


def _releases(triples: Triples, statement: Node) -> list[Term]:
    """Return the releases that a statement is of, itself or by its builds."""
    of_builds = (triples.object(build, _JWST_RELEASE) for build in _builds(triples, statement))
    return [*triples.objects(statement, _IN_RELEASE), *(r for r in of_builds if r is not None)]


class _Uses:
    """Which modes steps run for in the pipelines of the releases whose structure is known."""

    def __init__(self, triples: Triples) -> None:
        self._uses: dict[Term | None, list[tuple[Term | None, Term | None, list[Term]]]] = (
            defaultdict(list)
        )
        self._served: dict[tuple[frozenset[Term], ...], set[Term]] = {}
        step, pipeline, mode = (
            term(f"jwb:{name}") for name in ("usesStep", "inPipeline", "forMode")
        )
        for use in triples.of_type(term("jwb:StepUse")):
            found = (
                triples.object(use, step),
                triples.object(use, pipeline),
                triples.objects(use, mode),
            )
            for release in triples.objects(use, _IN_RELEASE) or (None,):
                self._uses[release].append(found)

    def served(self, steps: set[Term], pipelines: set[Term], releases: Iterable[Term]) -> set[Term]:
        """Return the modes that the steps run for, in the pipelines; none named means any."""
        known = frozenset(release for release in releases if release in self._uses)
        asked = (frozenset(steps), frozenset(pipelines), known)
        if asked not in self._served:  # many changes of a release are about the same step
            self._served[asked] = {
                mode
                for release in known or self._uses
                for step, pipeline, modes in self._uses[release]
                if (not steps or step in steps) and (not pipelines or pipeline in pipelines)
                for mode in modes
            }
        return self._served[asked]


class _Modes:
    """The observing modes, by everything that a scope can name."""

    def __init__(self, triples: Triples) -> None:
        self._triples = triples
        self.every: set[Term] = set(triples.of_type(term("jwb:Mode")))
        self.areas_without: set[Term] = set(triples.all_subjects(term("jwb:reachesNoMode")))
        self.by_instrument: dict[Term, set[Term]] = defaultdict(set)
        self.by_technique: dict[Term, set[Term]] = defaultdict(set)
        self.by_exp_type: dict[Term, set[Term]] = defaultdict(set)
        for mode in self.every:
            self._file(mode)

    def _file(self, mode: Term) -> None:
        for instrument in self._triples.objects(mode, term("jwb:ofInstrument")):
            self.by_instrument[instrument].add(mode)
        for technique in self._triples.objects(mode, term("jwb:usesTechnique")):
            for wider in self._with_broader(technique):
                self.by_technique[wider].add(mode)
        for selector in self._triples.objects(mode, term("jwb:selector")):
            for exp_type in self._triples.objects(selector, term("jwb:expType")):
                self.by_exp_type[exp_type].add(mode)

    def _with_broader(self, concept: Term) -> set[Term]:
        found, waiting = set(), [concept]
        while waiting:
            if (current := waiting.pop()) not in found:
                found.add(current)
                waiting.extend(self._triples.objects(current, BROADER))
        return found

    def with_narrower(self, concept: Term) -> set[Term]:
        """Return a concept and everything narrower."""
        found: set[Term] = set()
        waiting = [concept]
        while waiting:
            if (current := waiting.pop()) not in found:
                found.add(current)
                waiting.extend(self._triples.subjects(BROADER, current))
        return found

    def owners(self, statement: Node) -> list[Term]:
        """Return the instruments of the detectors and dispersers that a scope names."""
        parts = [
            part
            for kind in ("Detector", "Disperser")
            for part in self._triples.objects(statement, _NAMED[kind])
        ]
        return [i for part in parts for i in self._triples.objects(part, _OF_INSTRUMENT)]

    def excluded(self, statement: Node) -> set[Term]:
        """Return the modes that a statement says it does not touch."""
        named = self._triples.objects(statement, _EXCLUDES)
        instruments = _union(self.by_instrument, named)
        return {*named, *instruments, *_union(self.by_technique, named)}

    def supported(self, mode: Term, build_key: str) -> bool:
        """Tell whether a build, by its order key, supports a mode."""
        since = self._triples.object(mode, _SINCE)
        if since is None or not build_key:
            return True
        return build_key >= self._triples.text(since, _ORDER_KEY)
