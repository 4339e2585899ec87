"""What `lint` refuses: each fault by an example that has it and one that just has not."""

from pathlib import Path

import pytest

from jwst_buildgraph import resources
from jwst_buildgraph.errors import DataFileError, UsageError
from jwst_buildgraph.formatting import canonical
from jwst_buildgraph.linting import SOURCES_VARIABLE, lint, sources_folder
from jwst_buildgraph.sources.statements import statement_hash

HEAD = """\
@base <https://w3id.org/jwst-buildgraph/id/> .
@prefix jwb: <https://w3id.org/jwst-buildgraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
PAGE = ["Heading", "• One two three four five six seven eight nine ten eleven.", "And more."]


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "jdox_a_page.txt").write_text("\n".join(PAGE))
    return folder


def found(tmp_path: Path, text: str, sources: Path | None = None) -> list[tuple[str, int, str]]:
    """Return check, line and message of each problem of a file in canonical form."""
    file = tmp_path / "given.ttl"
    file.write_text(canonical((HEAD + text).encode(), "given"))
    return checked(file, sources)


def checked(file: Path, sources: Path | None = None) -> list[tuple[str, int, str]]:
    problems = lint([file], sources)
    assert all(problem.file == str(file) for problem in problems)
    assert all("; " in problem.finding.message for problem in problems)
    return [(p.finding.check, p.line, p.finding.message) for p in problems]


def evidence(first: int, last: int, digest: str) -> str:
    return (
        "<issue/new#e1> a jwb:Evidence ; jwb:source <source/jdox/a-page> ; "
        f"jwb:firstLine {first} ; jwb:lastLine {last} {digest} ."
    )


def test_shipped_data_are_fine_in_all_but_form() -> None:
    folder = sources_folder()
    assert [str(p) for p in lint((), folder) if p.finding.check != "canonical-form"] == []


def test_nine_words_of_a_source_are_too_many_and_eight_are_not(tmp_path, sources) -> None:
    nine = (
        'jwb:x a jwb:T ; skos:note "He said: TWO, three (four) five six - seven eight nine ten" .'
    )
    [(check, line, message)] = found(tmp_path, nine, sources)
    assert (check, line) == ("own-words", 7)
    assert "line 2 of jdox_a_page.txt" in message
    assert "two three four five six seven eight nine ten" in message
    assert found(tmp_path, nine.replace(" nine ten", " nine"), sources) == []
    assert found(tmp_path, nine) == []


def test_words_of_different_lines_are_no_copy(tmp_path: Path, sources: Path) -> None:
    text = 'jwb:x skos:note "Heading one two three four five six seven eight" .'
    assert found(tmp_path, text, sources) == []


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ('"TODO: a title"@en', 1),
        ("'''TODO: a title'''", 1),
        ('"A title" # TODO: another', 0),
        ('"What is TODO: nothing"', 0),
        ("<TODO:x>", 0),
    ],
)
def test_a_text_left_to_do_is_refused(tmp_path: Path, text: str, faults: int) -> None:
    problems = found(tmp_path, f"jwb:x a jwb:T ; skos:note {text}\n .")
    assert [check for check, _, _ in problems] == ["unfinished"] * faults


def test_the_first_line_that_is_out_of_form_is_named(tmp_path: Path) -> None:
    file = tmp_path / "given.ttl"
    file.write_text(f"{HEAD}\njwb:x\n    skos:note 1 ;\n    a jwb:T .\n")
    [(check, line, message)] = checked(file)
    assert (check, line) == ("canonical-form", 6)
    assert f"run `buildgraph fmt {file}`" in message
    [problem] = lint([file])
    assert str(problem).startswith(f"{file}:6: violation: jwb:x: is not in canonical form")


@pytest.mark.parametrize(
    ("first", "last", "digest", "told"),
    [
        (2, 3, f'; jwb:statementHash "{statement_hash(PAGE[1:3])}"', ""),
        (2, 2, f'; jwb:statementHash "{statement_hash(PAGE[1:3])}"', "a hash that is not that of"),
        (2, 3, "", "no hash of lines 2 to 3 of jdox_a_page.txt; check them, then run"),
        (3, 4, "", "names lines 3 to 4 of jdox_a_page.txt, which are not there; correct them"),
        (0, 1, "", "not there"),
        (3, 2, "", "not there"),
    ],
)
def test_hashes_are_those_of_the_lines(tmp_path, sources, first, last, digest, told) -> None:
    problems = found(tmp_path, evidence(first, last, digest), sources)
    assert [check for check, _, _ in problems] == ["statement-hash"] * bool(told)
    assert all(told in message and line == 4 for _, line, message in problems)


def test_a_hash_of_a_source_that_is_not_at_hand_is_let_be(tmp_path: Path, sources: Path) -> None:
    elsewhere = evidence(1, 1, "").replace("a-page", "another-page")
    assert found(tmp_path, elsewhere, sources) == []


def test_a_thing_has_one_block_in_all_files(tmp_path: Path) -> None:
    [(check, line, message)] = found(
        tmp_path, "<issue/new> a jwb:Issue . <build/12.1> a jwb:Build ."
    )
    assert (check, line) == ("one-block", 7)
    assert "has a block in graph/curated/build-12.1.ttl:" in message
    other = tmp_path / "other.ttl"
    other.write_text(canonical(f"{HEAD}<issue/new> a jwb:Issue .".encode(), "other"))
    problems = lint([other, tmp_path / "given.ttl"])
    assert [(p.file, p.finding.check) for p in problems] == [
        (str(tmp_path / "given.ttl"), check)
    ] * 2
    assert f"{other}:4" in problems[0].finding.message


def test_a_file_that_stands_for_a_shipped_one_repeats_nothing(tmp_path: Path) -> None:
    file = tmp_path / "build-12.2.ttl"
    file.write_text(canonical(f"{HEAD}<build/12.2> a jwb:Build .".encode(), "build"))
    assert checked(file) == []


def test_ties_between_things_stand_beside_the_blocks_of_the_things() -> None:
    for name in ("change-log.ttl", "build-12.1.ttl"):
        (file,) = [path for path in resources.data_files() if path.name == name]
        assert checked(file) == [], name


def test_blank_nodes_are_for_shapes_alone(tmp_path: Path) -> None:
    text = f"{HEAD}\njwb:x\n    skos:note [ a jwb:T ] .\n"
    (tmp_path / "shapes").mkdir()
    shape, facts = tmp_path / "shapes" / "x.ttl", tmp_path / "x.ttl"
    shape.write_text(canonical(text.encode(), "x"))
    facts.write_text(f"{text}_:b\n    a jwb:T .\n")
    assert checked(shape) == []
    assert [(check, line) for check, line, _ in checked(facts)] == [
        ("no-blank-node", 6),
        ("no-blank-node", 7),
    ]


def test_every_fault_of_a_file_is_reported_in_the_order_of_lines(tmp_path, sources) -> None:
    file = tmp_path / "given.ttl"
    words = " ".join(PAGE[1].split()[1:])
    file.write_text(f'{HEAD}jwb:x skos:note "TODO: x", "{words}" .\n{evidence(2, 2, "")}\n')
    checks = [check for check, _, _ in checked(file, sources)]
    assert sorted(checks) == ["canonical-form", "own-words", "statement-hash", "unfinished"]
    assert checks[-1] == "statement-hash"


def test_what_is_no_turtle_is_no_data(tmp_path: Path) -> None:
    file = tmp_path / "given.ttl"
    file.write_text("<a:b> <a:c> ;")
    with pytest.raises(DataFileError, match=r"given\.ttl:1:"):
        lint([file])


def test_sources_are_looked_for_where_somebody_says(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv(SOURCES_VARIABLE, str(tmp_path))
    assert sources_folder() == tmp_path
    monkeypatch.setenv(SOURCES_VARIABLE, "")
    assert sources_folder(tmp_path) == tmp_path
    monkeypatch.setattr("jwst_buildgraph.resources.data_root", lambda: tmp_path / "nowhere" / "x")
    assert sources_folder() is None
    with pytest.raises(UsageError, match="not a directory"):
        sources_folder(tmp_path / "none")
