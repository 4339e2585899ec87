"""Answers to the questions that have a command of their own."""

import pytest

from jwst_buildgraph.affected import Affected, AffectedRange, EventKind, RangeEvent, Relation
from jwst_buildgraph.answers.affected import selected_modes
from jwst_buildgraph.answers.answer import Answer, as_text, columns
from jwst_buildgraph.errors import ParameterError, UnknownNameError
from jwst_buildgraph.terms import short
from jwst_buildgraph.versions import order_key

CRASH = "issue/nirspec-mos-master-background-crash"


def test_answers_say_up_to_when_the_sources_reach(graph) -> None:
    for answer in (graph.issues(), graph.builds(), graph.changes(), graph.conflicts(),
                   graph.describe("build 12.1"), graph.which(build="12.1")):  # fmt: skip
        assert any("2026-05-26" in note for note in answer.notes)


@pytest.mark.parametrize("question", ["changes-between", "things-between"])
def test_an_empty_answer_says_if_the_builds_were_the_other_way_round(graph, question) -> None:
    def notes(first: str, last: str) -> tuple[str, ...]:
        return graph.ask(question, **{"from": first, "to": last}).notes

    (backwards,) = notes("12.3", "B12.1")
    assert "other way round, as build 12.3 comes after 12.1" in backwards
    assert notes("12.3", "12.3")[0].startswith("nothing can come after build 12.3 up to itself")
    assert notes("12.1", "12.3") == ()
    assert "nothing found" in notes("12.1.1", "12.2")[0]


def test_every_row_has_every_column(graph) -> None:
    for answer in (graph.issues(mode="MOS"), graph.builds(), graph.changes(mode="MOS"),
                   graph.conflicts(), graph.describe("step/rscd"),
                   graph.which(build="12.1"), graph.stats()):  # fmt: skip
        assert len(answer) > 0
        for row in answer:
            assert list(row) == answer.names


def test_issues_that_name_the_mode_come_first(graph) -> None:
    ways = [row["via"] for row in graph.issues(mode="NIRSpec MOS")]
    order = ["direct", "technique", "instrument", "step", "all"]
    assert ways == sorted(ways, key=order.index)
    assert ways[0] == "direct"


def test_an_issue_tells_since_when_and_where_it_is_fixed(graph) -> None:
    (crash,) = [row for row in graph.issues(mode="NIRSpec MOS") if row["issue"] == CRASH]
    assert {"axis": "build", "value": "12.0", "relation": "at-most"} in crash["introduced"]
    assert {"axis": "build", "value": "12.1", "relation": "exact"} in crash["fixed"]
    assert crash["status"] == "fixed"
    assert ("jdox/build-information", 37) in {
        (piece["source"], piece["first_line"]) for piece in crash["evidence"]
    }


def test_wfss_issues_do_not_reach_mos(graph) -> None:
    titles = [row["title"] for row in graph.issues(mode="NIRSpec MOS")]
    assert not [title for title in titles if "WFSS" in title]


def test_filters_narrow_each_other(graph) -> None:
    def found(**scope: str) -> set[str]:
        return {row["change"] for row in graph.changes(**scope)}

    both = found(build="12.3", mode="NIRSpec MOS")
    assert both
    assert both == found(build="12.3") & found(mode="NIRSpec MOS")
    assert both < found(build="12.3")
    assert found() >= found(build="12.1") | found(build="12.3")
    of_instrument = found(build="12.3", instrument="NIRSpec")
    assert both < of_instrument < found(build="12.3")


def test_of_instrument_and_mode_the_way_to_the_mode_is_told(graph) -> None:
    ways = {row["change"]: row["via"] for row in graph.changes(mode="NRS_IFU")}
    rows = graph.changes(mode="NRS_IFU", instrument="NIRSpec")
    assert {row["change"]: row["via"] for row in rows} == ways


def test_builds_since_one_are_it_and_the_later_ones(graph) -> None:
    every = [row["build"] for row in graph.builds()]
    answer = graph.builds(since="12.1")
    shown = [row["build"] for row in answer]
    assert shown == every[: every.index("12.1") + 1]
    assert "12.3" in shown
    assert f"{len(every) - len(shown)} build(s) before 12.1" in answer.notes[0]


def test_changes_tell_how_they_reach_a_mode_only_when_asked_by_mode(graph) -> None:
    assert "via" in graph.changes(mode="MOS").names
    assert "via" not in graph.changes().names


