"""Which lines are headings, and which stand above which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jwst_buildgraph.sources.pages.layout.pieces import Piece, Role
from jwst_buildgraph.sources.pages.layout.topics import Topic, topic_of

TITLE, BUILD, TOPIC, PART, STEP = 1, 2, 3, 4, 6
"""Ranks of headings whose format gives no level."""


MAX_HEADING, MAX_WORDS = 100, 14


SENTENCE_END = re.compile(r"[.;,!]$|\.\)$")


TITLE_START = re.compile(r"[A-Z0-9\"“(]|[a-z]\w*_\w")


CHANGE_VERB = re.compile(
    r"(?:add(?:ed|s)?|fix(?:ed|es)?|updat(?:ed|es)|improv(?:ed|es)|remov(?:ed|es)|chang(?:ed|es)|"
    r"enabl(?:ed|es)|implement(?:ed|s)|correct(?:ed|s)|deprecat(?:ed|es)|mov(?:ed"
    r"|es)|renam(?:ed|es)|"
    r"support(?:ed|s)? for|introduc(?:ed|es)|increas(?:ed|es)|reduc(?:ed|es)|modif(?:ied|ies)|"
    r"refactor(?:ed|s)?|replac(?:ed|es)|allow(?:ed|s)|ensur(?:ed|es)|revis(?:ed|es)|shift(?:ed|s)|"
    r"switch(?:ed|es)|set|turn(?:ed|s)|us(?:ed|es?)|mak(?:es?|ing)|made|new)\b",
    re.IGNORECASE,
)


FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|can|cannot|may|must|should|do|does|did"
    r"|now|no longer|it)\b"
)


QUESTION = re.compile(r"(?:what|which|who|when|how|where|why)\b.*", re.IGNORECASE)


BUILD_WORD = re.compile(
    r"\b(?:builds?|patch(?:es)?|releases?|and|versions?|pipeline|jwst|the|for|of|in"
    r"|notes?|operations|dms)\b|[\d.,&():B-]+",
    re.IGNORECASE,
)


_LEAD_END = re.compile(r":\s*$")


_LEAD_WORD = re.compile(
    r"\b(?:follow\w*|includ\w*|below|are|namely|listed|these)\W*$", re.IGNORECASE
)


@dataclass(frozen=True)
class Heading:
    """A heading with its rank among the others: a smaller one stands above."""

    text: str
    rank: int
    line: int
    topic: Topic | None
    builds: tuple[str, ...]
    is_step: bool = False


def headings_stand_apart(pieces: Sequence[Piece]) -> bool:
    """Tell whether the page sets its headings apart by blank lines on both sides."""
    titles = [
        (before, piece, after)
        for before, piece, after in zip(pieces, pieces[1:], pieces[2:], strict=False)
        if piece.role is Role.bare and len(piece.text.split()) <= 6
        and topic_of(piece.text) and not SENTENCE_END.search(piece.text)
    ]  # fmt: skip
    apart = sum(b.last_line + 1 < p.line and p.last_line + 1 < a.line for b, p, a in titles)
    return len(titles) >= 2 and apart >= 0.5 * len(titles)


_TITLE_WORD = re.compile(
    r"(?:a|an|and|the|or|of|for|in|to|on|with|from|by|this|these|our|is|are|was|what['’]?s?|new|"
    r"known|open|fixed|resolved|closed|solved|corrected|cured|mended|repaired|improved|added|"
    r"introduced|revised|candidate|remaining|outstanding|carried|over|still|not|yet|"
    r"earlier|previous|older|since|issues?|problems?|bugs?|caveats?|limitations?|errors?|fixes|bug|"
    r"highlights?|summary|overview|changes?|changed|updates?|updated|improvements?|enhancements?|"
    r"features?|release|releases|notes?|reference|calibration|files?|data|deliver(?:y|ies)|crds|"
    r"contexts?|pipeline|software|science|step|steps|list|change|general|other|major|minor|main|"
    r"important|breaking|deprecat(?:ions?|ed)|removals?|removed|dependenc(?:y|ies)|performance|"
    r"keywords?|headers?|products?|modes?|observing|parameters?|defaults?|affected|impacted|"
    r"reprocess(?:ed|ing)|plans?|planned|coming|soon|next|future|upcoming|ahead|builds?"
    r"|patch(?:es)?|"
    r"latest|current|user|users|visible|instrument|instruments|specific|jwst|jdox|stsci|dms|sdp|"
    r"operations|operational|subsystem|processing|versions?|history|record|schedule"
    r"|recommendations?|"
    r"recommended|ephemeris|information|workarounds?|status|additional|further|also|all|"
    r"\d+(?:\.\d+)*)",
    re.IGNORECASE,
)


def is_plain_title(text: str) -> bool:
    """Tell whether a line is made of words that titles are made of, and of nothing else."""
    words = re.findall(r"[\w.'’]+", text.rstrip(":."))
    return (
        0 < len(words) <= MAX_WORDS
        and text[:1].isupper()
        and not re.search(r"[.;,]$", text)
        and (
            topic_of(text) is Topic.bibliography
            or (topic_of(text) is not None and all(map(_TITLE_WORD.fullmatch, words)))
        )
    )


def known_title(text: str) -> bool:
    """Tell whether a short text is a usual title of a section."""
    return topic_of(text) is not None and len(text.split()) <= 5 and "." not in text


def is_table_caption(text: str) -> bool:
    """Tell whether a text is the caption of a table."""
    return bool(re.match(r"table \d+\b", text, re.IGNORECASE)) and len(text) <= 140


def leads_in_list(piece: Piece, following: Piece) -> bool:
    """Tell whether a paragraph leads in the list or table after it."""
    listed = following.role in (Role.bullet, Role.row)
    return bool(_LEAD_END.search(piece.text)) or (listed and bool(_LEAD_WORD.search(piece.text)))


def only_leads(text: str) -> bool:
    """Tell whether a bullet with others under it is but their heading."""
    return text.rstrip().endswith((":", ",")) or (
        len(text.split()) <= 6 and not SENTENCE_END.search(text)
    )
