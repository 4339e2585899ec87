"""Which way a quantity goes: whether it tells how much something grew or shrank.

Only an amount of change has a direction, "by 3%", "3% less", "a reduction of 3%"; a level that
something is at, or is brought to, has none, nor has the size of an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_FALLING = (
    r"reduc(?:e[sd]?|ing)|decreas(?:e[sd]?|ing)|lower(?:s|ed|ing)|drop(?:s|ped|ping)?"
    r"|f[ae]ll(?:s|en|ing)?|shr[aiu]nk(?:s|ing|en)?|cut(?:s|ting)?|sav(?:e[sd]?|ing)"
    r"|shorten(?:s|ed|ing)?|narrow(?:s|ed|ing)|declin(?:e[sd]?|ing)|diminish(?:e[sd]|ing)?"
    r"|lessen(?:s|ed|ing)?|trim(?:s|med|ming)?|weaken(?:s|ed|ing)?|dim(?:s|med)"
    r"|sp(?:eed|ed)(?:s|ed|ing)?(?: up)?|accelerat(?:e[sd]?|ing)|down"
    r"|improv(?:e[sd]?|ing|ements?) (?:in |of |the )*(?:run ?times?|speed|performance)"
    r"|(?:run ?times?|speed|performance) (?:is |are |was |were |has |have |been )*improved?"
)
_FEWER = (
    r"less|fewer|lower|smaller|shorter|faster|quicker|quickly|fast|sooner|weaker|fainter|narrower"
    r"|cheaper"
)
_FALL = r"reductions?|decreases?|drops?|declines?|savings?|cuts?|speed[ -]?ups?|shortening|loss"
_RISING = (
    r"increas(?:e[sd]?|ing)|rais(?:e[sd]?|ing)|ris(?:es?|en|ing)|rose|gr[eo]w(?:s|n|ing)?"
    r"|expand(?:s|ed|ing)?|climb(?:s|ed|ing)?|brighten(?:s|ed|ing)?|lengthen(?:s|ed|ing)?"
    r"|widen(?:s|ed|ing)?|boost(?:s|ed|ing)?|gained|slow(?:s|ed|ing)?(?: down)?|up(?! to)"
    r"|enhanc(?:e[sd]?|ing)|doubl(?:e[sd]?|ing)|tripl(?:e[sd]?|ing)"
)
_MORE = r"(?<!once )more|higher|larger|bigger|longer|greater|brighter|slower|wider|broader|stronger"
_MORE += r"|noisier|steeper|deeper|hotter|thicker|heavier|denser|louder|richer"
_RISE = r"increases?|rises?|growth|gains? of|boosts?|slow-?downs?"

_WAYS = {
    "decrease": (_FALLING, _FEWER, _FALL),
    "increase": (_RISING, _MORE, _RISE),
}


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b(?!-)", re.IGNORECASE)


_LEAD = (
    r"\s*(?:of |in |by |another |a further |an additional |the |some |even |between |[\w-]+ly )*"
)
_ANY = {way: _words(*words) for way, words in _WAYS.items()}
_AFTER = {
    way: re.compile(
        rf"[\s-]+(?:\w+ly |speed |flux |time |memory |more )?(?:{'|'.join(words[1:])})\b",
        re.IGNORECASE,
    )
    for way, words in _WAYS.items()
}
_BEFORE = {
    way: re.compile(
        rf"\b(?:{words[0]}|{words[2]}){_LEAD}$"
        rf"|\b(?:{words[2]}) (?:of|in) [^.;,()]{{1,40}},? (?:of|by"
        rf"|(?:which |that )?(?:amount|total|com)(?:s|ing|ling|es|ed)? (?:up )?to){_LEAD}$",
        re.IGNORECASE,
    )
    for way, words in _WAYS.items()
}
_LEVEL = re.compile(
    r"(?<!amounts )(?<!amounting )(?<!adding up )\b(?:to|from|at|than)\s+(?:the\s+|a\s+|only\s+)?$",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\s+(?:a\s+)?(?:\w+ly\s+|another\s+|some\s+)?$", re.IGNORECASE)
_TOO = re.compile(r"\btoo\s+$", re.IGNORECASE)
_AS = re.compile(r"\s*as (?:fast|quick|quickly|short|small|much time)\b", re.IGNORECASE)
_AS_MUCH = re.compile(r"\s*as (?:many|much|large|long|high|bright|wide|big|slow)\b", re.IGNORECASE)
_THAN = re.compile(r" than (?=\d)")
_SENTENCE_END = re.compile(r"[.?!;]\s")
_CHANGED = re.compile(
    r"\b(?:chang|improv|mov|shift|tighten|adjust|sharpen|go|went|brought|bring|set|refin"
    r"|relax|widen|lift|extend|alter|com(?:e|ing)|came|lengthen|deepen|default)\w*\b",
    re.IGNORECASE,
)
_EXTENDED = frozenset({"pixel", "group", "integration"})
_SPREADS = re.compile(r"gr[eo]w|expand|wid", re.IGNORECASE)
_NEAR = 80


def direction(text: str, start: int, end: int, unit: str) -> str | None:
    """Return which way the amount of a change goes, if the quantity there is one."""
    before = _SENTENCE_END.split(text[max(0, start - _NEAR) : start])[-1]
    after = _SENTENCE_END.split(text[end : end + _NEAR // 2])[0]
    if unit == "factor":
        return _nearest(before, after)
    for way, pattern in _AFTER.items():
        if pattern.match(after):
            return way
    if _BY.search(before):
        return _nearest(before, "", unit)
    told = next((way for way, pattern in _BEFORE.items() if pattern.search(before)), None)
    return None if _LEVEL.search(before) else told


def is_changed(text: str, start: int) -> bool:
    """Tell whether a text speaks of a change before a place, so that "from" is what it was."""
    before = _SENTENCE_END.split(text[max(0, start - _NEAR) : start])[-1]
    return bool(_CHANGED.search(before) or any(words.search(before) for words in _ANY.values()))


def _nearest(before: str, after: str, unit: str = "") -> str | None:
    """Return which way it goes by the nearest word that says so, errors of "too high" aside."""
    near: list[tuple[int, str]] = []
    if _AS.match(after):
        return "decrease"
    if _AS_MUCH.match(after):
        return "increase"
    for way, pattern in _ANY.items():
        near += [(len(before) - m.end(), way) for m in _changes(pattern, before, unit)]
        near += [(m.start(), way) for m in _changes(pattern, after, unit)]
    return min(near)[1] if near else None


def _changes(pattern: re.Pattern[str], text: str, unit: str) -> Iterator[re.Match[str]]:
    """Yield words of change, but for errors, and for areas that spread over so many pixels."""
    for match in pattern.finditer(text):
        spreads = unit in _EXTENDED and _SPREADS.match(match[0])
        if _THAN.match(text, match.end()):
            continue
        if not spreads and not _TOO.search(text[: match.start()]):
            yield match
