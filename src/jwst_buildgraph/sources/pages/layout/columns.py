"""What a row of a table says, with what the titles of its columns say about bare numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

_COUNTED = re.compile(
    r"(?:#|nos?\.?|nr\.?|numbers?|ids?|items?|issue (?:number|no\.?|id)|key|ref\.?)?", re.IGNORECASE
)
_COUNT = re.compile(r"[#(]?[A-Z]{0,4}[- ]?\d{1,3}(?:[.-]\d{1,2})?[.)]?")
_CONTEXTS = re.compile(r"\bcontexts?\b|\bpmaps?\b", re.IGNORECASE)
_BUILDS = re.compile(r"\bbuilds?\b", re.IGNORECASE)
_SINCE = re.compile(
    r"(?:first |known |open )?(?:seen|since|reported|found|listed|noted|known since|appeared"
    r"|introduced|present since)(?: in)?",
    re.IGNORECASE,
)
_TO_BE_MENDED = re.compile(
    r"(?:planned|expected|estimated|targeted|scheduled|target) (?:fix|solution|resolution"
    r"|correction)(?: in| for)?|fix (?:planned|expected|due|scheduled|targeted)(?: in| for)?",
    re.IGNORECASE,
)
_IN_A_BUILD = re.compile(r"(?:build )?(\d{1,2}\.\d+(?:\.\d+)?)", re.IGNORECASE)
_PULLS = re.compile(
    r"(?:github |jwst )?(?:PRs?|pull requests?|merge requests?|github)(?: ?(?:#|numbers?"
    r"|nos?\.?))?",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"#?\d{2,6}(?:\s*[,;/&]\s*(?:and )?#?\d{2,6})*")
_SCOPE = re.compile(
    r"\b(?:modes?|instruments?|data|appl(?:y|ies)|affect\w*|scope|concern\w*|observations"
    r"|exposures?|exposure types?|templates?|used for|for)\b",
    re.IGNORECASE,
)
_ALL = re.compile(r"all|any|every", re.IGNORECASE)
_VERSION = re.compile(r"\d{1,2}\.\d+(?:\.\d+)?")


def told_by_header(cells: Sequence[str], header: Sequence[str]) -> str:
    """Return the text of a row: each number with what it is of, but not the row's own."""
    titles = header if len(header) == len(cells) else ("",) * len(cells)
    told = [_told(title, cell) for title, cell in zip(titles, cells, strict=True)]
    counted = len(cells) > 1 and _COUNTED.fullmatch(titles[0]) and _COUNT.fullmatch(cells[0])
    return " | ".join(told[1:] if counted else told)


def _told(title: str, cell: str) -> str:
    """Return a cell as a text would say it that has no column."""
    if _CONTEXTS.search(title) and cell[:1].isdigit():
        return f"context {cell}"
    if _VERSION.fullmatch(cell) and (since := _SINCE.fullmatch(title)):
        return f"{since[0].casefold()} build {cell}"
    if _TO_BE_MENDED.fullmatch(title) and (build := _IN_A_BUILD.fullmatch(cell)):
        return f"a fix is planned for build {build[1]}"
    if _BUILDS.search(title) and _VERSION.fullmatch(cell):
        return f"build {cell}"
    if _PULLS.fullmatch(title) and _NUMBERS.fullmatch(cell):
        return f"PR {cell}"
    return f"{cell} modes" if _ALL.fullmatch(cell) and _SCOPE.search(title) else cell
