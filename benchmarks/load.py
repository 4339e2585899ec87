"""A load generator: so many connections, one request at a time on each, for so many seconds.

It works on sockets, since a whole HTTP client takes longer than many of the answers.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote_plus

import uvloop

CONNECTIONS = 8

Requests = Callable[[int], Iterator[bytes]]
"""Yields the requests of a connection, by its number, without end."""


@dataclass(frozen=True)
class Load:
    """What came of it: how many requests, a second and in all, and times in milliseconds."""

    count: int
    rate: float
    p50: float
    p99: float

    def __str__(self) -> str:
        return f"{self.rate:9.0f}/s  p50 {self.p50:7.2f} ms  p99 {self.p99:7.2f} ms"


def get(path: str, sparql: str) -> bytes:
    """Return a request by GET, as it is sent."""
    return (
        f"GET {path}?query={quote_plus(sparql)} HTTP/1.1\r\nHost: localhost\r\n"
        "Accept: application/sparql-results+json\r\n\r\n"
    ).encode()


def measure(port: int, requests: Requests, seconds: float) -> Load:
    """Put load on a server of this machine.

    Raises
    ------
    AssertionError
        If an answer is anything but 200.
    """
    return uvloop.run(_measure(port, requests, seconds))


async def _measure(port: int, requests: Requests, seconds: float) -> Load:
    times: list[float] = []
    begun = time.perf_counter()
    until = begun + seconds
    clients = (_client(port, requests(number), until, times) for number in range(CONNECTIONS))
    await asyncio.gather(*clients)
    times.sort()
    rate = len(times) / (time.perf_counter() - begun)
    return Load(len(times), rate, times[len(times) // 2] * 1e3, times[int(len(times) * 0.99)] * 1e3)


async def _client(port: int, requests: Iterator[bytes], until: float, times: list[float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for request in requests:
        begun = time.perf_counter()
        if begun > until:
            break
        writer.write(request)
        await _answer(reader)
        times.append(time.perf_counter() - begun)
    writer.close()


async def _answer(reader: asyncio.StreamReader) -> None:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    assert b" 200 " in head[:20], head
    if (place := head.find(b"content-length:")) >= 0:
        await reader.readexactly(int(head[place + 15 : head.index(b"\r\n", place)]))
        return
    while size := int(await reader.readline(), 16):
        await reader.readexactly(size + 2)
    await reader.readexactly(2)
