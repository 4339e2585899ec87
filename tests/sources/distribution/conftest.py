"""A release made up for the tests, packed in all the ways that releases come in."""

from __future__ import annotations

import io
import os
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

README = """\
# A package

| jwst tag | DMS build | SDP_VER | CRDS_CONTEXT | Released | Ops Install | Notes |
|---|---|---|---|---|---|---|
| 9.1.0 | B31.1 | TBD | 2001 | 2031-02-03 |  | candidate |
| 9.0.1 | B31.0 | 2030.4.1 | 1999 | 2030-12-01 | 2031-01-05 | final |
| 9.0.0 | B31.0rc1 |  | 1998* | 2030-11-01 |  | candidate |
| 8.9.9 |  |  |  | 2030-10-01 |  | users only |
| Pre-launch releases |  |  |  |  |  |  |
| 8.0.0 | B30.2.x | 2018_2 | 0422 | 2030-01-01 |  | old |
"""

CHANGES = """\
9.1.0 (2031-02-04)
==================

Breaking Changes
----------------

- Remove the thing (`#31
  <https://github.com/spacetelescope/stcal/issues/31>`_)

jump (detector1)
----------------

- Change default of rejection_threshold for NIRSpec MOS. (#32,
  stcal#33)

  More of the same entry.

    - and a point in it

9.0.1 (unreleased)
==================

An introduction.

ramp_fit
--------

  - Fix an indented one [#7, #8]

A forgotten bullet. [#9]
"""

PIPELINE = """\
from ..jump import jump_step
class Detector1Pipeline(Pipeline):
    class_alias = "calwebb_detector1"
    step_defs = {"jump": jump_step.JumpStep}
"""

STEP = '''\
LIMIT = 4
class JumpStep (Step):
    class_alias = "jump"
    spec = f"""
        rejection_threshold = float(default={LIMIT},min=0) # sigma (of noise)
        maximum_cores = option('none', 'half', default='none') no comment mark
        after = integer(default=-1), # a comma too many
        grating = option('a',b','c',default='a') # a quote too few
        skip = boolean(default=true) # off
    """
    reference_file_types = ["gain", "readnoise"]
'''

FILES = {
    "PKG-INFO": "Metadata-Version: 2.1\nName: jwst\nVersion: 9.1.0\n\nwords\n",
    "README.md": README,
    "CHANGES.rst": CHANGES,
    "jwst/__init__.py": "raise SystemExit('imported')\n",
    "jwst/pipeline/calwebb_detector1.py": PIPELINE,
    "jwst/jump/jump_step.py": STEP,
    "jwst/broken_step.py": "class BrokenStep(Step):\n    spec = (\n",
    "setup.py": "raise SystemExit('run')\n",
}

Pack = Callable[..., Path]


@pytest.fixture
def sdist(tmp_path: Path) -> Pack:
    """Pack files, and members of other kinds, into an sdist."""

    def pack(
        files: Mapping[str, str] = FILES, *extra: tarfile.TarInfo, name: str = "jwst-9.1.0"
    ) -> Path:
        path = tmp_path / f"{name}.tar.gz"
        with tarfile.open(path, "w:gz") as tar:
            for member in extra:
                tar.addfile(member)
            for inner, text in files.items():
                info = tarfile.TarInfo(f"{name}/{inner}")
                info.size = len(text.encode())
                tar.addfile(info, io.BytesIO(text.encode()))
        return path

    return pack


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    """The same release as a wheel: the README in its metadata, no change log."""
    path = tmp_path / "jwst-9.1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        head = FILES["PKG-INFO"].partition("\n\n")[0]
        archive.writestr("jwst-9.1.0.dist-info/METADATA", f"{head}\n\n{README}")
        for inner, text in FILES.items():
            if inner.startswith("jwst/"):
                archive.writestr(inner, text)
    return path


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The same release unpacked."""
    root = tmp_path / "unpacked"
    for inner, text in FILES.items():
        path = root / inner
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def real_releases() -> dict[str, Path]:
    """Real sdists by their version, from the folder that JWST_DISTRIBUTIONS names."""
    folder = os.environ.get("JWST_DISTRIBUTIONS")
    if not folder:
        pytest.skip("set JWST_DISTRIBUTIONS to a folder of jwst sdists to read real releases")
    return {p.name[5:-7]: p for p in Path(folder).glob("jwst-*.tar.gz")}
