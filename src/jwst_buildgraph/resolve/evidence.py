"""How a piece of evidence is cited in one short phrase."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import pyoxigraph as ox

from jwst_buildgraph.catalogue import LIST_SEPARATOR
from jwst_buildgraph.resolve.triples import Node, Triples
from jwst_buildgraph.resolve.withdrawn import WITHDRAWN
from jwst_buildgraph.terms import short, term

_CODE = term("schema:SoftwareSourceCode")
_CITATION, _EVIDENCE, _SOURCE, _SECTION, _FIRST, _LAST = (
    term(f"jwb:{name}")
    for name in ("citation", "Evidence", "source", "section", "firstLine", "lastLine")
)
_HAS_EVIDENCE, _CITED, _CITATIONS = (
    term(f"jwb:{name}") for name in ("evidence", "cited", "citations")
)


def derive_citations(triples: Triples) -> Iterator[ox.Triple]:
    """Give each evidence its citation, ``jdox/build-information L16`` or ``… L165-166``.

    In the distribution of a release it names the file, too: ``jwst/2.0.0 CHANGES.rst L16``.
    What the source has no more says so: ``jdox/build-information L16 until 2026-05-01``.
    What rests on the evidence has it as well, so that a question finds it without a detour,
    and all of its citations as one text: a question that gathers thousands of them itself
    spends a third of its time on that.
    """
    resting: dict[Node, list[str]] = defaultdict(list)
    for evidence in triples.of_type(_EVIDENCE):
        first, last = triples.text(evidence, _FIRST), triples.text(evidence, _LAST)
        lines = first if first == last else f"{first}-{last}"
        citation = _until(triples, evidence, f"{_document(triples, evidence)} L{lines}")
        yield ox.Triple(evidence, _CITATION, ox.Literal(citation))
        for node in triples.subjects(_HAS_EVIDENCE, evidence):
            dated = _until(triples, node, citation)
            resting[node].append(dated)
            yield ox.Triple(node, _CITED, ox.Literal(dated))
    for node, citations in resting.items():
        joined = LIST_SEPARATOR.join(sorted(set(citations)))
        yield ox.Triple(node, _CITATIONS, ox.Literal(joined))


def _until(triples: Triples, node: Node, citation: str) -> str:
    """Return a citation with the day from which on the source has it no more, if there is one."""
    day = triples.text(node, WITHDRAWN)
    return f"{citation} until {day}" if day and " until " not in citation else citation


def _document(triples: Triples, evidence: Node) -> str:
    """Return what the lines are lines of."""
    source = triples.object(evidence, _SOURCE)
    if source is None:
        return ""
    name = short(source.value).removeprefix("source/")
    if not triples.is_a(source, _CODE):
        return name
    return f"{name} {triples.text(evidence, _SECTION).partition(' > ')[0]}"
