#!/usr/bin/env python3
"""Write the statement hash into every evidence block of graph/curated.

    python scripts/stamp_evidence.py FOLDER_WITH_SOURCES [--check]

Run it after adding or moving evidence. With --check nothing is written, and the exit
code is 1 when a hash is missing or does not match its lines.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from jwst_buildgraph.sources.statements import page_file, page_lines, statement_hash

CURATED = Path(__file__).resolve().parents[1] / "graph" / "curated"
_BLOCK = re.compile(r"^<[^>]+>\n    a jwb:Evidence ;\n(?:    .*\n)+", re.MULTILINE)
_HASH = re.compile(r" ;\n    jwb:statementHash \"[^\"]*\"")
_END = re.compile(r" \.\n$")


def stamped(block: str, folder: Path) -> str:
    """Return an evidence block with the hash of the lines it names."""
    source = _value(block, r"jwb:source <source/([^>]+)>")
    first, last = (int(_value(block, rf"jwb:{end}Line (\d+)")) for end in ("first", "last"))
    lines = page_lines(folder, source)
    if not 1 <= first <= last <= len(lines):
        raise SystemExit(f"{page_file(source)} has no lines {first} to {last}:\n{block}")
    digest = statement_hash(lines[first - 1 : last])
    return _END.sub(f' ;\n    jwb:statementHash "{digest}" .\n', _HASH.sub("", block))


def _value(block: str, pattern: str) -> str:
    match = re.search(pattern, block)
    if match is None:
        raise SystemExit(f"no {pattern!r} in the evidence block:\n{block}")
    return match[1]


def main() -> int:
    """Stamp or check all curated files."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    stale = []
    for path in sorted(CURATED.rglob("*.ttl")):
        text = path.read_text("utf-8")
        new = _BLOCK.sub(lambda match: stamped(match[0], options.folder), text)
        if new != text:
            stale.append(path)
            if not options.check:
                path.write_text(new, "utf-8")
    for path in stale:
        print(f"{path}: {'stale: run scripts/stamp_evidence.py' if options.check else 'stamped'}")
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
