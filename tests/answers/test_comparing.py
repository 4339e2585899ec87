"""The life of a thing, what is different between builds, what goes with what, log lines."""

import pytest

from jwst_buildgraph import BuildGraph, store
from jwst_buildgraph.answers.differences import NARROWEST, SECTIONS
from jwst_buildgraph.answers.log_lines import read_line
from jwst_buildgraph.answers.netting import net_action, repeated, undone_defaults
from jwst_buildgraph.answers.spans import spans
from jwst_buildgraph.answers.structure import release_at_hand
from jwst_buildgraph.errors import AmbiguousNameError, ParameterError, UnknownNameError

HEAD = """\
@base <https://w3id.org/jwst-buildgraph/id/> .
@prefix jwb: <https://w3id.org/jwst-buildgraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix doap: <http://usefulinc.com/ns/doap#> .

<parameter/jump/made_up> a jwb:Parameter ; jwb:ofStep <step/jump> ;
    skos:notation "made_up" ; skos:prefLabel "jump.made_up"@en .
<parameter/jump/old_one> a jwb:Parameter ; jwb:ofStep <step/jump> ;
    skos:notation "old_one" ; skos:prefLabel "jump.old_one"@en .
<release/jwst/1.20.2> a jwb:PackageRelease ; jwb:ofPackage <package/jwst> ;
    doap:revision "1.20.2" ; skos:notation "1.20.2" ; skos:prefLabel "jwst 1.20.2"@en .
"""
STEP = """
<step-use/jwst-{release}/calwebb_detector1/{step}> a jwb:StepUse ;
    jwb:inRelease <release/jwst/{release}> ; jwb:inPipeline <pipeline/calwebb_detector1> ;
    jwb:usesStep <step/{step}> ; jwb:position 1 ; jwb:forMode <mode/nirspec-mos> ;
    jwb:skippedByDefault {skipped} ; jwb:evidence <step-use/{release}-{step}#e1> .
<step-use/{release}-{step}#e1> a jwb:Evidence ; jwb:source <source/jwst/{release}> ;
    jwb:section "docs" ; jwb:firstLine 7 ; jwb:lastLine 7 .
<step-definition/jwst-{release}/{step}> a jwb:StepDefinition ;
    jwb:inRelease <release/jwst/{release}> ; jwb:ofStep <step/{step}> ;
    jwb:evidence <step-use/{release}-{step}#e1> .
"""
PARAMETER = """
<parameter-definition/jwst-{release}/jump/{name}> a jwb:ParameterDefinition ;
    jwb:inRelease <release/jwst/{release}> ; jwb:ofParameter <parameter/jump/{name}> ;
    jwb:defaultValue "{value}" ; jwb:evidence <step-use/{release}-jump#e1> .
"""
TWO_RELEASES = (
    HEAD
    + STEP.format(release="1.20.2", step="jump", skipped="false")
    + STEP.format(release="1.20.2", step="nsclean", skipped="true")
    + STEP.format(release="2.0.0", step="jump", skipped="false")
    + PARAMETER.format(release="1.20.2", name="made_up", value="4.0")
    + PARAMETER.format(release="1.20.2", name="old_one", value="1")
    + PARAMETER.format(release="2.0.0", name="made_up", value="5.0")
)


@pytest.fixture(scope="module")
def richer(tmp_path_factory) -> BuildGraph:
    """A store to which the structure of two releases was added."""
    path = tmp_path_factory.mktemp("richer") / "store"
    store.add_documents(path, {"two-releases": TWO_RELEASES})
    return BuildGraph.open(path)


def events(answer) -> list[str]:
    return [row["event"] for row in answer]


# when -----------------------------------------------------------------------------------


def test_a_life_is_told_by_texts_and_by_structure(graph) -> None:
    answer = graph.when("firstframe")
    assert {row["source"] for row in answer} == {"text", "structure"}
    (deprecated,) = [row for row in answer if row["event"] == "deprecated"]
    assert (deprecated["build"], deprecated["release"]) == ("12.3", "jwst 2.0.0")
    assert "jdox/build-12.3-release-notes L178" in deprecated["evidence"]
    assert "removed" not in events(answer)


