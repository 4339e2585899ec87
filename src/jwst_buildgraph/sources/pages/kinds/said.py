"""Which kinds of change the words of a text hint at, the most telling first."""

from __future__ import annotations

import re

from jwst_buildgraph.sources.pages.kinds.acts import needs_package
from jwst_buildgraph.sources.pages.kinds.change_words import SAID
from jwst_buildgraph.sources.pages.kinds.detectors import is_of_detectors, is_of_nature
from jwst_buildgraph.sources.pages.kinds.kinds import NEWLY_THERE, Facts, words
from jwst_buildgraph.sources.pages.kinds.predicate import predicate_of
from jwst_buildgraph.sources.pages.names.defaults import default_state

_NEWNESS = words(
    r"\b(?:new|add(?:ed|s)?|now|debut|initial|first|implement\w*|enabl\w*|introduc\w*"
    r"|provid\w*|full|support for|begin\w*)\b"
)
_DEPENDING = words(
    r"\b(?:requir\w*|minimum|depend\w*|pin(?:ned|s)?|supports?|compatib\w*|bump\w*"
    r"|upgrad\w*|updat\w*|drop\w*|needs?|versions?|newer|or (?:later|above|newer)"
    r"|at least)\b|\d+\.\d+"
)
_WHO_WANTS = words(
    r"\b(?:users|observers|those|anybody|anyone|whoever|you)(?: who)? (?:want|wish|prefer|like"
    r"|would like)s?\b"
)
"""Who has to do something only to have what is not there by itself."""
_BY_VALUES = words(
    r"\breplaced (?:by|with) (?:an? |the |its |their )?(?:\w+ )?(?:values?|medians?|means?"
    r"|averages?|nans?|zeros?|ones?|interpolat\w+|nearest|neighbou?r\w*)\b"
)
"""How pixels are replaced, not code."""
_IN_LANGUAGE = words(r"\bpython (?:version|implementation|code|routine|function)s?\b(?! \d)")
"""What is written in the language, and is no version of it."""
_OPT_IN = words(
    r"\b(?:users?|you|one|who\w*) (?:can |may |must |have to )?(?:turn|switch)\w* it on"
    r"|\b(?:must|ha(?:s|ve) to|needs? to|only|can) (?:be )?(?:explicitly )?(?:turned on|switched"
    r" on|enabled"
    r"|requested|asked for|activated)|\b(?:off|disabled|skipped|not (?:run|applied|done|used))"
    r" (?:by "
    r"default|unless)|\boptional\b|\bon request\b|\bdefault remains\b|\bremains the default\b"
    r"|\bopt[- ]in\b|\bunless (?:switched|turned|asked|requested|set|enabled)"
)
"""What is only said in addition of something new: that it has to be asked for."""
_ON_REQUEST = words(r"\bunless\b|\bby default\b|\bon request\b")
_JOINS_PIPELINE = words(
    r"\b(?:is|are|was|were|becomes?|became|has been|have been|now) (?:now )?(?:an? (?:optional )?)?"
    r"(?:part of|added|included in|inserted|put (?:in|at)|introduced|member of|element of|placed)\b"
    r"|\bnow (?:also )?(?:includes?|contains?|comprises?|runs|calls)\b"
    r"|\bmakes? (?:its|their) (?:first appearance|debut)\b|\bextended (?:by|with)\b|\b(?:joins?"
    r"|joined|enters?|entered|precedes|follows)\b"
    r"|\b(?:may|can|could) (?:now |also )?be \w+ed (?:\w+ )?(?:by|with|in) \b"
)
"""What says that a pipeline has a step that it had not."""
_WRONGLY = (
    r"(?:lost|missed|missing|wrong(?:ly)?|incorrect(?:ly)?|mis\w+|dropped|truncated|shifted"
    r"|crash\w*"
    r"|false(?:ly)?|spurious(?:ly)?|erroneous(?:ly)?|unnecessar(?:y|ily)|needless(?:ly)?)"
)
_SELDOMER = words(
    r"\b(?:fail|crash|go(?:es)? wrong|stop|abort|miss)\w*\b[^.;]{0,40}\b(?:less (?:often"
    r"|frequently)"
    r"|more (?:rarely|seldom)|rarely|seldom|hardly ever|in fewer cases)\b|"
    rf"\b(?:fewer|less|rarely|seldom|hardly any)\b[^.;]{{0,40}}\b{_WRONGLY}\b"
    rf"|\b(?:number|fraction|share|percentage|proportion|rate|amount)s? of (?:\w+ )?{_WRONGLY}\b"
)
"""What happens less often now was no mistake that is mended."""
_PARTS = words(r"\b(?:extensions?|columns?|HDUs?|planes?|table)\b(?! (?:header|keyword))")
_NAMED_PARTS = re.compile(
    r"\b(?:[Ee]xtensions?|[Cc]olumns?|HDUs?|planes?) [`*\"']*[A-Z][A-Z0-9_]{2,}\b"
)
_SETS_KEYWORD = re.compile(
    r"^(?:The |the )?(?:[Kk]eywords? )?[`*\"']*[A-Z][A-Z0-9_]{3,7}[`*\"']*(?: header)?"
    r"(?: keywords?)? (?:is|are|was|has been) (?:now |always |\w+ly )*set\b"
)
"""What is done to a keyword, whose value is no default."""
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_IN_CAPITALS = re.compile(r"\b[A-Z][A-Z0-9]*[0-9_A-Z]{3,}\b")
_FIRST_CLAUSE = re.compile(r"[^;.(,]*(?:[,(](?! (?:and|which|but|or) )[^;.(,]*)*")
_ADDING = words(r"(?:a |an |the )?(?:add|new|introduc|implement|creat)")


