"""The steps of docs/add-a-build.md, performed as a maintainer would."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "add-a-build.md").read_text("utf-8")
FILE = re.compile(r"^```\w+ (?P<how>file|append)=(?P<name>\S+)\n(?P<text>.*?)^```", re.M | re.S)
COMMAND = re.compile(r"^\$ (.+)$", re.MULTILINE)


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """Return a copy of the checkout in which the page's files have been written."""
    copy = tmp_path_factory.mktemp("maintainer") / "checkout"
    for folder in ("ontology", "graph", "queries", "src", "scripts"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for match in FILE.finditer(PAGE):
        target = copy / match["name"]
        target.parent.mkdir(parents=True, exist_ok=True)
        earlier = target.read_text("utf-8") + "\n" if match["how"] == "append" else ""
        target.write_text(earlier + match["text"], "utf-8")
    return copy


@pytest.fixture(scope="module")
def outputs(checkout, tmp_path_factory):
    """Return what each command of the page prints."""
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(checkout / "src"),
        "COLUMNS": "200",
        "JWST_BUILDGRAPH_STORE": str(tmp_path_factory.mktemp("store") / "store"),
    }
    printed = {}
    for command in COMMAND.findall(PAGE):
        words = ["sh", "-c", command]
        done = subprocess.run(words, cwd=checkout, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, (command, done.stdout, done.stderr)
        printed[command.split(" --")[0]] = done.stdout
    return printed


def test_the_stamped_file_is_valid_and_nothing_is_left_to_say(outputs):
    assert outputs["buildgraph validate graph/curated/build-99.1.ttl"] == ""


def test_the_new_build_is_found_by_its_context(outputs):
    answer = outputs["buildgraph which"]
    assert "99.1" in answer
    assert "99.1.0" in answer
    assert "2099-02-03" in answer


def test_the_new_change_reaches_its_mode(outputs):
    assert "photom runs faster for NIRSpec MOS" in outputs["buildgraph changes"]
