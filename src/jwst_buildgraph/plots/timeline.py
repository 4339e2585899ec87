"""When each build became a candidate, went into operations, and was archived."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import altair as alt

from jwst_buildgraph.plots import theme
from jwst_buildgraph.plots.beginning import shown_builds

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

_EVENTS = """
SELECT ?build ?kind ?date ?from ?to ?certainty
       (GROUP_CONCAT(DISTINCT ?citation; separator="; ") AS ?evidence)
WHERE {
  VALUES (?type ?kind) {
    (jwb:CandidateRelease "candidate released") (jwb:Installation "installed in operations")
    (jwb:Archiving "archived") (jwb:Cancellation "cancelled")
  }
  ?event a ?type ; jwb:ofBuild/skos:notation ?build .
  OPTIONAL { ?event jwb:cited ?citation }
  OPTIONAL {
    ?event jwb:date ?date ; jwb:notBefore ?from ; jwb:notAfter ?to ;
      jwb:certainty/skos:prefLabel ?certainty .
  }
}
GROUP BY ?build ?kind ?date ?from ?to ?certainty
ORDER BY ?from ?build ?kind
"""
# Shape, colour, and the pale colour of what nobody reported but follows.
_LOOKS = {
    "candidate released": ("diamond", theme.ORANGE, "#f3cf80"),
    "installed in operations": ("circle", theme.BLUE, "#80b9d9"),
    "archived": ("square", theme.BLACK, "#808080"),
}
_INSTALLED, _ARCHIVED = list(_LOOKS)[1:]

_WIDTH, _COLUMN = 560, 145
_MANY = 14
_DAY = 86_400_000


@dataclass(frozen=True)
class _Event:
    """A lifecycle event: what, and between which days, as far as anybody tells."""

    build: str
    kind: str
    date: str
    not_before: str
    not_after: str
    certainty: str
    evidence: str


def timeline(
    graph: BuildGraph, *, every: bool = False, since: str | None = None
) -> alt.VConcatChart:
    """Draw the life of each build from one on: candidate, operations, archived.

    Filled marks are reported, pale ones inferred, hollow ones planned; a thin bar spans
    the days that a date known only roughly may mean. Builds of which no event is told,
    most of them release candidates, are drawn only when `every` build is wanted.
    """
    shown, told = shown_builds(graph, since, graph.issues()), _events(graph)
    dated = {event.build for event in told}
    builds = [row for row in shown.builds if every or row["build"] in dated]
    title = "JWST pipeline builds: candidate, operations, archive"
    if not builds:
        return theme.empty(graph, title, "No source tells a day of any such build.")
    events = [event for event in told if event.build in shown.names]
    seen = [row for row in graph.ask("sources") if row["seen_by"]]
    surely, at_most = (max(row[end] for row in seen) for end in ("seen_after", "seen_by"))
    scales = _Scales([row["build"] for row in builds], events, [surely, at_most])
    body = alt.layer(
        _reach(scales, surely, at_most),
        _stripes(scales),
        _operations(scales, events, surely),
        _intervals(scales, events),
        _marks(scales, events),
        *_names(scales, builds),
        *_table(scales, events),
        _remarks(scales, events),
    ).properties(width=_WIDTH, height=scales.height)
    reading = (
        "Filled marks are reported, pale ones follow from other facts, hollow ones are planned. "
        "A thin bar spans the days that a rough date may mean. "
        "Wide bars: in operations, until archived or as far as the sources surely reach; they "
        "end somewhere in the grey band."
    )
    undated = len(shown.builds) - len(builds)
    left = [f"Left out: {undated} builds of whose life no source tells a day."] if undated else []
    return theme.picture(graph, body, title, [reading, *left], shown.notes, width=1100)


class _Scales:
    """Where things go: one row a build, oldest on top, and days from left to right."""

    def __init__(self, builds: list[str], events: list[_Event], reach: list[str]) -> None:
        self.builds = builds
        days = [*reach, *(day for e in events for day in (e.not_before, e.not_after) if day)]
        domain = [_moment(min(days)) - 20 * _DAY, _moment(max(days)) + 25 * _DAY]
        self.height = len(builds) * (56 if len(builds) <= _MANY else 36)
        self.y = alt.Y("build:N", sort=builds, axis=None)
        self.x = alt.X(
            "from:T",
            title=None,
            scale=alt.Scale(type="utc", domain=domain),
            axis=alt.Axis(
                format="%b %Y", tickCount=7, labelOverlap=True, labelPadding=6, labelFlush=False
            ),
        )
        # The extent is said once, by a layer without `x2`: else Vega-Lite finds it at odds.
        self.days = alt.X("from:T")
        self.x2 = alt.X2("to:T")


def _events(graph: BuildGraph) -> list[_Event]:
    return [
        _Event(
            row["build"],
            row["kind"],
            row.get("date", ""),
            row.get("from", ""),
            row.get("to", ""),
            row.get("certainty", ""),
            row.get("evidence", ""),
        )
        for row in graph.rows(_EVENTS)
    ]


def _stripes(scales: _Scales) -> theme.Layer:
    """Draw a line under each build, across the table and the days."""
    rows = [{"build": build} for build in scales.builds]
    return (
        alt.Chart(theme.data(rows))
        .mark_rule(color="#e3e6e9", yOffset=scales.height / len(scales.builds) / 2)
        .encode(y=scales.y, x=alt.value(-150), x2=alt.value(_WIDTH + 3 * _COLUMN + 44))
    )


def _reach(scales: _Scales, surely: str, at_most: str) -> theme.Layer:
    """Draw the days in which the sources end: what is later, none of them tells."""
    days = {"from": surely, "to": at_most, "said": "sources end"}
    base = alt.Chart(theme.data([days]))
    band = base.mark_rect(color=theme.PALE, stroke=theme.GREY, strokeDash=[2, 3], strokeWidth=0.6)
    text = base.mark_text(color=theme.GREY, fontSize=11, dy=-12, align="left")
    return band.encode(x=scales.days, x2=scales.x2) + text.encode(
        x=scales.x, y=alt.value(0), text="said:N"
    )


def _operations(scales: _Scales, events: list[_Event], surely: str) -> theme.Layer:
    """Draw the time in operations, with an arrow where its end is open."""
    starts = {e.build: e for e in events if e.kind == _INSTALLED and e.certainty == "reported"}
    ends = {e.build: e for e in events if e.kind == _ARCHIVED and e.not_before}
    spans = [
        {
            "build": build,
            "from": start.not_before,
            "to": ends[build].not_after if build in ends else surely,
            "open": build not in ends,
        }
        for build, start in starts.items()
    ]
    base = alt.Chart(theme.data(spans)).encode(y=scales.y)
    bars = base.mark_bar(height=14, color=theme.SKY, opacity=0.55).encode(
        x=scales.days, x2=scales.x2
    )
    arrows = (
        base.transform_filter("datum.open")
        .mark_point(shape="triangle-right", size=160, filled=True, color=theme.SKY, opacity=1)
        .encode(x=alt.X("to:T"))
    )
    return bars + arrows


def _intervals(scales: _Scales, events: list[_Event]) -> theme.Layer:
    """Draw the days that a date known only roughly may mean."""
    rough = [_row(e) for e in events if e.not_before != e.not_after]
    return (
        alt.Chart(theme.data(rough))
        .mark_bar(height=5, color=theme.BLUE, opacity=0.6)
        .encode(y=scales.y, x=scales.days, x2=scales.x2)
    )


def _marks(scales: _Scales, events: list[_Event]) -> theme.Layer:
    dated = [{**_row(event), **_look(event)} for event in events if event.not_before]
    return (
        alt.Chart(theme.data(dated))
        .mark_point(size=150, strokeWidth=2, opacity=1)
        .encode(
            x=alt.X("middle:T"),
            y=scales.y,
            shape=alt.Shape("shape:N", scale=None),
            stroke=alt.Stroke("stroke:N", scale=None),
            fill=alt.Fill("fill:N", scale=None),
            tooltip=["build:N", "kind:N", "date:N", "certainty:N", "evidence:N"],
        )
    )


def _look(event: _Event) -> dict[str, str]:
    """Return shape and colours: full for what is reported, white for plans, else pale."""
    shape, color, pale = _LOOKS[event.kind]
    fills = {"reported": color, "planned": theme.WHITE}
    return {"shape": shape, "stroke": color, "fill": fills.get(event.certainty, pale)}


def _names(scales: _Scales, builds: list[Any]) -> list[theme.Layer]:
    """Write each build's name on the left, over its release and its context."""
    rows = [
        {
            "build": row["build"],
            "name": f"build {row['build']}",
            "parts": " · ".join(
                [f"jwst {row['jwst']}"] * bool(row["jwst"])
                + [row["context"]] * bool(row["context"])
            ),
        }
        for row in builds
    ]
    base = alt.Chart(theme.data(rows)).encode(y=scales.y, x=alt.value(-14))
    name = base.mark_text(align="right", fontSize=14, fontWeight="bold", color=theme.INK)
    parts = base.mark_text(align="right", fontSize=10.5, color=theme.GREY, dy=14)
    return [name.encode(text="name:N"), parts.encode(text="parts:N")]


