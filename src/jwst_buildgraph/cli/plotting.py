"""The `plot` commands: pictures as SVG, PNG or one HTML page."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jwst_buildgraph.cli.options import EndpointOption, StoreOption, open_graph

if TYPE_CHECKING:
    import altair as alt

    from jwst_buildgraph.api import BuildGraph

plot = typer.Typer(
    help="Draw pictures for slides, papers and browsers: .svg, .png or .html (works offline).",
    no_args_is_help=True,
    rich_markup_mode=None,
)

OutputOption = Annotated[
    Path, typer.Option("--output", "-o", help="File to write: .svg, .png or .html.")
]
SinceOption = Annotated[
    str | None,
    typer.Option(
        help="First build to show, e.g. 12.0; else the one before the first with a known issue."
    ),
]
ForceOption = Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.add_typer(plot, name="plot")


@plot.command()
def timeline(
    output: OutputOption,
    every: Annotated[
        bool, typer.Option("--all", help="Also builds of whose life no source tells a day.")
    ] = False,
    since: SinceOption = None,
    force: ForceOption = False,
    store: StoreOption = None,
    endpoint: EndpointOption = None,
) -> None:
    """Draw when each build became a candidate, went into operations, was archived.

    Example: buildgraph plot timeline --since 12.0 -o timeline.svg
    """
    _draw(
        lambda graph: graph.plot_timeline(every=every, since=since), output, force, store, endpoint
    )


@plot.command()
def matrix(
    output: OutputOption,
    mode: Annotated[
        str | None, typer.Option(help='Observing mode, e.g. "NIRSpec MOS"; else all issues.')
    ] = None,
    since: SinceOption = None,
    force: ForceOption = False,
    store: StoreOption = None,
    endpoint: EndpointOption = None,
) -> None:
    """Draw issues against builds: introduced, present, fixed, unknown.

    Example: buildgraph plot matrix --mode "NIRSpec MOS" -o mos.png
    """
    _draw(lambda graph: graph.plot_matrix(mode, since), output, force, store, endpoint)


@plot.command()
def heatmap(
    output: OutputOption,
    rows: Annotated[str, typer.Option(help="step, mode, instrument, pipeline or stage.")] = "step",
    since: SinceOption = None,
    force: ForceOption = False,
    store: StoreOption = None,
    endpoint: EndpointOption = None,
) -> None:
    """Draw how many changes each build brings, by step, mode, instrument, pipeline or stage.

    Example: buildgraph plot heatmap --rows mode -o modes.svg
    """
    _draw(lambda graph: graph.plot_heatmap(rows, since), output, force, store, endpoint)


@plot.command()
def around(
    thing: Annotated[str, typer.Argument(help='Any thing: "NIRSpec MOS", step/extract_1d …')],
    output: OutputOption,
    hops: Annotated[int, typer.Option(min=1, max=3, help="How many links away to go.")] = 1,
    force: ForceOption = False,
    store: StoreOption = None,
    endpoint: EndpointOption = None,
) -> None:
    """Draw a thing and what is linked to it; as .html, point and click for more.

    Example: buildgraph plot around "NIRSpec MOS" -o mos.html
    """
    _draw(lambda graph: graph.plot_around(thing, hops), output, force, store, endpoint)


def _draw(
    picture: Callable[[BuildGraph], alt.VConcatChart],
    path: Path,
    force: bool,
    store: Path | None,
    endpoint: str | None,
) -> None:
    """Draw a picture into a file, and say what it cannot show."""
    from jwst_buildgraph import plots
    from jwst_buildgraph.files import check_target

    plots.format_of(path)
    check_target(path, overwrite=force)
    chart = picture(open_graph(store, endpoint))
    plots.save(chart, path, overwrite=force)
    for note in chart.usermeta["notes"]:
        sys.stderr.write(f"note: {note}\n")
