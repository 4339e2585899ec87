"""What a statement names, as things of the vocabulary and as codes that it need not know.

A `Link` says which field of a statement it belongs to, under which label, how sure that is,
and whether the text leaves the thing out ("except MIRI") instead of taking it in.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from jwst_buildgraph.sources.mentions import Mention
from jwst_buildgraph.sources.pages.codes import Code, find_pmaps, find_pull_requests
from jwst_buildgraph.sources.pages.vocabulary import Vocabulary
from jwst_buildgraph.terms import THINGS

SURE, LIKELY, GUESSED = 0.95, 0.8, 0.6
"""How sure a link is: named outright; by its place; by a word that may mean something else."""

_FIELDS = {
    "Instrument": "instruments",
    "Technique": "techniques",
    "Mode": "modes",
    "Step": "steps",
    "Pipeline": "pipelines",
    "Stage": "pipelines",
    "Keyword": "keywords",
    "ReferenceType": "reference_types",
    "Parameter": "parameters",
    "Package": "packages",
    "Area": "areas",
    "Detector": "detectors",
    "Disperser": "dispersers",
    "Status": "statuses",
}
_PREFERRED = ("Parameter", "Mode", "Step", "Keyword", "Technique", "Instrument")
_STEP_NAME = r"[A-Za-z]\w*"
_PLAIN_WORD = re.compile(r"(?<![\w./_-])[a-z][a-z0-9]{2,}(?![\w/_-]|\.\w)")
_LISTED_STEPS = re.compile(
    r"(?P<names>\b\w+(?:(?:,\s*(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+|/)\w+)+)\s+"
    r"(?:correction\s+|pipeline\s+)?steps\b"
    r"|\bsteps?\b(?:,|:|\s*\(|\s+called|\s+named)\s*(?P<after>\w+(?:(?:,\s*"
    r"(?:and\s+)?|\s+and\s+)\w+)*)"
)
_DOTTED = re.compile(rf"(?<![\w./])(?:steps\.)?({_STEP_NAME})\.([a-z]\w+)(?=\s*=|\b(?!\())")
_SETTING = re.compile(r"\s*=")
_OF_PARAMETERS = re.compile(
    r"\b(?:parameters?|options?|arguments?|defaults?|set(?:ting)?)\b", re.IGNORECASE
)
_OPTION = re.compile(r"(?<![\w-])--(?:steps\.)?(?:([a-z]\w+)\.)?([a-z]\w+)")
_ASSIGNED = re.compile(r"(?<![\w.-])([a-z]\w{2,})\s?=\s?(?=[\w'\"\[(-])")
_NAMED_PARAMETERS = re.compile(
    r"(?P<names>[\"'`“‘]?\w+[\"'`”’]?(?:(?:,\s*(?:and\s+)?|\s+and\s+|\s+or\s+"
    r"|/)[\"'`“‘]?\w+_\w+[\"'`”’]?)*)"
    r"\s+(?:step\s+|input\s+|user\s+)?(?:parameters?|options?|arguments?"
    r"|keyword arguments?|kwargs?|flags?|switch(?:es)?)\b"
)
_PARAMETERS_NAMED = re.compile(
    r"\b(?:parameters?|options?|arguments?|kwargs?|flags?)\s*,?\s*(?:called\s+"
    r"|named\s+|:\s*|\(|are\s+|is\s+)?"
    r"(?P<names>[\"'`“‘]?\w+[\"'`”’]?(?:(?:,\s*(?:and\s+)?|\s+and\s+"
    r"|\s+or\s+)[\"'`“‘]?\w+_\w+[\"'`”’]?)*)"
)
_IN_APPOSITION = re.compile(
    r"\b(?:parameter|option|argument)\b[^.;:()]{0,60}?[,:(]\s*"
    r"(?P<names>[\"'`“‘]?[a-z]\w*_\w+[\"'`”’]?)"
)
_DEFAULT_OF = re.compile(
    r"\bdefaults?(?: values?| settings?)?\s+(?:of|for)\s+(?:the\s+)?"
    r"(?P<names>[\"'`“‘]?[a-z]\w*_\w+[\"'`”’]?)",
    re.IGNORECASE,
)
_CODE_WORD = re.compile(r"[\"'`“‘](\w+)[\"'`”’]|\b([a-z][a-z0-9]*(?:_[a-z0-9]+)+)\b")
_KEYWORDS = re.compile(
    r"(?P<a>\b[A-Z][A-Z0-9_-]{1,9}(?:(?:,\s*(?:and\s+)?|\s+and\s+|\s+or\s+"
    r"|/)[A-Z][A-Z0-9_-]{1,9})*)\s+"
    r"(?:FITS\s+|primary\s+|science\s+)*(?:header\s+)?(?:keywords?|headers?)\b"
    r"|\bkeywords?\s*(?:called\s+|named\s+|:\s*|\(|are\s+|is\s+)?"
    r"(?P<b>[A-Z][A-Z0-9_-]{1,9}(?:(?:,\s*(?:and\s+)?|\s+and\s+"
    r"|\s+or\s+)[A-Z][A-Z0-9_-]{1,9})*)(?![a-z])"
)
_KEYWORD = re.compile(r"[A-Z][A-Z0-9_-]{1,9}")
_NO_KEYWORDS = frozenset(
    {"FITS", "SCI", "ASDF", "WCS", "SIP", "TSO", "IFU", "HDU", "NEW", "PRIMARY"}
)
_RELEASE = re.compile(
    r"\b(?P<package>jwst|SDP(?:_VER)?|CAL_VER)\b(?:\s+(?:package|release|version"
    r"|software|build|tag|subsystem|system))*\s*(?:\(?=|:|\(|v|is|was)?\s*v?"
    r"(?P<list>\d+\.\d+(?:\.\d+)?(?:rc\d+|[ab]\d+)?(?:(?:,\s*(?:and\s+)?|\s+and\s+"
    r"|\s+or\s+|\s+to\s+|/)v?\d+\.\d+\.\d+)*)(?![\w]|\.\d)",
    re.IGNORECASE,
)
_BARE_SDP = re.compile(r"(?<![\w.-])(20\d\d\.\d{1,2}\.\d{1,2})(?![\w.]*\d)")
_BARE_JWST = re.compile(
    r"\b(?:versions?|releases?|v)\s*([12]\.\d{1,2}\.\d{1,2}(?:rc\d+)?)(?!\w|\.\d)", re.IGNORECASE
)
_VERSION = re.compile(r"\d+\.\d+(?:\.\d+)?(?:rc\d+|[ab]\d+)?")
_ALL_MODES = re.compile(
    r"\b(?:all|every|any|each)\s+(?:of\s+the\s+)?(?:JWST\s+)?(?:(?:science|observing"
    r"|observation|instrument|data|exposure)\s+)*"
    r"(?:modes?|exposure types|science types|templates?|instruments(?:\s+and\s+"
    r"(?:observing\s+)?modes)?|JWST (?:data|observations|products))\b"
    r"|\b(?:affects?|affected|impact\w*|applies to|for)\s+all\s+(?:(?:science|JWST"
    r"|existing|new|other|processed|archived|calibrated)\s+)?(?:data|products"
    r"|observations|exposures)\b(?!\s+(?:taken|in|with|from))",
    re.IGNORECASE,
)
_NEAR_IR = re.compile(
    r"\b(?:near[ -]?(?:IR|infrared)|NIR)\b(?!\s+(?:wavelength|camera|spectrograph|imager))",
    re.IGNORECASE,
)
_MID_IR = re.compile(r"\bmid[ -]?(?:IR|infrared)\b(?!\s+(?:wavelength|instrument))", re.IGNORECASE)
_WITHOUT = re.compile(
    r"\b(?:except(?:\s+(?:for|in|on|that))?|excluding|other than|apart from|but not"
    r"|not (?:for|in|on|to|applicable to|applied to|affecting|yet for)"
    r"|with the exception of|without affecting|does not (?:affect|apply to|concern)"
    r"|do not (?:affect|apply to|concern)|is not affected|are not affected"
    r"|unlike)\s+"
    r"(?:any\s+|the\s+|those\s+(?:of|from|with|in)\s+|for\s+|data\s+(?:of|from)\s+)?$",
    re.IGNORECASE,
)
_UNAFFECTED = re.compile(
    r"\s+(?:\w+\s+){0,2}(?:is|are|were|was)\s+(?:not|un)\s?(?:affected|changed|impacted)",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:consisten(?:t|cy|tly) with|similar(?:ly)? to|relative to|compared (?:to"
    r"|with)|comparable to|identical to|(?:the )?same as|analogous to|in line with|"
    r"(?:as|like) (?:(?:is|was|has been) )?(?:already )?(?:done|used|available"
    r"|implemented|in place)? ?(?:for|in|with)|(?:only )?(?:relevant|meant"
    r"|intended) (?:only )?for|agreement with)\s+"
    r"(?:(?:the|those|that|latest|of|for|from|calibrations?|data|corrections?|new"
    r"|existing|current)\s+)*$",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"(?:\s*\([^()]*\))?\s*(?:,\s*(?:and\b|or\b)?|and\b|or\b|nor\b|&|/)?\s*(?:the\s+)?"
)


@dataclass(frozen=True)
class Link:
    """A thing that a text names."""

    field: str
    label: str
    iri: str | None
    start: int
    end: int
    confidence: float = SURE
    excluded: bool = False


class Linker:
    """Finds what texts name."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def links(self, text: str, scope_steps: frozenset[str] = frozenset()) -> list[Link]:
        """Return what `text` names, from its beginning to its end.

        `scope_steps` are the steps that the heading above is about.
        """
        mentions = self._vocabulary.gazetteer.find(text, scope_steps=scope_steps)
        links = [
            *self._from_mentions(text, mentions, scope_steps),
            *self._inside_steps(mentions),
            *self._steps(text, mentions),
            *self._parameters(text, scope_steps),
            *self._keywords(text),
            *_codes("pmaps", find_pmaps(text)),
            *self._releases(text),
            *self._wide_scope(text),
        ]
        pulls = find_pull_requests(text, self._vocabulary.packages, "jwst")
        links += _codes("pull_requests", pulls)
        return _once(_with_steps(self._with_exclusions(text, links)))

    def _from_mentions(
        self, text: str, mentions: Iterable[Mention], scope_steps: frozenset[str]
    ) -> Iterator[Link]:
        places: dict[tuple[int, int], list[Mention]] = defaultdict(list)
        for mention in mentions:
            places[mention.start, mention.end].append(mention)
        for readings in places.values():
            for mention in _preferred(readings):
                yield from self._from_mention(text, mention, len(readings), scope_steps)

    def _from_mention(
        self, text: str, mention: Mention, readings: int, scope_steps: frozenset[str]
    ) -> Iterator[Link]:
        place = (mention.start, mention.end)
        if mention.kind == "ExpType":
            for mode in self._vocabulary.modes_by_exp_type.get(mention.iri, ()):
                yield Link("modes", self._vocabulary.label(mode), mode, *place, LIKELY)
        if (field := _FIELDS.get(mention.kind)) is None or _is_loose(text, mention):
            return
        confidence = SURE if readings == 1 else LIKELY
        if mention.kind == "Step" and mention.iri not in scope_steps and " " in mention.text:
            confidence = LIKELY
        label = self._vocabulary.label(mention.iri)
        yield Link(field, label, mention.iri, *place, confidence)

    def _inside_steps(self, mentions: Iterable[Mention]) -> Iterator[Link]:
        """Yield what the name of a step names besides: "WFSS contamination" is of WFSS too."""
        for mention in mentions:
            words = list(re.finditer(r"[A-Z]{3,}\b", mention.text))
            if mention.kind != "Step" or mention.text.isupper() or len(mention.text.split()) < 2:
                continue
            for word in words:
                for name in self._vocabulary.gazetteer.known.names(word[0], "Technique"):
                    start = mention.start + word.start()
                    label = self._vocabulary.label(name.iri)
                    yield Link("techniques", label, name.iri, start, mention.start + word.end())

    def _steps(self, text: str, mentions: Iterable[Mention]) -> Iterator[Link]:
        """Yield steps by a lone word that is no English one, or that stands in a list of steps."""
        taken = [(mention.start, mention.end) for mention in mentions]
        listed = [
            match.span("names" if match["names"] else "after")
            for match in _LISTED_STEPS.finditer(text)
        ]
        for word in _PLAIN_WORD.finditer(text):
            start, end = word.span()
            if any(first < end and start < last for first, last in taken):
                continue
            in_list = any(first <= start and end <= last for first, last in listed)
            if not in_list and word[0] in self._vocabulary.plain_words:
                continue
            for name in self._vocabulary.gazetteer.known.names(word[0], "Step"):
                label = self._vocabulary.label(name.iri)
                yield Link("steps", label, name.iri, start, end, LIKELY if in_list else GUESSED)

    def _parameters(self, text: str, scope_steps: frozenset[str]) -> Iterator[Link]:
        for match in _DOTTED.finditer(text):
            steps = self._vocabulary.gazetteer.known.names(match[1], "Step")
            if steps and (_SETTING.match(text, match.end()) or _OF_PARAMETERS.search(text)):
                step = self._vocabulary.label(steps[0].iri)
                yield Link("parameters", f"{step}.{match[2]}", None, *match.span())
                yield Link("steps", step, steps[0].iri, *match.span(1))
        for match in _OPTION.finditer(text):
            yield self._parameter(match[2], match.span(), scope_steps, match[1])
        for match in _ASSIGNED.finditer(text):
            part_of_name = re.search(rf"\w_{match[1]}\b", text)
            if "_" in match[1] or (scope_steps and not part_of_name):
                yield self._parameter(match[1], match.span(1), scope_steps)
        for pattern in (_NAMED_PARAMETERS, _PARAMETERS_NAMED, _IN_APPOSITION, _DEFAULT_OF):
            for match in pattern.finditer(text):
                for word in _CODE_WORD.finditer(match["names"]):
                    offset = match.start("names")
                    span = (offset + word.start(), offset + word.end())
                    name = word[1] or word[2]
                    if not self._is_known_otherwise(name):
                        yield self._parameter(name, span, scope_steps)

    def _is_known_otherwise(self, name: str) -> bool:
        known = self._vocabulary.gazetteer.known.names(name)
        return bool(known) and not any(found.kind == "Parameter" for found in known)

    def _parameter(
        self, name: str, span: tuple[int, int], scope_steps: frozenset[str], step: str | None = None
    ) -> Link:
        known = self._vocabulary.gazetteer.known.names(name, "Parameter")
        own = [found for found in known if found.steps & scope_steps]
        if step is None and len(own or known) == 1:
            iri = (own or known)[0].iri
            return Link("parameters", self._vocabulary.label(iri), iri, *span)
        if step is None and len(scope_steps) == 1:
            step = self._vocabulary.label(next(iter(scope_steps)))
        return Link("parameters", f"{step}.{name}" if step else name, None, *span, LIKELY)

    def _keywords(self, text: str) -> Iterator[Link]:
        for match in _KEYWORDS.finditer(text):
            group = "a" if match["a"] else "b"
            for word in _KEYWORD.finditer(match[group]):
                if word[0] not in _NO_KEYWORDS and not self._is_observing(word[0]):
                    offset = match.start(group)
                    place = (offset + word.start(), offset + word.end())
                    yield Link("keywords", word[0], None, *place, LIKELY)

    def _is_observing(self, word: str) -> bool:
        known = self._vocabulary.gazetteer.known
        return bool(known.names(word, "Instrument", "Mode", "Technique", "Package", "ExpType"))

    def _releases(self, text: str) -> Iterator[Link]:
        for match in _RELEASE.finditer(text):
            package = "SDP" if match["package"].upper().startswith("SDP") else "jwst"
            for version in _VERSION.finditer(match["list"]):
                offset = match.start("list")
                place = (offset + version.start(), offset + version.end())
                yield Link("releases", f"{package} {version[0]}", None, *place)
        for match in _BARE_SDP.finditer(text):
            yield Link("releases", f"SDP {match[1]}", None, *match.span(1), LIKELY)
        named = re.search(r"\b(?:jwst|calibration|pipeline|build)\b", text, re.IGNORECASE)
        others = self._other_packages(text)
        for match in _BARE_JWST.finditer(text) if named and not others else ():
            yield Link("releases", f"jwst {match[1]}", None, *match.span(1), LIKELY)
        for mention in self._vocabulary.gazetteer.find(text):
            if mention.kind == "PackageRelease":
                package, version = mention.iri.removeprefix(f"{THINGS}release/").split("/")
                label = f"{'SDP' if package == 'sdp' else package} {version}"
                yield Link("releases", label, mention.iri, mention.start, mention.end)

    def _other_packages(self, text: str) -> bool:
        own = ("package/jwst", "package/sdp", "package/crds")
        return any(
            mention.kind == "Package" and not mention.iri.endswith(own)
            for mention in self._vocabulary.gazetteer.find(text)
        )

    def _wide_scope(self, text: str) -> Iterator[Link]:
        named = any(
            mention.kind in ("Instrument", "Mode")
            and not _WITHOUT.search(text[max(0, mention.start - 60) : mention.start])
            for mention in self._vocabulary.gazetteer.find(text)
        )
        for match in _ALL_MODES.finditer(text) if not named else ():
            yield Link("modes", "all", None, *match.span())
        for pattern, instruments in (
            (_NEAR_IR, self._vocabulary.near_infrared()),
            (_MID_IR, self._vocabulary.mid_infrared()),
        ):
            for match in pattern.finditer(text):
                for iri in instruments:
                    label = self._vocabulary.label(iri)
                    yield Link("instruments", label, iri, *match.span(), LIKELY)

    def _with_exclusions(self, text: str, links: list[Link]) -> list[Link]:
        """Mark what the text leaves out: the names that follow "except", or are "not affected"."""
        marked: list[Link] = []
        open_end = -1
        links = [link for link in links if not _is_compared(text, link)]
        for link in sorted(links, key=lambda found: (found.start, found.end)):
            begins = bool(_WITHOUT.search(text[max(0, link.start - 60) : link.start]))
            goes_on = open_end >= 0 and bool(
                _LISTED.fullmatch(text, open_end, max(open_end, link.start))
            )
            out = begins or goes_on or bool(_UNAFFECTED.match(text, link.end))
            open_end = max(link.end, open_end) if begins or goes_on else -1
            marked.append(replace(link, excluded=out) if out else link)
        return marked


