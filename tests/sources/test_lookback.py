"""What stands before a place is looked at, but not all of a long text."""

from __future__ import annotations

import re

import pytest

from jwst_buildgraph.sources.lookback import REACH, just_before

ARTICLE = re.compile(r"\bthe $")


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("the jump step", True),
        (f"{'of ' * REACH}the jump step", True),
        ("the slow jump step", False),
        ("bathe jump step", False),
    ],
)
def test_what_ends_right_before_a_place_is_found(text: str, stands: bool) -> None:
    assert bool(just_before(ARTICLE, text, text.index("jump"))) == stands


def test_what_is_further_away_is_not_looked_at() -> None:
    text = f"the {'x' * REACH}"
    assert re.compile("the").search(text, 0, len(text))
    assert just_before(re.compile("the"), text, len(text)) is None