def test_what_no_source_tells_is_unknown(graph) -> None:
    answer = graph.when("firstframe")
    assert not {"introduced", "supported"} & set(events(answer))
    assert any("unknown" in note for note in answer.notes)
    (first,) = [row for row in answer if row["event"] == "first seen"]
    assert "may be older" in first["what"]
    assert any("unknown" in note for note in graph.when("keyword/CAL_VER").notes)


def test_what_is_added_and_withdrawn_in_one_build_shows_both(graph) -> None:
    assert events(graph.when("soss_maximum_cores")) == ["introduced", "withdrawn"]


def test_a_mode_is_planned_before_it_is_introduced(graph) -> None:
    found = events(graph.when("MIRI WFSS"))
    assert found.index("planned") < found.index("introduced") < found.index("last seen")
    assert "supported" not in found, "said once, by the change that introduces it"


def test_a_name_of_several_kinds_means_the_step_and_the_others_are_named(graph) -> None:
    answer = graph.when("photom")
    assert any("reference-type/photom" in note for note in answer.notes)
    assert "delivered" in events(graph.when("reference-type/photom"))
    assert "delivered" not in events(answer)


def test_a_name_without_a_life_is_refused(graph) -> None:
    with pytest.raises(ParameterError, match="is build/"):
        graph.when("build 12.1")
    with pytest.raises(UnknownNameError, match="firstframe"):
        graph.when("firstfrane")
    with pytest.raises(AmbiguousNameError, match="pixmap_order"):
        graph.when("pixmap_order")


def test_defaults_over_releases_come_from_the_structure(richer) -> None:
    rows = [row for row in richer.when("jump.made_up") if "default" in row["event"]]
    assert [(row["event"], row["release"], row["value"]) for row in rows] == [
        ("default", "jwst 1.20.2", "4.0"),
        ("default changed", "jwst 2.0.0", "5.0"),
    ]
    assert [row["build"] for row in rows] == ["12.1", "12.3"]


def test_a_release_without_a_build_is_told_with_the_next_that_has_one(graph) -> None:
    (first,) = [
        row for row in graph.when("extract_1d.soss_order_3") if row["event"] == "first seen"
    ]
    assert (first["release"], first["build"]) == ("jwst 1.20.0rc2", "12.0.3")


def test_evidence_of_a_life_does_not_pile_up(graph) -> None:
    for name in ("NIRSpec MOS", "firstframe", "reference-type/flat"):
        ends = [row for row in graph.when(name) if row["event"] in ("first seen", "last seen")]
        assert ends
        assert all(0 < len(row["evidence"]) <= 10 for row in ends), name


def test_a_thing_that_went_away_was_last_seen_in_a_release(richer) -> None:
    (last,) = [row for row in richer.when("jump.old_one") if row["event"] == "last seen"]
    assert last["release"] == "jwst 1.20.2"
    assert "not in jwst 2.0.0" in last["what"]


def test_runs_of_releases() -> None:
    assert list(spans([], [])) == []
    assert list(spans(["1", "2", "3"], ["2"])) == [("2", "2")]
    assert list(spans(["1", "2", "3"], ["1", "3"])) == [("1", "1"), ("3", "3")]


# diff -----------------------------------------------------------------------------------


def test_the_order_of_the_builds_does_not_matter(graph) -> None:
    for scope in ({}, {"mode": "NIRSpec IFU"}, {"instrument": "NIRISS"}, {"step": "extract_1d"}):
        one, other = graph.diff("12.1", "12.3", **scope), graph.diff("B12.3", "12.1", **scope)
        assert one.to_dicts() == other.to_dicts()
        assert len(one) > 0


def test_the_earlier_build_is_left_out_and_the_later_one_is_in(graph) -> None:
    assert {row["build"] for row in graph.diff("12.1", "12.3")} == {"12.1.1", "12.3"}


def test_a_comparison_has_all_that_its_parts_have(graph) -> None:
    def words(path: str) -> str:
        return path.split("/", 3)[3] if path.startswith("change/jwst/") else path

    rows = graph.diff("12.0", "12.3")
    whole = {words(row["thing"]) for row in rows if row["section"] == "changes"}
    parts = {
        words(row["thing"])
        for ends in (("12.0", "12.1"), ("12.1", "12.2"), ("12.2", "12.3"))
        for row in graph.diff(*ends)
        if row["section"] == "changes"
    }
    assert whole == parts


