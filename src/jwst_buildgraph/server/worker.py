"""A worker: a process that runs one job at a time, and can be killed at any moment."""

from __future__ import annotations

import gzip
import json
import socket
import sys
import traceback
from collections.abc import Iterable
from typing import Any

from jwst_buildgraph.api import BuildGraph
from jwst_buildgraph.errors import BuildGraphError, RefusedError, UnknownNameError
from jwst_buildgraph.server import limits, replies, wire
from jwst_buildgraph.server.allocator import unused_memory
from jwst_buildgraph.server.jobs import JOBS
from jwst_buildgraph.server.protocol import form_values
from jwst_buildgraph.server.replies import Reply
from jwst_buildgraph.server.served import Held, ServedStore
from jwst_buildgraph.server.settings import MEGABYTE, Settings

_WORTH_PACKING = 1024
_GROWTH_KEPT = 48 * MEGABYTE


def work(
    channel: socket.socket, held: Held, settings: Settings, in_memory: Any | None = None
) -> None:
    """Answer calls until nobody calls any more, or until too much memory is held."""
    graph = BuildGraph(ServedStore.open(held, settings, in_memory))
    at_first = limits.peak_memory()
    limits.limit_memory(settings.max_memory + unused_memory())
    while (called := wire.receive_call(channel)) is not None:
        call, body = called
        reply = _reply(graph, call, body)
        # Memory that was taken once does not come back; a new worker takes a millisecond.
        last = limits.peak_memory() - at_first > _GROWTH_KEPT
        _send(channel, reply, packed=call["gzip"], last=last)
        if last:
            return


def _reply(graph: BuildGraph, call: dict[str, Any], body: bytes) -> Reply:
    """Run a job; whatever goes wrong in it becomes a reply."""
    try:
        arguments = {"accept": call["accept"], "values": form_values(call["query"])}
        if call["takes_body"]:
            arguments |= {
                "method": call["method"],
                "content_type": call["content_type"],
                "body": body,
            }
        reply = JOBS[call["job"]](graph, call["base"], **arguments, **call["path"])
        return reply if isinstance(reply.body, bytes) else _whole(reply, reply.body)
    except RefusedError as error:
        return replies.refusal(error)
    except BuildGraphError as error:
        return replies.text(404 if isinstance(error, UnknownNameError) else 400, str(error))
    except MemoryError:
        raise
    except Exception:
        sys.stderr.write(f"buildgraph: {call['job']} failed:\n{traceback.format_exc()}")
        return replies.text(500, "something is wrong with this server; its log says what")


def _whole(reply: Reply, parts: Iterable[bytes]) -> Reply:
    return Reply(reply.status, reply.media_type, b"".join(parts), reply.headers, reply.keep)


def _send(channel: socket.socket, reply: Reply, *, packed: bool, last: bool) -> None:
    body = reply.body
    assert isinstance(body, bytes)
    headers = {"Content-Type": reply.media_type, **reply.headers}
    if packed and len(body) > _WORTH_PACKING and "Content-Encoding" not in headers:
        body = gzip.compress(body, 5, mtime=0)
        headers["Content-Encoding"] = "gzip"
    end = {
        "status": reply.status,
        "headers": headers,
        "keep": reply.keep,
        "last": last,
    }
    told = wire.pack(wire.END, json.dumps(end).encode())
    if len(body) <= wire.PIECE:
        channel.sendall(wire.pack(wire.BODY, body) + told)
        return
    for start in range(0, len(body), wire.PIECE):
        channel.sendall(wire.pack(wire.BODY, body[start : start + wire.PIECE]))
    channel.sendall(told)
