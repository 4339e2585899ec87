"""Classes of steps and pipelines, read and never imported."""

from __future__ import annotations

import pytest

from jwst_buildgraph.sources.distribution.facts import read_release
from jwst_buildgraph.sources.distribution.places import Place
from jwst_buildgraph.sources.distribution.structure.code import Code


@pytest.fixture
def code(tree) -> Code:
    read = read_release(tree).code
    assert read is not None
    return read


def test_parameters_with_type_default_and_place(code: Code) -> None:
    found = [(p.name, p.type, p.default, p.options) for p in code.parameters("JumpStep").values()]
    assert found == [
        ("rejection_threshold", "float", "4.0", ()),
        ("maximum_cores", "option", "none", ("none", "half")),
        ("after", "integer", "-1", ()),
        ("grating", "option", "a", ()),
        ("skip", "boolean", "True", ()),
    ]


def test_where_a_step_is_switched_off(code: Code) -> None:
    assert code.skipped("JumpStep") == Place("jwst/jump/jump_step.py", 9, 9)


def test_pipelines_and_reference_types(code: Code) -> None:
    assert code.pipelines["calwebb_detector1"].steps == {"jump": "JumpStep"}
    assert code.reference_types("JumpStep") == ("gain", "readnoise")


def test_what_cannot_be_read_is_reported(code: Code) -> None:
    assert [str(unread) for unread in code.unread] == [
        "jwst/broken_step.py:2: no Python: '(' was never closed",
        "jwst/jump/jump_step.py:8: no parameter of the form name = check(…)",
    ]
