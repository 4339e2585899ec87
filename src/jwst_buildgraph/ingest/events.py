"""The events of a build that a statement dates, such as its installation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jwst_buildgraph.dates import parse_edtf
from jwst_buildgraph.sources.pages import Statement
from jwst_buildgraph.sources.pages.lives import Clause, Place, clauses_of, owners
from jwst_buildgraph.sources.pages.names.dating import Dated, find_dates

_WORDS = re.compile(
    r"(?P<candidate>\bcandidate|\btagged)|(?P<installation>\binstall\w*|\boperation\w*|\bdeployed"
    r"|\bwent live|\bt(?:oo|a)k(?:es?|ing)? over\b|\b(?:in|into) service\b"
    r"|(?<!was )(?<!were )(?<!is )(?<!been )\b(?:replaced|superseded|succeeded) (?:the )?(?:\w+ )?"
    r"build)"
    r"|(?P<archiving>\barchiv\w+ (?:on|in|since)|\bretired|\bwithdrawn|\b(?:is|was|been)"
    r" (?:superseded|replaced|succeeded))",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:until|till|through) (?:\w+ )?$", re.IGNORECASE)
_LIKEWISE = re.compile(
    r"\W*(?:(?:and|or|but|then|by|the|that|of|on|in|at|with|a|an|as|early|late|later|only|already"
    r"|finally|soon|its|patch(?:es)?|builds?|releases?|versions?|first|second|third|last|next"
    r"|latest|one|two|three|four|five|six|weeks?|months?|days?|after|both|respectively"
    r"|follow(?:ed|s)|c[ao]mes?|did|so|was|were|has|been|is|will|be|processing|installation"
    r"|[\d.]+)\W+)*",
    re.IGNORECASE,
)
"""What leaves out what happened, as it is the same as before: "… and build 9.1.2 on March 7"."""
AHEAD = re.compile(r"\bwill be\b|\bplanned\b|\bscheduled\b|\bto be\b", re.IGNORECASE)


@dataclass(frozen=True)
class Event:
    """Something that happens to a build on a day."""

    slug: str
    edtf: str
    certainty: str


@dataclass(frozen=True)
class _Happening:
    """What a text says to happen on one of its days, if it says it."""

    slug: str | None
    ahead: bool
    clause: Clause


def events_of(statement: Statement) -> Iterator[Event]:
    """Yield the events that a statement in words dates, of its own build only."""
    dates = find_dates(statement.text)
    places = [Place("date", date.edtf, date.start, date.end) for date in dates]
    whose = owners(statement.text, places) or [()] * len(dates)
    named = any(statement.build in builds for builds in whose)
    told = _happenings(statement.text, dates)
    for date, builds, happening in zip(dates, whose, told, strict=True):
        is_own = statement.build in builds if named else not builds
        if is_own and date.edtf in statement.dates and can_be_read(date.edtf):
            slug = _of_next(statement, date, happening) or happening.slug
            certainty = "estimated" if date.estimated else "reported"
            if slug is not None:
                yield Event(slug, date.edtf, "planned" if happening.ahead else certainty)


def tells_event(text: str) -> bool:
    """Tell whether a text has a word for something that happens to builds."""
    return bool(_WORDS.search(text))


def can_be_read(edtf: str) -> bool:
    """Tell whether a date is one that can be compared with others."""
    try:
        parse_edtf(edtf)
    except ValueError:
        return False
    return True


def _happenings(text: str, dates: list[Dated]) -> list[_Happening]:
    """Return what happens on each day of a text."""
    found: list[_Happening] = []
    before = 0
    for number, date in enumerate(dates):
        clause = next(c for c in reversed(clauses_of(text)) if c.start <= date.start)
        after = dates[number + 1].start if number + 1 < len(dates) else len(text)
        window = text[max(before, clause.start) : date.start]
        slug = _slug(window, text[date.end : min(after, clause.end)])
        ahead = bool(AHEAD.search(window))
        last = found[-1] if found else None
        is_next = last is not None and (last.clause != clause or len(clause.builds) > 1)
        if slug is None and last and is_next and _LIKEWISE.fullmatch(f"{window} "):
            slug, ahead = last.slug, ahead or last.ahead
        found.append(_Happening(slug, ahead, clause))
        before = date.end
    return found


def _slug(before: str, after: str) -> str | None:
    """Return what happens on a day, by the words before it or else by those after it."""
    if _UNTIL.search(before):
        return "archiving"
    words = list(_WORDS.finditer(before))
    word = words[-1] if words else _WORDS.search(after)
    if word is None:
        return None
    return "candidate-release" if word.lastgroup == "candidate" else word.lastgroup


def _of_next(statement: Statement, date: Dated, happening: _Happening) -> str | None:
    """Return what happens to the build of the next clause: "until May 2, when build 9.2 …"."""
    for clause in clauses_of(statement.text):
        own = statement.build in clause.builds and statement.build not in happening.clause.builds
        if own and clause.start >= date.end and not clause.only_in_brackets:
            return _slug("", statement.text[clause.start : clause.end])
    return None