def test_what_was_added_and_taken_away_in_between_cancels_out(graph) -> None:
    for ends in (("12.1", "12.3"), ("12.0", "12.3")):
        answer = graph.diff(*ends)
        assert not [row for row in answer if "soss_maximum_cores" in str(dict(row))]
        assert any("soss_maximum_cores" in note for note in answer.notes)


def test_the_sections_come_in_order_and_the_most_specific_first(graph) -> None:
    rows = graph.diff("12.1", "12.3", mode="NRS_MSASPEC").rows
    places = [SECTIONS.index(row["section"]) for row in rows]
    assert places == sorted(places)
    ways = [NARROWEST.index(row["via"]) for row in rows if row["section"] == "changes"]
    assert ways == sorted(ways)


def test_a_change_is_told_once(graph) -> None:
    for scope in ({}, {"mode": "NIRSpec MOS"}):
        rows = graph.diff("12.1", "12.3", **scope).rows
        # Of one thing, several steps may come to use it: these are told apart by their titles.
        told = [(row["section"], row["action"], row["thing"], row["title"]) for row in rows]
        assert len(told) == len(set(told))


def test_a_mode_gets_only_what_reaches_it(graph) -> None:
    reached = {row["change"] for row in graph.changes(mode="NIRSpec MOS")}
    for row in graph.diff("12.1", "12.3", mode="NIRSpec MOS"):
        if row["thing"].startswith("change/"):
            assert row["thing"] in reached
    titles = " ".join(row["title"] for row in graph.diff("12.1", "12.3", mode="NIRSpec MOS"))
    assert "NIRISS" not in titles


def test_releases_contexts_steps_and_deliveries_have_their_sections(graph) -> None:
    rows = graph.diff("12.1", "12.3").rows
    found = {(row["section"], row["action"], row["thing"]) for row in rows}
    assert ("releases", "changed", "release/jwst/2.0.0") in found
    assert ("contexts", "changed", "context/jwst_1535.pmap") in found
    assert ("steps", "introduced", "step/picture_frame") in found
    assert ("steps", "deprecated", "step/firstframe") in found
    assert ("steps", "removed", "step/ami_average") in found
    assert ("modes", "introduced", "mode/miri-wfss") in found
    delivery = "change/12.3/reference-files/niriss-photometric-calibration"
    assert ("reference files", "delivered", delivery) in found
    summary, *lines = rows
    assert summary["section"] == "summary"
    assert all(row["evidence"] for row in lines)


def test_a_comparison_for_a_mode_leaves_out_what_is_of_other_modes_and_says_so(graph) -> None:
    answer = graph.diff("11.1", "12.3", mode="NRS_MSASPEC")
    parameters = {row["thing"] for row in answer if row["section"] == "parameters"}
    assert "parameter/extract_1d/save_scene_model" in parameters
    assert not [path for path in parameters if "soss" in path or "wfss" in path]
    (told,) = [note for note in answer.notes if "named after other modes" in note]
    assert "background.wfss_maxiter" in told
    (counted,) = [note for note in answer.notes if "touch no data" in note]
    assert "buildgraph diff 11.1 12.3" in counted
    steps = {row["thing"]: row for row in answer if row["section"] == "steps"}
    assert "step/photom" not in steps, "it runs in calwebb_tso3, for other modes"
    assert steps["step/nsclean"]["build"] == "12.3"


def test_what_code_tells_has_the_first_build_with_it(graph) -> None:
    rows = {row["thing"]: row for row in graph.diff("11.1", "12.3", step="extract_1d")}
    assert rows["parameter/extract_1d/save_profile"]["build"] == "11.2"
    assert rows["parameter/extract_1d/ifu_rfcorr"]["build"] == "11.3"


def test_what_two_change_logs_repeat_is_told_once() -> None:
    rows = [
        {"change": f"change/jwst/{release}/area/words", "evidence": [release]}
        for release in ("1.0.0", "1.1.0")
    ]
    other = {"change": "change/12.3/area/words", "evidence": ["page"]}
    assert list(repeated([*rows, other])) == [(rows[0], ("1.0.0", "1.1.0")), (other, ("page",))]


