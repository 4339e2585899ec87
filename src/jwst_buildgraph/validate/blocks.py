"""Where in a Turtle file each subject's block starts."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

_DIRECTIVE = re.compile(
    r"^\s*@?(?:prefix\s+(?P<prefix>[\w.-]*):|(?P<base>base))\s*<(?P<iri>[^>]*)>", re.IGNORECASE
)
_SUBJECT = re.compile(
    r"^(?:<(?P<iri>[^<>\s]+)>|(?P<prefix>[\w.-]*):(?P<local>[\w.~%\\/-]*))(?=\s|$)"
)


def block_lines(path: Path) -> dict[str, int]:
    """Return the first line of the block of each subject that starts one in column 0."""
    prefixes: dict[str, str] = {}
    base = ""
    starts: dict[str, int] = {}
    for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
        if directive := _DIRECTIVE.match(line):
            if directive["base"]:
                base = directive["iri"]
            else:
                prefixes[directive["prefix"]] = directive["iri"]
        elif subject := _SUBJECT.match(line):
            if subject["iri"] is not None:
                iri = urljoin(base, subject["iri"])
            else:
                iri = prefixes.get(subject["prefix"], "") + subject["local"].replace("\\", "")
            starts.setdefault(iri, number)
    return starts
