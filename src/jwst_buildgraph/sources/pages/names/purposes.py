"""What a text names beside the files that it is about.

That is what they were made from, what they are good for, and everyday words for their codes.
"""

from __future__ import annotations

import re

_GAIN = re.compile(
    r"\b(?:improving|to (?:further )?improve|which improves?|that improves?|leading to|resulting in"
    r"|for (?:better|improved|consistency with)|so that|in order to"
    r"|to (?:follow|account for|correct|remove|reduce|avoid|reflect|match|make up for)"
    r"|(?:that|which) (?:cuts?|reduces?|removes?|lowers?))\b",
    re.IGNORECASE,
)
_MADE_FROM = re.compile(
    r"\b(?:(?:re-?)?(?:generat|mad|built|build|deriv|comput|measur|determin|construct|creat"
    r"|produc|bas|calculat)\w*(?: \w+ly| anew| again)? (?:from|on|out of|using)"
    r"|by (?:means|use) of|on the basis of)\b[^.;,()]*",
    re.IGNORECASE,
)
_SPECIAL = {
    "flat": re.compile(r"\b[sfd]flats?\b", re.IGNORECASE),
    "photom": re.compile(r"\b[sf]flats?\b", re.IGNORECASE),
}


_QUALITY = re.compile(r"\s+(?:accurac|error|uncertaint|precision|scatter)", re.IGNORECASE)
"""What makes the words for what is in files a measure of how good that is."""


def is_spelt_out(text: str, name: str, end: int) -> bool:
    """Tell whether codes follow that a general name stands for: "a flat field (sflat)"."""
    return name in _SPECIAL and bool(_SPECIAL[name].search(text, end))


def is_quality(text: str, end: int) -> bool:
    """Tell whether words tell how good something is: "flux calibration accuracy improves"."""
    return bool(_QUALITY.match(text, end))


def is_beside_the_point(text: str, first: int, place: int) -> bool:
    """Tell whether what stands at `place` is only a source or a use of what stands at `first`."""
    gain = _GAIN.search(text)
    if gain and first < gain.start() < place:
        return True
    return any(first < m.start() <= place < m.end() for m in _MADE_FROM.finditer(text))
