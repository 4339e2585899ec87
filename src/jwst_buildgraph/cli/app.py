"""The commands: each parses its options, asks the graph once and shows the answer."""

from __future__ import annotations

import copy
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Annotated

import typer
from typer.models import CommandInfo

from jwst_buildgraph import __version__
from jwst_buildgraph.cli.options import EndpointOption, FormatOption, StoreOption, named_values
from jwst_buildgraph.cli.options import open_graph as _open
from jwst_buildgraph.cli.output import Format, show
from jwst_buildgraph.cli.rdf import SparqlFormat
from jwst_buildgraph.errors import BuildGraphError

app = typer.Typer(
    name="buildgraph",
    help="Ask the knowledge graph of the JWST pipeline builds (unofficial, not STScI's).",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

ModeOption = Annotated[
    str | None, typer.Option(help='Observing mode or EXP_TYPE, e.g. "NIRSpec MOS", NRS_MSASPEC.')
]
InstrumentOption = Annotated[str | None, typer.Option(help="Instrument, e.g. NIRSpec.")]
StepOption = Annotated[str | None, typer.Option(help="Pipeline step, e.g. clean_flicker_noise.")]
BuildOption = Annotated[str | None, typer.Option(help="Build, e.g. 12.1 or B12.1.")]
# Paths are for programs and for `describe`; a table for people has the titles.
_PATHS = frozenset({"issue", "change", "plan", "thing"})


def main() -> None:
    """Run the command line; the one place that decides the exit code."""
    if sys.stdout is None:  # closed by whoever started us: nobody wants the data
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - for good
    try:
        _with_one_command(sys.argv[1:])(standalone_mode=True)
    except BuildGraphError as error:
        sys.stderr.write(f"buildgraph: {error}\n")
        sys.exit(error.exit_code)
    except BrokenPipeError:
        _drop_output()  # its reader went away, as `head` does; that is no fault
        sys.exit(0)
    except (OSError, RuntimeError) as error:  # a full disk, a damaged store, no network
        _drop_output()
        sys.stderr.write(f"buildgraph: {' '.join(str(error).split())}\n")
        sys.exit(3)


@cache
def whole_app() -> typer.Typer:
    """Return the application with all commands, those from modules of their own included."""
    from jwst_buildgraph.cli import (
        comparing,
        connecting,
        exporting,
        ingesting,
        plotting,
        publishing,
        searching,
        serving,
    )

    for module in (
        exporting,
        connecting,
        comparing,
        plotting,
        ingesting,
        searching,
        publishing,
        serving,
    ):
        module.register(app)
    return app


def _with_one_command(arguments: list[str]) -> typer.Typer:
    """Return the application with just the command that is wanted, where that is plain.

    Typer reads the signatures of all commands before it runs one; with two dozen of them
    that takes longer than most answers.
    """
    wanted = next((word for word in arguments if not word.startswith("-")), None)
    found = _called(wanted) or (whole_app() and _called(wanted))
    if not found:
        return whole_app()
    narrowed = copy.copy(app)
    narrowed.registered_commands, narrowed.registered_groups = found, []
    return narrowed


def _called(wanted: str | None) -> list[CommandInfo]:
    return [c for c in app.registered_commands if wanted == (c.name or _name(c.callback))]


def _name(command: Callable[..., object] | None) -> str:
    return getattr(command, "__name__", "")


def _drop_output() -> None:
    """Send what is still to be written nowhere, so that leaving does not fail as well."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _given(**options: str | None) -> dict[str, str]:
    return {name: value for name, value in options.items() if value is not None}


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        typer.echo(f"buildgraph {__version__}")
        raise typer.Exit


@app.command()
def issues(
    mode: ModeOption = None,
    step: StepOption = None,
    build: BuildOption = None,
    instrument: InstrumentOption = None,
    technique: Annotated[str | None, typer.Option(help="Technique, e.g. WFSS.")] = None,
    form: FormatOption = Format.table,
    store: StoreOption = None,
    endpoint: EndpointOption = None,
) -> None:
    """List known issues across builds: since when, fixed where, what to do meanwhile.

    Example: buildgraph issues --mode "NIRSpec MOS"
    """
    scope = _given(mode=mode, step=step, build=build, instrument=instrument, technique=technique)
    show(_open(store, endpoint).issues(**scope), form, _PATHS)


@app.command()
def builds(
    as_of: Annotated[str, typer.Option(help="Day to look at, YYYY-MM-DD.")] = "today",
    since: Annotated[
        str | None, typer.Option(help="Only this build and those after it, e.g. 12.0.")
    ] = None,
    form: FormatOption = Format.table,
    store: StoreOption = None,
    endpoint: EndpointOption = None,
) -> None:
    """List builds with their releases, context, dates and status on a day.

    Example: buildgraph builds --as-of 2025-12-01 --since 12.0
    """
    show(_open(store, endpoint).builds(as_of, since), form)


@app.command()
def which(
    build: BuildOption = None,
    jwst: Annotated[str | None, typer.Option(help="Release of jwst (CAL_VER).")] = None,
    sdp: Annotated[str | None, typer.Option(help="SDP release (SDP_VER).")] = None,
    context: Annotated[str | None, typer.Option(help="CRDS context (CRDS_CTX).")] = None,
    date: Annotated[
        str | None, typer.Option(help="Day, YYYY-MM-DD: the build in operations.")
    ] = None,
    form: FormatOption = Format.table,
    store: StoreOption = None,
    endpoint: EndpointOption = None,
) -> None:
    """Tell which build, jwst release, SDP release, context and dates belong together.

    Example: buildgraph which --context 1464
    """
    known = _given(build=build, jwst=jwst, sdp=sdp, context=context, date=date)
    show(_open(store, endpoint).which(**known), form, frozenset({"evidence"}))


@app.command()
def changes(
    build: BuildOption = None,
    instrument: InstrumentOption = None,
    mode: ModeOption = None,
    step: StepOption = None,
    pipeline: Annotated[str | None, typer.Option(help="Pipeline, e.g. calwebb_spec2.")] = None,
    stage: Annotated[str | None, typer.Option(help="Pipeline stage, e.g. 2.")] = None,
    kind: Annotated[str | None, typer.Option(help="Kind of change, e.g. breaking.")] = None,
    form: FormatOption = Format.table,
    store: StoreOption = None,
    endpoint: EndpointOption = None,
) -> None:
    """List what builds changed, by build, instrument, mode, step, pipeline, stage and kind.

    Example: buildgraph changes --build 12.3 --mode "NIRSpec IFU"
    """
    scope = _given(
        build=build, instrument=instrument, mode=mode, step=step,
        pipeline=pipeline, stage=stage, kind=kind,
    )  # fmt: skip
    show(_open(store, endpoint).changes(**scope), form, _PATHS)


@app.command()
def conflicts(
    thing: Annotated[
        str | None, typer.Argument(help="Any spelling of the thing in question; all if not given.")
    ] = None,
    form: FormatOption = Format.table,
    store: StoreOption = None,
    endpoint: EndpointOption = None,
) -> None:
    """List where the sources disagree, each side, and which value stands by which rule.

    Example: buildgraph conflicts "build 12.1"
    """
    show(_open(store, endpoint).conflicts(thing), form)


@app.command()
def query(
    name: Annotated[str, typer.Argument(help="Name of a canned question; see `queries`.")],
    parameters: Annotated[
        list[str] | None, typer.Argument(help="Parameters as NAME=VALUE.", metavar="NAME=VALUE")
    ] = None,
    form: FormatOption = Format.table,
    store: StoreOption = None,
    endpoint: EndpointOption = None,
) -> None:
    """Ask a canned question by name.

    Example: buildgraph query issues-by-mode mode="NIRSpec MOS"
    """
    show(_open(store, endpoint).ask(name, **named_values(parameters or ())), form, _PATHS)


@app.command()
def queries(
    name: Annotated[str | None, typer.Argument(help="Show this question.")] = None,
    sparql: Annotated[bool, typer.Option("--sparql", help="Print its SPARQL.")] = False,
    form: FormatOption = Format.table,
) -> None:
    """List the canned questions, or show one: its parameters, its columns, its SPARQL.

    Example: buildgraph queries issues-by-mode --sparql
    """
    from jwst_buildgraph.cli import questions

    if name is None:
        show(questions.listing(), form)
    elif sparql:
        questions.print_sparql(name)
    else:
        show(questions.details(name), form)


@app.command()
def sparql(
    text: Annotated[str | None, typer.Argument(help="The query; `-` reads standard input.")] = None,
    file: Annotated[Path | None, typer.Option("--file", help="Read the query from a file.")] = None,
    form: Annotated[SparqlFormat, typer.Option("--format", "-f")] = SparqlFormat.table,
    store: StoreOption = None,
    endpoint: EndpointOption = None,
) -> None:
    """Answer any SPARQL 1.1 query; the project's prefixes need no declaration.

    Example: buildgraph sparql 'SELECT ?b WHERE { ?b a jwb:Build }'
    """
    from jwst_buildgraph.cli.questions import read_query
    from jwst_buildgraph.cli.rdf import show_results

    show_results(_open(store, endpoint).sparql(read_query(text, file)), form)


@app.command()
def describe(
    name: Annotated[
        str, typer.Argument(help='Any thing: "build 12.1", mode/nirspec-mos, firstframe …')
    ],
    form: FormatOption = Format.table,
    store: StoreOption = None,
    endpoint: EndpointOption = None,
) -> None:
    """Tell everything about one thing, with its evidence.

    Example: buildgraph describe "build 12.3"
    """
    show(_open(store, endpoint).describe(name), form, _PATHS)


@app.command()
def stats(
    form: FormatOption = Format.table,
    store: StoreOption = None,
    endpoint: EndpointOption = None,
) -> None:
    """Count what is in the graph, by class.

    Example: buildgraph stats --format csv
    """
    show(_open(store, endpoint).stats(), form)


@app.command()
def info(
    form: FormatOption = Format.table,
    store: StoreOption = None,
    endpoint: EndpointOption = None,
) -> None:
    """Tell the version, where the store is, and up to when the sources reach.

    Example: buildgraph info
    """
    show(_open(store, endpoint).info(), form)


@app.command()
def validate(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Turtle files; without any, all shipped data.")
    ] = None,
    form: FormatOption = Format.table,
) -> None:
    """Check Turtle files against the ontology's shapes and rules; exit 1 on violations.

    Example: buildgraph validate graph/curated/issues.ttl
    """
    from jwst_buildgraph.cli.checking import check

    raise typer.Exit(check(files or [], form))


@app.command()
def fmt(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Turtle files; without any, all shipped data.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit 1 where a file would change.")
    ] = False,
) -> None:
    """Bring Turtle files into canonical form, and list those that were not.

    Example: buildgraph fmt --check graph/curated/issues.ttl
    """
    from jwst_buildgraph.cli.formatting import format_files

    raise typer.Exit(format_files(files or [], check=check))


@app.command()
def lint(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Turtle files; without any, all shipped data.")
    ] = None,
    sources: Annotated[
        Path | None,
        typer.Option(help="Folder with the texts of the sources [env: JWST_BUILDGRAPH_SOURCES]."),
    ] = None,
    form: FormatOption = Format.table,
) -> None:
    """Refuse copied sentences, unfinished drafts, wrong hashes and unstable form; exit 1.

    Example: buildgraph lint graph/curated/issues.ttl
    """
    from jwst_buildgraph.cli.checking import check_texts

    raise typer.Exit(check_texts(files or [], sources, form))