@pytest.mark.parametrize(
    ("day", "build", "status"),
    [
        ("2025-08-01", "12.0", "Candidate"),
        ("2025-08-26", "12.0", "Operations"),
        ("2025-11-19", "12.0", "Operations"),
        ("2025-12-01", "12.0", "Archived"),
        ("2025-12-01", "12.1", "Operations"),
        ("2026-04-14", "12.3", "Candidate"),
        ("2030-01-01", "12.3", "Candidate (operations planned 2026-05-26, unconfirmed)"),
        ("2030-01-01", "12.1", "Operations"),
        ("2030-01-01", "12.2", "Cancelled"),
    ],
)
def test_a_status_follows_from_what_was_reported_by_that_day(graph, day, build, status) -> None:
    (row,) = [row for row in graph.builds(as_of=day) if row["build"] == build]
    assert row["status"].startswith(status)
    if "unconfirmed" not in status:
        assert "unconfirmed" not in row["status"]


def test_at_most_one_build_is_in_operations_on_any_day(graph) -> None:
    for year in range(2024, 2028):
        for month in range(1, 13):
            rows = graph.builds(as_of=f"{year}-{month:02}-26")
            installed = [row["build"] for row in rows if row["status"] == "Operations"]
            # A page tells of build 12.0 until 12.1 came; the README, of its patches meanwhile.
            assert len({".".join(build.split(".")[:2]) for build in installed}) <= 1


def test_which_fits_everything_that_is_known(graph) -> None:
    assert [row["build"] for row in graph.which(build="12.1", context="1464")] == ["12.1"]
    assert [row["build"] for row in graph.which(build="12.1", context="1413")] == []
    assert [row["build"] for row in graph.which(date="2025-09-15")] == ["12.0.1", "12.0"]


def test_which_says_unknown_where_no_source_tells(graph) -> None:
    answer = graph.which(context="9999")
    assert len(answer) == 0
    assert "unknown" in answer.notes[0]


def test_which_needs_something_known(graph) -> None:
    with pytest.raises(ParameterError, match="--build"):
        graph.which()


def test_a_conflict_names_all_sides_and_the_one_that_stands(graph) -> None:
    found = {(row["subject"], row["property"]): row for row in graph.conflicts()}
    row = found["build/12.1", "knownIssueCount"]
    assert {side["value"] for side in row["values"]} == {"1", "3"}
    assert row["resolved"] == "1"
    assert found["build/12.3", "status"]["resolved"] == "candidate"


def test_the_conflicts_of_a_build_are_named_with_it(graph) -> None:
    (row,) = graph.which(build="12.3")
    assert "status" in row["conflicts"]


def test_everything_that_describe_names_can_be_described(graph) -> None:
    answer = graph.describe("NIRSpec MOS")
    named = {row["iri"] for row in answer if row["iri"] and row["iri"].count("/") == 1}
    things = [path for path in named if "#" not in path and ":" not in path]
    assert things
    for path in things:
        assert len(graph.describe(path)) > 0, path


def test_info_and_stats_tell_what_is_open(graph) -> None:
    facts = {row["name"]: row["value"] for row in graph.info()}
    assert facts["generation"] == graph.generation
    assert facts["triples"] > 10_000
    assert "unofficial" in facts["standing"]
    assert {row["class"] for row in graph.stats()} >= {"Build", "Issue", "Change", "Claim"}


# Whether a file is affected -------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "verdict"),
    [
        ({"EXP_TYPE": "NRS_MSASPEC", "CAL_VER": "1.18.1"}, Affected.no),
        ({"EXP_TYPE": "NRS_MSASPEC", "CAL_VER": "1.20.0"}, Affected.no),
        ({"EXP_TYPE": "NRS_MSASPEC", "CAL_VER": "1.20.2"}, Affected.no),
        ({"EXP_TYPE": "NRS_IFU", "CAL_VER": "1.19.0"}, Affected.no),
        ({"EXP_TYPE": "NRS_MSASPEC"}, Affected.unknown),
        ({"CAL_VER": "1.19.1"}, Affected.unknown),
        ({"EXP_TYPE": "NRS_MSASPEC", "CAL_VER": "what?"}, Affected.unknown),
        ({}, Affected.unknown),
    ],
)
def test_a_header_that_does_not_tell_gives_unknown(graph, header, verdict) -> None:
    assert graph.is_affected(CRASH, header) is verdict


def test_the_crash_of_nirspec_mos_is_in_the_releases_whose_code_has_it(graph) -> None:
    rows = [row for row in graph.ask("issue-ranges") if (row.issue, row.axis) == (CRASH, "jwst")]
    crash = AffectedRange(
        tuple(
            RangeEvent(order_key(row.value), EventKind(row.event), Relation(row.relation))
            for row in rows
        )
    )
    verdicts = {"1.18.1": "no", "1.19.0": "yes", "1.19.1": "yes", "1.19.2": "yes",
                "1.20.0": "no", "2.0.0": "no"}  # fmt: skip
    assert {release: crash.contains(order_key(release)) for release in verdicts} == verdicts
    for release in ("1.19.0", "1.19.1", "1.19.2"):
        header = {"EXP_TYPE": "NRS_MSASPEC", "CAL_VER": release}
        assert graph.is_affected(CRASH, header) is Affected.yes
        assert graph.is_affected(CRASH, {**header, "EXP_TYPE": "NRS_IFU"}) is Affected.no


