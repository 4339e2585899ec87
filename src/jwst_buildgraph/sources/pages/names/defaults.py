"""Whether what a statement tells of is on or off where a user sets nothing, or which value holds.

A statement is taken clause by clause. What a clause says comes from the words for states in it
and from how many of them are denied: "no longer skipped" is on. Clauses that tell of the past,
of a condition or of what stays as it was elsewhere say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from jwst_buildgraph.sources.pages.layout.pieces import REMEMBERED
from jwst_buildgraph.sources.pages.layout.sentences import sentences_of
from jwst_buildgraph.sources.pages.names.default_values import (
    CHOSEN,
    DEFAULT_VALUES,
    NEW_LIMITS,
    VALUE,
    as_state,
)
from jwst_buildgraph.sources.pages.names.whole_defaults import default_in, set_at_first


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_BREAK = _words(
    r"[.;]\s+|:\s+(?!(?:on|off|true|false)\b)|\s*\(|\)\s*"
    r"|,\s+(?=(?:and|but|whereas|while|although|though|which|where|previously|formerly|so"
    r"|not(?! (?:at|after|with|within|beyond) \d)"
    r"|off|on|enabled|disabled)\b)|\s+(?=(?:but|whereas|although|though|as (?:was|were|it was"
    r"|it did|in build))\b)"
)
_SAYS_NOTHING = _words(
    r"^\W*(?:but|whereas|while|although|though)\b(?![^.;]*\b(?:unless"
    r"|by default)\b)[^.;]*\b(?:stays?|remains?|continues?|still|not)\b"
    r"|\b(?:previously|formerly|used to|had to|until (?:now|build)|in the past|so far)\b"
    r"|(?<!^)\bas before\b"
    r"|\b(?:may|will|might|could) be (?:enabled|activated|turned on|switched on)\b"
)
_CONDITION = _words(r"\b(?:if|when|whenever|once|in case|provided)\b[^,;]*")

_STAYS = _words(r"\b(?:remains?|stays?|still|continues?)\b(?! (?:the|its) default)")
"""What tells how things were before counts only where nothing tells of a change."""
_HENCEFORTH = _words(r"\b(?:from|as of) (?:now|then|this build|build [\d.]+) on(?:wards)?\b")
_ALLOWED = _words(r"\b(?:can|may|could|might) (?:also |still )?be \w+")
"""What may be done says nothing of what is done by default."""

_ON = r"on|enabled|active|activated|true"
_OFF = r"off|disabled|inactive|deactivated|false"
_STATE = rf"(?P<on>{_ON})|(?P<off>{_OFF})"
_BE = r"(?:is|are|was|were|be|been|being|becomes?|became|stays?|remains?|kept|now|gets?|left)"
_DENIED = _words(
    r"\bneither\b[^.;]*\bnor\b|\b(?:not|no longer|never|neither|nor|cannot|no more)\b"
    r"|\bno\s+(?!longer\b|more\b)(?:\w+\s+){1,3}(?:is|are)\b|n['’]t\b"
)
_NO_LONGER = _words(
    r"\b(?:no longer|not)\b(?=[^.;]*\b(?:needs?|ha(?:s|ve)|must|optional|request)\b)"
)
_NOT_DONE = _words(
    r"\b(?:off|disabled|inactive|deactivated|skip(?:s|ped)?|omit(?:s|ted)?|bypass(?:es|ed)?|false"
    r"|left out|optional|suspended|nothing)\b"
)
_STANDARD = (
    r"\bin (?:the )?(?:standard|routine|normal|operational|archive) (?:pipeline"
    r"|processing|reduction)\b"
)
_RULE = (
    r"\b(?:is|are|becomes?|became|but)\s+(?:now\s+)?(?:the (?:rule|norm)|standard|mandatory)\b"
    r"(?! (?:deviations?|errors?|stars?))"
)
_DEFAULT = _words(rf"\bdefaults?\b|{_STANDARD}|{_RULE}")
_HOLDS = _words(
    rf"{_STANDARD}|{_RULE}|"
    r"\bby default\b|\bdefault-(?:on|off)\b|\b(?:is|are|be|becomes?|as|made"
    r"|now) (?:now )?(?:the|its|a)"
    r" (?:new )?(?:default|standard)\b|\b(?:on|off)\b[^.;]{0,20}\bdefault\b|\bdefault (?:on|off)\b"
    r"|\bma(?:k(?:es?|ing)|de)\b[^.;]{1,80}\bthe (?:new )?default\b"
)
_OF_OTHERS = _words(
    r"\b(?:remains?|stays?|is still|are still|continues? to be)\s+(?:the\s+)?"
    r"(?:default|standard)\b"
    r"|\bdefault (?:remains|stays)\b"
)
_IS_SET = _words(
    rf"(?P<what>[\w.]+)[\"'`”’]?\s+(?:{_BE}\s+(?:now\s+|also\s+)?)?(?:(?<=now )|set\s+to\s+)"
    r"[\"'`“‘]?(?P<bool>true|false)\b"
)
_STATED = _words(
    rf"\b{_BE}\s+(?:now\s+|also\s+|already\s+|thus\s+|therefore\s+)?(?:\w+ly\s+)?"
    rf"(?:turned\s+|switched\s+|left\s+|set\s+to\s+)?(?:{_STATE})\b(?!\s+(?:by|with|via|using"
    rf"|in|the|cent\w+|axis|source|target|scale|limits?)\b|-)"
    rf"|^\W*(?:,\s*)?(?:(?:now|always)\s+)?(?:turned\s+|switched\s+)?"
    r"(?P<first>on|off|enabled|disabled|skipped)\b"
    r"(?=\s*$|\s*[,.;]|\s+(?:for|unless|in|henceforth)\b)"
    r"|\b(?:switch|turn)(?:es|s|ed)?\s+(?P<turned>on|off)\b(?!\s+(?:by|with|via|using)\b)"
    r"|\b(?:switch|turn)(?:es|s|ed)?(?:\s+[\w`*'\".-]+){1,4}?\s+(?P<late>on|off)\b(?!\s+(?:by"
    r"|with|via"
    r"|using)\b)"
    r"|,\s+(?:turned\s+|switched\s+)?(?P<comma>on|off)\s*$"
)
_SWITCHES = _words(
    r"^\W*(?:we\s+(?:have\s+)?)?(?:(?P<on>(?:re-?)?enable[sd]?|(?:re-?)?activate[sd]?|(?:turn"
    r"|switch)(?:ed)? on)"
    r"|disable[sd]?|deactivate[sd]?|(?:turn|switch)(?:ed)? off)"
    r"\s+(?:the\s+)?(?:\w+_\w+|[\w -]{1,40}\b(?:steps?|search|fit|matching|\w{3,}tion)\b"
    r"|[a-z]+corr\b)"
)
_PAST = _words(r"\b(?:was|were|been)\s+(?:\w+ly\s+|also\s+)?(?:true|false|on|off|active)$")
_MODAL = _words(r"\b(?:can|may|could|might|must|ha(?:s|ve) to|needs? to|should|users?|you)\b")
_UNLESS = _words(r"\bunless\b")
_UNLESS_ASKED = _words(
    r"\bunless\b[^.;]{0,40}\b(?:requested|asks?|asked|enabled|activated|turned on|switched on"
    r"|wanted|wishe[sd]|set|given|supplied|chosen|specified|told|parameters|otherwise|explicitly"
    r"|overridden|user|users|True|skip\b[^.;,]{0,20}\bFalse)\b|\bunless [`*]*\w+[`*]*\s?="
)
_UNLESS_STOPPED = _words(
    r"\bunless\b(?![^.;]*\bskip\b[^.;,]{0,20}\bFalse)[^.;]{0,40}\b(?:disable[sd]?|deactivate[sd]?"
    r"|(?:turn|switch)\w*(?: \w+){0,3} off|skipped|stop(?:s|ped)|False)\b"
    r"|\bunless\b[^.;,]{0,20}\bskip\b[^.;,]{0,20}\bTrue\b"
)
_ASKED_FOR = _words(
    r"\b(?:must|ha(?:s|ve) to|needs? to|to) be (?:(?:explicitly|manually|expressly) )?(?:turned on"
    r"|switched on|enabled|activated|requested|asked for|selected|opted)"
    r"|\b(?:users?|observers?|you|one|those who[^.;]{1,40})\b[^.;]{0,40}\b(?:must|needs? to|ha(?:s"
    r"|ve) to"
    r"|should)\b[^.;]{0,20}\b(?:enable|activate|request|select|ask for|opt in|(?:switch"
    r"|turn)\b[^.;]{0,20}\bon)\b"
    r"|\b(?:users?|observers?|those|anyone|whoever|you)(?: who| that)? (?:wants?|wish(?:es)?|needs?"
    r"|would like)\b(?![^.;]*\b(?:old|former|previous|earlier|prior|avoid|without"
    r"|not)\b)[^.;]{0,60}"
    r"\b(?:needs? to|must|ha(?:s|ve) to|should|can) (?:set|give|pass|run|use|specify|choose"
    r"|select)\b"
    r"|^\W*(?:in order )?to (?:do so|(?:activate|enable|use|apply|run|switch on|turn on"
    r"|request) (?:it|this"
    r"|the [\w -]{1,30})),? (?:users? (?:must|have to|should|can) )?(?:set|run|choose|select|give"
    r"|specify"
    r"|pass|use)\b|;?\s*\benable (?:it|this) (?:by|with|via|through|using)\b"
    r"|\b(?:not|never) (?:run|applied|done|performed|used|made)\b[^.;]{0,20}\botherwise\b"
    r"|\bat (?:the )?(?:user|observer)s?['’]?s? request\b|\bon demand\b"
    r"|\b(?:only )?on request\b|\bopt[- ]in\b|\bif (?:explicitly )?(?:requested|asked for"
    r"|desired)\b"
    r"|\bonly (?:if|when) (?:\w+ ){0,3}(?:requested|asked|wanted|desired|selected)\b"
    r"|^\W*optional\b(?=\s*(?:[,.;:)]|$)|\s+(?:step|for|in|\w+(?:al|ion|ing))\b)"
    r"|\boptional (?:\w+ )?step\b|\b(?:is|are|remains?|stays?|an?|as) optional\b"
    r"|(?<!become )(?<!becomes )\boptional\b(?=[,.;]|$)"
)
_OF_ITSELF = _words(
    r"\b(?:run|runs|applied|done|performed|executed|used|started)\b[^.;]{0,80}\b(?:automatically"
    r"|without (?:further ado|being asked|user intervention|any setting))\b"
    r"|\b(?:is|are|runs?|\w+s)\b[^.;]{0,100}\b(?:out of the box|unasked|as (?:a )?standard"
    r"|without (?:the |any )?(?:users?|observers?|anyone|one) (?:having|needing|asking|setting)"
    r"|without having to (?:be )?(?:ask|request|switch|turn|enabl|set)\w*)\b"
    r"|\b(?:part of|in|into) the (?:standard|default|normal|usual) (?:run|processing|reduction"
    r"|chain)\b"
)
_ATTACHED = _words(r"\b(?:with|using|for|by|of|whose|under|at)\s+[`*\"']*(?:the )?$")
"""What makes a setting but what some data have: "cubes made with a_b set to 2"."""
_ASSIGNED = _words(
    rf"^\W*(?:[\w.]+,\s*)?(?P<name>(?-i:[a-z])\w*(?:\.\w+)?)\s?=\s?(?:{VALUE}"
    rf"|(?P<word>[a-z]\w+))\W*$"
)
_POSSIBLE = _words(
    r"\b(?:can|may|could|ability|options?|optional|possible|allows?|allowed|lets?|support"
    r"|users?|you"
    r"|if|when|use|set|by means of|new|added|add|offers?|offered|available|activated|fail\w*"
    r"|crash\w*|workaround)\b"
)
_KEYWORD = re.compile(r"\b[A-Z][A-Z0-9_]{4,7}\s*$")
"""A header keyword, whose value says nothing of what is done by default."""
_SKIP = re.compile(r"(?:^|\.)skip$", re.IGNORECASE)


@lru_cache(REMEMBERED)
def default_state(text: str) -> str | None:
    """Return ``on``, ``off`` or the value that holds by default, if a text says so."""
    for sentence in sentences_of(_HENCEFORTH.sub("henceforth", text)):
        if (whole := default_in(sentence.text)) is not None:
            return whole
        clauses = [c for c in _clauses(sentence.text) if not _SAYS_NOTHING.search(c)]
        clauses.sort(key=lambda clause: bool(_STAYS.search(clause)))
        for read in _READERS:
            for clause in clauses:
                if (found := read(clause)) is not None:
                    return found if found != "on" else _value_in_brackets(text) or found
    return set_at_first(text) or _assigned(text)


def _clauses(text: str) -> Iterator[str]:
    """Yield the clauses of a text, each from where the one before ends."""
    start = 0
    for found in _BREAK.finditer(text):
        yield text[start : found.start()]
        start = found.end()
    yield text[start:]


def _by_default(clause: str) -> str | None:
    """Return what a clause says in which "default" stands."""
    if not _DEFAULT.search(clause):
        return None
    if way := next((m["way"] for pattern in CHOSEN if (m := pattern.search(clause))), None):
        return way if way.isupper() else way.casefold()
    others = _OF_OTHERS.search(clause)
    for pattern in DEFAULT_VALUES:
        if match := pattern.search(clause):
            value = as_state(match["value"] or match.groupdict().get("word") or "")
            if others and value in ("on", "off"):
                continue
            skipped = re.search(r"\bskip\b", clause[: match.start("value")])
            return _turned(value, len(_DENIED.findall(clause)) + bool(skipped))
    if others:
        return "off"
    if not _HOLDS.search(clause):
        return None
    done = _ALLOWED.sub("", clause)
    denied = len(_DENIED.findall(done)) + len(_NOT_DONE.findall(done))
    return "off" if denied % 2 else "on"


def _unless(clause: str) -> str | None:
    """Return what a clause says that tells when something is done otherwise."""
    stopped = _UNLESS_STOPPED.search(clause)
    if stopped or _UNLESS_ASKED.search(clause):
        done = _UNLESS.split(clause)[0]
        denied = len(_DENIED.findall(done)) + len(_NOT_DONE.findall(done))
        return "off" if denied % 2 else ("on" if stopped else None)
    if asked := _ASKED_FOR.search(clause):
        return _turned("off", len(_NO_LONGER.findall(clause[: asked.start() + 20])))
    return _turned("on", len(_DENIED.findall(clause))) if _OF_ITSELF.search(clause) else None


def _stated(clause: str) -> str | None:
    """Return the state that a clause says something is in or is brought to."""
    plain = _CONDITION.sub("", clause)
    match = _IS_SET.search(plain)
    if match and not _ATTACHED.search(plain[: match.start()]):
        state = "on" if match["bool"].casefold() == "true" else "off"
        skipped = re.search(r"\bskip\b", plain[: match.end("what")])
        return _turned(state, int(bool(skipped)))
    if match := _SWITCHES.match(plain):
        return "on" if match["on"] else "off"
    match = _STATED.search(plain)
    if match is None or _PAST.search(match[0]) or _MODAL.search(plain[: match.start() + 3]):
        return None
    word = next(group for group in match.groups() if group).casefold()
    state = "off" if re.fullmatch(rf"{_OFF}|skipped", word) else "on"
    if _KEYWORD.search(plain[: match.start()]):
        return None
    skipped = re.search(r"\bskip\b", plain[: match.start()])
    return _turned(state, len(_DENIED.findall(plain[: match.end()])) + bool(skipped))


def _limit(clause: str) -> str | None:
    """Return the value that a clause says a threshold or the like has been brought to."""
    plain = _CONDITION.sub("", clause)
    if _MODAL.search(plain):
        return None
    found = (pattern.search(plain) for pattern in NEW_LIMITS)
    told = [match for match in found if match and not _ATTACHED.search(plain[: match.start()])]
    values = [as_state(match["value"]) for match in told]
    return next((value for value in values if value not in ("on", "off")), None)


def _assigned(text: str) -> str | None:
    """Return the setting that stands in brackets behind what is done: "… (deep=True)"."""
    for bracket in re.finditer(r"\(([^()]*)\)", text):
        match = _ASSIGNED.search(bracket[1])
        sentence = re.split(r"[.;]\s", text[: bracket.start()])[-1]
        is_label = text[bracket.end() : bracket.end() + 1] == ":"
        if match and not is_label and not _POSSIBLE.search(sentence):
            value = as_state(match["value"] or match["word"])
            return _turned(value, int(bool(_SKIP.search(match["name"]))))
    return None


def _value_in_brackets(text: str) -> str | None:
    value = _assigned(text)
    return None if value in ("on", "off") else value


def _turned(state: str, times: int) -> str:
    """Return a state turned into the other for each denial; a value stays."""
    if times % 2 and state in ("on", "off"):
        return "off" if state == "on" else "on"
    return state


_READERS: tuple[Callable[[str], str | None], ...] = (_unless, _by_default, _limit, _stated)
