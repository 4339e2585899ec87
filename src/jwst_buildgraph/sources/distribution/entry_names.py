"""How changes of a change log are called: a short name for the IRI, a title for people.

Neither is a sentence of the log. The name is made of the first telling words and never
changes: others refer to it. The title says what is structured, the kind, for what, which
release and pull request, and adds a handful of words on the subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from jwst_buildgraph.sources.distribution.clauses import clauses_of

NUMBERS = re.compile(r"[\[(]?(?:[\w/-]*#\d+)(?:\s*,\s*[\w/-]*#\d+)*[\])]?")
"""Pull requests in the text of an entry, with their brackets."""

_WORD = re.compile(r"[a-z][a-z0-9_]*")
_SMALL_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        a all an and any are as at be been being but by can do does for from had has have if in
        into is it its may more no not now of on only or other out over same should so some
        such than that the their them then there these they this those to up use used using was
        were when where whether which will with within without would
        """,
    )
)
_SAYING_LITTLE = frozenset(
    re.findall(
        r"\w+",
        """
        about according account actual added additional after allow also always
        application applied apply appropriate based because before better between both bug
        bugs call called case cases cause caused causes causing certain change changed
        changes check code compatible compute computed computing containing contains
        control could create created current currently data default defaults defining
        depending did different due during each enable enabled ensure error errors etc
        exist existing first fix fixed following function functions get given handle
        handled handling help however implement implemented improve improved include
        included including incorrect incorrectly instead issue issues just keep lead like
        longer made make makes making match method methods missing modified module
        multiple must necessary need needed needs new number occur one option options
        order otherwise own parameter parameters part pass perform place possible present
        prevent previous previously problem problems properly provide provided rather read
        related remove removed replace replaced required result resulting results run
        running select set several since single so spec specific specified step steps
        still support supported takes two type types under unless until update updated
        upon user users uses value values various via way well while work working works
        """,
    )
)
_SLUG_WORDS = 6
_SLUG_LENGTH = 60
_TITLE_WORDS = 5
_TITLE_LENGTH = 100
_TITLE_NUMBERS = 2
_CODES = 3
_TOKEN = re.compile(r"[A-Za-z][\w.-]*\w")
_PART = re.compile(r"\w+")
_IS_CODE = re.compile(r"\w+_\w+|[A-Z][A-Z0-9]{2,}|[A-Za-z]+[a-z][A-Z]\w*|[A-Z][a-z]+[A-Z]\w+")


def slug(words: str) -> str:
    """Return a short name for an entry: its first telling words, too few to be its sentence."""
    bare = NUMBERS.sub(" ", words).casefold()
    telling = [word for word in _WORD.findall(bare) if word not in _SMALL_WORDS]
    name = ""
    for word in telling[:_SLUG_WORDS]:
        if len(name) + len(word) > _SLUG_LENGTH:
            break
        name = f"{name}-{word}" if name else word
    return name or "entry"


@dataclass(frozen=True)
class Told:
    """What a title tells of a change, besides its subject."""

    area: str
    """What its heading is about."""
    release: str
    kinds: Sequence[str]
    """The labels of its kinds."""
    scope: Sequence[str] = ()
    """The labels of the modes, techniques and instruments it affects."""
    default: str | None = None
    values: tuple[str, str] | None = None
    """The old and the new value of a default."""
    pull_requests: Sequence[str] = ()


def title(words: str, told: Told, number: int = 1) -> str:
    """Return a title for an entry; a `number` tells apart what nothing else does."""
    subject = subject_words(words, [told.area, *told.scope])
    shorter = [(told, subject[:last]) for last in range(len(subject), 0, -1)]
    shorter.append((replace(told, kinds=told.kinds[:1]), subject[:2]))
    bare = replace(told, kinds=told.kinds[:1], scope=told.scope[:1])
    shorter.append((bare, subject[:1]))
    shorter.append((replace(bare, default=None, pull_requests=told.pull_requests[:1]), []))
    titles = [_title(details, about, number) for details, about in shorter]
    return next((fits for fits in titles if len(fits) < _TITLE_LENGTH), titles[-1])


def _title(told: Told, subject: Sequence[str], number: int) -> str:
    scope = ", ".join(told.scope[:2]) + (" …" if told.scope[2:] else "")
    details = [" ".join(subject)] if subject else []
    if told.values:
        details.append("{} to {}".format(*told.values))
    if told.default:
        details.append(f"{told.default} by default")
    head = f"{told.area}: {' and '.join(told.kinds[:2])}{' for ' if scope else ''}{scope}"
    again = f" {number}" if number > 1 else ""
    numbers = [pull.removeprefix("jwst") for pull in told.pull_requests[:_TITLE_NUMBERS]]
    release = ", ".join((f"jwst {told.release}", *numbers))
    return f"{head}{' – ' if details else ''}{', '.join(details)}{again} ({release})"


def subject_words(words: str, said: Iterable[str] = ()) -> list[str]:
    """Return a few words on what an entry is about, codes before others, as they follow.

    Left out are verbs that say what was done, words that say little, and what is `said`.
    """
    bare = NUMBERS.sub(lambda number: " " * len(number[0]), words)
    verbs = {
        word
        for clause in clauses_of(bare)
        for word in _WORD.findall(bare[clause.start : clause.verb_end].casefold())
    }
    known = {word for label in said for word in re.findall(r"\w+", label.casefold())}
    telling: dict[str, str] = {}
    for word in _TOKEN.findall(bare):
        folded = word.casefold().strip(".")
        plain = _SMALL_WORDS | _SAYING_LITTLE | verbs | known
        if {folded, folded.removesuffix("s")} & plain or len(folded) < 3:
            continue
        telling.setdefault(folded.removesuffix("s"), word)
    found = list(telling.values())
    codes = [word for word in found if _IS_CODE.fullmatch(word)][:_CODES]
    others = [word for word in found if word not in codes][: _TITLE_WORDS - len(codes)]
    chosen = [word for word in found if word in {*codes, *others}]
    parts = accumulate(len(_PART.findall(word)) for word in chosen)
    return [word for word, sum_ in zip(chosen, parts, strict=True) if sum_ <= _TITLE_WORDS]
