"""Statements of a source page: which lines they are, and how they are found again."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

_BULLET = re.compile(r"^\s*(?:[•‣◦▪*-]\s+)?")


def page_file(source: str) -> str:
    """Return the file name of a source's text, ``jdox/build-information`` → ``jdox_build_…txt``."""
    return re.sub(r"[/-]", "_", source.removeprefix("source/")) + ".txt"


def page_lines(folder: Path, source: str) -> list[str]:
    """Return the lines of a source's text; the first is line 1."""
    return (folder / page_file(source)).read_text("utf-8").split("\n")


def normalise(lines: Sequence[str]) -> str:
    """Return a statement's text without bullets and with single spaces."""
    text = " ".join(_BULLET.sub("", line, count=1) for line in lines)
    return " ".join(unicodedata.normalize("NFKC", text).split())


def statement_hash(lines: Sequence[str]) -> str:
    """Return the SHA-256 of a normalised statement, as ``jwb:statementHash`` holds it."""
    return hashlib.sha256(normalise(lines).encode()).hexdigest()
