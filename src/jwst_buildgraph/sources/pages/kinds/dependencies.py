"""What is said of the packages that the pipeline depends on, and of Python itself."""

from __future__ import annotations

from jwst_buildgraph.sources.pages.kinds.kinds import BY_PLACE, Classified, Facts, words
from jwst_buildgraph.sources.pages.kinds.predicate import predicate_of
from jwst_buildgraph.sources.pages.layout.topics import ISSUE_TOPICS, Topic

PACKAGES = (
    r"(?:numpy|scipy|astropy|asdf(?:-astropy)?|gwcs|photutils|drizzle|tweakwcs|stcal|stpipe"
    r"|stdatamodels|crds"
    r"|spherical-geometry|opencv(?:-python)?|jsonschema|matplotlib|pydantic|setuptools|python|poppy"
    r"|scikit-(?:image|learn)|pandas|h5py|requests|pysiaf|wiimatch|bayesicfitting|pyparsing"
    r"|packaging"
    r"|stsci\.\w+)"
)
_ON_PACKAGE = words(
    r"(?:(?:the )?(?:support (?:for|of)|(?:(?:oldest|minimum|minimal|lowest|least|required|newest"
    r"|supported"
    r"|installed|allowed) )*(?:versions?|release) of|use of|dependency on|requirement (?:of"
    r"|for)) )?(?:the )?"
    rf"{PACKAGES}(?:,? (?:and|or) {PACKAGES})?(?: package)?(?: versions?| releases?)?"
    r"(?: (?:[<>=~]+ ?)?v?\d[\w.]*)?(?:(?: (?:to|and|or|through)|,| ?[–-]) ?v?\d[\d.]*)*"
    r"(?: (?:or|and) (?:later|newer|above|higher|older|earlier|below))?"
)


def dependency(text: str, topic: Topic | None, facts: Facts) -> Classified | None:
    """Return the kind of a text whose subject is a package, or a version of one."""
    told = predicate_of(text)
    if told is None or told.is_future or topic in ISSUE_TOPICS | {Topic.plans}:
        return None
    if not _ON_PACKAGE.fullmatch(told.subject) or facts.names & {"steps", "modes", "parameters"}:
        return None
    return Classified("dependency", confidence=BY_PLACE)
