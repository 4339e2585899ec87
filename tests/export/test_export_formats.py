"""Which format a file is written in, from its name and from what is asked for."""

from pathlib import Path

import pytest

from jwst_buildgraph.errors import UsageError
from jwst_buildgraph.export import EXTENSIONS, ExportFormat, format_of


@pytest.mark.parametrize(("extension", "forms"), EXTENSIONS.items())
def test_the_extension_tells_the_format(extension: str, forms) -> None:
    assert format_of(Path(f"x{extension}"), None) is forms[0]
    assert format_of(Path(f"X{extension.upper()}"), None) is forms[0]
    for form in ExportFormat:
        if form in forms:
            assert format_of(Path(f"x{extension}"), form) is form
        else:
            with pytest.raises(UsageError, match=f"--format says {form}"):
                format_of(Path(f"x{extension}"), form)


def test_every_format_has_an_extension_of_its_own() -> None:
    assert {forms[0] for forms in EXTENSIONS.values()} == set(ExportFormat)


def test_an_unknown_extension_needs_a_format() -> None:
    assert format_of(Path("graph.txt"), ExportFormat.dot) is ExportFormat.dot
    for path in (Path("graph.txt"), Path("graph"), None):
        with pytest.raises(UsageError, match="--format"):
            format_of(path, None)
