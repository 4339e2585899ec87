"""Dates and estimates in a text, as the Extended Date/Time Format writes them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from jwst_buildgraph.sources.lookback import just_before
from jwst_buildgraph.sources.pages.layout.pieces import REMEMBERED

_MONTHS = {name.casefold(): n for n, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name[:3]: n for name, n in list(_MONTHS.items())} | {"sept": 9}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_NEXT = r"\s*(?:,?\s*(?:to|until|through|till|and|or)\b|–|—|-|,)\s*(?:on\s+)?"
"""What stands between two days of which only the last one has its year."""
_DATE = re.compile(
    rf"(?:(?<![\w.-])|(?<=\bmid-)|(?<=\blate-)|(?<=\bearly-))(?:"
    rf"(?P<month0>{_MONTH})\.?\s(?P<from0>\d{{1,2}})\s*(?:-|–|to)\s*(?P<to0>\d{{1,2}}),?"
    rf"\s(?P<year0>{_YEAR})"
    rf"|(?P<from1>\d{{1,2}})\s*(?:-|–|to)\s*(?P<to1>\d{{1,2}})\s(?P<month1>{_MONTH})\.?,?"
    rf"\s(?P<year1>{_YEAR})"
    rf"|(?P<iso>{_YEAR}-\d\d(?:-\d\d)?)"
    rf"|(?P<y0>{_YEAR})[ /](?P<m0>{_MONTH})\.?(?:[ /](?P<d0>\d{{1,2}}))?"
    rf"|(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -])?(?P<m1>{_MONTH})\.?,?"
    rf"(?: of)?[ -](?P<y1>{_YEAR})"
    rf"|(?P<m2>{_MONTH})\.?\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y2>{_YEAR})"
    rf"|(?P<m3>{_MONTH})\.?\s(?P<d3>\d{{1,2}})(?=(?:{_NEXT}(?:{_MONTH})\.?\s\d{{1,2}}){{0,6}}{_NEXT}"
    rf"(?:{_MONTH})\.?\s\d{{1,2}},?\s(?P<y7>{_YEAR}))"
    rf"|(?P<d4>\d{{1,2}})\s(?P<m4>{_MONTH})(?=(?:{_NEXT}\d{{1,2}}\s(?:{_MONTH})\.?){{0,6}}{_NEXT}"
    rf"\d{{1,2}}\s(?:{_MONTH})\.?,?\s(?P<y8>{_YEAR}))"
    rf"|(?P<m5>{_MONTH})(?=\.?\s*(?:to|until|through|till|and|or|–|—|-|/)\s*(?:{_MONTH})"
    rf"\.?,?\s(?P<y9>{_YEAR}))"
    rf"|(?P<season>{'|'.join(_SEASONS)})(?: of)?,? (?P<y3>{_YEAR})"
    rf"|(?:early|late|mid|(?:end|beginning|start|middle) of)[ -](?P<y6>{_YEAR})"
    rf"|Q(?P<quarter>[1-4])[ /](?P<y4>{_YEAR})|(?P<y5>{_YEAR})[ -]?Q(?P<quarter2>[1-4])"
    rf"|(?P<quarter3>first|second|third|fourth|last) quarter (?:of|in) (?P<y10>{_YEAR})"
    rf")(?![\w-]|\.\d)",
    re.IGNORECASE,
)
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_SAME_YEAR = re.compile(
    rf"\b(?:by|on|until|till|to|through|from|before|after|since|and)\s+(?=[A-Z])"
    rf"(?P<month>(?i:{_MONTH}))\.?"
    rf"\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,?\s{_YEAR}|\d|\.\d|\s*(?:-|–)|\s*%)"
)
"""A day without its year, after another that has one: "on May 2, 2025 and … by June 15"."""
_MAY_BE_DATE = re.compile(_YEAR)
_INTERVAL = re.compile(r"\s*(?:to|through|until|till|and|–|—|-)\s*", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|between)\s+$", re.IGNORECASE)
_IN_USE = re.compile(
    r"\b(?:in (?:use|operations?|service|force)|operational|used)\s+(?:from|between)\s+$", re.I
)
_ESTIMATED = re.compile(
    r"\b(?:est(?:imated|\.)?|expected|planned|anticipated|projected|scheduled"
    r"|tentative(?:ly)?|about"
    r"|around|approximately|likely|target(?:ed|ing)?|foreseen|due|no earlier than|will be)\b",
    re.IGNORECASE,
)
_NEAR = 70


@dataclass(frozen=True)
class Dated:
    """A date in a text."""

    edtf: str
    estimated: bool
    start: int
    end: int


@lru_cache(REMEMBERED)
def find_dates(text: str) -> list[Dated]:
    """Return the dates of a text, two that bound an interval as one."""
    found: list[Dated] = []
    if not _MAY_BE_DATE.search(text):
        return found
    for match in _DATE.finditer(text):
        if (edtf := _edtf(match)) is None:
            continue
        before = text[max(0, match.start() - _NEAR) : match.start()]
        clause = re.split(r"[.;]\s(?=[A-Z])", before)[-1]
        dated = Dated(edtf, bool(_ESTIMATED.search(clause)), *match.span())
        if found and _is_interval(text, found[-1], dated):
            first = found.pop()
            span = f"{first.edtf}/{dated.edtf}"
            dated = Dated(span, first.estimated or dated.estimated, first.start, dated.end)
        found.append(dated)
    return sorted([*found, *_of_same_year(text, found)], key=lambda dated: dated.start)


def _of_same_year(text: str, found: list[Dated]) -> Iterator[Dated]:
    """Yield the days of a text that stand without their year after one that has it."""
    for match in _SAME_YEAR.finditer(text, found[0].end if found else len(text)):
        if any(dated.start < match.end() and match.start("month") < dated.end for dated in found):
            continue
        before = [dated for dated in found if dated.end <= match.start()][-1]
        year, month = int(before.edtf[:4]), _MONTHS[match["month"].casefold()]
        edtf = _checked(year, month, int(match["day"]))
        if edtf is not None and edtf > before.edtf:
            yield Dated(edtf, before.estimated, match.start("month"), match.end())


def _is_interval(text: str, first: Dated, last: Dated) -> bool:
    between = text[first.end : last.start]
    if "/" in first.edtf or not _INTERVAL.fullmatch(between) or first.edtf >= last.edtf:
        return False
    if just_before(_IN_USE, text, first.start) and len(last.edtf) == len("2024-12-05"):
        return False
    bare_and = between.strip().casefold() == "and"
    return not bare_and or bool(just_before(_FROM, text, first.start))


def _edtf(match: re.Match[str]) -> str | None:
    part = match.groupdict()
    if part["iso"]:
        return _checked(*map(int, part["iso"].split("-")))
    for n in "01":
        if part[f"month{n}"]:
            month = _MONTHS[part[f"month{n}"].casefold()]
            days = (part[f"from{n}"], part[f"to{n}"])
            first, last = (_checked(int(part[f"year{n}"]), month, int(day)) for day in days)
            return f"{first}/{last}" if first and last and first < last else last
    if part["season"]:
        return f"{part['y3']}-{_SEASONS[part['season'].casefold()]}"
    if part["y6"]:
        return part["y6"]
    worded = _QUARTERS.get((part["quarter3"] or "").casefold())
    if quarter := part["quarter"] or part["quarter2"] or worded:
        begin = 3 * int(quarter) - 2
        year = part["y4"] or part["y5"] or part["y10"]
        return f"{year}-{begin:02}/{year}-{begin + 2:02}"
    year, month_name, day = (
        next((part[f"{name}{n}"] for n in numbers if part[f"{name}{n}"]), None)
        for name, numbers in (("y", (0, 1, 2, 7, 8, 9)), ("m", range(6)), ("d", range(5)))
    )
    if year is None or month_name is None:
        return None
    month = _MONTHS[month_name.casefold()]
    return _checked(int(year), month, *([int(day)] if day else []))


def _checked(year: int, month: int, day: int | None = None) -> str | None:
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year}-{month:02}"
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return f"{year}-{month:02}-{day:02}"
