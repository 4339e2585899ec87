"""Whatever is wrong with the input: one line, the right exit code, never a traceback."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from jwst_buildgraph import resources


def assert_refused(result, code: int, *told: str) -> None:
    assert result.code == code, (result.code, result.err)
    assert result.out == ""
    assert "Traceback" not in result.err
    assert len(result.err.splitlines()) == 1, result.err
    assert result.err.startswith("buildgraph: ")
    for words in told:
        assert words in result.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["issues", "--mode", "NIRSpec MSO"], ["unknown mode 'NIRSpec MSO'", "'NIRSpec MOS'"]),
        (["issues", "--mode", "WFSS"], ["unknown mode", "technique", "'NIRISS WFSS'"]),
        (["issues", "--mode", ""], ["empty mode"]),
        (["issues", "--build", "12.7"], ["unknown build '12.7'", "'build 12.1'"]),
        (["issues", "--step", "dq_inti"], ["unknown step", "'dq_init'"]),
        (["issues", "--instrument", "HARPS"], ["unknown instrument", "'NIRSpec'"]),
        (["changes", "--stage", "7"], ["unknown stage", "'stage 2'"]),
        (["changes", "--pipeline", "calwebb_spec7"], ["unknown pipeline", "calwebb_spec2"]),
        (["changes", "--kind", "brekaing"], ["unknown change-kind", "breaking"]),
        (["describe", "NIRSpec MSO"], ["unknown thing", "'NIRSpec MOS'"]),
        (["describe", "extract_1d"], ["could be", "'step/extract_1d'", "say which"]),
        (["which"], ["--build", "--jwst", "--context"]),
        (["which", "--context", "twelve"], ["not a CRDS context"]),
        (["which", "--build", "99"], ["unknown build '99'"]),
        (["which", "--date", "soon"], ["'soon' is not a date", "YYYY-MM-DD"]),
        (["builds", "--as-of", "2025-02-30"], ["'2025-02-30' is not a date"]),
        (["builds", "--as-of", ""], ["'' is not a date"]),
        (["query", "no-such"], ["unknown question 'no-such'"]),
        (["query", "issues-by-mod"], ["'issues-by-mode'"]),
        (["query", "issues-by-mode"], ["needs mode=…"]),
        (["query", "issues-by-mode", "mode"], ["NAME=VALUE"]),
        (["query", "issues-by-mode", "step=rscd"], ["no parameter 'step'", "it takes: mode"]),
        (["query", "issues-by-mode", "question=x"], ["no parameter 'question'"]),
        (["query", "issues-by-mode", "self=x"], ["no parameter 'self'"]),
        (["query", "issues-by-mode", "=x"], ["no parameter ''"]),
        (["queries", "no-such"], ["unknown question"]),
        (["queries", "no-such", "--sparql"], ["unknown question"]),
        (["sparql"], ["--file"]),
        (["sparql", "SELECT"], ["cannot be answered"]),
        (["sparql", ""], ["cannot be answered"]),
        (["sparql", "DROP ALL"], ["cannot be answered"]),
        (["sparql", "SELECT * {} ; DROP ALL"], ["cannot be answered"]),
        (["sparql", "--file", "none.rq"], ["none.rq", "No such file"]),
        (["sparql", "--file", "."], ["directory"]),
        (["sparql", "ASK {}", "--file", "x"], ["--file"]),
        (["validate", "none.ttl"], ["none.ttl: cannot be read: No such file"]),
        (["validate", "."], ["directory"]),
    ],
    ids=lambda value: " ".join(value)[:40] if value and isinstance(value, list) else None,
)  # fmt: skip
def test_a_mistaken_request_is_refused_in_one_line(
    buildgraph, tmp_path, monkeypatch, arguments, told
):
    monkeypatch.chdir(tmp_path)
    assert_refused(buildgraph(*arguments), 2, *told)


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["issues", "--nonsense"], ["issues", "-f", "xml"], ["query"],
                  ["issues", "NIRSpec"]],
)  # fmt: skip
def test_a_mistaken_command_line_exits_with_2(buildgraph, arguments) -> None:
    result = buildgraph(*arguments)
    assert (result.code, result.out) == (2, "")
    assert "Traceback" not in result.err


HOSTILE = [
    '"', "'", '"""', "'''", "\\", '\\"', "{", "}", "} ; DROP ALL", '" } ; DROP ALL #', "# comment",
    "NIRSpec MOS # comment", "a\nb", "NIRSpec MOS\n} ; DROP ALL", "> ?p ?o } #", "?_mode", "$x",
    "mode/nirspec-mos> ?p ?o . <x", "<>", "\t", "\u2028", "🔭" * 3, "x" * 100_000, "%s{0}%n", "--",
    "../../etc/passwd", "/", "\x7f", "NIRSpec MOS\\u0022",
]  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_no_value_changes_a_query(buildgraph, value: str) -> None:
    for arguments in (
        ["issues", f"--mode={value}"],
        ["query", "evidence", f"thing={value}"],
        ["builds", f"--as-of={value}"],
    ):
        assert_refused(buildgraph(*arguments), 2)
    found = buildgraph("which", f"--jwst={value}", f"--sdp={value}", "-f", "json")
    assert (found.code, found.json) == (0, [])


