"""Pages for people, and the same things as RDF for programs."""
