"""Steps that a text names by a lone word, or by what they do.

The names of most steps are words of everyday English too. A lone word is the name of a step
where it stands as only a name can: in a list of steps, as what does something, without article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from jwst_buildgraph.sources.lookback import just_before
from jwst_buildgraph.sources.mentions import Mention
from jwst_buildgraph.sources.pages.kinds.verbs import (
    DEVELOPING,
    OTHER,
    SPREADING,
    WORKING,
    past_forms,
    third_forms,
)
from jwst_buildgraph.sources.pages.names.links import GUESSED, LIKELY, Link
from jwst_buildgraph.sources.pages.names.patterns import (
    CAPITAL,
    IN_BRACKETS,
    LABEL,
    LISTED_STEPS,
    PLAIN_WORD,
)
from jwst_buildgraph.sources.pages.names.vocabulary import Vocabulary
from jwst_buildgraph.sources.pages.names.wordings import steps_by_words

_OF_REFERENCES = re.compile(r"(?:\s+[\w-]+){0,3}\s+ref(?:erence)?\b", re.IGNORECASE)
_CLAUSE_START = re.compile(r"(?:^|[:;.]\s+)$")
_FRONTED = re.compile(
    r"(?:^|[.;]\s+)(?:for|in|on|with|as|to|at|when|if|since|by|after|before|while|where|because|from|now)"
    r"\b[^.;]{1,80},\s+$",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"\s+(?:(?:now|also|no longer|always|never|still|then|thus|again|\w+ly)\s+)*(?P<verb>[a-z]+)\b"
)
_DOING = (
    third_forms(DEVELOPING | WORKING | SPREADING | OTHER)
    | past_forms(WORKING | SPREADING)
    | {"can", "may", "could", "does", "do", "did", "has", "had", "will", "failed", "ignored"}
)
_IS_RUN = re.compile(
    r"\s+(?:is|was|has been|will be|gets|runs?)\s+(?:(?:now|also|always|not|no longer|never|again"
    r"|\w+ly)\s+)*(?:skipped|run|executed|bypassed|omitted|disabled|enabled|activated|deactivated"
    r"|optional|called|left out|(?:(?:turned|switched)\s+)?(?:on|off))\b"
)
"""What is said of steps, not of what they are named after: "Persistence is skipped"."""
_BY = re.compile(
    r"\b(?:by|before|after|within|ahead of|prior to|following|preceding|(?:output|input|results?"
    r"|name) of|(?:added|passed|known|given|handed) to)\s+$"
)
_CLAUSE_END = re.compile(r"\s*(?:[;.)]|$|,\s*(?:which|both|but)\b)")
_PREPOSITION = re.compile(
    r"\b(?:from|in|by|of|with|via|through|for|before|after|into|than|runs?|calls?|skips?)\s+$"
)
_NAME_ENDS = re.compile(
    r"\s*(?:[:;,.)]|$)|\s+(?:for|in|on|when|if|and|or|is|are|was|has|now|no|to|of|with)\b"
)
_ABSTRACT = re.compile(r"(?:ity|[ae]nce|tion|ing)$")


class StepFinder:
    """Finds steps that are told by everyday words."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._step_words: dict[str, bool] = {}

    def find(self, text: str, mentions: Sequence[Mention]) -> Iterator[Link]:
        """Yield the steps of a text by their lone names, and by what it tells that they do."""
        yield from self._inside(mentions)
        yield from self._lone(text, mentions)
        yield from self._told(text)

    def marked(self, text: str, marked: Iterable[str], links: Iterable[Link]) -> list[Link]:
        """Return the steps that words name which are set in a style of their own."""
        known = self._vocabulary.gazetteer.known
        taken = [(link.start, link.end) for link in links]
        return [
            Link("steps", self._vocabulary.label(name.iri), name.iri, *match.span(), LIKELY)
            for word in marked
            for name in known.names(word, "Step")
            if name.spelling == word
            for match in re.finditer(rf"(?<![\w.]){re.escape(word)}(?![\w.]\w)", text)
            if not any(start < match.end() and match.start() < end for start, end in taken)
        ]

    def _inside(self, mentions: Iterable[Mention]) -> Iterator[Link]:
        """Yield what the name of a step names besides: "WFSS contamination" is of WFSS too."""
        for mention in mentions:
            words = list(re.finditer(r"[A-Z]{3,}\b", mention.text))
            if mention.kind != "Step" or mention.text.isupper() or len(mention.text.split()) < 2:
                continue
            for word in words:
                for name in self._vocabulary.gazetteer.known.names(word[0], "Technique"):
                    start = mention.start + word.start()
                    label = self._vocabulary.label(name.iri)
                    yield Link("techniques", label, name.iri, start, mention.start + word.end())

    def _lone(self, text: str, mentions: Iterable[Mention]) -> Iterator[Link]:
        """Yield steps by a lone word that is no English one, or that stands in a list of steps."""
        taken = [
            (mention.start, mention.end)
            for mention in mentions
            if mention.kind != "ReferenceType" or not _is_subject(text, mention.start, mention.end)
        ]
        listed = [
            match.span("names" if match["names"] else "after")
            for match in LISTED_STEPS.finditer(text)
        ]
        listed += [
            match.span("steps")
            for match in (*IN_BRACKETS.finditer(text), *LABEL.finditer(text))
            if all(map(self._may_be_step, re.findall(r"\w+", match["steps"])))
        ]
        for word in PLAIN_WORD.finditer(text):
            if not self._may_be_step(word[0]):
                continue
            start, end = word.span()
            if any(first < end and start < last for first, last in taken):
                continue
            in_list = any(first <= start and end <= last for first, last in listed)
            in_list = in_list or _is_subject(text, start, end) or _is_agent(text, start, end)
            if word[0] in self._vocabulary.names_only:
                in_list = in_list or _is_bare_name(text, start, end)
            plain = {word[0], word[0].removesuffix("s")} & self._vocabulary.plain_words
            if not in_list and (plain or _OF_REFERENCES.match(text, end)):
                continue
            for name in self._vocabulary.gazetteer.known.names(word[0], "Step"):
                if name.spelling.casefold() != word[0]:
                    continue
                label = self._vocabulary.label(name.iri)
                yield Link("steps", label, name.iri, start, end, LIKELY if in_list else GUESSED)

    def _told(self, text: str) -> Iterator[Link]:
        """Yield steps that a text tells by what they do, or begins with: "Straylight in …"."""
        for word_for, start, end in steps_by_words(text):
            iri = self._vocabulary.gazetteer.known.names(word_for, "Step")[0].iri
            yield Link("steps", self._vocabulary.label(iri), iri, start, end, GUESSED)
        first = CAPITAL.match(text)
        word = first[0].casefold() if first else ""
        plain = word in self._vocabulary.plain_words
        is_run = first and _IS_RUN.match(text, first.end())
        if first and self._may_be_step(word) and (is_run or not plain):
            iri = self._vocabulary.gazetteer.known.names(first[0], "Step")[0].iri
            yield Link("steps", self._vocabulary.label(iri), iri, *first.span(), GUESSED)

    def _may_be_step(self, word: str) -> bool:
        """Tell whether a word is the name of a step; each word is looked up once."""
        if word not in self._step_words:
            known = self._vocabulary.gazetteer.known.names(word, "Step")
            self._step_words[word] = any(name.spelling.casefold() == word for name in known)
        return self._step_words[word]


def _is_subject(text: str, start: int, end: int) -> bool:
    """Tell whether a lone word is what a clause is about: "…: jump now uses …"."""
    does = _DOES.match(text, end)
    begins = just_before(_CLAUSE_START, text, start) or just_before(_FRONTED, text, start)
    told = (does and does["verb"] in _DOING) or _IS_RUN.match(text, end)
    return bool(told and begins)


def _is_agent(text: str, start: int, end: int) -> bool:
    """Tell whether a lone word does something, or is what something is done before or after."""
    return bool(just_before(_BY, text, start) and _CLAUSE_END.match(text, end))


def _is_bare_name(text: str, start: int, end: int) -> bool:
    """Tell whether a word that things are counted with has no article: "errors from jump for …"."""
    if _ABSTRACT.search(text[start:end]):
        return False
    return bool(just_before(_PREPOSITION, text, start) and _NAME_ENDS.match(text, end))
