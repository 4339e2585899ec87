"""Writing a file that somebody asked for: whole or not at all, and never by surprise."""

from __future__ import annotations

import os
from pathlib import Path

from jwst_buildgraph.errors import UsageError


def check_target(path: Path, *, overwrite: bool) -> None:
    """Refuse a file that could not be written, before any work is done for it.

    Raises
    ------
    UsageError
        If it exists and may not be replaced, or can never be a file.
    """
    if path.is_dir():
        raise UsageError(f"{path} is a directory: give a file name")
    if path.exists() and not path.is_file():
        raise UsageError(f"{path} is not a file that can be replaced: `-` is standard output")
    if path.exists() and not overwrite:
        raise UsageError(f"{path} exists: choose another name, or --force to replace it")
    if not path.parent.is_dir():
        raise UsageError(f"{path} cannot be written: there is no directory {path.parent}")


def write_file(path: Path, content: bytes, *, overwrite: bool) -> None:
    """Write a file so that nobody ever sees half of it.

    Raises
    ------
    UsageError
        If it exists and may not be replaced, or cannot be written.
    """
    check_target(path, overwrite=overwrite)
    target = path.resolve()
    temporary = target.with_name(f".{target.name}-{os.getpid()}")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}") from None
    finally:
        temporary.unlink(missing_ok=True)
