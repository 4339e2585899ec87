"""What stands right before a place of a text, of which no more is looked at than it takes.

Texts have many names; looking at all that stands before each would take time that grows with
the square of their length.
"""

from __future__ import annotations

import re

REACH = 240
"""The characters before a place that are looked at; what they are to tell has some ten."""


def just_before(pattern: re.Pattern[str], text: str, place: int) -> re.Match[str] | None:
    """Return where a pattern fits what stands before a place; most patterns end in ``$``."""
    return pattern.search(text, max(0, place - REACH), place)
