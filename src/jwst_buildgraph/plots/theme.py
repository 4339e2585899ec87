"""What all pictures share: colours, type, title, the sources named, and the small print."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import altair as alt

from jwst_buildgraph import __version__

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

# The palette of Okabe and Ito, which people of any colour vision tell apart.
BLACK, ORANGE, SKY, GREEN = "#000000", "#E69F00", "#56B4E9", "#009E73"
YELLOW, BLUE, VERMILLION, PURPLE = "#F0E442", "#0072B2", "#D55E00", "#CC79A7"
INK, GREY, PALE, WHITE = "#1a1a1a", "#5f6670", "#eef0f2", "#ffffff"

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"

_MOST_SOURCES = 4
_CHARACTER_WIDTH = 5.9
_FOOTER = (
    f"Unofficial: made with jwst-buildgraph {__version__}, not a product of STScI. Data CC BY 4.0."
)

_CONFIG = {
    "font": FONT,
    "view": {"stroke": None},
    "title": {
        "fontSize": 20,
        "fontWeight": "bold",
        "color": INK,
        "subtitleFontSize": 12,
        "subtitleColor": GREY,
        "subtitleLineHeight": 17,
        "subtitlePadding": 7,
    },
    "axis": {
        "labelFontSize": 12,
        "labelColor": INK,
        "gridColor": "#e3e6e9",
        "domainColor": "#b8bec5",
        "tickColor": "#b8bec5",
    },
    "legend": {"labelFontSize": 12},
}

Layer = Any
"""A part of a picture: some Altair chart; type checkers lose track of which in `encode`."""

Values = list[dict[str, Any]]
"""Rows of plain values for a chart."""


def data(values: Values) -> alt.InlineData:
    """Return rows as chart data, so that no data frame library is needed."""
    return alt.InlineData(values=values)


def wrapped(text: str, width: int) -> str:
    """Return text broken at line feeds into lines of about equal length, `width` at most."""
    lines = textwrap.wrap(text, width)
    for narrower in range(width - 1, 0, -1):
        tried = textwrap.wrap(text, narrower)
        if len(tried) > len(lines):
            break
        lines = tried
    return "\n".join(lines)


def picture(
    graph: BuildGraph,
    body: Layer,
    title: str,
    subtitle: Sequence[str] = (),
    notes: Sequence[str] = (),
    *,
    width: int = 700,
) -> alt.VConcatChart:
    """Return a chart with its title, how to read it, its sources and the small print.

    `notes` say what the picture cannot show; they stand under the title and in the
    chart's ``usermeta``. Lines are about `width` points long.
    """
    lines = [*subtitle, *notes, source_note(graph)]
    characters = int(width / _CHARACTER_WIDTH)
    heading = alt.TitleParams(
        text=title,
        subtitle=[line for text in lines for line in textwrap.wrap(text, characters)],
        anchor="start",
        frame="bounds",
        offset=18,
    )
    footer = alt.TitleParams(
        text=_FOOTER,
        orient="bottom",
        anchor="start",
        frame="bounds",
        fontSize=10,
        fontWeight="normal",
        color=GREY,
        offset=14,
    )
    # All at once: each later change of a chart copies all of its data.
    return alt.vconcat(
        alt.vconcat(body, title=heading),
        title=footer,
        background=WHITE,
        padding=20,
        description=f"{title}. {' '.join(lines)}",
        usermeta={"title": title, "notes": list(notes)},
        config=_CONFIG,
    )


def empty(graph: BuildGraph, title: str, said: str) -> alt.VConcatChart:
    """Return the picture of nothing, which says why there is nothing."""
    body = alt.layer(
        alt.Chart(data([{"said": wrapped(said, 70)}]))
        .mark_text(fontSize=15, color=GREY, lineBreak="\n", lineHeight=22)
        .encode(text="said:N", x=alt.value(350), y=alt.value(60))
    ).properties(width=700, height=140)
    return picture(graph, body, title, notes=[said])


def source_note(graph: BuildGraph) -> str:
    """Return the names of the sources and the last day that each can have been seen on."""
    seen = {row["title"]: row["seen_by"] for row in graph.ask("sources") if row["seen_by"]}
    reach = max(seen.values(), default="an unknown day")
    named = [f"{title} (by {day})" for title, day in sorted(seen.items())]
    if len(named) > _MOST_SOURCES:
        named = [*named[:_MOST_SOURCES], f"and {len(named) - _MOST_SOURCES} more"]
    return f"Sources, as they stood by {reach}: {'; '.join(named)}."
