"""Dates as pages give them: to the day, the month, the season or an interval.

They are written in the Extended Date/Time Format (EDTF, ISO 8601-2), of which the
graph uses years, months, days, seasons (``2026-21`` is spring 2026) and intervals.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_EDTF = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")
# A season as people use the word: the months it touches, northern hemisphere.
_SEASONS = {21: ((3, 1), (6, 21)), 22: ((6, 1), (9, 22)), 23: ((9, 1), (12, 21))}


@dataclass(frozen=True)
class DateSpan:
    """The days that a stated date may mean, both ends included."""

    not_before: date
    not_after: date
    precision: str

    def overlaps(self, other: DateSpan) -> bool:
        """Tell whether both statements can be true of one event."""
        return self.not_before <= other.not_after and other.not_before <= self.not_after

    @property
    def days(self) -> int:
        """Return how many days it may mean; the fewer, the more precise."""
        return (self.not_after - self.not_before).days + 1


def parse_edtf(text: str) -> DateSpan:
    """Read an EDTF date of the kinds that the graph uses.

    Raises
    ------
    ValueError
        If `text` is none.
    """
    start, slash, end = text.partition("/")
    if slash and "/" not in end:
        first, last = parse_edtf(start), parse_edtf(end)
        if first.not_before > last.not_after:
            raise ValueError(f"the interval {text!r} ends before it begins")
        return DateSpan(first.not_before, last.not_after, "interval")
    match = _EDTF.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is not a date such as 2026-04-13, 2026-04 or 2026-21 (spring)")
    year = int(match["year"])
    if match["month"] is None:
        return DateSpan(date(year, 1, 1), date(year, 12, 31), "year")
    month = int(match["month"])
    if match["day"] is not None:
        day = date(year, month, int(match["day"]))
        return DateSpan(day, day, "day")
    if month in _SEASONS:
        first_day, last_day = _SEASONS[month]
        return DateSpan(date(year, *first_day), date(year, *last_day), "season")
    if not 1 <= month <= 12:
        raise ValueError(f"{text!r} has no such month or season")
    return DateSpan(
        date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month"
    )


def asked_day(text: str) -> date:
    """Read the day that an answer is asked for, ``YYYY-MM-DD`` or ``today``.

    Raises
    ------
    ValueError
        If `text` is none.
    """
    return date.today() if text == "today" else parse_day(text)


def parse_day(text: str) -> date:
    """Read one day, ``YYYY-MM-DD``.

    Raises
    ------
    ValueError
        If `text` is none.
    """
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f"{text!r} is not a date of the form YYYY-MM-DD") from None
