"""What the tests of pages and REST share: addresses, their replies, and values to ask with."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from lxml import html

from jwst_buildgraph import BuildGraph
from jwst_buildgraph.catalogue import Question
from jwst_buildgraph.server.api.routes import ROUTES as API
from jwst_buildgraph.server.pages.forms import picks
from jwst_buildgraph.server.pages.routes import LAST
from jwst_buildgraph.server.pages.routes import ROUTES as PAGES
from jwst_buildgraph.server.replies import Reply
from jwst_buildgraph.server.routes import Route

BASE = "http://graph.example:8000"
ROUTES = (*PAGES, *API, LAST)


@dataclass(frozen=True)
class Answered:
    """A reply, and ways to look at it."""

    reply: Reply

    @property
    def status(self) -> int:
        return self.reply.status

    @property
    def body(self) -> bytes:
        assert isinstance(self.reply.body, bytes)
        return self.reply.body

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def location(self) -> str:
        return self.reply.headers["Location"]

    @cached_property
    def tree(self) -> html.HtmlElement:
        return html.document_fromstring(self.body)

    def words(self, xpath: str) -> list[str]:
        """Return the texts of elements, white space folded."""
        return [" ".join(node.text_content().split()) for node in self.tree.xpath(xpath)]

    @property
    def links(self) -> list[str]:
        return [str(link) for link in self.tree.xpath("//a/@href")]

    @property
    def anchors(self) -> set[str]:
        return set(map(str, self.tree.xpath("//@id")))


Get = Callable[..., Answered]


def _pattern(path: str) -> re.Pattern[str]:
    names = {"{path:path}": r"(?P<path>.*)"}
    parts = re.split(r"(\{[^}]*\})", path)
    told = (names.get(p) or re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", p) for p in parts)
    return re.compile("".join(t if t.startswith("(") else re.escape(t) for t in told))


_PATTERNS = [(_pattern(route.path), route) for route in ROUTES]


def matched(path: str) -> tuple[Route, dict[str, str]]:
    for pattern, route in _PATTERNS:
        if found := pattern.fullmatch(path):
            return route, found.groupdict()
    raise AssertionError(f"no route for {path}")


_EXAMPLES = {
    "thing": "mode/nirspec-mos",
    "context": "1464",
    "context-number": "1464",
    "date": "2026-05-01",
    "release": "2.0.0",
}


def given(graph: BuildGraph, question: Question) -> dict[str, str]:
    """Return a value for each parameter of a question: the first of its pick-list."""
    return {p.name: _EXAMPLES.get(p.type) or picks(graph, p.type)[0] for p in question.parameters}


def by_name(question: Question) -> str:
    return question.name
