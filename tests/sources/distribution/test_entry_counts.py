"""Every row and entry of real releases, counted once more by the libraries alone."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from docutils import nodes
from docutils.core import publish_doctree
from markdown_it import MarkdownIt

from jwst_buildgraph.sources.distribution import ReleaseFacts, read_release
from jwst_buildgraph.sources.distribution.facts import ENTRIES, TABLE

_HEADING = re.compile(r"^\d+\.\d+[\w.]* *\(.*\n(?:=+|-+)$", re.MULTILINE)
_QUIET = {"report_level": 1, "halt_level": 6, "warning_stream": False}
_NO_PARAGRAPHS = nodes.list_item | nodes.definition_list_item | nodes.system_message
_UNINDENTED = "Bullet list ends without a blank line"


def test_every_entry_is_a_bullet_or_a_paragraph_and_the_other_way_round(
    real_releases: dict[str, Path],
) -> None:
    without = [v for v, path in real_releases.items() if not _agrees(read_release(path, {ENTRIES}))]
    assert set(without) <= {"0.0.0"}, "the one release without a change log"


def _agrees(facts: ReleaseFacts) -> bool:
    """Compare the entries of a log with what docutils finds; tell whether there is a log."""
    if facts.log is None:
        return False
    counts = [_bullets_and_paragraphs(part) for part in _parts(facts.contents.text("CHANGES.rst"))]
    bullets, paragraphs, unindented = (sum(column) for column in zip(*counts, strict=True))
    entries = facts.log.entries
    introductions = [found for part in facts.log.releases for found in part.residue]
    assert sum(entry.bulleted for entry in entries) == bullets, facts.version
    # A paragraph is an entry whose bullet was forgotten, the introduction of a release, or
    # the rest of the bullet before it that was not indented as far as its beginning.
    forgotten = [entry for entry in entries if not entry.bulleted]
    assert len(forgotten) + len(introductions) + unindented == paragraphs, facts.version
    assert all(f" {found.text} ".startswith(" The 0.") for found in introductions)
    return True


def _parts(text: str) -> list[str]:
    starts = [match.start() for match in _HEADING.finditer(text)]
    return [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


@cache
def _bullets_and_paragraphs(text: str) -> tuple[int, int, int]:
    """Return how many bullets with words there are, none inside another, and paragraphs.

    A bullet of two dashes is the term of a definition to docutils. The third number is that of
    the bullets that docutils says go on without indentation.
    """
    tree = publish_doctree(text, settings_overrides=_QUIET)
    bullets = [item for item in tree.findall(nodes.list_item) if item.astext().strip()]
    dashes = [item for item in tree.findall(nodes.definition_list_item) if _is_outermost(item)]
    paragraphs = tree.findall(nodes.paragraph)
    reports = filter(_is_outermost, tree.findall(nodes.system_message))
    unindented = sum(map(_is_before_paragraph, reports))
    return (
        sum(map(_is_outermost, bullets)) + len(dashes),
        sum(map(_is_outermost, paragraphs)),
        unindented,
    )


def _is_outermost(node: nodes.Element) -> bool:
    above = node.parent
    while above is not None and not isinstance(above, _NO_PARAGRAPHS):
        above = above.parent
    return above is None


def _is_before_paragraph(report: nodes.system_message) -> bool:
    """Tell whether docutils reports that what follows, a paragraph, should be indented."""
    after = report.next_node(
        lambda node: not isinstance(node, nodes.system_message), descend=False, siblings=True
    )
    return _UNINDENTED in report.astext() and isinstance(after, nodes.paragraph | nodes.block_quote)


def test_every_row_of_the_table_is_read(real_releases: dict[str, Path]) -> None:
    for version, path in real_releases.items():
        facts = read_release(path, {TABLE})
        assert facts.table is not None
        read = len(facts.table.rows) + len(facts.table.dividers) + len(facts.table.residue)
        assert read == _rows(facts.contents.text("README.md")), version


def _rows(text: str) -> int:
    """Return how many rows the bodies of all tables have that Markdown finds."""
    tokens = [token.type for token in MarkdownIt().enable("table").parse(text)]
    return tokens.count("tr_open") - tokens.count("thead_open")
