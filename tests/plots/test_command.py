"""`buildgraph plot`: files written whole, refusals in one line."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]

KINDS = [
    ("timeline",),
    ("matrix", "--mode", "NIRSpec MOS"),
    ("heatmap", "--rows", "instrument", "--since", "12.1"),
    ("around", "issue/source-catalog-bug"),
]
STARTS = {"svg": b"<svg", "png": b"\x89PNG", "html": b"<!DOCTYPE html>"}


@pytest.mark.parametrize("form", STARTS)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind[0])
def test_each_picture_in_each_format(
    buildgraph: Command, tmp_path: Path, kind: tuple[str, ...], form: str
) -> None:
    path = tmp_path / f"picture.{form.upper() if form == 'png' else form}"
    result = buildgraph("plot", *kind, "-o", str(path))
    assert (result.code, result.out) == (0, "")
    assert path.read_bytes().startswith(STARTS[form])
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_an_existing_file_is_kept_unless_forced(buildgraph: Command, tmp_path: Path) -> None:
    path = tmp_path / "mine.svg"
    path.write_text("mine")
    refused = buildgraph("plot", "timeline", "-o", str(path))
    assert refused.code == 2
    assert "--force" in refused.err
    assert path.read_text() == "mine"
    assert buildgraph("plot", "timeline", "-o", str(path), "--force").code == 0
    assert path.read_bytes().startswith(b"<svg")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("picture.pdf", ".svg, .png, .html"),
        ("picture", ".svg, .png, .html"),
        ("missing/picture.svg", "no directory"),
        ("folder.svg", "is a directory"),
    ],
)
def test_what_cannot_be_written_is_refused_in_one_line(
    buildgraph: Command, tmp_path: Path, name: str, said: str
) -> None:
    (tmp_path / "folder.svg").mkdir()
    result = buildgraph("plot", "timeline", "-o", str(tmp_path / name))
    assert result.code == 2
    assert said in result.err
    assert result.err.count("\n") == 1


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a directory nobody can write")
def test_a_directory_that_takes_no_files_is_refused_in_one_line(buildgraph: Command) -> None:
    result = buildgraph("plot", "timeline", "-o", "/proc/picture.svg")
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "cannot be written" in result.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("around", "no such thing"),
        ("matrix", "--mode", "no such mode"),
        ("heatmap", "--rows", "color"),
    ],
)
def test_unknown_names_exit_2_and_write_nothing(
    buildgraph: Command, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    result = buildgraph("plot", *arguments, "-o", str(tmp_path / "picture.svg"))
    assert result.code == 2
    assert result.err.startswith("buildgraph: ")
    assert not list(tmp_path.iterdir())


def test_a_file_has_to_be_named(buildgraph: Command) -> None:
    result = buildgraph("plot", "timeline")
    assert result.code == 2
    assert "-o" in result.err


@pytest.mark.parametrize("package", ["altair", "vl_convert"])
def test_a_missing_package_is_named_with_the_command_that_brings_it(
    environment: dict[str, str], tmp_path: Path, package: str
) -> None:
    script = (
        "import sys; sys.modules[sys.argv.pop(1)] = None\n"
        "from jwst_buildgraph.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, package, "plot", "timeline", "-o", "picture.svg"],
        capture_output=True,
        env=environment,
        cwd=tmp_path,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 3
    assert (
        done.stderr == f"buildgraph: pictures need {package}: pip install 'jwst-buildgraph[plot]'\n"
    )


def test_other_commands_do_not_load_the_plotting_library(
    environment: dict[str, str], tmp_path: Path
) -> None:
    script = (
        "import sys, jwst_buildgraph.cli.app\n"
        "sys.exit(bool({'altair', 'vl_convert', 'networkx'} & set(sys.modules)))"
    )
    assert (
        subprocess.run([sys.executable, "-c", script], env=environment, check=False).returncode == 0
    )


def test_what_a_picture_cannot_show_is_noted(buildgraph: Command, tmp_path: Path) -> None:
    result = buildgraph("plot", "heatmap", "-o", str(tmp_path / "picture.svg"))
    assert result.err.startswith("note: Not shown")
