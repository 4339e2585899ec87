"""The ``buildgraph`` command."""

from jwst_buildgraph.cli.app import main

__all__ = ["main"]