def _table(scales: _Scales, events: list[_Event]) -> list[theme.Layer]:
    """Write the dates in columns on the right, where they never overlap."""
    charts = []
    for place, (kind, (shape, color, _)) in enumerate(_LOOKS.items()):
        left = _WIDTH + 54 + place * _COLUMN
        x = alt.value(left)
        told = {event.build: event for event in events if event.kind == kind and event.date}
        cells = [
            {
                "build": build,
                "date": told[build].date if build in told else "no source tells",
                "certainty": told[build].certainty if build in told else "",
                "known": build in told,
            }
            for build in scales.builds
            if not _cancelled(build, events)
        ]
        base = alt.Chart(theme.data(cells)).encode(y=scales.y, x=x)
        head = alt.Chart(theme.data([{"head": kind}])).encode(x=x, y=alt.value(0))
        charts += [
            head.mark_text(align="left", dy=-12, fontSize=11, color=theme.GREY).encode(
                text="head:N"
            ),
            head.mark_point(
                size=110, shape=shape, color=color, filled=True, opacity=1, yOffset=-12
            ).encode(x=alt.value(left - 11)),
            base.mark_text(align="left", fontSize=13).encode(
                text="date:N",
                color=alt.condition("datum.known", alt.value(theme.INK), alt.value(theme.GREY)),
            ),
            base.mark_text(align="left", fontSize=10.5, dy=14, color=theme.GREY).encode(
                text="certainty:N"
            ),
        ]
    return charts


def _remarks(scales: _Scales, events: list[_Event]) -> theme.Layer:
    """Say of a cancelled build that it was never released."""
    rows = [
        {"build": build, "said": "cancelled: never released"}
        for build in scales.builds
        if _cancelled(build, events)
    ]
    return (
        alt.Chart(theme.data(rows))
        .mark_text(align="left", fontSize=13, fontStyle="italic", color=theme.GREY)
        .encode(y=scales.y, x=alt.value(_WIDTH + 54), text="said:N")
    )


def _cancelled(build: str, events: list[_Event]) -> bool:
    return any(event.build == build and event.kind == "cancelled" for event in events)


def _row(event: _Event) -> dict[str, Any]:
    begin, end = date.fromisoformat(event.not_before), date.fromisoformat(event.not_after)
    return {
        "build": event.build,
        "kind": event.kind,
        "date": event.date,
        "from": begin.isoformat(),
        "to": end.isoformat(),
        "middle": (begin + (end - begin) / 2).isoformat(),
        "certainty": event.certainty,
        "evidence": event.evidence,
    }


def _moment(day: str) -> int:
    """Return the start of a day as charts count time: milliseconds since 1970, UTC."""
    return (date.fromisoformat(day) - date(1970, 1, 1)).days * _DAY
