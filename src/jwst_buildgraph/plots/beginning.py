"""With which build a picture begins, as the whole history has hardly room."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jwst_buildgraph.answers.answer import Row

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph


@dataclass(frozen=True)
class Shown:
    """The builds of a picture, oldest first, and how many there are before them."""

    builds: list[Row]
    before: int

    @property
    def names(self) -> list[str]:
        """Return what the builds are called."""
        return [row["build"] for row in self.builds]

    @property
    def notes(self) -> list[str]:
        """Return what is to be said under the picture."""
        return [f"{self.before} build(s) before {self.names[0]} are left out."] * bool(self.before)


def shown_builds(graph: BuildGraph, since: str | None, issues: Iterable[Row]) -> Shown:
    """Return the builds from `since` on, or from the one before the first with an issue.

    Raises
    ------
    UnknownNameError
        If no build goes by the name `since`.
    """
    every = graph.builds().rows[::-1]
    first = since or _before_issues([row["build"] for row in every], issues)
    builds = graph.builds(since=first).rows[::-1] if first else every
    return Shown(builds, len(every) - len(builds))


def _before_issues(builds: list[str], issues: Iterable[Row]) -> str | None:
    """Return the build before the first that an issue is listed for, begins or ends in."""
    places = [
        builds.index(build)
        for issue in issues
        for build in (
            *issue.listed_in,
            *(end["value"] for end in (*issue.introduced, *issue.fixed) if end["axis"] == "build"),
        )
        if build in builds
    ]
    return builds[max(0, min(places) - 1)] if places else None
