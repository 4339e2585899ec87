"""The tables of the documentation: steps by mode, pipelines by EXP_TYPE."""

from __future__ import annotations

import pytest
from docutils import nodes

from jwst_buildgraph.errors import DataFileError
from jwst_buildgraph.sources.distribution.places import Place
from jwst_buildgraph.sources.distribution.rst import parse_rst
from jwst_buildgraph.sources.distribution.structure.tables import (
    StepRow,
    footnotes,
    headings,
    routes,
    step_rows,
)
from jwst_buildgraph.sources.distribution.structure.vocabulary import Vocabulary

TWO_HALVES = """\
.. |x| unicode:: U+2713

+--------------------------+---------+-----+---------------------+---------+-----+
| Near-IR                                  | MIRI                                |
+--------------------------+---------+-----+---------------------+---------+-----+
| Step                     | Non-TSO | TSO | Step                | Non-TSO | TSO |
+==========================+=========+=====+=====================+=========+=====+
| :ref:`alpha <a_step>`    | |x|     | |x| | :ref:`alpha <a>`    | |x|     |     |
+--------------------------+---------+-----+---------------------+---------+-----+
| :ref:`beta <b>` [1]_     |         |     |                     |         |     |
+--------------------------+---------+-----+---------------------+---------+-----+

.. [1] By default, somebody
   skips it.
"""

ONE_COLUMN = """\
+---------------------+
| calwebb_some3       |
+=====================+
| :ref:`alpha <a>`    |
+---------------------+
| :ref:`beta <b>`     |
+---------------------+
"""

ROUTES = """\
+---------------+----------+-------------------------+-------------------------+
| | EXP_TYPE    | TSOVISIT | Stage 1                 | Stage 3                 |
+===============+==========+=========================+=========================+
| | AAA_IMAGE   | False    | :ref:`calwebb_one <o>`  | :ref:`calwebb_two <t>`  |
+               +----------+-------------------------+-------------------------+
|               | True     | :ref:`calwebb_one <o>`  | calwebb_three           |
+---------------+----------+-------------------------+-------------------------+
| | BBB_ONE     | N/A      | :ref:`calwebb_one <o>`  | N/A                     |
| | BBB_TWO     |          |                         |                         |
+---------------+----------+-------------------------+-------------------------+
"""


def _table(text: str) -> nodes.table:
    return next(iter(parse_rst(text).findall(nodes.table)))


def test_a_heading_that_spans_columns_counts_for_each() -> None:
    assert headings(_table(TWO_HALVES)) == [
        ("Near-IR", "Step"),
        ("Near-IR", "Non-TSO"),
        ("Near-IR", "TSO"),
        ("MIRI", "Step"),
        ("MIRI", "Non-TSO"),
        ("MIRI", "TSO"),
    ]


def test_ticks_belong_to_the_step_on_their_left() -> None:
    both = (("Near-IR", "Non-TSO"), ("Near-IR", "TSO"))
    assert list(step_rows(_table(TWO_HALVES))) == [
        StepRow("alpha", 1, 8, (), both),
        StepRow("alpha", 1, 8, (), (("MIRI", "Non-TSO"),)),
        StepRow("beta", 2, 10, ("1",), ()),
    ]


def test_a_column_without_ticks_holds_for_its_heading() -> None:
    ticked = [row.ticked for row in step_rows(_table(ONE_COLUMN))]
    assert ticked == [(("calwebb_some3",),)] * 2


@pytest.mark.parametrize(
    ("text", "label", "skips", "last"),
    [
        (TWO_HALVES, "1", True, 14),
        (":sup:`2`\\ By default this one is\nskipped here.\n\nMore.", "2", True, 2),
        (":sup:`3`\\ The order differs.\n", "3", False, 1),
        (".. [4] The step is\n   skipped for one.\n", "4", False, 2),
    ],
)
def test_a_footnote_tells_whether_it_skips(text: str, label: str, skips: bool, last: int) -> None:
    note = footnotes(text)[label]
    assert (note.skips, note.last) == (skips, last)


def test_exp_types_are_routed_row_by_row() -> None:
    found = list(routes(ROUTES, "main.rst"))
    assert [(r.exp_types, r.tsovisit, r.pipelines) for r in found] == [
        (("AAA_IMAGE",), "False", ("calwebb_one", "calwebb_two")),
        (("AAA_IMAGE",), "True", ("calwebb_one", "calwebb_three")),
        (("BBB_ONE", "BBB_TWO"), "N/A", ("calwebb_one",)),
    ]
    assert [r.place for r in found] == [
        Place("main.rst", 4, 4),
        Place("main.rst", 4, 6),
        Place("main.rst", 8, 9),
    ]


def test_a_page_without_the_table_of_exp_types_is_an_error() -> None:
    with pytest.raises(DataFileError, match="EXP_TYPE"):
        list(routes(ONE_COLUMN, "main.rst"))


def test_a_cell_that_spans_columns_leaves_the_others_in_place() -> None:
    torn = TWO_HALVES.replace(
        "+--------------------------+---------+-----+---------------------+---------+-----+\n"
        "| :ref:`beta",
        "+--------------------------+---------+-----+--------+------------+---------+-----+\n"
        "| :ref:`beta",
    )
    assert [row.name for row in step_rows(_table(torn))] == ["alpha", "alpha", "beta"]


def test_an_unknown_step_is_an_error() -> None:
    with pytest.raises(DataFileError, match="'no_such_step'"):
        Vocabulary([]).step("no_such_step")
