"""A graph that somebody else serves, and how it gets there.

``store``        the same questions over any SPARQL 1.1 endpoint
``engines``      what engines need differently, and how to tell which one it is
``sending``      one request: its time-out, and what its failures mean
``retrying``     when to ask again, how often, and after which pause
``replies``      what came back: a whole result, or something else
``whole``        all triples of a graph, in parts where an engine cuts long results
``graph_store``  writing named graphs through the Graph Store HTTP Protocol
``publishing``   loading an endpoint with the graph, and checking what arrived
"""

from jwst_buildgraph.remote.store import RemoteStore

__all__ = ["RemoteStore"]
