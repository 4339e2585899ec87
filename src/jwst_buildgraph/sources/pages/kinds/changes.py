"""Which kinds of change a statement tells of, by its words and by where it stands."""

from __future__ import annotations

import re
from functools import lru_cache

from jwst_buildgraph.sources.pages.kinds.acts import acts
from jwst_buildgraph.sources.pages.kinds.amending import amended, without_reason
from jwst_buildgraph.sources.pages.kinds.change_words import (
    LEADING,
    MENDED,
    OPENING,
)
from jwst_buildgraph.sources.pages.kinds.contrast import (
    was_harmful,
)
from jwst_buildgraph.sources.pages.kinds.deeds import deeds, will_go
from jwst_buildgraph.sources.pages.kinds.detectors import is_of_detectors
from jwst_buildgraph.sources.pages.kinds.kinds import (
    BY_PLACE,
    CLEAR,
    KNOWN,
    WEAK,
    Classified,
    Facts,
    words,
)
from jwst_buildgraph.sources.pages.kinds.product_words import ADDED_TO_FILES
from jwst_buildgraph.sources.pages.kinds.reference_updates import is_reference_update
from jwst_buildgraph.sources.pages.kinds.said import (
    is_on_parts,
    is_only_opt_in,
    is_seldomer,
    said_in_order,
    says,
)
from jwst_buildgraph.sources.pages.layout.pieces import REMEMBERED
from jwst_buildgraph.sources.pages.layout.topics import ABOUT_CHANGES, Topic

_WEAK_KINDS = frozenset({"new-feature", "improvement", "refactoring", "data-product", "keyword"})
_GENUINELY_BETTER = words(
    r"\bimprov|\benhanc|\bbetter\b|\bmore (?:accurate|robust|reliable|precise)\b"
)
_TO_PACKAGE = words(r"\b(?:migrat|switch|mov)\w+ (?:from \S+ )?to (?:a |the )?(?:new )?package\b")


TROUBLE = words(
    r"\b(?:known (?:issue|bug|problem)s?|bugs?|issues? (?:in|with|where|that"
    r"|whereby)|crash(?:es)?|fails?\b|may (?:contain|crash|fail|show|be (?:wrong"
    r"|incorrect|missing|affected))|"
    r"can (?:crash|fail|lead|cause|result|contain)|incorrectly|artifacts?|workaround"
    r"|error message|spurious|does not (?:work|run)|do not (?:work|run))\b"
)


def is_deprecated(text: str) -> bool:
    """Tell whether a text says of something in use that it will go."""
    return bool(_GOING.search(text)) or will_go(text)


_DESCRIBED = words(
    r"(?P<subject>[^,;.]{3,80}), (?:which|whose) (?:[^,;.()]|\.\w){3,120}, "
    r"(?=(?:now|no longer|is|are|was|were|has|have|can|may|will)\b)"
)
"""A subject with a relative clause: "The sky step, which matches levels, is now skipped"."""


def changes_something(text: str) -> bool:
    """Tell whether a text begins as a change does: "Added …"."""
    return any(pattern.match(text) for _, pattern in LEADING)


def change(text: str, topic: Topic | None, facts: Facts) -> Classified:
    """Return the kinds of change that a text tells of, or none where nothing tells.

    What a relative clause behind the subject says of it counts only if nothing else tells.
    """
    if described := _DESCRIBED.match(text):
        told = _told(f"{described['subject']} {text[described.end() :]}", topic, facts)
        if told.confidence > WEAK:
            return told
    return _told(text, topic, facts)


