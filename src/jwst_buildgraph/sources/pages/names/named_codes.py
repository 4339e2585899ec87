"""Parameters, keywords and releases in a text, also those that the vocabulary does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jwst_buildgraph.sources.lookback import just_before
from jwst_buildgraph.sources.mentions import Mention
from jwst_buildgraph.sources.pages.names.links import GUESSED, LIKELY, Link, is_stage
from jwst_buildgraph.sources.pages.names.patterns import (
    ASSIGNED,
    BARE_JWST,
    BARE_SDP,
    CODE_WORD,
    DEFAULT_OF,
    DOTTED,
    IN_APPOSITION,
    IN_CHOICE,
    IS_SET,
    IS_SETTING,
    KEYWORD_NAME,
    KEYWORDS,
    LOOSE_KEYWORD,
    LOOSE_NAME,
    MAY_BE_KEYWORD,
    MAY_BE_PARAMETER,
    MAY_BE_RELEASE,
    MEANS,
    MOVED_IN_STEP,
    NAME_ENDS,
    NAMED_PARAMETERS,
    NEW_PARAMETER,
    NEW_STEP,
    NO_KEYWORDS,
    OF_DEFAULT,
    OF_PARAMETERS,
    OPTION,
    PARAMETER_OF_STEP,
    PARAMETERS_NAMED,
    PLAIN_WORD,
    RELEASE,
    RENAMED,
    SETS,
    SETS_IT,
    SETS_WORD,
    SETTING,
    SETTING_OF_STEP,
    SIGN_OF_SETTING,
    VERSION,
    VERSION_KEYWORD,
    WORD_IS_SET,
)
from jwst_buildgraph.sources.pages.names.vocabulary import Vocabulary
from jwst_buildgraph.terms import THINGS

_CALLED_SO = (NAMED_PARAMETERS, PARAMETERS_NAMED, IN_APPOSITION, DEFAULT_OF, IS_SET, SETS)

_NEAR = 80


def is_set(text: str, start: int, end: int) -> bool:
    """Tell whether what stands around a word speaks of it as something that can be set."""
    before = text[max(0, start - _NEAR) : start]
    return bool(SETS_IT.search(before) or IS_SETTING.match(text, end))


def is_word_set(text: str, start: int, end: int) -> bool:
    """Tell whether a word that may be any is set: "method=", "set method to", "method is set"."""
    before = text[max(0, start - _NEAR) : start]
    means = MEANS.search(before) and NAME_ENDS.match(text, end)
    return bool(means or SETS_WORD.search(before) or WORD_IS_SET.match(text, end))


def _has_default(text: str, start: int, end: int) -> bool:
    """Tell whether a text speaks of the default of a word."""
    return bool(just_before(OF_DEFAULT, text, start) and NAME_ENDS.match(text, end))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


class CodeFinder:
    """Finds what is named by a code beside a word that says of what kind it is."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def parameters(
        self, text: str, scope_steps: frozenset[str], codes: frozenset[str] = frozenset()
    ) -> Iterator[Link]:
        """Yield the step parameters of a text, known or not."""
        if not MAY_BE_PARAMETER.search(text):
            return
        known = self._vocabulary.gazetteer.known.names
        for match in DOTTED.finditer(text):
            steps = known(match[1], "Step")
            own = [n for n in known(match[2], "Parameter") if steps and steps[0].iri in n.steps]
            looks = "_" in match[2] and not text.startswith("(", match.end())
            said = SETTING.match(text, match.end()) or OF_PARAMETERS.search(text)
            if steps and (own or looks or said):
                step = self._vocabulary.label(steps[0].iri)
                yield Link("parameters", f"{step}.{match[2]}", None, *match.span())
                yield Link("steps", step, steps[0].iri, *match.span(1))
        for match in OPTION.finditer(text):
            yield self._parameter(match[2], match.span(), scope_steps, match[1])
        for match in ASSIGNED.finditer(text):
            part_of_name = re.search(rf"\w_{match[1]}\b", text)
            if "_" in match[1] or (scope_steps and not part_of_name):
                yield self._parameter(match[1], match.span(1), scope_steps)
        yield from self._of_steps(text, codes)
        own_steps = scope_steps | self._vocabulary.steps_written(text)
        for match in (found for pattern in _CALLED_SO for found in pattern.finditer(text)):
            for word in re.finditer(r"\w+", match["names"]):
                offset = match.start("names")
                span = (offset + word.start(), offset + word.end())
                if self._may_be_parameter(match["names"], word, own_steps, codes):
                    yield self._parameter(word[0], span, scope_steps)

    def _of_steps(self, text: str, codes: frozenset[str]) -> Iterator[Link]:
        """Yield parameters that stand beside their step: "skymethod of skymatch"."""
        known = self._vocabulary.gazetteer.known
        told = bool(SIGN_OF_SETTING.search(text) or codes)
        patterns = (PARAMETER_OF_STEP, SETTING_OF_STEP, MOVED_IN_STEP)
        for match in (found for pattern in patterns for found in pattern.finditer(text)):
            steps = [n for n in known.names(match["step"], "Step") if n.spelling == match["step"]]
            name = match["name"]
            own = [n for n in known.names(name, "Parameter") if steps and steps[0].iri in n.steps]
            said = match.re is SETTING_OF_STEP and match["said"]
            looks = "_" in name or name in codes or bool(said)
            new = (
                (told or match.re is MOVED_IN_STEP) and looks and not self._is_known_otherwise(name)
            )
            if steps and (new or (own and (told or name not in self._vocabulary.plain_words))):
                step = self._vocabulary.label(steps[0].iri)
                yield Link("parameters", f"{step}.{name}", None, *match.span("name"), LIKELY)

    def styled(
        self, text: str, scope_steps: frozenset[str], codes: frozenset[str]
    ) -> Iterator[Link]:
        """Yield words that are parameters of a step of the text or above it, by how they are used.

        They are set as code, or are said to be set. Where no step is told, a word that is no
        English one is known by having a default: "the default of snr".
        """
        known = self._vocabulary.gazetteer.known
        written = {code for code in codes if code in text}
        words = written | {word[0] for word in PLAIN_WORD.finditer(text)}
        names = {word: known.names(word, "Parameter") for word in sorted(words)}
        steps = scope_steps | (
            self._vocabulary.steps_written(text) if any(names.values()) else frozenset()
        )
        for code, parameters in names.items():
            own = any(found.steps & steps for found in parameters)
            if not own and (steps or not parameters or code in self._vocabulary.plain_words):
                continue
            for match in re.finditer(rf"(?<![\w.]){re.escape(code)}(?!\w)", text):
                told = (
                    (code in written or is_word_set(text, *match.span()))
                    if own
                    else (_has_default(text, *match.span()))
                )
                if told:
                    yield self._parameter(code, match.span(), scope_steps)

    def introduced(self, text: str, scope_steps: frozenset[str]) -> Iterator[Link]:
        """Yield parameters that a text introduces by a plain word: "new parameter skylist lets"."""
        found = [(match, "name") for match in NEW_PARAMETER.finditer(text)]
        found += [(m, "name" if m["name"] else "passive") for m in RENAMED.finditer(text)]
        for match, group in found:
            if not self._is_known_otherwise(match[group]):
                yield self._parameter(match[group], match.span(group), scope_steps)

    def steps(self, text: str) -> Iterator[Link]:
        """Yield the steps that a text calls so, and that no vocabulary has."""
        for match in NEW_STEP.finditer(text):
            group = "before" if match["before"] else "after"
            if not self._vocabulary.gazetteer.known.names(match[group]):
                yield Link("steps", match[group], None, *match.span(group), LIKELY)

    def _may_be_parameter(
        self, names: str, word: re.Match[str], steps: frozenset[str], codes: frozenset[str]
    ) -> bool:
        """Tell whether a word beside "parameter" is one by its looks, or by being known."""
        around = names[max(0, word.start() - 1) : word.end() + 1]
        looks = bool(CODE_WORD.search(around)) or word[0] in codes
        known = self._vocabulary.gazetteer.known.names(word[0], "Parameter")
        own = any(found.steps & steps for found in known)
        return (looks or own) and not self._is_known_otherwise(word[0])

    def loose_parameters(
        self,
        text: str,
        scope_steps: frozenset[str],
        links: Sequence[Link],
        mentions: Sequence[Mention],
        codes: frozenset[str],
    ) -> Iterator[Link]:
        """Yield parameters by their looks alone, in a text that speaks of a setting."""
        if not SIGN_OF_SETTING.search(text):
            return
        taken = [(link.start, link.end) for link in links]
        taken += [(mention.start, mention.end) for mention in mentions]
        steps = sorted((link.start, link.label) for link in links if link.field == "steps")
        piped = any(link.field == "pipelines" and not is_stage(link) for link in links)
        styled = [re.escape(code) for code in codes if re.fullmatch(r"[a-z]\w*", code)]
        words = list(LOOSE_NAME.finditer(text))
        if styled:
            words += re.finditer(rf"(?<![\w./])(?:{'|'.join(styled)})(?![\w/])", text)
        for word in words:
            if any(start < word.end() and word.start() < end for start, end in taken):
                continue
            if not is_set(text, *word.span()) or just_before(IN_CHOICE, text, word.start()):
                continue
            before = [label for start, label in steps if start < word.start()]
            if not steps and not scope_steps and piped:
                yield self._parameter(word[0], word.span(), scope_steps)
            elif before or steps or len(scope_steps) == 1:
                step = before[-1] if before else steps[0][1] if steps and not scope_steps else None
                yield self._parameter(word[0], word.span(), scope_steps, step)

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

    def keywords(self, text: str) -> Iterator[Link]:
        """Yield the header keywords that a text calls so, known or not."""
        if not MAY_BE_KEYWORD.search(text):
            return
        for match in KEYWORDS.finditer(VERSION_KEYWORD.sub(_blank, text)):
            group = "a" if match["a"] else "b"
            for word in KEYWORD_NAME.finditer(match[group]):
                if word[0] not in NO_KEYWORDS and not self._is_observing(word[0]):
                    offset = match.start(group)
                    place = (offset + word.start(), offset + word.end())
                    yield Link("keywords", word[0], None, *place, LIKELY)

        for word in LOOSE_KEYWORD.finditer(VERSION_KEYWORD.sub(_blank, text)):
            if not self._vocabulary.gazetteer.known.names(word[0]):
                yield Link("keywords", word[0], None, *word.span(), GUESSED)

    def _is_observing(self, word: str) -> bool:
        known = self._vocabulary.gazetteer.known
        return bool(known.names(word, "Instrument", "Mode", "Technique", "Package", "ExpType"))

    def releases(self, text: str) -> Iterator[Link]:
        """Yield the releases of jwst and SDP that a text names."""
        if not MAY_BE_RELEASE.search(text):
            return
        taken: set[int] = set()
        for match in RELEASE.finditer(text):
            of_sdp = match["package"].upper().startswith("SDP")
            for version in VERSION.finditer(match["list"]):
                package = "SDP" if of_sdp or version[0].startswith("20") else "jwst"
                offset = match.start("list")
                place = (offset + version.start(), offset + version.end())
                taken.add(place[0])
                yield Link("releases", f"{package} {version[0]}", None, *place)
        for match in BARE_SDP.finditer(text):
            yield Link("releases", f"SDP {match[1]}", None, *match.span(1), LIKELY)
        named = re.search(r"\b(?:jwst|calibration|pipeline|build)\b", text, re.IGNORECASE)
        others = self._other_packages(text)
        for match in BARE_JWST.finditer(text) if named and not others else ():
            yield Link("releases", f"jwst {match[1]}", None, *match.span(1), LIKELY)
        for mention in self._vocabulary.find(text):
            if mention.kind == "PackageRelease" and mention.start not in taken:
                package, number = mention.iri.removeprefix(f"{THINGS}release/").split("/")
                if package == "jwst" and BARE_SDP.fullmatch(number):
                    continue
                label = f"{self._vocabulary.label(f'{THINGS}package/{package}')} {number}"
                yield Link("releases", label, mention.iri, mention.start, mention.end)

    def _other_packages(self, text: str) -> bool:
        own = ("package/jwst", "package/sdp", "package/crds")
        return any(
            mention.kind == "Package" and not mention.iri.endswith(own)
            for mention in self._vocabulary.find(text)
        )
