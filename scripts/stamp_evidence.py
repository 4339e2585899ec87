#!/usr/bin/env python3
"""Write the statement hash into every evidence block of the shipped data.

    python scripts/stamp_evidence.py FOLDER_WITH_SOURCES [--only FILE]

Run it after adding or moving evidence; `buildgraph lint` tells where that is needed.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from jwst_buildgraph import resources
from jwst_buildgraph.sources.stamps import stamps
from jwst_buildgraph.terms import THINGS
from jwst_buildgraph.turtle import parse_turtle

_BLOCK = re.compile(r"^<([^>]+)>\n    a jwb:Evidence ;\n(?:    .*\n)+", re.MULTILINE)
_HASH = re.compile(r" ;\n    jwb:statementHash \"[^\"]*\"")
_END = re.compile(r" \.\n$")


def stamped(text: str, folder: Path, name: str) -> str:
    """Return a document with the hash of the lines that each piece of evidence names."""
    hashes = {}
    for stamp in stamps(parse_turtle(text.encode(), name=name), folder):
        if not stamp.actual:
            raise SystemExit(f"{name}: {stamp.evidence}: there are no {stamp.lines}")
        hashes[stamp.evidence] = stamp.actual

    def with_hash(block: re.Match[str]) -> str:
        digest = hashes.get(THINGS + block[1])
        if digest is None:
            return block[0]
        return _END.sub(f' ;\n    jwb:statementHash "{digest}" .\n', _HASH.sub("", block[0]))

    return _BLOCK.sub(with_hash, text)


def main() -> int:
    """Stamp all shipped data files, or one, where the sources are at hand."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", type=Path, metavar="FILE")
    options = parser.parse_args()
    everything = [*resources.ontology_files(), *resources.graph_files()]
    for path in [options.only] if options.only else everything:
        text = path.read_text("utf-8")
        new = stamped(text, options.folder, str(path))
        if new != text:
            path.write_text(new, "utf-8")
            print(f"{resources.shipped_name(path)}: stamped")
    return 0


if __name__ == "__main__":
    sys.exit(main())