def _told(text: str, topic: Topic | None, facts: Facts) -> Classified:
    """Return the kinds of change that the words of a text tell of."""
    reference = is_reference_update(text, topic, facts)
    kinds = _change_kinds(text, topic, facts)
    if reference:
        side = tuple(k for k in kinds if k in ("bug-fix", "default-change") and says(text, k))
        return Classified("reference-update", side)
    if kinds:
        sure = CLEAR if len(kinds) == 1 or leading_kind(text) else BY_PLACE
        return Classified(kinds[0], tuple(kinds[1:]), sure)
    about_change = any(found in ABOUT_CHANGES for found in facts.topics)
    if facts.in_step_list or (about_change and (facts.names or not facts.in_prose)):
        if TROUBLE.search(text) and not is_seldomer(text):
            return Classified(KNOWN, confidence=WEAK)
        kind = "new-feature" if topic is Topic.new_feature else "improvement"
        return Classified(kind, confidence=WEAK)
    if TROUBLE.search(text):
        return Classified(KNOWN, confidence=WEAK)
    return Classified(None, pointer=topic is Topic.introduction)


@lru_cache(REMEMBERED)
def leading_kind(text: str) -> str | None:
    """Return the kind of change that a text begins as, such as a fix: "Fixed …"."""
    for start in (text, OPENING.sub("", text)):
        if _CODE.match(start):
            continue
        if found := next((code for code, pattern in LEADING if pattern.match(start)), None):
            return found
    return None


_CODE = re.compile(r"[`\"'*]*[a-z]+_\w")
"""A name in the style of code, which begins a text as its subject: "expand_large_events"."""
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


# Kinds that share a section, so that what the text itself says counts more.
_OPPOSITE = {"deprecation": "removal", "removal": "deprecation", "new-parameter": "new-step"}


_GOING = words(
    r"(?<!had been )\bdeprecat|\bcease to be\b|\bshould (?:no longer|not) be used any ?(?:more"
    r"|longer)\b"
    r"|\bwill be (?:gone|removed|dropped|retired) (?:in|with|from) a (?:later|future"
    r"|coming)\b"
    r"|\bwill (?:disappear|vanish|go(?: away)?|be (?:dropped|deleted|withdrawn"
    r"|removed))\b[^.;]{0,30}"
    r"\b(?:later|future|coming|soon|before long|eventually|some day|in due course|at some point"
    r"|sooner or later|in time)\b|\b(?:is|are|has been|have been) (?:now )?(?:considered |declared"
    r" |regarded as |marked (?:as )?)?(?:obsolete|discouraged)\b|\bon (?:its|their) way out\b"
    r"|\braises? a (?:deprecation )?warning\b"
)
_IN_CAPITALS = re.compile(r"\b[A-Z][A-Z0-9_-]{3,8}\b(?!-)")

_IS_FILLED = words(
    r"\b(?:filled|set|populated|written|given|present|recorded|computed|carr(?:y|ies)|holds?"
    r"|tells?|says?"
    r"|added|(?:value|definition|meaning|unit|sign|comment)s? of|records?)\b"
)
_MENDING = words(
    r"(?:fix(?:e[sd])?|correct(?:s|ed)?|repair(?:s|ed)?) (?![^.;]{0,40}\b(?:memory|speed"
    r"|performance"
    r"|run ?-?time) (?:bottleneck|issue|problem|usage|regression|consumption))"
)
_TELLING = frozenset({"bug-fix", "removal", "deprecation", "refactoring", "performance"})
HARDLY_TELLING = frozenset({"improvement", "new-feature", "data-product"})
"""What is told by words that stand in statements of other kinds as well."""

_OVERRULED = HARDLY_TELLING | {"bug-fix", "removal", "keyword", "refactoring"}
"""What words hint at, where the clause they stand in may say something else."""

_DONE_BESIDE = frozenset({"default-change", "new-step", "dependency", "removal"})
"""What may be done by adding or changing something."""


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
    leading = leading_kind(text)
    if leading == "refactoring" and _TO_PACKAGE.search(text):
        leading = None
    said = said_in_order(text, leading, facts)
    by_topic = _BY_TOPIC.get(topic) if topic else None
    told_other = _OPPOSITE.get(by_topic or "") in said and by_topic not in said
    kinds = [by_topic] if by_topic and not told_other else []
    strong = [code for code in said if code not in _WEAK_KINDS]
    if strong == ["default-change"] and is_only_opt_in(text):
        strong = []
    kinds += _by_leading(leading, strong, said, text, facts)
    kinds += _by_main_clause(strong, text, leading, by_topic)
    kinds += [leading] if leading and not kinds else []
    kinds += ["keyword"] if not kinds and _fills_keyword(text, facts) else []
    kinds += [code for code in said if code in _WEAK_KINDS and _adds(code, kinds, text, facts)]
    kinds += [code for code in said if code == "default-change"]
    if not set(kinds) - HARDLY_TELLING:
        kinds = _with_acts(kinds, text, leading, facts)
    if leading is None and not by_topic:
        kinds = _with_deeds(kinds, text, facts)
    return amended(list(dict.fromkeys(kinds)), text, leading, facts)