def test_issues_are_new_fixed_carried_or_unknown(graph) -> None:
    def issues(one: str, other: str) -> dict[str, str]:
        rows = graph.diff(one, other)
        return {row["thing"]: row["action"] for row in rows if row["section"] == "issues"}

    crash = "issue/nirspec-mos-master-background-crash"
    assert issues("12.0", "12.1")[crash] == "fixed"
    assert crash not in issues("12.1", "12.3")
    assert issues("12.0", "12.3")[crash] == "fixed"
    (row,) = [row for row in graph.diff("12.0", "12.3") if row["thing"] == crash]
    assert row["build"] == "12.1"
    found = issues("12.1", "12.3")
    assert set(found.values()) <= {"new", "newly listed", "fixed", "carried", "unknown"}
    assert found["issue/nirspec-prism-photometry"] == "newly listed", "not known to be new"


def test_a_comparison_needs_two_builds_and_a_known_scope(graph) -> None:
    with pytest.raises(ParameterError, match="same build"):
        graph.diff("12.1", "B12.1")
    with pytest.raises(UnknownNameError):
        graph.diff("12.1", "99")
    with pytest.raises(ParameterError, match="colour"):
        graph.diff("12.1", "12.3", colour="red")


def test_missing_structure_is_told_and_added_structure_is_compared(graph, richer) -> None:
    (note,) = [note for note in graph.diff("10.1", "12.3").notes if "stands for" in note]
    assert "1.13.4" in note
    assert "1.13.3" in note
    found = {
        (row["section"], row["action"], row["thing"]): row for row in richer.diff("12.3", "12.1")
    }
    changed = found["defaults", "default changed", "parameter/jump/made_up"]
    assert changed["title"].endswith("4.0 → 5.0")
    assert ("parameters", "removed", "parameter/jump/old_one") in found
    assert ("steps", "removed", "step/nsclean") in found
    assert not any("ingest jwst" in note for note in richer.diff("12.1", "12.3").notes)


def test_another_patch_stands_in_for_a_release_that_is_not_at_hand() -> None:
    assert release_at_hand(["1.16.1", "1.20.2"], "1.20.2") == "1.20.2"
    assert release_at_hand(["1.16.1", "1.20.2"], "1.16.0") == "1.16.1"
    assert release_at_hand(["1.16.1", "1.20.2"], "1.17.0") is None
    assert release_at_hand(["1.16.1"], None) is None


def test_added_structure_keeps_to_the_mode(richer) -> None:
    def things(mode: str) -> set[str]:
        return {row["thing"] for row in richer.diff("12.1", "12.3", mode=mode)}

    assert "parameter/jump/made_up" in things("NIRSpec MOS")
    assert "step/nsclean" not in things("MIRI MRS")


@pytest.mark.parametrize(
    ("actions", "net"),
    [
        (["introduced"], "introduced"),
        (["introduced", "deprecated"], "introduced"),
        (["introduced", "withdrawn"], None),
        (["introduced", "deprecated", "removed"], None),
        (["deprecated"], "deprecated"),
        (["deprecated", "removed"], "removed"),
        (["removed", "introduced"], None),
        (["removed", "introduced", "deprecated"], "deprecated"),
        (["withdrawn"], "removed"),
        (["introduced", "removed", "introduced"], "introduced"),
    ],
)
def test_actions_on_a_thing_have_a_net_effect(actions: list[str], net: str | None) -> None:
    assert net_action(actions) == net


def test_a_default_switched_and_switched_back_cancels_out() -> None:
    def row(change: str, default: str | None, step: str = "jump") -> dict[str, object]:
        return {"change": change, "default": default, "steps": [step], "modes": []}

    assert undone_defaults([row("a", "on"), row("b", "off")]) == {"a", "b"}
    assert undone_defaults([row("a", "on"), row("b", "off"), row("c", "on")]) == {"a", "b"}
    assert undone_defaults([row("a", "on"), row("b", "on", "rscd"), row("c", None)]) == set()


