"""Which step a parameter belongs to that a text names without its step."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from jwst_buildgraph.sources.pages.names.links import LIKELY, Link, is_stage
from jwst_buildgraph.sources.pages.names.patterns import (
    SETTABLE,
    SIGN_OF_SETTING,
    WORDS_IN_BRACKETS,
)
from jwst_buildgraph.sources.pages.names.vocabulary import Vocabulary

_WORD = re.compile(r"\w+")
_LISTED = re.compile(r"[`\"']*(?:,|,?\s+and|,?\s+or|/)\s*(?:the\s+)?[`\"']*")


_OF_ANY_STEP = frozenset(
    {
        "input_dir", "output_dir", "output_ext", "output_file", "output_use_index",
        "output_use_model", "post_hooks", "pre_hooks", "save_results", "search_output_file",
        "skip", "suffix",
    }
)  # fmt: skip
"""The parameters that stpipe gives to every step."""


def with_their_steps(
    vocabulary: Vocabulary, text: str, links: Sequence[Link], scope_steps: frozenset[str]
) -> list[Link]:
    """Return links with each parameter as that of a step, and with the steps that have them.

    Of the steps that have a parameter of a name, it is the nearest that the text names, or the
    only one there is; one that no step is known to have is of the single step of the text.
    Steps in `scope_steps`, which the heading above is about, are not told anew.
    """
    steps = [link for link in links if link.field == "steps"]
    whole = {link.start for link in links if link.field == "parameters" and not _is_bare(link)}
    told = [
        found
        for link in links
        if not (_is_bare(link) and link.start in whole)
        for found in (_of_steps(vocabulary, text, link, steps) if _is_bare(link) else [link])
    ]
    if not steps and not scope_steps:
        told = _of_pipelines(vocabulary, told)
    named = {link.iri for link in steps} | scope_steps
    told = [link for link in told if not _is_stranger(vocabulary, text, link, named)]
    return [*told, *_owners(vocabulary, told, scope_steps)]


def parameters_in_brackets(
    vocabulary: Vocabulary, text: str, scope_steps: frozenset[str]
) -> Iterator[Link]:
    """Yield parameters that stand in brackets behind what they set: "the radius (radius)".

    All words there are parameters of one step, which the text or its heading names, or
    which alone has them.
    """
    if not SIGN_OF_SETTING.search(text) and not SETTABLE.search(text):
        return
    known = vocabulary.gazetteer.known
    steps = scope_steps | vocabulary.steps_written(text)
    for match in WORDS_IN_BRACKETS.finditer(text):
        words = list(re.finditer(r"\w+", match["names"]))
        words = [word for word in words if word[0] not in ("and", "or")]
        owners = [
            {step for name in known.names(word[0], "Parameter") for step in name.steps}
            for word in words
        ]
        shared = set.intersection(*owners)
        own = shared & steps or (shared if len(shared) == 1 else set())
        if len(own) != 1 or any(known.names(word[0], "Step") for word in words):
            continue
        step = vocabulary.label(own.pop())
        for word in words:
            first = match.start("names") + word.start()
            span = (first, first + len(word[0]))
            yield Link("parameters", f"{step}.{word[0]}", None, *span, LIKELY)


def _of_pipelines(vocabulary: Vocabulary, links: Sequence[Link]) -> list[Link]:
    """Return links with parameters that no step is known to have as those of the one pipeline."""
    found = {link.label for link in links if link.field == "pipelines" and not is_stage(link)}
    if len(found) != 1:
        return list(links)
    pipeline = found.pop()
    known = vocabulary.gazetteer.known
    return [
        replace(link, label=f"{pipeline}.{link.label}")
        if _is_bare(link) and not known.names(link.label, "Parameter")
        else link
        for link in links
    ]


def with_steps_above(
    vocabulary: Vocabulary, links: Sequence[Link], above: Iterable[Link]
) -> list[Link]:
    """Return links with parameters that the text leaves open as those of a step told before.

    It is the step that is known to have them, or the only one.
    """
    steps = {link.label: link for link in above if link.field == "steps"}
    found: list[Link] = []
    for link in links:
        known = vocabulary.gazetteer.known.names(link.label, "Parameter") if _is_bare(link) else ()
        having = {vocabulary.label(name.iri).partition(".")[0] for name in known} & steps.keys()
        owners = having or steps.keys()
        if not _is_bare(link) or len(owners) != 1:
            found.append(link)
            continue
        step = steps[next(iter(owners))]
        found.append(replace(link, label=f"{step.label}.{link.label}"))
        if not any(o.field == "steps" and o.label == step.label for o in (*links, *found)):
            found.append(replace(step, start=link.start, end=link.end, confidence=LIKELY))
    return found


def _is_bare(link: Link) -> bool:
    return link.field == "parameters" and "." not in link.label


def _is_stranger(
    vocabulary: Vocabulary, text: str, link: Link, named: AbstractSet[str | None]
) -> bool:
    """Tell whether a common word is taken for the parameter of a step that nothing tells of."""
    if link.field != "parameters" or "." not in link.label:
        return False
    step, _, name = link.label.partition(".")
    if not (name.isalpha() or name in _OF_ANY_STEP) or _names(text, step):
        return False
    owners = {known.iri for known in vocabulary.gazetteer.known.names(step, "Step")}
    return not owners & named


def _names(text: str, step: str) -> bool:
    """Tell whether a text has the name of a step as a word, "KLIP" being that of klip."""
    return any(word[0] in (step, step.upper()) for word in _WORD.finditer(text))


def _of_steps(vocabulary: Vocabulary, text: str, link: Link, steps: Sequence[Link]) -> list[Link]:
    """Return a parameter without its step as that of a step, or of each in a list of steps."""
    known = {
        vocabulary.label(name.iri).partition(".")[0]: name.iri
        for name in vocabulary.gazetteer.known.names(link.label, "Parameter")
    }
    places = {(step.label, step.start, step.end) for step in steps}
    if known:
        places |= {(word[0], *word.span()) for word in _WORD.finditer(text) if word[0] in known}
    near = sorted(places, key=lambda place: (place[1] > link.start, abs(place[1] - link.start)))
    own = [place for place in near if place[0] in known]
    if not own and (not known or link.label in _OF_ANY_STEP) and len({s for s, _, _ in near}) == 1:
        own = near[:1]
    owners = [own[0][0], *_listed_with(text, own)] if own else []
    if not owners and not steps and len(known) == 1:
        owners = list(known)
    return [
        replace(link, label=f"{owner}.{link.label}", iri=known.get(owner))
        for owner in dict.fromkeys(owners)
    ] or [link]


def _listed_with(text: str, places: Sequence[tuple[str, int, int]]) -> Iterator[str]:
    """Yield the steps that stand in a list beside the first of some."""
    _, start, end = places[0]
    for step, first, last in places[1:]:
        if _LISTED.fullmatch(text, min(end, last), max(start, first)):
            yield step


def _owners(
    vocabulary: Vocabulary, links: Sequence[Link], scope_steps: frozenset[str]
) -> Iterator[Link]:
    """Yield the steps of known parameters, where the text does not name them itself."""
    named = {link.label for link in links if link.field == "steps"}
    for link in links:
        step, _, name = link.label.partition(".")
        if link.field == "parameters" and name and step not in named:
            named.add(step)
            for known in vocabulary.gazetteer.known.names(step, "Step"):
                if known.iri in scope_steps:
                    continue
                yield Link(
                    "steps", vocabulary.label(known.iri), known.iri, link.start, link.end, LIKELY
                )
