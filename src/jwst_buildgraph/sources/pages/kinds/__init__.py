"""What a page says: the statements of each item, and what kind each is of.

`parts` cuts an item into statements of their own: `continuing` joins sentences that go on about
a change and tells plans apart, `issue_sentences` and `standing` join those on issues and on how
builds are run, `telling` knows sentences that only lead up to what is told.

`deciding` tells which sentence of several decides, `classify` asks of what kind (`kinds`) it is:
`pointers` that say nothing, `issues` with their `beginnings` and their `mending`, what is said of
`builds`, of their `operations`, of `affected` data, and `changes`. Those are told by how they begin
(`change_words`) and what is said in them (`said_words`), and by harm that was before (`contrast`);
`reference_updates` are told apart. `predicate` finds main clauses, by `verbs`.

Only what rules know better than what was learnt from labelled pages is here (`learned`).
"""
