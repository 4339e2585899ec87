"""Issues by build: where each begins, is there, and ends, as far as a source tells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import altair as alt

from jwst_buildgraph.answers.answer import Row
from jwst_buildgraph.plots import theme
from jwst_buildgraph.plots.beginning import shown_builds
from jwst_buildgraph.versions import order_key

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

# State: its letter or sign, the colour of the cell and of the writing in it.
_STATES = {
    "introduced\nhere": ("I", theme.VERMILLION, theme.WHITE),
    "introduced\nhere or before": ("≤", "#f0b48a", theme.BLACK),
    "present": ("P", theme.ORANGE, theme.BLACK),
    "introduced,\nthen fixed": ("I F", "#9fb9d9", theme.BLACK),
    "fixed here": ("F", theme.BLUE, theme.WHITE),
    "fixed\nhere or before": ("≤ F", theme.SKY, theme.BLACK),
    "fixed before": ("–", "#bfe0f5", theme.BLACK),
    "not yet there": ("–", theme.PALE, theme.GREY),
    "unknown": ("?", theme.WHITE, theme.GREY),
    "never released": ("×", theme.WHITE, "#8a9199"),
}
_REACHED = {
    "direct": "names the mode",
    "technique": "by its technique",
    "instrument": "by its instrument",
    "step": "by its steps",
    "all": "all modes",
}
_CELL_WIDTH, _CELL_HEIGHT, _TITLE_WIDTH = 108, 66, 52
_READING = (
    "Unknown: no source tells; it never means 'not affected'. "
    "Not listed in the sources does not mean that there is no issue."
)


def matrix(
    graph: BuildGraph, mode: str | None = None, since: str | None = None
) -> alt.VConcatChart:
    """Draw the issues that reach a mode, or all of them, against the builds from one on."""
    issues = graph.issues(**({"mode": mode} if mode is not None else {}))
    title = f"Known issues by build: {_label(graph, mode)}"
    if not issues.rows:
        return theme.empty(graph, title, f"No issue here: {issues.notes[0]}.")
    shown = shown_builds(graph, since, issues)
    builds = shown.builds
    states = {row["build"]: _states_in(graph, row["build"]) for row in builds}
    rows = [_row(issue) for issue in issues]
    cells = [_cell(issue, build, states[build["build"]]) for issue in issues for build in builds]
    x = alt.X(
        "build:N",
        sort=shown.names,
        scale=alt.Scale(paddingInner=0.04, paddingOuter=0),
        axis=alt.Axis(
            orient="top",
            title=None,
            labelExpr="'build ' + datum.label",
            labelAngle=0,
            labelFontSize=14,
            labelFontWeight="bold",
            domain=False,
            ticks=False,
        ),
    )
    y = alt.Y(
        "issue:N",
        sort=[row["issue"] for row in rows],
        axis=None,
        scale=alt.Scale(paddingInner=0.07, paddingOuter=0),
    )
    body = alt.layer(*_cells(cells, x, y), *_titles(rows, y)).properties(
        width=_CELL_WIDTH * len(builds),
        height=len(rows) * max(_CELL_HEIGHT, *(row["height"] + 14 for row in rows)),
    )
    earlier = (
        shown.notes
        if since
        else [f"In builds before {shown.names[0]}, none of them is known to be there."]
    )
    width = 320 + _CELL_WIDTH * len(builds)
    return theme.picture(graph, body, title, [_READING, *earlier], width=width)


def _label(graph: BuildGraph, mode: str | None) -> str:
    if mode is None:
        return "all modes"
    iri = graph.resolve_name(mode, "mode")
    return graph.rows(f"SELECT ?label WHERE {{ <{iri}> skos:prefLabel ?label }}")[0]["label"]


def _states_in(graph: BuildGraph, build: str) -> dict[str, Row]:
    return {row["issue"]: row for row in graph.ask("issues-in-build", build=build)}


def _row(issue: Row) -> dict[str, Any]:
    scope = " · ".join(part for part in (_REACHED.get(issue.via), *issue.conditions) if part)
    title, scope = theme.wrapped(issue.title, _TITLE_WIDTH), theme.wrapped(scope, _TITLE_WIDTH + 8)
    title_height = 15 * (title.count("\n") + 1)
    height = title_height + 13 * (scope.count("\n") + 1 if scope else 0)
    return {
        "issue": issue.issue,
        "title": title,
        "scope": scope,
        "height": height,
        "title_top": -height / 2,
        "scope_top": title_height + 2 - height / 2,
    }


def _cell(issue: Row, build: Row, states: Mapping[str, Row]) -> dict[str, Any]:
    found = states[issue.issue]
    state = _state(issue, build, found.state)
    sign, fill, ink = _STATES[state]
    return {
        "issue": issue.issue,
        "title": issue.title,
        "build": build.build,
        "state": state,
        "sign": sign,
        "fill": fill,
        "ink": ink,
        "listed": "yes" if found.listed else "no",
        "evidence": "; ".join(found.evidence),
    }


def _state(issue: Row, build: Row, state: str) -> str:
    begins = _relation_at(issue.introduced, build.build)
    ends = _relation_at(issue.fixed, build.build)
    if build.status == "Cancelled":
        return "never released"
    if begins and ends:
        return "introduced,\nthen fixed"
    if ends:
        return "fixed here" if ends == "exact" else "fixed\nhere or before"
    if begins:
        return "introduced\nhere" if begins == "exact" else "introduced\nhere or before"
    if state == "not affected":
        return "fixed before" if _fixed_before(issue, build.build) else "not yet there"
    return "present" if state == "affected" else "unknown"


def _relation_at(ends: list[dict[str, Any]], build: str) -> str | None:
    here = [end for end in ends if end["axis"] == "build" and end["value"] == build]
    return here[0]["relation"] if here else None


def _fixed_before(issue: Row, build: str) -> bool:
    """Tell whether what is not in a build was in one before: its release may mend it already."""
    ends = [*issue.introduced, *issue.fixed]
    places = [end["value"] for end in ends if end["axis"] == "build" and end["value"]]
    return any(order_key(place) < order_key(build) for place in places)


def _cells(cells: theme.Values, x: alt.X, y: alt.Y) -> list[theme.Layer]:
    base = alt.Chart(theme.data(cells)).encode(x=x, y=y)
    box = base.mark_rect(stroke="#c9ced4", strokeWidth=1, cornerRadius=3).encode(
        fill=alt.Fill("fill:N", scale=None),
        tooltip=["title:N", "build:N", "state:N", "listed:N", "evidence:N"],
    )
    ink = alt.Color("ink:N", scale=None)
    sign = base.mark_text(fontSize=18, fontWeight="bold", dy=-10).encode(text="sign:N", color=ink)
    word = base.mark_text(fontSize=11, lineBreak="\n", lineHeight=12, baseline="top", dy=5).encode(
        text="state:N", color=ink
    )
    return [box, sign, word]


def _titles(rows: theme.Values, y: alt.Y) -> list[theme.Layer]:
    """Write what each issue is on the left, and under it whom it concerns."""
    base = alt.Chart(theme.data(rows)).encode(y=y, x=alt.value(-14))
    title = base.mark_text(
        align="right",
        baseline="top",
        lineBreak="\n",
        fontSize=13,
        lineHeight=15,
        color=theme.INK,
        dy=alt.expr("datum.title_top"),
    )
    scope = base.mark_text(
        align="right",
        baseline="top",
        lineBreak="\n",
        fontSize=11,
        lineHeight=13,
        color=theme.GREY,
        dy=alt.expr("datum.scope_top"),
    )
    return [title.encode(text="title:N"), scope.encode(text="scope:N")]
