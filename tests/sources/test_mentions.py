"""Names are found in sentences of our own, against the vocabulary as it is shipped."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jwst_buildgraph.resolve import Triples
from jwst_buildgraph.resources import graph_files, ontology_files
from jwst_buildgraph.sources.headings import read_step_heading
from jwst_buildgraph.sources.mentions import Gazetteer
from jwst_buildgraph.terms import THINGS, short
from jwst_buildgraph.turtle import parse_turtle, read_all


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(Triples(read_all(ontology_files() + graph_files())))


def found(gazetteer: Gazetteer, text: str, *scope: str) -> dict[str, set[str]]:
    """Return what each named piece of `text` stands for."""
    names: dict[str, set[str]] = {}
    for mention in gazetteer.find(text, scope_steps=frozenset(THINGS + step for step in scope)):
        names.setdefault(mention.text, set()).add(short(mention.iri))
    return names


def things(gazetteer: Gazetteer, text: str, *scope: str) -> set[str]:
    return {thing for readings in found(gazetteer, text, *scope).values() for thing in readings}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Faster wfss_contam.", {"step/wfss_contam"}),
        ("Cubes of NIRSpec IFU look better", {"mode/nirspec-ifu"}),
        ("S_REGION and PA_APER are written", {"keyword/S_REGION", "keyword/PA_APER"}),
        ("the start in DATE-BEG is right", {"keyword/DATE-BEG"}),
        ("only NRS_MSASPEC exposures", {"exp-type/NRS_MSASPEC"}),
        (
            "through calwebb_spec2, not image3",
            {"pipeline/calwebb_spec2", "pipeline/calwebb_image3"},
        ),
        ("AmiAverageStep is gone", {"step/ami_average"}),
        ("clean_flicker_noise.autoparam=True", {"parameter/clean_flicker_noise/autoparam"}),
        ("data of stage 2", {"stage/2"}),
        (
            "pass --user_mask to it",
            {"parameter/clean_flicker_noise/user_mask", "parameter/nsclean/user_mask"},
        ),
        ("nothing of the kind", set()),
    ],
)
def test_names_of_the_vocabulary_are_found(
    gazetteer: Gazetteer, text: str, expected: set[str]
) -> None:
    assert things(gazetteer, text) == expected


def test_the_longest_name_wins(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "a MIRI LRS fixed slit spectrum") == {
        "MIRI LRS fixed slit": {"mode/miri-lrs-fixed-slit"}
    }
    assert found(gazetteer, "the wfs-image2 rule") == {
        "wfs-image2": {"pipeline/calwebb_wfs-image2"}
    }


def test_a_spelling_of_two_things_has_two_readings(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "crashes for MOS") == {"MOS": {"mode/nirspec-mos", "technique/mos"}}


@pytest.mark.parametrize(
    "text",
    [
        "JWST flies on",
        "a filter on the date of duration",
        "mos and soss in lower case",
        "the prism bends light",
        'an "EXTRACT1D" extension',
    ],
)
def test_capitals_count_in_acronyms_and_codes(gazetteer: Gazetteer, text: str) -> None:
    assert things(gazetteer, text) <= {"step/extract_1d"}


def test_capitals_do_not_count_elsewhere(gazetteer: Gazetteer) -> None:
    assert things(gazetteer, "Nirspec Fixed Slit") == {"mode/nirspec-fs"}


@pytest.mark.parametrize("text", ["WFSSX", "myWFSS", "soss_extract", "xcalwebb_spec2"])
def test_names_are_whole_words(gazetteer: Gazetteer, text: str) -> None:
    assert things(gazetteer, text) == set()


def test_hyphens_and_spaces_are_one(gazetteer: Gazetteer) -> None:
    assert things(gazetteer, "MIRI wide-field-slitless spectroscopy") == {"mode/miri-wfss"}
    assert things(gazetteer, "MIRI wide field slitless spectroscopy") == {"mode/miri-wfss"}


class TestEverydayWords:
    @pytest.mark.parametrize(
        "text",
        [
            "a jump in the background after a reset",
            "saturation, persistence and fringe patterns",
            "we resample the area behind the mask",
            "the archived candidate",
        ],
    )
    def test_they_prove_nothing(self, gazetteer: Gazetteer, text: str) -> None:
        assert things(gazetteer, text) == set()

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("the jump step is slow", "step/jump"),
            ("RSCD step", "step/rscd"),
            ("no call to resample is made", "step/resample"),
            ("new dark reference files", "reference-type/dark"),
            ("flats and other reference files", "reference-type/flat"),
            ('units of the "photom" table', "reference-type/photom"),
            ("a candidate build", "status/candidate"),
            ("when it becomes archived", "status/archived"),
        ],
    )
    def test_they_are_names_where_the_text_says_so(
        self, gazetteer: Gazetteer, text: str, expected: str
    ) -> None:
        assert expected in things(gazetteer, text)

    def test_a_mark_settles_which_of_two_kinds_is_meant(self, gazetteer: Gazetteer) -> None:
        assert things(gazetteer, "the pathloss step") == {"step/pathloss"}
        assert things(gazetteer, "pathloss reference files") >= {"reference-type/pathloss"}
        assert "step/pathloss" not in things(gazetteer, "pathloss reference files")

    def test_a_heading_makes_them_names(self, gazetteer: Gazetteer) -> None:
        assert things(gazetteer, "a second background is taken", "step/background") == {
            "step/background"
        }


class TestParameters:
    def test_that_of_the_step_above_is_meant(self, gazetteer: Gazetteer) -> None:
        assert things(gazetteer, "set pixmap_order to 3", "step/resample") == {
            "parameter/resample/pixmap_order"
        }

    def test_without_a_step_it_may_be_any(self, gazetteer: Gazetteer) -> None:
        assert things(gazetteer, "set pixmap_order to 3") == {
            "parameter/resample/pixmap_order",
            "parameter/outlier_detection/pixmap_order",
        }


class TestPaths:
    def test_only_the_head_of_a_code_path_is_a_name(self, gazetteer: Gazetteer) -> None:
        assert things(gazetteer, "use stcal.jump.twopoint or jwst.coron.klip.klip") == {
            "package/stcal",
            "package/jwst",
        }

    def test_a_web_address_names_nothing(self, gazetteer: Gazetteer) -> None:
        assert things(gazetteer, "at https://example.org/jwst/gwcs/WFSS (page)") == set()


class TestNumbers:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("in jwst_1464.pmap", {"context/jwst_1464.pmap"}),
            ("jwst_0041.pmap", {"context/jwst_0041.pmap"}),
            ("jwst_1201.pmapjwst_1202.pmap", {"context/jwst_1201.pmap", "context/jwst_1202.pmap"}),
            ("with context 1535", {"context/jwst_1535.pmap"}),
            ("pmap 987 or so", {"context/jwst_0987.pmap"}),
            ("in Build 12.1.", {"build/12.1"}),
            ("operations build (12.3)", {"build/12.3", "status/operations"}),
            ("B11.0rc1 was first", {"build/11.0rc1"}),
            ("builds 11.1, 12.0, and 12.1.1", {"build/11.1", "build/12.0", "build/12.1.1"}),
        ],
    )
    def test_contexts_and_builds(self, gazetteer: Gazetteer, text: str, expected: set[str]) -> None:
        assert things(gazetteer, text) == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("jwst 1.20.2", {"release/jwst/1.20.2"}),
            ("jwst version 1.19.1 came out", {"package/jwst", "release/jwst/1.19.1"}),
            ("version 2.0.0 of jwst", {"package/jwst", "release/jwst/2.0.0"}),
            ("SDP was given version 2026.1.0", {"package/sdp", "release/sdp/2026.1.0"}),
            (
                "jwst goes to 1.18.0 and SDP to 2025.1.0",
                {"package/jwst", "package/sdp", "release/jwst/1.18.0", "release/sdp/2025.1.0"},
            ),
            ("asks for gwcs 1.0.3", {"package/gwcs"}),
            ("Python 3.14", {"package/python"}),
            ("on 2026.04.13 or 1.2.3", set()),
        ],
    )
    def test_a_release_is_of_the_package_beside_it(
        self, gazetteer: Gazetteer, text: str, expected: set[str]
    ) -> None:
        assert things(gazetteer, text) == expected

    def test_a_bare_number_is_a_name_where_it_fills_a_table_cell(
        self, gazetteer: Gazetteer
    ) -> None:
        row = "| 12.0 | 1413 | 2025.3.1 | Archived |"
        mentions = gazetteer.find(row)
        assert {short(mention.iri) for mention in mentions} == {
            "build/12.0",
            "status/archived",
            "release/sdp/2025.3.1",
            "context/jwst_1413.pmap",
        }
        assert all(row[m.start : m.end] == m.text for m in mentions)
        assert things(gazetteer, "12.0 of 1413 cases") == set()


class TestLists:
    @pytest.mark.parametrize(
        ("text", "modes"),
        [
            ("for NIRSpec FS and MOS only", {"nirspec-fs", "nirspec-mos"}),
            ("NIRISS Imaging and WFSS", {"niriss-imaging", "niriss-wfss"}),
            ("MIRI LRS fixed slit or slitless data", {"miri-lrs-fixed-slit", "miri-lrs-slitless"}),
            (
                "MIRI MRS, imaging, and coronagraphic fluxes",
                {"miri-mrs", "miri-imaging", "miri-coronagraphy"},
            ),
            ("NIRCam and NIRISS imaging", {"nircam-imaging", "niriss-imaging"}),
            ("MIRI, NIRCam, and NIRISS WFSS", {"miri-wfss", "nircam-wfss", "niriss-wfss"}),
            (
                "NIRISS WFSS, and NIRCam WFSS and TS grism",
                {"niriss-wfss", "nircam-wfss", "nircam-grism-tso"},
            ),
            (
                "NIRCam and MIRI imaging time-series photometry",
                {"nircam-imaging-tso", "miri-imaging-tso"},
            ),
            ("NIRISS SOSS (as before), NIRISS AMI", {"niriss-soss", "niriss-ami"}),
        ],
    )
    def test_shared_heads_and_tails(self, gazetteer: Gazetteer, text: str, modes: set[str]) -> None:
        assert things(gazetteer, text) == {f"mode/{mode}" for mode in modes}

    def test_names_in_different_parts_of_a_sentence_share_nothing(
        self, gazetteer: Gazetteer
    ) -> None:
        assert things(gazetteer, "NIRSpec gains what IFU lacked") == {
            "instrument/nirspec",
            "technique/ifu",
        }
        assert things(gazetteer, "NIRSpec FS beside WFSS") == {"mode/nirspec-fs", "technique/wfss"}

    def test_a_hanging_hyphen_takes_the_rest_of_the_next_name(self, gazetteer: Gazetteer) -> None:
        names = found(gazetteer, "high- and medium-resolution gratings")
        assert "disperser/nirspec-g235h" in names["high"]
        assert "disperser/nirspec-g235m" in names["medium-resolution gratings"]


class TestHeadings:
    def test_step_pipelines_and_what_narrows_them(self, gazetteer: Gazetteer) -> None:
        heading = read_step_heading(gazetteer, "cube_build (spec2 IFU, spec3)")
        assert heading is not None
        assert {short(step) for step in heading.steps} == {"step/cube_build"}
        assert {short(pipeline) for pipeline in heading.pipelines} == {
            "pipeline/calwebb_spec2",
            "pipeline/calwebb_spec3",
        }
        assert {short(name) for name in heading.narrowing} == {"technique/ifu"}
        assert [len(part) for part in heading.parts] == [2, 1]

    def test_an_instrument(self, gazetteer: Gazetteer) -> None:
        heading = read_step_heading(gazetteer, "rscd (detector1 MIR)")
        assert heading is not None
        assert {short(name) for name in heading.narrowing} == {"instrument/miri"}

    @pytest.mark.parametrize("text", ["Other Changes", "stpipe", "", "(spec2)", "jump and reset"])
    def test_other_headings_are_none_of_a_step(self, gazetteer: Gazetteer, text: str) -> None:
        assert read_step_heading(gazetteer, text) is None


def test_a_name_added_to_the_vocabulary_is_found() -> None:
    turtle = b"""
        @prefix jwb: <https://w3id.org/jwst-buildgraph/ontology#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <https://w3id.org/jwst-buildgraph/id/step/polish> a jwb:Step ;
            skos:prefLabel "polish"@en ; skos:altLabel "mirror polishing"@en .
    """
    gazetteer = Gazetteer(Triples(parse_turtle(turtle, name="test.ttl")))
    assert things(gazetteer, "Polish the text. Mirror polishing is quick.") == {"step/polish"}
    assert [m.text for m in gazetteer.find("Mirror polishing")] == ["Mirror polishing"]


_PIECES = st.sampled_from(
    ["NIRSpec", "MOS", "and", ",", "(", ")", "|", "-", ".", "step", "build 12.1", "jwst_1464.pmap",
     "jwst", "2.0.0", "MIRI", "imaging", "high", "gratings", "\u2028", "é", "jump", '"', "WFSS"]
)  # fmt: skip


@given(st.lists(st.tuples(_PIECES, st.sampled_from(["", " "])), max_size=14) | st.text(max_size=60))
def test_any_text_can_be_read(gazetteer: Gazetteer, text: str | list[tuple[str, str]]) -> None:
    text = text if isinstance(text, str) else "".join(map("".join, text))
    mentions = gazetteer.find(text)
    assert all(text[m.start : m.end] == m.text for m in mentions)
    places = sorted({(m.start, m.end) for m in mentions})
    assert all(left[1] <= right[0] for left, right in pairwise(places))
