"""Which step a parameter belongs to that a text names without its step."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from jwst_buildgraph.sources.pages.links import LIKELY, Link
from jwst_buildgraph.sources.pages.vocabulary import Vocabulary

_WORD = re.compile(r"\w+")


def with_their_steps(vocabulary: Vocabulary, text: str, links: Sequence[Link]) -> list[Link]:
    """Return links with each parameter as that of a step, and with the steps that have them.

    Of the steps that have a parameter of a name, it is the nearest that the text names, or the
    only one there is; one that no step is known to have is of the single step of the text.
    """
    steps = [link for link in links if link.field == "steps"]
    whole = {link.start for link in links if link.field == "parameters" and not _is_bare(link)}
    told = [
        _with_step(vocabulary, text, link, steps) if _is_bare(link) else link
        for link in links
        if not (_is_bare(link) and link.start in whole)
    ]
    return [*told, *_owners(vocabulary, told)]


def with_steps_above(links: Sequence[Link], above: Iterable[Link]) -> list[Link]:
    """Return links with parameters that the text leaves open as those of the step told before."""
    steps = {link.label for link in above if link.field == "steps"}
    if len(steps) != 1:
        return list(links)
    step = steps.pop()
    return [
        replace(link, label=f"{step}.{link.label}") if _is_bare(link) else link for link in links
    ]


def _is_bare(link: Link) -> bool:
    return link.field == "parameters" and "." not in link.label


def _with_step(vocabulary: Vocabulary, text: str, link: Link, steps: Sequence[Link]) -> Link:
    known = {
        vocabulary.label(name.iri).partition(".")[0]: name.iri
        for name in vocabulary.gazetteer.known.names(link.label, "Parameter")
    }
    places = {(step.label, step.start) for step in steps}
    places |= {
        (word[0], word.start()) for word in _WORD.finditer(text) if known and word[0] in known
    }
    near = sorted(places, key=lambda place: (place[1] > link.start, abs(place[1] - link.start)))
    owners = [step for step, _ in near if step in known]
    if not known and len({step for step, _ in near}) == 1:
        owners = [near[0][0]]
    if not owners and len(known) == 1:
        owners = list(known)
    if owners:
        return replace(link, label=f"{owners[0]}.{link.label}", iri=known.get(owners[0]))
    return link


def _owners(vocabulary: Vocabulary, links: Sequence[Link]) -> Iterator[Link]:
    """Yield the steps of known parameters, where the text does not name them itself."""
    named = {link.label for link in links if link.field == "steps"}
    for link in links:
        step, _, name = link.label.partition(".")
        if link.field == "parameters" and name and step not in named:
            named.add(step)
            for known in vocabulary.gazetteer.known.names(step, "Step"):
                yield Link(
                    "steps", vocabulary.label(known.iri), known.iri, link.start, link.end, LIKELY
                )
