"""Entries that a later change log tells again, under another release or in mended words."""

from __future__ import annotations

import pytest

from jwst_buildgraph.sources.distribution.changes import ChangeEntry
from jwst_buildgraph.sources.distribution.retold import Retold, key_of

PATH = "change/jwst/99.1.0/jump/mend-flags"


def entry(text: str, *numbers: str, release: str = "99.1.0", heading: str = "jump") -> ChangeEntry:
    return ChangeEntry(release, heading, text, numbers, 1, 1)


OLD = entry("Mend the flags of pixels after a hit.", "jwst#1")


def found(new: ChangeEntry, *others: ChangeEntry, old: ChangeEntry = OLD) -> str | None:
    retold = Retold()
    retold.keep(old, "jump", PATH)
    return retold.earlier_path(new, "jump", {key_of(new), *map(key_of, others)})


def test_the_same_entry_is_told() -> None:
    retold = Retold()
    retold.keep(OLD, "jump", PATH)
    assert retold.is_told(entry(OLD.text, "jwst#1"))
    assert not retold.is_told(entry(OLD.text, "jwst#1", release="99.2.0"))


def test_an_entry_that_was_moved_to_a_later_release_is_the_earlier_change() -> None:
    assert found(entry(OLD.text, "jwst#1", release="99.2.0")) == PATH


def test_mended_words_are_the_same_change() -> None:
    assert found(entry("Mend the flags of all pixels after a cosmic hit.", "jwst#1")) == PATH


def test_a_pull_request_that_was_added_makes_no_other_change() -> None:
    assert found(entry(f"{OLD.text} [#1]", "jwst#1"), old=entry(OLD.text)) == PATH


def test_a_number_that_was_corrected_makes_no_other_change() -> None:
    old = entry(f"{OLD.text} [#1]", "jwst#1")
    assert found(entry(f"{OLD.text} [#2]", "jwst#2"), old=old) == PATH


@pytest.mark.parametrize(
    "new",
    [
        entry("Mend the flags of pixels after a hit!", "jwst#2"),
        entry("Add a parameter for the size of showers.", "jwst#1"),
        entry("Mend the flags of pixels after one hit.", "jwst#1", release="99.2.0"),
    ],
    ids=["other pull request", "other words", "other words under another release"],
)
def test_what_is_another_change(new: ChangeEntry) -> None:
    assert found(new) is None


def test_an_entry_that_is_still_there_has_not_become_another() -> None:
    assert found(entry(OLD.text, "jwst#1", release="99.2.0"), OLD) is None


def test_of_two_that_it_may_have_been_none_is_chosen() -> None:
    retold = Retold()
    retold.keep(OLD, "jump", PATH)
    retold.keep(entry("Mend the flags of pixels after hits.", "jwst#1"), "jump", f"{PATH}-2")
    new = entry("Mend the flags of pixels after a big hit.", "jwst#1")
    assert retold.earlier_path(new, "jump", {key_of(new)}) is None
