"""The `path` and `hubs` commands: how things are connected."""

from __future__ import annotations

from typing import Annotated

import typer

from jwst_buildgraph.cli.options import EndpointOption, FormatOption, StoreOption, open_graph
from jwst_buildgraph.cli.output import Format, show

_LIMIT = typer.Option(min=1, help="At most so many.")


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command()(path)
    app.command()(hubs)


def path(
    one: Annotated[str, typer.Argument(help='A thing, e.g. "build 12.3".')],
    other: Annotated[str, typer.Argument(help='Another, e.g. "NIRSpec IFU".')],
    limit: Annotated[int, _LIMIT] = 5,
    form: FormatOption = Format.table,
    store: StoreOption = None,
    endpoint: EndpointOption = None,
) -> None:
    """Tell how two things are connected: the shortest chains of links, with their evidence.

    Example: buildgraph path "NIRSpec MOS" step/master_background
    """
    hidden = frozenset({"source", "source_label", "relations", "target", "target_label"})
    show(open_graph(store, endpoint).path(one, other, limit), form, hidden)


def hubs(
    kind: Annotated[
        str | None, typer.Option("--type", help="Kind of thing: step, mode, context, instrument …")
    ] = None,
    from_build: Annotated[str | None, typer.Option("--from", help="First build.")] = None,
    to_build: Annotated[str | None, typer.Option("--to", help="Last build.")] = None,
    limit: Annotated[int, _LIMIT] = 20,
    form: FormatOption = Format.table,
    store: StoreOption = None,
    endpoint: EndpointOption = None,
) -> None:
    """List what changes most: the things that most changes and issues are about.

    Example: buildgraph hubs --type step --from 12.1 --to 12.3
    """
    hidden = frozenset({"thing", "changed_by", "issues_with"})
    show(open_graph(store, endpoint).hubs(kind, from_build, to_build, limit), form, hidden)
