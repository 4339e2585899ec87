"""The words that tell what users get: files, products and their parts, units and forms."""

from __future__ import annotations

from jwst_buildgraph.sources.pages.kinds.kinds import words
from jwst_buildgraph.sources.pages.kinds.verbs import word_set

PRODUCTS = words(
    r"\b(?:files?|products?|catalogs?|tables?|cubes?|spectra|images?|extensions?|columns?|headers?"
    r"|(?:x1d|c1d|s2d|s3d|i2d|rate|cal|crf|uncal|segm)(?:ints)?)\b"
)
FILES_OF_DATA = words(rf"{PRODUCTS.pattern}|^(?:[\w-]+ ){{0,3}}data\b")
A_PRODUCT = words(
    r"(?:an?|one|two|three|additional) (?:[\w-]+ ){0,3}?(?:maps?|files?|tables?|catalogs?|images?"
    r"|cubes?"
    r"|masks?|spectrum|spectra|extensions?|columns?|products?|planes?|curves?)\b"
)
UNITS = words(
    r"\bin (?:units of )?(?:MJy|mJy|Jy|uJy|µJy|DN|electrons?|counts|microns?|µm|angstroms?"
    r"|degrees)\b"
)
IN_UNITS = words(
    rf"{PRODUCTS.pattern}|^(?:the )?(?:surface brightness(?:es)?|flux(?:es)?|values|wavelengths"
    r"|uncertainties|pixel values|positions|times)\b"
)
PART_OF_FILES = words(
    r"\bends? (?:now )?(?:in|with) _?\w+(?:\.(?:fits|ecsv|asdf|txt))?\W*$|"
    r"\bpart of (?:the |all )?(?:[\w-]+ ){0,3}(?:files|products|tables|catalogs|associations"
    r"|pools)\b"
)
SHAPED = word_set(
    "split divided segmented compressed stored saved written limited named called "
    "combined collected delivered"
)
PRODUCED = word_set("produced created made generated built computed extracted delivered derived")
FOR_SOME = words(r"(?:also |now |as well )?(?:for|of) (?:[\w/-]+ ){0,4}")
COMPARED = words(
    r"\b(?:instead|rather|than|only|no longer|not|correctly|again|better|faster|each|every|before"
    r"|after"
    r"|longer|more|less|same|when|once)\b"
)
ADDED_TO_FILES = words(
    r"(?:add|includ|insert|append|attach|stor|writ|wrote|sav|record|keep"
    r"|put)\w* (?![^.;]{0,60}\b(?:step"
    r"|parameter|option|argument|support|keyword|method|function|class|script|tool|module|check"
    r"|test|ability"
    r"|to (?:allow|be|make|let|enable|ensure|avoid|prevent))\b)[^.;]{1,80}?\b(?:to|in|into)"
    r" (?:the |all "
    r"|each |every"
    r" |their |its |an? )?(?:[\w\"'/.-]+ ){0,4}?(?:products?|files?|tables?|catalogs?|columns?"
    r"|extensions?"
    r"|x1d(?:ints)?|c1d|s2d|s3d|i2d|cubes?|spectra|outputs?|rate(?:ints)?)\b(?! (?:fit|model|step"
    r"|mask"
    r"|reference|of (?:the )?reference))"
    r"|(?:add|includ|insert|append)\w* (?:an?|the|two|three|new|further"
    r"|one) (?:[\w-]+ ){0,3}?(?:columns?"
    r"|extensions?|tables?|planes?|HDUs?)\b"
)
"""How a change begins that puts something into the files that users get."""
