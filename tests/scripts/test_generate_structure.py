"""The script that reads the structure of a jwst release out of its source distribution."""

from __future__ import annotations

import os
from pathlib import Path

import pyoxigraph as ox
import pytest

pytest.importorskip("docutils", reason="docutils reads the documentation's tables")

import generate_structure
from docutils import nodes
from structure.code import code_steps
from structure.distribution import Distribution, Place, StructureError
from structure.tables import StepRow, footnotes, headings, parse_rst, routes, step_rows
from structure.turtle import block, line
from structure.vocabulary import Vocabulary

REPOSITORY = Path(__file__).resolve().parents[2]
SHIPPED = REPOSITORY / "graph" / "generated" / "structure-jwst-2.0.0.ttl"
JWB = "https://w3id.org/jwst-buildgraph/ontology#"
IDS = "https://w3id.org/jwst-buildgraph/id/"

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
    with pytest.raises(StructureError, match="EXP_TYPE"):
        list(routes(ONE_COLUMN, "main.rst"))


@pytest.fixture
def distribution(tmp_path: Path) -> Distribution:
    """A pipeline of two steps, of which one is skipped by default."""
    files = {
        "PKG-INFO": "Name: jwst\nVersion: 9.1\n",
        "CHANGES.rst": "9.1 (2031-02-03)\n================\n",
        "jwst/pipeline/calwebb_some3.py": (
            "from jwst.alpha import alpha_step\n"
            "from jwst.beta import beta_step\n"
            "class Some3Pipeline:\n"
            '    step_defs = {"alpha": alpha_step.AlphaStep, "beta": beta_step.BetaStep}\n'
        ),
        "jwst/alpha/alpha_step.py": (
            'class AlphaStep:\n    spec = """\n        size = integer(default=1)\n'
            '        skip = boolean(default=True)  # off\n    """\n'
        ),
        "jwst/beta/beta_step.py": "class BetaStep:\n    spec = ''\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Distribution(tmp_path)


def test_code_is_read_and_not_imported(distribution: Distribution) -> None:
    steps = code_steps(distribution, "calwebb_some3")
    assert [(step.key, step.skip) for step in steps] == [
        ("alpha", Place("jwst/alpha/alpha_step.py", 4, 4)),
        ("beta", None),
    ]


def test_version_and_day_come_from_the_distribution(distribution: Distribution) -> None:
    assert (distribution.version, distribution.released) == ("9.1", "2031-02-03")


def test_a_place_must_be_found_exactly_once(distribution: Distribution) -> None:
    assert distribution.find("PKG-INFO", "Version") == Place("PKG-INFO", 2, 2)
    with pytest.raises(StructureError, match="exactly once"):
        distribution.find("PKG-INFO", "nowhere")


def test_an_unknown_step_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StructureError, match="'no_such_step'"):
        Vocabulary(tmp_path).step("no_such_step")


def test_properties_without_values_are_left_out() -> None:
    assert block("a", [("a", ["jwb:B"]), ("jwb:c", [])]) == "<a>\n    a jwb:B .\n"


def test_values_are_wrapped_where_a_line_is_too_short() -> None:
    rows = line("jwb:forMode", ["<mode/some-long-name>"] * 9).splitlines()
    assert len(rows) > 1
    assert all(len(row) <= 100 for row in rows)


def test_a_folder_that_is_no_distribution_is_bad_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert generate_structure.main([str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("error: ")


@pytest.fixture(scope="module")
def shipped() -> ox.Store:
    """The committed file together with the vocabularies."""
    store = ox.Store()
    for path in [SHIPPED, *(REPOSITORY / "ontology" / "vocabularies").glob("*.ttl")]:
        store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    return store


def _ask(store: ox.Store, pattern: str) -> set[str]:
    rows = store.query(f"PREFIX jwb: <{JWB}> SELECT DISTINCT ?x WHERE {{ {pattern} }}")
    assert isinstance(rows, ox.QuerySolutions)
    return {row["x"].value.rpartition("/")[2] for row in rows}


def test_master_background_in_spec2_is_for_mos_alone(shipped: ox.Store) -> None:
    use = f"<{IDS}step-use/jwst-2.0.0/calwebb_spec2/master_background_mos>"
    assert _ask(shipped, f"{use} jwb:forMode ?x") == {"nirspec-mos"}


def test_steps_off_by_default_in_detector1(shipped: ox.Store) -> None:
    place = f"?use jwb:inPipeline <{IDS}pipeline/calwebb_detector1>"
    assert _ask(shipped, f"{place} ; jwb:usesStep ?x ; jwb:skippedByDefault true") == {
        "charge_migration",
        "clean_flicker_noise",
        "emicorr",
        "firstframe",
        "ipc",
        "picture_frame",
    }


@pytest.mark.parametrize(
    ("link", "kind"),
    [
        ("usesStep", "Step"),
        ("forMode", "Mode"),
        ("inPipeline", "Pipeline"),
        ("forExpType", "ExpType"),
    ],
)
def test_everything_named_exists(shipped: ox.Store, link: str, kind: str) -> None:
    assert not _ask(shipped, f"?use jwb:{link} ?x FILTER NOT EXISTS {{ ?x a jwb:{kind} }}")


def test_every_mode_is_served_by_some_step(shipped: ox.Store) -> None:
    unserved = "?x a jwb:Mode FILTER NOT EXISTS { ?use a jwb:StepUse ; jwb:forMode ?x }"
    assert not _ask(shipped, unserved)


def test_the_shipped_file_is_what_the_script_writes() -> None:
    source = os.environ.get("JWST_SOURCE")
    if not source:
        pytest.skip("set JWST_SOURCE to an unpacked jwst 2.0.0 to check the generated file")
    assert generate_structure.main([source, "--check"]) == 0
