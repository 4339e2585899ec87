"""What a page says: the statements of each item, and what kind each is of.

`parts` cuts an item into statements of their own (`continuing` joins sentences that go on, and
tells plans apart; `issue_sentences` and `standing` do so for issues and for how builds are run).
`classify` tells the kind of each (`kinds`): `pointers` that say nothing (`pointing` elsewhere),
`issues` with their `beginnings` and their `mending`, what is said of `builds`, of their
`operations`, of `affected` data and `dependencies`, and `changes`. These are told by how they begin
and by what is `said` in them (`change_words`, `phrases`), or else by the `acts` they tell of
(`act_words`) and by the `deeds` that the
`predicate` of the main clause tells (`verbs`, `deed_words`, for products `product_deeds` and
`product_words`) or a few `turns` of phrase (`choice_words`); `contrast` reads what was before,
`detectors` knows what data suffer from; `amending` sets right what words only hint at, `going_on`
adds what is told after; `reference_updates` are told apart. `telling` knows sentences
that only lead up to what is told, and `deciding` which sentence of several decides.
"""
