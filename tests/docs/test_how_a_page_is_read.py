"""The page about the reader shows what its code prints, and names modules that are there."""

import re
from pathlib import Path

from jwst_buildgraph.sources import pages

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "how-a-page-is-read.md"


def test_the_page_prints_what_it_shows(refresh, monkeypatch):
    monkeypatch.chdir(ROOT)
    page = PAGE.read_text("utf-8")
    assert page.count("```text") == 5
    assert refresh.walked_through(page) == page


def test_modules_that_it_names_are_there():
    named = re.findall(r"`((?:\w+/)?\w+\.py)", PAGE.read_text("utf-8"))
    assert len(named) > 15
    assert [name for name in named if not (Path(pages.__file__).parent / name).is_file()] == []
