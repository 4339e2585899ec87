"""What source a page is, by what it says it is about, unless the user says."""

from __future__ import annotations

import re

from jwst_buildgraph.errors import UsageError
from jwst_buildgraph.sources.pages import Reading
from jwst_buildgraph.sources.pages.names.codes import find_builds

_NAME = re.compile(r"[a-z0-9][a-z0-9.-]*(?:/[a-z0-9][a-z0-9._-]*)+")
_TITLE_LENGTH = 90


def source_path(reading: Reading, chosen: str | None = None) -> str:
    """Return the path of the source that a page is, ``source/jdox/build-12.3-release-notes``.

    Raises
    ------
    UsageError
        If the name that was chosen is none, or none was and the page names no build.
    """
    if chosen is not None:
        name = chosen.strip().removeprefix("source/")
        if not _NAME.fullmatch(name):
            raise UsageError(
                f"{chosen!r} is no name of a source: give one such as jdox/build-9.1-release-notes"
            )
        return f"source/{name}"
    if reading.kind == "build information":
        return "source/jdox/build-information"
    build = _build_of(reading)
    if build is None:
        raise UsageError(
            f"{reading.page.name} does not say which build it is about: name it with --source, "
            "such as jdox/build-9.1-release-notes"
        )
    return f"source/jdox/build-{build}-release-notes"


def _build_of(reading: Reading) -> str | None:
    """Return the build that release notes are of: that of the title, else the most told of."""
    first = reading.page.title or next((p.text for p in reading.page.pieces if p.text), "")
    if builds := find_builds(first):
        return builds[0].label
    told = [statement.build for statement in reading.statements if statement.build]
    return max(dict.fromkeys(told), key=told.count) if told else None


def source_title(source: str) -> str:
    """Return how a source is called: its name, as words."""
    publisher, _, name = source.removeprefix("source/").partition("/")
    called = {"jdox": "JDox"}.get(publisher, publisher)
    return f"{called}: {name.replace('-', ' ').replace('/', ' ')}"[:_TITLE_LENGTH]
