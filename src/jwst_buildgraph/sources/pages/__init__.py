"""Reading the pages that tell of pipeline builds.

A page goes through these modules in this order; each can be read on its own.

What is there:
`loading` takes in a file of any format; `from_text` (with `numbering` of sections and `aligned`
tables), `from_html` and `from_markdown` cut it into the `pieces` of one kind; `trimming` leaves
out navigation and glossary boxes; `tree` puts the rest under its `headings`, whose words tell
their `topics`, for `subheadings` with those above them, and their builds (`heading_builds`);
`recognise` says what page it is.

What it says:
`tables` types the cells of version tables, `columns` reads other rows; `parts` cuts an item into
the `sentences` that are statements of their own (`continuing` joins those that go on, and tells
plans apart; `issue_sentences` and `standing` do so for issues and for how builds are run);
`classify` tells the kind of each (`kinds`): `pointers` that say nothing, `issues` and their
`mending`, what is said of `builds`, of their `operations`, of `affected` data and `dependencies`,
and `changes`. These are told by how they begin and by what is `said` in them (`change_words`,
`phrases`), or else by the `acts` they tell of (`act_words`) and by the `deeds` that the
`predicate` of the main clause tells (`verbs`, `deed_words`) or a few `turns` of phrase;
`reference_updates` are told apart. `telling` knows sentences that only lead up to what is told,
and `deciding` which sentence of several decides.

What it names:
`vocabulary` is all that is known by name; `link` finds it in a text, with `named_steps`, and
`named_codes`, by the `patterns` of parameters, keywords and releases, what is not known yet;
`wordings` are everyday words for reference files and steps; `settings` tells whose a parameter is;
`codes`, `dating` and `quantities`, with their `units` and `directions`, find numbers of all sorts;
`links` has what was found, `exclusions` what the text leaves out of it; `observing` pairs
instruments with techniques, and `scope` settles what the names of a statement and its headings
come to together;
`defaults` (`default_values`), `states` and `replacing` tell defaults, fixes and successors.

`reading` puts it all together: `names_in_place` reads names by where they stand, `placing` gives
each statement its build and its place, `filling` its fields; `statement` is what comes out, and
`leftovers` what is left.
"""

from jwst_buildgraph.sources.pages.loading import load_page
from jwst_buildgraph.sources.pages.reading import PageReader
from jwst_buildgraph.sources.pages.statement import Reading, Residue, Statement

__all__ = ["PageReader", "Reading", "Residue", "Statement", "load_page"]
