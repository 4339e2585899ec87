from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jwst_buildgraph.dates import DateSpan, parse_day, parse_edtf

DAYS = st.dates(date(1000, 1, 1))


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2026-04-13", date(2026, 4, 13), date(2026, 4, 13), "day"),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28), "month"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "year"),
        ("2026-21", date(2026, 3, 1), date(2026, 6, 21), "season"),
        ("2025-11-20/2026-04-13", date(2025, 11, 20), date(2026, 4, 13), "interval"),
        ("2025/2026-04", date(2025, 1, 1), date(2026, 4, 30), "interval"),
    ],
)
def test_a_stated_date_spans_the_days_it_may_mean(text, first, last, precision) -> None:
    assert parse_edtf(text) == DateSpan(first, last, precision)


@pytest.mark.parametrize(
    "text",
    ["", "x", "2026-13", "2026-00", "2026-04-31", "2026-4", "26-04-13", "2026-04-13T00:00", "/",
     "2026/", "/2026", "2026-04-13/2025-11-20", "2025/2026/2027", "2026-20", "0000"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_edtf(text)


@given(DAYS)
def test_a_day_lies_in_its_month_and_its_year(day: date) -> None:
    spans = [parse_edtf(text) for text in (f"{day}", f"{day:%Y-%m}", f"{day:%Y}")]
    assert [span.days for span in spans] == sorted(span.days for span in spans)
    for span in spans:
        assert span.not_before <= day <= span.not_after
        assert spans[0].overlaps(span)


@given(DAYS, DAYS, DAYS, DAYS)
def test_overlap_is_mutual_and_means_a_common_day(a: date, b: date, c: date, d: date) -> None:
    one = DateSpan(min(a, b), max(a, b), "interval")
    other = DateSpan(min(c, d), max(c, d), "interval")
    assert one.overlaps(other) is other.overlaps(one)
    common = max(one.not_before, other.not_before) <= min(one.not_after, other.not_after)
    assert one.overlaps(other) is common


@given(DAYS)
def test_a_day_is_read_back(day: date) -> None:
    assert parse_day(f" {day} ") == day


@pytest.mark.parametrize("text", ["", "2026", "2026-04", "2026-02-30", "13.04.2026", "tomorrow"])
def test_what_is_no_day_is_refused_with_the_form_wanted(text: str) -> None:
    with pytest.raises(ValueError, match="YYYY-MM-DD"):
        parse_day(text)


@given(st.text(max_size=25))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    for read in (parse_edtf, parse_day):
        with suppress(ValueError):
            assert read(text)
