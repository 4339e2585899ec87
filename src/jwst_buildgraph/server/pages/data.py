"""A thing as RDF.

What is served under ``/data`` speaks of things by the IRIs under which this server
answers, so that every link in it can be followed here; ``owl:sameAs`` ties the thing to
its canonical IRI, which names it in SPARQL, in exports and on other servers. Terms of
the ontology keep their canonical IRIs everywhere: programs know properties by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import pyoxigraph as ox

from jwst_buildgraph.errors import QueryError
from jwst_buildgraph.server.pages import neighbourhood
from jwst_buildgraph.server.pages.missing import nearest
from jwst_buildgraph.server.pages.site import Site, canonical
from jwst_buildgraph.server.replies import Reply, text
from jwst_buildgraph.terms import PREFIXES, RESOLVED_GRAPH, THINGS, TYPE, term

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

_FOAF = "http://xmlns.com/foaf/0.1/"
_LICENCE = ox.NamedNode("https://creativecommons.org/licenses/by/4.0/")


@dataclass(frozen=True)
class Serialisation:
    """A format that RDF is served in."""

    media_type: str
    form: ox.RdfFormat


EXTENSIONS = {
    "ttl": Serialisation("text/turtle", ox.RdfFormat.TURTLE),
    "jsonld": Serialisation("application/ld+json", ox.RdfFormat.JSON_LD),
    "nt": Serialisation("application/n-triples", ox.RdfFormat.N_TRIPLES),
}
"""The formats that a thing is served in, by the extension that asks for each."""

DUMPS = {
    "ttl": EXTENSIONS["ttl"],
    "nt": EXTENSIONS["nt"],
    "nq": Serialisation("application/n-quads", ox.RdfFormat.N_QUADS),
}
"""The formats that the whole graph is served in: those that can be written piece by piece."""

_PIECE = 5_000
_FULL = {prefix: iri for prefix, iri in PREFIXES.items() if prefix != "id"}


def data(
    graph: BuildGraph,
    base: str,
    accept: str,  # noqa: ARG001 - the extension says what is wanted
    values: Mapping[str, Sequence[str]],  # noqa: ARG001 - nothing to choose
    path: str,
) -> Reply:
    """Answer with what is said of a thing and its parts, in the format of the extension."""
    site = Site(base)
    stem, _, extension = path.rpartition(".")
    if extension not in EXTENSIONS:
        names = ", ".join(f".{name}" for name in EXTENSIONS)
        return text(404, f"no data at {path!r}: the address of data ends with one of {names}")
    if not neighbourhood.exists(graph, canonical(stem)):
        near = "; ".join(link.text for link in nearest(graph, site, stem))
        return text(
            404, f"there is no {stem!r} in this graph" + (f"; near: {near}" if near else "")
        )
    said = neighbourhood.about(graph, canonical(stem))
    named = (t for t in neighbourhood.labels(graph, said) if t.predicate != TYPE)
    triples = [*(served(triple, site) for triple in (*said, *named)), *_document(site, path, stem)]
    page = f'<{site.absolute(f"/page/{stem}")}>; rel="alternate"; type="text/html"'
    return serialised(triples, extension, site, {"Link": page})


def dump(
    graph: BuildGraph,
    base: str,  # noqa: ARG001 - the whole graph has its canonical IRIs
    accept: str,  # noqa: ARG001 - the extension says what is wanted
    values: Mapping[str, Sequence[str]],  # noqa: ARG001 - nothing to choose
    extension: str,
) -> Reply:
    """Answer with the whole graph, under its canonical IRIs, as a file to be kept."""
    if extension not in DUMPS:
        return text(404, f"the whole graph is to be had as {', '.join(DUMPS)}")
    headers = {"Content-Disposition": f'attachment; filename="jwst-buildgraph.{extension}"'}
    kind = DUMPS[extension]
    return Reply(200, kind.media_type, _pieces(graph, kind.form), headers, keep=False)


def _pieces(graph: BuildGraph, form: ox.RdfFormat) -> Iterator[bytes]:
    """Yield the whole graph piece by piece; each is whole, and so are all together."""
    found = graph.sparql("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    if not isinstance(found, ox.QueryTriples):
        raise QueryError("a CONSTRUCT query gave no triples")
    while piece := list(islice(found, _PIECE)):
        quads = (ox.Quad(t.subject, t.predicate, t.object, RESOLVED_GRAPH) for t in piece)
        statements = quads if form == ox.RdfFormat.N_QUADS else piece
        yield ox.serialize(statements, format=form, prefixes=_FULL) or b""


def serialised(
    triples: Iterable[ox.Triple], extension: str, site: Site, headers: Mapping[str, str] | None
) -> Reply:
    """Return triples in the format of an extension, in an order that is always the same."""
    kind = EXTENSIONS[extension]
    ordered = sorted(set(triples), key=lambda t: (str(t.subject), str(t.predicate), str(t.object)))
    prefixes = {**PREFIXES, "foaf": _FOAF, "id": f"{site.base}/id/"}
    body = ox.serialize(ordered, format=kind.form, prefixes=prefixes) or b""
    charset = "; charset=utf-8" if kind.media_type.startswith("text/") else ""
    return Reply(200, kind.media_type + charset, body, dict(headers or {}))


def served(triple: ox.Triple, site: Site) -> ox.Triple:
    """Return a triple with our things under the IRIs that this site serves them under."""
    subject, value = triple.subject, triple.object
    return ox.Triple(
        _served(subject, site) if isinstance(subject, ox.NamedNode) else subject,
        triple.predicate,
        _served(value, site) if isinstance(value, ox.NamedNode) else value,
    )


def _served(node: ox.NamedNode, site: Site) -> ox.NamedNode:
    return ox.NamedNode(site.served(node.value)) if node.value.startswith(THINGS) else node


def _document(site: Site, path: str, stem: str) -> Iterator[ox.Triple]:
    """Yield what is said of the document itself, and how its thing is called elsewhere."""
    document = ox.NamedNode(site.absolute(f"/data/{path}"))
    thing = ox.NamedNode(site.served(canonical(stem)))
    yield ox.Triple(document, TYPE, ox.NamedNode(f"{_FOAF}Document"))
    yield ox.Triple(document, ox.NamedNode(f"{_FOAF}primaryTopic"), thing)
    yield ox.Triple(document, term("dcterms:license"), _LICENCE)
    yield ox.Triple(thing, term("owl:sameAs"), ox.NamedNode(canonical(stem)))
