"""Made-up releases, the command that reads them, and a store of each test's own."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from jwst_buildgraph.resources import ENVIRONMENT_VARIABLE

_PATH = Path(__file__).resolve().parents[1] / "sources" / "distribution" / "conftest.py"
_SPEC = importlib.util.spec_from_file_location("made_up_distributions", _PATH)
assert _SPEC is not None
assert _SPEC.loader is not None
_MADE_UP = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_MADE_UP)

FILES = _MADE_UP.FILES
sdist, wheel, tree, real_releases = (
    _MADE_UP.sdist,
    _MADE_UP.wheel,
    _MADE_UP.tree,
    _MADE_UP.real_releases,
)


@pytest.fixture
def files() -> dict[str, str]:
    """The files of the made-up release, to be changed."""
    return dict(FILES)


@pytest.fixture
def own(tmp_path: Path, small_data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test's store is to be, which is one of little data."""
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(small_data))
    return tmp_path / "own-store"


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An index that nobody answers for, and an empty cache; return the cache."""
    cache = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    return cache / "jwst-buildgraph" / "jwst"
