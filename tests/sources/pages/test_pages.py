"""Whole pages of our own, in the layouts of older and newer builds, read as expected."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

from jwst_buildgraph.sources.pages import PageReader

ROOT = Path(__file__).resolve().parents[3]
PAGES = sorted((ROOT / "tests" / "pages").glob("*.expected.yaml"))
AIM = 0.93


@pytest.fixture(scope="module")
def benchmark() -> Any:
    path = ROOT / "benchmarks" / "reading.py"
    spec = importlib.util.spec_from_file_location("reading_benchmark", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def f1(score: Any, kinds: bool) -> float:
    names = [name for name in score.names if name.startswith("kind:") == kinds]
    right, found, expected = (
        sum(count[name] for name in names) for count in (score.right, score.found, score.expected)
    )
    return 2 * right / (found + expected)


@pytest.mark.parametrize("expected", PAGES, ids=lambda path: path.name.split(".expected")[0])
def test_a_page_is_read_as_expected(benchmark: Any, reader: PageReader, expected: Path) -> None:
    score = benchmark.Score()
    benchmark.score_page(
        expected.with_name(expected.name.removesuffix(".expected.yaml")), reader, score
    )
    differences = "\n".join(score.differences)
    assert f1(score, kinds=True) >= AIM, differences
    assert f1(score, kinds=False) >= AIM, differences
