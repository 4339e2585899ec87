"""What the documentation leaves to its readers, and what it forgets: data, with reasons."""

from __future__ import annotations

from dataclasses import dataclass

DOCS = "docs/jwst/pipeline"

Heading = tuple[str, ...]
"""The words above a table's column, from the top, such as ``("NIRSpec", "MOS")``."""

TABLED_PIPELINES = (
    "calwebb_detector1",
    "calwebb_dark",
    "calwebb_guider",
    "calwebb_image2",
    "calwebb_spec2",
    "calwebb_image3",
    "calwebb_spec3",
    "calwebb_coron3",
    "calwebb_ami3",
    "calwebb_tso3",
)
"""The pipelines whose page has a table of steps, in the order of the stages."""

_SPECTRAL_COLUMNS: dict[Heading, tuple[str, ...]] = {
    ("NIRSpec", "FS"): ("nirspec-fs",),
    ("NIRSpec", "MOS"): ("nirspec-mos",),
    ("NIRSpec", "IFU"): ("nirspec-ifu",),
    ("MIRI", "FS"): ("miri-lrs-fixed-slit",),
    ("MIRI", "WFSS"): ("miri-wfss",),
    ("NIRISS", "WFSS"): ("niriss-wfss",),
    ("NIRCam", "WFSS"): ("nircam-wfss",),
}

MODES_OF_COLUMNS: dict[str, dict[Heading, tuple[str, ...]]] = {
    # In spec2 the code goes by EXP_TYPE, so that the MRS, SL and SOSS columns hold for
    # time series as well; "All TSO" is then left with the modes that have no own column.
    "calwebb_spec2": _SPECTRAL_COLUMNS
    | {
        ("MIRI", "SL"): ("miri-lrs-slitless", "miri-lrs-slitless-tso"),
        ("MIRI", "MRS"): ("miri-mrs", "miri-mrs-tso"),
        ("NIRISS", "SOSS"): ("niriss-soss", "niriss-soss-multistripe"),
        ("All", "TSO"): ("nircam-dhs", "nircam-grism-tso", "nirspec-bots"),
    },
    # spec3 is for exposures that are no time series; multistripe SOSS always is one.
    "calwebb_spec3": _SPECTRAL_COLUMNS
    | {("MIRI", "MRS"): ("miri-mrs",), ("NIRISS", "SOSS"): ("niriss-soss",)},
    # The page spells out which modes these are, and that SOSS is apart.
    "calwebb_tso3": {
        ("Imaging",): ("miri-imaging-tso", "nircam-imaging-tso"),
        ("Spectroscopy",): (
            "miri-lrs-slitless-tso",
            "nircam-dhs",
            "nircam-grism-tso",
            "nirspec-bots",
        ),
        ("SOSS",): ("niriss-soss", "niriss-soss-multistripe"),
    },
}
"""Which modes a column stands for, where its words alone do not say it."""

INSTRUMENTS_OF_WORD = {
    "Near-IR": frozenset({"fgs", "nircam", "niriss", "nirspec"}),
    "MIRI": frozenset({"miri"}),
}
TIME_SERIES_OF_WORD = {"Non-TSO": False, "TSO": True}


@dataclass(frozen=True)
class Restriction:
    """What takes modes away from a row of a table: its footnote, or a line of code."""

    pipeline: str
    step: str
    instruments: frozenset[str] = frozenset()
    exp_types: frozenset[str] = frozenset()
    path: str = ""
    needle: str = ""


RESTRICTIONS = (
    Restriction(
        "calwebb_detector1", "persistence", instruments=frozenset({"fgs", "nircam", "niriss"})
    ),
    # The table ticks all of the near infrared, the code refuses all but NIRSpec.
    Restriction(
        "calwebb_detector1",
        "picture_frame",
        instruments=frozenset({"nirspec"}),
        path="jwst/picture_frame/picture_frame.py",
        needle='if instrument != "NIRSPEC"',
    ),
    Restriction(
        "calwebb_image2",
        "resample",
        exp_types=frozenset({"MIR_IMAGE", "NRC_IMAGE", "NIS_IMAGE"}),
    ),
)

DOCUMENTED_ONLY = frozenset({"exp_to_source"})
"""What the tables list though it is a function of the pipeline and no step of its own."""


@dataclass(frozen=True)
class Addition:
    """A step that a pipeline runs though its page has no table row for it."""

    pipeline: str
    step: str
    path: str
    needle: str
    modes: tuple[str, ...] = ()
    after: str = ""


ADDITIONS = (
    # The code calibrates SOSS spectra after extraction; the table of spec3 forgets it.
    Addition(
        "calwebb_spec3",
        "photom",
        "jwst/pipeline/calwebb_spec3.py",
        '"photom": photom_step.PhotomStep',
        modes=("niriss-soss",),
        after="extract_1d",
    ),
    # A pipeline of one step, for which the page has a sentence and no table.
    Addition(
        "calwebb_wfs-image3",
        "wfs_combine",
        f"{DOCS}/calwebb_wfs-image3.rst",
        "the single :ref:`wfs_combine",
    ),
)


@dataclass(frozen=True)
class ExtraRoute:
    """An EXP_TYPE that goes through a pipeline though the documentation's table lacks it."""

    exp_type: str
    pipeline: str
    path: str
    needle: str
    since: str = "2.0.0"
    """The first release in which it does."""


EXTRA_ROUTES = (
    # Known to the code and to the step tables, forgotten in the EXP_TYPE table.
    ExtraRoute("MIR_WFSS", "calwebb_detector1", f"{DOCS}/main.rst", "Stage 1: all modes", "2.0.0"),
    ExtraRoute(
        "MIR_WFSS", "calwebb_spec2", "jwst/pipeline/calwebb_spec2.py", "WFSS_TYPES = [", "2.0.0"
    ),
    ExtraRoute(
        "MIR_WFSS", "calwebb_spec3", "jwst/pipeline/calwebb_spec3.py", "WFSS_TYPES = [", "2.0.0"
    ),
)
