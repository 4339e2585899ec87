"""Every command in the README runs, in a fresh copy, and prints what the README shows."""

import os
import re
import shutil
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
PYTHON_BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


def transcripts():
    """Return the README's commands, each with the output that is shown under it."""
    found = []
    for block in BLOCK.findall((ROOT / "README.md").read_text("utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """Return a copy of what is tracked here, set up by nobody."""
    copy = tmp_path_factory.mktemp("clone") / "jwst-buildgraph"
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    return copy


@pytest.fixture(scope="module")
def environment(checkout, tmp_path_factory):
    unset = {"PYTHONPATH", "VIRTUAL_ENV", "PYTEST_CURRENT_TEST", "COLUMNS"}
    clean = {name: value for name, value in os.environ.items() if name not in unset}
    return {
        **clean,
        "NO_PROXY": "127.0.0.1",
        "no_proxy": "127.0.0.1",
        "PATH": f"{checkout}/.venv/bin:{clean['PATH']}",
        "JWST_BUILDGRAPH_STORE": str(tmp_path_factory.mktemp("store")),
        # The README's test command would run this test again, and so on for ever.
        "PYTEST_ADDOPTS": "-q tests/test_versions.py",
    }


def test_readme_begins_with_a_command_that_sets_up_and_one_that_tests():
    commands = [command for command, _ in transcripts()]
    assert commands[0].startswith("scripts/ask ")
    assert "scripts/test" in commands[:3]
    assert len(commands) >= 8


SERVE = "buildgraph serve --port 8000"


@pytest.fixture(scope="module")
def port(checkout, environment):
    """A free port at which the README's server runs, for those commands that ask it."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        free = str(probe.getsockname()[1])
    command = f"exec {SERVE.replace('8000', free)}"
    with subprocess.Popen(["sh", "-c", command], cwd=checkout, env=environment) as server:
        wait_until_served(f"http://127.0.0.1:{free}/health", server)
        yield free
        server.terminate()


def wait_until_served(url, server):
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and server.poll() is None:
        try:
            direct.open(url, timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    server.kill()
    pytest.fail(f"nothing answers at {url}")


@pytest.fixture
def command(request):
    """A README command; those of the server are run against the port that it has here."""
    written = request.param
    return (
        written.replace("8000", request.getfixturevalue("port")) if "8000" in written else written
    )


@pytest.mark.parametrize(
    ("command", "shown"), transcripts(), indirect=["command"], ids=[c for c, _ in transcripts()]
)
def test_readme_command_prints_what_is_shown(command, shown, checkout, environment):
    if command.startswith("buildgraph serve"):
        return  # it runs already, and answers: see `port`
    if command.startswith("curl") and not shutil.which("curl"):
        pytest.skip("curl is not installed")
    done = subprocess.run(
        ["sh", "-c", command], cwd=checkout, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    if shown:
        assert_shown(done.stdout, shown)


def assert_shown(printed, shown):
    """Check that the shown lines are the printed ones; a line of `…` stands for any lines."""
    parts = re.split(r"^…\n", shown, flags=re.M)
    pattern = r".*?".join(re.escape(part.strip("\n")) for part in parts)
    assert re.fullmatch(pattern, printed.strip("\n"), re.DOTALL), printed


@pytest.mark.parametrize("code", PYTHON_BLOCK.findall((ROOT / "README.md").read_text("utf-8")))
def test_readme_python_runs(code, checkout, environment):
    python = checkout / ".venv" / "bin" / "python"
    assert python.exists(), "the first README command sets up .venv"
    done = subprocess.run(
        [python, "-c", code], cwd=checkout, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
