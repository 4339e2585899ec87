"""The days of several builds that one sentence tells of, as they are stored."""

from __future__ import annotations

import pytest

from jwst_buildgraph.resolve.triples import Triples
from jwst_buildgraph.terms import short, term

pytestmark = pytest.mark.usefixtures("of_small_data")


def days(taken, text: str) -> set[tuple[str, str]]:
    """Return the events that a page dates, with their days."""
    ingestion = taken(f"JWST Operations Pipeline Build 14.3 Release Notes\n\n{text}\n")
    stored = Triples(ingestion.written.triples)
    subject, value = term("rdf:subject"), term("rdf:object")
    return {
        (short(stored.text(claim, subject)), stored.text(claim, value))
        for claim in stored.subjects(term("rdf:predicate"), term("jwb:date"))
    }


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        (
            "Build 14.3 was installed in operations on June 3, 2027, and build 14.3.1 was installed"
            " on June 17, 2027.",
            {("14.3", "installation", "2027-06-03"), ("14.3.1", "installation", "2027-06-17")},
        ),
        (
            "Builds 14.2 and 14.3 were installed on March 4 and June 3, 2027, respectively.",
            {("14.2", "installation", "2027-03-04"), ("14.3", "installation", "2027-06-03")},
        ),
        (
            "Build 14.3 was installed on June 3, 2027, build 14.3.1 on June 17, 2027.",
            {("14.3", "installation", "2027-06-03"), ("14.3.1", "installation", "2027-06-17")},
        ),
        (
            "Build 14.2 was in operations from March 4, 2027 until June 3, 2027, when build 14.3"
            " was installed.",
            {
                ("14.2", "installation", "2027-03-04"),
                ("14.2", "archiving", "2027-06-03"),
                ("14.3", "installation", "2027-06-03"),
            },
        ),
        (
            "Installed on June 3, 2027, replacing build 14.2.",
            {("14.3", "installation", "2027-06-03"), ("14.2", "archiving", "2027-06-03")},
        ),
        ("Builds 14.1, 14.2 and 14.3 were installed on March 4 and June 3, 2027.", set()),
    ],
)
def test_no_build_has_the_day_of_another(
    taken, text: str, dated: set[tuple[str, str, str]]
) -> None:
    assert days(taken, text) == {(f"build/{b}#{event}", day) for b, event, day in dated}
