"""What a statement goes on to tell: of what was before, of settings for it, in the same breath."""

from __future__ import annotations

from dataclasses import replace

from jwst_buildgraph.sources.pages.kinds.changes import HARDLY_TELLING, leading_kind
from jwst_buildgraph.sources.pages.kinds.contrast import is_harmful, says_how_it_was
from jwst_buildgraph.sources.pages.kinds.deeds import was_amiss
from jwst_buildgraph.sources.pages.kinds.kinds import NO_CHANGES, Classified, words
from jwst_buildgraph.sources.pages.kinds.said import says
from jwst_buildgraph.sources.pages.layout.sentences import sentences_of

_AND_ALSO = (
    (
        "removal",
        words(
            r"\b(?:and|also) (?:remov|delet|dropp)(?:e[ds]?|ing|ed|s)?\b(?! (?:unnecessary"
            r"|redundant|up|bad|noise))|\bremoved from\b"
        ),
    ),
    ("improvement", words(r"\band (?:also )?(?:updat|improv|enhanc|refin)(?:e[ds]?|ing)\b")),
    ("bug-fix", words(r"\b(?:, |and (?:also )?)(?:fix(?:e[sd]|ing)?|correct(?:ed|s|ing)) (?!for)")),
    ("deprecation", words(r"\band (?:also )?deprecat(?:e[ds]?|ing)\b")),
    (
        "performance",
        words(
            r"\b(?:reduc\w+|lower\w*) (?:the )?(?:peak )?memory\b|\bimprov\w+ (?:the )?run ?time\b"
        ),
    ),
)


_NEW_SETTING = words(
    r"\b(?:new|additional|added|optional|further) (?:\w+ )?(?:parameters?|options?|arguments?"
    r"|switch(?:es)?)"
    r"\b(?! (?:of|for) the\b)|\b(?:parameters?|options?|arguments?)\b[^.;]{0,40}\b(?:has|have|was"
    r"|were) "
    r"(?:been )?(?:added|introduced)\b"
)
"""What a statement goes on to tell of what was added for it."""
_ONCE = words(
    r"(?:(?:it|they|these|this|both|such \w+) (?:had|was|were|used to|did)|before|until (?:now"
    r"|build)"
    r"|previously|formerly|so far|hitherto|up to now|in (?:earlier|previous|older|former) builds)\b"
)
"""How a sentence begins that says how it was before."""


def with_rest(first: Classified, rest: str) -> Classified:
    """Add the kinds that only what a statement goes on to say tells."""
    more = [code for code in ("bug-fix", "breaking", "deprecation") if says(rest, code)]
    more += [
        _kind_of_rest(part.text, leading)
        for part in sentences_of(rest)
        if (leading := leading_kind(part.text))
    ]
    if first.kind in HARDLY_TELLING and _was_wrong_before(rest):
        return replace(first, kind="bug-fix", further=(first.kind, *first.further))
    if first.kind in HARDLY_TELLING and _NEW_SETTING.search(rest):
        more = [first.kind or "", *more]
        first = replace(first, kind="new-parameter")
    further = (code for code in (*first.further, *more) if code != first.kind)
    if "breaking" in more and first.kind and first.kind != "reference-update":
        return replace(first, kind="breaking", further=(first.kind, *first.further))
    return replace(first, further=tuple(dict.fromkeys(further)))


def _was_wrong_before(rest: str) -> bool:
    """Tell whether a text goes on to say that it was wrong before, not only otherwise."""
    if says_how_it_was(rest) and not is_harmful(rest):
        return False
    return was_amiss(rest) or _was_wrong(rest)


def _was_wrong(rest: str) -> bool:
    """Tell whether a text goes on to say what was wrong with the same thing before."""
    parts = (part.text for part in sentences_of(rest))
    return any(_ONCE.match(part) and says(part, "bug-fix") for part in parts)


def _kind_of_rest(text: str, leading: str) -> str:
    """Return the kind of a further sentence that begins as a change does."""
    telling = ("new-step", "new-parameter", "default-change", "performance")
    return next((code for code in telling if says(text, code)), leading)


def as_told_together(kinds: Classified, text: str) -> Classified:
    """Add what goes with a kind, and what is told in the same breath: "… and removed …"."""
    if kinds.kind is None or kinds.kind in (*NO_CHANGES, "reference-update"):
        return kinds
    more = [code for code, pattern in _AND_ALSO if pattern.search(text)]
    all_kinds = {kinds.kind, *kinds.further}
    more += ["new-feature"] if all_kinds & {"new-step", "new-parameter"} else []
    further = (code for code in (*kinds.further, *more) if code != kinds.kind)
    return replace(kinds, further=tuple(dict.fromkeys(further)))
