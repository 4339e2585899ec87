"""The keys by which things are found, whatever spelling is used."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from jwst_buildgraph.names import name_key
from jwst_buildgraph.resolve.triples import Node, Triples
from jwst_buildgraph.terms import (
    ALT_LABEL,
    BROADER,
    HIDDEN_LABEL,
    NOTATION,
    PREF_LABEL,
    THINGS,
    short,
    term,
)

PARTS_OF_RELEASES = ("step-use/", "pipeline-use/", "step-definition/", "parameter-definition/")
"""How the paths begin of what a release makes of things; these have the names."""

_NAME_KEY = term("jwb:nameKey")
_LABELS = (PREF_LABEL, ALT_LABEL, HIDDEN_LABEL, NOTATION, term("jwb:contextNumber"))


def derive_name_keys(triples: Triples) -> Iterator[ox.Triple]:
    """Give everything with a label one key for each of its spellings."""
    for node in triples.all_subjects(PREF_LABEL):
        if not node.value.startswith(THINGS) or "#" in node.value or _is_use(node):
            continue
        spellings = {label.value for p in _LABELS for label in triples.objects(node, p)}
        spellings.add(short(node.value).rpartition("/")[2])
        for key in sorted({name_key(spelling) for spelling in spellings} - {""}):
            yield ox.Triple(node, _NAME_KEY, ox.Literal(key))
    yield from _exposure_type_keys(triples)


def _is_use(node: Node) -> bool:
    """Tell whether it is of one release what people name without a release: a step, its use."""
    return short(node.value).startswith(PARTS_OF_RELEASES)


def _exposure_type_keys(triples: Triples) -> Iterator[ox.Triple]:
    """Let an EXP_TYPE stand for the modes that it selects, for the wider of two."""
    types = {
        mode: {
            exp_type
            for selector in triples.objects(mode, term("jwb:selector"))
            for exp_type in triples.objects(selector, term("jwb:expType"))
        }
        for mode in triples.of_type(term("jwb:Mode"))
    }
    for mode, own in types.items():
        wider = [types[w] for w in types if w in triples.objects(mode, BROADER)]
        for exp_type in own.difference(*wider):
            yield ox.Triple(mode, _NAME_KEY, ox.Literal(name_key(triples.text(exp_type, NOTATION))))
