"""Every change on a page is tied to its entry in the change log, or excepted with a reason."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from jwst_buildgraph.resolve import Triples
from jwst_buildgraph.terms import short, term, thing

FILE = Path(__file__).with_name("untied-changes.yaml")
CAUSES = {"reference-files", "sdp", "parameter-file", "other-package", "summary", "not-found"}
RELEASES = {"12.1": {"1.20.0", "1.20.1", "1.20.2"}, "12.3": {"2.0.0"}}
"""The jwst releases that came with each build, by the README of jwst 2.0.0."""

LOGGED_AS = term("jwb:loggedAs")


@pytest.fixture(scope="module")
def untied() -> list[dict[str, Any]]:
    return yaml.safe_load(FILE.read_text("utf-8"))


@pytest.fixture(scope="module")
def page_changes(stated: Triples) -> set[str]:
    """The changes that the pages tell of, as the curated files have them."""
    changes = stated.of_type(term("jwb:Change")) + stated.of_type(term("jwb:ReferenceDelivery"))
    paths = {short(str(change.value)) for change in changes}
    return {path for path in paths if path.split("/")[1] in RELEASES}


@pytest.fixture(scope="module")
def ties(stated: Triples) -> list[tuple[str, str]]:
    """Each change that is tied, with the entry that it is tied to."""
    subjects = {triple.subject for triple in stated if triple.predicate == LOGGED_AS}
    return sorted(
        (short(str(change.value)), short(str(entry.value)))
        for change in subjects
        for entry in stated.objects(change, LOGGED_AS)
    )


def test_every_change_of_a_page_is_tied_or_excepted(
    page_changes: set[str], ties: list[tuple[str, str]], untied: list[dict[str, Any]]
) -> None:
    accounted = {change for change, _ in ties} | {entry["change"] for entry in untied}
    forgotten = page_changes - accounted
    assert not forgotten, (
        f"no entry of the change log is known for {', '.join(sorted(forgotten))}. "
        f"Tie each in graph/curated/change-log.ttl, or say why not in {FILE.name}."
    )


def test_only_changes_that_exist_are_tied_or_excepted(
    page_changes: set[str], ties: list[tuple[str, str]], untied: list[dict[str, Any]]
) -> None:
    named = {change for change, _ in ties} | {entry["change"] for entry in untied}
    assert not named - page_changes, "mend the names, or add the changes"


def test_nothing_is_both_tied_and_excepted(
    ties: list[tuple[str, str]], untied: list[dict[str, Any]]
) -> None:
    both = {change for change, _ in ties} & {entry["change"] for entry in untied}
    assert not both, f"take these out of {FILE.name}, for they are tied"


def test_every_exception_has_a_cause_and_a_reason_once(untied: list[dict[str, Any]]) -> None:
    for entry in untied:
        assert set(entry) == {"change", "cause", "reason"}, entry
        assert entry["cause"] in CAUSES, entry
        assert str(entry["reason"]).strip(), f"no reason is given: {entry}"
    times = Counter(entry["change"] for entry in untied)
    assert max(times.values()) == 1, f"excepted twice: {times.most_common(1)}"


def test_a_delivery_of_reference_files_is_never_tied(
    stated: Triples, ties: list[tuple[str, str]]
) -> None:
    deliveries = {short(str(d.value)) for d in stated.of_type(term("jwb:ReferenceDelivery"))}
    assert not deliveries & {change for change, _ in ties}, "the change log is of code"


def test_every_entry_is_of_a_release_that_came_with_the_build(ties: list[tuple[str, str]]) -> None:
    wrong = [f"{change} → {entry}" for change, entry in ties if not _came_together(change, entry)]
    assert not wrong, f"tied to another build's release: {', '.join(wrong)}"


def _came_together(change: str, entry: str) -> bool:
    build = change.split("/")[1]
    kind, package, release, _area, _slug = entry.split("/")
    return (kind, package) == ("change", "jwst") and release in RELEASES[build]


def test_an_entry_under_a_step_is_tied_to_a_change_about_that_step(
    stated: Triples, ties: list[tuple[str, str]]
) -> None:
    steps = {short(str(step.value)).removeprefix("step/") for step in stated.of_type(_STEP)}
    astray = {
        (change, step)
        for change, entry in ties
        if (step := entry.split("/")[3]) in steps
        and thing(f"step/{step}") not in _about(stated, change)
    }
    assert astray == STEP_DIFFERS.keys(), "read both again: is the tie wrong, or the scope?"


STEP_DIFFERS = {
    ("change/12.1/master_background/mos-crash-fixed", "combine_1d"): "called by the page's step",
    ("change/12.3/breaking/ami-average-removed", "ami_analyze"): "logged under its successor",
    ("change/12.3/breaking/int-times-required", "tso_photometry"): "the page names no step",
}
"""Ties that stand all the same, by change and the step that the entry stands under; and why."""

_STEP = term("jwb:Step")


def _about(stated: Triples, change: str) -> set[Any]:
    properties = ("jwb:affectsStep", "jwb:removes", "schema:mentions")
    return {value for name in properties for value in stated.objects(thing(change), term(name))}
