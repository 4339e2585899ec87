"""The `export` command: the graph or a part of it, in a file or on standard output."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from jwst_buildgraph.cli.options import EndpointOption, StoreOption, named_values, open_graph
from jwst_buildgraph.cli.output import write
from jwst_buildgraph.export.formats import ExportFormat, format_of

_STANDARD_OUTPUT = Path("-")


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command()(export)


def export(
    parameters: Annotated[
        list[str] | None,
        typer.Argument(help="Parameters of the question.", metavar="NAME=VALUE"),
    ] = None,
    around: Annotated[
        str | None, typer.Option(help='A thing and what it is linked to, e.g. "NIRSpec MOS".')
    ] = None,
    hops: Annotated[int, typer.Option(help="How many links away from it to go.")] = 1,
    build: Annotated[str | None, typer.Option(help="What is in a build, e.g. 12.3.")] = None,
    types: Annotated[
        str | None, typer.Option(help="Only these kinds of things, e.g. issue,mode,step.")
    ] = None,
    query: Annotated[
        str | None, typer.Option(help="The things that a canned question's answer names.")
    ] = None,
    full: Annotated[
        bool, typer.Option("--full", help="Evidence, claims and codes as nodes of their own.")
    ] = False,
    with_text: Annotated[
        bool, typer.Option("--with-text", help="Also the words of sources that were ingested.")
    ] = False,
    form: Annotated[
        ExportFormat | None, typer.Option("--format", "-f", help="Else by the extension of -o.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write; `-` is standard output.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
    store: StoreOption = None,
    endpoint: EndpointOption = None,
) -> None:
    """Write the graph, or a part of it, for Gephi, Cytoscape, yEd, Graphviz, or as RDF.

    Extensions: .graphml .gexf .dot .gv .cyjs (cytoscape) .json (node-link) .ttl .nq .jsonld

    Example: buildgraph export --around "NIRSpec MOS" --hops 2 -o mos.graphml
    """
    from jwst_buildgraph.files import check_target, write_file

    target = None if output == _STANDARD_OUTPUT else output
    chosen = format_of(target, form)
    if target is not None:
        check_target(target, overwrite=force)
    exported = open_graph(store, endpoint).export(
        chosen,
        around=around,
        hops=hops,
        build=build,
        types=types or (),
        query=query,
        parameters=named_values(parameters or ()),
        full=full,
        with_text=with_text,
    )
    if target is None:
        write(exported.content.decode("utf-8"))
    else:
        write_file(target, exported.content, overwrite=force)
    sys.stderr.write(f"note: {exported}\n")
