"""Sentences that say nothing of their own: what a page is for, where more is said."""

from __future__ import annotations

import re

from jwst_buildgraph.sources.pages.kinds.kinds import Facts, words
from jwst_buildgraph.sources.pages.kinds.predicate import is_order

_POINTER = words(
    r"^table \d+ (?:lists?|shows?|names?|gives?)\b"
    r"|^(?:the )?following (?:[\w-]+ ){1,5}(?:were|was|are|is|have|has)\b"
    r"|\bthe columns? [\"“]|\bit is (?:stated|listed"
    r"|described|said|told|noted)"
    r" (?:what|which|whether|how|where)\b|\b(?:builds?|releases?) (?:focus|concentrate)s? on\b"
    r"|\b(?:is|are) (?:given|listed|arranged|sorted|ordered) (?:in|by) (?:the |an? |reverse "
    r"|chronological"
    r" |alphabetical )*order\b|\bdates\b[^.;]{0,30}\b(?:and may (?:shift"
    r"|change|slip))\b|\bthis (?:page|article|document) (?:brings?|joins?|combines?|unites?"
    r"|merges?)\b|"
    r"\bmade possible by\b|\bwe (?:thank|acknowledge|are grateful)\b|^as a reminder\b"
    r"|\bshare this page\b|^(?:back|return) to\b|^(?:next|previous) (?:page|article)\b"
    r"|^(?:here|below|above|in (?:this|the following|what follows)),? (?:you|we"
    r"|one|are|is|the)\b|^notes on (?:the )?(?:\w+ )?(?:build|release|changes|pipeline)"
    r"|^the (?:emphasis|focus)\b[^.]{0,40}\b(?:is|are)\b"
    r"|\b(?:is|are) (?:listed|described|named|mentioned|treated) (?:first|last|together|separately"
    r"|elsewhere)\b|^the (?:\w+ ){0,3}(?:changes?|news|novelty|improvements?|updates?)"
    r" (?:concerns?|regards?|is about|relates? to|touch(?:es)?|(?:is|are) (?:in"
    r"|with)) [\w -]{1,40}\.?$|^the (?:text|list|table|overview|selection|summary|entries|items)\b"
    r"(?: (?:below|above|that follows|here))?[^.]{0,20}\b(?:picks?|sums? up|follows?|is ordered"
    r"|are ordered|is sorted|are sorted|is grouped|are grouped)\b|^(?:the|a) (?:complete|full|whole"
    r"|exhaustive|up-to-date|longer) (?:list|table|set|catalog|account|story)\b"
    r"|\b(?:priorit(?:y|ies)|plans?|dates?|schedules?|contents?|this) (?:may|might|can|could|is"
    r"|are) (?:still |yet |also |all )?(?:change|shift|move|slip|be revised|subject to|tentative)\b"
    r"|^the following (?:lists?|tables?|sections?|items?|entries|paragraphs?)\b|^last (?:updated"
    r"|modified|reviewed)\b|^(?:please )?(?:see|refer|also (?:see|refer)|consult|visit|click"
    r"|read (?:more|on|about|(?:the|our|its) (?:\w+ ){0,3}(?:documentation|articles?|pages?|notes"
    r"|paper|report)))\b"
    r"|\bplease (?:also )?(?:refer|see|consult)\b|\b(?:this|the|these) (?:page|article"
    r"|document|section|present article|(?:release )?notes|lists?"
    r"|tables?)\b[^.]{0,80}\b(?:describes?|provides?|lists?"
    r"|summari[sz]es?|contains?|covers?|gives?|is|explains?|documents?|presents?|collects?|gathers?"
    r"|tells?|reports?|sums? up|walks?|goes|compiles?|outlines?|discuss(?:es)?|mentions?"
    r"|selects?|names?"
    r"|records?)\b"
    r"|\b(?:in|of|by|from) (?:this|the present) (?:page|article|document|note)\b"
    r"|^(?:it|the (?:page|article|text)) (?:is (?:meant|intended|written|arranged|organi[sz]ed"
    r"|ordered|sorted|for)|starts|begins|ends|goes)\b|^(?:each|every) section\b"
    r"|^release notes (?:for|of|on)\b"
    r"|\b(?:is|are) (?:provided|described|listed|summari[sz]ed|given|shown"
    r"|documented|available|found|detailed|outlined) (?:here|below|above|in (?:this"
    r"|the (?:following|table|section|sections))|at (?:https?|www|the|[\w.-]+\.(?:edu|org|com"
    r"|io))\b|on the)|\b(?:is|are) (?:described|listed"
    r"|discussed|documented|explained|given|found) in (?:the|an?|other)"
    r" [\w' -]{1,60}\b(?:articles?|pages?|sections?)\b|^for (?:full|further"
    r"|more|additional|complete|detailed|older|earlier) \w+|\bfor (?:more|further"
    r"|additional|full) (?:information|details?)\b|\b(?:it|this page|the page"
    r"|page) also (?:gives|provides|lists)\b|\bwith (?:more|further|full) details?\b"
    r"|\bcontained here\b|\blist(?:s|ed)? "
    r"(?:below|of links)|^(?:the following|below|listed below"
    r"|links? to)\b[^.]{0,120}(?::|below\.?|follows?\.?)?$|^words in (?:bold|italic)"
    r"|^(?:provided|listed|given|described) (?:below|here|above)|^(?:a|the) (?:list"
    r"|summary|record|full list|description|overview) of\b[^.]{0,120}\b(?:is|are"
    r"|can be)\b|^the information (?:provided|contained|given|here)|^note that the "
    r"(?:links|list|table)\b|\bfull (?:list|details)\b[^.]{0,60}\b(?:change ?log"
    r"|github|release notes|found|available)"
    r"|^(?:there (?:are|is) )?(?:four|three|two|several|five"
    r"|the following)\b[^.]{0,60}\bbuilds:?$|\bthe table (?:below |above )?(?:gives"
    r"|lists|shows|summari[sz]es)"
)
_COUNT = r"(?:no|one|two|three|four|five|six|seven|\d+|several|some|many|a few|a number of)"
_COUNTED = words(
    rf"(?:there (?:are|were|is|was|remain) |(?:[\w.]+ ){{1,4}}(?:lists?|has|had|contains?|includes?"
    rf"|names?) )?(?:only |the |these |all )*{_COUNT} (?:(?:other|more|known|open|of|the|new"
    rf"|further"
    r"|minor|major) )*(?:issues?|problems?|items?|bugs?|limitations?|caveats?)\b(?:[^.:;,]"
    r"|\.\d){0,100}\.?"
    r"|(?:the |an |each |every )?(?:issues?|numbers?|entr(?:y|ies)|items?) (?:keeps?|ha(?:s|ve)"
    r"|are|is"
    r"|retains?|gets?) (?:\w+ ){0,2}(?:numbers?|numbered|sorted|listed|ordered|re-?used|assigned"
    r"|changed)\b.{0,60}"
)
"""What only counts issues, or tells how they are numbered."""
_ELSEWHERE = words(
    r"\b(?:is|are|can be) (?:\w+ )?(?:described|listed|collected|documented|discussed|summari[sz]ed"
    r"|tracked|explained|detailed|repeated|named) (?:\w+ )?"
    r"(?:in|on|at|under|elsewhere|separately|by|below|above|here)\b"
)
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
    r"|\blinks? (?:lead|point|go)s? to\b"
)
"""What a text tells: "Table 2 collects the deliveries since May"."""
_STATED = frozenset({"pmaps", "releases", "pull_requests"})
_OF_SOFTWARE = frozenset({"packages", "areas", "statuses", "pipelines"})
_ASIDE = words(r"\s*[;,(–—-]\s*(?:please )?(?:see|refer to|as described|consult)\b.*$")
_LABEL = re.compile(r"^(?:[A-Z][\w/ ]{1,24}:|(?:[^|]*\|)+)\s*")
_WITHOUT = (
    r"(?:ha(?:s|ve)|know of|knows of|are aware of|found|shows?|is|are|there is|there are) (?:no"
    r"|free of|without|free from|not any)|(?:is|are) not aware of any|(?:do|does) not (?:have"
    r"|know of) any"
)
_NOTHING = words(
    r"(?:there (?:are|were|have been) )?(?:no|none)\b(?: (?:\w+ ){0,4}?(?:changes?|updates?"
    r"|deliver\w+|"
    r"issues?|problems?|fixes|known|new|files?|reported|applicable)\b.{0,40})?\.?|n/a"
    r"|nothing(?: \w+){0,3}|nothing (?:\w+ )?(?:to (?:report|note|add|mention)|(?:is )?known)\b"
    r".{0,60}"
    rf"|[\w /()-]{{1,60}}\b(?:{_WITHOUT}) (?:(?:known|open|new|further|other|major|serious|reported"
    r"|outstanding|remaining|unresolved) )*(?:issues?|problems?|bugs?|limitations?|caveats?)\b"
    r"(?:(?!\b(?:any ?more|any longer|now|longer)\b).){0,60}"
    r"|nothing (?:has|was|is|will be)(?: \w+){1,8}\.?|.{0,40}\b(?:there is"
    r"|was|is) nothing (?:new|else|to report)\b.{0,30}"
)


