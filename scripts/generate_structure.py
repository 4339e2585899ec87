"""Write the structure of a jwst release as Turtle: its pipelines, their steps and modes.

::

    python scripts/generate_structure.py PATH_TO_UNPACKED_JWST [--check] [-o FILE]

Two kinds of facts are read from an unpacked source distribution, which is never imported.
The tables of ``docs/jwst/pipeline/*.rst`` say which steps a pipeline runs, in which order,
for which modes, and which EXP_TYPEs go through it. The classes of ``jwst/pipeline/*.py``
(``step_defs``) and of the steps (``spec``) say which steps the code knows and which of
them are skipped unless somebody asks for them.

Names of steps, modes and EXP_TYPEs are resolved through ``ontology/vocabularies/``; one
that is not there is an error. Where documentation and code differ, or the tables leave
something to their readers, a line of data below says what is meant, with the reason.

The output is the same byte for byte for the same distribution and vocabularies; with
``--check`` nothing is written, and a file that differs is exit code 1.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from structure.assembly import Structure
from structure.distribution import Distribution, StructureError
from structure.turtle import TurtleWriter
from structure.vocabulary import Vocabulary

REPOSITORY = Path(__file__).resolve().parents[1]
VOCABULARIES = REPOSITORY / "ontology" / "vocabularies"


def generate(root: Path, vocabularies: Path = VOCABULARIES) -> str:
    """Return the Turtle document for the distribution unpacked at `root`."""
    distribution = Distribution(root)
    structure = Structure(distribution, Vocabulary(vocabularies))
    return TurtleWriter(distribution).document(structure)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check the file; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("distribution", type=Path, help="an unpacked source distribution of jwst")
    parser.add_argument("--check", action="store_true", help="compare the file, do not write it")
    parser.add_argument("-o", "--output", type=Path, help="default: its place in graph/generated")
    options = parser.parse_args(arguments)
    try:
        document = generate(options.distribution)
        version = Distribution(options.distribution).version
    except StructureError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    default = REPOSITORY / "graph" / "generated" / f"structure-jwst-{version}.ttl"
    output: Path = options.output or default
    if not options.check:
        output.write_text(document, encoding="utf-8")
        return 0
    if output.is_file() and output.read_text(encoding="utf-8") == document:
        return 0
    print(f"{output.name} is out of date: run this again without --check", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
