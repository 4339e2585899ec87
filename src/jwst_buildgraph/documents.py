"""What the user added to a store: one Turtle document a source, kept whole or not at all.

A document is a file named after itself and its contents, so that a new one never writes
over an old one; ``documents.json`` lists those that count. Replacing the list, in one
rename, replaces all of them at once. The list alone tells whether anything is new.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

FOLDER = "ingested"
_LIST = "documents.json"


def listed(root: Path) -> dict[str, str]:
    """Return the documents of a store, by name, with the fingerprints of their contents."""
    try:
        names = json.loads((root / FOLDER / _LIST).read_text("utf-8"))
        known = {str(name): str(digest) for name, digest in names.items()}
    except (OSError, ValueError, AttributeError):
        known = _found(root)
    return {name: digest for name, digest in known.items() if _place(root, name, digest).is_file()}


def read(root: Path) -> dict[str, str]:
    """Return the documents of a store: their texts by their names."""
    known = sorted(listed(root).items())
    return {name: _place(root, name, digest).read_text("utf-8") for name, digest in known}


def fingerprints(documents: Mapping[str, str]) -> dict[str, str]:
    """Return the fingerprints that documents will be listed with."""
    return {name: _fingerprint(text) for name, text in documents.items()}


def keep(root: Path, documents: Mapping[str, str]) -> None:
    """Make `documents` all that a store has; a kill leaves those of before or these."""
    names = fingerprints(documents)
    if names == listed(root):
        return
    (root / FOLDER).mkdir(exist_ok=True)
    if not (root / FOLDER / _LIST).exists():
        write_whole(root / FOLDER / _LIST, "{}")  # so that files alone count for nothing
    for name, text in documents.items():
        place = _place(root, name, names[name])
        if not place.is_file():
            write_whole(place, text)
    write_whole(root / FOLDER / _LIST, json.dumps(names, indent=1, sort_keys=True))
    wanted = {_place(root, name, digest) for name, digest in names.items()}
    for path in (root / FOLDER).iterdir():
        if path not in wanted and path.name != _LIST:
            path.unlink(missing_ok=True)


def write_whole(path: Path, text: str) -> None:
    """Write a small file so that readers see the old text or the new one."""
    temporary = path.with_name(f".{path.name}-{os.getpid()}")
    with temporary.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def _fingerprint(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def _place(root: Path, name: str, digest: str) -> Path:
    return root / FOLDER / f"{name}.{digest}.ttl"


def _found(root: Path) -> dict[str, str]:
    """Return the documents that are there when nothing lists them, the latest of each name."""
    files = sorted((root / FOLDER).glob("*.*.ttl"), key=lambda path: path.stat().st_mtime_ns)
    parted = [path.name.removesuffix(".ttl").rpartition(".") for path in files]
    return {name: digest for name, _, digest in parted if not name.startswith(".")}
