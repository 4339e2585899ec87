"""Ways of observing that a text tells by several names: an instrument beside a technique.

Both together are one mode of that instrument. Which go together is told by where they stand:
in one clause, but not in different members of a list, or one in the sentence after the other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise, product

from jwst_buildgraph.sources.lookback import just_before
from jwst_buildgraph.sources.pages.names.links import LIKELY, Link
from jwst_buildgraph.sources.pages.names.vocabulary import Vocabulary

_NEXT_MEMBER = re.compile(
    r"[^,;]*,\s+(?:and\s+)?(?!(?:in|for|of|with|on|both|and|or|the|especially|including|namely"
    r"|those|that|such)\b)"
    r"[\w/ -]+?\s(?:for|of|in|with|on)\s+(?:the\s+)?"
)
_FRONTED = re.compile(r"(?:^|[.;]\s+)(?:among|for|in|on|with|at|of)\s[^,.;]*$", re.IGNORECASE)
_OF_THOSE = re.compile(r"\b(?:those|that|the ones?) (?:of|for|from|with) (?:the )?$", re.IGNORECASE)
CLAUSE = re.compile(r"[;]|\.\s+(?=[A-Z])")
"""Where a clause ends that is about something of its own."""


class Pairing:
    """Pairs techniques with instruments."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def settled(self, text: str, links: list[Link]) -> list[Link]:
        """Return links with each technique beside an instrument as that instrument's mode."""
        links = self._read_ambiguous(links)
        clauses = [0, *(match.end() for match in CLAUSE.finditer(text)), len(text) + 1]
        made: list[Link] = []
        used: set[Link] = set()
        parts = [
            [link for link in links if first <= link.start < last]
            for first, last in pairwise(clauses)
        ]
        for inside in _said_apart(parts):
            instruments = [link for link in inside if link.field == "instruments"]
            techniques = [link for link in inside if link.field == "techniques"]
            for technique, instrument in product(techniques, instruments):
                alone = instrument.excluded and not technique.excluded
                if alone and just_before(_OF_THOSE, text, instrument.start):
                    modes = self._modes_of(instrument, technique, [])
                    made += [replace(mode, excluded=True) for mode in modes]
                    used |= {instrument} if modes else set()
                others = {other.iri for other in instruments} - {instrument.iri}
                several = others and technique.excluded and not instrument.excluded
                if alone or several or _told_apart(text, technique, instrument):
                    continue
                beside = _beside(text, technique, techniques)
                if modes := self._modes_of(instrument, technique, beside):
                    made += modes
                    inside_whole = technique.excluded and not instrument.excluded
                    used |= {technique, *beside, *([] if inside_whole else [instrument])}
        made += self._of_other_modes([link for link in links if link not in used], used)
        left = [self._as_only_mode(text, o, links) for o in links if o not in used]
        return _as_named(left, list(dict.fromkeys(made)))

    def _as_only_mode(self, text: str, technique: Link, links: Iterable[Link]) -> Link:
        """Return a technique as the one mode that has it and its name: "SOSS" is NIRISS SOSS.

        It stays a technique right behind or before an instrument that does not have it.
        """
        mode = self._vocabulary.only_mode_of.get(technique.iri or "")
        known = self._vocabulary.gazetteer.known.names(
            text[technique.start : technique.end], "Mode"
        )
        if technique.field != "techniques" or mode not in {name.iri for name in known}:
            return technique
        owner = self._vocabulary.instrument_of[mode]
        for other in links:
            between = (text[other.end : technique.start], text[technique.end : other.start])
            strange = other.field == "instruments" and other.iri != owner
            if strange and any(words in (" ", "-", " for ", " of ") for words in between):
                return technique
        label, sure = self._vocabulary.label(mode), min(technique.confidence, LIKELY)
        return replace(technique, field="modes", label=label, iri=mode, confidence=sure)

    def _of_other_modes(self, links: list[Link], used: set[Link]) -> list[Link]:
        """Return as modes of the one instrument whose modes are named what else is named.

        "MRS data change, imaging does not": of the instrument that has MRS.
        """
        owners = {
            owner
            for link in links
            if link.field == "modes"
            and (owner := self._vocabulary.instrument_of.get(link.iri or ""))
        }
        strange = {link.iri for link in links if link.field == "instruments"} - owners
        if len(owners) != 1 or strange:
            return []
        whole = Link("instruments", "", owners.pop(), 0, 0)
        told = {
            technique
            for link in links
            if link.field == "modes" and not link.excluded
            for technique in self._vocabulary.techniques_of.get(link.iri or "", set())
        }
        others = [
            link
            for link in links
            if link.field == "techniques" and (link.excluded or link.iri not in told)
        ]
        made = {link: self._modes_of(whole, link, []) for link in others}
        used |= {link for link, modes in made.items() if modes}
        return [mode for modes in made.values() for mode in modes]

    def _modes_of(self, instrument: Link, technique: Link, beside: Sequence[Link]) -> list[Link]:
        """Return the mode of an instrument that a technique names, with one beside it if any."""
        key = (instrument.iri or "", technique.iri or "")
        named = {link.iri or "" for link in (technique, *beside)}
        candidates = {
            mode for iri in named for mode in self._vocabulary.modes_of.get((key[0], iri), [])
        }
        both = [mode for mode in candidates if named <= self._vocabulary.techniques_of[mode]]
        modes = both if beside and len(both) == 1 else self._vocabulary.plain_mode(*key)
        place = (technique.start, technique.end, LIKELY, technique.excluded)
        return [Link("modes", self._vocabulary.label(mode), mode, *place) for mode in modes]

    def _read_ambiguous(self, links: list[Link]) -> list[Link]:
        """Read a name that is a technique and a mode: alone the technique, else the mode."""
        techniques = {(link.start, link.end) for link in links if link.field == "techniques"}
        both = {
            (link.start, link.end)
            for link in links
            if link.field == "modes" and (link.start, link.end) in techniques
        }
        instruments = {link.iri for link in links if link.field == "instruments"}
        instruments |= {
            self._vocabulary.instrument_of.get(link.iri or "")
            for link in links
            if link.field == "modes" and (link.start, link.end) not in both
        } - {None}
        kept = []
        for link in links:
            if (link.start, link.end) in both and link.field in ("modes", "techniques"):
                modes = [o for o in links if o.field == "modes" and o.start == link.start]
                with_instrument = any(
                    self._vocabulary.instrument_of.get(m.iri or "") in instruments for m in modes
                )
                if (link.field == "modes") != with_instrument:
                    continue
            kept.append(link)
        return kept


