"""Write the structure of a jwst release as Turtle: its pipelines, their steps and modes.

::

    python scripts/generate_structure.py PATH_TO_JWST [--check] [-o FILE]

Two kinds of facts are read from a source distribution, packed or not, which is never
imported.
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

from jwst_buildgraph.errors import DataFileError
from jwst_buildgraph.formatting import canonical
from jwst_buildgraph.resources import ontology_files
from jwst_buildgraph.sources.distribution.facts import (
    ENTRIES,
    STRUCTURE,
    ReleaseFacts,
    read_release,
)
from jwst_buildgraph.sources.distribution.structure.assembly import Structure
from jwst_buildgraph.sources.distribution.structure.turtle import TurtleWriter
from jwst_buildgraph.sources.distribution.structure.vocabulary import Vocabulary
from jwst_buildgraph.turtle import read_all

REPOSITORY = Path(__file__).resolve().parents[1]


def generate(facts: ReleaseFacts) -> str:
    """Return the Turtle document for a release; what it cannot tell is an error."""
    if facts.code is None or facts.released is None:
        raise DataFileError(facts.contents.origin, "does not say when it was released")
    vocabulary = Vocabulary(read_all(ontology_files()))
    structure = Structure(facts.contents, facts.code, vocabulary, facts.version)
    if structure.problems:
        raise DataFileError(facts.contents.origin, "; ".join(structure.problems))
    document = TurtleWriter(facts.contents, facts.version, facts.released).document(structure)
    return canonical(document.encode(), "the structure")


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check the file; return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("distribution", type=Path, help="a source distribution of jwst")
    parser.add_argument("--check", action="store_true", help="compare the file, do not write it")
    parser.add_argument("-o", "--output", type=Path, help="default: its place in graph/generated")
    options = parser.parse_args(arguments)
    try:
        facts = read_release(options.distribution, {ENTRIES, STRUCTURE})
        document = generate(facts)
    except DataFileError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    default = REPOSITORY / "graph" / "generated" / f"structure-jwst-{facts.version}.ttl"
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
