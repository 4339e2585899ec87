"""How the HTTP process and a worker talk: calls one way, pieces of a reply the other.

A call is a frame of JSON followed by a frame with the request's body. A reply is any
number of ``BODY`` frames and one ``END`` frame of JSON, which says what they are: only
at the end is it known whether the answer is whole.
"""

from __future__ import annotations

import json
import socket
import struct
from typing import Any

BODY, END = b"B", b"E"
PIECE = 64 * 1024

_HEAD = struct.Struct("!Ic")
_CALL = struct.Struct("!II")


def pack_call(call: dict[str, Any], body: bytes) -> bytes:
    """Return a call as it goes to a worker."""
    text = json.dumps(call).encode()
    return _CALL.pack(len(text), len(body)) + text + body


def receive_call(channel: socket.socket) -> tuple[dict[str, Any], bytes] | None:
    """Wait for a call and return it with its body; None when nobody will call any more."""
    head = _receive(channel, _CALL.size)
    if head is None:
        return None
    text_size, body_size = _CALL.unpack(head)
    text, body = _receive(channel, text_size), _receive(channel, body_size)
    if text is None or body is None:
        return None
    return json.loads(text), body


def pack(kind: bytes, data: bytes) -> bytes:
    """Return one frame of a reply."""
    return _HEAD.pack(len(data), kind) + data


def unpack(buffer: bytearray) -> list[tuple[bytes, bytes]]:
    """Take the whole frames of a reply out of a buffer; a part of one stays in it."""
    frames, start = [], 0
    with memoryview(buffer) as view:
        while len(buffer) - start >= _HEAD.size:
            size, kind = _HEAD.unpack_from(view, start)
            end = start + _HEAD.size + size
            if len(buffer) < end:
                break
            frames.append((kind, bytes(view[start + _HEAD.size : end])))
            start = end
    del buffer[:start]
    return frames


def _receive(channel: socket.socket, size: int) -> bytes | None:
    parts = bytearray()
    while len(parts) < size:
        part = channel.recv(min(size - len(parts), 1 << 20))
        if not part:
            return None
        parts += part
    return bytes(parts)
