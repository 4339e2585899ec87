"""The net effect of several changes: what was added and taken away again cancels out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jwst_buildgraph.answers.answer import Record

_GONE = ("removed", "withdrawn")


@dataclass(frozen=True)
class Net:
    """What changes amount to for one thing; no `action` when they cancel out."""

    thing: str
    label: str
    kind: str
    action: str | None
    changes: tuple[str, ...]
    deciding: str
    """The change that gives it this action."""


def net_of_things(rows: Iterable[Record]) -> list[Net]:
    """Return the net effect for each thing of rows of the question ``things-between``."""
    by_thing: dict[str, list[Record]] = defaultdict(list)
    for row in rows:
        by_thing[row["thing"]].append(row)
    return [_net_of_thing(thing, own) for thing, own in by_thing.items()]


def _net_of_thing(thing: str, rows: list[Record]) -> Net:
    action = net_action([row["action"] for row in rows])
    wanted = {"removed": _GONE}.get(action or "", (action,))
    deciding = [row["change"] for row in rows if row["action"] in wanted]
    changes = [path for row in rows for path in (row["change"], row["withdrawn"]) if path]
    return Net(
        thing=thing,
        label=rows[0]["label"],
        kind=rows[0]["class"],
        action=action,
        changes=tuple(dict.fromkeys(changes)),
        deciding=deciding[-1] if deciding else rows[-1]["change"],
    )


def net_action(actions: Sequence[str]) -> str | None:
    """Return what a sequence of actions on a thing amounts to, or None for nothing.

    >>> net_action(["introduced", "deprecated", "removed"]) is None
    True
    >>> net_action(["deprecated", "removed"])
    'removed'
    """
    states = [action for action in actions if action != "deprecated"]
    before = not states or states[0] in _GONE
    after = not states or states[-1] not in _GONE
    if before and after:
        return "deprecated" if actions[-1] == "deprecated" else None
    if before or after:
        return "introduced" if after else "removed"
    return None


def undone_defaults(rows: Iterable[Record]) -> set[str]:
    """Return the changes of a default that later ones of the same scope overrule or undo."""
    by_scope: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Record]] = defaultdict(list)
    for row in rows:
        if row["default"] and row["steps"]:
            by_scope[tuple(row["steps"]), tuple(row["modes"])].append(row)
    undone: set[str] = set()
    for own in by_scope.values():
        states = [row["default"] for row in own]
        if len(set(states)) > 1:
            kept = own[-1:] if states[0] == states[-1] else []
            undone |= {row["change"] for row in own} - {row["change"] for row in kept}
    return undone


def repeated(rows: Iterable[Record]) -> Iterator[tuple[Record, tuple[str, ...]]]:
    """Yield changes with their evidence; what change logs of several releases repeat, once.

    Such entries have the same area and the same words, and so their paths end alike. Of
    rows that begin with the oldest, the first tells when it came.
    """
    by_words: dict[tuple[str, ...], list[Record]] = defaultdict(list)
    for row in rows:
        is_of_release = row["change"].startswith("change/jwst/")
        words = row["change"].split("/")[3:] if is_of_release else [row["change"]]
        by_words[tuple(words)].append(row)
    for own in by_words.values():
        yield own[0], tuple(dict.fromkeys(cited for row in own for cited in row["evidence"]))
