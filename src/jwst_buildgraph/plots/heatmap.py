"""How many changes each build brings, by step, mode, instrument, pipeline or stage."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import altair as alt

from jwst_buildgraph.errors import ParameterError
from jwst_buildgraph.plots import theme
from jwst_buildgraph.plots.beginning import shown_builds

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

_REACHED = "?change ?reaches {} . ?reaches jwb:viaLabel ?via ."
ROWS = {
    "step": "?change jwb:affectsStep|jwb:introduces|jwb:deprecates|jwb:removes|jwb:replaces"
    " ?named . ?named skos:broader* ?row . ?row a jwb:Step .",
    "mode": _REACHED.format("?row"),
    "instrument": _REACHED.format("?mode") + " ?mode jwb:ofInstrument ?row .",
    "pipeline": "?change jwb:affectsPipeline/skos:broader* ?row .",
    "stage": "{ ?change jwb:affectsStage ?row }"
    " UNION { ?change jwb:affectsPipeline/jwb:stage ?row }",
}
"""What the rows can be, and which changes count for one, as a graph pattern."""

_QUERY = """
SELECT DISTINCT ?label ?build ?change ?title ?via
WHERE {{
  {pattern}
  VALUES ?class {{ jwb:Change jwb:ReferenceDelivery }}
  ?change a ?class ; skos:prefLabel ?title ; jwb:inBuild/skos:notation ?build .
  ?row skos:prefLabel ?label .
}}
ORDER BY ?label ?build ?title
"""
_NAMED, _ANY = "named by the source", "reached in any way"
_NARROW = {"direct", "technique", "instrument"}
_TITLES_SHOWN = 8
_NAMED_BUILDS = 12
_ROW_HEIGHT = 23
_FEW = 6  # builds that have room for wide cells
_SHADES = ["#f1f4f8", "#9ecae1", "#3182bd", "#08306b"]

_READING = {
    "step": "How many changes name the step, bring, replace or remove it; those to a variant count "
    "for the step too. Steps that no change names are left out.",
    "mode": "Named: changes whose source names the mode, its technique or its instrument. "
    "Reached: also those to steps that run for it, or to all modes.",
    "instrument": "Named: changes whose source names the instrument, or a mode or technique of "
    "it. Reached: also those to steps that run for it, or to all modes.",
    "pipeline": "How many changes name the pipeline; those to its steps alone do not count.",
    "stage": "How many changes name the stage or a pipeline of it; those to its steps alone do "
    "not count.",
}

Key = tuple[str, str, str]
"""A cell: what its row is, its build, and its panel."""


def heatmap(graph: BuildGraph, rows: str = "step", since: str | None = None) -> alt.VConcatChart:
    """Draw how many changes each build from one on brings, by what they change.

    For modes and instruments two counts stand side by side: changes whose source names
    the mode, its technique or its instrument, and those that reach it in any way.

    Raises
    ------
    ParameterError
        If `rows` is not one of `ROWS`.
    """
    if rows not in ROWS:
        raise ParameterError(f"no rows {rows!r} here; there are: {', '.join(ROWS)}")
    title = f"Changes by {'observing mode' if rows == 'mode' else rows} and build"
    shown = shown_builds(graph, since, graph.issues())
    every = shown.names
    changes = {key: titles for key, titles in _changes(graph, rows).items() if key[1] in every}
    if not changes:
        return theme.empty(graph, title, "No change in the sources names any of these.")
    builds = [build for build in every if any(key[1] == build for key in changes)]
    panels = [panel for panel in (_NAMED, _ANY) if any(key[2] == panel for key in changes)]
    grid = _Grid(changes, builds)
    body = alt.hconcat(
        *(grid.panel(panel, names=panel == panels[0], several=len(panels) > 1) for panel in panels),
        spacing=30,
    ).resolve_scale(fill="shared")
    notes = [*_left_out(every, builds), *shown.notes]
    return theme.picture(graph, body, title, [_READING[rows]], notes)


def _changes(graph: BuildGraph, rows: str) -> dict[Key, dict[str, str]]:
    """Return the titles of the changes of each cell, by the change's IRI."""
    found: dict[Key, dict[str, str]] = defaultdict(dict)
    for row in graph.rows(_QUERY.format(pattern=ROWS[rows])):
        via = row.get("via")
        for panel in (_NAMED, _ANY):
            if (panel == _NAMED and (via is None or via in _NARROW)) or (panel == _ANY and via):
                found[row["label"], row["build"], panel][row["change"]] = row["title"]
    return found


