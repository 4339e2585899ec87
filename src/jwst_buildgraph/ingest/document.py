"""The Turtle document that a page is stored as: its source, its snapshot, all that it states."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from jwst_buildgraph.ingest.titles import title_of
from jwst_buildgraph.sources.copies import LONGEST_RUN
from jwst_buildgraph.sources.pages import Statement
from jwst_buildgraph.sources.pages.layout.pieces import Page
from jwst_buildgraph.sources.statements import normalise, statement_hash
from jwst_buildgraph.terms import PREFIXES, THINGS, TYPE, short, term, thing

Value = ox.NamedNode | ox.Literal
MAX_LINES = 4
"""How many lines one piece of evidence may span."""

_DAY, _STRING = term("xsd:date"), term("xsd:string")
_LOCAL = re.compile(r"[A-Za-z_]\w*")
_WORD = re.compile(r"[A-Za-z0-9]+")
_WORDS_LEFT_OUT = """
a an and are as at be been by can for from has have in into is it its may more new not
of on or should some that the their them there these this to was were when which will
with now also added add adds fix fixed fixes update updated updates improved improve
"""
_EMPTY_WORDS = frozenset(_WORDS_LEFT_OUT.split())


def text(words: str) -> ox.Literal:
    """Return words for people, in English."""
    return ox.Literal(words, language="en")


def day(value: date) -> ox.Literal:
    """Return a day."""
    return ox.Literal(value.isoformat(), datatype=_DAY)


def slug_of(words: str) -> str:
    """Return a name for a thing that a text is about: its first telling words."""
    found = [word.lower() for word in _WORD.findall(words)]
    telling = [word for word in found if word not in _EMPTY_WORDS] or found or ["untitled"]
    return "-".join(telling[:6])[:60].strip("-")


def section_of(statement: Statement) -> str:
    """Return the headings above a statement without that of the page, long ones cut."""
    headings = statement.section.split(" > ")
    inner = headings[1:] or headings
    cut = (" ".join(heading.split()[:LONGEST_RUN]) for heading in inner)
    return " > ".join(cut) or "Page"


def content_hash(page: Page) -> str:
    """Return the SHA-256 of a page's text."""
    return hashlib.sha256(page.text.encode()).hexdigest()


@dataclass(frozen=True)
class Origin:
    """Where a page is from, and when it was as it is."""

    source: str
    """Its path, such as ``source/jdox/build-information``."""
    title: str
    content: str
    """The SHA-256 of its text."""
    retrieved: date | None = None
    not_before: date | None = None
    not_after: date | None = None

    @property
    def snapshot(self) -> str:
        """Return the path of the snapshot; the same text of another day is another one."""
        seen = f"{self.retrieved.isoformat()}-" if self.retrieved else ""
        return f"{self.source}#snapshot-{seen}{self.content[:12]}"

    @property
    def slug(self) -> str:
        """Return what tells parts that come from here from those of other sources."""
        return re.sub(r"[^a-z0-9.]+", "-", self.source.removeprefix("source/").lower())


