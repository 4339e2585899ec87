"""Where problems are found and how they are told."""

import shutil
from pathlib import Path

import pytest
from data_in_use import in_shipped_data

from jwst_buildgraph import resources
from jwst_buildgraph.errors import DataFileError
from jwst_buildgraph.terms import THINGS
from jwst_buildgraph.validate import Severity, validate
from jwst_buildgraph.validate.blocks import block_lines
from jwst_buildgraph.validate.problems import Finding, Problem, owner

pytestmark = pytest.mark.usefixtures("of_small_data")

HEAD = """@base <https://w3id.org/jwst-buildgraph/id/> .
@prefix jwb: <https://w3id.org/jwst-buildgraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

"""


def written(folder: Path, text: str, name: str = "given.ttl") -> Path:
    file = folder / name
    file.write_text(HEAD + text)
    return file


def test_all_shipped_data_are_clean() -> None:
    with in_shipped_data():
        assert [str(problem) for problem in validate()] == []


def test_a_problem_is_one_line_with_severity_thing_fault_remedy_and_place(tmp_path: Path) -> None:
    file = written(tmp_path, "\n<issue/planted-99>\n    a jwb:Issue .\n")
    lines = [str(problem) for problem in validate([file])]
    assert lines
    for line in lines:
        assert line.startswith(f"{file}:6: violation: issue/planted-99: ")
        assert ";" in line
        assert "\n" not in line


def test_names_that_nothing_stands_behind_are_found_with_the_nearest(tmp_path: Path) -> None:
    faults = {
        "<issue/a-99> a jwb:Isue .": "jwb:Isue does not exist; did you mean jwb:Issue?",
        "<issue/b-99> jwb:affectsStepp 1 .": "did you mean jwb:affectsStep?",
        "<issue/c-99> jwb:affectsStep <step/dq_innit> .": "did you mean step/dq_init?",
        "<issue/d-99> jwb:affectsMode <mode/nirspec-mso> .": "did you mean mode/nirspec-mos?",
        "<issue/e-99> jwb:listedIn <build/77.7> .": "build/77.7 does not exist",
        "<issue/f-99> jwb:affectsKeyword <keyword/NOPE> .": "keyword/NOPE does not exist",
        "<issue/g-99> jwb:deliveredIn <context/jwst_9999.pmap> .": "jwst_9999.pmap does not exist",
    }
    found = validate([written(tmp_path, "\n".join(faults) + "\n")])
    for line, wanted in enumerate(faults.values(), HEAD.count("\n") + 1):
        told = [p.finding.message for p in found if p.line == line]
        assert [message for message in told if wanted in message], (wanted, told)


def test_a_thing_without_a_name_and_a_thing_of_no_class_are_found(tmp_path: Path) -> None:
    file = written(tmp_path, "[] a jwb:Issue .\n<issue/x-99> jwb:listedIn <build/12.1> .\n")
    messages = [p.finding.message for p in validate([file]) if p.finding.check == "named"]
    assert len(messages) == 2
    assert "without a name" in messages[0]
    assert "of no class" in messages[1]


def test_only_the_files_own_things_are_reported(tmp_path: Path) -> None:
    good = written(tmp_path, "<step/dq_init> skos:hiddenLabel 'dq init 99'@en .\n", "good.ttl")
    bad = written(tmp_path, "<issue/x-99> a jwb:Issue ; jwb:evidence <issue/x-99#e1> .\n", "b.ttl")
    problems = validate([good, bad])
    assert {problem.file for problem in problems} == {str(bad)}
    assert {problem.line for problem in problems} == {5}, "a part without a block is its owner's"


def test_a_file_takes_the_place_of_the_shipped_one_of_its_name(tmp_path: Path) -> None:
    original = resources.data_root() / "graph" / "curated" / "operations.ttl"
    kept = Path(shutil.copy(original, tmp_path / "operations.ttl"))
    assert validate([kept]) == []
    renamed = kept.rename(tmp_path / "mine.ttl")
    renamed.write_text(original.read_text("utf-8").replace('" ;', ' again" ;', 3))
    assert validate([renamed]) != [], "beside the original its names are there twice"


def test_what_a_replaced_file_no_longer_holds_is_missed(tmp_path: Path) -> None:
    original = resources.data_root() / "graph" / "curated" / "sources.ttl"
    cut = tmp_path / "sources.ttl"
    blocks = original.read_text("utf-8").split("\n\n")
    kept = [
        block for block in blocks if "<source/jdox/build-information#snapshot-1>\n" not in block
    ]
    assert len(kept) < len(blocks)
    cut.write_text("\n\n".join(kept))
    issues = resources.data_root() / "graph" / "curated" / "issues.ttl"
    messages = [problem.finding.message for problem in validate([cut, issues])]
    assert any("snapshot-1 does not exist" in message for message in messages)


def test_shapes_of_ones_own_are_used_too(tmp_path: Path) -> None:
    shape = tmp_path / "mine.ttl"
    shape.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "@prefix jwb: <https://w3id.org/jwst-buildgraph/ontology#> .\n"
        "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
        "<https://example.org/shape> a sh:NodeShape ; sh:targetClass jwb:Issue ;\n"
        "  sh:property <https://example.org/part> .\n"
        "<https://example.org/part> sh:path dcterms:rights ; sh:minCount 1 ;\n"
        '  sh:message "has no rights"@en .\n'
    )
    issues = resources.data_root() / "graph" / "curated" / "issues.ttl"
    assert any("has no rights" in str(problem) for problem in validate([shape, issues]))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "holds no statements"),
        (b"# only a comment\n", "holds no statements"),
        (b"\x00\x01", "binary"),
        (b"<a:b> <a:c> ;", "not Turtle"),
    ],
)
def test_a_file_that_is_no_turtle_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "given.ttl"
    file.write_bytes(content)
    with pytest.raises(DataFileError, match=reason):
        validate([file])


def test_blocks_are_found_by_their_first_line(tmp_path: Path) -> None:
    file = tmp_path / "blocks.ttl"
    file.write_text(
        HEAD + "<build/12.1>\n    a jwb:Build .\n\n# <build/12.3>\njwb:thing\n    a jwb:Build .\n"
        "<build/12.1>\n    jwb:x 1 .\n<https://example.org/x> a jwb:Build .\n"
    )
    lines = block_lines(file)
    assert lines[THINGS + "build/12.1"] == 5
    assert lines["https://w3id.org/jwst-buildgraph/ontology#thing"] == 9
    assert lines["https://example.org/x"] == 13
    assert len(lines) == 3


@pytest.mark.parametrize(
    ("thing", "owners"),
    [
        ("x", ["x"]),
        ("x#e1", ["x#e1", "x"]),
        ("x#claim-context-e1", ["x#claim-context-e1", "x#claim-context", "x#claim", "x"]),
    ],
)
def test_a_part_belongs_to_what_its_name_begins_with(thing: str, owners: list[str]) -> None:
    assert list(owner(thing)) == owners


def test_a_problem_without_a_line_names_the_file() -> None:
    finding = Finding(Severity.warning, THINGS + "build/12.1", "is odd; mend it", "some-shape")
    assert str(Problem(finding, "a.ttl", None)) == "a.ttl: warning: build/12.1: is odd; mend it"
