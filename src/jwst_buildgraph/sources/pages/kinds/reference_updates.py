"""Updates of reference files, by their words, by contexts, and by where they stand."""

from __future__ import annotations

from jwst_buildgraph.sources.pages.kinds.kinds import Facts, words
from jwst_buildgraph.sources.pages.kinds.predicate import predicate_of
from jwst_buildgraph.sources.pages.layout.topics import Topic
from jwst_buildgraph.sources.pages.names.wordings import types_by_words

_REFERENCE_FILES = words(
    r"\breference[ -](?:files?|data|images?)\b|\bdeliver(?:ed|y|ies)\b(?! (?:alongside|together"
    r"|in the|as|with|to)\b)"
)
_PROCESS = words(r"\b(?:steps?|parameters?|subtraction|fit(?:ting)?|algorithm|code)\b|\w_\w")
_DELIVERED = words(r"\((?:[^()]*\b)?(?:jwst_\d{4}|pmap|contexts? \d{4})|\breference[ -]files?\b")
_REMADE = words(
    r"(?:replac|updat|renew|refresh|revis|extend|complet|regenerat|remad|redone|exchang|deliver"
    r"|measur|deriv|determin|creat|rebuilt|recomput|substitut"
    r"|re-?(?!ad$|cord|port|ject|mov|duc|quir|quest|ly|lies|sult|tain|turn|main|fer)\w+)\w*$"
)
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
    """Tell whether a text says of the data of a calibration that they were made anew."""
    said = predicate_of(text)
    if said is None or said.is_modal or said.denied or _PROCESS.search(said.subject):
        return False
    made = _REMADE.match(said.verb) and {"was", "were", "been"} & set(said.auxiliaries)
    return bool(made) and any(types_by_words(said.subject))


def is_reference_update(text: str, topic: Topic | None, facts: Facts) -> bool:
    """Tell whether a text is about new or changed reference files."""
    if topic is Topic.reference:
        return True
    delivered = "pmaps" in facts.names
    if (topic is Topic.bug_fixes and not delivered) or facts.in_step_list:
        return False
    said = predicate_of(text)
    if "parameters" in facts.names or (said and not delivered and _PRODUCTS.search(said.subject)):
        return False
    if delivered and _DELIVERED.search(text):
        return True
    if "steps" in facts.names:
        return False
    of_files = _REFERENCE_FILES.search(text) and _UPDATING.search(text)
    return delivered or bool(of_files) or is_of_calibration(text)
