"""The command `ingest jwst`: releases of the calibration pipeline into the user's store."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jwst_buildgraph.answers.answer import Answer, columns
from jwst_buildgraph.cli.options import FormatOption, StoreOption
from jwst_buildgraph.cli.output import Format, show
from jwst_buildgraph.errors import UsageError

if TYPE_CHECKING:
    from jwst_buildgraph.ingest_jwst import ReadRelease
    from jwst_buildgraph.sources.distribution.fetch import ReleaseSource

_COLUMNS = columns(
    release="release of jwst",
    rows="rows of its table of software versions",
    entries="entries of its change log",
    new_entries="entries that the release read before it did not have",
    steps="steps that its code defines",
    parameters="parameters that they take",
    statements="statements stored",
    not_read="what could not be read, one line each, where the release before had it not",
)
_SHOWN_PROBLEMS = 10


def jwst(
    version: Annotated[
        str | None,
        typer.Argument(
            metavar="[VERSION|latest|all]",
            help="Release, the latest (the default) or all; of --from, all is the default.",
        ),
    ] = None,
    place: Annotated[
        Path | None,
        typer.Option("--from", help="Archive, unpacked tree, checkout or folder of archives."),
    ] = None,
    offline: Annotated[
        bool, typer.Option("--offline", help="Use only what was downloaded before.")
    ] = False,
    form: FormatOption = Format.table,
    store: StoreOption = None,
) -> None:
    """Read releases of jwst: builds, changes, pipelines, parameters; all are stored or none.

    Example: buildgraph ingest jwst latest
    """
    from jwst_buildgraph.ingest_jwst import read_releases
    from jwst_buildgraph.store import add_documents, default_path

    if place is not None and offline:
        raise UsageError("--from needs no network: leave --offline out")
    sources = _sources(version, place, offline=offline)
    read = []
    for release in read_releases(sources):
        read.append(release)
        _tell(f"read jwst {release.release} ({len(read)} of {len(sources)})")
    add_documents(store or default_path(), {release.name: release.document for release in read})
    show(Answer(_COLUMNS, map(_row, read)), form, frozenset({"not_read"}))
    sys.stderr.write(_summary(read))


def _sources(version: str | None, place: Path | None, *, offline: bool) -> list[ReleaseSource]:
    from jwst_buildgraph.ingest_jwst import chosen_from, chosen_releases
    from jwst_buildgraph.sources.distribution.fetch import Releases
    from jwst_buildgraph.sources.distribution.progress import shown_on_stderr

    if place is not None:
        return chosen_from(place, version)
    with shown_on_stderr() as progress:
        return chosen_releases(Releases(offline=offline, progress=progress), version)


def _row(release: ReadRelease) -> dict[str, object]:
    values = {column.name: getattr(release, column.name) for column in _COLUMNS}
    return {**values, "not_read": list(release.not_read)}


def _summary(read: list[ReadRelease]) -> str:
    """Return what was stored, and the first of what could not be read."""
    problems = [f"jwst {release.release}: {p}" for release in read for p in release.not_read]
    total: Counter[str] = Counter()
    for release in read:
        total += Counter(new=release.new_entries, statements=release.statements)
    lines = [
        f"{len(read)} release(s) stored: {total['new']} entries of change logs, "
        f"{total['statements']} statements; {len(problems)} thing(s) not read"
    ]
    lines += [f"  {problem}" for problem in problems[:_SHOWN_PROBLEMS]]
    if len(problems) > _SHOWN_PROBLEMS:
        lines.append(f"  … {len(problems) - _SHOWN_PROBLEMS} more: --format json has all")
    return "".join(f"{line}\n" for line in lines)


def _tell(message: str) -> None:
    """Show how far it is, where somebody watches."""
    if sys.stderr.isatty():
        sys.stderr.write(f"buildgraph: {message}\n")
