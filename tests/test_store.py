"""The embedded store: whole or not there, whatever happens to it or to who builds it."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from dying import dying
from filelock import FileLock

from jwst_buildgraph import resources, store
from jwst_buildgraph.errors import (
    ForeignStoreError,
    NewerStoreError,
    QueryError,
    StoreBusyError,
    StoreError,
)
from jwst_buildgraph.question_triples import question_triples
from jwst_buildgraph.resolve import resolve
from jwst_buildgraph.turtle import read_all

pytestmark = pytest.mark.usefixtures("of_small_data")

OPEN = """
import sys
from jwst_buildgraph import BuildGraph
print(BuildGraph.open(sys.argv[1]).generation)
"""

OPEN_AND_DIE = dying("""
from jwst_buildgraph import BuildGraph
BuildGraph.open(root)
""")


@pytest.fixture(scope="module")
def store_path(of_small_data: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of little data, in place of the session's."""
    path = tmp_path_factory.mktemp("small") / "store"
    store.open_store(path)
    return path


def start(code: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True
    )


def finish(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def size(opened: store.EmbeddedStore) -> int:
    return len(opened.triples())


@pytest.fixture(scope="module")
def whole() -> int:
    """How many triples a whole store holds."""
    resolved = resolve(read_all([*resources.ontology_files(), *resources.graph_files()]))
    return len({*resolved, *question_triples()})


@pytest.fixture
def copy(store_path: Path, tmp_path: Path) -> Path:
    """A store of this test's own."""
    store.open_store(store_path)
    return Path(shutil.copytree(store_path, tmp_path / "copy"))


def current(root: Path) -> Path:
    return root / "generations" / (root / "current").read_text().strip()


def test_a_new_store_holds_one_generation_of_all_that_was_resolved_and_can_be_asked(
    tmp_path: Path, whole: int
) -> None:
    root = tmp_path / "deep" / "store"
    opened = store.open_store(root)
    assert size(opened) == whole
    entries = {entry.name for entry in root.iterdir()}
    assert {"buildgraph-store.json", "current", "generations", "writer.lock"} <= entries
    assert [entry.name for entry in (root / "generations").iterdir()] == [opened.generation]
    assert json.loads((root / "buildgraph-store.json").read_text())["layout"] == store.LAYOUT


def test_an_existing_empty_directory_will_do(tmp_path: Path, whole: int) -> None:
    assert size(store.open_store(tmp_path)) == whole


def test_opening_again_builds_nothing(copy: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in copy.rglob("*")}
    store.open_store(copy)
    assert {path: path.stat().st_mtime_ns for path in copy.rglob("*")} == before


def test_a_store_is_not_written_by_asking(copy: Path) -> None:
    opened = store.open_store(copy)
    for update in ("INSERT DATA { <a:b> <a:b> <a:b> }", "DROP ALL", "LOAD <file:///etc/hosts>"):
        with pytest.raises(QueryError):
            opened.query(update)


def test_rows_are_only_for_select(copy: Path) -> None:
    opened = store.open_store(copy)
    with pytest.raises(QueryError, match="SELECT"):
        opened.rows("ASK {}")


DAMAGE: dict[str, Callable[[Path], object]] = {
    "marker removed": lambda root: (root / "buildgraph-store.json").unlink(),
    "marker emptied": lambda root: (root / "buildgraph-store.json").write_text(""),
    "marker no object": lambda root: (root / "buildgraph-store.json").write_text("[1]"),
    "marker without end": lambda root: (root / "buildgraph-store.json").write_text(
        '{"layout": Infinity}'
    ),
    "current removed": lambda root: (root / "current").unlink(),
    "current emptied": lambda root: (root / "current").write_text(""),
    "current binary": lambda root: (root / "current").write_bytes(b"\xff\xfe"),
    "current points elsewhere": lambda root: (root / "current").write_text("../../.."),
    "generation removed": lambda root: shutil.rmtree(current(root)),
    "generation emptied": lambda root: [file.unlink() for file in current(root).iterdir()],
    "generations removed": lambda root: shutil.rmtree(root / "generations"),
    "one .sst removed": lambda root: min(current(root).glob("*.sst")).unlink(),
    "another .sst removed": lambda root: max(current(root).glob("*.sst")).unlink(),
    "one .sst cut": lambda root: os.truncate(min(current(root).glob("*.sst")), 100),
    "manifest removed": lambda root: next(current(root).glob("MANIFEST-*")).unlink(),
    "CURRENT removed": lambda root: (current(root) / "CURRENT").unlink(),
    "lock removed": lambda root: (root / "writer.lock").unlink(),
    "half built left": lambda root: (root / "generations" / ".building-1").mkdir(),
    "temporary left": lambda root: (root / ".current-1").write_text("x"),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_half_deleted_store_is_built_again(copy: Path, damage, whole: int) -> None:
    damage(copy)
    assert size(store.open_store(copy)) == whole
    assert size(store.open_store(copy)) == whole


@pytest.mark.parametrize("name", ["notes.txt", ".git", "current.bak", "000001.sst"])
def test_a_directory_that_is_not_ours_is_refused_and_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(ForeignStoreError, match=r"not a buildgraph store.*--store"):
        store.open_store(tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text() == "mine"


def test_a_file_is_no_store(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("mine")
    with pytest.raises(ForeignStoreError):
        store.open_store(file)
    assert file.read_text() == "mine"


def test_a_store_by_a_newer_version_is_refused_and_left_alone(copy: Path) -> None:
    marker = copy / "buildgraph-store.json"
    marker.write_text(json.dumps({"layout": store.LAYOUT + 1, "written_by": "99.0"}))
    before = sorted(copy.rglob("*")), (copy / "current").read_text()
    with pytest.raises(NewerStoreError, match="newer version"):
        store.open_store(copy)
    assert (sorted(copy.rglob("*")), (copy / "current").read_text()) == before


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for place in (Path("/proc/nowhere/store"), tmp_path / "file" / "store"):
        with pytest.raises(StoreError, match=r"--store") as caught:
            store.open_store(place)
        assert str(place) in str(caught.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_store_is_read_and_a_read_only_place_is_refused(copy: Path) -> None:
    directories = [copy, *(path for path in copy.rglob("*") if path.is_dir())]
    for directory in directories:
        directory.chmod(0o555)
    try:
        assert size(store.open_store(copy)) > 0
        with pytest.raises(StoreError, match="cannot be written"):
            store.open_store(copy / "inside")
    finally:
        for directory in directories:
            directory.chmod(0o755)


def test_a_writer_that_does_not_end_gives_a_clear_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_LOCK_SECONDS", 0.1)
    with (
        FileLock(tmp_path / "writer.lock"),
        pytest.raises(StoreBusyError, match="another process"),
    ):
        store.open_store(tmp_path)


def test_old_generations_go_later(copy: Path) -> None:
    new, old = copy / "generations" / "0.0.0-new", copy / "generations" / "0.0.0-old"
    for generation in (new, old):
        generation.mkdir()
    os.utime(old, (time.time() - 7200, time.time() - 7200))
    (copy / "current").unlink()
    opened = store.open_store(copy)
    left = {entry.name for entry in (copy / "generations").iterdir()}
    assert left == {"0.0.0-new", opened.generation}


def test_the_environment_chooses_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(store.ENVIRONMENT_VARIABLE, str(tmp_path / "chosen"))
    assert store.default_path() == tmp_path / "chosen"
    monkeypatch.setenv(store.ENVIRONMENT_VARIABLE, "")
    assert store.default_path().name == "jwst-buildgraph"


@pytest.mark.parametrize("users", [2, 5])
def test_first_uses_at_the_same_time_all_succeed(tmp_path: Path, users: int) -> None:
    root = tmp_path / "raced"
    ends = [finish(process) for process in [start(OPEN, root) for _ in range(users)]]
    assert [code for code, _, _ in ends] == [0] * users, ends
    assert len({out for _, out, _ in ends}) == 1
    assert [entry.name for entry in (root / "generations").iterdir()] == [ends[0][1].strip()]
    assert not list(root.glob(".*"))


def assert_whole(root: Path, whole: int, *, old: str | None = None) -> None:
    """Where a store points to a generation, that is the old one or a whole new one."""
    pointer = root / "current"
    if pointer.exists() and pointer.read_text() != old:
        finished = ox.Store.read_only(str(current(root)))
        assert len(finished) == whole
    elif old is not None:
        assert pointer.read_text() == old
        assert (current(root) / "kept").exists()


def moments(root: Path) -> list[int]:
    """The numbers of the touches at which a build is to be killed: few of the many syncs."""
    code, out, err = finish(start(OPEN_AND_DIE, root, -1))
    assert code == 0, err
    last = int(out)
    assert last > 20
    return [3, 6, 11, last - 10, *range(last - 3, last + 1)]


def test_a_kill_at_any_moment_of_the_first_use_leaves_no_half_store(tmp_path, whole: int) -> None:
    for moment in moments(tmp_path / "counted"):
        root = tmp_path / f"killed-{moment}"
        code, _, err = finish(start(OPEN_AND_DIE, root, moment))
        assert code == -signal.SIGKILL, (moment, err)
        if root.exists():
            assert_whole(root, whole)
        assert size(store.open_store(root)) == whole, moment
        assert not list((root / "generations").glob(".building-*")), moment


def test_a_kill_while_a_store_is_replaced_leaves_the_old_graph_or_the_new(tmp_path, whole) -> None:
    def outdated(root: Path) -> Path:
        generation = root / "generations" / "0.0.0-old"
        generation.mkdir(parents=True)
        (generation / "kept").touch()
        (root / "current").write_text("0.0.0-old")
        (root / "buildgraph-store.json").write_text(json.dumps({"layout": store.LAYOUT}))
        return root

    for moment in moments(outdated(tmp_path / "counted"))[2::2]:
        root = outdated(tmp_path / f"killed-{moment}")
        code, _, err = finish(start(OPEN_AND_DIE, root, moment))
        assert code == -signal.SIGKILL, (moment, err)
        assert_whole(root, whole, old="0.0.0-old")
        assert size(store.open_store(root)) == whole, moment


@pytest.mark.parametrize("delay", [0.1, 0.2, 0.3])
def test_a_kill_in_the_middle_of_the_work_leaves_no_half_store(tmp_path, delay, whole) -> None:
    builder = start(OPEN, tmp_path / "store")
    time.sleep(delay)
    builder.kill()
    finish(builder)
    assert size(store.open_store(tmp_path / "store")) == whole


def test_a_killed_writer_does_not_keep_the_lock(tmp_path: Path, whole: int) -> None:
    holding = (
        "import sys, time; from filelock import FileLock\n"
        "with FileLock(sys.argv[1]): print('held', flush=True); time.sleep(60)"
    )
    holder = start(holding, tmp_path / "writer.lock")
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    holder.kill()
    finish(holder)
    assert size(store.open_store(tmp_path)) == whole
