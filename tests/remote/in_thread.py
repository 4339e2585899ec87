"""Serve in a thread for as long as a block lasts."""

from __future__ import annotations

import http.server
import threading
from types import TracebackType
from typing import Self


class InThread:
    """A server on a free port of this machine: ``with thing: …``."""

    server: http.server.ThreadingHTTPServer

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.server.shutdown()
        self._thread.join()
        self.server.server_close()
