"""The knowledge graph of the JWST Operations Pipeline builds."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jwst_buildgraph.api import BuildGraph

__version__ = "0.1.0"
__all__ = ["BuildGraph", "__version__"]


def __getattr__(name: str) -> object:
    """Load `BuildGraph` when it is first wanted: a command line has no use for it before."""
    if name == "BuildGraph":
        from jwst_buildgraph.api import BuildGraph

        return BuildGraph
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
