"""Which of several media types a client wants, by its Accept header."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache


def best(accept: str, offered: Sequence[str]) -> str | None:
    """Return the offered media type that an Accept header wants most, or None.

    Types that are wanted equally are taken in the order in which they are offered. No
    header accepts everything.
    """
    return _best(accept, tuple(offered))


@lru_cache(64)
def _best(accept: str, offered: tuple[str, ...]) -> str | None:
    if not accept.strip():
        return offered[0]
    ranges = [_range(part) for part in accept.split(",") if part.strip()]
    qualities = {media_type: _quality(media_type, ranges) for media_type in offered}
    wanted = max(offered, key=lambda media_type: qualities[media_type])
    return wanted if qualities[wanted] > 0 else None


def _range(part: str) -> tuple[str, float]:
    name, *parameters = (piece.strip() for piece in part.split(";"))
    quality = 1.0
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "q":
            try:
                quality = min(max(float(value), 0.0), 1.0)
            except ValueError:
                quality = 0.0
    return name.lower(), quality


def _quality(media_type: str, ranges: Sequence[tuple[str, float]]) -> float:
    """Return how much a type is wanted: what is said of it by the narrowest range counts."""
    family = f"{media_type.partition('/')[0]}/*"
    for name in (media_type, family, "*/*"):
        qualities = [quality for wanted, quality in ranges if wanted == name]
        if qualities:
            return max(qualities)
    return 0.0
