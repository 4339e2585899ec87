"""The `search` command."""

from __future__ import annotations

from typing import Annotated

import typer

from jwst_buildgraph.cli.options import EndpointOption, FormatOption, StoreOption, open_graph
from jwst_buildgraph.cli.output import Format, show


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command()(search)


def search(
    words: Annotated[
        str, typer.Argument(help='Words that must all be there; "…" keeps words together.')
    ],
    limit: Annotated[int, typer.Option(help="How many rows at most.")] = 20,
    form: FormatOption = Format.table,
    store: StoreOption = None,
    endpoint: EndpointOption = None,
) -> None:
    """Find things by the words of their names and, of what was ingested, of their texts.

    Example: buildgraph search snowball
    """
    show(open_graph(store, endpoint).search(words, limit), form)
