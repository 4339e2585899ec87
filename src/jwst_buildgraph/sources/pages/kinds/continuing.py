"""Sentences that only go on: about the change before them, or what is to come of an issue."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from jwst_buildgraph.sources.pages.kinds.change_words import MENDED
from jwst_buildgraph.sources.pages.kinds.changes import is_deprecated, leading_kind
from jwst_buildgraph.sources.pages.kinds.contrast import is_harmful
from jwst_buildgraph.sources.pages.kinds.predicate import predicate_of
from jwst_buildgraph.sources.pages.kinds.telling import belongs_to_next
from jwst_buildgraph.sources.pages.layout.sentences import Sentence, sentences_of
from jwst_buildgraph.sources.pages.names.codes import find_bare_builds
from jwst_buildgraph.sources.pages.names.dating import find_dates

Observing = Callable[[str], frozenset[str]]
"""Returns which ways of observing a text is about."""

_ABOUT_THE_LAST = re.compile(
    r"(?:this|that|these|those|it|its|they|their|them|both|such|here|there|thus|hence|therefore"
    r"|otherwise|before|earlier|previously|formerly|until now|as a (?:result|consequence)"
    r"|consequently|(?:in|for|at|with|by|to|on|of) (?:that|this|such|these|those) \w+"
    r"|for (?:example|instance)|please"
    r"|note that|(?:the|an?) (?:effect|step|result|change|difference|error|mistake|problem|cause"
    r"|correction|fix|former|old|new|latter|gain|benefit|improvement|default|algorithm|method"
    r"|parameter|option|remaining|rest|same|others?)\b|users? (?:can|may|should|must|need|have)"
    r"|scripts? |solved\b|fixed\b|corrected\b)\b",
    re.IGNORECASE,
)
_THE_SAME = re.compile(
    r"(?:the|this|that) (?:new |latter )?(?P<what>step|parameter|option|keyword|algorithm|method"
    r"|routine)\b",
    re.IGNORECASE,
)
"""How a sentence begins that is about a thing named before."""
_LEAVES_OUT = re.compile(
    r"\bin this respect\b|\bnothing (?:new|changes|has changed)\b|\b(?:is|are) (?:exempt"
    r"|excepted|excluded"
    r"|unaffected|left out|not affected|not included)\b(?!\s+(?:by (?!this)|from|in)\b)",
    re.IGNORECASE,
)
"""What only says for what something does not hold."""
_TIED_BACK = re.compile(
    r"\b(?:thereby|accordingly|them|therefore|hence|thus|itself|instead|as well|too|likewise"
    r"|similarly"
    r"|the same (?:manner|way|holds|applies|is true))\b",
    re.IGNORECASE,
)
_REFERS_BACK = re.compile(
    r"(?:instead|until (?:now|build)|so far|previously|formerly|before|otherwise|as a (?:result"
    r"|consequence)|without (?:it|this)|to (?:get|go) back|this|it|another|both"
    r"|an? (?:second|third|further|additional))\b",
    re.IGNORECASE,
)
"""How a sentence begins that is about the change before it, whatever it names."""
_OUTCOME = re.compile(
    r"(?:about|roughly|some|up to|more than|nearly|almost) \d+ ?(?:%|percent) of (?:the|these"
    r"|all)\b"
    r"|(?:in (?:our|first|these) tests,? )?(?:the )?(?:(?:number|fraction|rate|share|amount|level"
    r"|size|signal-to-noise|contrast|run ?-?time|duration)s?\b[^.;]{0,60}?|\w+ |\w+ \w+ )"
    r"\b(?:declin|halv|doubl|decreas|increas|improv|drop|fell\b|falls?\b|r[io]ses?\b|c[ao]mes? down"
    r"|went (?:up|down|from)|go(?:es)? (?:up|down|from)|shr[ai]nk|gains?\b|grew|grows?\b"
    r"|amount)\w*\b[^.;]{0,40}(?:\d|\b(?:half|third"
    r"|quarter|percent|twice|slightly|considerably|markedly))"
    r"|(?:the )?(?:changes|differences|effects|corrections) (?:are|amount|come|reach)\b"
    r"|(?:[\w-]+ ){1,9}(?:improve|decline|decrease|increase|drop|fall|rise|shrink|grow)s? (?:\w+ )?"
    r"(?:by|from|to) [^.;]{0,30}(?:\d|\b(?:half|third|quarter))"
    r"|(?:\w+ ){0,6}(?:fluxes|values|noise|residuals|scatter|positions|wavelengths|uncertainties"
    r"|errors"
    r"|offsets|amplitudes?|accuracy|precision)\b[^.;]{0,40}?\b(?:are|is|become|drop|rise|increase"
    r"|decrease|shrink|fall|grow|differ|change|go)s?\b[^.;]{0,40}(?:\d|\b(?:higher|lower|smaller"
    r"|larger"
    r"|fainter|brighter|better)\b)",
    re.IGNORECASE,
)
"""What only says how much a change comes to."""
_NOW = re.compile(r"\b(?:now|no longer|henceforth)\b", re.IGNORECASE)
_WHERE = re.compile(r"^(?:at|for|in|on) [^,.;]{1,60}, ", re.IGNORECASE)
_BY_THIS = re.compile(r"\bthis \w+s (?:the|their|its|all|by|to)\b", re.IGNORECASE)
_VERSIONED = re.compile(r"\b(?:jwst|SDP|builds?|Pipeline|release)\b.*\d\.\d", re.IGNORECASE)
_OF_BUILDS = re.compile(r"\bbuilds?\b|\bcontexts?\b|pmap|\bSDP\b|\bjwst \d")
_REMEDY = (
    r"(?:(?:bug ?)?fix|solution|correction|remedy|repair|cure|patch|improvement|update|mitigation"
    r"|work(?!around)|revision|replacement)(?:es)?"
)
_TO_COME = re.compile(
    r"\b(?:will|is|are|should|shall|to) (?:\w+ )??(?:be|come|follow|arrive|appear|scheduled|planned"
    r"|expected|hoped|due|foreseen|anticipated|intended|targeted|promised|announced|disappear"
    r"|vanish"
    r"|go away|end|cease|cure|mend|remedy|repair|rectify|eliminate|fix|solve|remove|bring"
    r"|correct|address|resolve)\b"
    rf"|\b{_REMEDY}(?: (?:is|was|are|has been|of|on|for|to)\b[^.;]{{0,60}})? (?:currently |now )?"
    r"(?:planned|expected|foreseen|scheduled|due|intended|targeted|announced|promised|anticipated"
    r"|in preparation|in progress|under ?way|being (?:tested|prepared|developed|worked)|to come)\b"
    rf"|\b{_REMEDY} (?:in|with|for) (?:a (?:later|future|coming) build|build \d)"
    r"|\bwe (?:plan|intend|expect|hope|aim)\b"
    r"|\b(?:is|are|was|were|been) (?:\w+ )?(?:deferred|postponed|delayed|put off|pushed(?: back)?"
    r"|moved"
    r"|shifted|rescheduled|promised) (?:again )?(?:to|until|for|till)\b"
    r"|\b(?:expected|due|scheduled|planned|foreseen|anticipated|likely) to be \w+ed\b"
    r"|\b(?:until|till) (?:this|it|they|these|the \w+) [^.;,]{0,30}\b(?:fixed|resolved|corrected"
    r"|solved|mended|addressed|repaired|cured|available|delivered)\b[^.;,]{0,20}\bbuild \d",
    re.IGNORECASE,
)
_UNDER_WAY = re.compile(
    r"\b(?:is|are) (?:\w+ )?(?:under (?:study|development)|being (?:developed|prepared))\b",
    re.IGNORECASE,
)
"""What will come some day."""
_REMEDIES = re.compile(
    rf"(?:an?|the|its) (?:\w+ )?{_REMEDY} (?:is|are|will|should)\b", re.IGNORECASE
)
_SCHEDULED = re.compile(
    r"(?:planned|expected|foreseen|scheduled|due|intended|targeted|announced|promised|anticipated"
    r"|hoped|being|under ?way|going|in|to)$"
)
_LATER = re.compile(
    r"\bcycle \d|\bin the (?:near )?future\b|\b(?:a|the|some) (?:later|future|coming|next|upcoming)"
    r" (?:build|release|version|patch)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r";\s+(?:and |but )?|,\s+(?:and|but|which|it|they)\s+(?:it |they )?|,\s+(?=(?:a|the)? ?"
    rf"{_REMEDY}\b)|\s[–—|-]\s|\s\(|\s(?:and|but)\s(?=(?:will|is|are|should)\b)",
    re.IGNORECASE,
)
_A_BUILD = re.compile(
    r"(?:the |this )?(?:\w+ )?(?:build|release|patch|version|candidate)\b", re.IGNORECASE
)
_ASIDE = re.compile(r"\([^()]*\)")
_CODED = re.compile(r"\b([a-z][a-z0-9]*(?:_[a-z0-9]+)+)\b|\bthe ([a-z]\w*) step\b", re.IGNORECASE)
_TITLE_WORDS, _FEW = 9, 4
_COMPARED = re.compile(r"(?:an?|the|no|new|faster|better|more|fewer|less)\b", re.IGNORECASE)
"""How titles begin which begin as changes do."""
_LAST_CLAUSES = 4
_STATE = re.compile(r"(?:open|known|unsolved|unresolved)\W*", re.IGNORECASE)


def joined_changes(
    text: str, sentences: Iterable[Sentence], observing: Observing
) -> list[Sentence]:
    """Return the sentences of a paragraph on changes, each with those that go on about it."""
    joined: list[Sentence] = []
    for sentence in _under_title(list(sentences)):
        if len(joined) > 1 and _is_of_last_but_one(sentence.text, joined[-1].text, joined[-2].text):
            explained = joined.pop()
            joined[-1] = _with(text, joined[-1], explained)
        both = joined and all(map(_VERSIONED.search, (joined[-1].text, sentence.text)))
        own = joined and _codes(sentence.text) - _codes(joined[-1].text)
        anew = own and not _REFERS_BACK.match(sentence.text)
        wrong = joined and not own and _is_what_was_wrong(sentence.text, joined[-1].text)
        goes_on = not (both or sentence.lead or anew) and (wrong or _goes_on(sentence, observing))
        if joined and goes_on:
            joined[-1] = _with(text, joined[-1], sentence)
        else:
            joined.append(sentence)
    return _with_lead_ups(text, joined)


def _is_of_last_but_one(text: str, last: str, before: str) -> bool:
    """Tell whether "the step" of a sentence is one that only the last but one has named."""
    again = None if _codes(text) else _THE_SAME.match(text)
    named = again and (_codes(before) or again["what"].casefold() in before.casefold())
    return bool(named and not _codes(last) and leading_kind(last) is None)


def _is_what_was_wrong(text: str, before: str) -> bool:
    """Tell whether a sentence only says what the mistake did that the one before it mended."""
    told = predicate_of(text)
    mends = MENDED.search(text) or _NOW.search(text)
    past = told is not None and told.past
    return bool(MENDED.search(before) and past and is_harmful(text) and not mends)


def _under_title(sentences: list[Sentence]) -> list[Sentence]:
    """Return sentences without the title before them, which says what all of them are about."""
    if len(sentences) < 2 or sentences[0].label or not _is_title(sentences[0].text):
        return sentences
    return [replace(sentence, label=sentences[0].text) for sentence in sentences[1:]]


def _is_title(text: str) -> bool:
    """Tell whether a sentence is but a few words without a verb: "Point sources in cubes."."""
    short = len(text.split()) <= _TITLE_WORDS and not find_dates(text) and ":" not in text
    begins = leading_kind(text) is None or _COMPARED.match(text) is not None
    told = predicate_of(text)
    noun = told is None or (len(text.split()) <= _FEW and not told.auxiliaries)
    return short and begins and noun


def _with(text: str, before: Sentence, sentence: Sentence) -> Sentence:
    return replace(before, text=text[before.start : sentence.end], end=sentence.end)


def _with_lead_ups(text: str, joined: list[Sentence]) -> list[Sentence]:
    """Return statements, each with those before it that only lead up to it."""
    kept: list[Sentence] = []
    for statement in reversed(joined):
        if kept and _is_led_up_to(statement, kept[-1]):
            kept[-1] = _with(text, statement, kept[-1])
        else:
            kept.append(statement)
    return kept[::-1]


def _is_led_up_to(before: Sentence, sentence: Sentence) -> bool:
    """Tell whether all that was said before only leads up to a sentence."""
    if sentence.lead or find_dates(before.text):
        return False
    return belongs_to_next(before.text, sentence.text, labelled=bool(sentence.label))


def _codes(text: str) -> set[str]:
    """Return what a text names in the style of code, or as a step: what it says is about it."""
    named = (match[1] or match[2] for match in _CODED.finditer(_ASIDE.sub("", text)))
    return {name for name in named if not name.startswith(("calwebb", "jwst_"))}


def _goes_on(sentence: Sentence, observing: Observing) -> bool:
    """Tell whether a sentence says nothing of its own: it refers back, or names nothing."""
    text = sentence.text
    if leading_kind(text) is None and (
        _OUTCOME.match(_WHERE.sub("", text)) or _BY_THIS.search(text)
    ):
        return True
    of_builds = _OF_BUILDS.search(text) and not sentence.label
    if find_dates(text) or (of_builds and not _ABOUT_THE_LAST.match(text)):
        return False
    if _ABOUT_THE_LAST.match(text) or _LEAVES_OUT.search(text):
        return True
    return leading_kind(text) is None and (bool(_TIED_BACK.search(text)) or not observing(text))


def with_plans(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Return statements, each followed by what it announces for another build."""
    found: list[Sentence] = []
    for sentence in sentences:
        plans = _announced(sentence)
        whole = plans and plans[0].text == sentence.text
        told = [] if whole else [replace(sentence, announces=plans[0].text if plans else "")]
        found += [*told, *plans]
    return found


