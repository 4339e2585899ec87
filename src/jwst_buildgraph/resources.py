"""Where the three data folders are, in a checkout and in an installed wheel alike."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

from jwst_buildgraph.errors import StoreError

ENVIRONMENT_VARIABLE = "JWST_BUILDGRAPH_DATA"
"""Names a folder with other data than those of the package, such as a colleague's."""

_ONTOLOGY = Path("ontology", "core.ttl")


def data_root() -> Path:
    """Return the folder that holds ``ontology/``, ``graph/`` and ``queries/``.

    Raises
    ------
    StoreError
        If the one that the environment names has none of them, or, where it names none,
        neither an installed package nor a checkout has.
    """
    if not (chosen := os.environ.get(ENVIRONMENT_VARIABLE)):
        return _packaged()
    if (Path(chosen) / _ONTOLOGY).is_file():
        return Path(chosen)
    raise StoreError(
        f"{chosen} has no {_ONTOLOGY}: let {ENVIRONMENT_VARIABLE} name a folder with ontology/, "
        "graph/ and queries/, or unset it"
    )


@cache
def _packaged() -> Path:
    here = Path(__file__).resolve().parent
    for root in (here / "_data", here.parents[1]):
        if (root / _ONTOLOGY).is_file():
            return root
    raise StoreError(f"the data folders are missing beside {here}: install jwst-buildgraph again")


def ontology_files() -> list[Path]:
    """Return the ontology and its vocabularies, without the shapes."""
    root = data_root() / "ontology"
    return sorted([*root.glob("*.ttl"), *root.glob("vocabularies/*.ttl")])


def shape_files() -> list[Path]:
    """Return the SHACL shapes."""
    return sorted((data_root() / "ontology" / "shapes").glob("*.ttl"))


def rule_files() -> list[Path]:
    """Return the cross-fact rules: queries that must return nothing."""
    return sorted((data_root() / "ontology" / "shapes" / "rules").glob("*.rq"))


def graph_files() -> list[Path]:
    """Return the curated and the generated facts."""
    return sorted((data_root() / "graph").rglob("*.ttl"))


def curated_files() -> list[Path]:
    """Return the files of the graph that are written by hand."""
    return [path for path in graph_files() if "curated" in path.parts]


def data_files() -> list[Path]:
    """Return all Turtle files: ontology, shapes and facts."""
    return [*ontology_files(), *shape_files(), *graph_files()]


def query_files() -> list[Path]:
    """Return the canned questions."""
    return sorted((data_root() / "queries").glob("*.rq"))


def shipped_name(path: Path) -> str:
    """Return a data file's name as people know it, such as ``graph/curated/issues.ttl``."""
    try:
        return path.resolve().relative_to(data_root()).as_posix()
    except ValueError:
        return str(path)


def stands_for(file: Path, shipped: Path) -> bool:
    """Tell whether `file` takes a shipped one's place: same name, and as much path as both tell."""
    if shipped.name != file.name:
        return False
    if sum(path.name == file.name for path in data_files()) == 1:
        return True
    return file.resolve().parts[-2:] == shipped.parts[-2:]


def digest_of(paths: list[Path]) -> str:
    """Return a fingerprint of the names and contents of `paths`."""
    fingerprint = hashlib.blake2b(digest_size=16)
    for path in paths:
        fingerprint.update(shipped_name(path).encode())
        fingerprint.update(path.read_bytes())
    return fingerprint.hexdigest()
