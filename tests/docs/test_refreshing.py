"""The script that refreshes the documents leaves nothing behind and stumbles over nothing."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

README = """\
# Made up

```console
$ ls pages; echo drawn > matrix.svg && cat matrix.svg pages/one.txt
what was printed before
```
"""
SETUP = """\
#!/bin/sh
cd "$(dirname "$0")/.." && echo "set up" >> pages/one.txt
"""
"""The environment is set up in the checkout, before the folder that the commands run in is made."""


@pytest.fixture
def checkout(refresh: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with a README, a page, and what an earlier run left behind."""
    root = tmp_path / "checkout"
    (root / "pages").mkdir(parents=True)
    (root / "pages" / "one.txt").write_text("of the page\n", "utf-8")
    (root / "README.md").write_text(README, "utf-8")
    (root / "scripts").mkdir()
    (root / "scripts" / "setup").write_text(SETUP, "utf-8")
    (root / "scripts" / "setup").chmod(0o755)
    refresh.subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    refresh.subprocess.run(["git", "add", "."], cwd=root, check=True)
    (root / "matrix.svg").write_text("mine\n", "utf-8")
    monkeypatch.setattr(refresh, "ROOT", root)
    monkeypatch.setattr(refresh, "_WALKED_THROUGH", ())
    return root


def test_what_the_readme_draws_is_neither_in_its_way_nor_left(
    refresh: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JWST_BUILDGRAPH_STORE", "put back afterwards")
    before = sorted(checkout.iterdir())
    refresh.main()
    shown = (checkout / "README.md").read_text("utf-8")
    assert "cat matrix.svg pages/one.txt\none.txt\ndrawn\nof the page\nset up\n```" in shown
    assert (checkout / "matrix.svg").read_text("utf-8") == "mine\n"
    assert sorted(checkout.iterdir()) == before
