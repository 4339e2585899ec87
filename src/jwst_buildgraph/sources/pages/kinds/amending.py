"""What sets right the kinds that words hint at: reasons, effects of detectors, settings."""

from __future__ import annotations

from jwst_buildgraph.sources.pages.kinds.choice_words import UNSET
from jwst_buildgraph.sources.pages.kinds.contrast import was_harmful
from jwst_buildgraph.sources.pages.kinds.deed_words import BY_NAME
from jwst_buildgraph.sources.pages.kinds.kinds import Facts, words
from jwst_buildgraph.sources.pages.kinds.said import is_seldomer
from jwst_buildgraph.sources.pages.names.defaults import default_state

_REASON = words(
    r",? (?:because|given that|in view of|owing to|due to"
    r"|since (?!then|build|cycle|launch|commissioning|version|jwst|SDP|\d|(?:the )?(?:start|launch"
    r"|beginning|installation)|(?:early|mid|late|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))"
    r"[^.;]*"
)
_ADDS_CODE = words(
    r"(?:we (?:have )?)?(?:add|introduc|implement|provid|includ)\w* (?:(?:the|an?|new|optional) )*"
    r"[`*\"']*(?-i:[a-z]+\d*_\w+)[`*\"']*(?! (?:step|script|module|function|file|method))"
    r"(?=(?:,? and [`*\"']*(?-i:[a-z]+_\w+)[`*\"']*)?(?:, (?:which|to)\b| (?:to|for|which|that"
    r"|so)\b"
    r"|\W*$))"
)
_IN_NUMBERS = words(
    r"\b(?:up|down) from (?:\w+ )?(?:\d|one |two |three |a |half)|\b\d[\d.]* ?(?:%|percent)"
    r"[^.;]{0,30}\b(?:instead of|rather than|up from|down from|compared (?:to|with))\b"
    r"|\bimproves? (?:\w+ )?(?:by|from) (?:\w+ )?\d"
)
"""How much better something is that was there before."""
_CAN_SET = words(
    r"(?-i:[a-z]+_\w+)[`*\"']*, (?:can|may) (?:now |also )*be (?:set|given|chosen|tuned|adjusted)\b"
)


_UNWANTED = words(
    r"\b(?:no longer|not|never) (?:contains?|includes?|shows?|ha(?:s|ve)|carr(?:y|ies)|holds?)\b"
    r"(?: (?!the\b)[\w-]+){0,3}? (?:nans?|infinit\w+|infs?|zeros?|negative|duplicate\w*|repeated"
    r"|spikes?|gaps?|artifacts?|artefacts?|stripes?|bad|spurious|wrong|invalid|empty|corrupt\w*"
    r"|unphysical|outliers?|holes?|discontinuit\w+|jumps?|seams?|residuals?|false|unflagged)\b"
)
"""What nobody wants to be there: that it is there no more is a fix, not a removal."""


_RIGHT_NOW = words(
    r"\b(?:now|finally) (?:(?:be|is|are|also) )*(?:correctly|properly|rightly)\b"
    r"|\b(?:is|are) (?:correctly|properly|rightly) \w+ now\b"
)
"""What is right from now on was not right before."""
_SPOILT = frozenset({"default-change", "new-feature", "improvement"})


def amended(kinds: list[str], text: str, leading: str | None, facts: Facts) -> list[str]:
    """Return kinds, first what a text says of settings, without fixes that are none."""
    if is_seldomer(text) and kinds != ["bug-fix"]:
        kinds = [code for code in kinds if code != "bug-fix"] or ["improvement"]
    if kinds[:1] == ["removal"] and _UNWANTED.search(text):
        kinds = ["bug-fix", *kinds[1:]]
    if leading is None and not set(kinds[:1]) - _SPOILT and _was_wrong(kinds, text):
        kinds = ["bug-fix", *kinds]
    if _sets_default(kinds, text, leading, facts):
        kinds = ["default-change", *kinds]
    if kinds[:1] == ["new-feature"] and leading is None and _IN_NUMBERS.search(text):
        kinds = ["improvement", *kinds]
    if kinds[:1] == ["new-feature"] and _adds_parameters(text, leading, facts):
        kinds = ["new-parameter", *kinds]
    return list(dict.fromkeys(kinds))


def _was_wrong(kinds: list[str], text: str) -> bool:
    """Tell whether a change of how things are done is told to end a mistake."""
    return bool(_RIGHT_NOW.search(text)) or ("bug-fix" in kinds and was_harmful(text))


def without_reason(text: str) -> str:
    """Return a text without the clauses that only say why something was done."""
    return _REASON.sub("", text) or text


def _sets_default(kinds: list[str], text: str, leading: str | None, facts: Facts) -> bool:
    """Tell whether all that is told is the value that a parameter has by default."""
    if set(kinds) - {"improvement"} or leading == "new-feature":
        return False
    return "parameters" in facts.names and default_state(text) is not None


def _adds_parameters(text: str, leading: str | None, facts: Facts) -> bool:
    """Tell whether parameters are what is added, or what can be set from now on."""
    if "parameters" not in facts.names or "keywords" in facts.names:
        return False
    if leading == "new-feature":
        return bool(_ADDS_CODE.match(text) or _CAN_SET.search(text))
    return bool(_CAN_SET.search(text) or (BY_NAME.search(text) and not UNSET.search(text)))
