"""The formats that a graph is written in, and how files of each are named."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from jwst_buildgraph.errors import UsageError


class ExportFormat(StrEnum):
    """How a graph is written."""

    graphml = "graphml"
    gexf = "gexf"
    dot = "dot"
    cytoscape = "cytoscape"
    node_link = "node-link"
    turtle = "turtle"
    nquads = "nquads"
    jsonld = "jsonld"

    @property
    def is_rdf(self) -> bool:
        """Tell whether it is written from the store's triples, not through networkx."""
        return self in (ExportFormat.turtle, ExportFormat.nquads, ExportFormat.jsonld)


EXTENSIONS: dict[str, tuple[ExportFormat, ...]] = {
    ".graphml": (ExportFormat.graphml,),
    ".gexf": (ExportFormat.gexf,),
    ".dot": (ExportFormat.dot,),
    ".gv": (ExportFormat.dot,),
    ".cyjs": (ExportFormat.cytoscape,),
    ".json": (ExportFormat.node_link, ExportFormat.cytoscape, ExportFormat.jsonld),
    ".ttl": (ExportFormat.turtle,),
    ".nq": (ExportFormat.nquads,),
    ".jsonld": (ExportFormat.jsonld,),
}
"""What a file of that name can hold; the first is taken when no format is asked for."""


def format_of(path: Path | None, wanted: ExportFormat | None) -> ExportFormat:
    """Return the format to write, from a file's extension and what is asked for.

    Raises
    ------
    UsageError
        If neither tells the format, or each tells another.
    """
    extension = path.suffix.lower() if path is not None else ""
    fitting = EXTENSIONS.get(extension, ())
    if wanted is None:
        if not fitting:
            known = ", ".join(EXTENSIONS)
            raise UsageError(f"which format? give --format, or -o with one of {known}")
        return fitting[0]
    if fitting and wanted not in fitting:
        raise UsageError(
            f"{path} is named as {' or '.join(fitting)}, but --format says {wanted}: "
            "change one of them"
        )
    return wanted