_REPLACES = words(r"replac(?:e[ds]?|ing)$")
_WHEN_REMOVED = words(
    r"\b(?:when|whenever|if|where|after|before|once) [^.;,]{1,40}\b(?:removed|dropped|deleted"
    r"|discarded|withdrawn|replaced|renamed|moved)\b"
)
"""What is removed or replaced where data are so, not in the pipeline."""
_REMOVABLE = frozenset({"steps", "parameters", "keywords", "packages", "pipelines"})
_SOFTWARE = words(
    r"\b(?:steps?|parameters?|options?|arguments?|keywords?|extensions?|scripts?|modules?"
    r"|functions?|rules?"
    r"|class(?:es)?|files?|tools?|commands?|settings?|columns?|names?|methods?|attributes?|readers?"
    r"|formats?|support(?:ed)?|pipelines?|products?|code|packages?|ways?|mode|modes)\b|_|\d\.\d"
)


def says(text: str, kind: str) -> bool:
    """Tell whether words of a text hint at a kind of change."""
    if kind == "bug-fix" and is_seldomer(text):
        return False
    if kind == "breaking" and _WHO_WANTS.search(text):
        return False
    return any(code == kind and pattern.search(text) for code, pattern in SAID)


def is_seldomer(text: str) -> bool:
    """Tell whether a text says that something goes wrong less often, not that it was mended."""
    return bool(_SELDOMER.search(text))


def _all_said(text: str) -> list[str]:
    """Return the kinds that words of a text hint at; what is on request is not removed."""
    said = [code for code, pattern in SAID if pattern.search(text)]
    if "breaking" in said and _WHO_WANTS.search(text):
        said.remove("breaking")
    if {"removal", "default-change"} <= set(said) and _ON_REQUEST.search(text):
        said.remove("removal")
    return said


