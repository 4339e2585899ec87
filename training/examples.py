"""The statements of labelled pages, as the reader cuts them out, with the kinds that are right.

The pages of `training/pages` have labels of kinds only, those of `tests/pages` of everything.
`training/sources` has labels for pages that are not ours: where they are at hand, they are learnt
from as well. Nothing is learnt from `benchmarks/pages`, so that those can tell how well it went.
"""

from __future__ import annotations

import hashlib
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

from jwst_buildgraph.sources.pages import PageReader, load_page
from jwst_buildgraph.sources.pages.kinds.deciding import kind_of
from jwst_buildgraph.sources.pages.kinds.kinds import KEYWORD, NO_CHANGES, Classified, Facts
from jwst_buildgraph.sources.pages.layout.sentences import Sentence
from jwst_buildgraph.sources.pages.layout.tree import Item
from jwst_buildgraph.sources.pages.learned.features import Features, features_of
from jwst_buildgraph.sources.pages.learned.weighing import LEARNT_AS, said_by
from jwst_buildgraph.sources.pages.learned.weights import NOTHING
from jwst_buildgraph.sources.pages.names.links import Link
from jwst_buildgraph.sources.pages.placing import place_of
from jwst_buildgraph.terms import PREF_LABEL, term

ROOT = Path(__file__).resolve().parents[1]
OURS = (ROOT / "training" / "pages", ROOT / "tests" / "pages")
THEIRS = ROOT / "training" / "sources"
LABELS = ".expected.yaml"

Kinds = list[str]


@dataclass(frozen=True)
class Example:
    """A statement as the reader cuts it out, and the kinds that are right for it."""

    page: str
    line: int
    features: Features
    ruled: Classified
    kinds: Kinds = field(default_factory=list)


class Collector:
    """Collects what the reader sees of each statement, instead of deciding by it."""

    def __init__(self) -> None:
        self.reader = PageReader(kind_of=self._collect)
        self._seen: list[tuple[Item, Sentence, Features, Classified]] = []

    def _collect(self, item: Item, sentence: Sentence, facts: Facts, own: list[Link]) -> Classified:
        ruled = kind_of(item, sentence, facts)
        self._seen.append((item, sentence, features_of(item, sentence, facts, own), ruled))
        return ruled

    def examples_in(self, labels: Path, folder: Path) -> Iterator[Example]:
        """Yield the statements of a page in a folder, each with the kinds that its labels give."""
        path = folder / labels.name.removesuffix(LABELS)
        page = load_page(path)
        self._seen.clear()
        self.reader.read(page)
        on_line: dict[int, list[Example]] = defaultdict(list)
        for item, sentence, features, ruled in self._seen:
            line = place_of(page.text, item, sentence)[0]
            on_line[line].append(Example(path.name, line, features, ruled))
        labelled = kinds_by_line(labels)
        for line, examples in on_line.items():
            kinds = aligned([said_by(e.ruled) for e in examples], labelled.get(line, []))
            for example, right in zip(examples, kinds, strict=True):
                yield Example(path.name, line, example.features, example.ruled, right)


def kinds_by_line(labels: Path) -> dict[int, list[Kinds]]:
    """Return the kinds that are labelled on each line of a page."""
    found: dict[int, list[Kinds]] = defaultdict(list)
    for entry in yaml.safe_load(labels.read_text("utf-8"))["statements"]:
        kinds = entry["kind"]
        try:
            codes = [code_of(kind) for kind in ([kinds] if isinstance(kinds, str) else kinds)]
        except KeyError as unknown:
            sys.exit(f"{labels}: line {entry['line']}: there is no kind {unknown}")
        found[entry["line"]].append(codes)
    return found


def code_of(label: str) -> str:
    """Return the code of the kind that is learnt for a label, as kinds of changes have one.

    Raises
    ------
    KeyError
        If there is no such kind.
    """
    if label == "keyword":
        return KEYWORD
    code = label if label in NO_CHANGES else _codes_of_changes()[label]
    return LEARNT_AS.get(code, code)


def kinds_there_are() -> set[str]:
    """Return the codes of all kinds that are learnt."""
    return {code_of(label) for label in (*NO_CHANGES, *_codes_of_changes())}


@cache
def _codes_of_changes() -> dict[str, str]:
    triples = PageReader().vocabulary.triples
    kinds = triples.of_type(term("jwb:ChangeKind"))
    return {triples.text(kind, PREF_LABEL): kind.value.rpartition("/")[2] for kind in kinds}


def aligned(said: list[str], labelled: list[Kinds]) -> list[Kinds]:
    """Return which labels are those of each statement of a line, in the order of both."""

    @cache
    def best(here: int, there: int) -> tuple[float, tuple[Kinds, ...]]:
        if here == len(said):
            return 0, ()
        score, rest = best(here + 1, there)
        choices = [(score, ([NOTHING], *rest))]
        if there < len(labelled):
            score, rest = best(here + 1, there + 1)
            fits = 3 if said[here] in labelled[there] else 1
            choices.append((score + fits + (here == there) / 100, (labelled[there], *rest)))
            choices.append(best(here, there + 1))
        return max(choices, key=lambda choice: choice[0])

    return list(best(0, 0)[1])


def all_examples(sources: Path) -> tuple[list[Example], list[Example]]:
    """Return the statements of our pages, and those of the sources in a folder."""
    collector = Collector()
    ours = [e for path in labels_in(OURS) for e in collector.examples_in(path, path.parent)]
    theirs = [e for path in labels_in([THEIRS]) for e in collector.examples_in(path, sources)]
    return ours, theirs


def examples_of(folder: Path) -> list[Example]:
    """Return the statements of the labelled pages in a folder."""
    collector = Collector()
    return [e for path in labels_in([folder]) for e in collector.examples_in(path, folder)]


def labels_in(folders: Iterable[Path]) -> list[Path]:
    """Return the files of labels in some folders."""
    return [path for folder in folders for path in sorted(folder.glob(f"*{LABELS}"))]


def fingerprint() -> str:
    """Return what changes when anything does that is learnt from."""
    told = hashlib.sha256()
    for labels in labels_in([*OURS, THEIRS]):
        for path in (labels, labels.with_name(labels.name.removesuffix(LABELS))):
            if path.is_file():
                told.update(path.name.encode() + path.read_bytes())
    return told.hexdigest()
