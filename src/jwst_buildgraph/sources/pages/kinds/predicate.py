"""What the main clause of a sentence says: of what, whether it is denied, and in which tense."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, takewhile

from jwst_buildgraph.sources.pages.kinds.kinds import words
from jwst_buildgraph.sources.pages.kinds.verbs import (
    BEING_SO,
    DEVELOPING,
    OTHER,
    RUNNING,
    SPREADING,
    WORKING,
    participles,
    past_forms,
    third_forms,
    word_set,
)
from jwst_buildgraph.sources.pages.layout.pieces import REMEMBERED

_ASIDE = re.compile(r"\s*\([^()]*\)")
_LABEL = re.compile(r"^[\w`*/ -]{1,40}:\s+")
_REPORTED = words(
    r"^(?:it (?:was|has been) (?:found|noticed|reported|discovered|reali[sz]ed|observed) that"
    r"|users (?:had )?(?:reported|noticed|found) that|(?:please )?note that)\s+"
)
_OPENING = words(
    r"^(?:for|in|with|when(?:ever)?|if|from|since|as|at|on|after|before|during|under|by|to|among"
    r"|thanks to|because of|owing to|where|while|unless|of|within|throughout|without|using)\b"
    r"(?:[^,;.]|\.(?=\w)){1,100},\s+"
)
_END = re.compile(r"[;:]\s|[.!?](?:\s|$)|,\s+(?=(?:which|where|whereas|while|because|so|but|since"
                  r"|although|though|and (?:is|are|was|were|will|can|it|they)|it|they)\b)"
                  r"|,\s+\w+ing\b")  # fmt: skip
_TOKEN = re.compile(r"[^\s,;()]+|[,;()]")
_BE = {"is", "are", "was", "were", "be", "been", "being", "gets", "got", "get"}
_HAVE = {"has", "have", "had", "having"}
_MODAL = {"can", "could", "may", "might", "will", "would", "must", "should", "shall"}
_DO = {"does", "do", "did"}
_AUX = _BE | _HAVE | _MODAL | _DO | {"cannot", "can't", "doesn't", "isn't", "aren't", "won't"}
_BETWEEN = {
    "not", "never", "no", "longer", "now", "also", "then", "thus", "already", "always", "still",
    "only", "both", "all", "yet", "again", "ever", "often", "sometimes", "just", "even", "more",
    "hence", "therefore", "since", "too", "instead", "each", "thereby", "henceforth", "partly",
}  # fmt: skip
_RELATIVE = {"that", "which", "who", "whose", "where", "when", "whenever", "if", "because", "as",
             "whether", "since", "until", "while", "unless", "than"}  # fmt: skip
_SUBJECTS = {"that", "which", "who"}
"""The relatives that stand before their verb."""

_FAR = 40
"""How many words may stand between a noun and its verb."""

_DENYING = {"not", "never", "cannot", "can't", "doesn't", "isn't", "aren't", "won't"}
_DETERMINER = {
    "the", "a", "an", "all", "some", "no", "its", "their", "both", "only", "each", "every", "out",
    "too", "up", "any", "one", "two", "when", "if", "on", "for", "with", "in", "at", "after",
}  # fmt: skip
_MONTH_OF_MAY = re.compile(r"\bMay(?= (?:19|20)?\d\d?\b)")
_PLACES = {"on", "for", "with", "in", "at", "after", "by", "from", "during"}
_BEFORE_NOUN = {"the", "a", "an", "of", "to", "in", "for", "with", "by", "and", "or", "on", "from",
                "new", "all", "no", "its", "their", "each", "every", "as", "into"}  # fmt: skip
_ANY_MORE = words(r"\bany ?(?:more|longer)\b|\bno (?:longer|more)\b")
_TAKING_PLACE = word_set("run perform execute employ undergo")
_PRESENT = third_forms(DEVELOPING | WORKING | SPREADING | BEING_SO | OTHER | _TAKING_PLACE)
_PAST = past_forms(WORKING | SPREADING | BEING_SO)
_ORDERED = DEVELOPING | WORKING | RUNNING | word_set("let ensure check handle avoid account")
"""The verbs that a change may begin with, which has no subject then: "Read the list …"."""
_OBJECT = word_set("the a an all each its their only every any no both more")
_PARTICIPLES = participles(DEVELOPING | WORKING | SPREADING | BEING_SO)


@dataclass(frozen=True)
class Predicate:
    """What a clause says of its subject."""

    subject: str
    auxiliaries: tuple[str, ...]
    """The auxiliary verbs, adverbs among them: ``("has", "now", "been")``."""
    verb: str
    """The form of the verb that follows them, or what a subject is said to be."""
    rest: str
    past: bool
    """Whether it tells only of what was: "was flagged", "took", but not "has been flagged"."""
    denied: bool
    ended: bool
    """Whether it was so before: "no longer", "not … any more"."""

    @property
    def is_future(self) -> bool:
        """Tell whether it is to come."""
        return bool({"will", "shall", "would"} & set(self.auxiliaries))

    @property
    def is_modal(self) -> bool:
        """Tell whether it is only said to be possible or needed."""
        return bool(_MODAL & set(self.auxiliaries))


@lru_cache(REMEMBERED)
def predicate_of(text: str) -> Predicate | None:
    """Return what the first clause of a text says, if its verb is found."""
    plain = _LABEL.sub("", _ASIDE.sub("", _MONTH_OF_MAY.sub("mai", text)))
    plain = _OPENING.sub("", _REPORTED.sub("", plain))
    end = _END.search(plain)
    clause = plain[: end.start()] if end else plain
    tokens = [
        (match[0].casefold().rstrip("."), match.start(), match.end())
        for match in _TOKEN.finditer(clause)
    ]
    names = [token for token, _, _ in tokens]
    if len(names) > 1 and names[0] in _ORDERED and names[1] in _OBJECT:
        return _predicate(clause, tokens, 0, 0)
    place = _main_verb(names)
    if place is None:
        return None
    return _predicate(clause, tokens, place, _last_auxiliary(names, place))


def is_order(text: str) -> bool:
    """Tell whether a text begins with what is to be done: "Read the list …"."""
    said = predicate_of(text)
    return said is not None and not said.subject


def _main_verb(names: list[str]) -> int | None:
    """Return where the verb of the main clause begins, not one of a relative clause before it."""
    inside, place = False, 1
    while place < len(names):
        token = names[place]
        if token in _RELATIVE:
            following = names[place + 1] if place + 1 < len(names) else ""
            inside = token not in _SUBJECTS or following in _AUX or following in _BETWEEN
        elif token in _AUX:
            if not inside:
                return place
            place, inside = _last_auxiliary(names, place), False
        elif _is_finite(names, place):
            if not inside:
                return _with_adverbs(names, place)
            inside = False
        place += 1
    return None


def _with_adverbs(names: list[str], place: int) -> int:
    """Return where the adverbs before a verb begin: "no longer flags"."""
    while place > 1 and names[place - 1] in _BETWEEN:
        place -= 1
    return place


def _last_auxiliary(names: list[str], place: int) -> int:
    """Return the place after the auxiliaries and adverbs that begin at a place."""
    while place < len(names) and (
        names[place] in _AUX or names[place] in _BETWEEN or names[place].endswith("ly")
    ):
        place += 1
    return place


def _is_finite(names: list[str], place: int) -> bool:
    """Tell whether a word is a verb of its own, not a noun nor a participle."""
    token, after = names[place], names[place + 1] if place + 1 < len(names) else ""
    if names[place - 1] in _BEFORE_NOUN:
        return False
    if token in _PARTICIPLES and after in _PLACES and _has_auxiliary(names, place + 1):
        return False
    if token in _PAST and (token not in _PARTICIPLES or after in _DETERMINER):
        return token not in _PRESENT or after in _DETERMINER
    if after in _PARTICIPLES and names[place + 2 : place + 3] == ["by"]:
        return False
    if token in _PARTICIPLES and after == "by":
        return False
    if token not in _PRESENT or names[0] == "to":
        return False
    return not _has_auxiliary(names, place + 1)


def _has_auxiliary(names: list[str], first: int) -> bool:
    """Tell whether an auxiliary verb comes from a place on, before another clause begins."""
    following = takewhile(_is_no_relative, islice(names, first, first + _FAR))
    return any(name in _AUX for name in following)


def _is_no_relative(name: str) -> bool:
    return name not in _RELATIVE and name not in (",", ";")


def _predicate(clause: str, tokens: list[tuple[str, int, int]], first: int, verb: int) -> Predicate:
    auxiliaries = tuple(token for token, _, _ in tokens[first:verb])
    word = tokens[verb][0] if verb < len(tokens) else ""
    rest = clause[tokens[verb][2] :] if verb < len(tokens) else ""
    ended = bool(_ANY_MORE.search(clause[tokens[first][1] :]))
    denied = bool(_DENYING & {*auxiliaries, word}) or "no longer" in " ".join(auxiliaries)
    simple_past = not auxiliaries and word in _PAST and word not in _PRESENT
    past = simple_past or (
        bool({"was", "were", "did", "had"} & set(auxiliaries))
        and not {"has", "have"} & set(auxiliaries)
    )
    return Predicate(
        clause[: tokens[first][1]].strip(), auxiliaries, word, rest.strip(), past, denied, ended
    )
