"""Finding SERVICE in a query, however it is written.

The engine parses without tokens: ``SERVICE<…>``, ``SERVICEex:{…}``, a ``<`` that is an
operator in one place and opens an IRI in another, or a comment that ends inside what
looks like an IRI, are all understood by it. So every way to cut a query into strings,
comments, IRIs and the rest is followed, and a query is refused where the keyword with
what must stand behind it appears in any of them. That can refuse an odd query that is
harmless; it lets none pass that is not.
"""

from __future__ import annotations

import re

_SPACE = r"(?:[ \t\r\n]|\#[^\r\n]*+)*+"
_SERVICE = re.compile(
    rf"""SERVICE {_SPACE} (?:SILENT {_SPACE})?
    (?: [?$]\w+ | <[^>]*> | [^\s{{}}\#<>"'?$]*:(?:\\.|[^\s{{}}\#\\])* )
    {_SPACE} \{{""",
    re.VERBOSE | re.IGNORECASE,
)
# What may hide the keyword or begin it; everything else is stepped over.
_NOTABLE = re.compile(r"""[<'"\#\\?$sS]""")
_COMMENT = re.compile(r"\#[^\r\n]*")
_VARIABLE = re.compile(r"[?$]\w+")
_LONG = re.compile(
    r"""\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''""", re.DOTALL
)
_SHORT = re.compile(r""""(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*'""", re.DOTALL)
_VARYING = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID)\b", re.IGNORECASE)
_UPDATE = re.compile(
    rf"""{_SPACE} (?:(?:PREFIX {_SPACE} [^\s:]*: | BASE) {_SPACE} <[^>]*> {_SPACE})*
    (INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_HIDING = re.compile(
    rf"""{_LONG.pattern}|{_SHORT.pattern}|<[^<>"{{}}|^`\x00-\x20]*>|\#[^\r\n]*""",
    re.VERBOSE | re.DOTALL,
)
_FROM = re.compile(r"(?<![\w:?$@-])FROM(?![\w:-])", re.IGNORECASE)


def calls_service(query: str) -> bool:
    """Tell whether a query could make the engine ask another server."""
    # Looking for a word first is many times faster than a pattern that ignores case.
    if "service" not in query.lower() or not _SERVICE.search(query):
        return False
    waiting, seen = [0], set()
    while waiting:
        notable = _NOTABLE.search(query, waiting.pop())
        if notable is None or notable.start() in seen:
            continue
        seen.add(notable.start())
        if _SERVICE.match(query, notable.start()):
            return True
        waiting += _ways_on(query, notable.start())
    return False


def is_update(query: str) -> bool:
    """Tell whether a text is a SPARQL update instead of a query."""
    return _UPDATE.match(query) is not None


def names_graphs(query: str) -> bool:
    """Tell whether a query says itself which graphs it is about, with FROM."""
    return "from" in query.lower() and _FROM.search(_HIDING.sub(" ", query)) is not None


def varies(query: str) -> bool:
    """Tell whether a query may have another result each time, over the same graph."""
    small = query.lower()
    return any(word in small for word in ("now", "rand", "uuid")) and bool(_VARYING.search(query))


def _ways_on(query: str, place: int) -> list[int]:
    """Return where reading may go on behind the character at `place`."""
    match query[place]:
        case "<":
            end = query.find(">", place)
            return [place + 1] if end < 0 else [place + 1, end + 1]
        case "#":
            return _ends(query, place, _COMMENT)
        case "\\":
            return [place + 1, place + 2]
        case '"' | "'":
            return _ends(query, place, _LONG, _SHORT)
        case "?" | "$":
            return _ends(query, place, _VARIABLE) or [place + 1]
    return [place + 1]


def _ends(query: str, place: int, *patterns: re.Pattern[str]) -> list[int]:
    return [found.end() for pattern in patterns if (found := pattern.match(query, place))]
