"""Words to the things that they stand in: an index of names and texts beside each graph.

Oxigraph has no text index; SQLite's FTS5 does. The index is one file in the directory of
a generation, written with it and never changed. It holds the names of things, what is said
of them in own words, and, where the user ingested sources, the words of these.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from jwst_buildgraph.catalogue import LIST_SEPARATOR
from jwst_buildgraph.errors import StoreError, UsageError
from jwst_buildgraph.resolve.names import PARTS_OF_RELEASES
from jwst_buildgraph.resolve.triples import Node, Triples
from jwst_buildgraph.terms import (
    ALT_LABEL,
    HIDDEN_LABEL,
    NOTATION,
    PREF_LABEL,
    THINGS,
    short,
    term,
)

COLUMNS = ("thing", "title", "build", "release", "evidence", "snippet")
"""What is told of each thing that is found."""

MAX_WORDS = 32
_WORD = re.compile(r'"([^"]*)"|(\S+)')
_SNIPPET_WORDS = 24
_OWN_WORDS = tuple(
    term(name)
    for name in (
        "dcterms:description",
        "skos:definition",
        "jwb:cause",
        "jwb:impact",
        "jwb:workaround",
    )
)
_SPELLINGS = (PREF_LABEL, ALT_LABEL, HIDDEN_LABEL, NOTATION)
_BUILDS = tuple(term(f"jwb:{name}") for name in ("inBuild", "listedIn", "plannedFor"))
PREDICATES = (
    *_OWN_WORDS,
    *_SPELLINGS,
    *_BUILDS,
    *(
        term(f"jwb:{name}")
        for name in ("inRelease", "evidence", "citation", "statementText", "loggedAs")
    ),
)
"""The properties that the index is made from."""

_TABLE = """
CREATE VIRTUAL TABLE texts USING fts5(
    thing UNINDEXED, title UNINDEXED, build UNINDEXED, release UNINDEXED, evidence UNINDEXED,
    names, words, tokenize = 'porter unicode61 remove_diacritics 2'
)
"""
_FIND = f"""
SELECT thing, title, build, release, evidence,
    CASE WHEN words = '' THEN title
    ELSE snippet(texts, 6, '', '', ' … ', {_SNIPPET_WORDS}) END
FROM texts WHERE texts MATCH ? ORDER BY bm25(texts, 0, 0, 0, 0, 0, 4.0, 1.0), thing LIMIT ?
"""


def write_index(path: Path, resolved: Triples) -> None:
    """Write the index of a graph to a new file."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute(_TABLE)
        database.executemany("INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?, ?)", _entries(resolved))
        database.execute("INSERT INTO texts(texts) VALUES ('optimize')")
        database.commit()


def find(path: Path, words: str, limit: int) -> list[dict[str, str]]:
    """Return the things whose names or texts hold all of `words`, the best first.

    Words in double quotes must follow each other. Endings do not count: "snowballs" is
    found as "snowball".

    Raises
    ------
    UsageError
        If there is no word to look for.
    StoreError
        If the index cannot be read.
    """
    wanted = _expression(words)
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)) as index:
            rows = index.execute(_FIND, (wanted, limit)).fetchall()
    except sqlite3.Error as error:
        raise StoreError(f"the index of texts cannot be read ({error}): ingest again") from None
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]


def _expression(words: str) -> str:
    """Return a query of FTS5 in which nothing but words has a meaning."""
    plain = os.fsencode(words).decode("utf-8", "replace")
    parts = [" ".join(re.findall(r"\w+", phrase or word)) for phrase, word in _WORD.findall(plain)]
    parts = [part for part in parts if part]
    if not parts:
        raise UsageError(f"{plain[:80]!r} has no word to search for")
    if len(parts) > MAX_WORDS:
        raise UsageError(f"{len(parts)} words are too many to search for: at most {MAX_WORDS}")
    return " AND ".join(f'"{part}"' for part in parts)


def _entries(resolved: Triples) -> Iterator[tuple[str, ...]]:
    texts = _texts(resolved)
    for node in resolved.all_subjects(PREF_LABEL):
        path = short(node.value)
        if path == node.value or not node.value.startswith(THINGS) or "#" in path:
            continue
        told_elsewhere = resolved.subjects(term("jwb:loggedAs"), node)
        if not path.startswith(PARTS_OF_RELEASES) and not told_elsewhere:
            yield _entry(resolved, node, texts.get(node, []))


def _entry(resolved: Triples, node: Node, quoted: list[tuple[str, str]]) -> tuple[str, ...]:
    own = [value.value for name in _OWN_WORDS for value in resolved.objects(node, name)]
    words = [text for text, _ in quoted] or own
    cited = [citation for _, citation in quoted] or _citations(resolved, node)
    builds = [b for name in _BUILDS for b in resolved.objects(node, name)]
    releases = resolved.objects(node, term("jwb:inRelease"))
    names = {value.value for name in _SPELLINGS for value in resolved.objects(node, name)}
    return (
        short(node.value),
        resolved.text(node, PREF_LABEL),
        _joined(resolved.text(build, NOTATION) for build in builds),
        _joined(resolved.text(release, PREF_LABEL) for release in releases),
        _joined(cited),
        " / ".join(sorted(names)),
        " / ".join(dict.fromkeys(words)),
    )


def _texts(resolved: Triples) -> dict[Node, list[tuple[str, str]]]:
    """Return the quoted words of each thing's evidence, each with its citation."""
    found: dict[Node, list[tuple[str, str]]] = defaultdict(list)
    for evidence in resolved.all_subjects(term("jwb:statementText")):
        quoted = resolved.text(evidence, term("jwb:statementText"))
        for owner in resolved.subjects(term("jwb:evidence"), evidence):
            found[owner].append((quoted, resolved.text(evidence, term("jwb:citation"))))
    return found


def _citations(resolved: Triples, node: Node) -> list[str]:
    evidence = resolved.objects(node, term("jwb:evidence"))
    return [resolved.text(place, term("jwb:citation")) for place in evidence]


def _joined(values: Iterable[str]) -> str:
    return LIST_SEPARATOR.join(sorted({value for value in values if value}))
