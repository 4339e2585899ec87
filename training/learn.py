#!/usr/bin/env python3
"""Learn from labelled pages how much each feature of a statement counts for its kind.

    python training/learn.py FOLDER_WITH_SOURCES
    python training/learn.py FOLDER_WITH_SOURCES --folds 5
    python training/learn.py --check

Writes the weights that the reader of pages ships with. With `--folds` it tells instead how many
statements of pages that were left out get the right kind by the rules, by what was learnt, and by
both weighed together (the rules were made with the pages of `tests/pages`, so they look better
than they are); with `--check` whether the weights were learnt from the pages as they are.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from examples import Example, all_examples, fingerprint
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from jwst_buildgraph.files import write_file
from jwst_buildgraph.sources.pages.learned.weighing import said_by, weighed
from jwst_buildgraph.sources.pages.learned.weights import SHIPPED, Weights, amounts_of

FIRST, SECOND = 0.7, 0.3
"""How much the labels of a statement count of which either is right."""
SEEN = 2
"""In so many statements a word has to be."""
SMALL = 0.08
"""A weight below this is left out."""
STEPS = 150
THEIR_WORTH = 2
"""For so many of ours a statement counts that was not written for us."""


def learn(examples: list[Example]) -> Weights:
    """Return what a regression of kinds on features finds, without what is next to nothing."""
    rarity = rarity_in(examples)
    amounts, kinds, shares = [], [], []
    for example in examples:
        counted = (1.0,) if len(example.kinds) == 1 else (FIRST, SECOND)
        for kind, share in zip(example.kinds, counted, strict=False):
            amounts.append(amounts_of(example.features, rarity))
            kinds.append(kind)
            shares.append(share)
    numbering = DictVectorizer()
    regression = LogisticRegression(max_iter=STEPS)
    regression.fit(numbering.fit_transform(amounts), kinds, sample_weight=shares)
    names = [str(kind) for kind in regression.classes_]
    by_feature = {
        feature: {
            kind: round(float(weight), 2)
            for kind, weight in zip(names, regression.coef_[:, number], strict=True)
            if abs(weight) >= SMALL
        }
        for number, feature in enumerate(numbering.feature_names_)
    }
    intercepts = [round(float(value), 3) for value in regression.intercept_]
    return Weights(dict(zip(names, intercepts, strict=True)), rarity, by_feature)


def rarity_in(examples: list[Example]) -> dict[str, float]:
    """Return how rare each word is that at least two statements have."""
    counted = Counter(word for example in examples for word in example.features.words)
    return {
        word: round(math.log(len(examples) / count) + 1, 2)
        for word, count in sorted(counted.items())
        if count >= SEEN
    }


def as_text(weights: Weights) -> str:
    """Return weights as JSON, a feature a line."""
    parts = {
        "learnt_from": {"sha256": fingerprint()},
        "kinds": weights.kinds,
        "rarity": weights.rarity,
        "weights": weights.by_feature,
    }
    listed = (
        f"{json.dumps(name)}: {{\n"
        + ",\n".join(f"{json.dumps(f)}: {json.dumps(v)}" for f, v in part.items() if v != {})
        + "\n}"
        for name, part in parts.items()
    )
    return "{\n" + ",\n".join(listed) + "\n}\n"


def is_current() -> bool:
    """Tell whether the shipped weights were learnt from the pages as they are."""
    stored = json.loads(SHIPPED.read_text("utf-8"))
    return bool(stored["learnt_from"]["sha256"] == fingerprint())


def left_out(ours: list[Example], theirs: list[Example], folds: int) -> Iterator[str]:
    """Yield how many statements are of the right kind on pages that were not learnt from."""
    pages = sorted({example.page for example in ours})
    right: Counter[str] = Counter()
    for fold in range(folds):
        held = set(pages[fold::folds])
        weights = learn([*(e for e in ours if e.page not in held), *theirs])
        for example in (e for e in ours if e.page in held):
            learned = weights.likelihoods(example.features)
            told = {
                "rules": said_by(example.ruled),
                "learnt": max(learned, key=lambda kind: learned[kind]),
                "both": said_by(weighed(example.ruled, learned)),
            }
            right.update(how for how, kind in told.items() if kind in example.kinds)
    for how, count in right.items():
        yield f"{how:8} {count / len(ours):.3f} of {len(ours)} statements"


def main() -> None:
    """Learn and write the weights, or tell how well that goes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sources", type=Path, nargs="?", help="folder with the sources")
    parser.add_argument("--folds", type=int, help="how well it goes, leaving out a part each time")
    parser.add_argument("--check", action="store_true", help="only whether weights are current")
    options = parser.parse_args()
    if options.check:
        sys.exit(None if is_current() else f"{SHIPPED} is out of date: run {sys.argv[0]} SOURCES")
    if options.sources is None:
        parser.error("give the folder with the sources")
    ours, theirs = all_examples(options.sources)
    if options.folds:
        print(*left_out(ours, theirs, options.folds), sep="\n")
        return
    weights = learn([*ours, *theirs * THEIR_WORTH])
    write_file(SHIPPED, as_text(weights).encode(), overwrite=True)
    print(f"{len(ours) + len(theirs)} statements, {len(weights.rarity)} words and runs of words")


if __name__ == "__main__":
    main()
