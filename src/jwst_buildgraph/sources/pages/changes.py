"""Which kinds of change a statement tells of, by its words and by where it stands."""

from __future__ import annotations

import re
from dataclasses import replace

from jwst_buildgraph.sources.pages.change_words import LEADING, MENDED, SAID
from jwst_buildgraph.sources.pages.kinds import (
    BY_PLACE,
    CLEAR,
    KNOWN,
    WEAK,
    Classified,
    Facts,
    words,
)
from jwst_buildgraph.sources.pages.topics import ABOUT_CHANGES, Topic

_WEAK_KINDS = frozenset({"new-feature", "improvement", "refactoring", "data-product", "keyword"})


_GENUINELY_BETTER = words(
    r"\bimprov|\benhanc|\bbetter\b|\bmore (?:accurate|robust|reliable|precise)\b"
)


_NEWNESS = words(
    r"\b(?:new|add(?:ed|s)?|now|initial|first|implement\w*|enabl\w*|introduc\w*"
    r"|provid\w*|full|support for|begin\w*)\b"
)


_DEPENDING = words(
    r"\b(?:requir\w*|minimum|depend\w*|pin(?:ned|s)?|supports?|compatib\w*|bump\w*"
    r"|upgrad\w*|updat\w*|drop\w*|needs?|versions?|newer|or (?:later|above|newer)"
    r"|at least)\b|\d+\.\d+"
)


_REFERENCE_FILES = words(r"\breference[ -](?:files?|data|images?)\b|\bdeliver(?:ed|y|ies)\b")


_UPDATING = words(
    r"\b(?:updat\w*|new|deliver\w*|improv\w*|replac\w*|add\w*|revis\w*|creat\w*"
    r"|shift\w*|correct\w*|chang\w*|refin\w*|includ\w*|recalibrat\w*|releas\w*"
    r"|re-?deriv\w*|are now|is now)\b"
)


TROUBLE = words(
    r"\b(?:known (?:issue|bug|problem)s?|bugs?|issues? (?:in|with|where|that"
    r"|whereby)|crash(?:es)?|fails?\b|may (?:contain|crash|fail|show|be (?:wrong"
    r"|incorrect|missing|affected))|"
    r"can (?:crash|fail|lead|cause|result|contain)|incorrectly|artifacts?|workaround"
    r"|error message|spurious|does not (?:work|run)|do not (?:work|run))\b"
)


def with_rest(first: Classified, rest: str) -> Classified:
    """Add the kinds that only what a statement goes on to say tells."""
    more = [code for code in ("bug-fix", "breaking", "deprecation") if _said(rest, code)]
    further = [*first.further, *(code for code in more if code != first.kind)]
    if "breaking" in more and first.kind and first.kind != "reference-update":
        return replace(first, kind="breaking", further=(first.kind, *first.further))
    return replace(first, further=tuple(dict.fromkeys(further)))


def changes_something(text: str) -> bool:
    """Tell whether a text begins as a change does: "Added …"."""
    return any(pattern.match(text) for _, pattern in LEADING)


def change(text: str, topic: Topic | None, facts: Facts) -> Classified:
    """Return the kinds of change that a text tells of, or none where nothing tells."""
    reference = _is_reference_update(text, topic, facts)
    kinds = _change_kinds(text, topic, facts)
    if reference:
        side = tuple(k for k in kinds if k in ("bug-fix", "default-change") and _said(text, k))
        return Classified("reference-update", side)
    if kinds:
        sure = CLEAR if len(kinds) == 1 or leading_kind(text) else BY_PLACE
        return Classified(kinds[0], tuple(kinds[1:]), sure)
    about_change = any(found in ABOUT_CHANGES for found in facts.topics)
    if facts.in_step_list or (about_change and facts.names):
        trouble = TROUBLE.search(text)
        return Classified(KNOWN if trouble else "improvement", confidence=WEAK)
    if TROUBLE.search(text):
        return Classified(KNOWN, confidence=WEAK)
    return Classified(None, pointer=topic is Topic.introduction)


