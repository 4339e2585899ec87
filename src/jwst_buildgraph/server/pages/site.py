"""Where the things of the graph stand on a served site.

Every IRI of ours has a place of the same path under the served base: a thing under
``/id/PATH``, which leads on to ``/page/PATH`` for people and ``/data/PATH.ttl`` (``.jsonld``,
``.nt``) for programs; the terms of the ontology under ``/ontology``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from jwst_buildgraph.terms import ONTOLOGY, PREFIXES, THINGS

_SAFE = "/:@!$&'()*+,;=~"
_CITED = re.compile(r"(?P<source>\S+)(?: L(?P<line>\d+)(?:-\d+)?)?(?P<rest> .*)?")


@dataclass(frozen=True)
class Site:
    """A served copy of the graph; `base` is its address, without a slash at the end."""

    base: str

    def link(self, path: str, query: Mapping[str, object] | None = None, anchor: str = "") -> str:
        """Return the address of a path of this site, as pages of it link to it.

        It names no host, so that it holds behind any proxy.
        """
        address = urlsplit(self.base).path.rstrip("/") + quote(path, safe=_SAFE)
        if query:
            address += f"?{urlencode(query)}"
        return f"{address}#{quote(anchor, safe=_SAFE)}" if anchor else address

    def absolute(self, path: str) -> str:
        """Return the full address of a path of this site."""
        return f"{self.base}{quote(path, safe=_SAFE)}"

    def href(self, name: str) -> str | None:
        """Return the address of what `short` calls `name`: a page of ours, or one elsewhere.

        What has no address that a page may link to (``urn:…``, ``javascript:…``) has none.
        """
        prefix, colon, local = name.partition(":")
        if prefix == "jwb":
            return self.link("/ontology", anchor=local)
        if colon and prefix in PREFIXES:
            return PREFIXES[prefix] + local
        if colon and "/" not in prefix:
            return name if prefix in ("http", "https") else None
        path, _, fragment = name.partition("#")
        return self.link(place_of(path), anchor=fragment)

    def cited(self, citation: str) -> str:
        """Return the address of the lines of a source that a citation names.

        Where the lines are those of one file of a source, it is that of the source.
        """
        found = _CITED.fullmatch(citation)
        if found is None or found["line"] is None or found["rest"]:
            return self.link(f"/page/source/{citation.partition(' ')[0]}")
        line = found["line"]
        return self.link(f"/page/source/{found['source']}", {"line": line}, f"L{line}")

    def served(self, iri: str) -> str:
        """Return the IRI under which this site serves a thing; any other IRI as it is."""
        if not iri.startswith(THINGS):
            return iri
        path, hash_, fragment = iri.removeprefix(THINGS).partition("#")
        return f"{self.base}/id/{quote(path, safe=_SAFE)}{hash_}{fragment}"


def place_of(path: str) -> str:
    """Return the path of the page of a thing; questions have pages of their own."""
    start, _, rest = path.partition("/")
    return f"/questions/{rest}" if start == "question" else f"/page/{path}"


def canonical(name: str) -> str:
    """Return the IRI of a thing, from its path."""
    return THINGS + name


def is_term(iri: str) -> bool:
    """Tell whether an IRI is a term of our ontology."""
    return iri.startswith(ONTOLOGY)
