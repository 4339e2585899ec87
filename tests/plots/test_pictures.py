"""Each picture in each format, from the real graph, and what they say."""

from __future__ import annotations

import itertools
import json
import re
import struct
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from jwst_buildgraph import BuildGraph, plots
from jwst_buildgraph.answers.answer import Answer
from jwst_buildgraph.errors import AmbiguousNameError, ParameterError, UnknownNameError
from jwst_buildgraph.plots.saving import render
from jwst_buildgraph.versions import order_key

Picture = Callable[[BuildGraph], Any]

OLDEST = "7.0"

PICTURES: dict[str, tuple[Picture, list[str]]] = {
    "timeline": (
        lambda graph: graph.plot_timeline(since="11.0"),
        ["build 11.1", "build 12.2", "cancelled: never released", "2025-11-20", "planned"],
    ),
    "matrix": (
        lambda graph: graph.plot_matrix("NIRSpec MOS"),
        ["build 12.1", "fixed here", "unknown", "here or before", "never released"],
    ),
    "heatmap": (
        lambda graph: graph.plot_heatmap("step"),
        ["clean_flicker_noise", "extract_1d", "build 12.3"],
    ),
    "around": (
        lambda graph: graph.plot_around("NIRSpec MOS"),
        [
            "NIRSpec",
            "issue",
            "of instrument …",
            "NIRSpec MOS crashes in the master background step",
        ],
    ),
}


@pytest.fixture(scope="module")
def charts(graph: BuildGraph) -> dict[str, Any]:
    return {name: draw(graph) for name, (draw, _) in PICTURES.items()}


def rows_of(chart: Any) -> list[dict[str, Any]]:
    return [row for rows in chart.to_dict()["datasets"].values() for row in rows]


