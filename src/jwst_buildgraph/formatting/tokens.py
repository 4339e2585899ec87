"""A Turtle document cut into statements, with the comments that a parser would drop.

Only documents that a parser has accepted are cut: nothing here looks for faults.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<comment>\#[^\n\r]*)
  | (?P<iri><[^<>\s]*>)
  | (?P<string>"{3}(?:"{0,2}(?:[^"\\]|\\.))*"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
             | "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*')
  | (?P<number>[+-]?(?:\d+\.?\d*|\.\d+)[eE][+-]?\d+ | [+-]?\d*\.\d+ | [+-]?\d+)
  | (?P<end>\.)
  | (?P<opening>[\[(])
  | (?P<closing>[\])])
  | (?P<mark>[;,] | \^\^ | @[A-Za-z0-9-]+)
  | (?P<word>(?:\\.|[^\s<>"'()\[\];,.\#\\^@]|\.+(?=[^\s<>"'()\[\];,.\#^@]))+)
    """,
    re.VERBOSE | re.DOTALL,
)
_DIRECTIVES = ("@prefix", "@base", "@version")
_SPARQL_DIRECTIVES = ("prefix", "base", "version")  # these end without a full stop


class Token(NamedTuple):
    """A piece of a document: what it is, its text, and the line it starts in."""

    kind: str
    text: str
    line: int


@dataclass
class Statement:
    """A directive or a subject with its properties, without comments inside."""

    text: str = ""
    line: int = 0
    comments: list[str] = field(default_factory=list)
    """The comment lines before and in it; an empty one stands for a gap."""

    @property
    def is_directive(self) -> bool:
        """Tell whether this is a prefix or a base."""
        return self.text.startswith(_DIRECTIVES) or self.is_sparql_directive

    @property
    def is_sparql_directive(self) -> bool:
        """Tell whether this is a directive in SPARQL's way of writing."""
        return self.text.lower().split(maxsplit=1)[:1] in [[name] for name in _SPARQL_DIRECTIVES]


def tokens(text: str) -> Iterator[Token]:
    """Yield all pieces of a document, spaces and comments too."""
    line = 1
    for match in _TOKEN.finditer(text):
        yield Token(match.lastgroup or "", match[0], line)
        line += match[0].count("\n")


def blank_nodes(text: str) -> Iterator[Token]:
    """Yield the tokens that stand for a blank node, or begin one."""
    return (t for t in tokens(text) if t.kind == "opening" or t.text.startswith("_:"))


def statements(text: str) -> list[Statement]:
    """Return the statements of a document; comments after the last are one without text."""
    found = [Statement()]
    depth = gap = 0
    for token in tokens(text):
        current = found[-1]
        if token.kind == "space":
            gap += token.text.count("\n")
            current.text += token.text if current.text else ""
            continue
        if token.kind == "comment":
            same_line = not gap and not current.text and len(found) > 1
            _add_comment(found[-2] if same_line else current, token.text, gap)
            gap = 0
            continue
        gap = 0
        current.line = current.line or token.line
        current.text += token.text
        depth += (token.kind == "opening") - (token.kind == "closing")
        whole_directive = token.kind in ("iri", "string") and current.is_sparql_directive
        if whole_directive or (token.kind == "end" and depth == 0):
            found.append(Statement())
    return found


def _add_comment(statement: Statement, comment: str, gap: int) -> None:
    if statement.comments and gap > 1:
        statement.comments.append("")
    statement.comments.append(comment.rstrip())
