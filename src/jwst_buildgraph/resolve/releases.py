"""Which package release a change came with."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from jwst_buildgraph.resolve.triples import Triples
from jwst_buildgraph.terms import term, thing

_SDP = thing("area/sdp")


def derive_releases(triples: Triples) -> Iterator[ox.Triple]:
    """Tie each change of a build to the jwst or, for SDP changes, the SDP release in it."""
    for change in triples.of_type(term("jwb:Change")):
        if triples.objects(change, term("jwb:inRelease")):
            continue
        build = triples.object(change, term("jwb:inBuild"))
        is_sdp = _SDP in triples.objects(change, term("jwb:affectsArea"))
        package = term("jwb:sdpRelease" if is_sdp else "jwb:jwstRelease")
        release = triples.object(build, package) if build is not None else None
        if release is not None:
            yield ox.Triple(change, term("jwb:inRelease"), release)
