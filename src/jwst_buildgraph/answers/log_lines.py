"""What a line of a pipeline's log complains of, as far as its wording tells."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAME = r"['\"`]?(?P<name>[A-Za-z][\w.-]*)['\"`]?"
_PATTERNS = (
    ("unknown reference type", rf"unknown reference type:?\s+{_NAME}"),
    ("missing reference file", r"best reference for ['\"](?P<name>[\w-]+)['\"].*(?:N/A|no match)"),
    ("missing reference file", rf"\b(?:no|missing)\s+{_NAME}\s+reference\s+file"),
    ("missing reference file", rf"{_NAME}\s+(?:reference\s+)?file(?:name)?\b.*\bN/A\b"),
    (
        "missing reference file",
        rf"reference\s+(?:file|type)\s+(?:of\s+type\s+|for\s+)?{_NAME}.*\bN/A\b",
    ),
    (
        "step not in pipeline",
        r"extra value ['\"](?P<name>\w+)['\"] in ['\"]?steps['\"]?\s*$",
    ),
    (
        "unknown parameter",
        r"extra value ['\"](?P<name>\w+)['\"] in ['\"]?(?:steps[/.](?P<owner>\w+)|root)",
    ),
    (
        "step not in pipeline",
        r"['\"](?P<owner>\w+Pipeline)['\"] object has no attribute ['\"](?P<name>\w+)",
    ),
    ("step not in pipeline", rf"(?:unknown|no such|invalid)\s+step:?\s+{_NAME}"),
    ("step not in pipeline", rf"\bstep\s+{_NAME}\s+(?:is\s+)?not\s+(?:found\s+)?in\b"),
    (
        "unknown parameter",
        r"['\"](?P<owner>\w+Step)['\"] object has no attribute ['\"](?P<name>\w+)",
    ),
    (
        "unknown parameter",
        r"unrecognized arguments?:.*?--(?:steps\.(?P<owner>\w+)\.)?(?P<name>[\w.]+)",
    ),
    ("unknown parameter", r"unexpected keyword argument ['\"](?P<name>\w+)"),
    (
        "unknown parameter",
        rf"(?:unknown|invalid|unrecognized)\s+(?:step\s+)?parameter:?\s+{_NAME}",
    ),
)
_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _PATTERNS)
_LONGEST = 2000


@dataclass(frozen=True)
class Complaint:
    """What a line complains of, and the names in it; `owner` is a step's, where it is told."""

    kind: str
    name: str
    owner: str | None = None


def read_line(line: str) -> Complaint | None:
    """Return what a line complains of, or None where its wording is not known.

    >>> read_line("Unknown reference type 'picture'").name
    'picture'
    """
    text = " ".join(line[:_LONGEST].split())
    for kind, pattern in _COMPILED:
        if match := pattern.search(text):
            return Complaint(kind, match["name"].rstrip("."), match.groupdict().get("owner"))
    return Complaint("deprecation", "") if "deprecat" in text.casefold() else None


def words_of(text: str) -> set[str]:
    """Return the words of a line, names with underscores whole."""
    return set(re.findall(r"[A-Za-z]\w+", text[:_LONGEST]))
