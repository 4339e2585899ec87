"""Which data the stores, commands and servers of a test are made from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jwst_buildgraph import resources


@contextmanager
def in_small_data(root: Path) -> Iterator[None]:
    """Let everything that is started in the block work with the small data.

    A fixture that outlives a module must leave the block before it yields: what the
    environment says holds for every test until then.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(resources.ENVIRONMENT_VARIABLE, str(root))
        yield


@contextmanager
def in_shipped_data() -> Iterator[None]:
    """Let everything in the block work with the package's data, whatever a module has chosen."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(resources.ENVIRONMENT_VARIABLE, raising=False)
        yield
