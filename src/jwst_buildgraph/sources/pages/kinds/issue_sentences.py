"""Which sentences on issues belong together: what goes on about one, and what lists several."""

from __future__ import annotations

import re
from dataclasses import replace

from jwst_buildgraph.sources.pages.kinds.continuing import announces
from jwst_buildgraph.sources.pages.kinds.predicate import predicate_of
from jwst_buildgraph.sources.pages.layout.sentences import Sentence

_GOES_ON = re.compile(
    r"\(?(?:(?:as a |a |the |one |possible )?work-?around|(?:in order )?to (?:mitigate|avoid"
    r"|work around|"
    r"circumvent)|(?:this|it|these|they|such|both)\b|(?:a|the) (?:fix|solution|remedy|repair|cure"
    r"|correction|patch|improvement|cause|bug|"
    r"problem|issue|effect|error)\b|(?:users|observers|readers|authors|investigators|those (?:who"
    r"|affected)|anyone)"
    r" (?:can|may|should|are|must|need|have|who|concerned)|(?:in|for) (?:such|these|those) \w+"
    r"|meanwhile|in the"
    r" meantime|for the time being|no (?:work-?around|fix|remedy|solution)|fix(?:ed)? (?:is|in"
    r"|was|planned|"
    r"expected|will)|until (?:then|this|it)|the reason|as a result|affected (?:data|products"
    r"|are)|please|there is (?:no|a) (?:remedy|fix|workaround|solution|way)|status:?"
    r"|(?:still )?(?:open|unresolved|unsolved)(?= since|,|\.|\)|$)"
    r"|(?:re)?solved|corrected|closed|cured|repaired|mended|remedied"
    r"|(?:we|you|one) (?:can|may|should|recommend|advise|suggest|expect|plan|intend|hope|aim)"
    r"|(?:set|use|run|skip|disable|enable|supply|provide|discard|ignore|apply|increase|reduce|lower"
    r"|raise|try|avoid|switch|turn|process|extract|download|choose|make sure)"
    r" (?!(?:is|are|of|cases?|modes?)\b))\b",
    re.IGNORECASE,
)
_WAY_OUT = re.compile(
    r"(?:setting|using|running|re-?running|skipping|choosing|turning|switching|raising|lowering"
    r"|increasing|reducing|supplying|disabling|enabling|with)\b[^.;]*\b(?:work-?around"
    r"|way (?:a?round|out)"
    r"|helps?|remed(?:y|ies)|cures?|avoids?|removes?|mitigates?|reduces?|solves?|prevents?"
    r"|th(?:is|ese) (?:problems?|issues?|errors?)|it|them|they)\b",
    re.IGNORECASE,
)
"""What says how users get around the issue before it."""
_COUNT = {"two": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4, "5": 5}
_LISTING = re.compile(
    rf"(?:the |these |following |other |further )*(?P<count>{'|'.join(_COUNT)}) (?:\w+ ){{0,2}}?"
    r"(?:issues?|items?|problems?|bugs?|points?|limitations?|defects?|things|caveats?)\b"
    r"[^:]{0,100}:\s+",
    re.IGNORECASE,
)
_MEMBER = re.compile(r";\s+(?:and\s+)?|,\s+and\s+|,\s+(?=(?:an?|the)\s)|\s+and\s+(?=(?:an?|the)\s)")
_TITLE_WORDS = 14


def issue_sentences(text: str, sentences: list[Sentence]) -> list[Sentence]:
    """Return the sentences of a paragraph on issues, each with those that go on about the same."""
    if _has_title(sentences):
        return [Sentence(text, 0, len(text))]
    joined: list[Sentence] = []
    for sentence in sentences:
        before = joined[-1] if joined else None
        anew = sentence.refers_to or sentence.lead or (before and before.refers_to)
        if before and not anew and _goes_on(sentence.text):
            start = joined[-1].start
            joined[-1] = replace(joined[-1], text=text[start : sentence.end], end=sentence.end)
        else:
            joined += _listed(sentence)
    return joined


def _goes_on(text: str) -> bool:
    return bool(_GOES_ON.match(text) or _WAY_OUT.match(text)) or announces(text)


def _has_title(sentences: list[Sentence]) -> bool:
    """Tell whether a paragraph begins with a title of its own: "Crash of tweakreg. Images …"."""
    if len(sentences) < 2 or any(sentence.lead for sentence in sentences):
        return False
    first = sentences[0]
    short = len(first.text.split()) <= _TITLE_WORDS
    return bool(first.label) or (short and predicate_of(first.text) is None)


def _listed(sentence: Sentence) -> list[Sentence]:
    """Return the issues that a sentence counts and then names, or the sentence."""
    match = _LISTING.match(sentence.text)
    if match is None:
        return [sentence]
    ends = [*_MEMBER.finditer(sentence.text, match.end())]
    starts = [match.end(), *(end.end() for end in ends)]
    stops = [*(end.start() for end in ends), len(sentence.text)]
    if len(starts) != _COUNT[match["count"].casefold()]:
        return [sentence]
    lead = sentence.text[: match.end()]
    return [
        Sentence(sentence.text[start:stop], sentence.start + start, sentence.start + stop, lead)
        for start, stop in zip(starts, stops, strict=True)
    ]
