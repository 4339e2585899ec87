"""Everyday words for reference files and for steps, where a text uses no name of theirs.

They are looked for only where they cannot mean much else: those of reference files in what is
said about such files, those of steps by what the step does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_FILES = r"(?:[ -](?:reference )?(?:files?|frames?|maps?|models?|tables?|references?|images?))?"
_TYPES = {
    "dark": rf"(?:super-?)?darks?(?: currents?)?{_FILES}(?! matter)",
    "dflat": r"detector flats?(?:[ -]fields?)?",
    "sflat": r"(?:spectrograph|spectral) flats?(?:[ -]fields?)?",
    "fflat": r"fore-?optics flats?(?:[ -]fields?)?",
    "flat": r"(?<!detector )(?<!spectrograph )(?<!spectral )(?<!optics )(?:sky |super-?)?flats?"
    r"(?:[ -]fields?)?",
    "readnoise": rf"read(?:out)?[ -]?noise{_FILES}",
    "mask": r"(?:bad|dead|hot|warm)[ -]pixel (?:masks?|maps?|lists?|flags)|pixel masks?",
    "photom": r"photometric (?:\w+ )?(?:calibrations?|conversions?|zero ?points?|corrections?)"
    r"|(?:flux|photometric) calibrations?|zero[ -]?points?",
    "apcorr": r"aperture corrections?",
    "linearity": r"(?:non-?)?linearity",
    "gain": r"gains?",
    "superbias": r"super-?bias(?:es)?|bias frames?",
    "mrsxartcorr": r"cross-artifacts?",
    "distortion": r"(?:geometric )?distortions?",
    "saturation": r"saturation (?:limits?|levels?|thresholds?|maps?)|full[- ]well",
    "pathloss": r"path[ -]?loss(?:es)?",
    "msaoper": r"shutter operability|(?:failed|inoperable|stuck)[ -](?:open |closed )?shutters?",
    "ipc": r"inter-?pixel capacitance",
    "filteroffset": r"filter offsets?",
    "area": r"pixel[ -]area(?:s| maps?)?",
    "barshadow": r"bar[ -]shadows?",
    "fringe": r"fringe (?:flats?|corrections?|files?|maps?)",
    "throughput": r"throughputs?",
}
_ACTIVITIES = {
    "resample": r"resampling",
    "ramp_fitting": r"ramps? (?:can |may |are |is |were |was )(?:now |also )?(?:be )?fit(?:ted)?"
    r"|ramp fits?",
    "outlier_detection": r"outliers? (?:rejection|(?:are|is) (?:now )?(?:rejected|detected|found"
    r"|flagged))",
    "cube_build": r"cubes? (?:are|is) (?:now )?built|building (?:of )?cubes|cube building",
    "skymatch": r"sky (?:levels? )?(?:matching|(?:are|is) matched)",
    "flat_field": r"flat[- ]fielding",
}
_CLAUSE_START = re.compile(r"(?:^|[:;.]\s+)$")
_STRANGE = re.compile(r"(?:Lyot|4QPM|coronagraphic|bar|round)\s+$")


def _compiled(table: dict[str, str]) -> list[tuple[str, re.Pattern[str]]]:
    return [
        (name, re.compile(rf"(?<![\w-])(?:{pattern})(?![\w_])", re.IGNORECASE))
        for name, pattern in table.items()
    ]


_OF_TYPES, _OF_STEPS = _compiled(_TYPES), _compiled(_ACTIVITIES)


def types_by_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the reference types that words of a text on reference files mean, with places."""
    for name, pattern in _OF_TYPES:
        for match in pattern.finditer(text):
            if not (name == "mask" and is_of_optics(text, match.start())):
                yield name, *match.span()


def is_of_optics(text: str, start: int) -> bool:
    """Tell whether what stands before a word makes it no file: the "Lyot mask"."""
    return bool(_STRANGE.search(text[:start]))


def steps_by_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the steps that a text tells by what they do: "ramps are fitted"."""
    for name, pattern in _OF_STEPS:
        for match in pattern.finditer(text):
            if _CLAUSE_START.search(text[: match.start()]):
                yield name, *match.span()
