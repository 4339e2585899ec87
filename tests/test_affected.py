from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jwst_buildgraph.affected import (
    Affected,
    AffectedRange,
    EventKind,
    RangeEvent,
    Relation,
    combine,
)

YES, NO, UNKNOWN = Affected.yes, Affected.no, Affected.unknown
KEYS = st.integers(0, 20).map(lambda number: f"{number:02}")
EVENTS = st.builds(
    RangeEvent, KEYS, st.sampled_from(list(EventKind)), st.sampled_from(list(Relation))
)
ANY_RANGES = st.builds(
    AffectedRange, st.lists(EVENTS, max_size=5).map(tuple), st.frozensets(KEYS, max_size=3)
)
VERSIONS = [f"{number:02}" for number in range(22)]


def introduced(key: str, relation: Relation = Relation.exact) -> RangeEvent:
    return RangeEvent(key, EventKind.introduced, relation)


def fixed(key: str, relation: Relation = Relation.exact) -> RangeEvent:
    return RangeEvent(key, EventKind.fixed, relation)


def verdicts(affected: AffectedRange, *keys: str) -> list[Affected]:
    return [affected.contains(key) for key in keys]


def test_a_range_is_half_open() -> None:
    affected = AffectedRange((introduced("03"), fixed("06")))
    assert verdicts(affected, "02", "03", "05", "06", "07") == [NO, YES, YES, NO, NO]


def test_introduced_at_most_leaves_what_is_before_unknown() -> None:
    affected = AffectedRange((introduced("03", Relation.at_most), fixed("06")))
    assert verdicts(affected, "02", "03", "05", "06") == [UNKNOWN, YES, YES, NO]


def test_a_fix_at_most_leaves_what_is_between_unknown() -> None:
    affected = AffectedRange((introduced("03"), fixed("06", Relation.at_most)))
    assert verdicts(affected, "03", "04", "05", "06") == [YES, UNKNOWN, UNKNOWN, NO]


def test_without_a_fix_what_comes_after_the_last_sighting_is_unknown() -> None:
    affected = AffectedRange((introduced("03"),), frozenset({"03", "05"}))
    assert verdicts(affected, "02", "03", "04", "05", "06") == [NO, YES, YES, YES, UNKNOWN]


def test_an_unknown_beginning_is_never_taken_for_safe() -> None:
    affected = AffectedRange((RangeEvent("", EventKind.introduced, Relation.unknown), fixed("06")))
    assert verdicts(affected, "01", "05", "06") == [UNKNOWN, UNKNOWN, NO]


def test_a_fix_that_was_taken_back_opens_the_range_again() -> None:
    affected = AffectedRange((introduced("02"), fixed("04"), introduced("06"), fixed("08")))
    wanted = [NO, YES, YES, NO, NO, YES, YES, NO]
    assert verdicts(affected, "01", "02", "03", "04", "05", "06", "07", "08") == wanted


def test_a_later_beginning_is_no_sighting_before_a_vague_fix() -> None:
    affected = AffectedRange((introduced("01"), fixed("04", Relation.at_most), introduced("06")))
    assert affected.contains("03") is UNKNOWN


def test_last_affected_proves_what_lies_before_it() -> None:
    last = RangeEvent("05", EventKind.last_affected, Relation.exact)
    assert verdicts(AffectedRange((introduced("03"), last)), "03", "05") == [YES, YES]


def test_what_came_and_went_within_a_build_is_unknown_of_that_build() -> None:
    affected = AffectedRange((introduced("03"), fixed("03")), frozenset({"03"}))
    assert verdicts(affected, "02", "03", "04") == [NO, UNKNOWN, NO]


def test_a_beginning_without_a_place_may_lie_after_a_fix() -> None:
    again = RangeEvent("", EventKind.introduced, Relation.unknown)
    affected = AffectedRange((introduced("02"), fixed("04"), again))
    assert verdicts(affected, "03", "05") == [YES, UNKNOWN]


def test_a_sighting_after_the_fix_makes_the_fix_doubtful() -> None:
    affected = AffectedRange((introduced("02"), fixed("04")), frozenset({"06"}))
    assert verdicts(affected, "03", "05", "06") == [YES, UNKNOWN, UNKNOWN]


