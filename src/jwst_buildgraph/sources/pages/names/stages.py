"""Stages of processing that a text tells in a list: "stages 2 and 3", "stages 1 to 3"."""

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


def stages_in_lists(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the numbers of stages that stand in lists or ranges, with the place of the list."""
    for match in _LISTED.finditer(text):
        numbers = set(re.findall(r"\d", match["list"]))
        for first, last in _RANGE.findall(match["list"]):
            numbers |= set(map(str, range(int(first), int(last) + 1)))
        yield from ((number, *match.span()) for number in sorted(numbers))
    for match in _ALL.finditer(text):
        yield from ((number, *match.span()) for number in "123")
