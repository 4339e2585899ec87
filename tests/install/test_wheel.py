"""The wheel holds everything: installed alone, it answers from an empty directory."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """Return the `buildgraph` command of a fresh environment with nothing but the wheel."""
    home = tmp_path_factory.mktemp("venv")
    venv.create(home, with_pip=True)
    pip = [home / "bin" / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    pins = ROOT / "scripts" / "requirements" / "run.txt"
    subprocess.run([*pip, "--no-compile", "--require-hashes", "-r", pins], check=True)
    subprocess.run([*pip, "--no-deps", wheel], check=True)
    return home / "bin" / "buildgraph"


def test_installed_wheel_answers_from_an_empty_directory(installed, tmp_path):
    empty = tmp_path / "empty"
    empty.mkdir()
    environment = {**os.environ, "JWST_BUILDGRAPH_STORE": str(tmp_path / "store")}
    environment.pop("PYTHONPATH", None)
    done = subprocess.run(
        [installed, "issues", "--mode", "NIRSpec MOS", "--format", "json"],
        cwd=empty,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    titles = [row["title"] for row in json.loads(done.stdout)]
    assert any("master background" in title for title in titles)
    assert not any(empty.iterdir())


def test_installed_wheel_validates_its_own_data(installed, tmp_path):
    done = subprocess.run([installed, "validate"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
