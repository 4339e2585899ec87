"""How a piece of evidence is cited in one short phrase."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from jwst_buildgraph.resolve.triples import Node, Triples
from jwst_buildgraph.terms import short, term

_CODE = term("schema:SoftwareSourceCode")
_CITATION, _EVIDENCE, _SOURCE, _SECTION, _FIRST, _LAST = (
    term(f"jwb:{name}")
    for name in ("citation", "Evidence", "source", "section", "firstLine", "lastLine")
)
_HAS_EVIDENCE, _CITED = term("jwb:evidence"), term("jwb:cited")


def derive_citations(triples: Triples) -> Iterator[ox.Triple]:
    """Give each evidence its citation, ``jdox/build-information L16`` or ``… L165-166``.

    In the distribution of a release it names the file, too: ``jwst/2.0.0 CHANGES.rst L16``.
    What rests on the evidence has it as well, so that a question finds it without a detour.
    """
    for evidence in triples.of_type(_EVIDENCE):
        first, last = triples.text(evidence, _FIRST), triples.text(evidence, _LAST)
        lines = first if first == last else f"{first}-{last}"
        cited = ox.Literal(f"{_document(triples, evidence)} L{lines}")
        yield ox.Triple(evidence, _CITATION, cited)
        for resting in triples.subjects(_HAS_EVIDENCE, evidence):
            yield ox.Triple(resting, _CITED, cited)


def _document(triples: Triples, evidence: Node) -> str:
    """Return what the lines are lines of."""
    source = triples.object(evidence, _SOURCE)
    if source is None:
        return ""
    name = short(source.value).removeprefix("source/")
    if not triples.is_a(source, _CODE):
        return name
    return f"{name} {triples.text(evidence, _SECTION).partition(' > ')[0]}"
