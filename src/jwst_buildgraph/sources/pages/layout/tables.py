"""Cells of version tables, each typed by what it looks like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from jwst_buildgraph.sources.pages.names.codes import find_pmaps
from jwst_buildgraph.sources.pages.names.dating import find_dates
from jwst_buildgraph.sources.pages.names.vocabulary import Vocabulary

_BUILD = re.compile(
    r"(?:(?:operations )?(?:pipeline )?build\s*|B|DMS\s*)?v?(\d{1,2}\.\d{1,2}"
    r"(?:\.\d{1,2})?(?:rc\d+)?)(?:\s*\(.*\))?",
    re.IGNORECASE,
)
_SDP = re.compile(
    r"(?:SDP(?:_VER)?\s*:?\s*)?v?(20\d\d[._]\d{1,2}(?:[._]\d{1,2})?\w?)", re.IGNORECASE
)
_JWST = re.compile(
    r"(?:jwst|cal(?:_ver|webb)?)?\s*[=:]?\s*v?(\d{1,2}\.\d{1,2}\.\d{1,2}(?:(?:rc|a|b)\d+)?)",
    re.IGNORECASE,
)
_CONTEXT = re.compile(
    r"(?:from |up to |since )?\d{3,4}"
    r"(?:\W{0,3}(?:to|through|until|and|or|later|then)?\W{0,3}\d{3,4})*"
    r"(?:\s*(?:\+|and later|or later|onwards?|and up))?",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"[-–—.\s]*|n/?a|none|tbd|tba|tbc|to be (?:determined|announced|confirmed)"
    r"|unknown|not (?:yet )?(?:installed|released|available|applicable)|pending|\?+",
    re.IGNORECASE,
)
_UNDETERMINED = re.compile(
    r"tbd|tba|tbc|to be (?:determined|announced|confirmed|decided)|pending", re.IGNORECASE
)
_TITLES = (
    ("SDP", re.compile(r"\bSDP|science data processing", re.IGNORECASE)),
    ("context", re.compile(r"\bcontext|\bCRDS|\bpmap", re.IGNORECASE)),
    (
        "jwst",
        re.compile(r"\bjwst\b|science calibration|\bcal(?:_ver|ibration)|\bpackage", re.IGNORECASE),
    ),
)
_COMPONENTS = tuple(
    re.compile(rf"(?:the )?(?:\w+ )?(?:{names})(?: \(?\w+\)?){{0,5}}", re.IGNORECASE)
    for names in ("jwst", "SDP|science data processing", "CRDS|(?:reference )?context|pmap")
)
"""What a row is about whose first cell names a part of the build."""
_LINK = re.compile(r"(?:release notes?|notes|link|here|github|pypi)(?: .*)?", re.IGNORECASE)
_ESTIMATED = re.compile(r"\b(?:est|expected|planned|tentative)", re.IGNORECASE)


@dataclass
class BuildRow:
    """What a row of a version table says."""

    build: str | None = None
    status: str | None = None
    releases: list[str] = field(default_factory=list)
    pmaps: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    estimated: list[str] = field(default_factory=list)
    """Which of the dates are estimates."""
    untyped: list[str] = field(default_factory=list)
    undetermined: list[str] = field(default_factory=list)
    """Which of jwst, SDP and context the row says is not decided yet."""
    typed: int = 0


def read_row(
    cells: Sequence[str], header: Sequence[str], vocabulary: Vocabulary
) -> BuildRow | None:
    """Return what a row of a version table says, or None for a row of another table."""
    row = BuildRow()
    titles = header if len(header) == len(cells) else [""] * len(cells)
    of_component = any(of_title.fullmatch(cells[0]) for of_title in _COMPONENTS)
    for cell, title in list(zip(cells, titles, strict=True))[of_component:]:
        about = cells[0] if of_component else title
        _type_cell(row, cell, about, _later_jwst(cells, cell), vocabulary)
    about_builds = of_component or any(
        re.search(r"\bbuild|pipeline|SDP|CRDS|context", title, re.I) for title in header
    )
    values = bool(row.status) + bool(row.pmaps) + bool(row.dates) + bool(row.releases)
    is_row = row.build is not None and (values >= 1 or about_builds)
    return row if is_row or (values >= (1 if of_component else 2) and about_builds) else None


def read_columns(
    cells: Sequence[str], header: Sequence[str], vocabulary: Vocabulary
) -> list[tuple[BuildRow, str]]:
    """Return what a row says of each build, in a table with a column for each.

    Each comes with the words that say it: the title of the row and the cell.
    """
    if len(header) != len(cells) or not builds_in_columns(header):
        return []
    found = []
    for cell, title in zip(cells[1:], header[1:], strict=True):
        match = _BUILD.fullmatch(title)
        row = BuildRow(build=match[1] if match else None)
        _type_cell(row, cell, cells[0], False, vocabulary)
        if match and (row.typed or row.untyped):
            found.append((row, f"{cells[0]}: {cell}"))
    return found


def builds_in_columns(header: Sequence[str]) -> bool:
    """Tell whether the cells of a header, but for the first, are builds."""
    of_builds = [bool(_BUILD.fullmatch(title)) for title in header[1:]]
    return bool(of_builds) and all(of_builds) and not re.match(r"\D{0,8}\d", header[0])


def _later_jwst(cells: Sequence[str], cell: str) -> bool:
    """Tell whether a cell after this one is a release of jwst as well."""
    after = cells[list(cells).index(cell) + 1 :]
    return any(_JWST.fullmatch(other) and not _SDP.fullmatch(other) for other in after)


def _type_cell(
    row: BuildRow, cell: str, title: str, jwst_follows: bool, vocabulary: Vocabulary
) -> None:
    if _NOTHING.fullmatch(cell):
        open_cell = _UNDETERMINED.fullmatch(cell)
        titles = [what for what, title_of in _TITLES if open_cell and title_of.search(title)]
        row.undetermined += titles[:1]
        return
    row.typed += 1
    dates = find_dates(cell)
    if status := _status(cell, vocabulary):
        row.status = row.status or status
    elif dates:
        row.dates += [dated.edtf for dated in dates]
        whole = bool(_ESTIMATED.search(cell))
        row.estimated += [dated.edtf for dated in dates if whole or dated.estimated]
    elif match := _SDP.fullmatch(cell):
        number = match[1]
        row.releases.append(f"SDP {number if number[-1].isalpha() else number.replace('_', '.')}")
    elif pmaps := find_pmaps(f"pmap {cell}" if _CONTEXT.fullmatch(cell) else cell):
        row.pmaps += [code.label for code in pmaps]
    elif match := _build(row, cell, title, jwst_follows):
        row.build = match[1]
    elif match := _JWST.fullmatch(cell):
        row.releases.append(f"jwst {match[1]}")
    elif not _LINK.fullmatch(cell):
        row.typed -= 1
        row.untyped.append(cell)


def _build(row: BuildRow, cell: str, title: str, jwst_follows: bool) -> re.Match[str] | None:
    """Return the number of the build if a cell is one: three numbers may also be jwst's."""
    match = _BUILD.fullmatch(cell)
    if match is None or row.build is not None:
        return None
    of_three = match[1].count(".") == 2
    said = (
        bool(re.match(r"(?:b|operations|dms)", cell, re.IGNORECASE)) or "build" in title.casefold()
    )
    newer = int(match[1].partition(".")[0]) >= 4
    return match if not of_three or said or jwst_follows or newer else None


def _status(cell: str, vocabulary: Vocabulary) -> str | None:
    for text in (cell, re.sub(r"[()*†‡\d]", "", cell).strip(), cell.split(" ")[0].strip("(,;)")):
        names = vocabulary.gazetteer.known.names(text, "Status") if text else []
        if names:
            return vocabulary.label(names[0].iri)
    return None
