"""Reading releases of the jwst distribution: what they say of builds, changes and structure.

The package is never imported nor run: its README is read as Markdown, its change log and
documentation as reStructuredText, its code as a syntax tree. `read_release` turns one source
(an sdist, a wheel or an unpacked tree) into `ReleaseFacts`, and `to_triples` these into RDF.
"""

from jwst_buildgraph.sources.distribution.facts import ReleaseFacts, read_release
from jwst_buildgraph.sources.distribution.statements import Linker, to_statements, to_triples

__all__ = ["Linker", "ReleaseFacts", "read_release", "to_statements", "to_triples"]
