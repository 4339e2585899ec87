"""Releases of the jwst distribution into a user's store, one document each, all or none."""

from jwst_buildgraph.ingest_jwst.choosing import chosen_from, chosen_releases
from jwst_buildgraph.ingest_jwst.reading import ReadRelease, read_releases

__all__ = ["ReadRelease", "chosen_from", "chosen_releases", "read_releases"]
