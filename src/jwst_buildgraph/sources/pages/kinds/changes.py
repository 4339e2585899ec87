"""Which kinds of change a statement tells of, by its words and by where it stands."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from jwst_buildgraph.sources.pages.kinds.change_words import (
    ADDED_TO_FILES,
    ALSO,
    DEPENDING,
    GOING,
    JOINS_PIPELINE,
    LEADING,
    MEMORY_OR_TIME,
    NEW,
    NEW_SETTING,
    OPENING,
    SUPPORTED,
    TROUBLE,
)
from jwst_buildgraph.sources.pages.kinds.contrast import was_harmful
from jwst_buildgraph.sources.pages.kinds.kinds import (
    BY_PLACE,
    CLEAR,
    KNOWN,
    NEWLY_THERE,
    NO_CHANGES,
    WEAK,
    Classified,
    Facts,
    words,
)
from jwst_buildgraph.sources.pages.kinds.reference_updates import is_reference_update
from jwst_buildgraph.sources.pages.kinds.said_words import SAID
from jwst_buildgraph.sources.pages.layout.pieces import REMEMBERED
from jwst_buildgraph.sources.pages.layout.topics import ABOUT_CHANGES, Topic
from jwst_buildgraph.sources.pages.names.defaults import default_state

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
_NOW = words(r"\bnow\b")
_HARDLY_TELLING = frozenset({"improvement", "new-feature", "data-product"})
"""What is told by words that stand in statements of other kinds as well."""
_VAGUE = frozenset({"improvement", "new-feature"})
_WEAK_KINDS = _HARDLY_TELLING | {"refactoring", "keyword"}
_TELLING = frozenset({"bug-fix", "removal", "deprecation", "refactoring", "performance"})
_MORE_THAN_NEW = NEWLY_THERE | {"default-change", "dependency", "breaking", "deprecation"}
"""What may begin as anything new does, but is told by further words."""


def is_deprecated(text: str) -> bool:
    """Tell whether a text says of something in use that it will go."""
    return bool(GOING.search(text))


def changes_something(text: str) -> bool:
    """Tell whether a text begins as a change does: "Added …"."""
    return any(pattern.match(text) for _, pattern in LEADING)


@lru_cache(REMEMBERED)
def leading_kind(text: str) -> str | None:
    """Return the kind of change that a text begins as, such as a fix: "Fixed …"."""
    for start in (text, OPENING.sub("", text)):
        if _CODE.match(start):
            continue
        if found := next((code for code, pattern in LEADING if pattern.match(start)), None):
            return found
    return None


def says(text: str, kind: str) -> bool:
    """Tell whether words of a text hint at a kind of change."""
    return any(code == kind and pattern.search(text) for code, pattern in SAID)


def change(text: str, topic: Topic | None, facts: Facts) -> Classified:
    """Return the kinds of change that the words of a text tell of, or none where nothing tells."""
    kinds = _kinds(text, topic, facts)
    if is_reference_update(text, topic, facts):
        side = tuple(k for k in kinds if k in ("bug-fix", "default-change") and says(text, k))
        return Classified("reference-update", side)
    if kinds:
        told = leading_kind(text) or (topic and _BY_TOPIC.get(topic))
        sure = CLEAR if len(kinds) == 1 or told else BY_PLACE
        return Classified(kinds[0], tuple(kinds[1:]), sure)
    if TROUBLE.search(text):
        return Classified(KNOWN, confidence=WEAK)
    about_change = any(found in ABOUT_CHANGES for found in facts.topics)
    if facts.in_step_list or (about_change and (facts.names or not facts.in_prose)):
        kind = "new-feature" if topic is Topic.new_feature else "improvement"
        return Classified(kind, confidence=WEAK)
    if topic is not Topic.introduction and _NOW.search(text):
        return Classified("improvement", confidence=WEAK)
    return Classified(None, pointer=topic is Topic.introduction)


def with_rest(first: Classified, rest: str) -> Classified:
    """Return a kind, or the one that only what a statement goes on to say tells."""
    kind = None
    if first.kind in _HARDLY_TELLING and says(rest, "bug-fix"):
        kind = "bug-fix"
    elif first.kind in _HARDLY_TELLING and NEW_SETTING.search(rest):
        kind = "new-parameter"
    elif first.kind and first.kind != "reference-update" and says(rest, "breaking"):
        kind = "breaking"
    if kind is None or first.kind is None:
        return first
    return replace(first, kind=kind, further=(first.kind, *first.further))


def with_more(told: Classified, text: str) -> Classified:
    """Add to the kind of a change those that are told in the same breath: "… and removed …"."""
    if told.kind is None or told.kind in (*NO_CHANGES, "reference-update"):
        return told
    more = [code for code, pattern in ALSO if pattern.search(text)]
    more += ["new-feature"] if {told.kind, *told.further} & {"new-step", "new-parameter"} else []
    further = dict.fromkeys(code for code in (*told.further, *more) if code != told.kind)
    return replace(told, further=tuple(further))


def _kinds(text: str, topic: Topic | None, facts: Facts) -> list[str]:
    """Return the kinds of a change, the main one first."""
    leading, said = leading_kind(text), _said(text, facts)
    by_topic = _BY_TOPIC.get(topic) if topic else None
    strong = [code for code in said if code not in _WEAK_KINDS]
    kinds = [by_topic] if by_topic else []
    kinds += [*_by_leading(leading, said, text, facts), *strong]
    if leading and not kinds:
        kinds = [leading]
    kinds += [code for code in said if code in _WEAK_KINDS and not (kinds and code in _VAGUE)]
    if not (by_topic or leading or set(kinds[:1]) - _HARDLY_TELLING) and was_harmful(text):
        kinds = ["bug-fix", *kinds]
    if not set(kinds) - {"improvement"} and leading != "new-feature" and _sets_default(text, facts):
        kinds = ["default-change", *kinds]
    return list(dict.fromkeys(kinds))


def _sets_default(text: str, facts: Facts) -> bool:
    """Tell whether all that is told is the value that a parameter has by default."""
    return "parameters" in facts.names and default_state(text) is not None


def _said(text: str, facts: Facts) -> list[str]:
    """Return the kinds that the words of a text and what it names tell, the most telling first."""
    said = [code for code, pattern in SAID if pattern.search(text)]
    narrower = facts.names & {"parameters", "keywords"} or facts.in_step_list
    observing = "modes" in facts.names and not (narrower or "reference_types" in facts.names)
    if observing and SUPPORTED.search(text) and NEW.search(text):
        said.insert(0, "new-mode")
    if {"steps", "pipelines"} <= facts.names and not narrower and JOINS_PIPELINE.search(text):
        said.insert(0, "new-step")
    if facts.packages and DEPENDING.search(text):
        said.insert(0, "dependency")
    return said


def _by_leading(leading: str | None, said: list[str], text: str, facts: Facts) -> list[str]:
    """Return the kinds that the beginning of a text tells, where no other word tells more."""
    if leading == "new-feature" and not set(said) & _MORE_THAN_NEW:
        if "keywords" in facts.names and "keyword" in said:
            return ["keyword"]
        return ["data-product", leading] if _goes_to_files(text, facts) else [leading]
    faster = leading == "bug-fix" and MEMORY_OR_TIME.match(text)
    return [leading] if leading in _TELLING and not faster else []


def _goes_to_files(text: str, facts: Facts) -> bool:
    """Tell whether what was added stands in products, and is no setting."""
    match = ADDED_TO_FILES.match(OPENING.sub("", text))
    return match is not None and not facts.names & {"parameters", "reference_types"}
