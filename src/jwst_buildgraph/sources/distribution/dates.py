"""The days on which releases were made, as the titles in a change log tell them."""

from __future__ import annotations

from jwst_buildgraph.sources.distribution.builds import write_release
from jwst_buildgraph.sources.distribution.changes import ChangeLog
from jwst_buildgraph.sources.distribution.facts import CHANGES, ReleaseFacts
from jwst_buildgraph.sources.distribution.places import Place
from jwst_buildgraph.sources.distribution.writer import Writer, day


def write_dates(writer: Writer, facts: ReleaseFacts, before: ReleaseFacts | None = None) -> None:
    """Claim the day of each release of a change log; after another's, only new ones."""
    told = set(_dated(before.log)) if before and before.log else set()
    for part in facts.log.releases if facts.log else ():
        if part.date is not None and (part.release, part.date) not in told:
            write_release(writer, "jwst", part.release)
            path, place = f"release/jwst/{part.release}", Place(CHANGES, part.line, part.line)
            writer.claim(path, "dcterms:issued", day(part.date), place, part.release, mark="log-")


def _dated(log: ChangeLog) -> list[tuple[str, object]]:
    return [(part.release, part.date) for part in log.releases]
