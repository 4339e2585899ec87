"""The clauses of an entry: what it says was done, one verb at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

_VERBS = {
    "bug-fix": r"bug\s?fix(?:es)?|fix(?:e[sd]|ing)?|correct(?:ed|s|ing)?(?! for\b)|repair(?:ed)?"
    r"|prevent(?:ed|s|ing)?|avoid(?:ed|s|ing)?|ensur(?:e[sd]?|ing)|resolv(?:e[sd]?|ing)"
    r"|address(?:ed|es)?|catch|caught|(?:exit|fail) gracefully|gracefully|restore[sd]?"
    r"|revert(?:ed|s|ing)?|patch(?:ed)?",
    "removal": r"remov(?:e[sd]?|ing|al of)|delet(?:e[sd]?|ing)|drop(?:ped|s|ping)?|retir(?:e[sd]?)"
    r"|eliminat(?:e[sd]?|ing)|cull(?:ed)?|empty",
    "deprecation": r"deprecat(?:e[sd]?|ing|ion of)|begin deprecat(?:ing|ion)"
    r"|(?:add(?:ed)?|issue|raise) (?:an? )?deprecation",
    "refactoring": r"refactor(?:ed|ing|s)?|restructur(?:e[sd]?|ing)|re-?organi[sz](?:e[sd]?|ing)"
    r"|rewr(?:ite|ote|itten)|re-?implement(?:ed)?|renam(?:e[sd]?|ing)|mov(?:e[sd]?|ing)"
    r"|overhaul(?:ed)?|consolidat(?:e[sd]?|ing)|rework(?:ed)?|migrat(?:e[sd]?|ing)"
    r"|simplif(?:y|ied|ies)|clean(?:ed|s)?(?:[ -]?up)?|replac(?:e[sd]?|ing)|merg(?:e[sd]?|ing)"
    r"|unif(?:y|ied)|split|moderni[sz]ed?|convert(?:ed|s)?|style|chang(?:e|ed|ing) the name",
    "performance": r"spe(?:ed|d)(?:s|ed|ing)?[ -]?up|vectori[sz](?:e[sd]?|ing)|accelerat(?:e[sd]?)"
    r"|optimi[sz](?:e[sd]?|ing)|paralleli[sz](?:e[sd]?|ing)",
    "dependency": r"pin(?:ned|s)?|unpin(?:ned)?|bump(?:ed|s)?",
    "adding": r"add(?:ed|s|ing|ition of)?|implement(?:ed|s|ing|ation of)?|introduc(?:e[sd]?|ing)"
    r"|creat(?:e[sd]?|ing|ion of)|an?\s+new|new|initial|expos(?:e[sd]?)|attach(?:ed)?"
    r"|includ(?:e[sd]?|ing)|provid(?:e[sd]?)",
    "allowing": r"allow(?:ed|s|ing)?|enabl(?:e[sd]?|ing)|support(?:ed|s)?|permit(?:ted|s)?|let"
    r"|propagat(?:e[sd]?)|make (?:it )?possible",
    "changing": r"chang(?:e[sd]?|ing)|set(?:s|ting)?|updat(?:e[sd]?|es|ing)|switch(?:ed)?"
    r"|turn(?:ed)?|mak(?:e|ing)|made|modif(?:y|ied|ies)|us(?:e[sd]?|ing)|adjust(?:ed)?"
    r"|(?:in|de)creas(?:e[sd]?|ing)|improv(?:e[sd]?|ing)|enhanc(?:e[sd]?)|re-?enable[sd]?"
    r"|populat(?:e[sd]?)|apply|applied|disabl(?:e[sd]?|ing)|rais(?:e[sd]?|ing)|require[sd]?"
    r"|relax(?:ed)?|revis(?:e[sd]?)|record(?:ed|s)?",
}
_ANY = "|".join(_VERBS.values())
_LEAD = r"(?:(?:also|now|then|this|further|finally|and)[,\s]+|for [^,.]{3,60},\s+)*"
_NAMED = "|".join(f"(?P<{kind.replace('-', '_')}>{verbs})" for kind, verbs in _VERBS.items())
_OPENING = re.compile(rf"{_LEAD}(?:{_NAMED})\b", re.IGNORECASE)
_BREAK = re.compile(
    r"(?<!e\.g)(?<!i\.e)[.;:]\s+(?=\S)"
    rf"|(?:,?\s+and\s+(?:also\s+|to\s+)?|,\s+)(?=(?:{_ANY})\b)"
    r"|\s+(?:by|,)\s+(?=(?:adding|introducing|removing|replacing|renaming)\b)|,\s+(?=removing\b)",
    re.IGNORECASE,
)
_TO_DO = re.compile(r"\bto (?!the\b|an?\b)[a-z]+\b(?![^,]*,)")
_DOING = re.compile(r"\b(?:avoid|by|without|for|when|from) [a-z]+ing\b")


@dataclass(frozen=True)
class Clause:
    """One part of an entry, with its place in it and what its first words say was done."""

    text: str
    start: int
    verb: str
    """One of the kinds of change, or ``adding``, ``allowing``, ``changing``; empty for others."""
    verb_end: int
    """Where the verb ends, counted from the beginning of the entry."""

    @property
    def end(self) -> int:
        """Where it ends, counted from the beginning of the entry."""
        return self.start + len(self.text)


@lru_cache(maxsize=64)
def clauses_of(text: str) -> tuple[Clause, ...]:
    """Return the clauses of an entry in their order."""
    cuts = [0]
    for match in _BREAK.finditer(text):
        if not _goes_on(text[cuts[-1] : match.start()], match[0], text[match.end() :]):
            cuts.append(match.end())
    return tuple(
        _clause(text[start:end], start)
        for start, end in pairwise([*cuts, len(text)])
        if text[start:end].strip()
    )


def _goes_on(before: str, between: str, after: str) -> bool:
    """Tell whether a verb only goes on with what was begun: "to remove one and add another"."""
    if between[0] in ".;:" or re.match(r"\w+ed\b|made\b|wrote\b", after):
        return False
    gerund = re.match(r"\w+ing\b", after)
    return bool((_DOING if gerund else _TO_DO).search(before))


def _clause(text: str, start: int) -> Clause:
    skipped = len(text) - len(text.lstrip(" -*\"'`("))
    match = _OPENING.match(text, skipped)
    if match is None:
        return Clause(text, start, "", start)
    verb = (match.lastgroup or "").replace("_", "-")
    return Clause(text, start, verb, start + match.end())
