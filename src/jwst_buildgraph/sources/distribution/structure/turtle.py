"""The structure of a release as Turtle, in the style of the curated files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from jwst_buildgraph.sources.distribution.archive import Contents
from jwst_buildgraph.sources.distribution.places import Place, fingerprint
from jwst_buildgraph.sources.distribution.structure.assembly import PipelineUse, StepUse, Structure

WIDTH = 100

HEADER = """\
@base <https://w3id.org/jwst-buildgraph/id/> .
@prefix jwb: <https://w3id.org/jwst-buildgraph/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

# The structure of jwst {version}: written by scripts/generate_structure.py, not by hand.
# Positions are rows of the documentation's tables; steps side by side in one row share theirs.
# Skipped by default is said by the documentation or the code, before any parameter reference file.
"""


class TurtleWriter:
    """Writes the structure of one release in the style of the curated files."""

    def __init__(self, contents: Contents, version: str, released: date) -> None:
        self._contents, self._version, self._released = contents, version, released
        self._source = f"source/jwst/{self._version}"

    def document(self, structure: Structure) -> str:
        """Return the whole file."""
        blocks = [*self._source_blocks()]
        for pipeline_use in structure.pipeline_uses:
            blocks += self._pipeline_use(pipeline_use)
        for step_use in structure.step_uses:
            blocks += self._step_use(step_use)
        return "\n".join([HEADER.format(version=self._version), *blocks])

    def _source_blocks(self) -> Iterator[str]:
        day = f'"{self._released}"^^xsd:date'
        yield block(
            self._source,
            [
                ("a", ["jwb:Source", "schema:SoftwareSourceCode"]),
                ("skos:prefLabel", [f'"jwst {self._version} source distribution"@en']),
                ("dcterms:description", [_DESCRIPTION]),
                ("schema:version", [f'"{self._version}"']),
            ],
        )
        yield block(
            f"{self._source}#snapshot-1",
            [
                ("a", ["jwb:Snapshot"]),
                ("jwb:ofSource", [f"<{self._source}>"]),
                ("jwb:notBefore", [day]),
                ("jwb:notAfter", [day]),
            ],
        )

    def _pipeline_use(self, use: PipelineUse) -> Iterator[str]:
        iri = f"pipeline-use/jwst-{self._version}/{use.pipeline}"
        properties = [
            ("a", ["jwb:PipelineUse"]),
            ("skos:prefLabel", [f'"{use.pipeline} in jwst {self._version}"@en']),
            ("jwb:inRelease", [f"<release/jwst/{self._version}>"]),
            ("jwb:inPipeline", [f"<pipeline/{use.pipeline}>"]),
            ("jwb:forExpType", [f"<exp-type/{name}>" for name in use.exp_types]),
        ]
        yield from self._with_evidence(iri, properties, use.places)

    def _step_use(self, use: StepUse) -> Iterator[str]:
        iri = f"step-use/jwst-{self._version}/{use.pipeline}/{use.step}"
        properties = [
            ("a", ["jwb:StepUse"]),
            ("skos:prefLabel", [f'"{use.step} in {use.pipeline} of jwst {self._version}"@en']),
            ("jwb:inRelease", [f"<release/jwst/{self._version}>"]),
            ("jwb:inPipeline", [f"<pipeline/{use.pipeline}>"]),
            ("jwb:usesStep", [f"<step/{use.step}>"]),
            ("jwb:position", [str(use.position)]),
            ("jwb:forMode", [f"<mode/{slug}>" for slug in sorted(use.modes)]),
            ("jwb:skippedByDefault", [str(use.skipped).lower()]),
        ]
        yield from self._with_evidence(iri, properties, use.places)

    def _with_evidence(
        self, iri: str, properties: list[tuple[str, list[str]]], places: Sequence[Place]
    ) -> Iterator[str]:
        parts = [f"{iri}#e{number}" for number in range(1, len(places) + 1)]
        yield block(iri, [*properties, ("jwb:evidence", [f"<{part}>" for part in parts])])
        for part, place in zip(parts, places, strict=True):
            yield self._evidence(part, place)

    def _evidence(self, iri: str, place: Place) -> str:
        return block(
            iri,
            [
                ("a", ["jwb:Evidence"]),
                ("jwb:source", [f"<{self._source}>"]),
                ("jwb:snapshot", [f"<{self._source}#snapshot-1>"]),
                ("jwb:section", [f'"{place.path}"']),
                ("jwb:firstLine", [str(place.first)]),
                ("jwb:lastLine", [str(place.last)]),
                ("jwb:statementHash", [f'"{fingerprint(self._contents, place)}"']),
            ],
        )


_DESCRIPTION = '"The code and documentation of the calibration pipeline as it was released."@en'


def block(subject: str, properties: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Return one subject with its properties, those without values left out."""
    lines = [line(name, values) for name, values in properties if values]
    return f"<{subject}>\n" + " ;\n".join(lines) + " .\n"


def line(name: str, values: Sequence[str]) -> str:
    """Return one property with its values, on further lines where one is too short."""
    rows = [f"    {name}"]
    for number, value in enumerate(values, start=1):
        piece = value if number == len(values) else f"{value},"
        if number > 1 and len(rows[-1]) + len(piece) + 3 > WIDTH:
            rows.append("       ")
        rows[-1] += f" {piece}"
    return "\n".join(rows)
