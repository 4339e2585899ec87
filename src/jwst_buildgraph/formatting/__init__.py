"""The canonical form of the project's Turtle files: the style of MODEL.md, one way a graph.

Statements and comments are all kept, and so is the order of the file, except that parts
stand behind their owner. Blank nodes are nested where they are used; those with a name
have no place in this form.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from jwst_buildgraph.errors import DataFileError
from jwst_buildgraph.formatting.order import part_rank
from jwst_buildgraph.formatting.tokens import Statement, blank_nodes, statements
from jwst_buildgraph.formatting.writing import TurtleWriter, Values
from jwst_buildgraph.terms import THINGS
from jwst_buildgraph.turtle import parse_turtle, subject_iri
from jwst_buildgraph.validate.problems import owner


@dataclass
class Block:
    """All that a document says of one subject."""

    subject: str
    line: int
    comments: list[str] = field(default_factory=list)
    values: Values = field(default_factory=list)


@dataclass
class Document:
    """A Turtle file as people see it: prefixes, comments and blocks in their order."""

    prefixes: dict[str, str]
    blocks: dict[str, Block]
    nested: dict[str, Values]
    """What is said of each blank node."""
    ending: list[str]
    """The comments after the last block."""


def canonical(content: bytes, name: str) -> str:
    """Return a Turtle document in canonical form; `name` is how errors call it.

    Raises
    ------
    DataFileError
        If `content` is not Turtle, or has blank nodes that cannot be nested.
    """
    return written(read_document(content, name))


def written(document: Document) -> str:
    """Return a document in canonical form."""
    writer = TurtleWriter(document.prefixes, document.nested)
    blocks = list(document.blocks.values())
    header = blocks[0].comments if blocks else []
    paragraphs = []
    for block in _arranged(blocks):
        comments = block.comments if block.comments is not header else []
        paragraphs += [_comment(comments), writer.block(block.subject, block.values)]
    start = [writer.directives(), _comment(header)] if blocks else []
    paragraphs = [text for text in [*start, *paragraphs, _comment(document.ending)] if text]
    return "\n\n".join(paragraphs) + "\n" if paragraphs else ""


def read_document(content: bytes, name: str) -> Document:
    """Read a Turtle document together with its comments.

    Raises
    ------
    DataFileError
        If `content` is not Turtle, or has blank nodes that cannot be nested.
    """
    parse_turtle(content, name=name)  # its faults, with their places
    text = content.decode()
    for token in blank_nodes(text) if "_:" in text else ():
        if token.kind == "word":
            raise DataFileError(name, f"{token.text} has no name; give it an IRI", token.line)
    document = Document({}, {}, {}, [])
    directives = ""
    pending: list[str] = []
    for statement in statements(text):
        comments = _joined(pending, statement.comments)
        pending = []
        if not statement.text:
            document.ending = comments
        elif statement.is_directive:
            directives += f"{statement.text}\n"
            pending = comments
        else:
            _add(document, statement, comments, directives, name)
    parser = ox.parse(directives, format=ox.RdfFormat.TURTLE)
    list(parser)
    document.prefixes = parser.prefixes
    return document


def _add(
    document: Document, statement: Statement, comments: list[str], directives: str, name: str
) -> None:
    """Add a statement about one subject to the block of that subject."""
    if statement.text.startswith(("[", "(")):
        raise DataFileError(name, "a subject has no name; give it an IRI", statement.line)
    for triple in parse_turtle(f"{directives}{statement.text}".encode(), name=name):
        subject = subject_iri(triple)
        if subject.startswith("_:"):
            values = document.nested.setdefault(subject, [])
        else:
            block = document.blocks.setdefault(subject, Block(subject, statement.line))
            values = block.values
        if (value := (triple.predicate, triple.object)) not in values:
            values.append(value)
    block.comments = _joined(block.comments, comments)


def _arranged(blocks: list[Block]) -> Iterator[Block]:
    """Yield each block in its place, its parts behind it."""
    subjects = {block.subject for block in blocks}
    parts: dict[str, list[Block]] = {}
    for block in blocks:
        parts.setdefault(_whole(block.subject, subjects), []).append(block)

    def with_parts(block: Block) -> Iterator[Block]:
        yield block
        for part in sorted(parts.get(block.subject, []), key=lambda p: _rank(p, block)):
            yield from with_parts(part)

    for block in parts.get("", []):
        yield from with_parts(block)


def _whole(subject: str, subjects: set[str]) -> str:
    """Return the nearest of `subjects` that a thing is a part of, or nothing."""
    names = owner(subject) if subject.startswith(THINGS) else ()
    return next((name for name in names if name in subjects and name != subject), "")


def _rank(part: Block, whole: Block) -> int:
    return part_rank(part.subject.removeprefix(whole.subject).lstrip("#-"))


def _joined(first: list[str], second: list[str]) -> list[str]:
    """Return two runs of comment lines with a gap between them."""
    return [*first, "", *second] if first and second else first or second


def _comment(lines: list[str]) -> str:
    return "\n".join(lines)
