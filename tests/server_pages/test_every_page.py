"""Pages of every class of things: each has one, links lead somewhere, and all are sound HTML."""

from __future__ import annotations

import itertools
import json
import random
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import pytest
from served_site import Answered, Get

from jwst_buildgraph import BuildGraph
from jwst_buildgraph.terms import GRAPHS, ONTOLOGY, THINGS

IRI = re.compile(r"https://w3id\.org/jwst-buildgraph/[^\s<>\"]*")


def test_every_thing_has_a_page_under_its_label(
    graph: BuildGraph, pages: dict[str, Answered], sampled: list[str]
) -> None:
    rows = graph.rows("SELECT ?s ?label { ?s skos:prefLabel ?label }")
    labels = {row["s"].removeprefix(THINGS): " ".join(row["label"].split()) for row in rows}
    wrong = [
        path
        for path in sampled
        if (page := pages[f"/page/{path}"]).status != 200
        or page.words("//h1") != [labels.get(path, page.words("//h1")[0])]
    ]
    assert len(sampled) > 300
    assert not wrong


def test_every_part_has_its_place_on_its_owners_page(
    graph: BuildGraph, pages: dict[str, Answered]
) -> None:
    rows = graph.rows(
        "SELECT DISTINCT ?part { ?part a ?type "
        f'FILTER(STRSTARTS(STR(?part), "{THINGS}") && CONTAINS(STR(?part), "#")) }}'
    )
    parts = [row["part"].removeprefix(THINGS).split("#") for row in rows]
    parts = [(owner, part) for owner, part in parts if f"/page/{owner}" in pages]
    assert len(parts) > 400
    assert not [(o, p) for o, p in parts if p not in pages[f"/page/{o}"].anchors]


def test_every_iri_of_ours_leads_to_an_answer(
    graph: BuildGraph, get: Get, things: list[str], sampled: list[str]
) -> None:
    rows = graph.rows("SELECT DISTINCT ?s { { ?s ?p ?o } UNION { ?x ?y ?s } FILTER(isIRI(?s)) }")
    ours = {row["s"].partition("#")[0] for row in rows if IRI.match(row["s"])}
    described = {f"{THINGS}{path}" for path in things}
    # Things that are described have pages, of which some are asked; all others are asked.
    asked = (ours - described) | {f"{THINGS}{path}" for path in sampled}
    asked |= {f"{THINGS}question/issues-by-mode", f"{GRAPHS}resolved"}
    paths = [iri.removeprefix("https://w3id.org/jwst-buildgraph") for iri in sorted(asked)]
    assert not [p for p in paths if get(p, accept="text/html").status not in (200, 303)]


def test_every_term_has_its_place_on_the_page_of_the_ontology(
    graph: BuildGraph, pages: dict[str, Answered]
) -> None:
    rows = graph.rows(f'SELECT DISTINCT ?t {{ ?t a ?c FILTER(STRSTARTS(STR(?t), "{ONTOLOGY}")) }}')
    terms = {row["t"].removeprefix(ONTOLOGY) for row in rows}
    assert len(terms) > 150
    assert not terms - pages["/ontology"].anchors


SERVED_BY_OTHERS = ("/sparql", "/.well-known/void")


def _inner_links(pages: dict[str, Answered]) -> Iterator[tuple[str, str, str]]:
    for address, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            data = parts.path.startswith("/data/")  # of each kind of things, elsewhere
            if not parts.scheme and not data and parts.path not in SERVED_BY_OTHERS:
                yield address, link, unquote(parts.fragment)


FOLLOWED = 150
"""How many of the links that ask something (``?mode=…``) are followed."""


