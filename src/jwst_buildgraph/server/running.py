"""Starting a server, and stopping it in order."""

from __future__ import annotations

import asyncio
import errno
import gc
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import uvicorn

from jwst_buildgraph.errors import ParameterError, UnreachableError
from jwst_buildgraph.server.access import AccessLog
from jwst_buildgraph.server.answers import Kept
from jwst_buildgraph.server.app import Application
from jwst_buildgraph.server.connection import Connection
from jwst_buildgraph.server.keeper import Keeper
from jwst_buildgraph.server.metrics import Metrics
from jwst_buildgraph.server.pool import Pool
from jwst_buildgraph.server.routing import all_routes
from jwst_buildgraph.server.settings import Settings
from jwst_buildgraph.server.table import Table
from jwst_buildgraph.store import current_pointer, default_path

_BACKLOG = 1024
_CONNECTIONS = 2000
_KEEP_ALIVE = 15


def serve(settings: Settings, host: str, port: int, log: AccessLog) -> None:
    """Serve the store until a signal says to stop.

    Raises
    ------
    UnreachableError
        If nothing can listen at `host` and `port`.
    BuildGraphError
        If the store cannot be opened.
    """
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
    with (
        _listening(host, port) as listening,
        suppress(asyncio.CancelledError),
        asyncio.Runner(loop_factory=_loop_factory()) as runner,
    ):
        runner.run(_serve(settings, listening, log))


async def _serve(settings: Settings, listening: socket.socket, log: AccessLog) -> None:
    kept, metrics = Kept(settings.cache), Metrics()
    pool = Pool(settings, metrics)
    pointer = current_pointer(Path(settings.store or default_path()))
    keeper = Keeper(settings, pointer, pool, metrics, kept.forget)
    app = Application(settings, Table(all_routes()), keeper, pool, kept, metrics, log)
    _on_signals(asyncio.current_task())
    try:
        await keeper.start()
        gc.freeze()  # what was imported stays: looking through it for every few requests takes time
        _announce(listening)
        server = uvicorn.Server(_config(app, settings))
        _on_signals(None)
        await server.serve([listening])
    finally:
        keeper.end()


def _on_signals(task: asyncio.Task[None] | None) -> None:
    """Let a signal end `task`; without one, leave that to uvicorn and be deaf to its echo."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        if task is not None:
            loop.add_signal_handler(number, task.cancel)
        else:
            loop.remove_signal_handler(number)
            signal.signal(number, lambda *_: None)


def _config(app: Application, settings: Settings) -> uvicorn.Config:
    class Limited(Connection):
        patience = settings.patience
        max_url = settings.max_url

    return uvicorn.Config(
        app,
        http=Limited,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=_KEEP_ALIVE,
        timeout_graceful_shutdown=max(1, round(settings.timeout)),
    )


def _listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens, or say in one line why there is none."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except OverflowError:
        raise ParameterError(f"{port} is no port: give one from 0 to 65535") from None
    except OSError as error:
        code = error.errno or 0  # names that cannot be resolved have negative ones
        reason = os.strerror(code) if code > 0 else error.strerror
        hint = ": choose another with --port" if error.errno == errno.EADDRINUSE else ""
        raise UnreachableError(f"cannot listen at {host} port {port} ({reason}){hint}") from None


def _announce(listening: socket.socket) -> None:
    host, port = listening.getsockname()[:2]
    address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    sys.stderr.write(f"buildgraph: serving at {address}/ (SPARQL: {address}/sparql)\n")
    sys.stderr.flush()


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop]:
    try:
        import uvloop
    except ImportError:  # there is none for Windows
        return asyncio.new_event_loop
    return uvloop.new_event_loop
