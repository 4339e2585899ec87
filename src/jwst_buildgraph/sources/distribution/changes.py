"""The change log of a release, entry by entry, in its old and its new layout.

Under the heading of a release stand those of steps and areas, and under these the entries:
bullets as a rule, now and then indented ones, or a paragraph whose bullet was forgotten.
Each release's part is read by itself, and only once however many change logs repeat it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from docutils import nodes

from jwst_buildgraph.errors import DataFileError
from jwst_buildgraph.sources.distribution.readme import Residue
from jwst_buildgraph.sources.distribution.rst import parse_rst

_TITLE = re.compile(
    r"^(?P<release>\d+\.\d+[\w.]*) *\((?P<date>[^()\n]*)\)[^\n]*\n(?P<line>=+|-+)$", re.MULTILINE
)
_PULL_REQUEST = re.compile(r"(?:(?:[\w-]+/)?(?P<repository>[A-Za-z][\w-]*))?#(?P<number>\d+)")
_IN_BRACKETS = re.compile(r"[\[(][^\[\]()]*#\d[^\[\]()]*[\])]")
_DASHES = "-- "
_BULLETS = (nodes.list_item, nodes.definition_list_item)
_ADDRESS = re.compile(r"/(?P<repository>[\w-]+)/(?:issues|pull)/(?P<number>\d+)")


@dataclass(frozen=True)
class ChangeEntry:
    """One entry of a change log."""

    release: str
    heading: str
    """The heading right above, empty where the entry stands right under its release."""
    text: str
    pull_requests: tuple[str, ...]
    first_line: int
    last_line: int
    bulleted: bool = True


@dataclass(frozen=True)
class ReleaseChanges:
    """What a change log says of one release."""

    release: str
    date: date | None
    """The day in the heading; None for "unreleased" and its like."""
    line: int
    entries: tuple[ChangeEntry, ...]
    residue: tuple[Residue, ...] = ()
    """What stands there and is no entry, such as an introduction."""


@dataclass
class ChangeLog:
    """A change log, from its first release, the latest, to its last."""

    releases: list[ReleaseChanges] = field(default_factory=list)
    residue: list[Residue] = field(default_factory=list)

    @property
    def entries(self) -> list[ChangeEntry]:
        """Return the entries of all releases."""
        return [entry for release in self.releases for entry in release.entries]

    def of_release(self, release: str) -> ReleaseChanges | None:
        """Return what it says of one release."""
        return next((part for part in self.releases if part.release == release), None)


def read_changes(text: str, origin: str) -> ChangeLog:
    """Return the entries of a change log.

    Raises
    ------
    DataFileError
        If no line is the heading of a release.
    """
    titles = list(_TITLE.finditer(text))
    if not titles:
        raise DataFileError(origin, "has no heading of a release such as '2.0.0 (2026-04-13)'")
    log = ChangeLog()
    if before := text[: titles[0].start()].strip():
        log.residue.append(Residue(1, "text before the first release", before))
    ends = [title.start() for title in titles[1:]] + [len(text)]
    for title, end in zip(titles, ends, strict=True):
        start = text.count("\n", 0, title.start())
        log.releases.append(_moved(_read_part(text[title.start() : end]), start))
    return log


def _moved(part: ReleaseChanges, lines: int) -> ReleaseChanges:
    """Return a part with its lines counted from the top of the whole change log."""
    return replace(
        part,
        line=part.line + lines,
        residue=tuple(replace(r, line=r.line + lines) for r in part.residue),
        entries=tuple(
            replace(e, first_line=e.first_line + lines, last_line=e.last_line + lines)
            for e in part.entries
        ),
    )


@lru_cache(maxsize=512)
def _read_part(text: str) -> ReleaseChanges:
    """Read what stands under one release, its lines counted from its heading."""
    title = _TITLE.match(text)
    assert title is not None
    lines = text.split("\n")
    entries: list[ChangeEntry] = []
    residue: list[Residue] = []
    for heading, node in _blocks(parse_rst(text), ()):
        if not node.astext().strip():
            continue  # a bullet put there for entries to come
        first = _line(node)
        if not heading and not isinstance(node, _BULLETS):
            residue.append(Residue(first, type(node).__name__, node.astext()))
            continue
        name = heading[-1] if heading else ""
        entry = ChangeEntry(
            release=title["release"],
            heading=name,
            text=_words(node),
            pull_requests=tuple(dict.fromkeys(_pull_requests(node))),
            first_line=first,
            last_line=_last_line(lines, first),
            bulleted=isinstance(node, _BULLETS),
        )
        if entries and _goes_on(entries[-1], entry):
            entry = _joined(entries.pop(), entry)
        entries.append(entry)
    return ReleaseChanges(title["release"], _date(title["date"]), 1, tuple(entries), tuple(residue))


def _goes_on(entry: ChangeEntry, after: ChangeEntry) -> bool:
    """Tell whether what looks like a paragraph is the ill-indented rest of an entry."""
    follows = after.first_line == entry.last_line + 1
    return follows and not after.bulleted and after.heading == entry.heading


def _joined(entry: ChangeEntry, rest: ChangeEntry) -> ChangeEntry:
    numbers = dict.fromkeys((*entry.pull_requests, *rest.pull_requests))
    text = f"{entry.text} {rest.text}"
    return replace(entry, text=text, pull_requests=tuple(numbers), last_line=rest.last_line)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _blocks(
    parent: nodes.Element, headings: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], nodes.Element]]:
    """Yield the items and paragraphs under a heading, with the headings below the release's."""
    for child in parent.children:
        if isinstance(child, nodes.section):
            below_release = not isinstance(parent, nodes.document)
            name = (child.next_node(nodes.title) or child).astext().strip()
            yield from _blocks(child, (*headings, name) if below_release else headings)
        elif isinstance(child, nodes.Element) and _holds_bullets(child):
            yield from _blocks(child, headings)
        elif isinstance(child, nodes.Element) and not isinstance(
            child, (nodes.title, nodes.system_message, nodes.comment, nodes.target)
        ):
            yield headings, child


