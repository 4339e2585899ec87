"""What was learnt of kinds from labelled pages, and how it is weighed against the rules.

`features` says what counts of a statement, `weights` how much for each kind (`weights.json`, made
by `training/learn.py`), and `weighing` puts
that together with what the rules of `kinds` say.
"""
