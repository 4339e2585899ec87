"""``buildgraph serve``: the graph over HTTP."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from jwst_buildgraph.cli.options import StoreOption
from jwst_buildgraph.errors import ParameterError, UsageError


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command()(serve)


def serve(
    host: Annotated[str, typer.Option(help="Address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port; 0 takes a free one.")] = 8000,
    store: StoreOption = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes that answer; else one a core, 4 to 8.")
    ] = None,
    timeout: Annotated[
        float, typer.Option(min=0.1, help="Seconds that a request may take.")
    ] = 10.0,
    max_rows: Annotated[
        int, typer.Option(min=1, help="Rows or triples that a SPARQL result may have.")
    ] = 100_000,
    max_memory: Annotated[
        int, typer.Option(min=16, help="MB that a request may take on top of the graph.")
    ] = 96,
    graph_memory: Annotated[
        int, typer.Option(min=0, help="MB that the graph may take; a larger one stays on disk.")
    ] = 200,
    queue: Annotated[int, typer.Option(min=0, help="Requests that may wait.")] = 256,
    max_body: Annotated[int, typer.Option(min=1, help="kB that a request may have.")] = 1024,
    patience: Annotated[
        float, typer.Option(min=0.1, help="Seconds to wait for a slow client's next move.")
    ] = 20.0,
    base_url: Annotated[
        str, typer.Option(help="Address that people use, where a proxy stands in front.")
    ] = "",
    with_text: Annotated[
        bool, typer.Option("--with-text", help="Also the words of sources that were ingested.")
    ] = False,
    access_log: Annotated[
        Path | None, typer.Option(help="File for the access log instead of standard error.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No access log.")] = False,
) -> None:
    """Serve the graph: SPARQL at /sparql, pages, and the questions as REST at /api.

    For this machine alone, unless --host says otherwise. Nothing can be changed through it.

    Example: buildgraph serve --port 8080
    """
    if not hasattr(os, "fork"):
        raise UsageError("serve needs a system with fork, such as Linux, macOS or WSL")
    from jwst_buildgraph.server.access import AccessLog
    from jwst_buildgraph.server.running import serve as serve_until_told
    from jwst_buildgraph.server.settings import MEGABYTE, Settings, default_workers
    from jwst_buildgraph.store import default_path

    _check(base_url)
    settings = Settings(
        store=str((store or default_path()).absolute()),
        workers=workers or default_workers(),
        timeout=timeout,
        max_rows=max_rows,
        max_memory=max_memory * MEGABYTE,
        graph_memory=graph_memory * MEGABYTE,
        queue=queue,
        max_body=max_body * 1024,
        patience=patience,
        base=base_url.rstrip("/"),
        with_text=with_text,
    )
    if access_log is None:
        serve_until_told(settings, host, port, AccessLog(None if quiet else sys.stderr))
        return
    with access_log.open("a", encoding="utf-8") as out:
        serve_until_told(settings, host, port, AccessLog(out))


def _check(base_url: str) -> None:
    """Refuse an address that links cannot begin with."""
    if base_url and not re.fullmatch(r"https?://[^\s<>\"{}|\\^`?#]+", base_url):
        raise ParameterError(f"--base-url {base_url!r} is no address that begins with http")
