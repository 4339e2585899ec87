"""The day on which a release was uploaded, as the package index tells it."""

from __future__ import annotations

import pyoxigraph as ox

from jwst_buildgraph.sources.distribution.builds import write_release
from jwst_buildgraph.sources.distribution.facts import ReleaseFacts
from jwst_buildgraph.sources.distribution.writer import Writer, day
from jwst_buildgraph.sources.statements import statement_hash
from jwst_buildgraph.terms import term, thing

INDEX = "source/package-index"


def upload_of(facts: ReleaseFacts) -> list[ox.Triple]:
    """Return the claim that a release is of the day of its upload, where an index tells it.

    It is one more source for that day, beside the README's table and the change log, but
    their word stands: that a release is of the day it was uploaded is only inferred. An index
    goes on saying it, so its snapshot has no end; and it has no lines: what it says of one
    file counts as the only line of its section.
    """
    if facts.uploaded is None:
        return []
    writer = Writer(facts)
    release = f"release/jwst/{facts.version}"
    write_release(writer, "jwst", facts.version)
    writer.thing(INDEX, "jwb:Source", "package index")
    snapshot = f"{INDEX}#snapshot-jwst-{facts.version}"
    writer.part(snapshot, "jwb:Snapshot")
    writer.say(snapshot, "jwb:ofSource", thing(INDEX))
    writer.say(snapshot, "jwb:notBefore", day(facts.uploaded))
    claim = f"{release}#claim-issued-upload"
    writer.part(claim, "jwb:Claim")
    writer.say(claim, "rdf:subject", thing(release))
    writer.say(claim, "rdf:predicate", term("dcterms:issued"))
    writer.say(claim, "rdf:object", day(facts.uploaded))
    writer.say(claim, "jwb:certainty", thing("certainty/inferred"))
    evidence = f"{claim}-e1"
    said = f"jwst {facts.version} uploaded {facts.uploaded.isoformat()}"
    writer.say(claim, "jwb:evidence", thing(evidence))
    writer.part(evidence, "jwb:Evidence")
    writer.say(evidence, "jwb:source", thing(INDEX))
    writer.say(evidence, "jwb:snapshot", thing(snapshot))
    writer.say(evidence, "jwb:section", ox.Literal(f"jwst {facts.version}"))
    writer.say(evidence, "jwb:firstLine", ox.Literal(1))
    writer.say(evidence, "jwb:lastLine", ox.Literal(1))
    writer.say(evidence, "jwb:statementHash", ox.Literal(statement_hash([said])))
    return writer.triples
