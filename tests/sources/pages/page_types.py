"""What the tests of pages share."""

from __future__ import annotations

from collections.abc import Callable

from jwst_buildgraph.sources.pages import Reading, Statement

Read = Callable[..., Reading]
ReadOne = Callable[..., Statement]
TITLE = "JWST Build 10.2 Release Notes"