# compat ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("release", "context", "verdict"),
    [
        ("1.20.2", "1464", "supported"),
        ("v2.0.0", "jwst_1535.pmap", "supported"),
        ("1.20.2", "1466", "newer"),
        ("1.20.2", "1413", "older"),
        ("1.20.2", "1467", "incompatible"),
        ("1.20.2", "1483", "incompatible"),
        ("1.20.2", "1999", "incompatible"),
        ("2.0.0", "1999", "newer"),
        ("2.0.1", "1999", "newer"),
        ("1.8.2", "900", "unknown"),
        ("1.8.2", "1600", "incompatible"),
        ("1.20.3.dev4+gabc", "1483", "unknown"),
    ],
)
def test_a_release_and_a_context_have_a_verdict(graph, release, context, verdict) -> None:
    answer = graph.compat(release, context)
    overall, *reasons = answer
    assert (overall["part"], overall["verdict"]) == ("overall", verdict)
    assert reasons
    assert {row["part"] for row in reasons} == {"reason"}
    assert reasons[0]["verdict"] == verdict


def test_files_that_need_a_newer_release_are_told_with_modes_and_evidence(graph) -> None:
    reason = graph.compat("1.20.2", "1483").rows[1]
    assert "NIRISS imaging" in reason["modes"]
    assert not [mode for mode in reason["modes"] if not mode.startswith("NIRISS")]
    assert reason["evidence"] == ["jdox/build-12.3-release-notes L39"]
    assert "2.0.0" in reason["reason"]


def test_what_is_no_release_or_context_is_refused(graph) -> None:
    for release, context in (("what", "1464"), ("1.20.2", "what"), ("", "1464")):
        with pytest.raises(ParameterError):
            graph.compat(release, context)


# explain --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "kind", "thing"),
    [
        (
            "CRDS - ERROR -  Error determining best reference for 'pars-nscleanstep'  =   "
            "Unknown reference type 'pars-nscleanstep'",
            "unknown reference type",
            "step/nsclean",
        ),
        ("Unknown reference type 'photom'", "unknown reference type", "reference-type/photom"),
        ("Using PHOTOM reference file: N/A", "missing reference file", "reference-type/photom"),
        ("best reference for 'dark' = No match", "missing reference file", "reference-type/dark"),
        (
            "Extra value 'soss_maximum_cores' in root",
            "unknown parameter",
            "parameter/extract_1d/soss_maximum_cores",
        ),
        ("Extra value 'firstframe' in steps", "step not in pipeline", "step/firstframe"),
        (
            "'Spec2Pipeline' object has no attribute 'nsclean'",
            "step not in pipeline",
            "step/nsclean",
        ),
        (
            "strun: error: unrecognized arguments: --steps.dq_init.user_supplied_dqfile=x.fits",
            "unknown parameter",
            "parameter/dq_init/user_supplied_dqfile",
        ),
        ("DeprecationWarning: 'FirstFrameStep' is deprecated", "deprecation", "step/firstframe"),
        (
            "Support for YAML files is deprecated",
            "deprecation",
            "change/12.3/associations/yaml-deprecated",
        ),
        (
            "The 'user_supplied_reffile' parameter is deprecated",
            "deprecation",
            "parameter/emicorr/user_supplied_reffile",
        ),
    ],
)
def test_a_log_line_is_explained(graph, line: str, kind: str, thing: str) -> None:
    (row,) = graph.explain(line)
    assert (row["kind"], row["thing"]) == (kind, thing)
    assert row["what"]
    assert row["advice"]


def test_a_line_that_nothing_is_known_of_gives_no_rows_and_a_note(graph) -> None:
    for line in ("hello", "Unknown reference type 'nonsense'", "foo is deprecated", "}" * 9000):
        answer = graph.explain(line)
        assert len(answer) == 0
        assert "known" in answer.notes[0]
    with pytest.raises(ParameterError, match="empty"):
        graph.explain("  ")


def test_since_when_and_what_to_do(graph) -> None:
    (row,) = graph.explain("Extra value 'user_supplied_dqfile' in steps/dq_init")
    assert row["since"] == "build 12.3, jwst 2.0.0"
    assert row["advice"] == "take jwst 2.0.0 or later"
    (gone,) = graph.explain("Extra value 'soss_maximum_cores' in root")
    assert gone["advice"].startswith("withdrawn by build 12.3")
    assert "jwst 2.0.0" not in gone["belongs_to"]


def test_the_owner_of_a_parameter_is_read_off_the_line() -> None:
    complaint = read_line("unrecognized arguments: --steps.jump.nonsense=3")
    assert complaint is not None
    assert (complaint.kind, complaint.name, complaint.owner) == (
        "unknown parameter",
        "nonsense",
        "jump",
    )
    assert read_line("all is well") is None
