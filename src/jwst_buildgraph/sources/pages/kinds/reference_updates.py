"""Updates of reference files, by their words, contexts, and by what was measured anew."""

from __future__ import annotations

import re

from jwst_buildgraph.sources.pages.kinds.kinds import Facts, words
from jwst_buildgraph.sources.pages.kinds.predicate import predicate_of
from jwst_buildgraph.sources.pages.layout.topics import Topic
from jwst_buildgraph.sources.pages.names.wordings import types_by_words

_REFERENCE_FILES = words(
    r"\breference[ -](?:files?|data|images?)\b|\bdeliver(?:ed|y|ies)\b(?! (?:alongside|together"
    r"|in the|as|with|to)\b)"
)
_MEASURED_ANEW = words(
    r"\b(?:calibrations?|solutions?|zero[ -]?points?|coefficients|distortion|dispersion|sensitivit"
    r"(?:y|ies)|throughputs?|flats?|darks?|masks?|gains?"
    r"|conversion factors?)\b[^.;]{0,60}\b(?:was|were"
    r"|is|are|been) (?:now )?(?:re-?(?:deriv|measur|determin|fit|calibrat|analy[sz])\w*"
    r"|(?:\w+ )?anew)"
)
"""What says that the data of a calibration are new, whatever step uses them."""
_RENEWED = words(
    r"(?:the )?(?:[\w-]+ ){0,4}?(?:distortions?|gain maps?|gains|linearity coefficients"
    r"|dispersions?"
    r"|throughputs?|flat[ -]?fields?|flats|darks?|bad[ -]pixel masks?|biases|wavelength solutions?"
    r"|filter offsets|aperture corrections|trace tables?"
    r"|photometric calibrations?)\b[^.;]{0,60}\b(?:"
    r"(?:was|were|is|are|been) (?:now )?(?:updat|replac|renew|refresh|revis|improv|extend"
    r"|complet)\w*"
    r"|come from|derived from|made from)"
)
_CODE_OF_TYPE = re.compile(
    r"\b(?:PHOTOM|DARK|FLAT|[SFD]FLAT|MASK|GAIN|LINEARITY|NRM|AREA|APCORR|SPECWCS"
    r"|DISTORTION|SUPERBIAS|READNOISE|RSCD|FRINGE|THROUGHPUT|PATHLOSS)\b"
)
_A_STEP = re.compile(r"(?:[Tt]he )?[a-z]\w+(?: step)?")
_NEW_DATA = words(r"(?:new|updated|revised|refined|re-?derived)\s+")
_AS_PROCESS = words(
    r"\s*(?:corrections?|steps?|algorithms?|fit\w*|subtraction|fielding|removal|scaling)\b"
)
_NEAR = 25
_PROCESS = words(r"\b(?:steps?|parameters?|subtraction|fit(?:ting)?|algorithm|code)\b|\w_\w")
_DELIVERED = words(r"\((?:[^()]*\b)?(?:jwst_\d{4}|pmap|contexts? \d{4})|\breference[ -]files?\b")
_FILES = words(
    r"\b(?:files?|flats|flat[ -]fields|darks|(?:bad[ -]pixel|dead[ -]pixel) masks?|re-?derived"
    r"|on-orbit|in-flight)\b"
)
_FILES_BY_NAME = words(
    r"\b(?:flats|sky flats|super-?darks|darks|dark current files|bad[ -]pixel masks)\b"
)
_FILES_FIRST = words(
    r"(?:(?:all|the|new|updated|revised) )*(?:[\w-]+ ){1,4}?(?:files|maps|masks|tables|cubes|darks"
    r"|flats)\b(?: (?:of|for|in) [^.;]{1,60})? (?:were|are|have been|has been|was|is)\b"
)
"""What begins with files is about those, though a step be called like them."""

