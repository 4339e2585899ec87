"""Write graph/generated: what the source distributions of jwst say, release by release.

::

    python scripts/generate_history.py FOLDER_OF_DISTRIBUTIONS [--check]

One file a release holds what its README, its change log and its name say that no earlier
release said: builds, contexts, dates, changes; no sentence of theirs. ``structure.ttl`` holds
the pipelines, steps, parameters and reference types of all releases, each with the releases
that have it. Nothing is imported or run. Names are resolved through ``ontology/`` and
``graph/curated/``; with a new altLabel there, this is to be run again.

The output is the same byte for byte for the same distributions and vocabularies; with
``--check`` nothing is written, and a file that differs is exit code 1.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyoxigraph as ox

from jwst_buildgraph.errors import BuildGraphError
from jwst_buildgraph.formatting import canonical
from jwst_buildgraph.ingest.document import turtle
from jwst_buildgraph.ingest_jwst import chosen_from
from jwst_buildgraph.sources.distribution import Linker, read_release
from jwst_buildgraph.sources.distribution.folding import History
from jwst_buildgraph.sources.distribution.retold import Retold
from jwst_buildgraph.sources.distribution.statements import structure_of, texts_of

GENERATED = Path(__file__).resolve().parents[1] / "graph" / "generated"
RELEASE = "What jwst {version} was the first to say: written by scripts/generate_history.py."
STRUCTURE = """\
The structure of all releases of jwst: written by scripts/generate_history.py, not by hand.
Positions are rows of the documentation's tables; steps side by side in one row share theirs.
Skipped by default is said by the documentation or the code, before any parameter reference file."""


def documents(folder: Path) -> dict[str, str]:
    """Return the files to be in graph/generated, by name."""
    linker = Linker.shipped()
    history, retold, before, files = History(), Retold(), None, {}
    for source in chosen_from(folder, None):
        facts = read_release(source)
        said = texts_of(facts, linker, before, retold).triples
        files[f"jwst-{facts.version}.ttl"] = _document(said, RELEASE.format(version=facts.version))
        history.add(facts.version, structure_of(facts, linker).triples)
        before = facts
        print(f"read jwst {facts.version}", file=sys.stderr)
    files["structure.ttl"] = _document(history.triples(), STRUCTURE)
    return files


def _document(triples: Iterable[ox.Triple], comment: str) -> str:
    return canonical(turtle(triples, comment.replace("\n", "\n# ")).encode(), "what was generated")


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check the files; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("distributions", type=Path, help="a folder of source distributions")
    parser.add_argument("--check", action="store_true", help="compare the files, write nothing")
    options = parser.parse_args(arguments)
    try:
        wanted = documents(options.distributions)
    except BuildGraphError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    if options.check:
        return _compare(wanted)
    for path in GENERATED.glob("*.ttl"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (GENERATED / name).write_text(text, encoding="utf-8")
    return 0


def _compare(wanted: dict[str, str]) -> int:
    there = {path.name: path.read_text(encoding="utf-8") for path in GENERATED.glob("*.ttl")}
    differing = sorted(n for n in wanted | there if wanted.get(n) != there.get(n))
    for name in differing:
        print(f"{name} is out of date: run this again without --check", file=sys.stderr)
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
