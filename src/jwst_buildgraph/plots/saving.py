"""A chart as a file: SVG, PNG, or one HTML page that needs no network."""

from __future__ import annotations

import io
import struct
import zlib
from html import escape
from pathlib import Path
from typing import Any, Literal

import altair as alt

from jwst_buildgraph.errors import UsageError
from jwst_buildgraph.files import check_target, write_file

Format = Literal["svg", "png", "html"]

_OPTIONS: dict[Format, dict[str, Any]] = {
    "svg": {},
    "png": {"scale_factor": 2},
    "html": {
        "inline": True,
        "embed_options": {
            "actions": {"export": True, "source": False, "compiled": False, "editor": False}
        },
    },
}
_PNG_SIGNATURE = 8


def format_of(path: Path) -> Format:
    """Return the format that a file's extension stands for.

    Raises
    ------
    UsageError
        If it stands for none.
    """
    ending = path.suffix.lower().removeprefix(".")
    for form in _OPTIONS:
        if form == ending:
            return form
    endings = ", ".join(f".{form}" for form in _OPTIONS)
    raise UsageError(f"{path}: the name of a picture ends in one of {endings}")


def save(chart: alt.VConcatChart, path: str | Path, *, overwrite: bool = False) -> None:
    """Write a chart to a file, whole or not at all; the extension tells the format.

    Raises
    ------
    UsageError
        If the extension is unknown, the file exists, or it cannot be written.
    """
    target = Path(path)
    form = format_of(target)
    check_target(target, overwrite=overwrite)
    write_file(target, render(chart, form), overwrite=overwrite)


def render(chart: alt.VConcatChart, form: Format) -> bytes:
    """Return a chart as the content of a file."""
    buffer: Any = io.BytesIO() if form == "png" else io.StringIO()
    chart.save(buffer, format=form, **_OPTIONS[form])
    written: str | bytes = buffer.getvalue()
    if isinstance(written, bytes):
        return _squeezed(written)
    if form == "html":
        title = escape(str(chart.usermeta["title"]))
        written = written.replace("<head>", f"<head>\n  <title>{title}</title>", 1)
    return written.encode()


def _squeezed(png: bytes) -> bytes:
    """Compress a PNG again: the renderer prefers speed, which makes files four times as large."""
    chunks, place = list[tuple[bytes, bytes]](), _PNG_SIGNATURE
    while place < len(png):
        (length,) = struct.unpack_from(">I", png, place)
        chunks.append((png[place + 4 : place + 8], png[place + 8 : place + 8 + length]))
        place += length + 12
    pixels = zlib.decompress(b"".join(content for name, content in chunks if name == b"IDAT"))
    kept = [chunk for chunk in chunks if chunk[0] not in (b"IDAT", b"IEND")]
    written = [*kept, (b"IDAT", zlib.compress(pixels)), (b"IEND", b"")]
    return png[:_PNG_SIGNATURE] + b"".join(_chunk(*chunk) for chunk in written)


def _chunk(name: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", checksum)
