"""The `publish` command."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from jwst_buildgraph.cli.options import FormatOption, StoreOption, open_graph
from jwst_buildgraph.cli.output import Format, show
from jwst_buildgraph.errors import ParameterError

if TYPE_CHECKING:
    from jwst_buildgraph.remote.graph_store import Login

USER_VARIABLE = "JWST_BUILDGRAPH_USER"
PASSWORD_VARIABLE = "JWST_BUILDGRAPH_PASSWORD"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command()(publish)


def publish(
    endpoint: Annotated[str, typer.Option(help="Address that answers SPARQL queries.")],
    graph_store: Annotated[
        str | None, typer.Option(help="Address of its Graph Store; else derived from the engine.")
    ] = None,
    engine: Annotated[
        str | None, typer.Option(help="virtuoso, oxigraph, fuseki or other; else as it tells.")
    ] = None,
    user: Annotated[
        str | None,
        typer.Option(
            help=f"Who writes [env: {USER_VARIABLE}]; the password is asked for, or taken from "
            f"{PASSWORD_VARIABLE}."
        ),
    ] = None,
    with_text: Annotated[
        bool, typer.Option("--with-text", help="Also the words of sources that were ingested.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Send nothing; list what would be published.")
    ] = False,
    timeout: Annotated[
        float | None, typer.Option(help="Seconds to wait for each answer, 600 unless given.")
    ] = None,
    form: FormatOption = Format.table,
    store: StoreOption = None,
) -> None:
    """Load an engine with the graph through its Graph Store, and check what arrived.

    Each named graph replaces the one of its name. Then ask with --endpoint.

    Example: buildgraph publish --endpoint http://localhost:7878/query
    """
    from jwst_buildgraph.remote.publishing import Target

    login = None if dry_run else _login(user)
    target = Target(endpoint, graph_store, engine, login, timeout)
    show(open_graph(store).publish(target, with_text=with_text, dry_run=dry_run), form)


def _login(user: str | None) -> Login | None:
    """Return who writes, if anybody is named; the password never stands on the command line.

    Raises
    ------
    ParameterError
        If there is a user without a password and nobody to ask.
    """
    from getpass import getpass

    from jwst_buildgraph.remote.graph_store import Login

    name = user or os.environ.get(USER_VARIABLE)
    if not name:
        return None
    password = os.environ.get(PASSWORD_VARIABLE)
    if password is None:
        if not sys.stdin.isatty():
            raise ParameterError(f"no password for {name!r}: set {PASSWORD_VARIABLE}")
        password = getpass(f"Password of {name}: ")
    return Login(name, password)
