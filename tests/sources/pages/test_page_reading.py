"""What single sentences come to, in words of our own."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_types import TITLE, Read, ReadOne

from jwst_buildgraph.errors import DataFileError
from jwst_buildgraph.sources.mentions import Gazetteer
from jwst_buildgraph.sources.pages import PageReader
from jwst_buildgraph.sources.pages.layout.loading import parse_page
from jwst_buildgraph.sources.pages.layout.pieces import MAX_STATEMENT
from jwst_buildgraph.sources.pages.names.dating import find_dates
from jwst_buildgraph.sources.pages.names.quantities import find_quantities


@pytest.mark.parametrize(
    ("bullet", "kind"),
    [
        ("Fixed an error in the wavelengths of MIRI MRS.", "bug fix"),
        ("The jump step no longer crashes for short ramps.", "bug fix"),
        ("Removed the old masking code.", "removal"),
        ("The parameter x_lim of the jump step is deprecated.", "deprecation"),
        ("Added a new step, pixel_replace, for IFU data.", "new step"),
        ("Added the optional parameter nr_lim to the jump step.", "new parameter"),
        ("Added support for the new mode NIRCam DHS.", "new mode"),
        ("The background step is now on by default.", "change of default"),
        ("Ramp fitting is three times faster.", "performance"),
        ("Refactored the jump step.", "refactoring"),
        ("Improved the flat field of NIRISS imaging.", "improvement"),
        ("The keyword NEWKEY is now written.", "keyword change"),
        ("The minimum version of gwcs is now 1.2.", "dependency"),
        ("All AMI data have been reprocessed.", "reprocessing"),
        ("New dark reference files for MIRI (jwst_1200.pmap).", "reference update"),
    ],
)
def test_kinds_of_change(one: ReadOne, bullet: str, kind: str) -> None:
    assert one(bullet).kind == kind


@pytest.mark.parametrize(
    ("heading", "bullet", "kind", "status"),
    [
        ("Known issues", "Cubes may be empty.", "known issue", "open"),
        ("Known issues", "Cubes are still empty, as in build 10.1.", "carried-over issue", "open"),
        ("Known issues", "Empty cubes; this was fixed in jwst 1.14.1.", "fixed issue", "fixed"),
        ("Issues fixed in this build", "Cubes were empty.", "fixed issue", "fixed"),
        ("Issues carried over", "Cubes are empty.", "carried-over issue", "open"),
        ("Coming soon", "Support for MIRI WFSS", "plan", None),
        ("Data affected by this build", "All stage 2 products", "affected data", None),
    ],
)
def test_kinds_by_section(
    one: ReadOne, heading: str, bullet: str, kind: str, status: str | None
) -> None:
    statement = one(bullet, heading)
    assert (statement.kind, statement.status) == (kind, status)


@pytest.mark.parametrize(
    ("bullet", "links"),
    [
        ("Faster for NIRSpec FS and MOS.", {"modes": ["NIRSpec FS", "NIRSpec MOS"]}),
        ("Faster for WFSS.", {"techniques": ["wide-field slitless spectroscopy"]}),
        ("Faster WFSS processing with NIRCam.", {"modes": ["NIRCam WFSS"]}),
        ("Faster for near-IR data.", {"instruments": ["NIRCam", "NIRISS", "NIRSpec"]}),
        ("Faster for all observing modes.", {"modes": ["all"]}),
        ("Faster for all modes except MIRI MRS.", {"modes": ["all"], "excluded": ["MIRI MRS"]}),
        ("Faster for NIRCam but not for MIRI.", {"instruments": ["NIRCam"], "excluded": ["MIRI"]}),
        ("Faster, and consistent with NIRISS.", {"instruments": []}),
        ("Faster for NRS_MSASPEC.", {"modes": ["NIRSpec MOS"]}),
        (
            "Faster jump, dark_current and saturation steps.",
            {"steps": ["jump", "dark_current", "saturation"]},
        ),
        ("Faster through calwebb_spec2 in stage 2.", {"pipelines": ["calwebb_spec2", "stage 2"]}),
        ("A jump in the background after the reset is faster.", {"steps": []}),
        ("Added --jump.after_thing.", {"parameters": ["jump.after_thing"], "steps": ["jump"]}),
        ("Set resample.pixfrac=0.5 for it.", {"parameters": ["resample.pixfrac"]}),
        ("Keywords FOO_BAR and BAZ are now written.", {"keywords": ["FOO_BAR", "BAZ"]}),
        (
            "Updated in 1230.pmap and jwst_1231.pmapjwst_1232.pmap",
            {"pmaps": ["jwst_1230.pmap", "jwst_1231.pmap", "jwst_1232.pmap"]},
        ),
        (
            "Updated in contexts 1230, 1231 and pmap 987",
            {"pmaps": ["jwst_1230.pmap", "jwst_1231.pmap", "jwst_0987.pmap"]},
        ),
        (
            "Fixed it (#12, stcal PR #34, stpipe#56).",
            {"pull_requests": ["jwst#12", "stcal#34", "stpipe#56"]},
        ),
        ("Fixed in jwst 1.14.1 and SDP 2024.1.0.", {"releases": ["jwst 1.14.1", "SDP 2024.1.0"]}),
    ],
)
def test_links(one: ReadOne, bullet: str, links: dict[str, list[str]]) -> None:
    statement = one(bullet)
    assert {name: getattr(statement, name) for name in links} == links


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (
            "jump (detector1 MIR)",
            {"steps": ["jump"], "pipelines": ["calwebb_detector1"], "instruments": ["MIRI"]},
        ),
        (
            "photom (spec2 IFU, spec3)",
            {
                "pipelines": ["calwebb_spec2", "calwebb_spec3"],
                "techniques": ["integral-field spectroscopy"],
            },
        ),
        ("brand_new (spec2)", {"steps": ["brand_new"], "pipelines": ["calwebb_spec2"]}),
        ("calwebb_image3", {"pipelines": ["calwebb_image3"]}),
        ("MIRI", {"instruments": ["MIRI"]}),
    ],
)
def test_scope_of_headings(one: ReadOne, heading: str, expected: dict[str, list[str]]) -> None:
    statement = one("Fixed a crash.", heading)
    assert {name: getattr(statement, name) for name in expected} == expected


def test_a_technique_under_an_instrument_is_its_mode(one: ReadOne) -> None:
    statement = one("Fixed a crash for WFSS.", "NIRISS")
    assert (statement.modes, statement.instruments) == (["NIRISS WFSS"], [])


@pytest.mark.parametrize(
    ("bullet", "default"),
    [
        ("Added a step that is off by default.", "off"),
        ("Added a step; it is not run by default.", "off"),
        ("The step is now enabled by default.", "on"),
        ("The step is no longer skipped by default.", "on"),
        ("The step is no longer on by default.", "off"),
        ("The default for the flag was changed to False.", "off"),
        ("Added a step.", None),
    ],
)
def test_default(one: ReadOne, bullet: str, default: str | None) -> None:
    assert one(bullet).default == default


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15% lower", ["15 % decrease"]),
        ("up to 15 percent", ["≤ 15 %"]),
        ("faster by a factor of 30 or so", ["factor 30 decrease"]),
        ("a factor ≥30 faster", ["factor ≥ 30 decrease"]),
        ("grew by 5–20%", ["5 to 20 % increase"]),
        ("shifted by 0.15 arcsec", ["0.15 arcsec"]),
        ("about twice as slow", ["factor 2 increase"]),
        ("in jwst_1234.pmap of build 12.1", []),
        ("step 2 and 3D cubes", []),
    ],
)
def test_quantities(text: str, expected: list[str]) -> None:
    assert [str(quantity) for quantity in find_quantities(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 2025-03-04", ["2025-03-04"]),
        ("on 4 March 2025 or Mar. 5, 2025", ["2025-03-04", "2025-03-05"]),
        ("in April 2026", ["2026-04"]),
        ("Spring 2026", ["2026-21"]),
        ("Q2 2026", ["2026-04/2026-06"]),
        ("from 2025-01-01 to 2025-02-01", ["2025-01-01/2025-02-01"]),
        ("2025-13-01, 2025.3.1 and 30 February 2025", []),
    ],
)
def test_dates(text: str, expected: list[str]) -> None:
    assert [dated.edtf for dated in find_dates(text)] == expected


def test_estimates_are_told() -> None:
    assert [d.estimated for d in find_dates("Est. May 2026; installed on 2026-05-26")] == [
        True,
        False,
    ]


def test_residue_is_reported(read: Read) -> None:
    text = f"{TITLE}\nColours\nGreen is nicer.\nChanges\n• Fixed what_is_this of MIRI.\n"
    reading = read(text)
    found = {(r.what, r.line, r.text) for r in reading.residue}
    assert found == {("statement", 3, "Green is nicer."), ("name", 5, "what_is_this")}
    assert reading.coverage == 0.5


@pytest.mark.parametrize(
    "text",
    [
        "A recipe\nTake two eggs.\nWhisk them.\n",
        "HST build 3.2 notes\nFixed a bug in calacs.\n",
        "JWST NIRCam filters\nThe filter F070W is blue.\nSee also the pages on MIRI.\n",
        "JWST proposal planning\nPlease build your program with APT.\n",
    ],
)
def test_a_page_about_something_else_is_refused(read: Read, text: str) -> None:
    with pytest.raises(DataFileError, match="about something else"):
        read(text)


def test_one_statement_has_all_there_is(one: ReadOne) -> None:
    record = one("Fixed a crash of the jump step for MIRI (#9).").as_record()
    assert record["line"] == 5
    assert record["section"] == f"{TITLE} > Highlights of this build"
    assert record["build"] == "10.2"
    assert 0 < record["confidence"] <= 1
    assert "text" not in record


def test_length_does_not_matter_much(reader: PageReader) -> None:
    bullet = "• Fixed a crash of the jump step for MIRI MRS and NIRSpec IFU data (#9).\n"
    page = (f"{TITLE}\nHighlights\n" + bullet * 300)[:20_000]
    start = time.perf_counter()
    reader.read(parse_page(page.encode(), name="x"))
    assert time.perf_counter() - start < 2  # 0.1 s on an idle machine


@pytest.mark.parametrize("words", ["MIRI data ", "the resample step of NIRCam "])
def test_one_endless_line_is_residue(
    read: Read, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[int] = []
    find = Gazetteer.find
    monkeypatch.setattr(
        Gazetteer, "find", lambda *of, **more: searched.append(len(of[1])) or find(*of, **more)
    )
    reading = read(f"{TITLE}\nHighlights\n" + words * 10_000)
    assert [r.reason for r in reading.residue] == ["longer than any statement"]
    assert max(searched, default=0) <= MAX_STATEMENT


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                *("• Fixed", "Known issues", "NIRSpec MOS", "(1)", "(2)", "|", "build 9.1"),
                *("1,2", "--a.b", "not for", "Words in bold are", "parameters.", "#1"),
                *("jwst_1.pmap", "\n", "\n\n", "    - ", "5%", "by default", "On this page"),
                *(":", "jump (spec2", ")", "é", "\u2028", "x_y=1"),
            ]
        ),
        max_size=40,
    )
)
def test_any_text_can_be_read(reader: PageReader, parts: list[str]) -> None:
    text = f"{TITLE}\nChanges\n" + " ".join(parts)
    page = parse_page(text.encode(), name="x")
    reading = reader.read(page)
    for statement in reading.statements:
        assert 1 <= statement.line <= text.count("\n") + 1
        assert 0 <= statement.start <= statement.end <= len(text)
        assert page.text[statement.start : statement.end].strip()