def test_nothing_known_is_unknown_everywhere() -> None:
    assert {AffectedRange(()).contains(key) for key in VERSIONS} == {UNKNOWN}


@given(KEYS, st.sampled_from(list(Relation)), KEYS, st.sampled_from(list(Relation)))
def test_along_a_simple_range_nothing_turns_affected_twice(begin, how, end, until) -> None:
    """Before: no or unknown; then yes; then unknown or no: each in one stretch."""
    affected = AffectedRange((introduced(begin, how), fixed(end, until)))
    told = [affected.contains(key) for key in VERSIONS if affected.contains(key) is not UNKNOWN]
    stretches = [verdict for i, verdict in enumerate(told) if i == 0 or told[i - 1] is not verdict]
    assert stretches.count(YES) <= 1


@given(KEYS, KEYS, KEYS)
def test_exact_ends_tell_everything(begin: str, end: str, key: str) -> None:
    if begin >= end:
        return
    verdict = AffectedRange((introduced(begin), fixed(end))).contains(key)
    assert verdict is (YES if begin <= key < end else NO)


@st.composite
def sound_ranges(draw: st.DrawFn) -> AffectedRange:
    """Ranges as a careful source tells them: begun, fixed, begun again, seen only in between."""
    keys = sorted(draw(st.sets(KEYS, min_size=1, max_size=5)))
    kinds = (EventKind.introduced, EventKind.fixed)
    events = tuple(
        RangeEvent(key, kinds[place % 2], draw(st.sampled_from(list(Relation))))
        for place, key in enumerate(keys)
    )
    told = AffectedRange(events)
    seen = [key for key in draw(st.sets(KEYS, max_size=3)) if told.contains(key) is not NO]
    return AffectedRange(events, frozenset(seen))


def assert_nothing_became_safe(before: AffectedRange, after: AffectedRange) -> None:
    for key in VERSIONS:
        if before.contains(key) is not NO:
            assert after.contains(key) is not NO, key


@given(sound_ranges(), st.data())
def test_blurring_an_event_never_makes_a_version_safe(affected: AffectedRange, data) -> None:
    place = data.draw(st.integers(0, len(affected.events) - 1))
    event = affected.events[place]
    vaguer = [Relation.unknown] if event.relation is not Relation.exact else list(Relation)[1:]
    blurred = replace(event, relation=data.draw(st.sampled_from(vaguer)))
    events = (*affected.events[:place], blurred, *affected.events[place + 1 :])
    assert_nothing_became_safe(affected, AffectedRange(events, affected.seen))


@given(sound_ranges(), st.data())
def test_forgetting_a_fix_or_a_sighting_never_makes_a_version_safe(affected, data) -> None:
    fixes = [event for event in affected.events if event.kind is EventKind.fixed]
    forgotten = data.draw(st.sampled_from([*fixes, *sorted(affected.seen), None]))
    events = tuple(event for event in affected.events if event is not forgotten)
    less = AffectedRange(events, affected.seen - {forgotten})
    assert_nothing_became_safe(affected, less)


@given(sound_ranges(), st.data())
def test_blurring_an_event_never_makes_a_version_affected(affected: AffectedRange, data) -> None:
    place = data.draw(st.integers(0, len(affected.events) - 1))
    blurred = replace(affected.events[place], relation=Relation.unknown)
    events = (*affected.events[:place], blurred, *affected.events[place + 1 :])
    less = AffectedRange(events, affected.seen)
    for key in VERSIONS:
        if affected.contains(key) is NO:
            assert less.contains(key) is not YES, key


@given(ANY_RANGES)
def test_a_version_that_it_was_seen_in_is_never_safe(affected: AffectedRange) -> None:
    assert NO not in {affected.contains(key) for key in affected.seen}


@pytest.mark.parametrize(
    ("told", "joint"),
    [
        ([], UNKNOWN),
        ([UNKNOWN], UNKNOWN),
        ([YES, UNKNOWN], YES),
        ([NO, UNKNOWN], NO),
        ([YES, YES], YES),
        ([YES, NO], UNKNOWN),
        ([YES, NO, UNKNOWN], UNKNOWN),
    ],
)
def test_axes_are_joined(told: list[Affected], joint: Affected) -> None:
    assert combine(told) is joint
    assert combine(reversed(told)) is joint
