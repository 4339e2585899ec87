"""The commands and the Python of docs/endpoints.md, against a server that they fill first."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "remote"))
import running_engines

PAGE = (Path(__file__).parents[2] / "docs" / "endpoints.md").read_text("utf-8")
COMMANDS = re.findall(r"^\$ (.+)$", PAGE, re.MULTILINE)
PYTHON = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
ENDPOINT = "http://localhost:7878"


@pytest.fixture(scope="module")
def run(small_data, small_store, tmp_path_factory):
    """Return a function that runs a line of the page, with an Oxigraph of ours in it."""
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "JWST_BUILDGRAPH_DATA": str(small_data),
        "JWST_BUILDGRAPH_STORE": str(small_store),
    }
    with running_engines.oxigraph(tmp_path_factory.mktemp("oxigraph")) as endpoint:

        def run_line(*words):
            line = [word.replace(ENDPOINT, endpoint.removesuffix("/query")) for word in words]
            done = subprocess.run(line, env=environment, capture_output=True, text=True)
            assert done.returncode == 0, (words, done.stdout, done.stderr)
            return done.stdout

        publishing = [command for command in COMMANDS if " publish " in command]
        assert len(publishing) == 2
        for command in publishing:
            assert "published" in run_line("sh", "-c", command)
        yield run_line


@pytest.mark.parametrize("command", [c for c in COMMANDS if " publish " not in c])
def test_what_the_page_asks_is_answered(run, command):
    assert len(run("sh", "-c", command).splitlines()) > 2


def test_the_python_of_the_page_runs(run):
    assert [run(sys.executable, "-c", code) for code in PYTHON] == ["['12.1']\n"]
