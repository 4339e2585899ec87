"""The structure of a release as triples: pipelines, steps, parameters, reference types."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from jwst_buildgraph.sources.distribution.facts import ReleaseFacts
from jwst_buildgraph.sources.distribution.places import Place
from jwst_buildgraph.sources.distribution.structure.assembly import Structure
from jwst_buildgraph.sources.distribution.structure.code import Code, StepClass
from jwst_buildgraph.sources.distribution.structure.known import DOCS
from jwst_buildgraph.sources.distribution.structure.spec import Parameter
from jwst_buildgraph.sources.distribution.structure.vocabulary import Vocabulary
from jwst_buildgraph.sources.distribution.writer import Writer, text
from jwst_buildgraph.sources.known_names import KnownNames
from jwst_buildgraph.terms import THINGS, thing


def write_structure(
    writer: Writer, facts: ReleaseFacts, known: KnownNames, vocabulary: Vocabulary
) -> None:
    """Write which steps the pipelines of a release run, and what the steps take."""
    if facts.code is None:
        return
    if facts.contents.paths(f"{DOCS}/"):
        structure = Structure(facts.contents, facts.code, vocabulary, facts.version)
        writer.problems += structure.problems
        _write_uses(writer, structure, facts.version)
    else:
        writer.problems.append(f"no {DOCS}: which steps run for which modes is not known")
    for step, owner in steps_of(facts.code, known):
        _write_step(writer, facts, known, step, owner)


def steps_of(code: Code, known: KnownNames) -> Iterator[tuple[str, StepClass]]:
    """Yield the steps that a release's classes are, as slugs, with the class."""
    for owner in code.steps.values():
        for name in (owner.alias, owner.name, owner.module.removesuffix("_step")):
            found = known.names(name, "Step") if name else []
            if found:
                yield found[0].iri.removeprefix(f"{THINGS}step/"), owner
                break


def unknown_steps(code: Code, known: KnownNames) -> list[str]:
    """Return the classes of steps that no vocabulary knows."""
    found = {owner.name for _, owner in steps_of(code, known)}
    return sorted(set(code.steps) - found)


def parameter_triples(facts: ReleaseFacts, known: KnownNames) -> list[ox.Triple]:
    """Return the parameters of a release's steps as things with names, to look for in texts."""
    code = facts.code or Code()
    writer = Writer(facts)
    for step, owner in steps_of(code, known):
        for parameter in code.parameters(owner.name).values():
            write_parameter(writer, known, step, parameter.name)
    return writer.triples


def write_parameter(writer: Writer, known: KnownNames, step: str, name: str) -> str:
    """Introduce a parameter, unless the vocabulary has it; return its path."""
    path, label = f"parameter/{step}/{name}", f"{step}.{name}"
    if found := known.names(label, "Parameter"):
        path = found[0].iri.removeprefix(THINGS)
    else:
        writer.thing(path, "jwb:Parameter", label, name)
        writer.part(path, "skos:Concept")
        definition = f"A setting of the step {step}."  # its type is that of a release
        writer.say(path, "skos:definition", text(definition))
        writer.say(path, "skos:inScheme", thing("scheme/parameters"))
        writer.say(path, "jwb:ofStep", thing(f"step/{step}"))
    return path


def _write_uses(writer: Writer, structure: Structure, version: str) -> None:
    release = thing(f"release/jwst/{version}")
    for use in structure.pipeline_uses:
        path = f"pipeline-use/jwst-{version}/{use.pipeline}"
        writer.thing(path, "jwb:PipelineUse", f"{use.pipeline} in jwst {version}")
        writer.say(path, "jwb:inRelease", release)
        writer.say(path, "jwb:inPipeline", thing(f"pipeline/{use.pipeline}"))
        writer.say(path, "jwb:forExpType", *(thing(f"exp-type/{e}") for e in use.exp_types))
        for place in use.places:
            writer.cite(path, place)
    for step in structure.step_uses:
        path = f"step-use/jwst-{version}/{step.pipeline}/{step.step}"
        writer.thing(path, "jwb:StepUse", f"{step.step} in {step.pipeline} of jwst {version}")
        writer.say(path, "jwb:inRelease", release)
        writer.say(path, "jwb:inPipeline", thing(f"pipeline/{step.pipeline}"))
        writer.say(path, "jwb:usesStep", thing(f"step/{step.step}"))
        writer.say(path, "jwb:position", ox.Literal(step.position))
        writer.say(path, "jwb:forMode", *(thing(f"mode/{slug}") for slug in sorted(step.modes)))
        writer.say(path, "jwb:skippedByDefault", ox.Literal(step.skipped))
        for place in step.places:
            writer.cite(path, place)


def _write_step(
    writer: Writer, facts: ReleaseFacts, known: KnownNames, step: str, owner: StepClass
) -> None:
    """Write what a step of this release takes: reference files and parameters."""
    code, version = facts.code, facts.version
    assert code is not None
    release = thing(f"release/jwst/{version}")
    path = f"step-definition/jwst-{version}/{step}"
    writer.thing(path, "jwb:StepDefinition", f"{step} as jwst {version} defines it")
    writer.say(path, "jwb:inRelease", release)
    writer.say(path, "jwb:ofStep", thing(f"step/{step}"))
    writer.say(path, "jwb:className", ox.Literal(owner.name))
    writer.cite(path, owner.place)
    for name in code.reference_types(owner.name):
        found = known.names(name.upper(), "ReferenceType") or known.names(name, "ReferenceType")
        if found:
            writer.say(path, "jwb:usesReferenceType", ox.NamedNode(found[0].iri))
        else:
            writer.problems.append(f"{owner.place.path}: unknown reference type {name!r}")
    for parameter in code.parameters(owner.name).values():
        named = write_parameter(writer, known, step, parameter.name)
        _write_parameter_definition(writer, version, step, parameter, named)


def _write_parameter_definition(
    writer: Writer, version: str, step: str, parameter: Parameter, named: str
) -> None:
    path = f"parameter-definition/jwst-{version}/{step}/{parameter.name}"
    label = f"{step}.{parameter.name} as jwst {version} defines it"
    writer.thing(path, "jwb:ParameterDefinition", label)
    writer.say(path, "jwb:inRelease", thing(f"release/jwst/{version}"))
    writer.say(path, "jwb:ofParameter", thing(named))
    writer.say(path, "jwb:valueType", ox.Literal(parameter.type))
    if parameter.default is not None:
        writer.say(path, "jwb:defaultValue", ox.Literal(parameter.default))
    writer.say(path, "jwb:allowedValue", *(ox.Literal(option) for option in parameter.options))
    writer.cite(path, Place(parameter.place.path, parameter.place.first, parameter.place.last))
