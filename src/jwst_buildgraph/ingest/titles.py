"""How an unreviewed thing is called: by what was read of it, in no words of the page.

Titles are in every answer, also where the words of sources are not: served, exported,
published. So they are made from the names that the vocabularies have.
"""

from __future__ import annotations

from jwst_buildgraph.sources.pages import Statement

_ROOM = 55
"""How many characters of names a title has."""
_MOST_WORDS_OF_A_VALUE = 3


def title_of(statement: Statement) -> str:
    """Return a title such as ``Known issue: tweakreg, MIRI imaging (build 13.1)``."""
    kind = statement.kind[:1].upper() + statement.kind[1:]
    names = ", ".join(_fitting(_names(statement)))
    default = default_of(statement)
    about = "; ".join(part for part in (names, default and f"{default} by default") if part)
    build = f" (build {statement.build})" if statement.build else ""
    return f"{kind}: {about}{build}" if about else f"{kind}{build}"


def default_of(statement: Statement) -> str | None:
    """Return what holds by default: on, off, or a value of a few words, no sentence."""
    default = statement.default
    short = default is not None and len(default.split()) <= _MOST_WORDS_OF_A_VALUE
    return default if short else None


def _names(statement: Statement) -> list[str]:
    """Return what a statement names, the most telling first."""
    things = statement.parameters or statement.steps or statement.pipelines
    modes = statement.modes or [*statement.instruments, *statement.techniques]
    named = ["all modes" if mode == "all" else mode for mode in modes]
    others = [*statement.reference_types, *statement.keywords, *statement.pmaps]
    return list(dict.fromkeys([*things, *named, *others]))


def _fitting(names: list[str]) -> list[str]:
    """Return as many names as there is room for, one at least, and how many more there are."""
    room, fitting = _ROOM, names[:1]
    for name in names[1:]:
        room -= len(name) + 2
        if room < len(names[0]):
            break
        fitting.append(name)
    left = len(names) - len(fitting)
    return [*fitting, f"{left} more"] if left else fitting
