"""Everything that can go wrong, and the exit code it leads to.

::

    BuildGraphError
    ├── UsageError            exit 2: what was asked cannot be understood
    │   ├── UnknownNameError
    │   ├── AmbiguousNameError
    │   ├── ParameterError
    │   ├── QueryError
    │   └── RefusedError      over HTTP: with the status that says why
    ├── DataFileError         exit 2: a file cannot be read as what it should be
    ├── MissingPackageError   exit 3: an optional package is wanted and not installed
    ├── UnreachableError      exit 3: a source is neither here nor within reach
    └── StoreError            exit 3: the store cannot be opened, built or written
        ├── ForeignStoreError
        ├── NewerStoreError
        ├── StoreBusyError
        └── EndpointError
            └── CutAnswerError
"""

from __future__ import annotations

from collections.abc import Sequence


class BuildGraphError(Exception):
    """The root of all errors of this package; its text is one line for people."""

    exit_code = 2


class UsageError(BuildGraphError):
    """A request that cannot be understood as it stands."""


class UnknownNameError(UsageError):
    """A name that no thing of the wanted kind goes by."""

    def __init__(
        self, name: str, kind: str, nearest: Sequence[str] = (), elsewhere: Sequence[str] = ()
    ) -> None:
        self.name, self.kind, self.nearest = name, kind, tuple(nearest)
        self.elsewhere = tuple(elsewhere)
        super().__init__(self.told("`buildgraph search`"))

    def told(self, search: str) -> str:
        """Return the text for a reader who can search by the means named `search`."""
        kinds = " and a ".join(self.elsewhere)
        other = f" (it is the name of a {kinds})" if kinds else ""
        near = f"did you mean {_alternatives(self.nearest)}?" if self.nearest else ""
        hint = near or f"nothing is named like it: {search} finds things by a word"
        return f"unknown {self.kind} {self.name!r}{other}; {hint}"


class AmbiguousNameError(UsageError):
    """A name that several things of the wanted kind go by."""

    def __init__(self, name: str, kind: str, choices: Sequence[str]) -> None:
        super().__init__(f"{kind} {name!r} could be {_alternatives(choices)}: say which")
        self.name, self.kind, self.choices = name, kind, tuple(choices)


class ParameterError(UsageError):
    """A question's parameter is missing, unknown or of the wrong type."""


class QueryError(UsageError):
    """A SPARQL query that the engine refuses, with the engine's reason."""


class RefusedError(UsageError):
    """A request over HTTP that is not answered, with its status and headers that help.

    Headers are given with underscores for dashes.
    """

    def __init__(self, status: int, message: str, **headers: str) -> None:
        super().__init__(message)
        self.status = status
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


class DataFileError(BuildGraphError):
    """A file that cannot be read as what it should be, with its place."""

    def __init__(
        self, path: object, problem: str, line: int | None = None, column: int | None = None
    ) -> None:
        place = ":".join(str(part) for part in (path, line, column) if part is not None)
        super().__init__(f"{place}: {problem}")
        self.path, self.line, self.column = path, line, column


class MissingPackageError(BuildGraphError):
    """An optional package is wanted and not installed."""

    exit_code = 3


class UnreachableError(BuildGraphError):
    """A source that is not on this machine and cannot be fetched."""

    exit_code = 3


class StoreError(BuildGraphError):
    """The store cannot be opened, built or written."""

    exit_code = 3


class ForeignStoreError(StoreError):
    """A directory that holds something else than a store of ours."""


class NewerStoreError(StoreError):
    """A store that a newer version of this package wrote."""


class StoreBusyError(StoreError):
    """Another process has been writing to the store for too long."""


class EndpointError(StoreError):
    """A remote SPARQL endpoint that cannot be reached or answers nonsense."""


class CutAnswerError(EndpointError):
    """An endpoint's answer that holds a part of the result, `rows` of it where it says so."""

    def __init__(self, url: str, how: str, rows: int | None = None) -> None:
        super().__init__(f"{url} cut its answer short: {how}")
        self.rows = rows


def _alternatives(names: Sequence[str]) -> str:
    quoted = [repr(name) for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
