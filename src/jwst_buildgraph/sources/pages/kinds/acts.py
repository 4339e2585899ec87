"""What a statement says was done, told by verbs and by what the past was like.

Release notes need not call a fix a fix: that something "no longer comes out as zero" or "had
been ignored" says as much, and a threshold that "was raised from 4 to 5" is another default.
Each act is a class of words in its place: the verb, whether it is denied, and its tense.
"""

from __future__ import annotations

from jwst_buildgraph.sources.pages.kinds.act_words import (
    ACTS,
    DEPENDENCY,
    NAME,
    OF_RESULTS,
    SHIFTED,
)
from jwst_buildgraph.sources.pages.kinds.change_words import OPENING
from jwst_buildgraph.sources.pages.kinds.kinds import Facts, words

_ONCE = words(
    rf"^(?:the )?(?:{NAME}|[a-z]\w*) (?:\w+ly )?(?:\w+ed|took|gave|left|put|lost|made|wrote"
    rf"|read|kept"
    rf"|chose|found|let|set) (?:the|an?|all|some|no|its|their|only|each|every|too|out|\w+s)\b"
)
"""What a step did: told in the past, it is what was wrong."""
_CHANGED = words(
    r"\b(?:(?:was|were|been|being|is|are) (?:\w+ly |now |also )?)?(?:add|updat|improv|chang"
    r"|remov|introduc"
    r"|renew|mov|renam|merg|extend|expand|replac|learn|gain|receiv|adapt|adjust|revis|refin|rework"
    r"|enabl|disabl|implement|optimi[sz]|creat|includ|switch|turn|reduc|increas|decreas|lower|rais"
    r"|acquir|releas|deliver|install|chang|join|allow|support|enhanc|clean|simplif|convert|port"
    r"|reorgani|restructur|rewr|refactor|speed|sped|tun|defin|deriv|measur|determin|test|us)\w*"
    r" (?:the|an?|all|some|its|their|\w+s)\b"
)


def _tells_the_past(text: str) -> bool:
    """Tell whether a text only says what a step did before: that is mended now."""
    return bool(_ONCE.match(text)) and not _CHANGED.search(text[:_SHORT])


_SHORT = 60


def acts(text: str, facts: Facts) -> list[str]:
    """Return the kinds of what a text says was done, the most telling first."""
    said = OPENING.sub("", _CONDITION.sub(r"\1", text))
    found = [
        code
        for code, pattern in ACTS
        if pattern.search(said) or (code == "default-change" and _is_switched(text, facts))
    ]
    if not found and "steps" in facts.names and _tells_the_past(text):
        found = ["bug-fix"]
    if "keywords" in facts.names and not facts.names & {"steps", "parameters"}:
        found += ["keyword"] if _HEADER_VERB.search(text) else []
    return found


def needs_package(text: str) -> bool:
    """Tell whether a text is about a package, with its version, that the pipeline depends on."""
    return bool(DEPENDENCY.search(text))


def _is_switched(text: str, facts: Facts) -> bool:
    """Tell whether a step or parameter is set anew, or something is unless another is wanted."""
    by_name = ("steps" in facts.names and _SWITCHING.match(text)) or (
        "parameters" in facts.names and _VALUES.search(text)
    )
    return bool(_ON_DEMAND.search(text) or by_name)


_VALUES = words(
    rf"\b(?:go(?:es)?|drops?|dropped|falls?|fell"
    rf"|{SHIFTED})\b[^.;]{{0,20}}\bfrom \S{{1,12}}(?: \w+)? to"
    rf" [`\"']?[\w.]+{OF_RESULTS}"
)


_SWITCHING = words(
    rf"(?:enable|disable|(?:de)?activate|bypass|omit|(?:turn|switch)(?:ed)? (?:on|off))d?"
    rf" (?:the )?{NAME}"
    r"|(?:re-?)?(?:enabl|disabl|(?:de)?activat)\w* (?:the )?(?:[\w/-]+"
    r" ){1,5}\([`*\"']*[a-z]\w*_\w+[`*\"']*\)"
)
_CONDITION = words(
    r"\b(if|when|whenever|unless|provided|as long as|in case)\b(?:(?! instead of\b"
    r"| rather than\b)[^.;,])*"
)
_ON_DEMAND = words(
    r"\bonly (?:if|when|on|where) (?:\w+ )?(?:requested|request|demand|asked|wanted|told)\b|"
    r"\bunless [^.;]{0,40}\b(?:asked for|requested|told otherwise|specified otherwise|chosen"
    r"|selected|wanted)\b"
)
_HEADER_VERB = words(
    r"\b(?:refers? to|(?:is|are) (?:copied|taken|given|counted|computed|populated|filled|set|left"
    r"|written)|means?|counts?|points? to|tells?|holds?|gives?|says?)\b"
)
