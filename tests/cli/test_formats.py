"""Data on standard output in every format, notes on standard error."""

import csv
import io
import json

import pytest

FORMATS = ["table", "json", "jsonl", "csv", "tsv", "markdown"]
MACHINE = ["json", "jsonl", "csv", "tsv"]
ASKED = ["issues", "--mode", "NIRSpec MOS"]
NOTHING = ["which", "--jwst", "0.0.1"]


def rows_of(text: str, form: str) -> list[dict]:
    match form:
        case "json":
            return json.loads(text)
        case "jsonl":
            return [json.loads(line) for line in text.splitlines()]
        case "csv" | "tsv":
            reader = csv.DictReader(io.StringIO(text), delimiter="," if form == "csv" else "\t")
            return list(reader)
    cells = [
        [cell.strip() for cell in line.strip().strip("|").split(" | ")]
        for line in text.splitlines()
        if not line.startswith("|---")
    ]
    return [dict(zip(cells[0], row, strict=True)) for row in cells[1:]]


@pytest.mark.parametrize("form", [*MACHINE, "markdown"])
def test_every_format_is_read_back_with_the_same_rows(buildgraph, form: str) -> None:
    wanted = buildgraph(*ASKED, "-f", "json").json
    found = rows_of(buildgraph(*ASKED, "-f", form).out, form)
    assert [row["issue"] for row in found] == [row["issue"] for row in wanted]
    assert [list(row) for row in found] == [list(row) for row in wanted]


@pytest.mark.parametrize("form", FORMATS)
def test_notes_are_on_standard_error_alone(buildgraph, form: str) -> None:
    result = buildgraph(*ASKED, "-f", form)
    assert result.code == 0
    assert "note: sources:" in result.err
    assert "note:" not in result.out


@pytest.mark.parametrize("form", FORMATS)
def test_no_rows_are_no_error(buildgraph, form: str) -> None:
    result = buildgraph(*NOTHING, "-f", form)
    assert result.code == 0
    assert "unknown" in result.err
    expected = {"json": 0, "jsonl": 0, "csv": 0, "tsv": 0, "markdown": 0}
    if form == "table":
        assert result.out == ""
    else:
        assert len(rows_of(result.out, form)) == expected[form]


def test_an_empty_answer_says_that_it_does_not_mean_unaffected(buildgraph) -> None:
    result = buildgraph("issues", "--step", "dq_init", "--instrument", "FGS", "-f", "json")
    assert (result.code, result.json) == (0, [])
    assert "does not mean 'not affected'" in result.err


@pytest.mark.parametrize("form", [*MACHINE, "markdown"])
def test_machine_formats_are_never_wrapped_or_coloured(process, form: str) -> None:
    narrow = process("describe", "build 12.3", "-f", form, COLUMNS="20", FORCE_COLOR="1")
    wide = process("describe", "build 12.3", "-f", form, COLUMNS="400")
    assert narrow.out == wide.out
    assert "\x1b" not in narrow.out


def test_a_table_for_a_file_is_plain_and_keeps_everything(process) -> None:
    result = process(*ASKED)
    assert "\x1b" not in result.out
    assert "…" not in result.out
    assert "build-information L37" in result.out
    assert not [line for line in result.out.splitlines() if line != line.rstrip()]


@pytest.mark.parametrize("columns", ["1", "20", "60", "400"])
def test_a_table_folds_to_any_width(process, columns: str) -> None:
    assert process(*ASKED, COLUMNS=columns).code == 0


def test_output_is_utf_8_whatever_the_locale_says(process) -> None:
    latin = process(*ASKED, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert latin.code == 0
    assert latin.out == process(*ASKED).out


@pytest.mark.parametrize(
    ("query", "form", "start"),
    [
        ("SELECT ?b WHERE { ?b a jwb:Build }", "srj", '{"head"'),
        ("ASK { ?b a jwb:Build }", "srj", '{"head"'),
        ("ASK { ?b a jwb:Build }", "jsonl", '{"answer": true}'),
        ("CONSTRUCT WHERE { ?b a jwb:Build }", "turtle", "@prefix"),
        ("CONSTRUCT WHERE { ?b a jwb:Build }", "table", "@prefix"),
        ("CONSTRUCT WHERE { ?b a jwb:Build }", "jsonld", "["),
        ("DESCRIBE <https://w3id.org/jwst-buildgraph/id/build/12.1>", "nquads", "<https://w3id"),
    ],
)  # fmt: skip
def test_sparql_results_come_in_the_formats_of_their_kind(buildgraph, query, form, start) -> None:
    result = buildgraph("sparql", query, "-f", form)
    assert result.code == 0
    assert result.out.startswith(start)
    if form in ("srj", "jsonld"):
        assert result.json


@pytest.mark.parametrize(
    ("query", "form"),
    [("ASK {}", "turtle"), ("SELECT * {}", "nquads"), ("CONSTRUCT WHERE { ?s ?p 1 }", "csv"),
     ("CONSTRUCT WHERE { ?s ?p 1 }", "srj")],
)  # fmt: skip
def test_a_format_for_another_kind_of_result_is_refused(buildgraph, query, form) -> None:
    result = buildgraph("sparql", query, "-f", form)
    assert (result.code, result.out) == (2, "")
    assert "--format" in result.err


def test_numbers_and_truths_are_json_numbers_and_truths(buildgraph) -> None:
    query = (
        'SELECT (1 AS ?a) (1.5 AS ?b) (true AS ?c) ("1"^^xsd:boolean AS ?d) (?x AS ?e) '
        '("NaN"^^xsd:double AS ?f) ("1e999"^^xsd:double AS ?g) ("abc"^^xsd:integer AS ?h) {}'
    )
    text = buildgraph("sparql", query, "-f", "json").out
    (row,) = json.loads(text, parse_constant=lambda word: pytest.fail(f"{word} is no JSON"))
    assert [row[name] for name in "abcde"] == [1, 1.5, True, True, None]
    assert all(isinstance(row[name], str) for name in "fgh")
    assert row["a"] is not True


def test_a_table_shows_the_ends_of_a_long_list_and_json_all_of_it(buildgraph) -> None:
    (row,) = buildgraph("hubs", "--type", "mode", "--limit", "1", "-f", "json").json
    hidden = len(row["builds"]) - 12
    assert hidden > 0
    table = buildgraph("hubs", "--type", "mode", "--limit", "1").out
    assert f"… {hidden} more …" in table
    assert row["builds"][0] in table
    assert row["builds"][-1] in table
