"""What the tests of the documents share."""

import importlib.util
from pathlib import Path

import pytest

from jwst_buildgraph import store

ROOT = Path(__file__).parents[2]


@pytest.fixture
def refresh(monkeypatch, tmp_path):
    """Return the script that writes the documents, asking a store of its own."""
    monkeypatch.setenv(store.ENVIRONMENT_VARIABLE, str(tmp_path / "store"))
    script = ROOT / "scripts" / "refresh_docs.py"
    spec = importlib.util.spec_from_file_location("refresh_docs", script)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
