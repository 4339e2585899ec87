"""Pictures of the graph, for slides and notebooks: each is an Altair chart.

The optional packages that they need come with ``pip install 'jwst-buildgraph[plot]'``.
"""

from importlib.util import find_spec

from jwst_buildgraph.errors import MissingPackageError

for _package in ("altair", "vl_convert"):
    if find_spec(_package) is None:
        raise MissingPackageError(f"pictures need {_package}: pip install 'jwst-buildgraph[plot]'")

# Below the check, because these need what it asks for.
from jwst_buildgraph.plots.around import around  # noqa: E402
from jwst_buildgraph.plots.heatmap import ROWS, heatmap  # noqa: E402
from jwst_buildgraph.plots.matrix import matrix  # noqa: E402
from jwst_buildgraph.plots.saving import format_of, save  # noqa: E402
from jwst_buildgraph.plots.timeline import timeline  # noqa: E402

__all__ = ["ROWS", "around", "format_of", "heatmap", "matrix", "save", "timeline"]
