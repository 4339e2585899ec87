"""The `ingest` commands: sources read into statements, and what was not understood."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jwst_buildgraph.answers.answer import Answer, columns
from jwst_buildgraph.cli import ingesting_jwst, ingesting_notes
from jwst_buildgraph.cli.options import FormatOption, StoreOption
from jwst_buildgraph.cli.output import Format, show
from jwst_buildgraph.errors import UsageError

if TYPE_CHECKING:
    from jwst_buildgraph.ingest import Ingestion
    from jwst_buildgraph.sources.pages import Reading, Residue, Statement

_INGEST = typer.Typer(help="Read a source into the graph.", no_args_is_help=True)

_COLUMNS = columns(
    line="line of the page, from 1",
    section="the headings it stands under",
    build="the build it is about",
    kind="what kind of statement it is, or residue",
    further_kinds="other kinds of change it is as well",
    instruments="instruments it is about",
    techniques="techniques it is about, where no mode is named",
    modes="observing modes it is about; all for every mode",
    steps="steps",
    pipelines="pipelines and stages",
    parameters="step parameters",
    pmaps="CRDS contexts",
    keywords="header keywords",
    reference_types="types of reference files",
    releases="releases of packages",
    pull_requests="pull requests, repository#number",
    dates="EDTF dates",
    certainty="of its dates: reported or estimated",
    quantities="how much, with unit and direction",
    default="on or off by default, or the value",
    status="of an issue: open or fixed; of a build: its status",
    fixed_in="build or release that fixes it",
    excluded="what the text leaves out",
    confidence="how likely it is right, from 0 to 1",
    last_line="its last line",
    start="where it starts in the page, in characters",
    end="where it ends",
    exp_types="EXP_TYPEs it names",
    detectors="detectors it names",
    dispersers="gratings, grisms and prisms it names",
    subarrays="subarrays it names",
    replaced="steps or parameters that it says others replace",
    estimated="which of its dates are estimates",
    undetermined="of a version row: jwst, SDP or context, where the page says TBD",
    residue="of residue: statement, cell, or name for what is new",
    text="of residue: what was not understood",
    reason="of residue: why",
)
_IN_TABLE = frozenset(
    {"line", "build", "kind", "instruments", "techniques", "modes", "steps", "parameters", "pmaps",
     "status", "confidence", "residue", "text"}
)  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    _INGEST.command()(ingesting_jwst.jwst)
    app.add_typer(_INGEST, name="ingest")


@_INGEST.command()
def notes(
    page: Annotated[str, typer.Argument(help="Text, HTML or Markdown file; `-` reads stdin.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Store nothing, print the statements.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Store nothing, print what is not as it is stored.")
    ] = False,
    draft: Annotated[
        Path | None,
        typer.Option("--draft", help="Store nothing, write a draft for graph/ into this folder."),
    ] = None,
    retrieved: Annotated[
        str | None, typer.Option(help="Day on which the page was fetched, e.g. 2026-05-01.")
    ] = None,
    source: Annotated[
        str | None, typer.Option(help="Name of the page, e.g. jdox/build-9.1-release-notes.")
    ] = None,
    strict: Annotated[
        bool,
        typer.Option("--strict", help="Exit 1 and store nothing if something was not understood."),
    ] = False,
    form: FormatOption = Format.table,
    store: StoreOption = None,
) -> None:
    """Read a release-notes or build-information page into the store, or only show what it says.

    With --dry-run one row a statement, then the residue.

    Example: buildgraph ingest notes page.txt --dry-run --format jsonl
    """
    from jwst_buildgraph.sources.pages import PageReader, load_page

    if dry_run + diff + (draft is not None) > 1:
        raise UsageError("--dry-run, --diff and --draft exclude each other: give one of them")
    fetched = ingesting_notes.day_of(retrieved)
    reader = PageReader()
    reading = reader.read(load_page(page if page == "-" else Path(page)))
    if source is not None:
        from jwst_buildgraph.ingest import source_path

        source_path(reading, source)  # refused here, a name is refused by a dry run too
    if dry_run:
        shown = {column.name for column in _COLUMNS}
        show(Answer(_COLUMNS, _rows(reading)), form, frozenset(shown - _IN_TABLE))
    elif not (strict and reading.problems):
        from jwst_buildgraph.ingest import Ingestion
        from jwst_buildgraph.store import default_path

        root = store or default_path()
        ingestion = Ingestion(reading, reader, root, source=source, retrieved=fetched)
        _take_in(ingestion, form, diff=diff, draft=draft)
    sys.stderr.write(_summary(reading))
    if strict and reading.problems:
        raise typer.Exit(1)


def _take_in(ingestion: Ingestion, form: Format, *, diff: bool, draft: Path | None) -> None:
    if diff:
        ingesting_notes.show_differences(ingestion, form)
    elif draft is not None:
        ingesting_notes.write_draft(ingestion, draft)
    else:
        ingesting_notes.store_page(ingestion)


def _rows(reading: Reading) -> list[dict[str, Any]]:
    return [*map(_statement, reading.statements), *map(_residue, reading.residue)]


def _statement(statement: Statement) -> dict[str, Any]:
    return {**_empty(), **statement.as_record()}


def _residue(residue: Residue) -> dict[str, Any]:
    found = {"line": residue.line, "section": residue.section, "kind": "residue"}
    return {**_empty(), **found, "residue": residue.what, "text": residue.text,
            "reason": residue.reason}  # fmt: skip


def _empty() -> dict[str, Any]:
    return dict.fromkeys(column.name for column in _COLUMNS)


def _summary(reading: Reading) -> str:
    left = {what: sum(entry.what == what for entry in reading.residue)
            for what in ("statement", "cell", "name")}  # fmt: skip
    return (
        f"{reading.page.name}: {reading.kind}; {len(reading.statements)} statement(s), "
        f"coverage {reading.coverage:.1%}; residue: {left['statement']} statement(s) "
        f"not understood, {left['cell']} cell(s) not typed; {left['name']} new name(s)\n"
    )
