"""What a statement says besides what is the case: cause, impact, workaround, conditions.

These are words of the page, cut out of its sentences. They go into the user's own store
only, marked as quoted by their language tag, so that an export can leave them out.
"""

from __future__ import annotations

import re

import pyoxigraph as ox

from jwst_buildgraph.ingest.document import Writer
from jwst_buildgraph.ingest.document import text as own_words
from jwst_buildgraph.sources.pages import Statement
from jwst_buildgraph.terms import QUOTED

_LONGEST = 300
_TAIL = r"(?P<told>[^.;()]+(?:\.\w[^.;()]*)*)"
_REST = r"\b[^.;,()]*(?:\.\w[^.;,()]*)*"
_CAUSE = re.compile(
    rf"\b(?:due to|because(?: of)?|caused by|owing to|as a result of|(?:the )?cause (?:is|was)"
    rf"|comes? from|stems? from|depending on|traced to)\s+{_TAIL}",
    re.IGNORECASE,
)
_IMPACT = re.compile(
    rf"(?:\b(?:leading to|resulting in|results? in|leads? to|causing|so that|which causes"
    rf"|this (?:causes|affects|leads to|results in|led to|resulted in)"
    rf"|this could (?:lead to|result in|cause)"
    rf"|as a consequence,|consequently,)\s+{_TAIL}"
    r"|\b(?:can|may|will|could|might|are|is|show|do|does)\s+(?P<does>(?:crash|fail|contain"
    r"|be (?:wrong"
    r"|missing|empty|incorrect)|not work|systematically|lose|overestimate|underestimate|biased"
    r"|over-?subtracted|stripes?)\b[^.;()]*(?:\.\w[^.;()]*)*))",
    re.IGNORECASE,
)
_WORKAROUND = re.compile(
    r"(?:^|(?<=[.;:)]\s)|(?<=;\s))(?P<told>(?:(?:as a |a |one |the |possible )*work-?around\b"
    r"|(?:in order )?to (?:mitigate|avoid|work around|circumvent)\b|users (?:can|may|should"
    r"|are advised"
    r" to|are encouraged to|need to|must)\b|until (?:then|this|it|the fix)\b|(?:please )?(?:use"
    r"|set|run"
    r"|re-?run|skip|process) \S).*?)(?=\.\s+[A-Z]|\.?$)"
    r"|\b(?P<by>can be (?:avoided|mitigated|worked around|circumvented) by [^.;]+(?:\.\w[^.;]*)*)"
    r"|(?P<label>work-?around:\s*[^;]+?)(?=\.\s+[A-Z]|\.?$)",
    re.IGNORECASE,
)
_CONDITIONS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<told>(?:when|if|unless|whenever|only (?:for|in|when|if|on)"
        rf"|in cases? where){_REST})",
        rf"\b(?P<told>for (?:data|exposures|observations|sources|pixels|programs|cubes)\s+(?:with"
        rf"|that"
        rf"|where|in which|taken|having){_REST})",
        rf"\b(?P<told>(?:with|having) (?:more|fewer|less) than{_REST})",
        r"\b(?P<told>on multi-\w+(?: \w+)?)",
        r"\b(?P<told>(?:in )?(?:extremely |very )?crowded (?:\w+ )?fields?)",
        r"\b(?P<told>some (?:\w+ ){0,4}?(?:observations|exposures|data|products|sources|programs"
        r"|cubes"
        r"|images))\b",
    )
)


def write_details(writer: Writer, path: str, statement: Statement) -> None:
    """Write the conditions that a statement names, and of an issue all that is told of it."""
    names = {"jwb:condition": conditions(statement.text)}
    if path.startswith("issue/"):
        names |= {
            "jwb:cause": _found(_CAUSE, statement.text),
            "jwb:impact": _found(_IMPACT, statement.text),
            "jwb:workaround": _found(_WORKAROUND, statement.text),
        }
    for name, texts in names.items():
        for words in texts:
            what = name.partition(":")[2]
            told = own_words(f"TODO: say the {what}") if writer.draft else quoted(words)
            writer.say(path, name, told)


def quoted(words: str) -> ox.Literal:
    """Return words of a page, marked as such."""
    return ox.Literal(words, language=QUOTED)


def conditions(text: str) -> list[str]:
    """Return under which conditions a statement holds, in its own words."""
    found = [words for pattern in _CONDITIONS for words in _found(pattern, text)]
    return [words for words in found if len(words.split()) > 1]


def _found(pattern: re.Pattern[str], text: str) -> list[str]:
    texts = (
        " ".join(next(group for group in match.groups() if group).split())
        for match in pattern.finditer(text)
    )
    return list(dict.fromkeys(words.strip(" ,:") for words in texts if len(words) <= _LONGEST))