class Writer:
    """Collects the triples of one page."""

    def __init__(self, page: Page, origin: Origin, *, draft: bool = False) -> None:
        self.origin, self.draft = origin, draft
        self._page = page
        self._lines = page.text.split("\n")
        self._triples: dict[ox.Triple, None] = {}
        self._subjects: set[str] = set()
        self._evidence: dict[str, int] = {}
        self._cited: dict[tuple[str, int, int], str] = {}
        self.taken: set[str] = set()
        """The paths that are not free, though this document may not have them."""
        self._own: set[str] = set()

    @property
    def triples(self) -> list[ox.Triple]:
        """Return what was said so far, each once, by subject in order of appearance."""
        by_subject: dict[str, list[ox.Triple]] = {}
        for triple in self._triples:
            by_subject.setdefault(str(triple.subject), []).append(triple)
        return [triple for group in by_subject.values() for triple in group]

    def has(self, path: str) -> bool:
        """Tell whether this document introduces the thing under `path`."""
        return path in self._subjects

    def say(self, path: str, name: str, *values: Value) -> None:
        """State that the thing under `path` has these values for the property `name`."""
        for value in values:
            self._triples[ox.Triple(thing(path), term(name), value)] = None

    def link(self, path: str, name: str, *targets: str) -> None:
        """State that the thing under `path` has a property that leads to other things."""
        self.say(path, name, *map(thing, targets))

    def part(self, path: str, *kinds: str) -> None:
        """Introduce a thing or part without a label."""
        self._subjects.add(path)
        for kind in kinds:
            self._triples[ox.Triple(thing(path), TYPE, term(kind))] = None

    def thing(self, path: str, kind: str, label: str, notation: str | None = None) -> None:
        """Introduce a thing with its class, label and notation."""
        self.part(path, kind)
        self.say(path, "skos:prefLabel", text(label))
        if notation is not None:
            self.say(path, "skos:notation", ox.Literal(notation))

    def statement(self, path: str, kind: str, statement: Statement) -> None:
        """Introduce a thing that a statement tells of; a draft leaves its title to be written."""
        label = title_of(statement)
        if self.draft:
            label = f"TODO: {statement.kind}, line {statement.line}: {path.rpartition('/')[2]}"[:99]
        self.thing(path, kind, label)
        if self.draft and kind in ("jwb:Issue", "jwb:OperationsFact"):
            self.say(path, "dcterms:description", text("TODO: say what is the case"))

    def free(self, prefix: str, slug: str) -> str:
        """Return a path that nothing has yet, and keep it."""
        path, number = f"{prefix}/{slug}", 1
        while path in self.taken or path in self._own or self.has(path):
            number += 1
            path = f"{prefix}/{slug}-{number}"
        return self.keep(path)

    def keep(self, path: str) -> str:
        """Give a thing that this document makes up the name that it has already."""
        self._own.add(path)
        return path

    def cite(self, path: str, statement: Statement) -> str:
        """Give the thing under `path` evidence: the lines of a statement; return its path."""
        owner, joint = path, "-" if "#" in path else "#"
        first = statement.line
        last = max(first, min(statement.last_line, first + MAX_LINES - 1))
        key = (owner, statement.start, statement.end)
        if key not in self._cited:
            number = self._evidence[owner] = self._evidence.get(owner, 0) + 1
            own = "" if self._is_own(owner) else f"{self.origin.slug}-"
            self._cited[key] = f"{owner}{joint}{own}e{number}"
            self._write_evidence(self._cited[key], statement, first, last)
        self.link(path, "jwb:evidence", self._cited[key])
        return self._cited[key]

    def _is_own(self, path: str) -> bool:
        """Tell whether nobody else writes about a thing: it was made up here, or is a claim."""
        return self.origin.slug in path or path in self._own

    def _write_evidence(self, path: str, statement: Statement, first: int, last: int) -> None:
        self.part(path, "jwb:Evidence")
        self.link(path, "jwb:source", self.origin.source)
        self.link(path, "jwb:snapshot", self.origin.snapshot)
        self.say(path, "jwb:section", ox.Literal(section_of(statement)))
        self.say(path, "jwb:firstLine", ox.Literal(first))
        self.say(path, "jwb:lastLine", ox.Literal(last))
        self.say(path, "jwb:statementHash", ox.Literal(self.hash_of(statement, first, last)))
        if not self.draft:
            self.say(path, "jwb:statementText", text(normalise([statement.text])))

    def hash_of(self, statement: Statement, first: int, last: int) -> str:
        """Return the hash of a statement's lines, of its text where a line is no unit."""
        if self._page.format == "html":
            return statement_hash([statement.text])
        return statement_hash(self._lines[first - 1 : last])

    def claim(self, path: str, name: str, value: Value, statement: Statement) -> str:
        """Claim a single-valued fact on the page's word; return the claim's path."""
        joint = "-" if "#" in path else "#"
        claim = f"{path}{joint}claim-{name.partition(':')[2]}-{self.origin.slug}"
        base, number = claim, 1
        while ox.Triple(thing(claim), term("rdf:object"), value) not in self._triples:
            if not self.has(claim):
                self.part(claim, "jwb:Claim")
                self.link(claim, "rdf:subject", path)
                self.say(claim, "rdf:predicate", term(name))
                self.say(claim, "rdf:object", value)
                break
            number += 1
            claim = f"{base}-{number}"
        self.cite(claim, statement)
        return claim

    def source_blocks(self, *, known: bool = False) -> None:
        """Introduce the page as a source, unless it is `known`, and the snapshot that was read."""
        origin = self.origin
        if not known:
            self.thing(origin.source, "jwb:Source", origin.title)
        self.part(origin.snapshot, "jwb:Snapshot")
        self.link(origin.snapshot, "jwb:ofSource", origin.source)
        self.say(origin.snapshot, "jwb:contentHash", ox.Literal(origin.content))
        for name, value in (
            ("jwb:retrieved", origin.retrieved),
            ("jwb:notBefore", origin.not_before),
            ("jwb:notAfter", origin.not_after),
        ):
            if value is not None:
                self.say(origin.snapshot, name, day(value))


def turtle(triples: Iterable[ox.Triple], comment: str = "") -> str:
    """Return triples as a Turtle document, the same ones always in the same words."""
    blocks: dict[str, dict[str, dict[str, None]]] = {}
    for triple in triples:
        properties = blocks.setdefault(_term(triple.subject), {})
        properties.setdefault(_term(triple.predicate), {})[_term(triple.object)] = None
    body = "\n".join(_block(subject, properties) for subject, properties in blocks.items())
    used = [name for name in PREFIXES if name != "id" and re.search(rf"(?<![\w:]){name}:\w", body)]
    head = [f"@base <{THINGS}> .", *(f"@prefix {name}: <{PREFIXES[name]}> ." for name in used)]
    return "\n".join([*head, "", *([f"# {comment}", ""] if comment else []), body])


def _block(subject: str, properties: dict[str, dict[str, None]]) -> str:
    lines = [f"    {name} {', '.join(values)}" for name, values in properties.items()]
    return f"{subject}\n" + " ;\n".join(lines) + " .\n"


def _term(value: object) -> str:
    """Return a term as Turtle writes it under the base and prefixes of a document."""
    if isinstance(value, ox.Literal):
        plain = str(ox.Literal(value.value))
        if value.language:
            return f"{plain}@{value.language}"
        return plain if value.datatype == _STRING else f"{plain}^^{_term(value.datatype)}"
    if value == TYPE:
        return "a"
    iri = value.value if isinstance(value, ox.NamedNode) else str(value)
    name = short(iri)
    if iri.startswith(THINGS) and ":" not in name.partition("/")[0]:
        return f"<{name}>"
    return name if name != iri and _LOCAL.fullmatch(name.partition(":")[2]) else f"<{iri}>"
