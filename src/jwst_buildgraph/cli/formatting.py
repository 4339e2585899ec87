"""The `fmt` command: Turtle files brought into canonical form, or compared with it."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from jwst_buildgraph import resources
from jwst_buildgraph.cli.output import write
from jwst_buildgraph.files import write_file
from jwst_buildgraph.formatting import canonical
from jwst_buildgraph.turtle import read_content


def format_files(files: list[Path], *, check: bool) -> int:
    """Format files, all shipped ones without any, or with `check` list those that differ.

    Nothing is written when one of them cannot be read. Returns the exit code.
    """
    changed = {}
    for path in files or resources.data_files():
        content = read_content(path, str(path))
        text = canonical(content, str(path)).encode()
        if text != content:
            changed[path] = text
    write("".join(f"{resources.shipped_name(path)}\n" for path in changed))
    if check:
        return _tell_command([path for path in files if path in changed]) if changed else 0
    for path, text in changed.items():
        write_file(path, text, overwrite=True)
    return 0


def _tell_command(paths: list[Path]) -> int:
    command = shlex.join(["buildgraph", "fmt", *map(str, paths)])
    sys.stderr.write(f"not in canonical form; mend with: {command}\n")
    return 1
