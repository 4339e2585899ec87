"""What several commands share: options, the store they open, NAME=VALUE arguments."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jwst_buildgraph.cli.output import Format
from jwst_buildgraph.errors import ParameterError

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

StoreOption = Annotated[
    Path | None,
    typer.Option("--store", help="Directory of the store [env: JWST_BUILDGRAPH_STORE]."),
]
EndpointOption = Annotated[
    str | None,
    typer.Option(
        "--endpoint",
        help="Ask this SPARQL endpoint instead of a store [seconds: JWST_BUILDGRAPH_TIMEOUT].",
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How rows are written.")]


def open_graph(store: Path | None, endpoint: str | None = None) -> BuildGraph:
    """Open the graph that a command asks: an endpoint's where one is named, else a store's."""
    from jwst_buildgraph.api import BuildGraph

    if endpoint is not None and store is not None:
        raise ParameterError("give --store or --endpoint, not both")
    return BuildGraph.open(store) if endpoint is None else BuildGraph.connect(endpoint)


def named_values(parameters: Iterable[str]) -> dict[str, str]:
    """Return NAME=VALUE arguments as a dictionary.

    Raises
    ------
    ParameterError
        If one is not of that form.
    """
    given = {}
    for parameter in parameters:
        key, equals, value = parameter.partition("=")
        if not equals:
            raise ParameterError(f"{parameter!r} is not of the form NAME=VALUE")
        given[key] = value
    return given