def _is_reference_update(text: str, topic: Topic | None, facts: Facts) -> bool:
    if topic is Topic.reference:
        return True
    if facts.in_step_list or facts.names & {"parameters"}:
        return False
    named = bool(_REFERENCE_FILES.search(text)) or "pmaps" in facts.names
    return named and bool(_UPDATING.search(text)) and "steps" not in facts.names


def _said(text: str, kind: str) -> bool:
    return any(code == kind and pattern.search(text) for code, pattern in SAID)


def leading_kind(text: str) -> str | None:
    """Return the kind of change that a text begins as, such as a fix: "Fixed …"."""
    return next((code for code, pattern in LEADING if pattern.match(text)), None)


_BY_TOPIC = {
    Topic.breaking: "breaking",
    Topic.deprecation: "deprecation",
    Topic.removal: "removal",
    Topic.bug_fixes: "bug-fix",
    Topic.dependency: "dependency",
    Topic.performance: "performance",
    Topic.new_mode: "new-mode",
    Topic.new_step: "new-step",
    Topic.new_parameter: "new-parameter",
    Topic.keyword: "keyword",
    Topic.product: "data-product",
    Topic.default: "default-change",
}


_ADDING = words(r"(?:a |an |the )?(?:add|new|introduc|implement|creat)")


_TELLING = frozenset({"bug-fix", "removal", "deprecation", "refactoring", "performance"})


_NEWLY_THERE = frozenset(
    {
        "new-step",
        "new-mode",
        "new-parameter",
        "default-change",
        "dependency",
        "breaking",
        "deprecation",
    }
)


def _change_kinds(text: str, topic: Topic | None, facts: Facts) -> list[str]:
    """Return the kinds of a change, the main one first."""
    said = [code for code, pattern in SAID if pattern.search(text)]
    leading = leading_kind(text)
    if facts.packages and _DEPENDING.search(text):
        said.insert(0, "dependency")
    if _is_new_mode(text, facts):
        said.insert(0, "new-mode")
    if _ADDING.match(text):
        said = [code for code in said if code != "default-change"]
    if set(said) & {"new-parameter", "new-step", "new-mode"} and "default-change" in said:
        said = [*(code for code in said if code != "default-change"), "default-change"]
    if leading == "removal":
        said = [code for code in said if code != "deprecation"]
    kinds = [_BY_TOPIC[topic]] if topic in _BY_TOPIC else []
    strong = [code for code in said if code not in _WEAK_KINDS]
    if leading == "new-feature" and not set(strong) & _NEWLY_THERE:
        keyword = "keywords" in facts.names and "keyword" in said
        kinds += ["keyword"] if keyword else [leading]
    elif leading in _TELLING and not ("performance" in strong and "bug-fix" not in strong):
        kinds.append(leading)
    if leading is None and MENDED.search(text):
        kinds.append("bug-fix")
    kinds += strong
    kinds += [leading] if leading and not kinds else []
    kinds += [code for code in said if code in _WEAK_KINDS and _adds(code, kinds, text, facts)]
    return list(dict.fromkeys(kinds))


def _is_new_mode(text: str, facts: Facts) -> bool:
    observing = facts.names & {"modes"}
    narrower = facts.names & {"parameters", "keywords", "reference_types"}
    return bool(observing and not narrower and not facts.in_step_list) and bool(
        re.search(r"\b(?:support for|supports?|supported)\b", text, re.IGNORECASE)
        and _NEWNESS.search(text)
    )


def _adds(code: str, kinds: list[str], text: str, facts: Facts) -> bool:
    """Tell whether a kind that many words hint at says more than the kinds found so far."""
    if code == "improvement":
        return not kinds or (bool(_GENUINELY_BETTER.search(text)) and "performance" not in kinds)
    if code == "new-feature":
        return not kinds
    if code == "keyword":
        return "keywords" in facts.names or not kinds
    return code == "refactoring" or not set(kinds) - {"improvement", "new-feature", "bug-fix"}
