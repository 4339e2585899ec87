"""Learning the kinds of statements from labelled pages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import examples
import learn
import pytest

from jwst_buildgraph.sources.pages.learned.weights import NOTHING, SHIPPED, Weights

PAGE = """JWST Build 10.2 Release Notes

Highlights of this build

The following was changed:

• Fixed a crash of the resample step.
• Fixed a crash of the photom step. The pipeline is twice as fast as it was.
• The jump step is faster by a factor of two.
• See the change log of the package.
"""
LABELS = """page: release notes
statements:
  - {line: 7, kind: bug fix}
  - {line: 8, kind: [bug fix, improvement]}
  - {line: 9, kind: performance}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "notes.txt").write_text(PAGE, "utf-8")
    (tmp_path / "notes.txt.expected.yaml").write_text(LABELS, "utf-8")
    return tmp_path


def test_examples_have_the_kinds_of_their_labels_and_others_state_nothing(folder: Path) -> None:
    told = {example.line: example.kinds for example in examples.examples_of(folder)}
    assert told[7] == ["bug-fix"]
    assert told[8] == ["bug-fix", "improvement"]
    assert told[9] == ["performance"]
    assert {kind for line in (5, 10) for kind in told.get(line, [])} == {NOTHING}


@pytest.mark.parametrize(
    ("said", "labelled", "expected"),
    [
        (["plan"], [["plan"]], [["plan"]]),
        (["bug-fix", "plan"], [["plan"]], [[NOTHING], ["plan"]]),
        (["bug-fix"], [["plan"], ["bug-fix"]], [["bug-fix"]]),
        (["bug-fix", "plan"], [["removal"], ["keyword"]], [["removal"], ["keyword"]]),
        (["bug-fix"], [], [[NOTHING]]),
    ],
)
def test_labels_of_a_line_go_to_its_statements_in_order(said, labelled, expected) -> None:
    assert examples.aligned(said, labelled) == expected


def test_what_is_learnt_tells_the_examples_apart(folder: Path) -> None:
    known = examples.examples_of(folder)
    weights = learn.learn(known * 20)
    for example in known:
        likely = weights.likelihoods(example.features)
        assert sum(likely.values()) == pytest.approx(1)
        assert max(likely, key=lambda kind: likely[kind]) in example.kinds


def test_weights_are_stored_as_they_are_read(folder: Path, tmp_path: Path, monkeypatch) -> None:
    weights = learn.learn(examples.examples_of(folder) * 3)
    stored = tmp_path / "weights.json"
    stored.write_text(learn.as_text(weights), "utf-8")
    monkeypatch.setattr("jwst_buildgraph.sources.pages.learned.weights.SHIPPED", stored)
    read = Weights.shipped.__wrapped__(Weights)
    assert read.kinds == weights.kinds
    assert read.rarity == weights.rarity
    assert read.by_feature == {f: w for f, w in weights.by_feature.items() if w}


def test_an_unknown_kind_is_told_with_its_place(folder: Path) -> None:
    labels = folder / "notes.txt.expected.yaml"
    labels.write_text(LABELS.replace("performance", "quickness"), "utf-8")
    with pytest.raises(SystemExit, match=r"notes\.txt\.expected\.yaml: line 9: .*quickness"):
        examples.examples_of(folder)


def test_the_shipped_weights_were_learnt_from_the_pages_as_they_are() -> None:
    command = [sys.executable, str(Path(learn.__file__)), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_weights_that_are_out_of_date_are_told(monkeypatch, tmp_path: Path) -> None:
    labels = tmp_path / "new.txt.expected.yaml"
    labels.write_text(LABELS, "utf-8")
    monkeypatch.setattr(examples, "OURS", (*examples.OURS, tmp_path))
    assert learn.is_current() is False


def test_the_shipped_weights_are_of_kinds_that_there_are() -> None:
    weights = Weights.shipped()
    assert SHIPPED.stat().st_size < 3_000_000
    assert set(weights.kinds) == {*examples.kinds_there_are(), NOTHING}
    assert set(weights.by_feature) >= {"word fix", "topic 0 known issues"}
