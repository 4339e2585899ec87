"""A thing and what is linked to it, each with its name, and by what it is linked."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import altair as alt

from jwst_buildgraph.errors import ParameterError
from jwst_buildgraph.plots import theme
from jwst_buildgraph.plots.layout import Layout, lay_out, relation
from jwst_buildgraph.terms import short

if TYPE_CHECKING:
    import networkx as nx

    from jwst_buildgraph.api import BuildGraph

# Colour and shape of each type of thing; no two have both in common.
_LOOKS = {
    "issue": (theme.VERMILLION, "triangle-up"),
    "affected-data": (theme.VERMILLION, "square"),
    "change": (theme.BLUE, "circle"),
    "reference-delivery": (theme.SKY, "circle"),
    "plan": (theme.BLUE, "diamond"),
    "fact": (theme.BLUE, "square"),
    "mode": (theme.GREEN, "square"),
    "instrument": (theme.GREEN, "diamond"),
    "technique": (theme.GREEN, "circle"),
    "exposure-type": (theme.GREEN, "triangle-up"),
    "disperser": (theme.GREEN, "triangle-down"),
    "detector": (theme.GREEN, "cross"),
    "subarray": (theme.GREEN, "triangle-right"),
    "step": (theme.ORANGE, "circle"),
    "pipeline": (theme.ORANGE, "square"),
    "stage": (theme.ORANGE, "diamond"),
    "parameter": (theme.ORANGE, "triangle-up"),
    "area": (theme.ORANGE, "cross"),
    "keyword": (theme.PURPLE, "circle"),
    "reference-type": (theme.PURPLE, "square"),
    "context": (theme.PURPLE, "diamond"),
    "build": (theme.BLACK, "diamond"),
    "release": (theme.BLACK, "square"),
    "package": (theme.BLACK, "circle"),
    "source": (theme.GREY, "square"),
    "log-entry": (theme.GREY, "circle"),
}
_OTHER = (theme.GREY, "cross")
_MOST = 64
_TOLD = (
    "description",
    "impact",
    "affected_range",
    "workaround",
    "effects",
    "conflicts",
    "evidence",
)


def around(graph: BuildGraph, thing: str, hops: int = 1) -> alt.VConcatChart:
    """Draw a thing and what is linked to it, at most `hops` links away.

    In a page or notebook, pointing at a thing shows its links and its evidence, a click
    in the legend picks a type, and wheel and mouse zoom and move.

    Raises
    ------
    UnknownNameError
        If nothing goes by the name `thing`.
    ParameterError
        If `hops` is less than 1.
    """
    if hops < 1:
        raise ParameterError(f"hops: {hops} is less than 1, which leaves nothing to draw")
    centre = short(graph.resolve_name(thing))
    whole = graph.to_networkx(around=thing, hops=hops)
    network = _nearest(whole, centre)
    label = str(network.nodes[centre]["label"])
    title = f"Around {label}"
    if len(network) == 1:
        return theme.empty(graph, title, f"Nothing in the graph is linked to {label}.")
    laid_out = lay_out(network, centre)
    left_out = len(whole) - len(network)
    notes = (
        [f"{left_out} more things have no room here: `buildgraph export` has them all."]
        if left_out
        else []
    )
    body = _body(network, centre, laid_out)
    return theme.picture(
        graph, body, title, [_reading(label, hops)], notes, width=int(2 * laid_out.half_width)
    )


def _reading(label: str, hops: int) -> str:
    distance = "directly" if hops == 1 else f"by {hops} links at most"
    return (
        f"What is linked to {label} {distance}. Grey words name the link: 'in build …' leads from "
        "the middle to the things below the words, '… affects mode' from them to the middle."
    )


def _nearest(network: nx.MultiDiGraph[str], centre: str) -> nx.MultiDiGraph[str]:
    """Return what a picture has room for: the nearest, the rare kinds, the most linked."""
    import networkx as nx

    if len(network) <= _MOST:
        return network
    distances = nx.single_source_shortest_path_length(network.to_undirected(as_view=True), centre)
    like = Counter(_type(told) for _, told in network.nodes(data=True))

    def rank(node: str) -> tuple[int, int, int, str]:
        return distances[node], like[_type(network.nodes[node])], -network.degree(node), node

    ranked = sorted(distances, key=rank)
    kept: nx.MultiDiGraph[str] = network.subgraph(ranked[:_MOST])
    return kept


def _body(network: nx.MultiDiGraph[str], centre: str, laid_out: Layout) -> theme.Layer:
    half_width, half_height = laid_out.half_width, laid_out.half_height
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[-half_width, half_width]))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[half_height, -half_height]))
    pointed = alt.selection_point(
        "pointed", fields=["node"], on="pointerover", clear="pointerout", empty=False
    )
    typed = alt.selection_point("typed", fields=["type"], bind="legend")
    moved = alt.selection_interval("moved", bind="scales")
    nodes = _nodes(network, centre, laid_out)
    edges = _edges(network, centre, laid_out)
    labels = alt.Chart(theme.data(nodes)).encode(x=x, y=y, text="short:N")
    lit = alt.condition(typed, alt.value(1), alt.value(0.12))
    layers = [
        _lines(edges, x, y),
        *_headings(laid_out, x, y),
        *(_labels(labels, side).encode(opacity=lit) for side in (-1, 0, 1)),
        _points(nodes, x, y).encode(opacity=lit).add_params(pointed, typed, moved),
    ]
    return alt.layer(*layers, width=2 * half_width, height=2 * half_height)


def _nodes(network: nx.MultiDiGraph[str], centre: str, laid_out: Layout) -> theme.Values:
    rows = []
    for node, place in laid_out.places.items():
        told = network.nodes[node]
        label = str(told["label"])
        rows.append(
            {
                "node": node,
                "label": label,
                "short": label if node == centre else _cut(label, laid_out),
                "type": _type(told),
                "told": {"name": label, "type": _type(told), **_told(told)},
                "x": round(place.x, 1),
                "y": round(place.y, 1),
                "side": place.side,
            }
        )
    return rows


def _told(told: dict[str, Any]) -> dict[str, str]:
    """Return what is shown of a thing beside its name, without what is not known."""
    return {name.replace("_", " "): str(told[name]) for name in _TOLD if told.get(name)}


def _cut(label: str, laid_out: Layout) -> str:
    room = laid_out.characters
    return label if len(label) <= room else f"{label[: room - 1]}…"


def _type(told: dict[str, Any]) -> str:
    return str(told["type"]).replace("exp-type", "exposure-type").replace("-", " ")


def _edges(network: nx.MultiDiGraph[str], centre: str, laid_out: Layout) -> theme.Values:
    pairs = sorted({tuple(sorted(edge)) for edge in network.edges() if edge[0] != edge[1]})
    pairs.sort(key=lambda pair: centre in pair)  # the chief links are drawn over the others
    rows = []
    for one, other in pairs:
        first, second = (other, one) if other == centre else (one, other)
        start, end = laid_out.places[first], laid_out.places[second]
        rows.append(
            {
                "source": first,
                "target": second,
                "x": round(start.x, 1),
                "y": round(start.y, 1),
                "x2": round(end.x, 1),
                "y2": round(end.y, 1),
                "color": "#b4bcc4" if centre in (one, other) else "#e6e9ec",
                "link": f"{network.nodes[first]['label']}: {relation(network, first, second)} "
                f"{network.nodes[second]['label']}",
            }
        )
    return rows


def _lines(edges: theme.Values, x: alt.X, y: alt.Y) -> theme.Layer:
    of_pointed = "indexof([datum.source, datum.target], (pointed.node || [''])[0]) >= 0"
    return (
        alt.Chart(theme.data(edges))
        .mark_rule(aria=False)
        .encode(
            x=x,
            y=y,
            x2="x2:Q",
            y2="y2:Q",
            # Colours, not opacities: each line of its own opacity takes long to draw.
            color=alt.condition(of_pointed, alt.value(theme.INK), alt.Color("color:N", scale=None)),
            strokeWidth=alt.condition(of_pointed, alt.value(2), alt.value(1)),
            tooltip=["link:N"],
        )
    )


def _headings(laid_out: Layout, x: alt.X, y: alt.Y) -> list[theme.Layer]:
    charts = []
    for side in (-1, 1):
        align: Any = "left" if side > 0 else "right"
        rows = [
            {"text": _cut(heading.text, laid_out), "x": heading.place.x, "y": heading.place.y}
            for heading in laid_out.headings
            if heading.place.side == side
        ]
        charts.append(
            alt.Chart(theme.data(rows))
            .mark_text(
                align=align,
                dx=6 * side,
                fontSize=11,
                fontStyle="italic",
                color=theme.GREY,
                aria=False,
            )
            .encode(x=x, y=y, text="text:N")
        )
    return charts


def _labels(base: theme.Layer, side: int) -> theme.Layer:
    """Write the names on one side outwards from their marks, or in the middle below it."""
    here = base.transform_filter(f"datum.side == {side}")
    if side:
        align: Any = "left" if side > 0 else "right"
        return here.mark_text(align=align, dx=10 * side, fontSize=12, color=theme.INK, aria=False)
    style: dict[str, Any] = {"fontSize": 15, "fontWeight": "bold", "dy": 24}
    halo = here.mark_text(**style, stroke=theme.WHITE, strokeWidth=5, strokeJoin="round")
    return halo + here.mark_text(**style, color=theme.INK)


def _points(nodes: theme.Values, x: alt.X, y: alt.Y) -> theme.Layer:
    used = sorted({str(row["type"]) for row in nodes}, key=_place_among_types)
    looks = [_LOOKS.get(name.replace(" ", "-"), _OTHER) for name in used]
    legend = alt.Legend(
        orient="bottom", columns=8, symbolOpacity=1, symbolSize=110, labelLimit=200, offset=16
    )
    return (
        alt.Chart(theme.data(nodes))
        .mark_point(filled=True, stroke=theme.WHITE, strokeWidth=1, tooltip=alt.expr("datum.told"))
        .encode(
            x=x,
            y=y,
            color=alt.Color(
                "type:N",
                title=None,
                scale=alt.Scale(domain=used, range=[color for color, _ in looks]),
                legend=legend,
            ),
            shape=alt.Shape(
                "type:N",
                title=None,
                scale=alt.Scale(domain=used, range=[shape for _, shape in looks]),
                legend=legend,
            ),
            size=alt.condition("datum.side == 0", alt.value(420), alt.value(110)),
            description="label:N",
        )
    )


def _place_among_types(name: str) -> int:
    known = list(_LOOKS)
    word = name.replace(" ", "-")
    return known.index(word) if word in known else len(known)
