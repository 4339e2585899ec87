"""The verbs of release notes: what developers do to the pipeline, and what the pipeline does.

"The step was rewritten" tells a change, "the mask was ignored" what was wrong before; what tells
them apart is who does such things.
"""

from __future__ import annotations

from functools import cache

_IRREGULAR = {
    "be": ("was", "been"), "become": ("became", "become"), "begin": ("began", "begun"),
    "break": ("broke", "broken"), "bring": ("brought", "brought"), "build": ("built", "built"),
    "catch": ("caught", "caught"), "choose": ("chose", "chosen"), "come": ("came", "come"),
    "cut": ("cut", "cut"), "do": ("did", "done"), "draw": ("drew", "drawn"),
    "fall": ("fell", "fallen"), "find": ("found", "found"), "fit": ("fit", "fit"),
    "forget": ("forgot", "forgotten"), "get": ("got", "got"), "give": ("gave", "given"),
    "go": ("went", "gone"), "grow": ("grew", "grown"), "hang": ("hung", "hung"),
    "hold": ("held", "held"), "keep": ("kept", "kept"), "lead": ("led", "led"),
    "leave": ("left", "left"), "lose": ("lost", "lost"), "make": ("made", "made"),
    "overwrite": ("overwrote", "overwritten"), "put": ("put", "put"), "read": ("read", "read"),
    "redo": ("redid", "redone"), "rewrite": ("rewrote", "rewritten"), "rise": ("rose", "risen"),
    "run": ("ran", "run"), "send": ("sent", "sent"), "set": ("set", "set"),
    "shrink": ("shrank", "shrunk"), "speed": ("sped", "sped"), "split": ("split", "split"),
    "spread": ("spread", "spread"), "take": ("took", "taken"), "throw": ("threw", "thrown"),
    "undo": ("undid", "undone"), "withdraw": ("withdrew", "withdrawn"),
    "write": ("wrote", "written"), "remake": ("remade", "remade"),
    "mistake": ("mistook", "mistaken"), "misread": ("misread", "misread"),
}  # fmt: skip
_DOUBLED = frozenset(
    {
        "drop", "stop", "map", "skip", "flip", "swap", "trap", "plan", "refer", "occur",
        "omit", "permit", "commit", "log", "flag", "cap", "pin", "clip", "crop", "trim", "wrap",
        "bin", "scan", "strip", "refit",
    }
)  # fmt: skip


class Verb:
    """The forms of a verb."""

    def __init__(self, lemma: str) -> None:
        self.lemma = lemma
        stem = lemma[:-1] if lemma.endswith("e") else lemma
        if lemma.endswith("y") and lemma[-2] not in "aeou":
            stem, third = f"{lemma[:-1]}i", f"{lemma[:-1]}ies"
        else:
            third = (
                f"{lemma}es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{lemma}s"
            )
        if lemma in _DOUBLED:
            stem = lemma + lemma[-1]
        self.third = third
        self.past, self.participle = _IRREGULAR.get(lemma, (f"{stem}ed", f"{stem}ed"))


def word_set(lemmas: str) -> frozenset[str]:
    """Return words that are written as one text."""
    return frozenset(lemmas.split())


DEVELOPING = word_set(
    "add insert include introduce implement update upgrade improve refine enhance modify change"
    " adapt adjust revise rework rewrite refactor restructure reorganize port migrate move rename"
    " split merge absorb unify consolidate simplify clean tidy convert replace exchange substitute"
    " remove delete drop retire withdraw discontinue deprecate abandon raise lower increase "
    "decrease"
    " reduce relax tighten extend expand widen narrow limit restrict confine enable disable "
    "activate"
    " deactivate switch turn deliver release install create build make derive measure determine "
    "redo"
    " recalibrate regenerate refit remake test tune optimize speed accelerate parallelize vectorize"
    " publish provide supply bring cut double halve shorten fix correct mend solve resolve repair"
    " cure remedy rectify restore revert undo prevent avoid suppress eliminate address close"
    " transfer open tie bump pin cap loosen document announce plan schedule complete develop design"
    " expose generalize standardize document renew refresh rebuild relocate allow permit support"
    " streamline modernize prepare collect give equip integrate synchronize"
    " rederive remeasure redetermine reprocess"
)
"""What developers do, so that its past or perfect tells a change."""

WORKING = word_set(
    "apply assign propagate compute calculate subtract flag label store save write read ignore skip"
    " extract populate fill copy round truncate shift lose treat take use choose select find search"
    " match count multiply divide combine average resample interpolate fit scale normalize mask"
    " reject weight detect identify record report list name number sort order overwrite omit miss"
    " neglect forget confuse mix swap duplicate leave interpret assume mark pass put project"
    " associate attribute convolve smooth transform shuffle place register align reset discard"
    " return produce output stop fail crash hang abort lack disregard misread mistake mislabel"
    " misplace exclude overestimate underestimate clip crop bin trim evaluate sum invert rotate"
    " flip parse load open close set keep merge associate stamp tag query retrieve request fetch"
)
"""What the pipeline does, so that its past tells how it was before."""

RUNNING = word_set(
    "apply run perform execute use call attempt try do make carry test search consider invoke"
    " subtract correct attempt undertake employ require process look"
)
"""What is said of a step or correction that takes place."""

SPREADING = word_set(
    "spread leak overflow interfere mix collide depend vary drift propagate influence contaminate"
    " bias confuse disturb clash overlap oscillate ring jump wander flicker overwrite lose crash"
    " fail stop hang abort break duplicate ignore raise mislead accumulate double count"
)
"""What is good when it does not happen."""


BEING_SO = word_set("rely depend include contain differ refer lack lead cover consist")
"""What is said of how things are, so that its past tells how they were before."""

OTHER = word_set(
    "tell say note state"
    " follow handle support need come work live reach happen go stay remain continue gain survive"
    " honour respect obey precede finish end begin start cope accept understand offer contain "
    "include"
    " lie deal lack rely depend consist belong cover suffer share profit benefit help serve agree"
    " differ exist occur appear disappear vanish point know see let make help become lead cause "
    "show"
    " wait expect fall rise grow shrink drop improve last matter learn receive distinguish form "
    "belong"
)
"""What else is said of the pipeline and its products."""


@cache
def third_forms(verbs: frozenset[str]) -> frozenset[str]:
    """Return the forms of verbs that stand in the present, singular and plural."""
    return frozenset(form for verb in map(Verb, verbs) for form in (verb.third, verb.lemma))


@cache
def past_forms(verbs: frozenset[str]) -> frozenset[str]:
    """Return the past tenses of verbs."""
    return frozenset(verb.past for verb in map(Verb, verbs))


@cache
def participles(verbs: frozenset[str]) -> frozenset[str]:
    """Return the past participles of verbs."""
    return frozenset(verb.participle for verb in map(Verb, verbs))
