"""Sentences that only say where something is told: on the page, in a table, in documentation.

What tells it is the verb, one of telling, together with a place that is one of texts. It says
nothing of its own, whatever it names: "What is new in jump is told below".
"""

from __future__ import annotations

from jwst_buildgraph.sources.pages.kinds.kinds import words

_TOLD = (
    r"(?:told|given|listed|described|shown|summari[sz]ed|collected|documented|explained|discussed"
    r"|mentioned|noted|covered|found|repeated|sorted|grouped|gathered|presented|detailed|outlined"
    r"|recorded|compiled|named|treated|illustrated|seen|read|set out|sketched|marked|indicated"
    r"|specified|laid out|elaborated|spelled out|linked|tabulated|highlighted|looked up)"
)
_TELLS = (
    r"(?:tells?|gives?|lists?|describes?|shows?|summari[sz]es?|collects?|documents?|explains?"
    r"|discuss(?:es)?|mentions?|covers?|repeats?|gathers?|presents?|details?|outlines?|records?"
    r"|compiles?|names?|contains?|has|holds?|sums? up|sets? out)"
)
_TEXT = (
    r"(?:sections?|paragraphs?|lists?|tables?|articles?|pages?|documents?|documentation|notes?"
    r"|appendix|links?|chapters?|change ?log|web ?sites?|wiki|figures?|bullets|entries|overview"
    r"|summary|guide|manual|repository|read ?the ?docs|github|JDox)"
)
_ORDER = (
    r"(?:the |this |these |a |its |their |other |own |separate )*(?:(?:following|next|last|first"
    r"|previous|present|second|third|corresponding|respective|same|official|relevant|calibration"
    r"|pipeline|JWST|CRDS|jwst|release|known issues?|software|separate) )*"
)
_PLACE = (
    rf"(?:below|above|here|elsewhere|in what follows|in the following\b|further (?:down|below|up"
    rf"|on)|next\b|under [\"“]|(?:in|on|under|at|by|from|through|with) {_ORDER}{_TEXT}\b"
    rf"|in (?:table|figure|section|appendix) \w+)"
)
_POINTS = words(
    rf"\b(?:is|are|(?:can|may|will) be) (?:\w+ )?{_TOLD} (?:(?:\w+ly|only|again|all|together|also"
    rf"|separately|in (?:more |full |greater |some )?detail|in full|with (?:their|its|more) \w+)"
    rf",? )*{_PLACE}(?=[\s.,;:)]|$)(?! of the (?:x1d|s2d|s3d|cal|rate|product|file))"
    rf"|^{_PLACE},? [^.;]{{0,60}}\b(?:is|are) [^.;]{{0,40}}\b{_TOLD}\b"
)
"""What is told somewhere: "… are listed in the table below"."""
_TEXT_TELLS = words(
    rf"^(?:table \d+|(?:the |this |our |a )?(?:(?:following|next|last|first|present|separate|same"
    rf"|second|third|complete|full) )*{_TEXT}(?: (?:below|above|that follows|at the end"
    rf"|on this page|here))?)(?:,? also|,? only)? {_TELLS}\b"
)
"""What a text tells: "Table 2 collects the deliveries since May"."""
_SELECTS = words(
    rf"^only (?:the )?(?:\w+ ){{0,3}}(?:changes?|updates?|issues?|deliver\w+|items?|points|entries"
    rf"|builds?|differences)\b[^.;]{{0,80}}\b(?:is|are) (?:\w+ )?{_TOLD}\b"
    rf"|^(?:the )?(?:work-?arounds?|details?|examples?|links?|references?|remarks?)\b[^.;]{{0,60}}"
    rf"\b(?:is|are) (?:also |only )?{_TOLD}\b"
    r"|^(?:the |those |all )?(?:issues?|changes?|updates?|entries|items|points|problems?|steps)"
    r" (?:that follow|below|above|(?:listed |given )?here|in (?:this|the (?:following|next))"
    r" (?:section|list|table))\b(?! (?:\w+ ){0,2}(?:has|have|was|were)\b)"
    r"|\blinks? (?:lead|point|go)s? to\b"
)
"""What says which things a text tells of, or what those are about."""


def points_elsewhere(text: str) -> bool:
    """Tell whether a sentence only says where something is told, or what a text tells."""
    return any(pattern.search(text) for pattern in (_POINTS, _TEXT_TELLS, _SELECTS))
