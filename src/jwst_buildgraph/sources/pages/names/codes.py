"""Things that are named by a code, in every form: contexts, builds, releases, pull requests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from jwst_buildgraph.sources.pages.layout.pieces import REMEMBERED
from jwst_buildgraph.versions import context_name

_LIST = (
    r"(?:\s*(?:,\s*(?:and|or|then)?|and|or|to|through|thru|until|till|up to|&|/|\+|;|–|—|→|->"
    r"|\.\.\.?|…)\s*)"
)
_MAY_BE_PMAP = re.compile(r"\d{3}")
_PMAP_FILE = re.compile(
    r"jwst[_-](\d{3,4})(?:(?=\s?[-–/]\s?\d{3,4}\.pmap)|\.?pmap|(?![\w-]))|(?<![\w.])(\d{3,4})\.pmap",
    re.IGNORECASE,
)
_PMAP_LIST = re.compile(
    rf"\b(?:contexts?|pmaps?|CRDS_CTX)\b\s*(?:versions?|numbers?|files?|is|was|of|from|between|:|=|\()?\s*"
    rf"(?P<list>\d{{3,4}}(?:(?:{_LIST}|\s?-\s?(?=\d{{4}}\b))\d{{3,4}})*)(?![\w.]*\d|-\d|\s*%)",
    re.IGNORECASE,
)
_PMAP_AFTER = re.compile(r"(?<![\w.-])(\d{4})\s+(?:CRDS\s+)?(?:pmap|context)\b", re.IGNORECASE)
_MAY_BE_VERSION = re.compile(r"\d\.\d")
_VERSION = r"\d{1,2}\.\d{1,2}(?:\.\d{1,2})?(?:rc\d+)?"
_BUILDS = re.compile(
    rf"\b(?:builds?|patch(?:es)?|DMS|OPS)(?:\s*(?:versions?|numbers?|releases?|:|\()?|,| is| was"
    rf"| will be)\s*v?"
    rf"(?P<list>{_VERSION}(?:{_LIST}(?:(?:patch(?:es)?\s+)?builds?\s+)?{_VERSION})*)(?![\w]|\.\d)",
    re.IGNORECASE,
)
_SHORT_BUILD = re.compile(rf"(?<![\w.])B({_VERSION})(?!\w|\.\d)")
_BARE_BUILD = re.compile(
    r"\b(?:in|for|with|by|from|until|of) (?:the )?((?:9|1\d)\.\d(?:\.\d)?)(?!\d|\.\d|\s*(?:%"
    r"|[a-z]))",
    re.IGNORECASE,
)
_PULLS = re.compile(
    r"(?:(?P<repo>[A-Za-z][\w.-]*)\s+)?(?:PRs?|[Pp]ull [Rr]equests?|MRs?)\s*(?P<list>#?\d+(?:"
    + _LIST
    + r"#?\d+)*)",
)
_MAY_BE_PULL = re.compile(r"#\d|PR|MR|[Pp]ull|github")
_PULL_LINK = re.compile(r"github\.com/[\w.-]+/(?P<repo>[\w.-]+)/(?:pull|issues)/(?P<number>\d+)")
_HASHED = re.compile(r"(?:(?P<repo>[A-Za-z][\w.-]*)\s?)?(?<!&)#(?P<number>\d{1,6})\b")


_MAY_BE_SUBARRAY = re.compile(r"SUB|subarray|BRIGHTSKY|SLITLESSPRISM|MASK|WFSS\d")
_SUBARRAY = re.compile(
    r"(?<![\w/.-])(?:(?P<named>SUB(?=[A-Z0-9_]*\d|[A-Z])[A-Z0-9]{2,}(?:_[A-Z0-9]+)*|BRIGHTSKY"
    r"|SLITLESSPRISM|MASK(?:1\d{3}|LYOT)|WFSS\d+[RC]|SUBSTRIP\d+)(?!\w)"
    r"|(?P<said>[A-Z][A-Z0-9_]{3,})(?=\s+subarrays?\b))"
)


@dataclass(frozen=True)
class Code:
    """A thing named by a code at one place of a text."""

    label: str
    start: int
    end: int


def find_pmaps(text: str) -> list[Code]:
    """Return the contexts of a text as file names, also two that run into each other."""
    if not _MAY_BE_PMAP.search(text):
        return []
    found = [Code(_pmap(m[1] or m[2]), *m.span()) for m in _PMAP_FILE.finditer(text)]
    for listed in _PMAP_LIST.finditer(text):
        found += [_at(listed, number, _pmap(number[0])) for number in _in_list(listed, r"\d{3,4}")]
    found += [Code(_pmap(m[1]), *m.span()) for m in _PMAP_AFTER.finditer(text)]
    return _in_order(found)


def find_subarrays(text: str) -> list[Code]:
    """Return the subarrays of a text: by how they are spelt, or because the text says so."""
    if not _MAY_BE_SUBARRAY.search(text):
        return []
    return [Code(match[0], *match.span()) for match in _SUBARRAY.finditer(text)]


@lru_cache(REMEMBERED)
def find_builds(text: str) -> list[Code]:
    """Return the builds of a text by their numbers."""
    if not _MAY_BE_VERSION.search(text):
        return []
    found = [Code(m[1], *m.span()) for m in _SHORT_BUILD.finditer(text)]
    for listed in _BUILDS.finditer(text):
        found += [_at(listed, number, number[0]) for number in _in_list(listed, _VERSION)]
    return _in_order(found)


def find_bare_builds(text: str) -> list[Code]:
    """Return the builds of a text that may name them by number alone: "to be fixed in 10.3"."""
    bare = [Code(m[1], *m.span(1)) for m in _BARE_BUILD.finditer(text)]
    return find_builds(text) or bare


def find_pull_requests(text: str, packages: set[str], default: str | None) -> list[Code]:
    """Return the pull requests of a text, ``stcal#496``.

    One without a repository is that of `default`, if there is one, and else ``#496``.
    """
    if not _MAY_BE_PULL.search(text):
        return []
    found = [Code(f"{m['repo']}#{m['number']}", *m.span()) for m in _PULL_LINK.finditer(text)]
    for listed in _PULLS.finditer(text):
        repo = _repository(listed["repo"], packages, default)
        numbers = _in_list(listed, r"\d+")
        found += [_at(listed, number, f"{repo}#{number[0]}") for number in numbers]
    for match in _HASHED.finditer(text):
        if any(code.start < match.end() and match.start() < code.end for code in found):
            continue
        repo = _repository(match["repo"], packages, default)
        found.append(Code(f"{repo}#{match['number']}", *match.span()))
    return _in_order(found)


def _repository(name: str | None, packages: set[str], default: str | None) -> str:
    if name and name.casefold() in packages:
        return name.casefold()
    return default or ""


def _in_list(listed: re.Match[str], item: str) -> Iterator[re.Match[str]]:
    yield from re.compile(item).finditer(listed["list"])


def _at(listed: re.Match[str], part: re.Match[str], label: str) -> Code:
    offset = listed.start("list")
    return Code(label, offset + part.start(), offset + part.end())


def _pmap(number: str) -> str:
    return context_name(int(number))


def _in_order(found: list[Code]) -> list[Code]:
    """Return codes in the order of the text, each label once."""
    first: dict[str, Code] = {}
    for code in sorted(found, key=lambda c: (c.start, -c.end)):
        if not any(c.start <= code.start < c.end and c.label != code.label and code.end <= c.end
                   for c in first.values()):  # fmt: skip
            first.setdefault(code.label, code)
    return list(first.values())
