"""What a change brings, deprecates, removes and renames, and which defaults it switches."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from jwst_buildgraph.sources.distribution.clauses import Clause, clauses_of
from jwst_buildgraph.sources.pages.names.links import Link

Role = tuple[str, str]
"""A property, such as ``jwb:removes``, and the IRI of a thing."""

_BY_VERB = {"adding": "introduces", "removal": "removes", "deprecation": "deprecates"}
_PARAMETERS = re.compile(r"\b(?:parameters?|params?|arguments?|options?|switch|flags?)\b|--", re.I)
_PASSIVE = {
    "introduces": re.compile(
        r"\b(?:was|were|has been|have been|is|are) (?:now |also )?(?:added|introduced)\b"
        r"|\b(?:introducing|adding)\b|\bnew\b(?=[^.;]*\bparameters?\b)", re.I),
    "removes": re.compile(
        r"\b(?:was|were|has been|have been|is|are) (?:now |also )?(?:removed|dropped)\b", re.I),
    "deprecates": re.compile(
        r"\b(?:was|were|has been|have been|is|are) (?:now |also )?deprecated\b", re.I),
}  # fmt: skip
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:from|for|of|in|on|when|that|which|default|defaults|check|value|instead|to (?:match|be"
    r"|control|replace)|matching|similar|code|use|handling|support|references?|uses|calls?)\b",
    re.IGNORECASE,
)
_RENAMED = re.compile(
    r"\brenam\w+\b|\bchang\w+ the name\b|\bname (?:was |has been )?changed\b|\breplac\w+\b", re.I
)
_BY = re.compile(r"^[^.;]{0,40}?\b(?:to|as|with|by|->)\b[^.;]{0,40}?$", re.IGNORECASE)
_NEW_REFERENCE = re.compile(
    r"\bnew\b[^.;]{0,50}\bref(?:erence)?s?\b|\bref(?:erence)?[ -]files? types?\b", re.IGNORECASE
)
_REFERENCE_AFTER = re.compile(
    r"[\"'`]?(?:\s+[\w-]+)?\s+ref(?:erence)?[ -](?:files?|types?)(?!\s+(?:data ?models?|schemas?))",
    re.I,
)
_STEP_AFTER = re.compile(r"[\"'`)]*\s+(?:correction\s+)?step\b(?!\s+(?:param|arg|opt|from))", re.I)
_STEP_BEFORE = re.compile(r"\bsteps?,?\s+(?:called\s+|named\s+|for\s+)?[\"'`(]*$", re.I)
_NAMED_TWICE = frozenset({"parameters", "steps", "keywords", "reference_types"})

_DEFAULT = re.compile(r"\bdefaults?\b", re.IGNORECASE)
_SKIP = re.compile(r"\bskip\s*=\s*[\"'`]?(true|false)", re.IGNORECASE)
_ASSIGNED = re.compile(r"\b(?!skip\b)\w+\s*=\s*[\"'`]?(true|false)\b", re.IGNORECASE)
_STATED = re.compile(
    r"\bdefaults?(?: value| state| setting)?\s*(?:\w+\s+){0,4}?(?:is|of|to|=|was|as)\s+(?:now\s+)?"
    r"[\"'`]?(?P<after>true|false|on|off|enabled|disabled|skipped)\b"
    r"|\b(?P<before>on|off|enabled|disabled|skipped|true|false|active|inactive)[\"'`]? by default\b"
    r"|\bfrom [\"'`]?(?:true|false)[\"'`]? to [\"'`]?(?P<changed>true|false)\b",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    r"\b(?:not|no longer|never|stop\w*|disabl\w+|turn\w* off|skip\w*|don't)\b[^.;]{0,100}?"
    r"\bby default\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:re-?enabl\w+|turn\w* on|switch\w* on|enabl\w+)\b[^.;]{0,60}?\bby default\b"
    r"|\bby default,? [^.;]{0,60}?\b(?:now (?:on|runs?|enabled)|turned on)\b",
    re.IGNORECASE,
)
_ON = frozenset({"true", "on", "enabled", "active"})
_VALUE = r"[\"'`]?(?P<{0}>[^\s\"'`,;()\[\]]{{1,20}}?)[\"'`]?"
_VALUES = re.compile(
    rf"\bfrom\s+{_VALUE.format('old')}\s+to\s+{_VALUE.format('new')}(?=[\s,;()\[\]]|\.?\s|\.?$)"
)
_A_VALUE = re.compile(r"-?[\d.]+(?:e-?\d+)?|[A-Z][A-Za-z]*|[a-z]\w*")


def roles_of(
    text: str, links: Sequence[Link], kinds: Collection[str], steps: Sequence[str] = ()
) -> list[Role]:
    """Return what an entry says comes, goes and takes the place of what.

    Parameters
    ----------
    text
        The entry.
    links
        What it names, each at its place.
    kinds
        The kinds of change that it is.
    steps
        The IRIs of the steps that its heading is about.
    """
    found: dict[Role, None] = {}
    for clause in clauses_of(text):
        inside = [n for n in links if clause.start <= n.start < clause.end and n.iri]
        renamed = list(_renamed(text, clause, inside))
        found |= dict.fromkeys(renamed)
        if not renamed:
            found |= dict.fromkeys(_parameters(clause, inside))
        found |= dict.fromkeys(_steps(clause, inside, kinds, steps))
        found |= dict.fromkeys(_modes(clause, inside, kinds))
        found |= dict.fromkeys(_references(clause, inside))
    return list(found)


def _parameters(clause: Clause, links: Sequence[Link]) -> Iterator[Role]:
    parameters = [link for link in links if link.field == "parameters"]
    if not parameters or not _PARAMETERS.search(clause.text):
        return
    role = _BY_VERB.get(clause.verb)
    for link in parameters:
        if role and not _OF_SOMETHING_ELSE.search(_between(clause, link)):
            yield f"jwb:{role}", link.iri or ""
        elif not role or clause.verb == "adding":
            said = _said_of(clause, link)
            if said:
                yield f"jwb:{said}", link.iri or ""


def _between(clause: Clause, link: Link) -> str:
    """Return what stands between the verb of a clause and a name."""
    return clause.text[clause.verb_end - clause.start : max(0, link.start - clause.start)]


def _said_of(clause: Clause, link: Link) -> str | None:
    """Return what a clause says of a thing without beginning with it."""
    after = clause.text[link.end - clause.start :]
    before = clause.text[: link.start - clause.start]
    for role, pattern in _PASSIVE.items():
        passive = pattern.match(after.lstrip(" \"'`")) or re.match(
            rf"[\"'`]?(?:,? (?:and )?\w+)*? (?:step )?(?:parameters?|arguments?|options?),? "
            rf"(?:{pattern.pattern})", after, re.IGNORECASE)  # fmt: skip
        if passive:
            return role
    if re.search(
        r"\b(?:introducing|adding|new|additional)(?: \w+){0,3} (?:parameters?|arguments?|options?)"
        r"[,:(\s]+(?:(?:called|named)\s+)?(?:[\w\"'`]+,?\s+(?:and\s+)?)*[\"'`]?$", before, re.I
    ):  # fmt: skip
        return "introduces"
    return None


def _renamed(text: str, clause: Clause, links: Sequence[Link]) -> Iterator[Role]:
    """Yield what takes the place of what: two things of one kind, the old one first."""
    named = sorted((n for n in links if n.field in _NAMED_TWICE), key=lambda link: link.start)
    rename = _RENAMED.search(clause.text)
    if not rename:
        return
    for old, new in pairwise(named):
        follows = rename.end() + clause.start <= old.start
        if follows and old.field == new.field and _BY.match(text[old.end : new.start]):
            yield "jwb:replaces", old.iri or ""
            if "replac" not in rename[0].casefold():
                yield "jwb:introduces", new.iri or ""
            return


def _steps(
    clause: Clause, links: Sequence[Link], kinds: Collection[str], own: Sequence[str]
) -> Iterator[Role]:
    steps = [link for link in links if link.field == "steps"]
    if "new-step" in kinds and clause.verb in ("adding", ""):
        named = [link for link in steps if _calls_step(clause, link)]
        if named:
            yield "jwb:introduces", named[0].iri or ""
        elif len(own) == 1 and clause.verb == "adding" and re.search(r"\bstep\b", clause.text):
            yield "jwb:introduces", own[0]
    role = _BY_VERB.get(clause.verb)
    for link in steps if role in ("removes", "deprecates") else ():
        between = _between(clause, link).strip(" \"'`").casefold()
        after = clause.text[link.end - clause.start :]
        apart = re.match(r"[\"'`]?\s+step\b(?!\s+from)", after)
        if between in ("", "the", "unused", "the deprecated", "deprecated") and apart:
            yield f"jwb:{role}", link.iri or ""


def _calls_step(clause: Clause, link: Link) -> bool:
    before = clause.text[: link.start - clause.start]
    after = clause.text[link.end - clause.start :]
    return bool(_STEP_AFTER.match(after) or _STEP_BEFORE.search(before))


def _modes(clause: Clause, links: Sequence[Link], kinds: Collection[str]) -> Iterator[Role]:
    if "new-mode" in kinds and clause.verb in ("adding", "allowing"):
        for link in links:
            if link.field == "modes":
                yield "jwb:introduces", link.iri or ""


def _references(clause: Clause, links: Sequence[Link]) -> Iterator[Role]:
    role = _BY_VERB.get(clause.verb)
    if role == "introduces" and not _NEW_REFERENCE.search(clause.text):
        return
    for link in links:
        if link.field == "reference_types" and role:
            between = _between(clause, link)
            after = clause.text[link.end - clause.start :]
            new = role == "introduces" and re.search(r"\bnew\b(?:\W+\w+){0,4}\W*$", between)
            new = new and _REFERENCE_AFTER.match(after)
            if new or (role != "introduces" and not _OF_SOMETHING_ELSE.search(between)):
                yield f"jwb:{role}", link.iri or ""


def default_of(text: str) -> str | None:
    """Return whether an entry says that something is ``on`` or ``off`` by default."""
    for sentence in re.split(r"(?<=[.;])\s+(?=[A-Z])", text):
        if _DEFAULT.search(sentence) and (state := _state(sentence)):
            return state
    return None


def _state(sentence: str) -> str | None:
    if skip := _SKIP.search(sentence):
        return "off" if skip[1].casefold() == "true" else "on"
    if len(_VALUES.findall(sentence)) > 1:
        return None  # of several defaults
    if stated := _STATED.search(sentence):
        word = (stated["after"] or stated["before"] or stated["changed"]).casefold()
        return "on" if word in _ON else "off"
    if assigned := _ASSIGNED.search(sentence):
        return "on" if assigned[1].casefold() == "true" else "off"
    if _NOT_DONE.search(sentence):
        return "off"
    return "on" if _DONE.search(sentence) else None


def default_values(text: str) -> tuple[str, str] | None:
    """Return the old and the new value of a default that an entry changes, if it gives both."""
    found = list(_VALUES.finditer(text)) if _DEFAULT.search(text) else []
    pairs = [(m["old"], m["new"]) for m in found if re.search(_DEFAULT, text[: m.start()])]
    values = [pair for pair in pairs if all(_A_VALUE.fullmatch(value) for value in pair)]
    return values[0] if len(found) == 1 and values else None
