#!/usr/bin/env python3
"""How long commands take, beside `python -c "import pyoxigraph, typer"`, as ratios.

Run it as ``python benchmarks/start_up.py [ROUNDS]``.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BASELINE = [sys.executable, "-c", "import pyoxigraph, typer"]
BUILDGRAPH = [sys.executable, "-m", "jwst_buildgraph"]
WARM = {
    'issues --mode "NIRSpec MOS"': ["issues", "--mode", "NIRSpec MOS"],
    "issues … --format json": ["issues", "--mode", "NIRSpec MOS", "--format", "json"],
    "builds": ["builds"],
    "which --context 1464": ["which", "--context", "1464"],
    "describe nirspec-mos": ["describe", "mode/nirspec-mos"],
}
ONCE = {
    "validate": (["validate"], "< 10 s"),
    "export, everything as GraphML": (["export", "--format", "graphml"], "< 2 s"),
    "export, everything as Turtle": (["export", "--format", "turtle"], "< 2 s"),
    "plot matrix as HTML": (["plot", "matrix", "-o", "matrix.html"], "< 3 s"),
    "plot timeline as PNG": (["plot", "timeline", "-o", "timeline.png"], "< 3 s"),
    "plot around build 12.3 as SVG": (["plot", "around", "build 12.3", "-o", "b.svg"], "< 3 s"),
}
LIMITS = {'issues --mode "NIRSpec MOS"': "≤ 3 times the baseline"}


def seconds(command: list[str], folder: str | None = None) -> float:
    """Return the wall-clock time of one run."""
    quiet = subprocess.DEVNULL
    start = time.perf_counter()
    subprocess.run(command, check=True, cwd=folder, stdout=quiet, stderr=quiet)
    return time.perf_counter() - start


def paired(command: list[str], rounds: int) -> tuple[float, float]:
    """Return the median times of the baseline and of `command`, run in turns."""
    times = [(seconds(BASELINE), seconds(command)) for _ in range(rounds)]
    return statistics.median(t[0] for t in times), statistics.median(t[1] for t in times)


def first_use(store: Path) -> float:
    """Return the time of the command that builds the store."""
    shutil.rmtree(store, ignore_errors=True)
    return seconds([*BUILDGRAPH, "issues", "--mode", "NIRSpec MOS", "--store", str(store)])


def once(arguments: list[str]) -> float:
    """Return the median time of three runs, each in an empty directory."""
    times = []
    for _ in range(3):
        with tempfile.TemporaryDirectory() as folder:
            times.append(seconds([*BUILDGRAPH, *arguments], folder))
    return statistics.median(times)


def main() -> None:
    """Print the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    print(f"{'command':36} {'median':>9} {'baseline':>9} {'ratio':>6}  aim")
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        built = statistics.median(first_use(store) for _ in range(3))
        for name, arguments in WARM.items():
            base, own = paired([*BUILDGRAPH, *arguments, "--store", str(store)], rounds)
            ratio = own / base
            print(f"{name:36} {own:8.3f}s {base:8.3f}s {ratio:6.2f}  {LIMITS.get(name, '')}")
    print(f"{'first use, store built':36} {built:8.3f}s {'':9} {'':6}  < 3 s")
    for name, (arguments, aim) in ONCE.items():
        print(f"{name:36} {once(arguments):8.3f}s {'':9} {'':6}  {aim}")


if __name__ == "__main__":
    main()
