"""One entry, from its words to triples; the words here are made up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jwst_buildgraph.resolve.triples import Triples
from jwst_buildgraph.sources.distribution import Linker, read_release, to_triples
from jwst_buildgraph.sources.distribution.clauses import clauses_of
from jwst_buildgraph.sources.distribution.effects import effects_of
from jwst_buildgraph.sources.distribution.entry_names import Told, subject_words, title
from jwst_buildgraph.sources.distribution.kinds import kinds_of
from jwst_buildgraph.sources.distribution.roles import default_of, default_values
from jwst_buildgraph.terms import short, term

ROLES = ("introduces", "deprecates", "removes", "replaces")


@pytest.fixture(scope="session")
def linker() -> Linker:
    return Linker.shipped()


@pytest.fixture
def said(tree: Path, linker: Linker):
    """State an entry under a heading; return the values of the change's properties."""

    def say(text: str, heading: str = "jump") -> dict[str, set[str]]:
        (tree / "CHANGES.rst").write_text(_log(text, heading), "utf-8")
        triples = Triples(to_triples(read_release(tree), linker))
        (change,) = triples.of_type(term("jwb:Change"))
        found: dict[str, set[str]] = {}
        for triple in triples:
            if triple.subject == change:
                name = short(triple.predicate.value).partition(":")[2]
                found.setdefault(name, set()).add(short(triple.object.value))
        return found

    return say


def _log(text: str, heading: str = "jump") -> str:
    """Return a change log of one entry."""
    line = "-" * len(heading)
    return f"9.1.0 (2031-02-04)\n==================\n\n{heading}\n{line}\n\n- {text}\n"


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Add this, and remove that. Fix it", ["adding", "removal", "bug-fix"]),
        ("Update it to drop one and add another", ["changing"]),
        ("Added a thing to stop it and fixed another", ["adding", "bug-fix"]),
        ("Nothing to see", [""]),
    ],
)
def test_clauses(text: str, verbs: list[str]) -> None:
    assert [clause.verb for clause in clauses_of(text)] == verbs


def test_clauses_have_their_places() -> None:
    text = "Add this, and remove that. For WFSS, fix it; done"
    found = clauses_of(text)
    assert all(text[c.start : c.end] == c.text for c in found)
    assert [c.verb for c in found] == ["adding", "removal", "", "bug-fix", ""]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Added docs for it", ["improvement"]),
        ("Add unit tests of it", ["refactoring"]),
        ("Replaced deprecated calls", ["refactoring"]),
        ("Added a deprecation warning", ["deprecation"]),
        ("Deprecate one and remove another", ["deprecation", "removal"]),
        ("Remove unnecessary copies", ["performance"]),
        ("Add a guard to prevent an error", ["bug-fix"]),
        ("Add a step parameter depth, off by default", ["new-parameter"]),
        ("It no longer runs by default", ["default-change"]),
        ("Bump the minimum version of that", ["dependency"]),
        ("Updated it to have an optional deep flag", ["new-parameter"]),
        ("Add this. Fix that", ["bug-fix", "new-feature"]),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    assert kinds_of(text, "jump", slug="jump") == kinds


@pytest.mark.parametrize(
    ("slug", "kind"), [("documentation", "improvement"), ("tests", "refactoring")]
)
def test_documentation_and_tests_add_no_features(slug: str, kind: str) -> None:
    assert kinds_of("Add more of it", slug, slug=slug) == [kind]
    assert kinds_of("Fix a part", slug, slug=slug) == ["bug-fix"]


@pytest.mark.parametrize(
    ("heading", "text", "name", "values"),
    [
        ("jump", "Fix it for SOSS data", "affectsMode", {"mode/niriss-soss"}),
        ("jump", "Fix it for AMI data", "affectsTechnique", {"technique/ami"}),
        ("jump", "Fix it for NIRISS SOSS", "affectsMode", {"mode/niriss-soss"}),
        ("jump (spec2 IFU, spec2 WFSS)", "Fix it", "affectsTechnique",
         {"technique/ifu", "technique/wfss"}),
        ("jump (spec2 IFU, spec2 MOS)", "Fix it", "affectsMode", {"mode/nirspec-mos"}),
        ("jump (image2, spec2)", "Fix it", "affectsPipeline",
         {"pipeline/calwebb_image2", "pipeline/calwebb_spec2"}),
        ("Pipeline", "Fix calwebb_spec3 for flat_field", "affectsPipeline",
         {"pipeline/calwebb_spec3"}),
        ("Pipeline", "Fix calwebb_spec3 for flat_field", "affectsStep", {"step/flat_field"}),
        ("jump", "Fix it as flat_field needs", "affectsStep", {"step/jump"}),
        ("jump", "Fix it as flat_field needs", "mentions", {"step/flat_field"}),
        ("Documentation", "Add words on NIRSpec MOS", "mentions", {"mode/nirspec-mos"}),
        ("jump", "Fix it for all modes except MIRI MRS", "excludes", {"mode/miri-mrs"}),
        ("jump", "Let NRS_MSASPEC data through", "affectsExpType", {"exp-type/NRS_MSASPEC"}),
        ("jump", "Add parameter rejection_threshold", "introduces",
         {"parameter/jump/rejection_threshold"}),
        ("jump", "Remove the parameter old_one", "removes", {"parameter/jump/old_one"}),
        ("jump", "Deprecate the old_one parameter", "deprecates", {"parameter/jump/old_one"}),
        ("jump", "Rename the old_one parameter to the new_one parameter", "replaces",
         {"parameter/jump/old_one"}),
        ("jump", "Change the name of the old_one param to new_one", "affectsParameter",
         {"parameter/jump/old_one"}),
        ("flat_field", "The parameter rejection_threshold has been removed", "removes",
         {"parameter/flat_field/rejection_threshold"}),
        ("flat_field", "The parameter rejection_threshold is passed on", "mentions",
         {"parameter/jump/rejection_threshold", "step/jump"}),
        ("Pipeline", "Add new step clean_flicker_noise to it", "introduces",
         {"step/clean_flicker_noise"}),
        ("Pipeline", "Add support for MIRI WFSS to calwebb_spec2", "introduces",
         {"mode/miri-wfss"}),
        ("jump", "Use a new gain reference file", "mentions", set()),
        ("jump", "Fix NIRSpec and NIRISS SOSS", "affectsInstrument", set()),
        ("jump", "Fix all modes but most of all NIRISS SOSS", "affectsAllModes", set()),
        ("datamodels", "Add keyword ABCDEF", "affectsKeyword", {"keyword/ABCDEF"}),
        ("datamodels", "Write them to keyword AB_C and the AB_D extension", "affectsKeyword",
         {"keyword/AB_C"}),
        ("jump", "Square it for the uncertainty VAR_FLAT", "affectsKeyword", set()),
        ("General", "Drop a dependency only used via stcal", "affectsPackage", set()),
        ("General", "Drop a dependency only used via stcal", "mentions", {"package/stcal"}),
        ("General", "Drop the dependency on stcal", "affectsPackage", {"package/stcal"}),
        ("jump", "Add it, off by default", "defaultState", {"default/off"}),
        ("jump", "Undo #41 in part (#42, stcal#43)", "pullRequest", {"jwst#42", "stcal#43"}),
        ("jump", "Undo #41 in part", "pullRequest", {"jwst#41"}),
        ("jump", "Fix it (spacetelescope/stcal#44)", "pullRequest", {"stcal#44"}),
    ],
)  # fmt: skip
def test_what_an_entry_states(said, heading: str, text: str, name: str, values: set[str]) -> None:
    assert said(text, heading).get(name, set()) == values