@pytest.mark.parametrize("name", PICTURES)
def test_svg_is_xml_with_title_labels_and_sources(charts: dict[str, Any], name: str) -> None:
    root = ElementTree.fromstring(render(charts[name], "svg"))
    texts = [" ".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text")]
    whole = " ".join(texts)
    for label in [charts[name].usermeta["title"], *PICTURES[name][1]]:
        assert label in whole, label
    for source in ("JDox: build information", "JDox: build 12.3 release notes", "2026-05-26"):
        assert source in whole.replace("\n", " ")
    assert "Unofficial" in whole


@pytest.mark.parametrize("name", PICTURES)
def test_png_is_not_blank_and_twice_as_large_as_the_svg(charts: dict[str, Any], name: str) -> None:
    width, height, pixels = read_png(render(charts[name], "png"))
    svg = ElementTree.fromstring(render(charts[name], "svg"))
    expected = [2 * float(svg.attrib[side]) for side in ("width", "height")]
    assert [width, height] == pytest.approx(expected, abs=2)
    assert width >= 1000
    assert len(set(pixels[:: max(1, len(pixels) // 200_000)])) > 20


def read_png(png: bytes) -> tuple[int, int, bytes]:
    """Read a PNG as any reader has to, checksums included."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    place, header, packed = 8, b"", b""
    while place < len(png):
        (length,) = struct.unpack_from(">I", png, place)
        name, content = png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        (checksum,) = struct.unpack_from(">I", png, place + 8 + length)
        assert checksum == zlib.crc32(name + content)
        header = content if name == b"IHDR" else header
        packed += content if name == b"IDAT" else b""
        place += 12 + length
    assert name == b"IEND"
    width, height, depth, kind = struct.unpack_from(">IIBB", header)
    pixels = zlib.decompress(packed)
    assert (depth, kind) == (8, 6)
    assert len(pixels) == height * (4 * width + 1)
    return width, height, pixels


@pytest.mark.parametrize("name", PICTURES)
def test_html_holds_its_data_and_asks_for_nothing(charts: dict[str, Any], name: str) -> None:
    page = render(charts[name], "html").decode()
    outside = re.compile(
        r"""(?:src|href)\s*=\s*["']?(?:https?:)?//|@import|import\s*\(\s*["']http"""
    )
    markup = re.sub(r"<script[^>]*>.*?</script>", "", page, flags=re.DOTALL)
    assert not outside.search(markup)
    assert not re.search(r"<script[^>]+src", page)
    assert f"<title>{charts[name].usermeta['title']}</title>" in page
    assert "JDox: build information" in page
    assert PICTURES[name][1][0] in page or PICTURES[name][1][0].removeprefix("build ") in page


def test_timeline_has_each_event_once_and_builds_in_order(graph: BuildGraph) -> None:
    rows = rows_of(graph.plot_timeline(since=OLDEST))
    marks = {(row["build"], row["kind"]): row for row in rows if "middle" in row and "shape" in row}
    assert marks["12.1", "installed in operations"]["date"] == "2025-11-20"
    assert marks["11.1", "installed in operations"]["to"] == "2024-12-31"
    assert marks["12.3", "installed in operations"]["fill"] == "#ffffff"
    assert marks["12.3", "candidate released"]["fill"] != "#ffffff"
    assert not [key for key in marks if key[0] == "12.2"]
    surely = max(row["seen_after"] for row in graph.ask("sources") if row["seen_after"])
    (bar,) = (row for row in rows if row.get("open") and row["build"] == "12.1")
    assert bar["to"] == surely, "no source is surely newer"
    names = [row["name"] for row in rows if "name" in row]
    assert names[-3:] == ["build 12.1", "build 12.2", "build 12.3"]
    assert names[0] == "build 8.0", "of builds before, no source tells a day"
    assert "build 12.0.3" not in names


def test_timeline_can_have_every_build(graph: BuildGraph) -> None:
    every = [row for row in rows_of(graph.plot_timeline(every=True, since=OLDEST)) if "name" in row]
    assert len(every) == len(graph.builds())


def builds_in(chart: Any) -> set[str]:
    """Return the builds that a picture has any mark or cell of."""
    return {row["build"] for row in rows_of(chart) if row.get("build")}


OF_ALL: dict[str, Callable[..., Any]] = {
    "timeline": lambda graph, **since: graph.plot_timeline(every=True, **since),
    "matrix": lambda graph, **since: graph.plot_matrix(**since),
    "heatmap": lambda graph, **since: graph.plot_heatmap("mode", **since),
}


@pytest.mark.parametrize("draw", OF_ALL.values(), ids=OF_ALL)
def test_pictures_of_everything_begin_just_before_the_known_issues(
    graph: BuildGraph, draw: Callable[..., Any]
) -> None:
    chart = draw(graph)
    assert min(builds_in(chart), key=order_key) == "11.3.1", "the first known issue is of 12.0"
    assert "before 11.3.1" in chart.to_dict()["description"]


@pytest.mark.parametrize("draw", OF_ALL.values(), ids=OF_ALL)
def test_pictures_begin_with_the_build_that_is_asked_for(
    graph: BuildGraph, draw: Callable[..., Any]
) -> None:
    for since in ("B12.1", "11.1"):
        chart = draw(graph, since=since)
        first = since.removeprefix("B")
        assert min(builds_in(chart), key=order_key) == first
        assert f"build(s) before {first} are left out" in chart.to_dict()["description"]


def test_matrix_says_what_is_known_and_what_is_not(graph: BuildGraph) -> None:
    cells = {
        (row["issue"], row["build"]): row["state"].replace("\n", " ")
        for row in rows_of(graph.plot_matrix("MOS"))
        if "state" in row
    }
    crash = "issue/nirspec-mos-master-background-crash"
    assert [
        cells[crash, build] for build in ("11.3.1", "12.0", "12.0.3", "12.1", "12.2", "12.3")
    ] == [
        "not yet there",
        "introduced here or before",
        "fixed before",
        "fixed here",
        "never released",
        "fixed before",
    ]
    assert {build for _, build in cells} & {"11.3", "10.2", "7.0"} == set()
    frame = "issue/picture-frame-multi-integration"
    assert (cells[frame, "12.1"], cells[frame, "12.3"]) == ("not yet there", "introduced here")
    assert cells["issue/no-logging-with-run", "12.3"] == "unknown"


def test_matrix_of_all_issues_has_each_issue(graph: BuildGraph) -> None:
    cells = [row for row in rows_of(graph.plot_matrix()) if "state" in row]
    assert {row["issue"] for row in cells} == {row["issue"] for row in graph.issues()}
    states = {(row["issue"], row["build"]): row["state"] for row in cells}
    assert states["issue/wfss-crowded-field-background", "12.1"] == "present"
    assert states["issue/source-catalog-bug", "12.1"] == "introduced,\nthen fixed"


def test_each_state_is_told_by_a_sign_and_a_word(graph: BuildGraph) -> None:
    for row in rows_of(graph.plot_matrix()):
        if "state" in row:
            assert row["sign"]
            assert row["state"]


@pytest.mark.parametrize(
    ("rows", "label", "scope"),
    [
        ("step", "extract_1d", {"step": "step/extract_1d"}),
        ("mode", "NIRSpec IFU", {"mode": "NIRSpec IFU"}),
        ("pipeline", "calwebb_spec2", {"pipeline": "calwebb_spec2"}),
        ("stage", "stage 2", {"stage": "2"}),
    ],
)
def test_heatmap_counts_what_the_changes_are(
    graph: BuildGraph, rows: str, label: str, scope: dict[str, str]
) -> None:
    counts: dict[str, int] = {}
    for row in rows_of(graph.plot_heatmap(rows, OLDEST)):
        if row["row"] == label:
            counts[row["build"]] = max(counts.get(row["build"], 0), row["changes"])
    expected = Counter(row["build"] for row in graph.changes(**scope))
    assert counts == {build: expected[build] for build in counts}
    assert sum(counts.values()) == sum(number for build, number in expected.items() if build)


def test_heatmap_says_which_builds_it_leaves_out(graph: BuildGraph) -> None:
    told = graph.plot_heatmap("instrument", OLDEST).usermeta["notes"][0]
    instruments = graph.rows("SELECT ?n WHERE { ?i a jwb:Instrument ; skos:prefLabel ?n }")
    shown = {
        row["build"] for each in instruments for row in graph.changes(instrument=each["n"])
    } - {None, ""}
    every = len(graph.builds())
    assert f"{every - len(shown)} of {every} builds" in told


def test_around_is_the_same_each_time_and_no_two_labels_meet(graph: BuildGraph) -> None:
    first, second = (graph.plot_around("NIRSpec MOS", 2).to_dict() for _ in range(2))
    assert first["datasets"] == second["datasets"]
    placed = [row for rows in first["datasets"].values() for row in rows if "node" in row]
    places = sorted((row["x"] > 0, row["y"], row["x"]) for row in placed)
    for one, other in itertools.pairwise(places):
        same_line = one[0] == other[0] and other[1] - one[1] < 16
        assert not same_line or abs(other[2] - one[2]) > 200


def test_around_much_keeps_what_is_rare_and_says_what_is_left_out(graph: BuildGraph) -> None:
    chart = graph.plot_around("build 12.3")
    nodes = [row for row in rows_of(chart) if "node" in row]
    assert len(nodes) == 64
    assert {"issue", "plan", "release", "context"} <= {row["type"] for row in nodes}
    assert re.match(r"\d+ more things", chart.usermeta["notes"][0])


def test_around_tells_the_evidence(graph: BuildGraph) -> None:
    rows = rows_of(graph.plot_around("NIRSpec MOS"))
    told = {row["node"]: row["told"] for row in rows if "node" in row}
    crash = told["issue/nirspec-mos-master-background-crash"]
    assert "jdox/build-information L37" in crash["evidence"]
    assert "" not in crash.values()


def test_each_type_looks_different(graph: BuildGraph) -> None:
    from jwst_buildgraph.plots.around import _LOOKS

    assert len(set(_LOOKS.values())) == len(_LOOKS)
    types = {told["type"] for _, told in graph.to_networkx().nodes(data=True)}
    assert types - {name.replace("exposure-type", "exp-type") for name in _LOOKS} == set()


class Quiet:
    """A graph in which nothing is known to be wrong and nothing changes."""

    def __init__(self, graph: BuildGraph) -> None:
        self._graph = graph

    def __getattr__(self, name: str) -> Any:
        return getattr(self._graph, name)

    def issues(self, **scope: str) -> Answer:
        full = self._graph.issues(**scope)
        return Answer(full.columns, [], ("nothing found in the build pages", *full.notes))

    def rows(self, query: str) -> list[Any]:
        return self._graph.rows(query) if "jwb:Change" not in query else []


@pytest.mark.parametrize("draw", [plots.matrix, plots.heatmap])
def test_nothing_to_draw_is_a_picture_that_says_so(graph: BuildGraph, draw: Any) -> None:
    chart = draw(Quiet(graph))
    root = ElementTree.fromstring(render(chart, "svg"))
    said = chart.usermeta["notes"][0]
    assert said.startswith("No ")
    assert said.split()[-1] in " ".join(root.itertext())


@pytest.mark.parametrize(
    ("draw", "error"),
    [
        (lambda graph: graph.plot_matrix("no such mode"), UnknownNameError),
        (lambda graph: graph.plot_around("no such thing"), UnknownNameError),
        (lambda graph: graph.plot_around("extract_1d"), AmbiguousNameError),
        (lambda graph: graph.plot_around("NIRSpec MOS", 0), ParameterError),
        (lambda graph: graph.plot_heatmap("color"), ParameterError),
        (lambda graph: graph.plot_heatmap(since="99.9"), UnknownNameError),
        (lambda graph: graph.plot_timeline(since="99.9"), UnknownNameError),
    ],
)
def test_what_is_not_there_cannot_be_drawn(graph: BuildGraph, draw: Picture, error: type) -> None:
    with pytest.raises(error):
        draw(graph)


def test_charts_show_themselves_in_notebooks(graph: BuildGraph) -> None:
    bundle = graph.plot_timeline()._repr_mimebundle_()
    data = bundle[0] if isinstance(bundle, tuple) else bundle
    assert any("vega" in kind or kind == "text/html" for kind in data)


def test_specification_names_its_notes(graph: BuildGraph, tmp_path: Path) -> None:
    path = tmp_path / "chart.json"
    graph.plot_timeline().save(path)
    assert json.loads(path.read_text("utf-8"))["usermeta"]["title"].startswith("JWST pipeline")
