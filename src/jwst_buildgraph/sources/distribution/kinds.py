"""Of which kinds a change is, told from how its entry begins and what it speaks of."""

from __future__ import annotations

import re
from collections.abc import Collection

_ADDS = r"(?:add(?:ed|s|ing)?|implement(?:ed)?|introduc(?:e|ed)|creat(?:e|ed)|new|initial)\b"
_ALLOWS = r"(?:allow(?:ed)?|enabl(?:e|ed)|support(?:ed)?|includ(?:e|ed))\b"
_SETS = r"(?:chang(?:e|ed)|set|updat(?:e|ed)|switch(?:ed)?|turn(?:ed)?|mak(?:e|ing)|made)\b"
_REMOVES = r"(?:remov(?:e|ed|es|ing)|delet(?:e|ed)|drop(?:ped)?|retir(?:e|ed))\b"
_FIXES = (
    r"(?:bug\s?fix|fix(?:e[sd]|ing)?|correct(?:ed|s)?|repair(?:ed)?|prevent(?:ed|s)?"
    r"|avoid(?:ed)?|ensur(?:e|ed)|resolv(?:e|ed))\b"
)
_REWORKS = (
    r"(?:refactor(?:ed|ing)?|clean(?:ed)?[ -]?up|mov(?:e|ed)|renam(?:e|ed)|rewr(?:ite|ote)"
    r"|re-?organi[sz]ed?|simplif(?:y|ied)|consolidat(?:e|ed)|replac(?:e|ed)|convert(?:ed)?)\b"
)
_IS_FASTER = (
    r"\b(?:speed(?:s|ed)?[ -]?up|faster|run\s?time|memory\s+(?:use|usage|footprint)"
    r"|performance|multiprocessing)\b"
)
_NEEDS = (
    r"\b(?:pin(?:ned)?|bump(?:ed)?|minimum\s+(?:supported\s+)?version|dependenc(?:y|ies)"
    r"|requires?\s+\S+\s*[>=]+)\b"
)
_NOW_BY_DEFAULT = r"\bby default\b.*\bnow\b|\bnow\b.*\bby default\b"

_RULES = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in {
        "deprecation": r"\bdeprecat(?:e|ed|es|ing|ion)\b(?!.*\bwarnings?\b)",
        "removal": rf"^{_REMOVES}",
        "default-change": rf"^{_SETS}.*\bdefaults?\b|{_NOW_BY_DEFAULT}",
        "new-step": rf"^{_ADDS}\s+(?:\S+\s+){{0,4}}step\b(?!\s+(?:status|parameter|to\b))",
        "new-parameter": rf"^{_ADDS}.*\b(?:parameters?|arguments?|options?)\b",
        "bug-fix": rf"^{_FIXES}|\bbugs?\b|\bcrash(?:e[sd])?\b",
        "performance": _IS_FASTER,
        "dependency": _NEEDS,
        "refactoring": rf"^{_REWORKS}",
        "new-feature": rf"^(?:{_ADDS}|{_ALLOWS})",
    }.items()
)


def kinds_of(text: str, heading: str, named_kinds: Collection[str] = ()) -> list[str]:
    """Return the kinds of a change, the more telling first; an improvement if nothing tells.

    `named_kinds` are the kinds of things that its text names, such as ``Keyword``.
    """
    found = ["breaking"] if heading.casefold() == "breaking changes" else []
    found += [kind for kind, pattern in _RULES if pattern.search(text)]
    if "Keyword" in named_kinds and re.match(_ADDS, text, re.IGNORECASE):
        found.append("keyword")
    if {"new-step", "new-parameter"} & set(found) and "new-feature" in found:
        found.remove("new-feature")
    return found or ["improvement"]
