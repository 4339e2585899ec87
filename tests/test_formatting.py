"""The canonical form: what it looks like, and that it loses nothing and comes to rest."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jwst_buildgraph.errors import DataFileError
from jwst_buildgraph.formatting import canonical
from jwst_buildgraph.formatting.tokens import tokens
from jwst_buildgraph.resources import data_files, shipped_name

HEAD = """\
@base <https://w3id.org/jwst-buildgraph/id/> .
@prefix jwb: <https://w3id.org/jwst-buildgraph/ontology#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
"""


def formatted(text: str) -> str:
    return canonical(text.encode(), "some.ttl")


def body(text: str) -> str:
    """Return what follows the prefixes when `text` stands after all of them."""
    return formatted(HEAD + text).partition("\n\n")[2]


def facts(text: str) -> ox.Dataset:
    """Return the statements of a document, whatever its blank nodes are called."""
    quads = ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)
    dataset = ox.Dataset(ox.Quad(q.subject, q.predicate, q.object) for q in quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return dataset


def comments(text: str) -> list[str]:
    return sorted(t.text.rstrip() for t in tokens(text) if t.kind == "comment")


def assert_kept(text: str) -> None:
    once = formatted(text)
    assert facts(once) == facts(text)
    assert comments(once) == comments(text)
    assert formatted(once) == once


def test_a_block_is_written_as_the_model_says() -> None:
    messy = """
        # What this is.
        @prefix s: <http://www.w3.org/2004/02/skos/core#> .
        @prefix o: <https://w3id.org/jwst-buildgraph/ontology#> .
        PREFIX unused: <http://example.org/>
        <https://w3id.org/jwst-buildgraph/id/issue/x> o:evidence <https://w3id.org/jwst-buildgraph/id/issue/x#e1>;
            o:zebra true ; s:altLabel 'an "x"'@en ; s:prefLabel "x"@en ; o:apple 1.50, -2 ;
            a o:Issue .
    """
    assert formatted(messy) == (
        "@base <https://w3id.org/jwst-buildgraph/id/> .\n"
        "@prefix jwb: <https://w3id.org/jwst-buildgraph/ontology#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "\n"
        "# What this is.\n"
        "\n"
        "<issue/x>\n"
        "    a jwb:Issue ;\n"
        '    skos:prefLabel "x"@en ;\n'
        '    skos:altLabel "an \\"x\\""@en ;\n'
        "    jwb:apple 1.50, -2 ;\n"
        "    jwb:zebra true ;\n"
        "    jwb:evidence <issue/x#e1> .\n"
    )


def test_values_that_fit_share_a_line_and_others_have_one_each() -> None:
    first, fitting, longer = (f"<step/{'a' * length}>" for length in (30, 35, 36))
    line = f"    jwb:excludes {first}, {fitting} ."
    assert len(line) == 100
    assert body(f"<a/b> jwb:excludes {first}, {fitting} .") == f"<a/b>\n{line}\n"
    assert body(f"<a/b> jwb:excludes {first}, {longer} .") == (
        f"<a/b>\n    jwb:excludes\n        {first},\n        {longer} .\n"
    )


def test_a_long_text_stays_on_its_line() -> None:
    text = f'"{"long " * 40}"@en'
    assert body(f"<a/b> jwb:cause {text} .") == f"<a/b>\n    jwb:cause {text} .\n"


def test_owners_keep_their_order_and_parts_follow_theirs() -> None:
    subjects = ["b", "x#e1", "b#e2", "b#claim-y-e1", "a", "b#claim-y", "b#e1", "b#q1", "b#range-z"]
    text = body("".join(f"<t/{s}> a jwb:T . " for s in subjects))
    order = [line[3:-1] for line in text.splitlines() if line.startswith("<")]
    parts = ["b#range-z", "b#q1", "b#e2", "b#e1", "b#claim-y", "b#claim-y-e1"]
    assert order == ["b", *parts, "x#e1", "a"]


def test_terms_are_no_parts_of_what_their_name_begins_with() -> None:
    text = "jwb:a\n    a jwb:T .\n\njwb:b\n    a jwb:T .\n\njwb:a-b\n    a jwb:T .\n"
    assert body(text) == text


def test_blocks_of_one_subject_become_one() -> None:
    assert body("<t/a> a jwb:T . <t/b> a jwb:T . <t/a> a jwb:T ; jwb:x 1 .") == (
        "<t/a>\n    a jwb:T ;\n    jwb:x 1 .\n\n<t/b>\n    a jwb:T .\n"
    )


def test_comments_move_with_the_block_that_follows() -> None:
    text = """# header
        <t/a> a jwb:T . # of a

        # of the part, first line
        # second line

        # another paragraph
        <t/b#e1> # inside
            a jwb:T .
        <t/b> a jwb:T .
        # the end
    """
    assert body(text) == (
        "# header\n# of a\n\n"
        "<t/a>\n    a jwb:T .\n\n"
        "<t/b>\n    a jwb:T .\n\n"
        "# of the part, first line\n# second line\n\n# another paragraph\n# inside\n\n"
        "<t/b#e1>\n    a jwb:T .\n\n"
        "# the end\n"
    )


def test_nested_blank_nodes_and_collections_stay_nested() -> None:
    nested = "sh:or ( [ sh:not [ a jwb:T ; sh:in ( 1 2 ) ] ] [] () )"
    assert body(f"jwb:s {nested} .") == f"jwb:s\n    {nested} .\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<a:s> <a:p> <a:o> .\n_:b <a:p> 1 .", 2),
        ("<a:s> <a:p> _:b .", 1),
        ("\n[ <a:p> 1 ] <a:q> 2 .", 2),
        ("\n\n(1) <a:q> 2 .", 3),
    ],
)
def test_a_blank_node_that_cannot_be_nested_is_refused(text: str, line: int) -> None:
    with pytest.raises(DataFileError, match="give it an IRI") as caught:
        formatted(text)
    assert caught.value.line == line


def test_a_syntax_error_has_its_place() -> None:
    with pytest.raises(DataFileError) as caught:
        formatted("<a:s> <a:p> 1 .\n<a:s>\n    <a:p> ] .\n")
    assert (caught.value.line, caught.value.column) == (3, 11)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a comment",
        "@base <https://w3id.org/jwst-buildgraph/id/> .",
        "<a:s> <a:p> 1.<a:t> <a:p> .5 , 1e5 , 1.E5, +1.0 .",
        "PREFIX e: <a:> e:a.b e:c\\#d 'x'@en-GB.BASE <a:b> <#c> a e:%41 ; .",
        '<a:s> <a:p> """a "quoted" # no comment\nand more""", \'<a> . #\', "\\u0041\\\\" . # one',
        "@prefix skos: <http://other.example/> . skos:a skos:b skos:c .",
        "@prefix : <a:> . :a : :b.\n@prefix : <b:> . # again\n:a : :b .",
        "@base <https://w3id.org/jwst-buildgraph/id/> . <a/../b> <.c> <>, <#d>, <//e/f>, <g:h> .",
        "<a:s> <a:p> <https://w3id.org/jwst-buildgraph/id/a/../b>, <a:b#c/d> .",
        "<a:s> a 'x'^^<a:t>, '01'^^<http://www.w3.org/2001/XMLSchema#integer>, 01, true, 'b\\rc' .",
        "@prefix r: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . "
        "<a:s> a [ r:first 1 ; r:rest <a:x> ], [ r:first 1, 2 ; r:rest () ], (1 (2) [] 'x') .",
    ],
)
def test_odd_documents_lose_nothing_and_come_to_rest(text: str) -> None:
    assert_kept(text)


