#!/usr/bin/env python3
"""Run what the README and the pages of docs/ show, and write what it prints under it.

    .venv/bin/python scripts/refresh_docs.py

In the README, blocks with a line of `…` are abridged by hand and left alone, as are the
commands that show nothing on purpose (the test command, above all). In the pages, each
Python block is followed by its output in a `text` block.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
_BLOCK = re.compile(
    r"(?<=^```console\n)\$ (?P<command>[^\n]+)\n(?P<shown>.*?)(?=^```)", re.M | re.S
)
_PYTHON = re.compile(r"^```python\n(?P<code>.*?)^```\n(?:\n```text\n.*?^```\n)?", re.M | re.S)
_WALKED_THROUGH = ("what-changed-for-my-nirspec-ifu-data.md", "how-a-page-is-read.md")
_SILENT = ("scripts/test", "buildgraph serve", "curl ")


def refreshed(match: re.Match[str], desk: Path) -> str:
    """Return a block with the present output of its command, run in the folder `desk`."""
    command, shown = match["command"], match["shown"]
    served = "127.0.0.1" in command
    if served or command.startswith(_SILENT) or "\n$ " in f"\n{shown}" or "…\n" in shown:
        return match[0]
    folder = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"}
    environment.pop("COLUMNS", None)
    done = subprocess.run(
        ["sh", "-c", command], cwd=desk, env=environment, capture_output=True, text=True, check=True
    )
    return f"$ {command}\n{done.stdout}"


def walked_through(page: str) -> str:
    """Return a page of Python blocks with the present output of each."""
    known: dict[str, Any] = {}

    def run(match: re.Match[str]) -> str:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(match["code"], known)
        shown = "\n".join(line.rstrip() for line in printed.getvalue().splitlines())
        output = f"\n```text\n{shown}\n```\n" if shown else ""
        return f"```python\n{match['code']}```\n{output}"

    return _PYTHON.sub(run, page)


def main() -> None:
    """Rewrite README.md and the pages."""
    # Or else the first command would do it, and install a folder that is gone afterwards.
    subprocess.run([ROOT / "scripts" / "setup"], check=True)
    # A store and a folder of its own: what the README ingests and draws is nobody's wish.
    with tempfile.TemporaryDirectory() as folder:
        os.environ["JWST_BUILDGRAPH_STORE"] = str(Path(folder) / "store")
        _refresh(desk_in(Path(folder)))


def desk_in(folder: Path) -> Path:
    """Return a new folder that looks like a fresh checkout, to be written to at will."""
    desk = folder / "desk"
    desk.mkdir()
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    tracked = {name.partition("/")[0] for name in listed.stdout.split("\0") if name}
    for name in sorted({*tracked, ".venv"}):
        if (ROOT / name).exists():
            (desk / name).symlink_to(ROOT / name)
    return desk


def _refresh(desk: Path) -> None:
    readme = ROOT / "README.md"
    shown = _BLOCK.sub(lambda match: refreshed(match, desk), readme.read_text("utf-8"))
    readme.write_text(shown, "utf-8")
    for name in _WALKED_THROUGH:
        page = ROOT / "docs" / name
        page.write_text(walked_through(page.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
