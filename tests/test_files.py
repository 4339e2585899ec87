"""Files are written whole, and never over others by surprise."""

from pathlib import Path

import pytest

from jwst_buildgraph.errors import UsageError
from jwst_buildgraph.files import check_target, write_file


def test_a_file_is_written_whole_with_nothing_left_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "graph.dot"
    write_file(target, b"one", overwrite=False)
    assert [path.name for path in tmp_path.iterdir()] == ["graph.dot"]
    with pytest.raises(UsageError, match="exists: choose another name, or --force"):
        write_file(target, b"two", overwrite=False)
    assert target.read_bytes() == b"one"
    write_file(target, b"two", overwrite=True)
    assert target.read_bytes() == b"two"


def test_a_link_is_followed_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"one")
    (tmp_path / "link").symlink_to("real")
    write_file(tmp_path / "link", b"two", overwrite=True)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"two"


def test_what_cannot_be_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    for path in (tmp_path, tmp_path / "no" / "x.dot", tmp_path / "plain" / "x.dot"):
        with pytest.raises(UsageError, match=str(path)):
            check_target(path, overwrite=True)
    with pytest.raises(UsageError, match="not a file"):
        check_target(Path("/dev/null"), overwrite=True)


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch) -> None:
    target = tmp_path / "graph.dot"
    target.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(UsageError, match="No space left"):
        write_file(target, b"new", overwrite=True)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["graph.dot"]
