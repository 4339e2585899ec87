"""Stages and pipelines that a text tells in a list or by their order: "stages 2 and 3"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_AND = r"(?:\s*(?:,\s*(?:and|or)?|and|or|&|/|\+)\s*)"
_TO = r"(?:\s*(?:to|through|–|-)\s*)"
_LISTED = re.compile(
    rf"\bstages?[- ](?P<list>[123](?:(?:{_AND}|{_TO})[123])+)\b(?!\.\d)", re.IGNORECASE
)
_RANGE = re.compile(rf"([123]){_TO}([123])")
_ALL = re.compile(r"\ball (?:the )?(?:three )?(?:processing )?stages\b", re.IGNORECASE)

_ORDINALS = {"first": "1", "second": "2", "third": "3", "final": "3", "last": "3"}
_IN_ORDER = re.compile(
    rf"\b(?P<first>{'|'.join(_ORDINALS)})(?: (?:and|or) (?:the )?(?P<other>{'|'.join(_ORDINALS)}))?"
    r"(?:[ -](?P<two>two))? (?:processing |calibration |pipeline )?stages?"
    r"(?= (?:of (?:the |its )?(?:\w+ )?(?:pipelines?|processing|calibration)|pipelines?|processing"
    r"|products?)\b)",
    re.IGNORECASE,
)
_SHARED_NAME = re.compile(
    r"\b(?P<name>(?:calwebb_)?[a-z]+)[123](?:\s?[/&–]\s?(?P<joined>[123])\b(?!\.\d|%)"
    r"| and (?P<added>[123])(?=\s*(?:[,;:)]|\.(?!\d)|$)| pipelines?\b| (?:is|are|was|were|now)\b))",
    re.IGNORECASE,
)


def stages_in_lists(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the numbers of stages that stand in lists or ranges, with the place of the list."""
    for match in _LISTED.finditer(text):
        numbers = set(re.findall(r"\d", match["list"]))
        for first, last in _RANGE.findall(match["list"]):
            numbers |= set(map(str, range(int(first), int(last) + 1)))
        yield from ((number, *match.span()) for number in sorted(numbers))
    for match in _IN_ORDER.finditer(text):
        first = _ORDINALS[match["first"].casefold()]
        if match["two"]:
            numbers = {"1", "2"} if first == "1" else {"2", "3"}
        else:
            numbers = {first} | (
                {_ORDINALS[match["other"].casefold()]} if match["other"] else set()
            )
        yield from ((number, *match.span()) for number in sorted(numbers))
    for match in _ALL.finditer(text):
        yield from ((number, *match.span()) for number in "123")


def pipelines_in_lists(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the pipelines of lists that give the name but once: "calwebb_spec2/3"."""
    for match in _SHARED_NAME.finditer(text):
        yield match["name"] + (match["joined"] or match["added"]), *match.span()
