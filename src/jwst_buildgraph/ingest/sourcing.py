"""What source a page is, by what it says it is about, unless the user says."""

from __future__ import annotations

import re

from jwst_buildgraph.errors import UsageError
from jwst_buildgraph.names import KINDS
from jwst_buildgraph.sources.pages import Reading
from jwst_buildgraph.sources.pages.names.codes import find_builds

_NAME = re.compile(r"[a-z0-9][a-z0-9.-]*(?:/[a-z0-9][a-z0-9._-]*)+")
_TITLE_LENGTH = 90
_INFORMATION = "jdox/build-information"
_NOTES = re.compile(r"jdox/build-(?P<build>.+)-release-notes")


def source_path(reading: Reading, chosen: str | None = None) -> str:
    """Return the path of the source that a page is, ``source/jdox/build-12.3-release-notes``.

    Raises
    ------
    UsageError
        If the name that was chosen is none or that of something else, or none was and the
        page names no build.
    """
    if chosen is not None:
        name = chosen.strip().removeprefix("source/")
        if not _NAME.fullmatch(name):
            raise UsageError(
                f"{chosen!r} is no name of a source: give one such as jdox/build-9.1-release-notes"
            )
        if (owner := _whose(name, reading)) is not None:
            raise UsageError(
                f"{chosen!r} is a name for {owner}, which {reading.page.name} is not: "
                "choose another"
            )
        return f"source/{name}"
    if reading.kind == "build information":
        return f"source/{_INFORMATION}"
    build = _build_of(reading)
    if build is None:
        raise UsageError(
            f"{reading.page.name} does not say which build it is about: name it with --source, "
            "such as jdox/build-9.1-release-notes"
        )
    return f"source/jdox/build-{build}-release-notes"


def _whose(name: str, reading: Reading) -> str | None:
    """Return what a name is for, if it is not for such a page."""
    publisher = name.partition("/")[0]
    if publisher == "jwst":
        return "a release of jwst"
    if publisher in KINDS:
        return f"a {publisher.replace('-', ' ')}"
    of_information = reading.kind == "build information"
    if name == _INFORMATION:
        return None if of_information else "the page of build information"
    if (notes := _NOTES.fullmatch(name)) is None:
        return None
    builds = _builds_of_title(reading)
    if of_information or (builds and notes["build"] not in builds):
        return f"the release notes of build {notes['build']}"
    return None


def _builds_of_title(reading: Reading) -> list[str]:
    first = reading.page.title or next((p.text for p in reading.page.pieces if p.text), "")
    return [code.label for code in find_builds(first)]


def _build_of(reading: Reading) -> str | None:
    """Return the build that release notes are of: that of the title, else the most told of."""
    if builds := _builds_of_title(reading):
        return builds[0]
    told = [statement.build for statement in reading.statements if statement.build]
    return max(dict.fromkeys(told), key=told.count) if told else None


def source_title(source: str) -> str:
    """Return how a source is called: its name, as words."""
    publisher, _, name = source.removeprefix("source/").partition("/")
    called = {"jdox": "JDox"}.get(publisher, publisher)
    return f"{called}: {name.replace('-', ' ').replace('/', ' ')}"[:_TITLE_LENGTH]
