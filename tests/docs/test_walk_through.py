"""The walk-through shows what its code prints."""

import importlib.util
from pathlib import Path

import pytest

from jwst_buildgraph import store

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "what-changed-for-my-nirspec-ifu-data.md"


@pytest.fixture
def refresh(monkeypatch, tmp_path):
    """Return the script that writes the page, asking a store of its own."""
    monkeypatch.setenv(store.ENVIRONMENT_VARIABLE, str(tmp_path / "store"))
    script = ROOT / "scripts" / "refresh_docs.py"
    spec = importlib.util.spec_from_file_location("refresh_docs", script)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_walk_through_prints_what_it_shows(refresh):
    page = PAGE.read_text("utf-8")
    assert page.count("```text") >= 6
    assert refresh.walked_through(page) == page


def test_the_walk_through_shows_pictures_that_are_there():
    shown = [part.split(")")[0] for part in PAGE.read_text("utf-8").split("](")[1:]]
    assert shown
    assert all((PAGE.parent / name).is_file() for name in shown)
