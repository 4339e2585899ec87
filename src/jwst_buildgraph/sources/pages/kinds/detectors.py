"""What detectors, optics and the sky do to data, which is no mistake of the pipeline."""

from __future__ import annotations

from jwst_buildgraph.sources.pages.kinds.kinds import words
from jwst_buildgraph.sources.pages.kinds.predicate import predicate_of

_EFFECT = words(
    r"\b(?:charge migration|persistence|non-?linearity|(?:1/f |read |pattern |correlated "
    r"|EMI )+noise"
    r"|loss(?:es)? (?:of|in) \w+|sensitivity loss|fringes?|fringing|cosmic rays?|stray ?light"
    r"|snowballs?"
    r"|showers?|wisps?|cross-?talk|brighter-fatter|contamination|throughput|zodiacal|after-?glow"
    r"|vignetting|bleeding|undersampling|saturation|time[- ]depend\w+|scattered light"
    r"|odd-even \w+|(?:spectral |light |order )?leaks?|self-absorption|slit losses|distortion|tilt"
    r"|aberration|scattering)(?: (?:at|of|in|between|from|around|over|near|beyond) .*)?$"
)
"""What detectors, optics and the sky do to data, which is no mistake of the pipeline."""
_TAKEN_OUT = words(
    r"(?:corrected|removed|subtracted|eliminated|suppressed|addressed|dealt|compensated|taken"
    r"|undone"
    r"|mitigated)$"
)
_NUISANCE = words(
    r"\b(?:noise|striping|stripes|artifacts?|residuals?|patterns?|contamination|straylight|cosmic"
    r" rays?|glow|banding|fringes|ripples?|signal|light|persistence|snowballs?|showers?|wisps?"
    r"|spikes?"
    r"|offsets?|gradients?|drifts?|outliers?)(?: (?:in|of|from|on|around"
    r"|between|at) .*)?$|^(?:\w+ )?(?:noise|striping|fringes|cosmic rays)\b"
)
"""What is taken out of data, not out of the software."""


def is_of_detectors(text: str) -> bool:
    """Tell whether what is corrected lies with detectors or the sky, not with the pipeline."""
    told = predicate_of(text)
    return told is not None and bool(
        _EFFECT.search(told.subject) and _TAKEN_OUT.match(told.verb) and not told.past
    )


def is_of_nature(subject: str) -> bool:
    """Tell whether what is spoken of is a nuisance that is taken out of data."""
    return bool(_NUISANCE.search(subject))
