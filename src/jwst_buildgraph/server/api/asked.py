"""What a REST request asks besides its question: the format, and which rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from jwst_buildgraph.errors import ParameterError
from jwst_buildgraph.server.negotiation import best

MEDIA_TYPES = {
    "json": "application/json",
    "jsonl": "application/x-ndjson",
    "csv": "text/csv; charset=utf-8; header=present",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "markdown": "text/markdown; charset=utf-8",
    "srj": "application/sparql-results+json",
}
"""The formats by their names on the command line, the one given unasked first."""

MOST = 10**9
"""No answer is longer: larger numbers than this are no numbers of rows."""

LONGEST = 400
"""No name and no words to search for have more characters."""

OF_REST = ("format", "limit", "offset")
"""Parameters of every address, beside those of the question."""


@dataclass(frozen=True)
class Asked:
    """A request: the question's own values, the format, and which rows of the answer."""

    values: Mapping[str, str]
    form: str
    limit: int | None
    offset: int

    def page(self, path: str, offset: int) -> str:
        """Return the address of the rows of the same answer from another number on."""
        told = {**self.values, "format": self.form, "limit": self.limit, "offset": offset}
        return f"{path}?{urlencode(told)}"


def read(values: Mapping[str, Sequence[str]], accept: str, forms: Sequence[str]) -> Asked | None:
    """Return what is asked; None where no format that the client accepts is among `forms`.

    Raises
    ------
    ParameterError
        If a value is given twice, is too long, or is no format or number of rows.
    """
    twice = sorted(name for name, given in values.items() if len(given) > 1)
    if twice:
        raise ParameterError(f"{twice[0]} is given {len(values[twice[0]])} times: give it once")
    long = sorted(name for name, [value, *_] in values.items() if len(value) > LONGEST)
    if long:
        raise ParameterError(f"{long[0]} is too long: at most {LONGEST} characters")
    given = {name: given[-1] for name, given in values.items() if given}
    form = given.get("format") or _accepted(accept, forms)
    if form is None:
        return None
    if form not in forms:
        raise ParameterError(f"no format {form!r} here; there are: {', '.join(forms)}")
    limit = _number(given["limit"], "limit", 1) if "limit" in given else None
    offset = _number(given.get("offset", "0"), "offset", 0)
    own = {name: value for name, value in given.items() if name not in OF_REST}
    return Asked(own, form, limit, offset)


def _accepted(accept: str, forms: Sequence[str]) -> str | None:
    plain = {MEDIA_TYPES[form].partition(";")[0]: form for form in forms}
    wanted = best(accept, list(plain))
    return None if wanted is None else plain[wanted]


def _number(text: str, name: str, least: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 11 and least <= int(text) <= MOST):
        raise ParameterError(f"{name}: {text[:40]!r} is not a whole number of {least} or more")
    return int(text)
