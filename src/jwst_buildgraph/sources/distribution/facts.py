"""What one release says: its README, its change log and its code, read and not yet linked."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from jwst_buildgraph.errors import DataFileError
from jwst_buildgraph.sources.distribution.archive import Contents, Selection, read_contents
from jwst_buildgraph.sources.distribution.changes import ChangeLog, read_changes
from jwst_buildgraph.sources.distribution.fetch import ReleaseSource
from jwst_buildgraph.sources.distribution.readme import VersionsTable, read_versions_table
from jwst_buildgraph.sources.distribution.structure.code import Code, read_code

METADATA, README, CHANGES = "PKG-INFO", "README.md", "CHANGES.rst"
TABLE, ENTRIES, STRUCTURE = "table", "entries", "structure"
ALL_PARTS = frozenset({TABLE, ENTRIES, STRUCTURE})
"""What can be read of a release."""

_VERSION = re.compile(r"^Version: (\S+)$", re.MULTILINE)
_FILES = {TABLE: {README}, ENTRIES: {CHANGES}, STRUCTURE: set[str]()}
_TREES = (("docs/jwst/pipeline", ".rst"), ("jwst", ".py"))


@dataclass(frozen=True)
class ReleaseFacts:
    """What a release says, with its files at hand for evidence."""

    version: str
    contents: Contents
    uploaded: date | None = None
    table: VersionsTable | None = None
    table_path: str = README
    log: ChangeLog | None = None
    code: Code | None = None
    problems: tuple[str, ...] = field(default=())
    """What could not be read, one line each."""

    @property
    def released(self) -> date | None:
        """The day of the release as it says itself, in its change log or else its table."""
        own = self.log.of_release(self.version) if self.log else None
        if own and own.date:
            return own.date
        rows = self.table.of_release(self.version) if self.table else []
        return next((row.released for row in rows if row.released), None)

    @property
    def dated(self) -> date | None:
        """The day as of which its files speak: that of the upload, else of the release.

        A release is not older than what its change log knows: a few misstate their year.
        """
        known = [day for day in (self.released, self._newest_heading()) if day is not None]
        return self.uploaded or max(known, default=None)

    def _newest_heading(self) -> date | None:
        """Return the day of the newest release that its change log knows."""
        days = (part.date for part in self.log.releases) if self.log else iter(())
        return max((day for day in days if day), default=None)


def read_release(source: ReleaseSource | Path, parts: Collection[str] = ALL_PARTS) -> ReleaseFacts:
    """Read a release; with fewer `parts`, only as far into an archive as they ask for.

    Raises
    ------
    DataFileError
        If it cannot be read, or its README has no table of software versions. What only
        some releases have, such as a change log, is reported among the facts' problems.
    """
    if isinstance(source, Path):
        source = ReleaseSource(source)
    files = {METADATA}.union(*(_FILES[part] for part in parts))
    if source.version and STRUCTURE not in parts:
        files.discard(METADATA)
    trees = _TREES if STRUCTURE in parts else ()
    selection = Selection(frozenset(files), trees, frozenset({"tests"}))
    contents = read_contents(source.path, selection)
    problems: list[str] = []
    table_path = README if README in contents else METADATA
    table = _table(contents, table_path) if TABLE in parts else None
    log = _log(contents, problems) if ENTRIES in parts else None
    code = read_code(contents) if STRUCTURE in parts else None
    problems += _unread(table, table_path, log, code)
    return ReleaseFacts(
        version=_version(source, contents, log),
        contents=contents,
        uploaded=source.uploaded,
        table=table,
        table_path=table_path,
        log=log,
        code=code,
        problems=tuple(problems),
    )


def _table(contents: Contents, path: str) -> VersionsTable:
    """Return the table, from the README or, in a wheel, from the description in its metadata."""
    text = contents.text(path)
    if path == METADATA:
        head = text.partition("\n\n")[0]
        text = "\n" * head.count("\n") + text[len(head) :]
    return read_versions_table(text, f"{contents.origin}: {path}")


def _log(contents: Contents, problems: list[str]) -> ChangeLog | None:
    if CHANGES not in contents:
        problems.append(f"{contents.origin} has no {CHANGES}: its changes are not known")
        return None
    return read_changes(contents.text(CHANGES), f"{contents.origin}: {CHANGES}")


def _version(source: ReleaseSource, contents: Contents, log: ChangeLog | None) -> str:
    """Return the release's version: from its metadata, else its name, else its change log."""
    if METADATA in contents and (match := _VERSION.search(contents.text(METADATA))):
        return match[1]
    if source.version:
        return source.version
    if log and log.releases:
        return log.releases[0].release
    raise DataFileError(contents.origin, "does not say which release it is")


def _unread(
    table: VersionsTable | None, table_path: str, log: ChangeLog | None, code: Code | None
) -> list[str]:
    problems = [
        f"{table_path}:{residue.line}: {residue.what}: {residue.text!r} not read"
        for residue in (table.residue if table else [])
    ]
    for part in log.releases if log else []:
        problems += [
            f"{CHANGES}:{residue.line}: {residue.what} under {part.release} is no entry"
            for residue in part.residue
        ]
    for residue in log.residue if log else []:
        problems.append(f"{CHANGES}:{residue.line}: {residue.what}")
    return problems + [str(unread) for unread in (code.unread if code else [])]