def said_in_order(text: str, leading: str | None, facts: Facts) -> list[str]:
    """Return the kinds that the words of a text tell, the most telling first."""
    said = _with_own(_all_said(text), text, facts)
    if _ADDING.match(text):
        said = [code for code in said if code != "default-change"]
    if "default-change" in said and is_only_opt_in(text):
        said = [code for code in said if code != "default-change"]
        said = [*said, *(() if said else ("new-feature",)), "default-change"]
    if "keyword" in said and not _of_keyword(text):
        said = [code for code in said if code != "keyword"]
    if "keyword" in said and _SETS_KEYWORD.search(text) and "parameters" not in facts.names:
        said = [code for code in said if code != "default-change"]
    if "keyword" in said and (is_on_parts(text) or _NAMED_PARTS.search(text)):
        said = ["data-product", *(code for code in said if code not in ("keyword", "data-product"))]
    if "keyword" in said and "data-product" in said and "keywords" not in facts.names:
        said = [code for code in said if code != "keyword"]
    if set(said) & NEWLY_THERE and "default-change" in said:
        said = [*(code for code in said if code != "default-change"), "default-change"]
    if "new-step" in said and leading != "removal":
        said = ["new-step", *(code for code in said if code != "new-step")]
    if leading == "removal":
        said = [code for code in said if code != "deprecation"]
    return said


def _with_own(said: list[str], text: str, facts: Facts) -> list[str]:
    """Return kinds, first those that what a text names tells."""
    depends = facts.packages and _DEPENDING.search(_IN_LANGUAGE.sub(" ", text))
    if depends or needs_package(text):
        said.insert(0, "dependency")
    narrower = facts.names & {"parameters", "keywords"} or facts.in_step_list
    if {"steps", "pipelines"} <= facts.names and not narrower and _JOINS_PIPELINE.search(text):
        said.insert(0, "new-step")
    if "new-step" in said and default_state(text) == "on" and not _NEWNESS.search(text):
        said.remove("new-step")
    if "bug-fix" in said and is_seldomer(text):
        said.remove("bug-fix")
    said = [code for code in said if not _is_of_data(code, text, facts)]
    if _is_new_mode(text, facts):
        said.insert(0, "new-mode")
    return said


def _is_of_data(code: str, text: str, facts: Facts) -> bool:
    """Tell whether words that hint at a change of the software say what is done to data."""
    told = predicate_of(text)
    subject = told.subject if told else ""
    if code == "bug-fix":
        return is_of_detectors(text)
    if code == "removal":
        removable = facts.names & _REMOVABLE and not _WHEN_REMOVED.search(text)
        of_software = removable or _SOFTWARE.search(text)
        return bool(is_of_nature(subject)) or not of_software
    if code == "refactoring" and _WHEN_REMOVED.search(text):
        return not says(_WHEN_REMOVED.sub("", text), code)
    if code == "refactoring" and _BY_VALUES.search(text):
        return True
    if code == "refactoring" and told and _REPLACES.match(told.verb):
        return not (_SOFTWARE.search(subject) or "parameters" in facts.names)
    return False


def is_on_parts(text: str) -> bool:
    """Tell whether what a text speaks of are parts of files, whose names look like keywords."""
    told = predicate_of(text)
    return told is not None and _PARTS.search(told.subject) is not None


def _of_keyword(text: str) -> bool:
    """Tell whether a keyword is named but in brackets, where it only says which is meant."""
    plain = _IN_BRACKETS.sub("", text)
    return says(plain, "keyword") or _IN_CAPITALS.search(plain) is not None


def is_only_opt_in(text: str) -> bool:
    """Tell whether a text speaks of a default only after it told of something else."""
    clause = _FIRST_CLAUSE.match(text)
    end = clause.end() if clause else 0
    return bool(_OPT_IN.search(text, end)) and not says(text[:end], "default-change")


def _is_new_mode(text: str, facts: Facts) -> bool:
    observing = facts.names & {"modes"}
    narrower = facts.names & {"parameters", "keywords", "reference_types"}
    return bool(observing and not narrower and not facts.in_step_list) and bool(
        re.search(
            r"\b(?:support for|supports?|supported|can be (?:calibrated"
            r"|processed|reduced))\b",
            text,
            re.IGNORECASE,
        )
        and _NEWNESS.search(text)
    )
