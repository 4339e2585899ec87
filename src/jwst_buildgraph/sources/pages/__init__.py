"""Reading the pages that tell of pipeline builds.

`layout` finds what is there: pieces of a page of any format, and the tree that they make up.
`kinds` finds what it says: the statements of each item, and what kind each is of by rules.
`learned` weighs that with what was learnt of kinds from labelled pages.
`names` finds what it names: things of the vocabulary, codes, numbers, and what is left out.

`reading` puts it all together: `names_in_place` reads names by where they stand, `placing` gives
each statement its build and its place (`lives` tells several builds apart, and `by_build` makes a
statement of each), `filling` its fields, `stating` its status; `statement`
is what comes out, and `leftovers` what is left.
"""

from jwst_buildgraph.sources.pages.layout.loading import load_page
from jwst_buildgraph.sources.pages.reading import PageReader
from jwst_buildgraph.sources.pages.statement import Reading, Residue, Statement

__all__ = ["PageReader", "Reading", "Residue", "Statement", "load_page"]
