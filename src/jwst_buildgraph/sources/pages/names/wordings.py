"""Everyday words for reference files and for steps, where a text uses no name of theirs.

They are looked for only where they cannot mean much else: those of reference files in what is
said about such files, those of steps by what the step does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jwst_buildgraph.sources.lookback import just_before

_FILES = r"(?:[ -](?:reference )?(?:files?|frames?|maps?|models?|tables?|references?|images?))?"
_TYPES = {
    "dark": rf"(?:super-?)?darks?(?: currents?)?{_FILES}(?! matter)",
    "dflat": r"detector flats?(?:[ -]fields?)?",
    "sflat": r"(?:spectrograph|spectral) flats?(?:[ -]fields?)?",
    "fflat": r"fore-?optics flats?(?:[ -]fields?)?",
    "flat": r"(?<!detector )(?<!spectrograph )(?<!spectral )(?<!optics )(?<!S-)(?<!F-)(?<!D-)"
    r"(?<!fringe )"
    r"(?:sky |super-?)?flats?"
    r"(?:[ -]fields?)?",
    "readnoise": rf"read(?:out)?[ -]?noise{_FILES}",
    "mask": r"(?:bad|dead|hot|warm)[ -]pixel (?:masks?|maps?|lists?|flags|tables?)"
    r"|pixel masks?|masks? of (?:bad|dead|hot|warm) pixels|DQ masks?",
    "photom": r"photometric (?:\w+ )?(?:calibrations?|conversions?|zero ?points?|corrections?)"
    r"|photometric calibrations?|zero[ -]?points?",
    "apcorr": r"aperture corrections?",
    "linearity": r"(?:non-?)?linearity",
    "gain": r"gains?",
    "superbias": r"super-?bias(?:es)?|bias frames?",
    "mrsxartcorr": r"cross-artifacts?",
    "distortion": r"(?:geometric )?distortions?",
    "saturation": r"saturation (?:limits?|levels?|thresholds?|maps?)|full[- ]well",
    "pathloss": r"(?:path|slit)[ -]?loss(?:es)?",
    "msaoper": r"shutter operability|(?:failed|inoperable|stuck)[ -](?:open |closed )?shutters?",
    "ipc": r"inter-?pixel capacitance",
    "filteroffset": r"filter offsets?",
    "area": r"pixel[ -]area(?:s| maps?)?|area maps?",
    "barshadow": r"bar[ -]shadows?",
    "fringe": r"fringe (?:flats?|corrections?|files?|maps?)",
    "throughput": r"throughput (?:curves?|tables?|files?|references?)",
    "specwcs": r"(?:grism|spectral) (?:traces?|dispersions?)(?! models?)"
    r"|dispersion (?:solutions?|relations?|coefficients?)",
    "wavelengthrange": r"wavelength ranges?",
    "extract1d": r"extraction (?:apertures?|regions?|parameters?|widths?)",
    "mrsptcorr": r"point[ -]source corrections?",
    "psf": r"(?:spectral |LRS )?PSF (?:models?|profiles?|librar(?:y|ies)|references?)",
    "psfmask": r"PSF masks?",
    "trappars": r"trap(?:ping)? parameters?",
    "trapdensity": r"trap densit(?:y|ies)|trap maps?",
    "persat": r"persistence saturation",
    "bkg": r"(?:sky |zodiacal )?background (?:templates?|models?|images?|references?|files?|maps?)"
    r"|(?:WFSS|SOSS) backgrounds?",
    "refpix": r"reference[ -]pixel (?:coefficients?|weights?)|IRS2 (?:coefficients?|weights?)",
    "reset": r"reset (?:anomaly )?(?:reference )?(?:files?|references?)",
    "rscd": r"RSCD (?:coefficients?|parameters?|files?)",
    "resol": r"(?:spectral )?resolving powers?|spectral resolutions?",
    "fringefreq": r"fringe frequenc(?:y|ies)",
    "sirskernel": r"(?:SIRS|convolution) kernels?",
    "emicorr": r"EMI (?:templates?|patterns?|waveforms?)",
    "nrm": r"(?:non-?redundant|NRM|aperture) masks?",
    "drizpars": r"drizzle parameters?",
    "cubepar": r"cube parameters?|spaxel sizes?",
    "pictureframe": r"picture[ -]frame (?:templates?|files?|references?|images?)",
}
_FLATS = re.compile(r"(?<![\w-])(?P<letter>[SFD])-?flats?(?:[ -]fields?)?(?![\w-])", re.IGNORECASE)
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
_SENTENCE_END = re.compile(r"[.?!]\s+(?=[A-Z])")
_CLAUSE_START = re.compile(r"(?:^|[:;.]\s+)$")
_STRANGE = re.compile(r"(?:Lyot|4QPM|coronagraphic|bar|round)\s+$")


def _compiled(table: dict[str, str]) -> list[tuple[str, re.Pattern[str]]]:
    return [
        (name, re.compile(rf"(?<![\w-])(?:{pattern})(?![\w_])", re.IGNORECASE))
        for name, pattern in table.items()
    ]


_OF_TYPES, _OF_STEPS = _compiled(_TYPES), _compiled(_ACTIVITIES)


def types_by_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the reference types that words of a text on reference files mean, with places.

    What is delivered stands in its first sentence; what follows tells what that is good for.
    """
    stop = _SENTENCE_END.search(text)
    first = stop.start() if stop else len(text)
    for name, pattern in _OF_TYPES:
        for match in pattern.finditer(text, 0, first):
            if not (name == "mask" and is_of_optics(text, match.start())):
                yield name, *match.span()


def flats_by_letter(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the flats that a text tells by a letter, "S-flat", which nothing else is called by."""
    for match in _FLATS.finditer(text):
        yield f"{match['letter'].casefold()}flat", *match.span()


def is_of_optics(text: str, start: int) -> bool:
    """Tell whether what stands before a word makes it no file: the "Lyot mask"."""
    return bool(just_before(_STRANGE, text, start))


def steps_by_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the steps that a text tells by what they do: "ramps are fitted"."""
    for name, pattern in _OF_STEPS:
        for match in pattern.finditer(text):
            if just_before(_CLAUSE_START, text, match.start()):
                yield name, *match.span()
