"""The commands that compare builds and releases, and their contract in JSON."""

import pytest

from jwst_buildgraph.answers.differences import NARROWEST, SECTIONS

EXAMPLES = [
    ["when", "firstframe"],
    ["diff", "12.1", "12.3", "--mode", "NRS_IFU"],
    ["compat", "--jwst", "1.20.2", "--context", "1483"],
    ["explain", "Unknown reference type 'photom'"],
]


@pytest.mark.parametrize("arguments", EXAMPLES, ids=lambda arguments: arguments[0])
def test_the_example_of_the_help_runs(buildgraph, arguments: list[str]) -> None:
    shown = " ".join(buildgraph(arguments[0], "--help").out.split())
    assert f"Example: buildgraph {arguments[0]}" in shown
    assert " ".join(arguments) in shown.replace('"', "")
    for form in ("table", "json", "jsonl", "csv", "tsv", "markdown"):
        result = buildgraph(*arguments, "-f", form)
        assert result.code == 0, result.err
        assert result.out
        assert "note: sources" in result.err


def test_when_keeps_its_contract(buildgraph) -> None:
    for row in buildgraph("when", "firstframe", "-f", "json").json:
        assert list(row) == ["event", "build", "release", "what", "value", "source", "evidence"]
        assert row["source"] in ("text", "structure")
        assert row["evidence"]


def test_diff_keeps_its_contract(buildgraph) -> None:
    for options in ([], ["--mode", "NRS_IFU"], ["--instrument", "MIRI"], ["--step", "rscd"]):
        rows = buildgraph("diff", "12.3", "12.1", *options, "-f", "json").json
        assert rows
        for row in rows:
            assert list(row) == [
                "section", "action", "thing", "title", "via", "build", "evidence",
            ]  # fmt: skip
            assert row["section"] in SECTIONS
            assert row["via"] in (*NARROWEST, None)
            if not options:
                assert row["via"] is None


def test_compat_keeps_its_contract(buildgraph) -> None:
    rows = buildgraph("compat", "--jwst", "1.20.2", "--context", "1483", "-f", "json").json
    assert [row["part"] for row in rows] == ["overall", *["reason"] * (len(rows) - 1)]
    assert len(rows) > 2
    for row in rows:
        assert list(row) == [
            "part", "verdict", "reason", "jwst", "context", "build", "modes", "thing", "evidence",
        ]  # fmt: skip
        assert (row["jwst"], row["context"]) == ("1.20.2", "jwst_1483.pmap")
        assert row["evidence"]


def test_explain_keeps_its_contract(buildgraph) -> None:
    (row,) = buildgraph("explain", "Extra value 'soss_maximum_cores' in root", "-f", "json").json
    assert list(row) == [
        "kind", "thing", "what", "since", "belongs_to", "advice", "evidence",
    ]  # fmt: skip
    assert isinstance(row["belongs_to"], list)


def test_an_unknown_line_gives_nothing_and_says_so(buildgraph) -> None:
    result = buildgraph("explain", "all is well", "-f", "json")
    assert (result.code, result.json) == (0, [])
    assert "nothing is known" in result.err


def test_a_table_has_its_sections_as_headings(buildgraph) -> None:
    lines = buildgraph("diff", "12.1", "12.3").out.splitlines()
    headings = [line.rpartition(" (")[0].lower() for line in lines if line.endswith(")") and
                line.rpartition(" (")[0].lower() in SECTIONS]  # fmt: skip
    assert headings == [section for section in SECTIONS if section in headings]
    assert {"releases", "steps", "changes", "issues"} <= set(headings)
    assert lines[0].startswith("jwst 1.20.2 → 2.0.0"), "the net line comes first"


def test_a_document_has_sections_and_keeps_the_notes(buildgraph) -> None:
    result = buildgraph("diff", "12.1", "12.3", "--mode", "NRS_MSASPEC", "-f", "markdown")
    assert "\n## Steps (" in result.out
    for note in result.err.splitlines():
        assert f"- {note.removeprefix('note: ')}\n" in result.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["when", "firstfrane"], "firstframe"),
        (["when", ""], "empty"),
        (["when", "build 12.1"], "build/12.1"),
        (["diff", "12.1", "12.1"], "same build"),
        (["diff", "12.1", "99"], "unknown build"),
        (["diff", "12.1", "12.3", "--mode", "MSO"], "unknown mode"),
        (["compat", "--jwst", "x", "--context", "1464"], "unknown release"),
        (["compat", "--jwst", "1.20.2", "--context", "x"], "not a CRDS context"),
        (["explain", " "], "empty line"),
    ],
)
def test_a_mistaken_request_is_refused_in_one_line(buildgraph, arguments, told: str) -> None:
    result = buildgraph(*arguments)
    assert (result.code, result.out) == (2, "")
    assert len(result.err.splitlines()) == 1
    assert told in result.err


HOSTILE = ['"', "'", "\\", '" } ; DROP ALL #', "a\nb", "?_thing", "<>", "\u200b", "x" * 20_000,
           "step/jump> ?p ?o . <x", "/"]  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_no_value_changes_a_query(buildgraph, value: str) -> None:
    assert buildgraph("when", value).code == 2
    assert buildgraph("diff", "12.1", "12.3", f"--step={value}").code == 2
    assert buildgraph("compat", f"--jwst={value}", "--context=1464").code == 2
    for line in (value, f"Unknown reference type '{value}'", f"{value} is deprecated"):
        result = buildgraph("explain", line, "-f", "json")
        assert (result.code, result.json) == (0, [])