def _told_apart(text: str, one: Link, other: Link) -> bool:
    """Tell whether two names stand in different members of a list: "maps for A, masks for B"."""
    first, last = sorted((one, other), key=lambda link: link.start)
    if just_before(_FRONTED, text, first.start):
        return False
    return bool(_NEXT_MEMBER.fullmatch(text, first.end, max(first.end, last.start)))


def _said_apart(clauses: list[list[Link]]) -> list[list[Link]]:
    """Return the links of clauses, all together where one tells how and another with what.

    "Spectra are cleaned by default for MOS. This is for NIRSpec." has no technique beside an
    instrument, but each needs the other.
    """
    how, what = (
        [any(link.field == name for link in clause) for clause in clauses]
        for name in ("techniques", "instruments")
    )
    modes = any(
        link.field == "modes" and not link.excluded for clause in clauses for link in clause
    )
    apart = not modes and any(how) and any(what) and not any(map(all, zip(how, what, strict=True)))
    return [[link for clause in clauses for link in clause]] if apart else clauses


def _as_named(links: list[Link], made: list[Link]) -> list[Link]:
    """Return links, but of the modes that one EXP_TYPE may select only what the text names."""
    modes = [link for link in (*links, *made) if link.field == "modes"]
    places: dict[tuple[int, int], set[str]] = defaultdict(set)
    for link in modes:
        places[link.start, link.end].add(link.label)
    named = {
        place: labels & {m.label for m in modes if (m.start, m.end) != place}
        for place, labels in places.items()
        if len(labels) > 1
    }
    return [
        link
        for link in (*links, *made)
        if link.field != "modes"
        or not named.get((link.start, link.end))
        or link.label in named[link.start, link.end]
    ]


def _beside(text: str, technique: Link, others: Iterable[Link]) -> list[Link]:
    """Return the techniques that make one name with another: "imaging time series"."""
    return [
        other
        for other in others
        if other.iri != technique.iri
        and (
            text[technique.end : other.start] in (" ", "-")
            or text[other.end : technique.start] in (" ", "-")
        )
    ]
