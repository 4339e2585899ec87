"""Downloads shown as bars on the terminal's error stream, where somebody watches it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, TextColumn, TransferSpeedColumn
from rich.progress import Progress as Bars

from jwst_buildgraph.sources.distribution.fetch import Progress, no_progress


@contextmanager
def shown_on_stderr() -> Iterator[Progress]:
    """Yield what `Releases` takes to show its progress; silent where nobody watches."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield no_progress
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
    )
    with Bars(*columns, console=console, transient=True) as bars:
        tasks: dict[str, object] = {}

        def show(name: str, here: int, whole: int | None) -> None:
            if name not in tasks:
                tasks[name] = bars.add_task(name, total=whole)
            bars.update(tasks[name], completed=here, total=whole)  # type: ignore[arg-type]

        yield show
