"""What a text names: things of the vocabulary, codes, numbers, and what is left out.

`vocabulary` is all that is known by name; `link` finds it in a text, with `named_steps`, and
`named_codes`, by the `patterns` of parameters, keywords and releases, what is not known yet;
`wordings` are everyday words for reference files and steps, `purposes` what those are made from
or good for; `settings` tells whose a parameter is;
`codes`, `dating` and `quantities`, with their `units` and `directions`, find numbers of all sorts,
`stages` those of stages in lists; `links` has what was found, `exclusions` what the text leaves
out of it, `passing` what it only mentions; `observing` pairs instruments with techniques, and
`scope` settles what the names of a statement and its headings (`heading_names`) come to together;
`defaults` (`default_values`, `whole_defaults`), `states` and `replacing` tell defaults, fixes and
successors.
"""
