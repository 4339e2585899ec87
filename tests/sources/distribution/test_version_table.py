"""The table of software versions, with its oddities."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jwst_buildgraph.errors import DataFileError
from jwst_buildgraph.sources.distribution.facts import TABLE, read_release
from jwst_buildgraph.sources.distribution.readme import ReleaseRow, read_versions_table

HEAD = "| jwst tag | DMS build | SDP_VER | CRDS_CONTEXT | Released | Ops Install | Notes |\n"
RULE = "|---|---|---|---|---|---|---|\n"


def table(*rows: str, head: str = HEAD):
    rule = "|---" * (head.count("|") - 1) + "|\n"
    return read_versions_table(head + rule + "".join(f"{row}\n" for row in rows), "README.md")


def test_a_row_is_typed() -> None:
    read = table("| 1.20.2 | B12.1.1 | 2025.4.1 | 1464 | 2025-10-31 | 2025-11-20 | words |")
    assert read.rows == [
        ReleaseRow(
            3, "1.20.2", "12.1.1", "2025.4.1", 1464, None,
            date(2025, 10, 31), date(2025, 11, 20), "words",
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "build"),
    [("B9.2.x", "9.2.x"), ("B11.0rc1", "11.0rc1"), ("B7.1.3rc2", "7.1.3rc2"), ("", None)],
)
def test_builds_of_every_form(cell: str, build: str | None) -> None:
    assert table(f"| 1.0 | {cell} | | | 2020-01-01 | | |").rows[0].build == build


def test_blanks_are_nothing_stated() -> None:
    row = table("| 1.14.1 | | | 1240 | 2024-06-27 | | PyPI |").rows[0]
    assert (row.build, row.sdp, row.installed) == (None, None, None)


def test_cells_without_a_value_are_kept_apart() -> None:
    read = table("| 1.0.0 | B1.0 | TBD | N/A | 2020-01-01 | (tentative) | |")
    assert [cell.what for cell in read.undetermined] == ["sdp", "installed"]
    assert [cell.what for cell in read.not_applicable] == ["context"]
    assert not read.residue


def test_a_cell_of_another_kind_is_residue() -> None:
    read = table("| 1.0.0 | soon | 7 | many | yesterday | | |")
    assert [cell.what for cell in read.residue] == ["build", "sdp", "context", "released"]
    assert read.rows[0].release == "1.0.0"


def test_a_footnote_mark_is_no_part_of_a_value() -> None:
    assert table("| 1.0.0 | B1.0 | | 0500* | 2020-01-01 | | |").rows[0].context == 500


def test_a_divider_is_no_release() -> None:
    read = table("| Pre-launch releases | | | | | | |")
    assert (read.rows, read.dividers[0].text) == ([], "Pre-launch releases")


def test_a_row_without_a_release_is_residue() -> None:
    assert table("| soon | B1.0 | | | | | |").residue[0].what == "row without a release"


def test_the_oldest_layouts() -> None:
    contexts = "CRDS_CONTEXT<br>(JWST OPS) | CRDS_CONTEXT<br>(JWST PUB)"
    head = f"| jwst tag | DMS build | {contexts} | Date | Notes |\n"
    row = table("| 1.8.2 | B9.0rc3 | N/A | 1004*** | 10/19/2022 | words |", head=head).rows[0]
    assert (row.context, row.public_context, row.released) == (None, 1004, date(2022, 10, 19))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("Notes |", "Notes | Colour |", "unknown column 'Colour'"),
        ("DMS build", "Build no.", "unknown column 'Build no.' and no column 'DMS build'"),
        ("SDP_VER", "Released", "two columns for released"),
    ],
)
def test_a_column_that_is_new_is_named(old: str, new: str, problem: str) -> None:
    with pytest.raises(DataFileError, match=problem):
        table("| 1.0.0 | | | | | | |", head=HEAD.replace(old, new))


@pytest.mark.parametrize("text", ["", "# Words\n", "| a | b |\n|---|---|\n| 1 | 2 |\n"])
def test_a_readme_without_the_table_is_an_error(text: str) -> None:
    with pytest.raises(DataFileError, match="no table of software versions"):
        read_versions_table(text, "README.md")


@given(st.lists(st.text(max_size=12), min_size=1, max_size=7))
def test_no_row_is_lost(cells: list[str]) -> None:
    row = "| " + " | ".join(" ".join(c.replace("|", " ").split()) for c in cells) + " |"
    read = table("| 1.0.0 | | | | | | |", "".join(row.splitlines()))
    assert len(read.rows) + len(read.dividers) + len(read.residue) >= 1


def test_every_row_of_real_tables_is_accounted_for(real_releases) -> None:
    for version, path in real_releases.items():
        facts = read_release(path, {TABLE})
        lines = facts.contents.text("README.md").splitlines()
        assert facts.table is not None
        rows = sum(line.startswith("|") for line in lines) - 2
        assert len(facts.table.rows) + len(facts.table.dividers) == rows, version
        assert not facts.table.residue, version
