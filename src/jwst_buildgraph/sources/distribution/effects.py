"""How much a change changes: run time, memory, places on the detector or the sky."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import pyoxigraph as ox

from jwst_buildgraph.sources.distribution.writer import Writer, text
from jwst_buildgraph.sources.pages.names.quantities import Quantity, find_quantities
from jwst_buildgraph.terms import term, thing

_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z])")
_OF_FACTOR = re.compile(r"\bfactor-of-(?=\d)")
_OF_WHAT = {
    "memory": re.compile(r"\bmemory\b", re.IGNORECASE),
    "run time": re.compile(
        r"\brun[ -]?time|\bprocessing time|\bspeed\w*|\bfaster\b|\bperformance\b|\bquicker\b"
        r"|\bexecution\b|\bslower\b", re.IGNORECASE),
}  # fmt: skip
_AMOUNTS = frozenset({"factor", "%"})
_LENGTHS = frozenset({"pixel", "arcsec", "mas", "micron", "Å", "nm"})
_OFF = re.compile(
    r"\s+(?:too (?:small|large|big|high|low|wide|narrow)|off\b|shift|offset|error|problem)"
    r"(?:\s+(?:problem|error))?",
    re.IGNORECASE,
)
_SHIFTED = re.compile(
    r"\b(?:shift\w*|offset\w*|moved)\b[^.;]{0,60}?\bby\s*[-+]?\s*$", re.IGNORECASE
)
_XSD_DECIMAL = term("xsd:decimal")
_NEAR = 90


def write_effects(writer: Writer, path: str, words: str) -> None:
    """Write the effects that an entry puts into numbers."""
    for number, (quantity, what, way) in enumerate(effects_of(words), start=1):
        part = f"{path}#q{number}"
        writer.say(path, "jwb:effect", thing(part))
        writer.part(part, "jwb:Quantity")
        writer.say(part, "skos:prefLabel", text(what))
        low, high = quantity.low, quantity.high
        if low == high and low is not None:
            writer.say(part, "schema:value", _decimal(low))
        else:
            if low is not None:
                writer.say(part, "schema:minValue", _decimal(low))
            if high is not None:
                writer.say(part, "schema:maxValue", _decimal(high))
        writer.say(part, "schema:unitText", ox.Literal(quantity.unit))
        if way:
            writer.say(part, "jwb:direction", thing(f"direction/{way}"))
        if quantity.approximate:
            writer.say(part, "jwb:approximate", ox.Literal(True))


def effects_of(words: str) -> Iterator[tuple[Quantity, str, str | None]]:
    """Yield the effects of an entry: how much, of what, and which way it goes.

    Only what tells how much something changes is one, not a size or a threshold.
    """
    plain = _OF_FACTOR.sub("factor of ", words)
    for quantity in find_quantities(plain):
        first = max((m.end() for m in _SENTENCE.finditer(plain, 0, quantity.start)), default=0)
        before = plain[first : quantity.start]
        after = _SENTENCE.split(plain[quantity.end :])[0]
        if quantity.unit in _AMOUNTS and _is_amount(plain, quantity, before):
            if what := _nearest(before, after):
                yield quantity, what, "decrease"
        elif quantity.unit in _LENGTHS and (_OFF.match(after) or _SHIFTED.search(before)):
            yield quantity, "position or size", None


def _is_amount(plain: str, quantity: Quantity, before: str) -> bool:
    """Tell whether it is how many times or how much, not "twice" nor the size of an array."""
    written = plain[quantity.start : quantity.end]
    return any(letter.isdigit() for letter in written) and "which" not in before


def _nearest(before: str, after: str) -> str | None:
    """Return what a number is a number of: by the last words before it, else those after."""
    told = {w: [m.end() for m in p.finditer(before[-_NEAR:])] for w, p in _OF_WHAT.items()}
    if any(told.values()):
        return max((ends[-1], what) for what, ends in told.items() if ends)[1]
    follows = [(m.start(), w) for w, p in _OF_WHAT.items() if (m := p.search(after[:_NEAR]))]
    return min(follows)[1] if follows else None


def _decimal(value: float) -> ox.Literal:
    return ox.Literal(f"{Decimal(repr(value)).normalize():f}", datatype=_XSD_DECIMAL)
