#!/usr/bin/env python3
"""Run the README's commands and write what they print under them.

    .venv/bin/python scripts/refresh_readme.py

Blocks with a line of `…` are abridged by hand and left alone, as are the commands that
show nothing on purpose (the test command, above all).
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_BLOCK = re.compile(r"(?<=^```console\n)\$ (?P<command>[^\n]+)\n(?P<shown>.*?)(?=^```)", re.M | re.S)
_SILENT = ("scripts/test",)


def refreshed(match: re.Match[str]) -> str:
    """Return a block with its command's present output."""
    command, shown = match["command"], match["shown"]
    if command.startswith(_SILENT) or "\n$ " in f"\n{shown}" or "…\n" in shown:
        return match[0]
    folder = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"}
    environment.pop("COLUMNS", None)
    done = subprocess.run(
        ["sh", "-c", command], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return f"$ {command}\n{done.stdout}"


def main() -> None:
    """Rewrite README.md."""
    readme = ROOT / "README.md"
    readme.write_text(_BLOCK.sub(refreshed, readme.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
