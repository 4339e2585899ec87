"""Quantities in a text: how much, in what unit, whether it grows or shrinks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORDS = {
    "half": 0.5, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "twice": 2,
}  # fmt: skip
_UNITS = {
    "%": r"%|percent|per cent",
    "arcsec": r"arc ?sec(?:ond)?s?|″",
    "mas": r"mas|milli-?arc ?sec(?:ond)?s?",
    "pixel": r"pixels?|px|pix",
    "s": r"s|secs?|seconds?",
    "ms": r"ms|milliseconds?",
    "min": r"min|mins|minutes?",
    "h": r"h|hrs?|hours?",
    "day": r"days?",
    "GB": r"GB|gigabytes?",
    "MB": r"MB|megabytes?",
    "micron": r"µm|μm|um|microns?|micrometers?",
    "nm": r"nm|nanometers?",
    "Å": r"Å|angstroms?",
    "mag": r"mag|mags|magnitudes?",
    "km/s": r"km/s|km s-1",
    "ppm": r"ppm",
    "DN": r"DN",
    "K": r"K",
    "sigma": r"sigma|σ",
    "MJy/sr": r"MJy/sr",
    "integration": r"integrations?",
    "group": r"groups?",
    "factor": r"x|×|times(?= (?:as |more |less |fewer |faster |slower |longer |shorter "
    r"|smaller |larger |higher |lower |better ))",
}
_UNIT = "|".join(f"(?P<u{n}>{pattern})" for n, pattern in enumerate(_UNITS.values()))
_NAMES = tuple(_UNITS)
_SIGN = (
    r"(?P<sign>[≥≤≳≲~≈<>±]|up to|as (?:much|many) as|at (?:most|least)|more than"
    r"|less than|over|under|about|around|approximately|roughly|nearly|almost|only|>="
    r"|<=|no more than|below|above|within|a maximum of|a minimum of|typically|some"
    r"|better than)?"
)
_NUM = r"\d+(?:,\d{3})*(?:\.\d+)?"
_WORD_NUM = "|".join(_WORDS)
_RANGE = rf"(?P<low>{_NUM}|\b(?:{_WORD_NUM})\b)(?:\s*%?\s*(?:-|–|—|to|and)\s*(?P<high>{_NUM}))?"
_MEASURE = re.compile(
    rf"(?<![\w.#_]){_SIGN}\s?{_RANGE}[\s-]?(?:{_UNIT})(?![\w=_-]|\.\w)", re.IGNORECASE
)
_FACTOR = re.compile(rf"\bfactors?\s+(?:of\s+)?{_SIGN}\s*{_RANGE}(?![\w=_%]|\.\d)", re.IGNORECASE)
_MULTIPLE = re.compile(
    r"\b(?:(?P<twice>twice|double[sd]?|doubling)|(?P<half>halv(?:e[sd]?|ing)|(?:in|by) half))\b"
    r"|\b(?P<order>(?:an|one|two|three) orders? of magnitude)\b",
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
    "nearly",
    "almost",
)
_AT_LEAST = ("≥", "≳", ">", ">=", "at least", "more than", "over", "above", "a minimum of")
_ABOUT = ("~", "≈", "about", "around", "approximately", "roughly", "typically", "some", "±")
_DECREASE = re.compile(
    r"\b(?:fast(?:er)?|speed\w*|sped|quick\w*|reduc\w+|decreas\w+|lower\w*|less"
    r"|small\w*|fewer|short\w*"
    r"|drop\w*|fell|falls?|shrink\w*|cut\w*|sav\w+|weaker|fainter|improve(?:s|d|ment"
    r"|ments)? (?:in |the )?(?:run ?time|speed|performance)"
    r"|underestimat\w+|narrow\w*|down|decline\w*|better than)\b",
    re.IGNORECASE,
)
_INCREASE = re.compile(
    r"\b(?:increas\w+|more|larg\w+|higher|rais\w+|longer|slow\w*|grow\w*|grew"
    r"|rise[sn]?|rose|bright\w+"
    r"|overestimat\w+|expand\w*|doubl\w+|gain\w*|extended?)\b",
    re.IGNORECASE,
)
_NEAR = 60


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


def find_quantities(text: str) -> list[Quantity]:
    """Return the quantities of a text in the order they stand."""
    found = [*_factors(text), *_measures(text), *_multiples(text)]
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
        if counted or _fits(unit, written, match["low"]):
            yield _quantity(text, match, unit)


def _fits(unit: str, written: str, number: str) -> bool:
    """Tell whether a unit is one as it is written: ``K`` and ``s``, not ``k`` and ``S``."""
    if unit in ("s", "h", "K", "DN", "GB", "MB", "MJy/sr", "nm", "ms") and len(written) <= 2:
        return written == unit
    return number[0].isdigit() or unit not in ("group", "integration")


def _multiples(text: str) -> Iterator[Quantity]:
    for match in _MULTIPLE.finditer(text):
        if match["order"]:
            count = _WORDS.get(match["order"].split()[0].casefold(), 1)
            value = 10.0**count
        else:
            value = 2.0
        way = "decrease" if match["half"] else _direction(text, *match.span())
        yield Quantity(value, value, "factor", way, False, *match.span())


def _quantity(text: str, match: re.Match[str], unit: str) -> Quantity:
    low = _number(match["low"])
    high = _number(match["high"]) if match["high"] else low
    before = text[max(0, match.start() - 24) : match.start()].casefold().rstrip()
    sign = (match["sign"] or "").casefold() or next(
        (s for s in (*_AT_MOST, *_AT_LEAST, *_ABOUT) if before.endswith((f" {s}", f" {s} a"))), ""
    )
    if low == high and sign in _AT_MOST:
        bounds: tuple[float | None, float | None] = (None, high)
    elif low == high and sign in _AT_LEAST:
        bounds = (low, None)
    else:
        bounds = (min(low, high), max(low, high))
    way = _direction(text, *match.span())
    return Quantity(*bounds, unit, way, sign in _ABOUT, *match.span())


def _direction(text: str, start: int, end: int) -> str | None:
    """Return which way it goes, by the nearest word around that says so."""
    left = max(0, start - _NEAR)
    before, after = text[left:start], text[end : end + _NEAR // 2]
    near: list[tuple[int, str]] = []
    for pattern, way in ((_DECREASE, "decrease"), (_INCREASE, "increase")):
        near += [(len(before) - m.end(), way) for m in pattern.finditer(before)]
        near += [(m.start(), way) for m in pattern.finditer(after)]
    return min(near)[1] if near else None


def _number(text: str) -> float:
    folded = text.casefold().strip()
    return float(_WORDS[folded]) if folded in _WORDS else float(folded.replace(",", ""))
