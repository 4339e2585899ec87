"""Sentences on several builds: a statement for each, with its own dates and versions."""

from __future__ import annotations

import pytest
from page_types import Read

PAGE = "JWST Build 9.3 Release Notes"


@pytest.mark.parametrize(
    ("text", "lives"),
    [
        (
            "Build 9.3 was installed on June 6, 2023, and build 9.3.1 was installed on June 20,"
            " 2023.",
            [("9.3", ["2023-06-06"]), ("9.3.1", ["2023-06-20"])],
        ),
        (
            "Build 9.3 was installed on June 6, 2023; patch 9.3.1 came on 20 June 2023.",
            [("9.3", ["2023-06-06"]), ("9.3.1", ["2023-06-20"])],
        ),
        (
            "Build 9.3 was installed June 6, 2023, replacing build 9.2, which had been in"
            " operations since May 2, 2023.",
            [("9.3", ["2023-06-06"]), ("9.2", ["2023-05-02"])],
        ),
        (
            "Builds 9.2, 9.3 and 9.3.1 were installed on May 2, June 6 and June 20, 2023.",
            [("9.2", ["2023-05-02"]), ("9.3", ["2023-06-06"]), ("9.3.1", ["2023-06-20"])],
        ),
        (
            "Build 9.2 was installed on May 2, 2023, build 9.3 on June 6, 2023 and build 9.3.1 on"
            " June 20.",
            [("9.2", ["2023-05-02"]), ("9.3", ["2023-06-06"]), ("9.3.1", ["2023-06-20"])],
        ),
        (
            "Builds 9.3 and 9.3.1 were released on June 6, 2023.",
            [("9.3", ["2023-06-06"]), ("9.3.1", ["2023-06-06"])],
        ),
        (
            "Build 9.2 was in operations until June 6, 2023, when build 9.3 was installed.",
            [("9.2", ["2023-06-06"]), ("9.3", ["2023-06-06"])],
        ),
        (
            "Build 9.2 (May 2, 2023) was followed by build 9.3 on June 6, 2023.",
            [("9.2", ["2023-05-02"]), ("9.3", ["2023-06-06"])],
        ),
        (
            "A patch was installed on June 20, 2023 (build 9.3.1) and another on July 4, 2023"
            " (build 9.3.2).",
            [("9.3.1", ["2023-06-20"]), ("9.3.2", ["2023-07-04"])],
        ),
        (
            "It was installed on June 6, 2023; the previous build, 9.2, on May 2, 2023.",
            [("9.3", ["2023-06-06"]), ("9.2", ["2023-05-02"])],
        ),
        (
            "Installation dates are June 6, 2023 for build 9.3 and June 20, 2023 for build 9.3.1.",
            [("9.3", ["2023-06-06"]), ("9.3.1", ["2023-06-20"])],
        ),
        (
            "Build 9.3.1, a patch of build 9.3, was installed on June 20, 2023.",
            [("9.3.1", ["2023-06-20"])],
        ),
        ("Installed on June 6, 2023, replacing build 9.2.", [("9.3", ["2023-06-06"])]),
        (
            "Build 9.3.1 was installed on June 20, 2023 to repair a defect of build 9.3.",
            [("9.3.1", ["2023-06-20"])],
        ),
        (
            "Build 9.2 was installed on May 2, 2023. It was replaced by build 9.3 on June 6, 2023.",
            [("9.2", ["2023-05-02"]), ("9.2", ["2023-06-06"])],
        ),
    ],
)
def test_each_build_has_its_own_dates(
    read: Read, text: str, lives: list[tuple[str, list[str]]]
) -> None:
    told = read(f"{PAGE}\n\n{text}\n").statements
    assert [(statement.build, statement.dates) for statement in told] == lives


def test_each_build_has_its_own_versions(read: Read) -> None:
    text = (
        "Build 9.3 uses jwst 1.10.2 and jwst_1089.pmap, build 9.3.1 jwst 1.11.0 and jwst_1094.pmap."
    )
    told = read(f"{PAGE}\n\n{text}\n").statements
    assert [(s.build, s.releases, s.pmaps) for s in told] == [
        ("9.3", ["jwst 1.10.2"], ["jwst_1089.pmap"]),
        ("9.3.1", ["jwst 1.11.0"], ["jwst_1094.pmap"]),
    ]


def test_a_status_is_that_of_the_build_that_has_it(read: Read) -> None:
    text = "Build 9.3 is in operations since June 6, 2023, and build 9.2 is archived."
    told = read(f"{PAGE}\n\n{text}\n").statements
    assert [(s.build, s.status) for s in told] == [("9.3", None), ("9.2", "archived")]


def test_builds_and_dates_that_do_not_pair_are_residue(read: Read) -> None:
    reading = read(f"{PAGE}\n\nBuilds 9.2, 9.3 and 9.3.1 came on May 2, 2023 and June 6, 2023.\n")
    assert reading.statements == []
    assert [entry.what for entry in reading.residue] == ["statement"]