@pytest.mark.parametrize(
    "text", ["Fix the check of after", "Add it as done for old_one of flat_field"]
)
def test_only_what_is_said_comes_or_goes(said, text: str) -> None:
    assert not {*ROLES} & set(said(text))


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Set deep to True by default", "on"),
        ("New step, off by default", "off"),
        ("Set skip=True by default", "off"),
        ("It will no longer merge them by default", "off"),
        ("Re-enable it by default", "on"),
        ("Use the other one by default", None),
        ("Depth is turned off above that", None),
        ("Defaults changed: a from 1 to 2, b from True to False", None),
    ],
)
def test_defaults(text: str, state: str | None) -> None:
    assert default_of(text) == state


def test_values_of_defaults() -> None:
    assert default_values("Change default of depth from 4 to 6.") == ("4", "6")
    assert default_values("Move it from here to there") is None


@pytest.mark.parametrize(
    ("text", "effects"),
    [
        ("Run time fell by a factor of 7.", [("7", "factor", "run time")]),
        ("The memory used is lower by ~30%", [("30", "%", "memory")]),
        ("A factor-of-5 gain in speed", [("5", "factor", "run time")]),
        ("It was 1 pixel too small", [("1", "pixel", "position or size")]),
        ("Each of 40 integrations is flagged", []),
        ("Remove a cast which took 3x the memory", []),
        ("Do not read it twice", []),
    ],
)
def test_effects(text: str, effects: list[tuple[str, str, str]]) -> None:
    found = [(f"{q.low:g}", q.unit, what) for q, what, _ in effects_of(text)]
    assert found == effects


def test_an_effect_is_a_quantity_of_its_change(tree: Path, linker: Linker) -> None:
    log = _log("Run time of jump fell by a factor of 7 to 9 (#1)")
    (tree / "CHANGES.rst").write_text(log, "utf-8")
    triples = Triples(to_triples(read_release(tree), linker))
    (quantity,) = triples.of_type(term("jwb:Quantity"))
    assert quantity.value.endswith("#q1")
    assert triples.text(quantity, term("schema:minValue")) == "7"
    assert triples.text(quantity, term("schema:maxValue")) == "9"


def test_a_title_says_what_is_structured() -> None:
    told = Told(
        "jump", "9.1.0", ["change of default"], ["MOS"], None, ("4", "6"), ("jwst#1", "stcal#2")
    )
    text = "Changed the default rejection_threshold from 4 to 6"
    expected = (
        "jump: change of default for MOS – rejection_threshold, 4 to 6 (jwst 9.1.0, #1, stcal#2)"
    )
    assert title(text, told) == expected
    assert title(text, told, 2) == expected.replace(" (", " 2 (")


def test_the_subject_is_a_few_words_codes_before_others() -> None:
    words = "Fix sky, sea, land, lake, hill and tide in old_one and new_one"
    assert subject_words(words) == ["sky", "sea", "land", "old_one", "new_one"]


def test_titles_are_unique_and_quote_nobody(real_releases: dict[str, Path], linker: Linker) -> None:
    facts = read_release(real_releases["3.0.0"])
    triples = Triples(to_triples(facts, linker))
    titles = [triples.text(c, term("skos:prefLabel")) for c in triples.of_type(term("jwb:Change"))]
    assert len(titles) == len(set(titles)) > 2_000
    assert max(map(len, titles)) < 100
    log = _words(facts.contents.text("CHANGES.rst"))
    runs = {tuple(log[n : n + 9]) for n in range(len(log) - 8)}
    for found in titles:
        words = _words(found)
        assert not {tuple(words[n : n + 9]) for n in range(len(words) - 8)} & runs, found


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