def announces(text: str) -> bool:
    """Tell whether a sentence as a whole says what is to come, and when."""
    told = predicate_of(text)
    if told is None or not _is_plan(text):
        return False
    return told.is_future or told.subject.casefold() == "we" or bool(_SCHEDULED.match(told.verb))


def _announced(whole: Sentence) -> list[Sentence]:
    """Return the last sentence or clause of a statement if it is a plan of its own."""
    *before, last = sentences_of(whole.text) or [whole]
    clauses = [match.end() for match in _CLAUSE.finditer(last.text)]
    starts = [*([0] if before or _REMEDIES.match(last.text) else []), *clauses]
    start = next((at for at in starts[: -_LAST_CLAUSES - 1 : -1] if _is_plan(last.text[at:])), None)
    if (
        start is None
        or _goes_some_day(last.text)
        or _STATE.fullmatch(last.text[:start])
        or _A_BUILD.match(whole.text)
    ):
        return []
    begin = last.start + start
    told = whole.text[:begin].rstrip(" ;,(–—-")
    text = whole.text[begin : last.end]
    return [
        Sentence(text, whole.start + begin, whole.start + last.end, refers_to=told, planned=True)
    ]


def _goes_some_day(text: str) -> bool:
    """Tell whether a sentence only says that what is deprecated will go, but not when."""
    return is_deprecated(text) and not find_bare_builds(text)


def _is_plan(text: str) -> bool:
    """Tell whether a sentence or clause announces something, mostly for a time."""
    timed = find_bare_builds(text) or find_dates(text) or _LATER.search(text)
    return bool((_TO_COME.search(text) and timed) or _UNDER_WAY.search(text))