def _left_out(every: list[str], builds: list[str]) -> list[str]:
    missing = [build for build in every if build not in builds]
    if not missing:
        return []
    named = (
        f"builds {', '.join(missing)}"
        if len(missing) <= _NAMED_BUILDS
        else (f"{len(missing)} of {len(every)} builds, most of them release candidates")
    )
    return [f"Not shown, as the sources list no such change for them: {named}."]


class _Grid:
    """The cells of all panels, with one order of rows and one scale of colours."""

    def __init__(self, changes: dict[Key, dict[str, str]], builds: list[str]) -> None:
        self._changes, self._builds = changes, builds
        totals: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for (label, _, panel), titles in changes.items():
            totals[label][panel == _ANY] -= len(titles)
        self._labels = sorted(totals, key=lambda label: (totals[label], label))
        self._most = max(len(titles) for titles in changes.values())

    def panel(self, panel: str, *, names: bool, several: bool) -> theme.Layer:
        """Return one panel; `names` puts the names of the rows beside it."""
        roomy = len(self._builds) <= _FEW
        axis = alt.Axis(title=None, domain=False, ticks=False, labelLimit=320, labelPadding=8)
        base = alt.Chart(theme.data(self._cells(panel))).encode(
            x=alt.X(
                "build:N",
                sort=self._builds,
                scale=alt.Scale(paddingInner=0.03, paddingOuter=0),
                axis=alt.Axis(
                    orient="top",
                    title=None,
                    labelAngle=0,
                    labelExpr="'build ' + datum.label" if roomy else "datum.label",
                    domain=False,
                    ticks=False,
                ),
            ),
            y=alt.Y(
                "row:N",
                sort=self._labels,
                scale=alt.Scale(paddingInner=0.06, paddingOuter=0),
                axis=axis if names else None,
            ),
            tooltip=["row:N", "build:N", "changes:Q", alt.Tooltip("titles:N", title="among them")],
        )
        shade = alt.Fill(
            "changes:Q",
            scale=alt.Scale(range=_SHADES, domain=[0, self._most]),
            legend=None,
        )
        ink = alt.Color("ink:N", scale=None)
        layers = alt.layer(
            base.mark_rect(cornerRadius=2).encode(fill=shade),
            base.mark_text(fontSize=12).encode(text="changes:Q", color=ink),
        )
        heading = alt.TitleParams(panel, fontSize=12, color=theme.GREY, anchor="middle")
        cell = (260 if several else 400) / len(self._builds) if roomy else 44
        width = len(self._builds) * cell
        sized = layers.properties(width=width, height=_ROW_HEIGHT * len(self._labels))
        return sized.properties(title=heading) if several else sized

    def _cells(self, panel: str) -> theme.Values:
        return [
            {
                "row": label,
                "build": build,
                "changes": len(titles := self._changes.get((label, build, panel), {})),
                "ink": self._ink(len(titles)),
                "titles": _some(sorted(titles.values())),
            }
            for label in self._labels
            for build in self._builds
        ]

    def _ink(self, changes: int) -> str:
        """Return the colour of a count that can be read on its cell."""
        if not changes:
            return theme.GREY
        return theme.WHITE if changes > 0.5 * self._most else theme.INK


def _some(titles: list[str]) -> str:
    more = len(titles) - _TITLES_SHOWN
    return "; ".join([*titles[:_TITLES_SHOWN], *([f"and {more} more"] if more > 0 else [])])