NAMES = st.text("ab1.-_", min_size=1, max_size=4).map(lambda s: f"n{s}n")
PATHS = st.builds(
    lambda owner, part: f"<https://w3id.org/jwst-buildgraph/id/{owner}{part}>",
    st.sampled_from(["issue/x", "build/12.1", "a/../b", "./c", "d//e", "é", "f:g", ""]),
    st.sampled_from(
        ["", "#e1", "#e2", "#range-b", "#range-b-fixed", "#claim-c", "#claim-c-e1", "?q"]
    ),
)
IRIS = st.one_of(
    PATHS,
    NAMES.map(lambda name: f"jwb:{name}"),
    NAMES.map(lambda name: f"<http://example.org/{name}>"),
    st.sampled_from(["skos:prefLabel", "rdf:nil", "jwb:evidence", "jwb:", "sh:path"]),
)
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12).map(
    lambda text: str(ox.Literal(text))
)
LONG_TEXTS = st.text("ab #.'<;\n", max_size=12).map(lambda text: f'"""{text}"""')
LITERALS = st.one_of(
    st.builds("{}{}".format, TEXTS | LONG_TEXTS, st.sampled_from(["", "@en", "^^xsd:date"])),
    st.sampled_from(["1", "-1.50", ".5", "1e3", "true", "007"]),
)
VALUES = st.recursive(
    IRIS | LITERALS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"({' '.join(items)})"),
        st.builds("[ {} {} ]".format, IRIS, inner),
        st.just("[]"),
    ),
    max_leaves=4,
)
COMMENTS = st.text("ab #<>\"'.;[", max_size=8).map(lambda text: f"#{text}\n")
GAPS = st.one_of(st.sampled_from([" ", "\n", "\n\n\t", " \r\n"]), COMMENTS.map(lambda c: f" {c}"))
STATEMENTS = st.builds(
    lambda subject, gaps, pairs: (
        subject
        + gaps[0]
        + f"{gaps[1]};{gaps[2]}".join(f"{p} {o}" for p, o in pairs)
        + f"{gaps[3]}."
    ),
    IRIS,
    st.tuples(GAPS, GAPS, GAPS, GAPS),
    st.lists(st.tuples(IRIS, VALUES), min_size=1, max_size=4),
)


@given(st.lists(st.tuples(STATEMENTS, GAPS), max_size=5), COMMENTS | st.just(""))
def test_any_document_loses_nothing_and_comes_to_rest(parts, first: str) -> None:
    assert_kept(first + HEAD + "".join(statement + gap for statement, gap in parts))


@pytest.mark.parametrize("path", data_files(), ids=shipped_name)
def test_shipped_files_lose_nothing_and_come_to_rest(path: Path) -> None:
    assert_kept(path.read_text("utf-8"))