def _preferred(readings: list[Mention]) -> list[Mention]:
    """Return the readings of one name that count: parameters before steps, and so on."""
    for kind in _PREFERRED:
        if own := [mention for mention in readings if mention.kind == kind]:
            others = [m for m in readings if m.kind == "Technique"] if kind == "Mode" else []
            return [*own, *others]
    return readings


def _with_steps(links: list[Link]) -> list[Link]:
    """Name the step of parameters without one, if the text names a single step."""
    steps = {link.label for link in links if link.field == "steps"}
    if len(steps) != 1:
        return links
    step = next(iter(steps))
    return [
        replace(link, label=f"{step}.{link.label}")
        if link.field == "parameters" and "." not in link.label
        else link
        for link in links
    ]


def _is_compared(text: str, link: Link) -> bool:
    """Tell whether a way of observing is named only to compare with, or as what is not meant."""
    observing = link.field in ("instruments", "techniques", "modes")
    return observing and bool(_COMPARED.search(text[max(0, link.start - 80) : link.start]))


def _is_loose(text: str, mention: Mention) -> bool:
    """Tell whether a name is used as a common word: spectra are not always spectroscopy."""
    if mention.iri.endswith("technique/spectroscopy"):
        return not re.match(
            r"\s*(?:modes?|data|observations|exposures|spectroscopy)", text[mention.end :]
        )
    if mention.iri.endswith("technique/imaging"):
        return mention.text.casefold() not in (
            "imaging",
            "direct imaging",
            "imaging data",
            "image mode",
        )
    return False


def _codes(field: str, codes: Iterable[Code]) -> Iterator[Link]:
    for code in codes:
        yield Link(field, code.label, None, code.start, code.end)


def _once(links: Iterable[Link]) -> list[Link]:
    """Return links in the order of the text, each thing once, the surest of its readings."""
    best: dict[tuple[str, str, bool], Link] = {}
    for link in sorted(links, key=lambda found: (found.start, -found.confidence)):
        best.setdefault((link.field, link.label, link.excluded), link)
    return list(best.values())
