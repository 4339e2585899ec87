"""How well entries are read: the figures of the seeded samples do not fall."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
import yaml

BENCHMARKS = Path(__file__).resolve().parents[3] / "benchmarks"

FLOORS = {"first": (0.97, 0.97), "second": (0.92, 0.95), "third": (0.88, 0.97)}
"""By sample: F1 over all kinds of change, and over all links."""


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    sys.path.insert(0, str(BENCHMARKS))
    try:
        spec = importlib.util.spec_from_file_location(
            "entries_benchmark", BENCHMARKS / "entries.py"
        )
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
        return module
    finally:
        sys.path.remove(str(BENCHMARKS))


@pytest.mark.parametrize("sample", FLOORS)
def test_figures_do_not_fall(
    benchmark: ModuleType, real_releases: dict[str, Path], sample: str
) -> None:
    score = benchmark.score_sample(sample, real_releases["3.0.0"])
    assert not [line for line in score.differences if "no such entry" in line]
    kinds = [name for name in score.names if name.startswith("kind:")]
    links = [name for name in score.names if not name.startswith("kind:")]
    reached = tuple(float(score.line(names, "").split()[2]) for names in (kinds, links))
    assert all(now >= floor for now, floor in zip(reached, FLOORS[sample], strict=True)), reached


def test_samples_hold_no_text_and_name_each_entry_once(benchmark: ModuleType) -> None:
    for name in benchmark.sample_names():
        sample = yaml.safe_load((benchmark.SAMPLES / f"{name}.yaml").read_text("utf-8"))
        keys = [(e["release"], e["area"], e["line"], e["hash"]) for e in sample["entries"]]
        assert len(keys) == len(set(keys)) >= 50
        assert not any(
            " " in word for e in sample["entries"] for word in (*e["kinds"], *e["about"])
        )
