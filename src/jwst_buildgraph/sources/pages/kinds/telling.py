"""Whether a sentence tells what a build changed, or only what that is about.

Writers explain before they tell: how things were, what is wrong with detectors, what a step is
for. Such a sentence says nothing of its own where the next one tells the change.
"""

from __future__ import annotations

from jwst_buildgraph.sources.pages.kinds.changes import leading_kind, says
from jwst_buildgraph.sources.pages.kinds.contrast import says_how_it_was
from jwst_buildgraph.sources.pages.kinds.kinds import words
from jwst_buildgraph.sources.pages.kinds.predicate import predicate_of
from jwst_buildgraph.sources.pages.layout.sentences import sentences_of

_CHANGING = (
    r"(?:add|remov|introduc|updat|improv|fix|correct|chang|switch|replac|renam|rais|lower|increas"
    r"|decreas|reduc|extend|expand|revis|rewr|implement|enabl|disabl|dropp?|deprecat|mov|turn"
    r"|refin|adapt|adjust|modif|rework|optimi[sz]|clos|solv|resolv|mend|repair|cur|eliminat"
    r"|retir|withdr|merg|split|simplif|creat|restor|revert|recalibrat|re-?deriv|re-?measur|re-?made"
    r"|regenerat|relax|tighten|doubl|halv|limit|restrict|confin|accelerat|sp[e]?ed)\w*"
)
_GAINING = (
    r"(?:gain|receiv|learn|acquir|adopt|join|becom|began|begun|start|stopp?|ceas|lost|got|offer)\w*"
)
_NEWS = words(
    r"\b(?:(?<!until )(?<!up to )now|newly|(?<!nothing )(?<!not )new|henceforth|no longer|no more"
    r"|any ?(?:more|longer)|instead of|rather than"
    r"|for the first time|from now on|by default|defaults?|becomes?"
    r"|therefore|hence|for this reason|(?:a|the|some) (?:future|later|coming|next) builds?|became"
    r"|this build|build \d\S* )\b"
    rf"|\b(?:ha[sv]e?|was|were|is|are|been|gets?|got) (?:(?:now|also|since|thus|all|both|\w+ly)"
    rf" ){{0,2}}(?:been )?(?:{_CHANGING}|{_GAINING})\b"
    rf"|\b(?:{_GAINING}) (?:an?|the|its|their|two|three|several|new)\b"
    r"|\b(?:can|may) (?:also |optionally )?be \w+(?:ed|en|un|set|put|given|run)\b"
    r"|\b(?:delivered|better|fewer|less|more (?:accurate|robust|reliable|precise|stable|complete)"
    r"|faster|quicker|twice|half|factor of)\b"
    r"|\b(?:is|are) (?:available|offered|provided|at hand|possible)\b"
)
"""What only stands where something is told to be otherwise than it was."""

_OF_OLD = words(
    r"\bha(?:s|ve) been\b[^.;]{0,60}\bsince (?:build|cycle|launch|the)\b|\bwas (?:skipped|run|off"
    r"|on)\b"
)
_NOW = words(r"\b(?:now|no longer|from now on)\b")
_DONE_OR_NEW = words(
    r"\w+(?:ed|wn|en|er|un|ut|id|ept|ade|one)$|(?:new|now|available|possible|optional|correct"
    r"|right|on|off"
    r"|part|set|put|read|able|true|false|exempt|gone|better|worse|given|in|at|an?|the)$"
)
"""What is said to be so where something was done, or is otherwise now."""

_BEFORE = words(
    r"\b(?:so far|until (?:now|build|recently)|up to now|to date|hitherto|since (?:launch|cycle"
    r"|commissioning|the (?:start|beginning))|had (?:been|not|never|always|to)|used to"
    r"|traditionally"
    r"|historically|in the past|in (?:earlier|previous|former|older|past)"
    r" builds|previously|formerly|originally|until then)\b"
)
_EXPLAINS = words(
    r"\b(?:often|usually|typically|sometimes|frequently|occasionally|inevitably|in principle"
    r"|by design|by (?:its|their) nature|tends? to|suffers?|is known (?:to|for|as)|are known (?:to"
    r"|for|as)|is caused by|are caused by|arises?|originates?|stems?|is prone|are prone|is designed"
    r"|is meant|is intended|relies|rely|depends? on|consists? of|refers? to|plays?|affects?"
    r"|show(?:s)? (?:an?|the)|is an?|are an?|occur(?:s)?|needs? to know|is needed|are needed"
    r"|is important|matters?|is difficult|is hard|are difficult|are hard)\b"
    r"|\b(?:users?|observers?|readers|authors|users of [\w ]{1,40}|observers of [\w ]{1,40}|you"
    r"|those"
    r" who [^.;]{1,60}) (?:should|must|may (?:want|wish)|are (?:advised|encouraged|reminded|asked"
    r"|urged)|need(?:s)? to|ha(?:s|ve) to|often|will (?:recall|remember|know))\b"
    r"|\b(?:the|its|their) (?:purpose|aim|goal|task|reason|idea|role|motivation)\b"
    r"|\bit is (?:recommended|advisable|important|useful|worth|known)\b"
)
"""What is said of how things are in general, what they are for, and what users do."""

_TIED = words(
    r"\b(?:it|its|itself|them|they|their|these|those|such|therefore|hence|thus|thereby|this"
    r"(?! (?:build|release|version|patch))|here|accordingly|the (?:result|outcome|solution|remedy"
    r"|answer|latter|former|second|first|two"
    r"|last|same|step|algorithm|effect|problem|correction))\b"
)


_NEAR = 60


def tells(text: str) -> bool:
    """Tell whether a text says that something is otherwise than it was."""
    return any(_says_news(sentence.text) for sentence in sentences_of(text))


def _says_news(text: str) -> bool:
    if leading_kind(text):
        return True
    if says_how_it_was(text):
        return False
    return bool(_NEWS.search(text)) and not (_OF_OLD.search(text) and not _NOW.search(text))


def explains(text: str) -> bool:
    """Tell whether a text only says how things were, or how they are in general."""
    return not tells(text) and bool(_BEFORE.search(text) or _EXPLAINS.search(text))


def _describes(text: str) -> bool:
    """Tell whether a sentence only says what something is like: "Such data are noisy"."""
    said = predicate_of(text)
    if (
        said is None
        or not said.auxiliaries
        or set(said.auxiliaries) - {"is", "are", "very", "also"}
    ):
        return False
    if said.denied or said.subject.casefold() in ("there", "it"):
        return False
    return said.verb.isalpha() and not _DONE_OR_NEW.match(said.verb)


def belongs_to_next(before: str, text: str, *, labelled: bool) -> bool:
    """Tell whether a sentence only leads up to the one after it, which tells the change."""
    if tells(before) or not (tells(text) or says(text, "bug-fix")):
        return False
    if all(_describes(sentence.text) for sentence in sentences_of(before)):
        return True
    return labelled or explains(before) or _is_tied(text) > _is_tied(before)


def _is_tied(text: str) -> bool:
    return bool(_TIED.search(text[:_NEAR]))
