"""Quantities in a text: how much, in what unit, whether it grows or shrinks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from jwst_buildgraph.sources.lookback import just_before
from jwst_buildgraph.sources.pages.layout.pieces import REMEMBERED
from jwst_buildgraph.sources.pages.names.directions import direction, is_changed
from jwst_buildgraph.sources.pages.names.units import NUMBERS, UNITS

_UNIT = "|".join(f"(?P<u{n}>{pattern})" for n, pattern in enumerate(UNITS.values()))
_NAMES = tuple(UNITS)
_COUNTS = frozenset({"group", "integration", "row", "column", "source", "match"})
_SIGN = (
    r"(?P<sign>[≥≤≳≲~≈<>±]|up to|as (?:much|many) as|at (?:most|least)|more than"
    r"|less than|over|under|about|around|approximately|roughly|nearly|almost|only|>="
    r"|<=|no more than|below|above|within|a maximum of|a minimum of|typically|some"
    r"|(?:better|smaller|fewer|lower|shorter|larger|greater|longer|higher|worse|later) than|some"
    r"|(?:closer|nearer|farther|further) than|close to|not more than|a good|reach(?:es|ing)?)?"
)
_NUM = r"\d+(?:,\d{3})*(?:\.\d+)?"
_WORD_NUM = "|".join(NUMBERS)
_RANGE = (
    rf"(?P<low>{_NUM}|\b(?:{_WORD_NUM})\b)(?:\s*%?\s*(?:-|–|—|to|and)\s*(?P<high>{_NUM}"
    rf"|\b(?:{_WORD_NUM})\b))?"
)
_MEASURE = re.compile(
    rf"(?<![\w.#_]){_SIGN}\s?{_RANGE}[\s-]?(?:(?:good|valid|usable|full|whole)\s)?"
    rf"(?:{_UNIT})(?![\w=_-]|\.\w)",
    re.IGNORECASE,
)
_FACTOR = re.compile(rf"\bfactors?\s+(?:of\s+)?{_SIGN}\s*{_RANGE}(?![\w=_%]|\.\d)", re.IGNORECASE)
_FOLD = re.compile(
    rf"\b(?P<low>\d+|{_WORD_NUM}|hundred|thousand)-?fold\b"
    r"|\b(?:an?|one)[ -](?P<part>half|third|quarter|fourth|fifth|sixth|eighth|tenth|hundredth)"
    r"(?= (?:as (?:much|long|many|large|big)"
    r"|of (?:what|the (?:time|memory|space|size|former|previous|old)|its|their))\b|[.,;]|$)"
    r"|\b(?P<half>half)(?= (?:as (?:much|long|many|large|big)|the (?:time|memory|space))\b)",
    re.IGNORECASE,
)
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8,
    "tenth": 10, "hundredth": 100,
}  # fmt: skip
_HALF = re.compile(
    r"\b(?:half|1/2) (?:an? |of an? )?(?P<unit>pixel|arc ?sec(?:ond)?|percent|hour|day|micron"
    r"|magnitude|degree|minute|second|spaxel)\b",
    re.IGNORECASE,
)
_MULTIPLE = re.compile(
    r"\b(?:(?P<triple>(?:is|are|was|were|has|have|been|nearly|almost) tripled|triples?|tripling)"
    r"|(?P<twice>twice(?= (?:as|the|that|what|its|their)\b)|doubles?(?= (?:the|its|in|when|for"
    r"|if))|(?:is|are|was|were|has|have|been"
    r"|nearly|almost|about) doubled|doubled (?=in |the |its |from )|doubling)"
    r"|(?P<half>halv(?:e[sd]?|ing)|(?:in|by) (?:(?:more than|almost|about|roughly|over) )?"
    r"half(?! (?:an? |of an? )?\w*(?:pixel|spaxel|arc|hour"
    r"|percent|micron|mag|degree|minute|second|day))))\b"
    r"|\b(?P<order>(?:an|one|two|three) orders? of magnitude)\b",
    re.IGNORECASE,
)
_MAY_BE_QUANTITY = re.compile(
    rf"\d|factor|twice|doubl|halv|half|order|fold|\b(?:third|quarter|fourth|fifth|tenth)\b"
    rf"|\b(?:{_WORD_NUM})\b",
    re.IGNORECASE,
)
_AT_MOST = (
    "≤",
    "≲",
    "<",
    "<=",
    "up to",
    "as much as",
    "as many as",
    "at most",
    "less than",
    "under",
    "no more than",
    "below",
    "within",
    "a maximum of",
    "better than",
    "smaller than",
    "fewer than",
    "lower than",
    "shorter than",
    "closer than",
    "nearer than",
    "not more than",
    "nearly",
    "almost",
    "reach",
    "reaches",
    "reaching",
)
_AT_LEAST = ("≥", "≳", ">", ">=", "at least", "more than", "over", "above", "a minimum of",
             "larger than",
             "greater than", "longer than", "higher than", "worse than",
             "farther than", "further than", "beyond")  # fmt: skip
_ABOUT = ("~", "≈", "about", "around", "approximately", "roughly", "typically", "some", "±",
          "close to", "near", "a good")  # fmt: skip
_EVERY = re.compile(r"\b(?:every|each|once an?|per) $", re.IGNORECASE)
"""What makes a time how often something is done, not how long it takes."""
_AT_MOST_AFTER = re.compile(
    r"\s*,?\s*(?:at (?:the )?most|at maximum|or (?:less|fewer|better|smaller|lower|shorter)\b"
    r"|maximum\b)",
    re.IGNORECASE,
)
_AT_LEAST_AFTER = re.compile(
    r"\s*,?\s*(?:at (?:the very )?least|or (?:even )?(?:more|larger|greater|longer|higher|worse"
    r"|better)\b|and (?:more|above)\b)",
    re.IGNORECASE,
)
_BY_PART = re.compile(r"\bby (?:\w+ )?$", re.IGNORECASE)
_WAVELENGTH = re.compile(r"\b(?:at|of|near|around|beyond|the|from) (?:about )?$", re.IGNORECASE)
"""What makes a length a place in the spectrum, which neither grows nor shrinks."""
_SIDE_OF_SPECTRUM = re.compile(r"ward of (?:about )?$", re.IGNORECASE)
"""What makes a length but the end of that part of the spectrum of which something is told."""
_SPLIT = re.compile(r"\b(?:split|divid|segment|truncat|clipp?|cut)\w*\b[^.;]{0,60}$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_SENTENCE_STARTS = re.compile(r"(?:^|[.;:]\s+|\b(?:and|while) )$")
_RATHER_THAN = re.compile(
    rf",? (?:rather than|instead of|in place of|as opposed to|not|where it (?:was|took|needed)"
    rf"|(?:as )?(?:compared|opposed) (?:to|with)|against|down from|up from|formerly|previously)"
    rf" (?:the |about )?(?P<other>{_NUM}|(?:{_WORD_NUM})\b)"
    r"(?=\s*(?:[,;)]|\.(?!\d)|$|\b(?:in|before|for|as|to|with|when|now)\b))",
    re.IGNORECASE,
)
"""What a text says of the former value, whose unit is that of the one before it."""


@dataclass(frozen=True)
class Quantity:
    """A number or range with its unit, as a text states it."""

    low: float | None
    high: float | None
    unit: str
    direction: str | None
    approximate: bool
    start: int
    end: int

    def __str__(self) -> str:
        if self.low == self.high:
            number = f"{self.low:g}" if self.low is not None else "?"
        elif self.low is None:
            number = f"≤ {self.high:g}"
        elif self.high is None:
            number = f"≥ {self.low:g}"
        else:
            number = f"{self.low:g} to {self.high:g}"
        about = "~ " if self.approximate else ""
        amount = (
            f"factor {about}{number}" if self.unit == "factor" else f"{about}{number} {self.unit}"
        )
        return f"{amount} {self.direction}" if self.direction else amount


@lru_cache(REMEMBERED)
def find_quantities(text: str) -> list[Quantity]:
    """Return the quantities of a text in the order they stand."""
    if not _MAY_BE_QUANTITY.search(text):
        return []
    found = [*_factors(text), *_measures(text), *_multiples(text), *_folds(text)]
    found.sort(key=lambda quantity: (quantity.start, -quantity.end))
    kept: list[Quantity] = []
    for quantity in found:
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return kept


def _factors(text: str) -> Iterator[Quantity]:
    for match in _FACTOR.finditer(text):
        yield _quantity(text, match, "factor")


def _measures(text: str) -> Iterator[Quantity]:
    for match in _MEASURE.finditer(text):
        unit = next(name for n, name in enumerate(_NAMES) if match[f"u{n}"] is not None)
        written = match[f"u{_NAMES.index(unit)}"]
        counted = text[: match.start()].endswith(" by")
        if _is_quote(written, text, match.start()):
            continue
        if unit in ("month", "year") and just_before(_EVERY, text, match.start()):
            continue
        if unit == "micron" and just_before(_SIDE_OF_SPECTRUM, text, match.start()):
            continue
        if counted or _fits(unit, written, match["low"]):
            yield from _before_and_after(text, match, unit) or [_quantity(text, match, unit)]
            other = None if unit in _COUNTS else _RATHER_THAN.match(text, match.end())
            if other:
                value = _number(other["other"])
                yield Quantity(value, value, unit, None, False, *other.span())


def _before_and_after(text: str, match: re.Match[str], unit: str) -> list[Quantity]:
    """Return both values of what changed "from 4 to 5 sigma", and none of what is a range."""
    if match["high"] is None or not just_before(_FROM, text, match.start()):
        return []
    low, high = _number(match["low"]), _number(match["high"])
    if low < high and not is_changed(text, match.start()):
        return []
    middle = match.end("low")
    return [
        Quantity(low, low, unit, None, False, match.start(), middle),
        Quantity(high, high, unit, None, False, middle, match.end()),
    ]


def _fits(unit: str, written: str, number: str) -> bool:
    """Tell whether a unit is one as it is written: ``K`` and ``s``, not ``k`` and ``S``."""
    if unit in ("s", "h", "K", "DN", "GB", "MB", "MJy/sr", "nm", "ms") and len(written) <= 2:
        return written == unit
    return number[0].isdigit() or unit not in _COUNTS


def _is_quote(written: str, text: str, start: int) -> bool:
    """Tell whether what looks like a sign for arcseconds ends a quotation."""
    return written in ('"', "''") and text.count(written, 0, start) % 2 == 1


def _multiples(text: str) -> Iterator[Quantity]:
    for match in _MULTIPLE.finditer(text):
        if match["order"]:
            count = NUMBERS.get(match["order"].split()[0].casefold(), 1)
            value = 10.0**count
        else:
            value = 3.0 if match["triple"] else 2.0
        way = "decrease" if match["half"] else direction(text, *match.span(), "factor")
        yield Quantity(value, value, "factor", way, False, *match.span())


def _folds(text: str) -> Iterator[Quantity]:
    """Yield factors that are told as "tenfold", or as the part that is left: "a tenth of"."""
    for match in _FOLD.finditer(text):
        part = match["part"] or match["half"]
        if part and (just_before(_BY_PART, text, match.start()) or _is_ordinal(text, match)):
            continue
        value = float(_PARTS[part.casefold()]) if part else _number(match["low"])
        told = direction(text, *match.span(), "factor") or "increase"
        way = "decrease" if part else told
        yield Quantity(value, value, "factor", way, False, *match.span())
    for match in _HALF.finditer(text):
        unit = next(n for n, p in UNITS.items() if re.fullmatch(p, match["unit"], re.IGNORECASE))
        half_way = direction(text, *match.span(), unit)
        yield Quantity(0.5, 0.5, unit, half_way, False, *match.span())


def _is_ordinal(text: str, match: re.Match[str]) -> bool:
    """Tell whether a part begins a sentence as what is counted: "A third, the failure of …"."""
    return match["part"] is not None and bool(just_before(_SENTENCE_STARTS, text, match.start()))


def _quantity(text: str, match: re.Match[str], unit: str) -> Quantity:
    low = _number(match["low"])
    high = _number(match["high"]) if match["high"] else low
    before = text[max(0, match.start() - 24) : match.start()].casefold().rstrip()
    sign = (match["sign"] or "").casefold()
    if not sign or sign in _ABOUT:
        signs = (*_AT_MOST, *_AT_LEAST, *_ABOUT)
        sign = next((s for s in signs if before.endswith((f" {s}", f" {s} a"))), sign)
    at_most = sign in _AT_MOST or bool(_AT_MOST_AFTER.match(text, match.end()))
    at_least = sign in _AT_LEAST or bool(_AT_LEAST_AFTER.match(text, match.end()))
    if low == high and at_most:
        bounds: tuple[float | None, float | None] = (None, high)
    elif low == high and at_least:
        bounds = (low, None)
    else:
        bounds = (min(low, high), max(low, high))
    if sign in ("above", "below") and just_before(_SPLIT, text, match.start()):
        bounds = (low, high)
    is_level = sign in ("above", "below", "under") and not just_before(
        _BY_PART, text, match.start()
    )
    after = _AT_LEAST_AFTER.match(text, match.end()) if at_least else None
    end = after.end() if after else match.end()
    is_level |= unit == "micron" and bool(just_before(_WAVELENGTH, text, match.start()))
    way = None if is_level else direction(text, match.start(), end, unit)
    return Quantity(*bounds, unit, way, sign in _ABOUT, *match.span())


def _number(text: str) -> float:
    folded = text.casefold().strip()
    return float(NUMBERS[folded]) if folded in NUMBERS else float(folded.replace(",", ""))