def test_the_graph_is_the_same_after_all_that(buildgraph) -> None:
    before = buildgraph("stats", "-f", "csv").out
    for value in HOSTILE:
        buildgraph("issues", f"--mode={value}")
    assert buildgraph("stats", "-f", "csv").out == before


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are bytes on POSIX only")
@pytest.mark.parametrize(
    "arguments", [[b"issues", b"--mode", b"\xff"], [b"sparql", b"\xff"], [b"describe", b"a/\xff"],
                  [b"query", b"\xff"], [b"query", b"builds", b"\xff=1"], [b"validate", b"\xff"],
                  [b"sparql", b"--file", b"\xff"], [b"sparql", b"SELECT * { ?s ?p '\xff' }"]],
)  # fmt: skip
def test_arguments_that_are_no_text_are_refused(process, arguments) -> None:
    assert_refused(process(*arguments), 2)


def test_standard_input_that_is_no_text_is_refused(process) -> None:
    result = process("sparql", "-", stdin=b"\xff\xfe", PYTHONIOENCODING="utf-8:strict")
    assert_refused(result, 2, "standard input")
    assert process("sparql", "-", stdin=b"ASK {}").code == 0


def test_a_service_that_cannot_be_reached_is_told(process) -> None:
    query = "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
    assert_refused(process("sparql", query), 3)


CONTENT = {
    "syntax.ttl": (b"@prefix a: <b:> .\n\na:x\n    a ;\n", "syntax.ttl:4:7: not Turtle"),
    "empty.ttl": (b"", "empty.ttl: holds no statements"),
    "binary.ttl": (bytes(range(256)) * 10, "binary.ttl: is a binary file"),
    "latin.ttl": ("<a:b> <a:c> 'é' .".encode("latin-1"), "latin.ttl:1: is not UTF-8"),
    "huge.ttl": (b" " * 20_000_001, "huge.ttl: larger than"),
}


@pytest.mark.parametrize("name", CONTENT)
def test_a_file_that_cannot_be_checked_is_refused(buildgraph, tmp_path, monkeypatch, name) -> None:
    monkeypatch.chdir(tmp_path)
    content, told = CONTENT[name]
    Path(name).write_bytes(content)
    assert_refused(buildgraph("validate", name), 2, told)


def test_a_file_with_violations_exits_with_1_and_tells_each(process, tmp_path, small_data) -> None:
    data = {resources.ENVIRONMENT_VARIABLE: str(small_data)}
    (tmp_path / "wrong.ttl").write_text(
        "@base <https://w3id.org/jwst-buildgraph/id/> .\n"
        "@prefix jwb: <https://w3id.org/jwst-buildgraph/ontology#> .\n\n"
        "<issue/planted-99>\n    a jwb:Issue ;\n    jwb:affectsStep <step/dq_innit> .\n"
    )
    result = process("validate", "wrong.ttl", **data)
    assert result.code == 1
    assert "Traceback" not in result.err
    lines = result.out.splitlines()
    assert all(line.startswith("wrong.ttl:4: violation: issue/planted-99: ") for line in lines)
    assert any("did you mean step/dq_init?" in line for line in lines)
    assert f"1 file(s): {len(lines)} violation(s)" in result.err
    rows = process("validate", "wrong.ttl", "-f", "json", **data)
    assert rows.code == 1
    assert {(row["file"], row["line"], row["severity"]) for row in rows.json} == {
        ("wrong.ttl", 4, "violation")
    }


@pytest.mark.parametrize("kind", ["foreign", "newer", "file", "unwritable"])
def test_a_store_that_cannot_be_used_exits_with_3(process, store_path, tmp_path, kind) -> None:
    place = tmp_path / "place"
    match kind:
        case "foreign":
            place.mkdir()
            (place / "thesis.tex").touch()
        case "newer":
            shutil.copytree(store_path, place)
            (place / "buildgraph-store.json").write_text('{"layout": 99}')
        case "file":
            place.touch()
        case "unwritable":
            place = Path("/proc/nowhere")
    assert_refused(process("issues", "--store", place), 3, str(place), "--store")
    assert_refused(process("issues", JWST_BUILDGRAPH_STORE=str(place)), 3, str(place))


def test_a_damaged_store_is_mended_in_silence(process, store_path, tmp_path) -> None:
    place = Path(shutil.copytree(store_path, tmp_path / "place"))
    shutil.rmtree(place / "generations")
    result = process("issues", "--store", place)
    assert result.code == 0
    assert result.out


LONG = "SELECT * WHERE { ?s ?p ?o } LIMIT 2000"


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_a_broken_pipe_is_no_error(environment, form: str) -> None:
    command = [sys.executable, "-m", "jwst_buildgraph", "sparql", LONG, "-f", form]
    writer = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    )
    reader = subprocess.run(
        ["head", "-1"], stdin=writer.stdout, capture_output=True, check=True, timeout=60
    )
    writer.stdout.close()
    errors = writer.stderr.read()
    writer.stderr.close()
    assert writer.wait(timeout=60) == 0
    assert reader.stdout.count(b"\n") == 1
    assert errors == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_told_in_one_line(environment) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "jwst_buildgraph", "builds"],
            stdout=full, stderr=subprocess.PIPE, env=environment, check=False, timeout=60,
        )  # fmt: skip
    assert done.returncode == 3
    assert done.stderr.decode().splitlines() == [f"buildgraph: [Errno 28] {os.strerror(28)}"]


def test_asking_from_the_command_line_loads_no_heavy_library(process, environment) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "jwst_buildgraph", "issues", "--mode", "MOS"],
        capture_output=True, text=True, env=environment, check=True, timeout=60,
    )  # fmt: skip
    loaded = {
        line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()
    }
    assert "pyoxigraph" in loaded
    assert not loaded & {"rdflib", "pyshacl", "networkx", "oxrdflib", "SPARQLWrapper"}