_EXCEPT = words(r"\b(?:apart from|except|but(?! for)|other than|besides|save for|beyond)\b")
_ABSTRACT = words(
    r"\b(?:articles?|pages?|texts?|documents?|notes|summary|overview|below|sorted|arranged|ordered?"
    r"|sections?|lists?|listed|grouped|collects?|together|described|readers?|subjects?|details?"
    r"|elsewhere|entries|questions?|want to know|means for|what (?:it|they|this|is|has|have|was"
    r"|will"
    r"|changed))\b"
)
"""What says at the beginning of a page what the page is about."""
_INTRODUCES = words(
    r"\b(?:find|read|learn|see)\b[^.;]{0,20}\b(?:in|on) this (?:article|page|note|document)\b"
    r"|^release notes (?:for|of|on)\b"
)


def is_introduction(text: str, facts: Facts) -> bool:
    """Tell whether a text only says what readers find on the page."""
    named = facts.names - _OF_SOFTWARE
    opens = facts.opens and facts.in_prose and not (named or facts.dates)
    return bool(_INTRODUCES.search(text) or (opens and _ABSTRACT.search(text)))


def is_pointer(text: str, facts: Facts) -> bool:
    """Tell whether a text says nothing of its own but where something stands, or what follows."""
    about_it = facts.names & {"steps", "parameters", "pmaps", "pull_requests", "modes"}
    if is_introduction(text, facts):
        return True
    if facts.in_prose and _points_elsewhere(_ASIDE.sub("", text)):
        return not facts.names & _STATED
    if not facts.names - _OF_SOFTWARE and (_COUNTED.fullmatch(text) or _ELSEWHERE.search(text)):
        return True
    found = _POINTER.search(_ASIDE.sub("", text))
    if found is None or (found.start() and is_order(text)):
        return False
    return not about_it


def says_nothing(text: str) -> bool:
    """Tell whether a text, without its label, only says that there is nothing to say."""
    told = _LABEL.sub("", text)
    return bool(_NOTHING.fullmatch(told)) and not _EXCEPT.search(told)


def _points_elsewhere(text: str) -> bool:
    """Tell whether a sentence only says where something is told, or what a text tells."""
    return any(pattern.search(text) for pattern in (_POINTS, _TEXT_TELLS))
