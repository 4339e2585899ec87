"""Answers as rows, data frames and HTML."""

import pytest

from jwst_buildgraph.answers.answer import Answer, columns
from jwst_buildgraph.errors import MissingPackageError

COLUMNS = columns(title="what", count="how many", parts="a list")
ROWS = [
    {"title": "one", "count": 1, "parts": ["a", "b"]},
    {"title": "<two> & more", "count": None, "parts": []},
]


def test_rows_have_their_columns_as_items_and_as_attributes():
    row = next(iter(Answer(COLUMNS, ROWS)))
    assert row["title"] == row.title == "one"
    with pytest.raises(AttributeError, match="title, count, parts"):
        _ = row.titel


def test_pandas_frame_has_the_rows_and_the_columns_in_order():
    frame = Answer(COLUMNS, ROWS).to_pandas()
    assert list(frame.columns) == ["title", "count", "parts"]
    assert frame["parts"].tolist() == [["a", "b"], []]


def test_polars_frame_has_the_rows_and_the_columns_in_order():
    frame = Answer(COLUMNS, ROWS).to_polars()
    assert frame.columns == ["title", "count", "parts"]
    assert frame["count"].to_list() == [1, None]


@pytest.mark.parametrize("to", ["to_pandas", "to_polars"])
def test_an_empty_answer_gives_an_empty_frame_with_its_columns(to):
    frame = getattr(Answer(COLUMNS, []), to)()
    assert list(frame.columns) == ["title", "count", "parts"]
    assert len(frame) == 0


def test_real_answers_fit_into_frames(graph):
    issues = graph.issues(mode="NIRSpec MOS")
    assert len(issues.to_pandas()) == len(issues.to_polars()) == len(issues)


def test_a_missing_package_is_named_with_the_command_that_installs_it(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(MissingPackageError, match="pip install pandas"):
        Answer(COLUMNS, ROWS).to_pandas()


def test_notebooks_get_a_table_with_its_text_escaped():
    page = Answer(COLUMNS, ROWS, ("a note",))._repr_html_()
    assert "&lt;two&gt; &amp; more" in page
    assert "a note" in page
