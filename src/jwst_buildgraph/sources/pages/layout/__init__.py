"""What is there: the pieces of a page of any format, and the tree that they make up.

`loading` takes in a file of any format; `from_text` (with `numbering` of sections and `aligned`
tables), `from_html` and `from_markdown` cut it into the `pieces` of one kind; `trimming` leaves
out navigation and glossary boxes; `tree` puts the rest under its `headings`, whose words tell
their `topics`, for `subheadings` with those above them, and their builds (`heading_builds`);
`recognise` says what page it is. `tables` types the cells of version tables, `columns` reads
other rows, and `sentences` cuts running text.
"""
