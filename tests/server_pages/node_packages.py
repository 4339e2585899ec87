"""Packages from npm that tests use, kept in a cache outside the repository."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import platformdirs
import pytest

VERSIONS = {"axe-core": "4", "@comunica/query-sparql": "4"}
ENVIRONMENT_VARIABLE = "JWST_BUILDGRAPH_NODE"


def node_modules(package: str) -> Path:
    """Return the folder that `package` is installed in, by ourselves where it is not yet.

    The test is skipped where there is no node, or no registry within reach.
    """
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("node and npm are not installed")
    default = platformdirs.user_cache_path("jwst-buildgraph-tests", appauthor=False) / "node"
    root = Path(os.environ.get(ENVIRONMENT_VARIABLE) or default)
    if not (root / "node_modules" / package).is_dir():
        _install(root, package)
    return root / "node_modules"


def _install(root: Path, package: str) -> None:
    root.mkdir(parents=True, exist_ok=True)
    command = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(root)]
    wanted = f"{package}@{VERSIONS[package]}"
    try:
        done = subprocess.run(
            [*command, wanted], capture_output=True, text=True, timeout=300, check=False
        )
    except subprocess.TimeoutExpired:
        pytest.skip(f"npm did not install {wanted} within 5 minutes")
    if done.returncode:
        pytest.skip(f"npm cannot install {wanted}: {done.stderr.strip().splitlines()[-1:]}")
