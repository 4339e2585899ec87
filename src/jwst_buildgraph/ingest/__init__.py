"""Taking pages into the user's store, or into drafts for the shipped graph.

A page that was read becomes one Turtle document: `writing` goes through its statements,
`builds` with their `events`, `changes`, `issues` and `facts` say what each comes to in the terms
of the model, `document` collects the triples with their evidence. `known` recognises what the
graph has already, `similarity` one thing in two wordings, `previous` what the same page said
before, `differences` how it changed. `drafting` makes a file for ``graph/curated`` instead.
"""

from jwst_buildgraph.ingest.ingesting import Ingested, Ingestion, document_name
from jwst_buildgraph.ingest.sourcing import source_path

__all__ = ["Ingested", "Ingestion", "document_name", "source_path"]
