"""Answers to the questions that have a command of their own.

Each is put together from canned questions, so that the same facts can be had from
SPARQL; what is added here is grouping and the choice among several filters.
"""

from jwst_buildgraph.answers.affected import is_affected
from jwst_buildgraph.answers.builds import builds, which
from jwst_buildgraph.answers.changes import changes
from jwst_buildgraph.answers.conflicts import conflicts
from jwst_buildgraph.answers.connections import hubs, path
from jwst_buildgraph.answers.coverage import EMPTY
from jwst_buildgraph.answers.describe import describe
from jwst_buildgraph.answers.issues import issues
from jwst_buildgraph.answers.overview import info, stats

__all__ = [
    "EMPTY",
    "builds",
    "changes",
    "conflicts",
    "describe",
    "hubs",
    "info",
    "is_affected",
    "issues",
    "path",
    "stats",
    "which",
]
