"""The `when`, `diff`, `compat` and `explain` commands: what changes from build to build."""

from __future__ import annotations

from typing import Annotated

import typer

from jwst_buildgraph.answers.answer import Answer
from jwst_buildgraph.cli.options import EndpointOption, FormatOption, StoreOption, open_graph
from jwst_buildgraph.cli.output import Format, show, write

_MODE = typer.Option(help='Only this observing mode or EXP_TYPE, e.g. "NIRSpec MOS", NRS_IFU.')


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    for command in (when, diff, compat, explain):
        app.command()(command)


def when(
    name: Annotated[
        str,
        typer.Argument(help="Step, parameter, reference type, mode or keyword, e.g. firstframe."),
    ],
    form: FormatOption = Format.table,
    store: StoreOption = None,
    endpoint: EndpointOption = None,
) -> None:
    """Tell when a thing appeared, became default, was deprecated or went away.

    Texts (pages and change logs) and the structure of releases (code and tables) both tell.

    Example: buildgraph when firstframe
    """
    show(open_graph(store, endpoint).when(name), form)


def diff(
    one: Annotated[str, typer.Argument(help="A build, e.g. 12.1.")],
    other: Annotated[str, typer.Argument(help="Another, e.g. 12.3; the order does not matter.")],
    mode: Annotated[str | None, _MODE] = None,
    instrument: Annotated[str | None, typer.Option(help="Only this one, e.g. NIRSpec.")] = None,
    step: Annotated[str | None, typer.Option(help="Only this step, e.g. extract_1d.")] = None,
    form: FormatOption = Format.table,
    store: StoreOption = None,
    endpoint: EndpointOption = None,
) -> None:
    """Tell what is different between two builds, for a mode, an instrument or a step.

    It is the net effect of all builds after the earlier one, up to the later one.

    Example: buildgraph diff 12.1 12.3 --mode NRS_IFU
    """
    given = {"mode": mode, "instrument": instrument, "step": step}
    scope = {kind: value for kind, value in given.items() if value is not None}
    answer = open_graph(store, endpoint).diff(one, other, **scope)
    if form in (Format.table, Format.markdown):
        _show_sections(answer, form)
    else:
        show(answer, form)


def _show_sections(answer: Answer, form: Format) -> None:
    """Write one table for each section of a comparison, under its name; the net line on top.

    A document in Markdown also keeps the notes, which say what was left out.
    """
    for section in dict.fromkeys(row["section"] for row in answer):
        rows = [row for row in answer if row["section"] == section]
        if section == "summary":
            write(f"{rows[0]['title']}\n")
            continue
        mark = "## " if form is Format.markdown else ""
        write(f"\n{mark}{section.capitalize()} ({len(rows)})\n\n")
        told = {name for name in answer.names for row in rows if row[name]}
        shown = [c for c in answer.columns if c.name in told - {"section", "thing"}]
        show(Answer(tuple(shown), rows), form)
    write("\n")
    if form is Format.markdown:
        write("".join(f"- {note}\n" for note in answer.notes))
    show(Answer(answer.columns, [], answer.notes), Format.table)


def compat(
    jwst: Annotated[str, typer.Option(help="Release of jwst (CAL_VER), e.g. 1.20.2.")],
    context: Annotated[str, typer.Option(help="CRDS context (CRDS_CTX), e.g. 1483.")],
    form: FormatOption = Format.table,
    store: StoreOption = None,
    endpoint: EndpointOption = None,
) -> None:
    """Tell whether a release of jwst goes with a CRDS context, and why.

    Example: buildgraph compat --jwst 1.20.2 --context 1483
    """
    hidden = frozenset({"thing", "jwst", "context"})
    show(open_graph(store, endpoint).compat(jwst, context), form, hidden)


def explain(
    line: Annotated[str, typer.Argument(help="A line of the pipeline's log, in quotes.")],
    form: FormatOption = Format.table,
    store: StoreOption = None,
    endpoint: EndpointOption = None,
) -> None:
    """Tell what a line of the pipeline's log names, since when that exists, and what to do.

    Example: buildgraph explain "Unknown reference type 'photom'"
    """
    show(open_graph(store, endpoint).explain(line), form)
