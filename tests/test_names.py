import pytest
from hypothesis import given
from hypothesis import strategies as st

from jwst_buildgraph import BuildGraph
from jwst_buildgraph.errors import (
    AmbiguousNameError,
    ParameterError,
    UnknownNameError,
    UsageError,
)
from jwst_buildgraph.names import KINDS, name_key
from jwst_buildgraph.terms import ONTOLOGY, THINGS, short

WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("kind", "path", "spellings"),
    [
        ("mode", "mode/nirspec-mos", [
            "NIRSpec MOS", "MOS", "nirspec msa", "NRS_MSASPEC", "nrs_msaspec", "nirspec-mos",
            " NIRSPEC  MOS ", "mode/nirspec-mos", THINGS + "mode/nirspec-mos",
        ]),
        ("mode", "mode/nirspec-ifu", ["NIRSpec IFU", "NRS_IFU"]),
        ("mode", "mode/miri-mrs", ["MRS", "MIR_MRS", "MIRI MRS"]),
        ("mode", "mode/niriss-soss", ["SOSS", "NIS_SOSS", "NIRISS SOSS"]),
        ("mode", "mode/nircam-dhs", ["DHS", "NIRCam DHS"]),
        ("build", "build/12.1", ["12.1", "B12.1", "b12.1", "build 12.1", "v12.1", "build/12.1",
                                 "Build-12.1", "Operations Pipeline build 12.1"]),
        ("context", "context/jwst_1464.pmap", ["1464", "jwst_1464.pmap", "pmap 1464",
                                               "context/jwst_1464.pmap"]),
        ("step", "step/ramp_fitting", ["ramp_fitting", "ramp_fit", "RampFitStep", "ramp fitting"]),
        ("step", "step/background", ["background", "bkg_subtract", "BackgroundStep"]),
        ("step", "step/flat_field", ["flat_field", "flatfield", "FlatFieldStep"]),
        ("step", "step/msaflagopen", ["msaflagopen", "msa_flagging", "MSAFlagOpenStep"]),
        ("instrument", "instrument/nirspec", ["NIRSpec", "NIRSPEC", "nirspec"]),
        ("technique", "technique/time-series", ["TSO", "time series", "time-series"]),
        ("pipeline", "pipeline/calwebb_spec2", ["calwebb_spec2", "Spec2Pipeline", "spec2"]),
        ("stage", "stage/2", ["2", "stage 2", "Stage2"]),
        ("keyword", "keyword/CAL_VER", ["CAL_VER", "cal_ver"]),
        ("release", "release/jwst/1.20.2", ["jwst 1.20.2", "1.20.2", "v1.20.2"]),
        ("change-kind", "change-kind/bug-fix", ["bug fix", "bug-fix", "bugfix"]),
        ("thing", "build/12.3", ["build 12.3", "build/12.3"]),
        ("thing", "instrument/nirspec", ["nirspec"]),
    ],
)  # fmt: skip
def test_every_spelling_leads_to_the_same_thing(graph, kind, path, spellings) -> None:
    for spelling in spellings:
        assert short(graph.resolve_name(spelling, kind)) == path, spelling


def labels(graph: BuildGraph, kind: str) -> dict[str, str]:
    of_kind = f"?thing a <{ONTOLOGY}{KINDS[kind]}> ; skos:prefLabel ?label"
    rows = graph.rows(f"SELECT ?thing ?label WHERE {{ {of_kind} }}")
    return {row["label"]: row["thing"] for row in rows}


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"context"}))
def test_everything_is_found_by_its_label_and_by_its_path(graph, kind: str) -> None:
    known = labels(graph, kind)
    assert known, f"no {kind} in the graph"
    for label, iri in known.items():
        assert graph.resolve_name(label, kind) == iri
        assert graph.resolve_name(short(iri), kind) == iri


@pytest.mark.parametrize(
    ("kind", "name", "wanted"),
    [
        ("mode", "nirspec mso", "NIRSpec MOS"),
        ("mode", "WFSS", "NIRISS WFSS"),
        ("mode", "NIRSpec MO", "NIRSpec MOS"),
        ("build", "12.4", "build 12.3"),
        ("build", "12", "build 12.1"),
        ("step", "dq_inti", "dq_init"),
        ("step", "clean_flicker", "clean_flicker_noise"),
        ("instrument", "nirspek", "NIRSpec"),
        ("instrument", "HARPS", "NIRSpec"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(graph, kind, name, wanted) -> None:
    with pytest.raises(UnknownNameError) as caught:
        graph.resolve_name(name, kind)
    assert repr(name) in str(caught.value)
    assert any(wanted in nearest for nearest in caught.value.nearest), caught.value.nearest
    assert "\n" not in str(caught.value)


def test_a_name_like_no_other_is_refused_with_a_way_to_look(graph) -> None:
    with pytest.raises(UnknownNameError, match=r"unknown build 'qqqqqq'.*buildgraph search"):
        graph.resolve_name("qqqqqq", "build")


def test_a_name_of_several_things_is_refused_with_all_of_them(graph) -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        graph.resolve_name("extract_1d", "thing")
    assert "step/extract_1d" in caught.value.choices
    assert all(choice in str(caught.value) for choice in caught.value.choices)
    for choice in caught.value.choices:
        assert short(graph.resolve_name(choice)) == choice, "each choice must be a way out"


def test_a_step_is_not_mistaken_for_its_uses(graph) -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        graph.resolve_name("rscd", "thing")
    assert not [choice for choice in caught.value.choices if choice.startswith("step-use/")]


@pytest.mark.parametrize("empty", ["", " ", "\n\t"])
def test_an_empty_name_is_refused(graph, empty: str) -> None:
    with pytest.raises(ParameterError, match="empty"):
        graph.resolve_name(empty, "mode")


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_case_spaces_and_punctuation_do_not_count_in_a_key(words: list[str]) -> None:
    spelling = " ".join(words)
    key = name_key(spelling)
    for other in ("-".join(words), "_".join(words), f"  {spelling}! ", spelling.casefold()):
        assert name_key(other) == key


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 99))
def test_a_point_between_digits_counts(major: int, minor: int, patch: int) -> None:
    assert name_key(f"{major}.{minor}.{patch}") != name_key(f"{major}.{minor}{patch}")
    assert name_key(f"{major}.{minor}") != name_key(f"{major}{minor}")


@given(name=st.text(max_size=60), kind=st.sampled_from(["thing", *KINDS]))
def test_any_name_finds_something_or_is_refused_in_one_line(graph, name: str, kind: str) -> None:
    try:
        outcome = graph.resolve_name(name, kind)
    except UsageError as refusal:
        outcome = str(refusal)
    assert outcome.startswith(THINGS) or len(outcome.splitlines()) == 1


@pytest.mark.parametrize(
    "name",
    ['" } ; DROP ALL #', "mode/x> . ?s ?p ?o } #", "'''", '"""', "\\", "a\nb", "\udcff",
     "mode/\udcff", "<x>", "} UNION { ?thing ?p ?o", THINGS, THINGS + "<", "/",
     "mode/../build/12.1"],
)  # fmt: skip
def test_a_name_cannot_change_the_look_up(graph, name: str) -> None:
    with pytest.raises(UsageError):
        graph.resolve_name(name, "thing")