def _holds_bullets(node: nodes.Element) -> bool:
    """Tell whether it is a list of bullets, also of such as are written ``--``.

    These docutils takes for definitions, and their first lines for terms.
    """
    if isinstance(node, nodes.definition_list):
        return any(term.astext().startswith(_DASHES) for term in node.findall(nodes.term))
    return isinstance(node, (nodes.bullet_list, nodes.block_quote))


def _line(node: nodes.Element) -> int:
    """Return the line that a block begins on."""
    lines = (part.line for part in node.findall(nodes.Element) if part.line is not None)
    return next(lines, 1)


def _last_line(lines: list[str], first: int) -> int:
    """Return the last line of the block that begins on line `first`.

    It goes on as long as lines are indented deeper, and over blank ones where they are.
    """
    opening = lines[first - 1]
    bullet = re.match(r"\s*(?:[-*+]|--)\s+", opening)
    depth = len(bullet[0]) if bullet else 0
    last = first
    for number, line in enumerate(lines[first:], start=first + 1):
        indent = len(line) - len(line.lstrip())
        if bullet and line.strip() and indent < depth:
            break
        if not line.strip() and not bullet:
            break
        if line.strip():
            last = number
    return last


def _words(node: nodes.Element) -> str:
    """Return the words of an entry, without markup."""
    if isinstance(node, nodes.definition_list_item):
        return " ".join(node.astext().removeprefix(_DASHES).split())
    paragraphs = [node] if isinstance(node, nodes.paragraph) else node.findall(nodes.paragraph)
    own = [p for p in paragraphs if not isinstance(p.parent, nodes.system_message)]
    return " ".join(" ".join(p.astext().split()) for p in own) or " ".join(node.astext().split())


def _pull_requests(node: nodes.Element) -> Iterator[str]:
    for reference in node.findall(nodes.reference):
        if match := _ADDRESS.search(reference.get("refuri", "")):
            yield f"{match['repository']}#{match['number']}"
    words = _words(node)
    # Where its own numbers stand in brackets, others are those of earlier changes it speaks of.
    own = " ".join(_IN_BRACKETS.findall(words)) or words
    for match in _PULL_REQUEST.finditer(own):
        if match["repository"] or not _linked(node, match[0]):
            yield f"{match['repository'] or 'jwst'}#{match['number']}"


def _linked(node: nodes.Element, text: str) -> bool:
    """Tell whether a number in the text is the text of a link, which says more."""
    return any(reference.astext() == text for reference in node.findall(nodes.reference))
