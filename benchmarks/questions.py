#!/usr/bin/env python3
"""How long the canned questions take on the embedded store, the slowest first.

Each question is asked with the parameters of every case of its ``.expected.yaml``, from the
binding of names to the finished rows, in CPU time, which a busy machine stretches less than
the clock's. Of several rounds the least counts; of several cases the slowest. The ratio is to
the look-up of one triple in the same store.

Run it as ``python benchmarks/questions.py [PART_OF_NAME]``. The exit code is 1 where a
question takes longer than the limit.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from jwst_buildgraph import BuildGraph, catalogue, resources

LOOK_UP = (
    "SELECT ?label WHERE { <https://w3id.org/jwst-buildgraph/id/build/12.3> skos:prefLabel ?label }"
)
LIMIT_MILLISECONDS = 50


@dataclass(frozen=True)
class Timing:
    """How long a question takes with some parameters, and how many rows it gives."""

    milliseconds: float
    question: str
    asked: str
    rows: int

    def line(self, look_up: float) -> str:
        """Return it as a line of the table."""
        ratio = self.milliseconds / look_up
        return f"{self.milliseconds:8.1f} {ratio:8.0f} {self.rows:6}  {self.question} {self.asked}"


def least(ask: Callable[[], object], rounds: int) -> float:
    """Return the least of some CPU times that `ask` takes, in milliseconds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        ask()
        times.append(time.process_time() - start)
    return 1000 * min(times)


def cases(name: str) -> list[dict[str, str]]:
    """Return the parameters that the expected answers of a question are for, each set once."""
    path = resources.data_root() / "queries" / f"{name}.expected.yaml"
    asked = [case["ask"] for case in yaml.safe_load(path.read_text("utf-8"))]
    texts = [{key: str(value) for key, value in own.items()} for own in asked]
    return [own for place, own in enumerate(texts) if own not in texts[:place]]


def slowest_case(graph: BuildGraph, name: str, rounds: int) -> Timing:
    """Time a question with each set of parameters; return the slowest."""
    timings = []
    for asked in cases(name):
        rows = len(graph.ask(name, **asked))
        milliseconds = least(lambda asked=asked: graph.ask(name, **asked), rounds)
        shown = " ".join(f"{key}={value!r}" for key, value in asked.items())
        timings.append(Timing(milliseconds, name, shown, rows))
    return max(timings, key=lambda timing: timing.milliseconds)


def main() -> None:
    """Print the table; fail where a question takes too long."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("part", nargs="?", default="", help="time only questions named like this")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    graph = BuildGraph.open()
    look_up = least(lambda: graph.rows(LOOK_UP), 20 * options.rounds)
    names = [q.name for q in catalogue.questions() if options.part in q.name]
    timings = [slowest_case(graph, name, options.rounds) for name in names]
    timings.sort(key=lambda timing: -timing.milliseconds)
    print(f"{'ms':>8} {'ratio':>8} {'rows':>6}  question, with its slowest parameters")
    print(*(timing.line(look_up) for timing in timings), sep="\n")
    slow = [timing for timing in timings if timing.milliseconds > LIMIT_MILLISECONDS]
    print(f"{len(timings)} questions, {len(slow)} above {LIMIT_MILLISECONDS} ms; "
          f"a look-up of one triple takes {look_up:.3f} ms")  # fmt: skip
    sys.exit(bool(slow))


if __name__ == "__main__":
    main()
