"""Which package release a change came with, and with it which build."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from jwst_buildgraph.resolve.triples import Triples
from jwst_buildgraph.terms import term, thing

_CHANGE, _IN_BUILD, _IN_RELEASE = (term(f"jwb:{n}") for n in ("Change", "inBuild", "inRelease"))
_AREA, _JWST, _SDP_RELEASE = (
    term(f"jwb:{n}") for n in ("affectsArea", "jwstRelease", "sdpRelease")
)
_SDP = thing("area/sdp")


def derive_releases(triples: Triples) -> Iterator[ox.Triple]:
    """Tie each change to its release by its build, or to its build by its release.

    A build page tells the build of a change: then it came with the build's jwst or, for
    SDP changes, SDP release. A change log tells the release: then it came with the build
    of that release, if that is in one.
    """
    for change in triples.of_type(_CHANGE):
        build = triples.object(change, _IN_BUILD)
        stated = triples.object(change, _IN_RELEASE)
        if stated is not None:
            found = triples.object(stated, _IN_BUILD)
            if build is None and found is not None:
                yield ox.Triple(change, _IN_BUILD, found)
            continue
        is_sdp = _SDP in triples.objects(change, _AREA)
        release = (
            triples.object(build, _SDP_RELEASE if is_sdp else _JWST) if build is not None else None
        )
        if release is not None:
            yield ox.Triple(change, _IN_RELEASE, release)
