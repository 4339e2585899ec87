"""What a text leaves out: "except MIRI", "MIRI is unaffected", "… but stays off for MIRI"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from jwst_buildgraph.sources.lookback import just_before
from jwst_buildgraph.sources.pages.names.links import Link


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_OBSERVING = frozenset(
    {"instruments", "techniques", "modes", "detectors", "exp_types", "dispersers", "subarrays"}
)
_REACH = 60
_LONGEST = 1000
"""So much of a sentence is looked back at."""
_BE = r"(?:is|are|was|were|be|been|being|stays?|remains?|gets?)"
_PLACE = r"(?:for|in|on|to|with|of)"
_ARTICLES = (
    r"(?:both\s+|either\s+|any\s+|all\s+|the\s+|those\s+(?:of|from|with|in)\s+|for\s+|in\s+"
    r"|data\s+(?:of|from|taken with)\s+|products\s+(?:of|from)\s+)*"
)
_SAVE = (
    r"(?:all|every|everything|each|any|none|nothing|nowhere)\b[^.;:]{0,40}"
    r"(?<!to )(?<!not )(?<!n['’]t )(?<!and )(?<!or )(?<!can )(?<!will )(?<!now )save"
)
"""The preposition, told from the verb by what it takes something out of."""

WITHOUT = _words(
    r"\b(?:except(?:\s+(?:for|in|on|that))?|excluding|other than|apart from|aside from|save for"
    rf"|{_SAVE}|barring|none of|not one of|(?:but|though|although|and) (?:not|never|neither)"
    rf"(?: (?:for|from|in|of|by|to|with|on))?|leaving out|leaves out|omitting|outside(?: of)?"
    r"|not (?:yet )?(?:for|in|on|to|applicable to|applied to|affecting|available (?:for|in))"
    r"|with the (?:(?:sole|only|single) )?(?:exception|exclusion) of|as opposed to|in contrast to"
    r"|do(?:es)? nothing (?:for|to|in|with)"
    r"|nothing (?:is|was) (?:new|planned|foreseen|changed)"
    rf" {_PLACE}|without affecting|without (?:any )?(?:effects?|impact|changes?)"
    rf" {_PLACE}|no (?:changes?|impact|influence|bearing|consequences?) {_PLACE}"
    rf"|(?:updates?|changes?|this|it|which) (?:has|have|had) no effects? {_PLACE}|nothing changes"
    rf" {_PLACE}"
    r"|\b(?:all|any|every)(?:thing|one)? (?:[\w-]+ ){0,3}but"
    r"|(?:does|do|did|will) not (?:yet )?(?:affect|apply (?:to|for|in)|concern|hold for|extend to"
    r"|include|cover|touch|regard|comprise|change (?:for|in)|work for)"
    r"|(?:is|are) not affected|unlike"
    rf"|(?:is|are) un(?:changed|affected) {_PLACE})\s+{_ARTICLES}$"
    rf"|[(,]\s*not\s+(?!only\b){_ARTICLES}$"
)
"""What stands before the first of the names that a text leaves out."""

_OUTSIDE = _words(rf"\boutside(?: of)?\s+{_ARTICLES}$")
_STAYS_SO_FOR = _words(
    r"(?:stays?|remains?|(?:is|are) (?:still|kept|left)|continues? to be|keeps? being|(?:is|are|was"
    r"|were) not)\s+(?:(?:turned|switched)\s+)?(?:off|disabled|inactive|deactivated|skipped|omitted"
    r"|optional|experimental"
    r"|unchanged|uncorrected|true|false|the same|(?:yet )?(?:available|supported|applied|enabled"
    r"|on|active|done"
    r"|made|run"
    rf"|used|corrected))\s+{_PLACE}\s+{_ARTICLES}$"
)
_UNAFFECTED = _words(
    rf"\b{_BE}\s+(?:\w+ly\s+)?(?:(?:not|never)\s+(?:\w+ly\s+)?|un)\s?(?:affected|changed|impacted"
    rf"|touched"
    r"|included|concerned|altered|modified)\b(?! (?:with|for|in|on|by(?! (?:this|these|it|the"
    r" changes?|the updates?)\b))\b)"
    rf"|\b{_BE}\s+(?:left (?:out|alone|unchanged|untouched|as (?:it (?:is|was)"
    r"|they (?:are|were)|before))|excluded"
    r"|excepted|omitted|spared|(?:(?:treated|processed|handled"
    r"|calibrated) )?as before|the same as before)\b(?! from\b)"
    rf"|\b{_BE}\s+(?:exempt(?:ed)?|immune)\b"
    r"|\b(?:keeps?|retains?|stays? with|remains? with) (?:its|their|the) (?:own|old|former"
    r"|previous|present|current|earlier)\b"
    r"|\b(?:does|do|did|has|have|had) (?:not|never)(?=[.;,)]|$)"
    r"|(?<=\W)(?:is|are|was|were) not(?=[.;,)]|$)"
    r"|\bnever (?:had|showed|suffered|needed)\b"
    r"|\b(?:cannot|can not|is not|are not) (?:yet )?(?:be )?(?:handled|supported|processed|covered)"
    r" (?:so far|(?:as )?yet|by it)\b"
    r"|\b(?:does|do|did) not (?:change|benefit|profit|gain)\b|\bgains? nothing\b"
    r"|\b(?:nothing (?:new|changes|has changed)|no (?:changes?|differences?))\b(?! (?:for|in(?!"
    r" th)|to"
    r"|on)\b)"
    r"|\bshows? no (?:changes?|differences?|effects?)\b"
)
_NEITHER = _words(
    rf"\bneither\b[^.;]{{1,80}}?\b{_BE}\s+(?:affected|changed|impacted|touched|concerned|altered)"
)
_PART_OF = _words(
    r"\b(?:with|without|whose|that|which|having|where|before|after|since|until|older|newer)\b"
)
"""What makes a subject but a part of what is named: "MIRI data taken before 2023"."""

_AS_IT_WAS = _words(
    r"\b(?:for|in|with) (?P<who>[^,.;]{1,60}), (?:everything|all) (?:stays|remains|is)"
    r" (?:as|the same)\b"
    r"|\bwith (?P<left>[^,.;]{1,60}?) (?:left out|excluded|excepted|omitted)\b"
)
_SOME_DATA = _words(
    r"\s+(?:data|exposures|images|spectra|observations) (?:that (?:are|were) )?"
    r"(?:taken|obtained|made|read|observed)\b"
)
_APPENDED = _words(
    r",?\s+(?:(?:excluded|excepted|aside|exempt|unaffected|unchanged|untouched)(?=[\s.,;)]|$)"
    r"|(?:as|being) (?:the )?(?:only |sole |single )?exceptions?\b|as (?:it|they) (?:was|were|is"
    r"|are)\b)"
)
_ELLIPTIC = _words(r"(?:is|are|was|were) not")
_SET_AGAINST = _words(r"being\b|(?:does|do|did|is|are) not$")
_VERB = _words(r"\b(?:is|are|was|were|has|have|do|does|can|will)\b")
_COMMA = _words(r",\s+(?!and\b|or\b)")
_AFFECTED = _words(
    rf"\b{_BE}\s+(?:\w+\s+)?\w+(?:ed|en|ne|de|un)\b|\bun\w+ed\b"
    rf"|\b{_BE}\s+(?:\w+ly\s+)?(?:wrong|off|too|incorrect|missing)\b"
)
_STAYS_SO = _words(
    r"\b(?:stays?|remains?|(?:is|are) (?:still|kept|left)|continues? to be)\s+(?:(?:turned"
    r"|switched)"
    r"\s+)?(?:off|disabled|inactive|deactivated|skipped|omitted|unchanged|uncorrected|as\b)"
)
_SET_APART = _words(
    r"\b(?:stays?|remains?|keeps?|retains?|sticks?|continues?|still|goes on|go on|(?:is|are|was"
    r"|were|do"
    r"|does|did|has|have) not|(?:is|are|was|were) (?:always |still )?(?:correct|right|fine|good"
    r"|clean|free of|spared))\b"
)
"""What a clause says that sets its subject against what is told of others."""
_CONTRAST = _words(r"\b(?:but|whereas|while|although|though|however|not so)\b|;")
_TURNS = _words(r"[\w ,/-]{1,60}?\s(?:but|whereas|while|although)\b")
"""How a text goes on from what stays as it was to what does not."""
_BACK = _words(
    r"(?:this|it|the (?:step|correction|change|update|method|algorithm|new|same|search|flagging"
    r"|subtraction))\b"
)
"""How a sentence begins that goes on about the one before it."""
_CLAUSE_START = _words(
    r"[.;:(]\s*|,?\s+(?:but|whereas|while|although|though|however|which|since|because|so that"
    r"|rather than|instead of|in which|where|when|if)\b\s*"
    r"|,\s+and\b(?=[^.;]{1,80}\b(?:is|are|stays?|remains?|keeps?|do|does)\b)"
)
_AGAINST = _words(r"\b(?:whereas|while)\s+(?=[A-Z\w])")
_LISTED = re.compile(
    r"(?:\s*\([^()]*\))?\s*(?:,\s*(?:and\b|or\b)?|and\b|or\b|nor\b|&|/)?\s*(?:(?:the|for|in|to"
    r"|of)\s+)*"
)


def with_exclusions(text: str, links: Sequence[Link]) -> list[Link]:
    """Return links, each marked that the text leaves out."""
    ends = [link.end for link in links if link.field in _OBSERVING]
    subjects = [span for span in _subjects(text) if not _is_part(text, ends, *span)]
    marked: list[Link] = []
    open_end, of_observing = -1, False
    for link in sorted(links, key=lambda found: (found.start, found.end)):
        begins = leaves_out(text, link.start) and not _is_place(text, link)
        observes = link.field in _OBSERVING
        goes_on = (
            open_end >= 0
            and observes == of_observing
            and bool(_LISTED.fullmatch(text, open_end, max(open_end, link.start)))
        )
        is_subject = observes and (
            any(start <= link.start and link.end <= end for start, end in subjects)
            or bool(_APPENDED.match(text, link.end))
        )
        out = (begins or goes_on or is_subject) and link.label != "all"
        open_end = max(link.end, open_end) if begins or goes_on else -1
        of_observing = observes
        marked.append(replace(link, excluded=True) if out else link)
    return _without_members(text, _narrowly(marked))


def _narrowly(links: Sequence[Link]) -> list[Link]:
    """Leave out an EXP_TYPE, but not all of the instrument that it only tells of."""
    left_out = {
        (link.start, link.end) for link in links if link.excluded and link.field == "exp_types"
    }
    return [
        link
        for link in links
        if link.field != "instruments"
        or not link.excluded
        or (link.start, link.end) not in left_out
    ]


def _without_members(text: str, links: Sequence[Link]) -> list[Link]:
    """Leave out of a group of instruments those that a text leaves out: "near-IR but NIRISS".

    What is left out of some data of one of them leaves it in the group.
    """
    groups = Counter((link.start, link.end) for link in links if link.field == "instruments")
    members = {link.iri for link in links if groups[link.start, link.end] > 1}
    out = [link for link in links if link.excluded and link.iri in members]
    partly = [link for link in out if _SOME_DATA.match(text, link.end)]
    gone = {link.iri for link in out if link not in partly}
    return [
        link
        for link in links
        if link not in partly
        and (link.excluded or link.iri not in gone or groups[link.start, link.end] < 2)
    ]


def _is_place(text: str, link: Link) -> bool:
    """Tell whether something lies outside of what is named, as pixels outside a background."""
    return link.field not in _OBSERVING and bool(just_before(_OUTSIDE, text, link.start))


def leaves_out(text: str, start: int) -> bool:
    """Tell whether the name that begins at a place is the first of those left out."""
    before = text[max(0, start - _REACH) : start]
    if WITHOUT.search(before):
        return True
    if not _STAYS_SO_FOR.search(before):
        return False
    sentence = _sentence(text, start)
    goes_on = len(sentence) < start and _BACK.match(sentence)
    return bool(_CONTRAST.search(sentence) or _TURNS.match(text, start) or goes_on)


def _subjects(text: str) -> list[tuple[int, int]]:
    """Return the places of what a text says is not affected, or stays as it is."""
    found = [
        (_subject(text, match), match.start())
        for match in _UNAFFECTED.finditer(text)
        if not _ELLIPTIC.fullmatch(match[0]) or just_before(_AFFECTED, text, match.start())
    ]
    found += [match.span() for match in _NEITHER.finditer(text)]
    found += [match.span(match.lastgroup or 0) for match in _AS_IT_WAS.finditer(text)]
    for contrast in _AGAINST.finditer(text):
        if match := _SET_APART.search(text, contrast.end()):
            start, stop = contrast.end(), match.start()
            if not re.search(r"[.;,:()]\s", text[start:stop].removesuffix(", ")):
                found.append((start, stop))
    for match in _STAYS_SO.finditer(text):
        start = _clause(text, match.start())
        if _CONTRAST.search(_sentence(text, start)) or _TURNS.match(text, start):
            found.append((start, match.start()))
    return found


def _is_part(text: str, ends: Sequence[int], start: int, end: int) -> bool:
    """Tell whether what follows the last name of a subject makes it a part of what is named."""
    last = max((stop for stop in ends if start <= stop <= end), default=start)
    return bool(_PART_OF.search(text, last, end))


def _subject(text: str, predicate: re.Match[str]) -> int:
    """Return where the subject of a predicate begins: after a comma if it is set against one."""
    start = _clause(text, predicate.start())
    commas = list(_COMMA.finditer(text, start, predicate.start()))
    if not commas:
        return start
    said = _SET_AGAINST.match(predicate[0]) or _VERB.search(text, start, commas[-1].start())
    return commas[-1].end() if said else start


def _clause(text: str, end: int) -> int:
    """Return where the clause begins that has its predicate at a place."""
    first = max(0, end - _LONGEST)
    starts = (match.end() for match in _CLAUSE_START.finditer(text, first))
    return max(takewhile(lambda start: start <= end, starts), default=first)


def _sentence(text: str, end: int) -> str:
    """Return the sentence that a place is in, up to that place."""
    return re.split(r"[.?!]\s", text[max(0, end - _LONGEST) : end])[-1]
