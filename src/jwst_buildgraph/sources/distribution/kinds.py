"""Of which kinds a change is, told from the verbs of its clauses and what these are about."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from jwst_buildgraph.sources.distribution.clauses import Clause, clauses_of


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_DOCUMENTATION = _words(
    r"\b(?:docs?|documentation|doc ?strings?|descriptions?|mention of|mention|read ?me|tutorials?"
    r"|(?:in|to) the RTD)\b"
)
_TESTS = _words(
    r"\b(?:(?:unit|regression|nightly)[ -]?tests?|tests?\b(?! for\b.*\bcondition)|regtests?|pytest"
    r"|code style|style rules|linting|pre-commit|type hints)\b"
)
_STEP = _words(
    r"^(?:(?!\bparameters?\b|\boptions?\b|\bto\b|\bfor\b|\bin\b|\bcalls?\b)[^.,]){0,60}?"
    r"\bsteps?\b(?!\.|\s+(?:status|parameter|argument|option|param|to\b|for\b|docs?\b))"
)
_NEW_STEP = _words(r"\bnew (?:[\w/]+ ){0,3}steps?\b(?! (?:parameter|argument|option|param))")
_PARAMETER = _words(
    r"\b(?:(?:step|input|spec) )?(?:parameters?|params?|arguments?|kwargs?|flags?(?! (?:to|for|in"
    r"|array|value))|switch)\b|\boptions?\b|--\w+"
)
_PARAMETER_ADDED = _words(
    r"\b(?:new|additional|another|extra|optional)\b[^.,;]{0,40}\b(?:parameters?|arguments?|options?)"
    r"\b[^.]{0,40}\b(?:was|were|is|are|has been|have been) (?:now )?(?:added|introduced)\b"
    r"|\b(?:introducing|adding|added|with)\b(?: \w+){0,2} (?:new|additional)(?: \w+){0,2} "
    r"(?:parameters?|arguments?|options?)\b|\bto (?:have|accept|take) (?:an? )?"
    r"(?:new |optional |additional )[^.,;]{0,40}\b(?:parameters?|arguments?|options?|flags?)\b"
)
_KEYWORD = _words(r"\b(?:keywords?|headers?)\b(?! arg)")
_PRODUCT = _words(
    r"\b(?!data\b)\w+ (?:data )?products?\b(?! names?\b| types?\b| ID)|\bcolumns?\b"
    r"|(?<!C )\bextensions? (?:to|in|of|from)\b|\barrays? to\b.*\b(?:models?|schemas?)\b"
)
_FASTER = _words(
    r"\bspe(?:ed|d)(?:s|ed|ing)?[ -]?ups?\b|\bfaster\b|\brun[ -]?times?\b(?! (?:warnings?|errors?))"
    r"|\bmemory (?:use|usage|footprint|consumption|requirements?|load)\b|\bpeak memory\b"
    r"|\bin-memory\b"
    r"|\b(?:less|reduce\w*|save|saving|limit\w*) (?:\w+ )?memory\b|\bmulti-?process"
    r"|\b(?:improv\w+|increas\w+|better) (?:the )?(?:\w+ ){0,2}(?:performance|speed|efficiency)\b"
    r"|\bunnecessary (?:\w+ )?(?:copy|copies|copying|calls|loading|operations)\b|\bdeep ?cop"
    r"|\bcop(?:y|ies) only\b|\bmore efficient|\bexecution times?\b|\bprocessing times?\b"
    r"|\bquicker\b"
    r"|\bspeed of\b|\bI/O\b|\bvectori[sz]|\bperformance of\b.*\bimproved\b"
)
_REALLY_FASTER = _words(
    r"\bfaster\b|\bspe(?:ed|d)|\bmemory (?:use|usage|footprint)|\brun[ -]?time\b"
)
_BROKEN = _words(
    r"\bbugs?\b|\bcrash|\bto (?:fix|prevent|correct|resolve)\b|\bfix(?:es|ed|ing)? (?:an?|the|this"
    r"|for|of)\b|\bnow (?:correctly|properly)\b|\b(?:to|not) (?:correctly|properly)\b"
    r"|\b(?:(?:in)?correctly|wrong(?:ly)?|erroneous(?:ly)?|spurious)\b"
    r"|\bno longer (?:crash|fail|rais)\w*|\btypos?\b|\b(?:to|which|this|and) "
    r"(?:avoids?|prevents?|fixes|guards? against)\b[^.]{0,60}?\b(?:errors?|fail\w*|crash\w*|bugs?"
    r"|problems?|issues?|corrupt\w*|warnings?|exceptions?|overflow|nans?)\b"
    r"|\bgracefully\b|\brather than (?:crash|fail|rais)\w+|\bprevents\b"
)
_DEPRECATES = _words(
    r"\b(?:is|are|was|were|been|being|be) (?:now )?deprecated\b(?! (?:in|since))|\bdeprecation of\b"
    r"|\badd(?:ed|s)? (?:an? )?deprecation\b|\bmark(?:ed)? \S+ as deprecated\b"
)
_REMOVED = _words(
    r"\b(?:has been|have been|was|were|is|are) (?:now )?(?:completely |entirely )?removed\b"
    r"|\bremov(?:es|ing) (?:the )?(?:\w+ )?(?:parameters?|steps?|arguments?|options?)\b"
)
_DEFAULT = _words(r"\bdefaults?\b")
_NOW_DEFAULT = _words(
    r"\bby default\b.*\bnow\b|\bnow\b.*\b(?:by|the|of|as) default\b"
    r"|\bno longer\b[^.]*\bby default\b"
    r"|\bas (?:the )?default\b|\bnew default\b|\bdefault(?: \w+)? (?:is|are) now\b"
)
_DEPENDS = _words(
    r"\bminimum (?:supported |required )?(?:\w+ )?versions?\b|\bdependenc(?:y|ies)\b"
    r"|\b(?:install_requires|requirements?\b(?=.*\b\d+\.\d)|requirements-\w+)"
    r"|\brequires? \S+ ?[>=]+|\b(?:support for|drop\w*|requires?) python\b|\bpins?\b"
)
_PACKAGE_VERSION = _words(
    r"\b(?:require|updat|upgrad|bump|pin|relax|switch|depend|move)\w*\b[^.]*\b(?:versions?|requirement"
    r"|dependenc|[<>=]=? ?\d)|[<>=]=+ ?\d"
)
_BREAKS = _words(r"\bbackwards?[ -]incompatib|\bbreaks? (?:backwards? )?compat|\bbreaking change")
_TO_CLASSES = _words(r"\b(?:use|using|replaced by|in favou?r of) (?:the )?[a-z]*[A-Z]\w+")
_MODE_SUPPORT = _words(
    r"^(?:an? |the |initial |new |full )*(?:support|processing|handling) (?:of|for)\b"
)

_NOW_THERE = _words(
    r"\b(?:was|were|has been|have been) (?:added|implemented)\b|\bare now (?:computed|available)\b"
)

_ORDER = (
    "breaking", "deprecation", "removal", "default-change", "new-mode", "new-step",
    "new-parameter", "bug-fix", "performance", "dependency", "keyword", "data-product",
    "refactoring", "new-feature", "improvement",
)  # fmt: skip
_OF_PIPELINES = frozenset({"pipeline-modules", "general"})


def kinds_of(
    text: str, heading: str, named_kinds: Collection[str] = (), *, slug: str = ""
) -> list[str]:
    """Return the kinds of a change, the more telling first; an improvement if nothing tells.

    Parameters
    ----------
    text
        The entry.
    heading
        The heading that it stands under.
    named_kinds
        The kinds of things that its text names, such as ``Keyword``.
    slug
        What the heading is about, as in the paths of its changes, such as ``documentation``.
    """
    clauses = clauses_of(text)
    if slug in ("documentation", "tests"):
        return _of_no_code(clauses, slug)
    found = (
        {"breaking"} if heading.casefold() == "breaking changes" or _BREAKS.search(text) else set()
    )
    for clause in clauses:
        found |= set(_told_by(clause, named_kinds, slug))
    said = set(_said(text, found, clauses, named_kinds)) - found
    if said & {"new-parameter", "performance", "bug-fix"}:
        found -= {"new-feature"}  # it only was how that was reached
    return _settled(found | said)


def _of_no_code(clauses: Sequence[Clause], slug: str) -> list[str]:
    """Return the kinds of a change of the documentation or the tests."""
    first = clauses[0].verb if clauses else ""
    if first in ("bug-fix", "removal", "refactoring"):
        return [first]
    return ["refactoring" if slug == "tests" else "improvement"]


def _told_by(clause: Clause, named: Collection[str], slug: str) -> Iterator[str]:
    """Yield the kinds that the verb of a clause and what it is about tell."""
    about = clause.text[clause.verb_end - clause.start :]
    if clause.verb in ("adding", "allowing"):
        yield from _kinds_of_addition(clause.verb, about, named, slug)
    elif clause.verb == "changing":
        yield from _kinds_of_setting(clause.text, about, named)
    elif clause.verb:
        yield clause.verb


def _kinds_of_addition(verb: str, about: str, named: Collection[str], slug: str) -> Iterator[str]:
    if _DOCUMENTATION.search(about[:80]) and "parameter" not in about[:40]:
        yield "improvement"
    elif _TESTS.search(about[:80]):
        yield "refactoring"
    elif verb == "adding" and (_NEW_STEP.search(about) or _STEP.match(about)):
        yield "new-step"
    elif _is_new_mode(about, named, slug):
        yield "new-mode"
    elif verb == "adding" and _PARAMETER.search(about):
        yield "new-parameter"
    elif _is_keyword(about, named, slug):
        yield "keyword"
    elif _PRODUCT.search(about):
        yield "data-product"
    else:
        yield "new-feature"


def _is_keyword(about: str, named: Collection[str], slug: str) -> bool:
    """Tell whether what is added are keywords, or what is in a header."""
    if "Keyword" in named and (_KEYWORD.search(about) or slug == "datamodels"):
        return True
    if re.search(r"\bwarn|\bcheck", about):
        return False
    return bool(re.search(r"\bheaders?\b|^\s*(?:new )?keywords? for\b", about))


def _is_new_mode(about: str, named: Collection[str], slug: str) -> bool:
    narrower = {"Parameter", "Keyword", "ReferenceType"} & set(named)
    pipelines = slug in _OF_PIPELINES or slug.startswith("calwebb")
    about = about.strip()
    return pipelines and "Mode" in named and not narrower and bool(_MODE_SUPPORT.match(about))


def _kinds_of_setting(text: str, about: str, named: Collection[str]) -> Iterator[str]:
    if _DEFAULT.search(text) and not re.search(r"\bto the default\b|\bdefault input\b", text):
        yield "default-change"
    elif "Keyword" in named and re.search(
        rf"{_KEYWORD.pattern}|allowed values|\benum\b|\bset\b.*\bfrom\b", text, re.IGNORECASE
    ):
        yield "keyword"
    elif _TO_CLASSES.search(re.sub(r"\b[A-Z]{2,}\w*", "", about)) and "Model" in about:
        yield "refactoring"
    elif re.search(r"\boutput (?:data )?products?\b|\bx1d\w* products?\b|WFSS product", about):
        yield "data-product"
    elif re.match(r"re-?enabl", text, re.IGNORECASE):
        yield "new-feature"


def _said(
    text: str, found: set[str], clauses: Sequence[Clause], named: Collection[str]
) -> Iterator[str]:
    """Yield the kinds that the words of an entry tell, wherever they stand."""
    fixes = "bug-fix" in found
    if _BROKEN.search(text) and not found & {"deprecation"}:
        yield "bug-fix"
    if (_REALLY_FASTER if fixes else _FASTER).search(text):
        yield "performance"
    if _DEPRECATES.search(text):
        yield "deprecation"
    if _REMOVED.search(text):
        yield "removal"
    if _PARAMETER_ADDED.search(text):
        yield "new-parameter"
    if not found & {"new-parameter", "new-step"} and _NOW_DEFAULT.search(text):
        yield "default-change"
    if _DEPENDS.search(text) or ("Package" in named and _PACKAGE_VERSION.search(text)):
        yield "dependency"
    first = clauses[0] if clauses else None
    if first and not first.verb and _NOW_THERE.search(text):
        yield "refactoring" if _TESTS.search(first.text[:80]) else "new-feature"


def _settled(found: set[str]) -> list[str]:
    """Return the kinds in their order, without those that say less than others do."""
    if found & {"new-step", "new-parameter", "new-mode"} and "default-change" in found:
        found -= {"default-change"}
    if "performance" in found:
        found -= {"removal"}  # of copies and casts that nobody misses
    if found - {"improvement"}:
        found -= {"improvement"}
    return [kind for kind in _ORDER if kind in found] or ["improvement"]
