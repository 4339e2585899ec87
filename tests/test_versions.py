from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jwst_buildgraph.versions import context_name, context_number, context_order_key, order_key

NUMBERS = st.lists(st.integers(0, 999_999), min_size=1, max_size=5)


def dotted(numbers: list[int]) -> str:
    return ".".join(map(str, numbers))


def padded(numbers: list[int]) -> list[int]:
    return numbers + [0] * (5 - len(numbers))


def test_patches_and_candidates_fall_in_place() -> None:
    in_order = [
        "9.2", "9.2.1", "9.2.x", "9.3", "10.0", "11.0.dev1", "11.0a1", "11.0b1", "11.0rc1",
        "11.0rc2", "11.0rc10", "11.0", "11.0.1rc1", "11.0.1", "11.1", "12.0", "12.1", "12.1.1",
        "12.1.2", "12.1.10", "12.3", "2025.3.1", "2025.4.1", "2026.1.0",
    ]  # fmt: skip
    for earlier, later in pairwise(in_order):
        assert order_key(earlier) < order_key(later), (earlier, later)


@given(NUMBERS, NUMBERS)
def test_keys_of_versions_order_as_their_numbers_do(one: list[int], other: list[int]) -> None:
    keys = order_key(dotted(one)), order_key(dotted(other))
    assert (keys[0] < keys[1]) is (padded(one) < padded(other))
    assert (keys[0] == keys[1]) is (padded(one) == padded(other))


@given(st.lists(NUMBERS, min_size=1, max_size=8), st.randoms())
def test_sorting_by_key_does_not_depend_on_the_order_before(versions, random) -> None:
    by_key = sorted(versions, key=lambda numbers: (order_key(dotted(numbers)), numbers))
    shuffled = list(versions)
    random.shuffle(shuffled)
    assert sorted(shuffled, key=lambda v: (order_key(dotted(v)), v)) == by_key


@given(NUMBERS.filter(lambda n: len(n) < 5), st.integers(0, 999_999), st.integers(1, 999))
def test_a_candidate_comes_before_its_release_and_that_before_its_patch(numbers, rc, patch) -> None:
    version = dotted(numbers)
    assert order_key(f"{version}rc{rc}") < order_key(version) < order_key(f"{version}.{patch}")


@given(NUMBERS, st.integers(0, 999_998))
def test_candidates_order_by_their_number(numbers: list[int], rc: int) -> None:
    version = dotted(numbers)
    assert order_key(f"{version}rc{rc}") < order_key(f"{version}rc{rc + 1}")


@given(st.text(max_size=12))
def test_any_text_has_a_key_or_is_refused_with_a_reason(text: str) -> None:
    reason = repr(text)
    try:
        assert order_key(text)
    except ValueError as refusal:
        reason = str(refusal)
    assert repr(text) in reason


@pytest.mark.parametrize(
    "text", ["", "  ", "x", "12.", ".1", "12..1", "1.2.3.4.5.6", "1234567", "1.0rc1234567", "12-1"]
)
def test_what_is_no_version_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="version"):
        order_key(text)


@pytest.mark.parametrize(
    "spelling", ["jwst_1464.pmap", "1464", " 1464 ", "JWST_1464.PMAP", "jwst-1464", "1464.pmap",
                 "pmap 1464", "01464"],
)  # fmt: skip
def test_a_context_is_understood_however_it_is_written(spelling: str) -> None:
    assert context_number(spelling) == 1464


@pytest.mark.parametrize(
    "text", ["", "pmap", "jwst", "12.1", "jwst_1467.pmapjwst_1476.pmap", "1" * 7, "-1", "14 64"]
)
def test_what_is_no_context_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a CRDS context"):
        context_number(text)


@given(st.integers(0, 999_999), st.integers(0, 999_999))
def test_context_names_round_trip_and_keys_order_as_numbers_do(one: int, other: int) -> None:
    assert context_number(context_name(one)) == one
    assert (context_order_key(one) < context_order_key(other)) is (one < other)
