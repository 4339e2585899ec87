"""What was learnt of kinds, and how it is weighed against what the rules say."""

from __future__ import annotations

import pytest
from page_types import TITLE, Read, ReadOne

from jwst_buildgraph.sources.pages import PageReader
from jwst_buildgraph.sources.pages.kinds.kinds import CERTAIN, CLEAR, WEAK, Classified
from jwst_buildgraph.sources.pages.layout.loading import parse_page
from jwst_buildgraph.sources.pages.learned.features import Features, features_of
from jwst_buildgraph.sources.pages.learned.weighing import weighed
from jwst_buildgraph.sources.pages.learned.weights import NOTHING, Weights

RARE = {"word crash": 2.0, "word faster": 2.0}
WEIGHTS = Weights(
    kinds={"bug-fix": 0.0, "performance": 0.0, NOTHING: 0.5},
    rarity=RARE,
    by_feature={
        "word crash": {"bug-fix": 1.0},
        "word faster": {"performance": 1.0},
        "is opens": {NOTHING: 3.0},
    },
)


def seen(reader: PageReader, bullet: str) -> Features:
    """Return the features of a bullet."""
    told = []

    def keep(item, sentence, facts, own) -> Classified:
        told.append(features_of(item, sentence, facts, own))
        return Classified("improvement")

    page = parse_page(f"{TITLE}\n\nBug fixes\n\n• {bullet}\n".encode(), name="page.txt")
    PageReader(reader.vocabulary, kind_of=keep).read(page)
    return told[0]


@pytest.mark.parametrize(
    "bullet",
    [
        "The jump step fails for NIRSpec MOS in build 12.1 (jwst_1464.pmap).",
        "The photom step fails for NIRISS SOSS in build 10.2 (jwst_1252.pmap).",
    ],
)
def test_names_count_as_what_they_are(reader: PageReader, bullet: str) -> None:
    features = seen(reader, bullet)
    assert {"word <steps>", "word <modes>", "<steps> step fails", "stem fail"} <= features.words
    assert not {"word jump", "word photom", "word nirspec", "word soss"} & features.words
    assert features.place["topic 0 bug fixes"] > features.place["heading fixe"] > 0


def test_what_follows_the_first_sentence_counts_apart(reader: PageReader) -> None:
    words = seen(reader, "Cubes are complete. They had been empty.").words
    assert {"1 cube", "2 empty"} <= words
    assert not {"2 cube", "1 empty"} & words


def test_likelihoods_add_up_and_unknown_words_count_nothing() -> None:
    known = WEIGHTS.likelihoods(Features(frozenset({"word crash"}), {}))
    assert sum(known.values()) == pytest.approx(1)
    assert max(known, key=lambda kind: known[kind]) == "bug-fix"
    assert WEIGHTS.likelihoods(Features(frozenset({"word crash", "word so"}), {})) == known
    opening = WEIGHTS.likelihoods(Features(frozenset({"word crash"}), {"is opens": 6.0}))
    assert max(opening, key=lambda kind: opening[kind]) == NOTHING


@pytest.mark.parametrize(
    ("ruled", "learned", "expected"),
    [
        # Who is surer is believed.
        (Classified("bug-fix"), {"bug-fix": 0.3, "performance": 0.7}, "bug-fix"),
        (Classified("bug-fix"), {"bug-fix": 0.01, "performance": 0.99}, "performance"),
        (
            Classified("improvement", confidence=WEAK),
            {"improvement": 0.3, "removal": 0.7},
            "removal",
        ),
        # Passing over is the last choice, and what surely states nothing stays so.
        (Classified("removal"), {"removal": 0.04, NOTHING: 0.96}, "removal"),
        (Classified("removal"), {"removal": 0.01, NOTHING: 0.99}, None),
        (Classified(None, pointer=True), {"removal": 0.8, NOTHING: 0.2}, None),
        # The states of issues are told by rules.
        (Classified("fixed issue"), {"known issue": 1.0, "fixed issue": 0.0}, "fixed issue"),
        (Classified("fixed issue"), {"bug-fix": 1.0, "fixed issue": 0.0}, "fixed issue"),
        # A kind that was not learnt is one of those that it was learnt with.
        (Classified("new-mode"), {"new-feature": 0.6, "improvement": 0.4}, "new-mode"),
    ],
)
def test_rules_and_examples_are_weighed(ruled, learned, expected) -> None:
    assert weighed(ruled, {NOTHING: 0.0} | learned).kind == expected


def test_a_kind_that_is_likely_too_is_kept_as_a_further_one() -> None:
    learned = {"bug-fix": 0.02, "performance": 0.98, NOTHING: 0.0}
    both = weighed(Classified("bug-fix", confidence=0.8), learned | {"bug-fix": 0.15})
    assert (both.kind, both.further) == ("performance", ("bug-fix",))
    assert weighed(Classified("plan", confidence=WEAK), learned | {"plan": 0.3}).further == ()


def test_how_sure_a_kind_is_is_how_likely(one: ReadOne) -> None:
    plain = one("Fix a crash of the resample step for empty input.")
    vague = one("Reworked the way in which tables are dealt with.")
    assert CLEAR >= plain.confidence > vague.confidence > 0


def test_what_is_certain_is_not_weighed(read: Read) -> None:
    reading = read(f"{TITLE}\n\nKnown issues\n\n• There are no known issues.\n")
    assert (reading.statements, reading.passed_over) == ([], 1)
    assert CERTAIN == 1.0
