"""The process that holds the graph and forks workers, which share its memory.

``python -m jwst_buildgraph.server.nursery DESCRIPTOR SETTINGS build|current``

It has one thread and no event loop, so that it may be forked at any moment. It talks
with the HTTP process over a socket, in lines of JSON: ``{"ready": …}`` or ``{"error": …}``
once; then, asked to ``fork``, ``{"forked": pid}`` with the worker's socket; asked to
``kill`` a worker, or when one ends by itself, ``{"ended": pid, "signal": …}``. When the
HTTP process goes away, however, it kills the workers and ends.
"""

from __future__ import annotations

import gc
import json
import os
import selectors
import shutil
import signal
import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict
from typing import Any

import pyoxigraph as ox

from jwst_buildgraph.server import jobs, routing
from jwst_buildgraph.server.limits import OUT_OF_MEMORY
from jwst_buildgraph.server.reader import read_store
from jwst_buildgraph.server.served import Held
from jwst_buildgraph.server.settings import Settings
from jwst_buildgraph.server.worker import work


class Nursery:
    """The graph, and the workers that were forked from here."""

    def __init__(
        self, control: socket.socket, held: Held, settings: Settings, in_memory: ox.Store | None
    ) -> None:
        self._control, self._held, self._settings = control, held, settings
        self._in_memory, self._workers = in_memory, set[int]()
        self._incoming = b""

    def run(self) -> None:
        """Do as told until nobody tells any more."""
        woken, wake = socket.socketpair()
        wake.setblocking(False)
        signal.set_wakeup_fd(wake.fileno())
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self._closed_in_workers = (self._control, woken, wake)
        with selectors.DefaultSelector() as selector:
            for channel in (self._control, woken):
                selector.register(channel, selectors.EVENT_READ)
            while True:
                for key, _ in selector.select():
                    if key.fileobj is woken:
                        woken.recv(4096)
                        self._reap()
                    elif not self._obey():
                        return

    def end(self) -> None:
        """Kill all workers and leave nothing behind."""
        signal.set_wakeup_fd(-1)
        for pid in self._workers:
            os.kill(pid, signal.SIGKILL)
        if self._held.temporary and self._held.on_disk:
            shutil.rmtree(self._held.on_disk, ignore_errors=True)

    def _obey(self) -> bool:
        data = self._control.recv(65536)
        *lines, self._incoming = (self._incoming + data).split(b"\n")
        for line in lines:
            command, _, pid = line.partition(b" ")
            if command == b"fork":
                self._fork()
            elif int(pid) in self._workers:
                os.kill(int(pid), signal.SIGKILL)
        return bool(data)

    def _fork(self) -> None:
        ours, theirs = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            self._be_worker(ours, theirs)
        theirs.close()
        self._workers.add(pid)
        socket.send_fds(self._control, [_line({"forked": pid})], [ours.fileno()])
        ours.close()

    def _be_worker(self, ours: socket.socket, channel: socket.socket) -> None:
        """Work, and never return."""
        code = 1
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for other in (*self._closed_in_workers, ours):
                other.close()
            _quiet_engine()
            with ThreadPoolExecutor(1) as thread:
                # Allocators give each thread memory of its own: in that of the thread that read
                # the graph, rows would go into what gaps are left all over it.
                thread.submit(work, channel, self._held, self._settings, self._in_memory).result()
            code = 0
        except (BrokenPipeError, ConnectionResetError):
            code = 0
        except MemoryError:
            code = OUT_OF_MEMORY
        finally:
            os._exit(code)

    def _reap(self) -> None:
        while self._workers:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            self._workers.discard(pid)
            code = os.waitstatus_to_exitcode(status)
            with suppress(BrokenPipeError):
                self._control.sendall(_line({"ended": pid, "code": code}))


def _quiet_engine() -> None:
    """Keep our own messages, but not what the engine says when it gives up."""
    sys.stderr = os.fdopen(os.dup(2), "w", buffering=1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def main() -> None:
    """Hold the graph until nobody wants it any more."""
    descriptor, settings_text, what = sys.argv[1:]
    control = socket.socket(fileno=int(descriptor))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    settings = Settings.from_json(settings_text)
    nursery = _filled(control, settings, build=what == "build")
    if nursery is not None:
        try:
            nursery.run()
        finally:
            nursery.end()


def _filled(control: socket.socket, settings: Settings, *, build: bool) -> Nursery | None:
    """Read the graph while the jobs are imported, and tell how that went."""
    reading, writing = os.pipe()
    reader = os.fork()
    if reader == 0:
        os.close(reading)
        _read_and_exit(settings, writing, build=build)
    os.close(writing)
    jobs.load(routing.all_routes())
    with os.fdopen(reading, "rb") as incoming:
        told = json.loads(incoming.readline() or '{"error": "the store cannot be read"}')
        if "error" in told:
            control.sendall(_line(told))
            return None
        held = Held(**told)
        in_memory = None if held.on_disk else _loaded(incoming)
    os.waitpid(reader, 0)
    gc.collect()
    gc.freeze()  # so that workers do not copy pages just by counting references
    control.sendall(_line({"ready": asdict(held)}))
    return Nursery(control, held, settings, in_memory)


def _loaded(incoming: Any) -> ox.Store:
    store = ox.Store()
    store.bulk_load(incoming, format=ox.RdfFormat.N_QUADS)
    return store


def _read_and_exit(settings: Settings, writing: int, *, build: bool) -> None:
    code = 1
    try:
        with os.fdopen(writing, "wb") as out:
            read_store(settings, build=build, out=out)
        code = 0
    finally:
        os._exit(code)


def _line(what: dict[str, Any]) -> bytes:
    return json.dumps(what).encode() + b"\n"


if __name__ == "__main__":
    main()