def test_every_link_leads_somewhere(
    graph: BuildGraph, get: Get, pages: dict[str, Answered], things: list[str]
) -> None:
    """Links to things lead to what is in the graph; of those that ask, a part is followed."""
    rows = graph.rows(f'SELECT DISTINCT ?s {{ ?s a ?t FILTER(STRSTARTS(STR(?s), "{THINGS}")) }}')
    parts = {row["s"].removeprefix(THINGS) for row in rows} | {*things}
    known, wrong = dict(pages), set()
    links = sorted({(link, address) for address, link, _ in _inner_links(pages)})
    asking = random.Random(1).sample([it for it in links if "?" in it[0]], FOLLOWED)
    for link, address in [*(it for it in links if "?" not in it[0]), *asking]:
        target, _, fragment = unquote(link).partition("#")
        target = target or address
        if target not in known and unquote(link).removeprefix("/page/") in parts:
            continue
        if target not in known:
            known[target] = get(link.partition("#")[0])
        page = known[target]
        here = page.status in (200, 303)
        if not here or (fragment and page.status == 200 and fragment not in page.anchors):
            wrong.add((address, link))
    assert len(links) > 3000
    assert not sorted(wrong)[:10]


@pytest.fixture
def everywhere(get: Get, pages: dict[str, Answered]) -> dict[str, Answered]:
    more = ["/questions/issues-by-mode?mode=NIRSpec+MOS", "/questions/changes", "/search?q=fixed"]
    return {**pages, **{address: get(address) for address in [*more, "/page/nix", "/nix"]}}


def test_pages_bring_nothing_that_a_strict_policy_forbids(everywhere: dict[str, Answered]) -> None:
    """No script but data, no style but the sheet, nothing from elsewhere."""
    for address, page in everywhere.items():
        kinds = set(page.tree.xpath("//script/@type")) | {
            "none" for script in page.tree.xpath("//script") if not script.get("type")
        }
        assert kinds <= {"application/ld+json"}, address
        assert not page.tree.xpath("//style | //iframe | //img | //object | //base"), address
        handlers = "//@*[starts-with(name(), 'on') or name() = 'style' or name() = 'src']"
        assert not page.tree.xpath(handlers), address
        loaded = page.tree.xpath("//link[@rel='stylesheet']/@href")
        assert [urlsplit(str(link)).netloc for link in loaded] == [""], address


def test_pages_can_be_used_without_seeing_them(everywhere: dict[str, Answered]) -> None:
    """One h1 and no heading level left out; landmarks; names for tables, fields and links."""
    for address, page in everywhere.items():
        tree = page.tree
        levels = [int(node.tag[1]) for node in tree.xpath("//h1|//h2|//h3|//h4")]
        assert levels.count(1) == 1, address
        assert levels[0] == 1, address
        assert all(b <= a + 1 for a, b in itertools.pairwise(levels)), address
        assert [len(tree.xpath(f"//{mark}")) for mark in ("main", "header", "footer")] == [1] * 3
        assert tree.xpath("//body/a[1][@class='skip']/@href") == ["#content"], address
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), (address, sorted(ids))
        assert not tree.xpath("//table[not(caption)] | //thead//th[not(@scope)]"), address
        for field in tree.xpath("//input[not(@type='hidden')] | //select | //textarea"):
            assert tree.xpath(f"//label[@for='{field.get('id')}']"), (address, field.get("name"))
        described = {i for names in tree.xpath("//@aria-describedby") for i in names.split()}
        labelled = {i for names in tree.xpath("//@aria-labelledby") for i in names.split()}
        assert described | labelled <= set(ids), address
        assert not [a for a in tree.xpath("//a") if not a.text_content().strip()], address
        assert tree.get("lang") == "en"


def test_things_are_told_in_the_words_of_schema_org(pages: dict[str, Answered]) -> None:
    kinds = set()
    for address, page in pages.items():
        if address.startswith("/page/"):
            (block,) = page.tree.xpath("//script[@type='application/ld+json']/text()")
            told = json.loads(block)
            kinds.add(told["@type"])
            assert told["@context"] == "https://schema.org"
            assert told["url"].endswith(address) or "%" in told["url"]
            assert told["sameAs"] == THINGS + address.removeprefix("/page/")
    assert kinds == {"SoftwareApplication", "TechArticle", "DefinedTerm", "WebPage"}
