"""Reading the pages that tell of pipeline builds.

In the order in which a page goes through them: `loading` takes in a file of any format,
`from_text`, `from_html` and `from_markdown` cut it into pieces, `tree` puts the pieces
under their headings and says what the page is, `tables` types the cells of version tables,
`classify` tells what kind of statement each is, `link`, `quantities`, `codes` and `dating`
tell what it names, `scope` settles what that means, and `reading` puts it all together.
"""

from jwst_buildgraph.sources.pages.loading import load_page
from jwst_buildgraph.sources.pages.reading import PageReader
from jwst_buildgraph.sources.pages.statement import Reading, Residue, Statement

__all__ = ["PageReader", "Reading", "Residue", "Statement", "load_page"]
