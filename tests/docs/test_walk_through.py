"""The walk-through shows what its code prints."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "what-changed-for-my-nirspec-ifu-data.md"


def test_the_walk_through_prints_what_it_shows(refresh):
    page = PAGE.read_text("utf-8")
    assert page.count("```text") >= 6
    assert refresh.walked_through(page) == page


def test_the_walk_through_shows_pictures_that_are_there():
    shown = [part.split(")")[0] for part in PAGE.read_text("utf-8").split("](")[1:]]
    assert shown
    assert all((PAGE.parent / name).is_file() for name in shown)