def test_a_bug_of_one_release_is_told_by_the_release(graph) -> None:
    issue = "issue/source-catalog-bug"
    for release, verdict in (
        ("1.19.0", "no"),
        ("1.20.0", "yes"),
        ("1.20.1", "no"),
        ("1.20.2", "no"),
    ):
        header = {"EXP_TYPE": "NRC_IMAGE", "CAL_VER": release}
        assert graph.is_affected(issue, header) == verdict, release


def test_less_of_a_header_never_makes_a_file_safe(graph) -> None:
    header = {"EXP_TYPE": "NRS_MSASPEC", "CAL_VER": "2.0.0", "CRDS_CTX": "jwst_1535.pmap",
              "SDP_VER": "2026.1.0", "GRATING": "PRISM", "FILTER": "CLEAR"}  # fmt: skip
    for row in graph.issues():
        whole = graph.is_affected(row["issue"], header)
        for keyword in header:
            less = {name: value for name, value in header.items() if name != keyword}
            if whole is not Affected.no:
                assert graph.is_affected(row["issue"], less) is not Affected.no, (row, keyword)


def test_is_affected_of_an_unknown_issue_is_refused(graph) -> None:
    with pytest.raises(UnknownNameError):
        graph.is_affected("issue/no-such", {})


@pytest.mark.parametrize(
    ("more", "verdict"),
    [
        ({"GRATING": "PRISM"}, "yes"),
        ({"GRATING": "G140M"}, "no"),
        ({"FILTER": "CLEAR"}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_a_disperser_is_told_by_the_header_or_unknown(graph, more, verdict) -> None:
    header = {"EXP_TYPE": "NRS_MSASPEC", "CAL_VER": "2.0.0", **more}
    assert graph.is_affected("issue/nirspec-prism-photometry", header) == verdict


@pytest.mark.parametrize("more", [{}, {"FILTER": "F444W"}, {"ENGQLPTG": "PLANNED"}])
def test_what_a_condition_says_in_words_is_never_taken_for_safe(graph, more) -> None:
    header = {"EXP_TYPE": "NRC_IMAGE", "SDP_VER": "2025.4.1", **more}
    assert graph.is_affected("issue/planned-pointings-used", header) == "unknown"


def test_a_header_selects_its_modes(graph) -> None:
    def selected(**header: str) -> list[str]:
        modes = (graph.resolve_name(name, "mode") for name in selected_modes(graph, header))
        return [short(mode) for mode in modes]

    assert selected(EXP_TYPE="NRS_MSASPEC") == ["mode/nirspec-mos"]
    assert selected(EXP_TYPE="NRS_IFU", TSOVISIT="F") == ["mode/nirspec-ifu"]
    assert selected(EXP_TYPE="NO_SUCH") == []
    assert selected() == []


# Plain values ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (3, "3"),
        (["a", None, 1], "a; ; 1"),
        ({"axis": "build", "value": "12.0", "relation": "at-most"}, "build ≤ 12.0"),
        ({"axis": "build", "value": None, "relation": "unknown"}, "build unknown"),
        ({"source": "jdox/x", "section": "s", "first_line": 3, "last_line": 3}, "jdox/x L3"),
        ({"source": "jdox/x", "section": "s", "first_line": 3, "last_line": 4}, "jdox/x L3-4"),
        ({"value": "1", "source": "jdox/x", "snapshot": "y"}, "1 (jdox/x)"),
        ({"other": "é"}, '{"other": "é"}'),
    ],
)
def test_a_value_has_one_text(value, text) -> None:
    assert as_text(value) == text


def test_an_answer_is_a_sequence_of_rows() -> None:
    answer = Answer(columns(a="first", b="second"), [{"a": 1, "b": 2}])
    assert (len(answer), list(answer), answer.names) == (1, [{"a": 1, "b": 2}], ["a", "b"])


def test_the_conflicts_of_one_thing_can_be_asked_for(graph) -> None:
    answer = graph.conflicts("build 12.1")
    assert {row["subject"] for row in answer} == {"build/12.1"}
    assert {"context", "jwstRelease", "sdpRelease"} <= {row["property"] for row in answer}
    (context,) = [row for row in answer if row["property"] == "context"]
    assert {side["value"] for side in context["values"]} == {"jwst_1439.pmap", "jwst_1464.pmap"}
    assert all(side["evidence"] for side in context["values"])
    agreed = graph.conflicts("build 11.3")
    assert not agreed.rows
    assert "do not disagree" in agreed.notes[0]
