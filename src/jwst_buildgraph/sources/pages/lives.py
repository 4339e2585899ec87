"""Whose of several builds a date or a version is: the clauses of a text, each about its builds.

A clause is about the builds that are its subject, not about those that they replace: those have
only what stands in a clause or in brackets of their own. Builds and dates in two lists of the
same length go together one by one. What cannot be told is told to be so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from jwst_buildgraph.sources.pages.layout.pieces import REMEMBERED
from jwst_buildgraph.sources.pages.names.codes import Code, find_builds
from jwst_buildgraph.sources.pages.names.dating import find_dates


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_BARE = _words(
    r"(?:\b(?:and|or|by|of|from|to|than|after|builds?|patch|while|but|then|replac(?:ed|es|ing)"
    r"|supersed(?:ed|es|ing)|succeed(?:ed|s|ing))|[,;])\s+(?P<number>(?:9|1\d)\.\d(?:\.\d)?)"
    r"(?![\w%]|\.\d|\s*(?:%|(?:pix|sigma|mas|arc|micron|percent|times)\w*))"
)
"""A build by its number alone, in a text that has named one: "… and 9.1.2"."""
_LISTED = _words(r"(?:\s*(?:,|&|/|\band\b|\bor\b|\bthe\b|\bpatch(?:es)?\b|\bbuilds?\b))*\s*")
_NAME = _words(
    r"(?:\b(?:the|a|an|this|our|its|both|two|three)\s+)?"
    r"(?:(?:previous|earlier|first|second|third|next|last|latest|current|new|old|older|newer|patch"
    r"|pipeline|operations?|operational|candidate|maintenance|DMS|JWST)\s+)*"
    r"(?:builds?|patch(?:es)?|releases?|versions?|DMS|B)?[,:]?\s*(?:versions?\s*)?\(?$"
)
"""What of the name of a build stands before its number."""
_OBJECT = _words(
    r"\b(?:(?:replac|supersed|succeed)(?:e|ed|es|s|ing)?(?: by)?|(?:follow(?:s|ing)"
    r"|(?<!was )(?<!were )followed)(?! by)"
    r"|(?:t[ao]kes?|taking|took|taken) over from|(?:t[ao]kes?|taking|took|taken) the place of"
    r"|instead of|in place of|than|after|before|unlike|like|since|from)\s+$"
)
"""What stands before a build that a clause is not about: the one that was replaced."""
_BESIDE = _words(
    r"\b(?:of|in|for|with|to|(?<!followed )by|against|about|at|on|under|between|within|into)\s+$"
)
"""What stands before a build that something else is said with: "… two defects of build 9.1"."""
_UNNAMED = _words(
    r"(?:it|this|that|(?:the|an?|this) (?:new )?(?:build|patch|candidate|release)|installed"
    r"|released|deployed|archived|operational|in (?:use|operations?|service))\b"
)
"""How a text begins that is about a build which it does not name."""
_OF_ITS_OWN = _words(
    r",?\s+(?:which|that)\b|\s*\(|,\s+(?:itself\s+)?(?:installed|released|deployed|archived"
    r"|operational|tagged|in (?:use|service|operations?)|available)\b"
)
"""What follows a build that more is said of, though the clause is about another."""
_BOUNDARY = _words(
    r";\s+|\.\s+(?=[A-Z])|,?\s+(?:and|but|while|whereas|when|with|where)\s+|,\s+|\s*\(|\s+[–—-]\s+"
)
_FRONTED = _words(r"(?:^|[;,]\s+|\band\s+|\bbut\s+)(?:(?:and|but|then)\s+)?(?:on|in|by|since)\s+$")
_OUT_OF_USE = _words(
    r"\b(?:replaced|superseded|succeeded|archived|retired|withdrawn|until|till|through)\b"
)
_WHEN = _words(r"[,\s]*(?:when|on which|at which (?:time|point|moment))\b")
_TOLD = _words(
    r"\b(?:is|are|was|were|has|have|had|will|became|becomes|went|took|uses?|came|comes|installed"
    r"|released|deployed|archived|replaced)\b"
)
_NEAR, _FEW = 60, 4
_COORDINATED = _words(r"\s*(?:,?\s*(?:and|or|then)|,|&)?\s*(?:on|in)?\s*")


@dataclass(frozen=True)
class Clause:
    """A stretch of a text and the builds that it is about; none if it does not say which."""

    builds: tuple[str, ...]
    start: int
    end: int
    only_in_brackets: bool = False
    """Whether it is but a name in brackets behind what it names."""


@dataclass(frozen=True)
class Place:
    """Something said of a build, where it stands: a date, a release, a context."""

    what: str
    label: str
    start: int
    end: int


@lru_cache(REMEMBERED)
def clauses_of(text: str) -> tuple[Clause, ...]:
    """Return the clauses of a text, one after the other without a gap."""
    found: list[Clause] = [Clause((), 0, len(text))]
    for group in _groups(text):
        before = found[-1]
        clause = _clause_of(text, group, before)
        if clause is None:
            continue
        start = max(clause.start, before.start)
        found[-1] = replace(before, end=start)
        leads_in = not (before.builds or _UNNAMED.match(text))
        if leads_in and not _TOLD.search(text, before.start, start):
            start = found.pop().start
        found.append(replace(clause, start=start))
        if clause.only_in_brackets:
            found[-1] = replace(found[-1], end=clause.end)
            found.append(replace(before, start=clause.end, end=len(text)))
    return tuple(found)


def named_builds(text: str) -> list[Code]:
    """Return the builds of a text, also those that stand without the word behind another."""
    found = list(find_builds(text))
    if not found:
        return []
    for match in _BARE.finditer(text, found[0].end):
        code = Code(match["number"], match.start("number"), match.end("number"))
        if not any(code.start < other.end and other.start < code.end for other in found):
            found.append(code)
    return sorted(found, key=lambda code: code.start)


def _groups(text: str) -> list[list[Code]]:
    """Return the builds of a text, those of one list together."""
    groups: list[list[Code]] = []
    for code in named_builds(text):
        if groups and _LISTED.fullmatch(text[groups[-1][-1].end : code.start]):
            groups[-1].append(code)
        else:
            groups.append([code])
    return groups


def _clause_of(text: str, group: list[Code], before: Clause) -> Clause | None:
    """Return the clause that is about a group of builds, as far as its beginning tells."""
    builds = tuple(code.label for code in group)
    end, head = group[-1].end, _head(text, group[0].start)
    near = max(0, head - _NEAR)
    if _OBJECT.search(text, near, head) and not _TOLD.match(text, end + 1):
        return Clause(builds, end, len(text)) if _OF_ITS_OWN.match(text, end) else None
    opens = text[:head].rstrip().endswith("(") or text[head : group[0].start].endswith("(")
    if opens and text[end : end + 1] == ")":
        return Clause(builds, head, end + 1, only_in_brackets=True)
    start = _beginning(text, head, before.start)
    if _BESIDE.search(text, near, head):
        if not before.builds:
            of_another = _UNNAMED.match(text) and len(text[:head].split()) > _FEW
            return None if of_another else Clause(builds, 0, len(text))
        apposed = text[end : end + 1] == ","
        if start <= before.start or apposed or _words_between(text, start, head) > _FEW:
            return None
    adjoins = before.builds and start <= before.start
    return Clause(builds, head if adjoins else start, len(text))


def _words_between(text: str, start: int, end: int) -> int:
    """Return how many words stand between two places, but for dates."""
    dates = (date for date in find_dates(text) if start <= date.start < end)
    dated = sum(len(text[date.start : date.end].split()) for date in dates)
    return len(text[start:end].split()) - dated


def _head(text: str, number: int) -> int:
    """Return where the name of the build begins whose number stands at a place."""
    name = _NAME.search(text, max(0, number - _NEAR), number)
    return number - len(name[0].lstrip()) if name else number


def _beginning(text: str, head: int, first: int) -> int:
    """Return where the clause begins that has its subject at `head`, `first` at the earliest."""
    dates = find_dates(text)
    inside = [(date.start, date.end) for date in dates]
    ends = [
        match
        for match in _BOUNDARY.finditer(text, first, head)
        if not any(start < match.start() < end for start, end in inside)
        and not ("(" in match[0] and ")" in text[match.end() : head])
    ]
    if not ends:
        return first
    last = ends[-1]
    fronted = next((date for date in dates if date.end == last.start()), None)
    if fronted and last.end() == head and (match := _FRONTED.search(text, 0, fronted.start)):
        return match.start()
    return last.start()


def owners(text: str, places: Sequence[Place]) -> list[tuple[str, ...]] | None:
    """Return whose each thing is: the builds of its clause, none where that names none.

    Where several builds and several things do not go together one by one there is no telling.
    """
    clauses = clauses_of(text)
    whose: dict[Place, tuple[str, ...]] = {}
    for clause in clauses:
        inside = [place for place in places if clause.start <= place.start < clause.end]
        for run in _runs(text, inside):
            if 1 < len(run) != len(clause.builds) > 1:
                return None
            one_by_one = 1 < len(run) == len(clause.builds)
            for number, place in enumerate(run):
                whose[place] = (clause.builds[number],) if one_by_one else clause.builds
    for before, clause in pairwise(clauses):
        nearest = [place for place in places if place.end <= clause.start][-1:]
        for place in nearest:
            if clause.only_in_brackets and _is_beside(text, place, before, clause):
                whose[place] = clause.builds
            elif _is_of_both(text, place, before, clause, places):
                whose[place] = (*whose[place], *clause.builds)
    return [whose[place] for place in places]


def _is_beside(text: str, place: Place, before: Clause, clause: Clause) -> bool:
    """Tell whether a name in brackets says whose the thing before it is, not what came next."""
    apart = text[place.end : clause.start].strip(" (,")
    return not apart and not _OUT_OF_USE.search(text, before.start, place.start)


def _is_of_both(
    text: str, place: Place, before: Clause, clause: Clause, places: Sequence[Place]
) -> bool:
    """Tell whether a day is also that of the next clause: "until May 2, when build 9.2 …"."""
    own = any(clause.start <= other.start < clause.end for other in places)
    adjoins = before.start <= place.start and not text[place.end : clause.start].strip(" ,")
    return bool(_WHEN.match(text, clause.start)) and adjoins and not own


def _runs(text: str, places: Sequence[Place]) -> list[list[Place]]:
    """Return things of a clause, those of one list together."""
    runs: list[list[Place]] = []
    for place in places:
        if (
            runs
            and runs[-1][-1].what == place.what
            and _COORDINATED.fullmatch(text[runs[-1][-1].end : place.start])
        ):
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs
