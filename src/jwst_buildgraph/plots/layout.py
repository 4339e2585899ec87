"""Where the things around a thing go: in columns on both sides, so that each can be named.

A force-directed layout turns most neighbourhoods, which are stars, into a ring of labels
that cover each other. Here every thing has a line of its own and its name beside it, and
the same neighbourhood always looks the same.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

LINE = 17
"""Height of a line, in points."""

_CHARACTER = 6.2
"""Width of a character of a label, in points."""


_FIRST_COLUMN, _BULGE = 150, 70


@dataclass(frozen=True)
class Place:
    """Where a thing stands: `side` is -1 on the left, 1 on the right, 0 in the middle."""

    x: float
    y: float
    side: int


@dataclass(frozen=True)
class Heading:
    """What the things in the lines below it have in common."""

    text: str
    place: Place


@dataclass(frozen=True)
class Layout:
    """Places for all things, headings between them, and how large it all is.

    `characters` is how long a label can be.
    """

    places: dict[str, Place]
    headings: list[Heading]
    characters: int
    half_width: float
    half_height: float


Entry = tuple[str, str]
"""A node, and the heading that it comes under."""


def lay_out(network: nx.MultiDiGraph[str], centre: str) -> Layout:
    """Place a thing in the middle and all others in columns by their distance from it."""
    import networkx as nx

    distances = nx.single_source_shortest_path_length(network.to_undirected(as_view=True), centre)
    places, headings = {centre: Place(0, 0, 0)}, list[Heading]()
    sides: dict[str, int] = {}
    tallest = 4.0 * LINE
    farthest = max(distances.values())
    characters = 64 if farthest == 1 else 46
    room = characters * _CHARACTER + 15
    for distance in range(1, farthest + 1):
        nodes = [node for node, away in distances.items() if away == distance]
        if distance == 1:
            left, right = _halves(_by_relation(network, centre, nodes))
        else:
            left, right = _beyond(network, nodes, sides)
        for side, entries in ((-1, left), (1, right)):
            column = _FIRST_COLUMN + (distance - 1) * (room + 20)
            height = _fill(side, column, entries, places, headings)
            tallest = max(tallest, height)
            sides |= {node: side for node, _ in entries}
    width = _FIRST_COLUMN + _BULGE + farthest * room + (farthest - 1) * 20
    return Layout(places, headings, characters, width, tallest / 2 + LINE)


def _by_relation(network: nx.MultiDiGraph[str], centre: str, nodes: list[str]) -> list[Entry]:
    entries = [(node, relation(network, centre, node)) for node in nodes]
    return sorted(entries, key=lambda entry: (entry[1], *_order(network, entry[0])))


def relation(network: nx.MultiDiGraph[str], centre: str, node: str) -> str:
    """Return how two neighbours are linked, in words.

    What is said of the first stands before dots that lead to the other, what is said of
    the other behind them.
    """
    from_centre = {edge["label"] for edge in _edges(network, centre, node)}
    to_centre = {edge["label"] for edge in _edges(network, node, centre)}
    words = [f"{label} …" for label in sorted(from_centre)]
    return ", ".join(words + [f"… {label}" for label in sorted(to_centre)])


def _edges(network: nx.MultiDiGraph[str], source: str, target: str) -> list[dict[str, str]]:
    return list((network.get_edge_data(source, target) or {}).values())


def _order(network: nx.MultiDiGraph[str], node: str) -> tuple[str, str, str]:
    told = network.nodes[node]
    return str(told["type"]), str(told["label"]), node


def _halves(entries: list[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Split entries in two of about equal height, a heading counting as a line and a half."""
    heights, seen = list[float](), ""
    for _, heading in entries:
        heights.append(1 if heading == seen else 2.5)
        seen = heading
    half, height = sum(heights) / 2, 0.0
    for place, line in enumerate(heights):
        if height >= half:
            return entries[place:], entries[:place]
        height += line
    return [], entries


def _beyond(
    network: nx.MultiDiGraph[str], nodes: list[str], sides: dict[str, int]
) -> tuple[list[Entry], list[Entry]]:
    """Put each thing farther out beside the first nearer thing that it is linked to."""
    rank = {node: place for place, node in enumerate(sides)}
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for node in nodes:
        around = {*network.successors(node), *network.predecessors(node)}
        nearest = min((other for other in around if other in rank), key=rank.__getitem__)
        found[sides[nearest]].append((rank[nearest], node))
    by_rank = {place: node for node, place in rank.items()}

    def entries(side: int) -> list[Entry]:
        ordered = sorted(found[side], key=lambda pair: (pair[0], *_order(network, pair[1])))
        return [(node, f"via {network.nodes[by_rank[place]]['label']}") for place, node in ordered]

    return entries(-1), entries(1)


def _fill(
    side: int,
    column: float,
    entries: list[Entry],
    places: dict[str, Place],
    headings: list[Heading],
) -> float:
    """Place the entries of a column from top to bottom and return its height."""
    lines, y, seen = list[tuple[float, str, bool]](), 0.0, ""
    for node, heading in entries:
        if heading != seen:
            y += LINE / 2 if lines else 0
            lines.append((y, heading, True))
            y, seen = y + LINE, heading
        lines.append((y, node, False))
        y += LINE
    for line, text, is_heading in lines:
        at = line - (y - LINE) / 2
        bulge = _BULGE * (1 - (2 * at / max(y, 1)) ** 2)
        place = Place(side * (column + bulge), at, side)
        if is_heading:
            headings.append(Heading(text, place))
        else:
            places[text] = place
    return y