_MEASURED_FROM = words(
    r"\b(?:re-?)?(?:measur|deriv|determin|comput|construct|fit|mad|built|taken|compil|generat)\w*"
    r" (?:\w+ )?(?:from|with|using|in|on) (?:[\w-]+ ){0,4}(?:data|images|exposures|darks"
    r"|observations"
    r"|flats|measurements|lamps?|flight|orbit|spectra|stars)\b"
)
_REMADE = words(
    r"(?:replac|updat|renew|refresh|revis|extend|complet|regenerat|remad|redone|exchang|deliver"
    r"|measur|deriv|determin|creat|rebuilt|recomput|substitut"
    r"|re-?(?!ad$|cord|port|ject|mov|duc|quir|quest|ly|lies|sult|tain|turn|main|fer)\w+)\w*$"
)
_HOLD = frozenset({"include", "includes", "contain", "contains", "cover", "covers", "extend",
                   "extends", "reach", "reaches", "reflect", "list", "hold"})  # fmt: skip
_DATA = words(r"\b(?:values|coefficients|files|masks|maps|tables|curves|solutions)\b")

_PRODUCTS = words(
    r"^(?!.*\breference\b)(?:\S+ ){0,6}?(?:spectra|cubes|mosaics|catalogs|light curves|exposures"
    r"|products|orders?|images|tables|segments|x1d\w*|s[23]d|i2d|rate\w*)\b"
)
"""What users get, which is no reference file however it is delivered."""
_UPDATING = words(
    r"\b(?:updat\w*|new|deliver\w*|improv\w*|replac\w*|add\w*|revis\w*|creat\w*"
    r"|shift\w*|correct\w*|chang\w*|refin\w*|includ\w*|recalibrat\w*|releas\w*"
    r"|re-?deriv\w*|anew|remade|come from|re-?made|re-?measur\w*|regenerat\w*|are now|is now"
    r"|renew\w*|refresh\w*|redone|re-?built|re-?fit\w*|extend\w*|complet\w*|exchang\w*|substitut\w*"
    r"|re-?calculat\w*|re-?comput\w*|replenish\w*|re-?analy\w*|re-?determin\w*)\b"
)


def is_of_calibration(text: str) -> bool:
    """Tell whether a text says of calibration data how they were made anew, or what they hold."""
    said = predicate_of(text)
    if said is None or said.is_modal or said.denied:
        return False
    typed = any(types_by_words(said.subject)) or _CODE_OF_TYPE.search(said.subject) is not None
    if not typed or _PROCESS.search(said.subject):
        return False
    made = _REMADE.match(said.verb) or _MEASURED_FROM.search(text)
    done = {"was", "were", "been"} & set(said.auxiliaries)
    return bool(made and done) or (said.verb in _HOLD and bool(_DATA.search(said.subject)))


def _begins_with_type(text: str) -> bool:
    """Tell whether a text begins with data of a calibration that are new: "New gain maps"."""
    renewed = _NEW_DATA.match(text)
    first = next(types_by_words(text), None) if renewed else None
    if renewed is None or first is None:
        return False
    return first[1] - renewed.end() < _NEAR and not _AS_PROCESS.match(text, first[2])


def is_reference_update(text: str, topic: Topic | None, facts: Facts) -> bool:
    """Tell whether a text is about new or changed reference files."""
    if topic is Topic.reference:
        return True
    if topic is Topic.bug_fixes and "pmaps" not in facts.names:
        return False
    said = predicate_of(text)
    if said is not None and "pmaps" not in facts.names and _PRODUCTS.search(said.subject):
        return False
    if said is not None and not said.subject and "pmaps" not in facts.names:
        return bool(_REMADE.match(said.verb) and _REFERENCE_FILES.search(said.rest))
    if said is not None and not said.auxiliaries and _A_STEP.fullmatch(said.subject):
        return False
    if facts.in_step_list or facts.names & {"parameters"}:
        return False
    if "pmaps" in facts.names and (_DELIVERED.search(text) or "steps" not in facts.names):
        return True
    if _MEASURED_ANEW.search(text) or ("steps" not in facts.names and _RENEWED.match(text)):
        return True
    typed = "reference_types" in facts.names and bool(_FILES.search(text))
    named = (
        bool(_REFERENCE_FILES.search(text) or _FILES_BY_NAME.search(text))
        or "pmaps" in facts.names
        or typed
    )
    if "steps" not in facts.names and (is_of_calibration(text) or _begins_with_type(text)):
        return True
    of_files = "steps" not in facts.names or (typed and _FILES_FIRST.match(text) is not None)
    return named and bool(_UPDATING.search(text)) and of_files