def _by_leading(
    leading: str | None, strong: list[str], said: list[str], text: str, facts: Facts
) -> list[str]:
    """Return the kinds that the beginning of a text tells, where no other word tells more."""
    if leading == "new-feature" and not set(strong) & _NEWLY_THERE:
        if "keywords" in facts.names and "keyword" in said:
            return ["keyword"]
        return ["data-product", leading] if _goes_to_files(text, facts) else [leading]
    faster = "performance" in strong and "bug-fix" not in strong
    if leading in _TELLING and (_MENDING.match(text) or not faster):
        return [leading or ""]
    return []


def _with_deeds(kinds: list[str], text: str, facts: Facts) -> list[str]:
    """Add to kinds that words hint at what the main clause says, and what it was like before."""
    if kinds[:1] == ["keyword"]:
        mended = "bug-fix" in (*acts(text, facts), *deeds(text, facts))
        return ["bug-fix", *kinds] if mended else kinds
    if not set(kinds[:1]) - _OVERRULED:
        done = deeds(text, facts)
        first = kinds[:1]
        kinds = [*(code for code in done if first != ["bug-fix"] or code != "keyword"), *kinds]
    if not set(kinds[:1]) - HARDLY_TELLING and was_harmful(text):
        kinds = ["bug-fix", *kinds]
    return kinds


def _by_main_clause(
    strong: list[str], text: str, leading: str | None, by_topic: str | None
) -> list[str]:
    """Return the kinds that telling words say, those last that only a reason says."""
    main = without_reason(text)
    first = [leading] if leading == "default-change" and by_topic is None else []
    if leading is None and MENDED.search(main) and not is_of_detectors(main):
        first = ["bug-fix"]
    return [*first, *sorted(strong, key=lambda code: code == "bug-fix" and not says(main, code))]


def _goes_to_files(text: str, facts: Facts) -> bool:
    """Tell whether what was added stands in products, and is no setting."""
    match = ADDED_TO_FILES.match(OPENING.sub("", text))
    return match is not None and not facts.names & {"parameters", "reference_types"}


def _fills_keyword(text: str, facts: Facts) -> bool:
    """Tell whether what a text says is how a keyword is filled."""
    if "keywords" not in facts.names or facts.names & {"steps", "parameters"} or is_on_parts(text):
        return False
    return bool(_IN_CAPITALS.search(text) and _IS_FILLED.search(text))


def _with_acts(kinds: list[str], text: str, leading: str | None, facts: Facts) -> list[str]:
    """Add to kinds that words hint at what is said to have been done."""
    done = acts(text, facts)
    if leading in ("improvement", "new-feature"):
        done = [code for code in done if code in _DONE_BESIDE]
    elif set(done) & _WEAK_KINDS and set(kinds) - {"improvement"}:
        done = [code for code in done if code not in _WEAK_KINDS]
    return [*done, *kinds]


def _adds(code: str, kinds: list[str], text: str, facts: Facts) -> bool:
    """Tell whether a kind that many words hint at says more than the kinds found so far."""
    if code == "improvement":
        return not kinds or (bool(_GENUINELY_BETTER.search(text)) and "performance" not in kinds)
    if code == "new-feature":
        return not kinds
    if code == "keyword":
        return "keywords" in facts.names or not kinds
    return code == "refactoring" or not set(kinds) - {"improvement", "new-feature", "bug-fix"}
