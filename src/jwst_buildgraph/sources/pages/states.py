"""States that a statement gives: default on or off, where an issue is fixed or listed."""

from __future__ import annotations

import re
from functools import lru_cache

from jwst_buildgraph.sources.pages.codes import find_builds
from jwst_buildgraph.sources.pages.kinds import FIXED
from jwst_buildgraph.sources.pages.pieces import REMEMBERED


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_DOING = (
    r"(?:on|enabled|activated|applied|performed|run|used|turned on|switched on"
    r"|included|executed|saved|produced)"
)
_NOT_DOING = r"(?:off|disabled|skipped|deactivated|turned off|switched off|omitted)"
_VALUE = (
    r"\bdefault(?: value| setting| state)?(?: (?:for|of) [^.;]{1,60}?)? (?:is|was"
    r"|has been|to)(?: now| changed| set)*(?: to)? [\"'`]?"
)
_OFF = _words(
    r"\bby default\b[^.;]{0,60}\b(?:no longer|never)\b|"
    rf"{_VALUE}(?:off|false|none|disabled|skipped)\b"
    r"|\b(?:off|skipped|disabled|not (?:run|applied|used)) unless\b|\b(?:only"
    r"|not) (?:\w+ ){0,3}?(?:if|when|unless) (?:explicitly )?requested\b"
    rf"|\b(?:is|are) now (?:set to )?[\"'`“‘]?(?:false|off)\b|\b(?:no longer|not|never)\s+"
    rf"(?:\w+\s+)?{_DOING}\s+by default\b|\b{_NOT_DOING}\s+by default\b"
    rf"|\bby default,?\s+(?:\w+\s+){{0,6}}?(?:is|are|will be)\s+(?:not"
    rf"|{_NOT_DOING})\b"
    rf"|\bdefault(?: value| setting| state)?(?: of \S+)?\s+(?:is|are|was|=|to|of)"
    rf"(?: now| set to)*\s+[\"'`]?(?:off|false|none|disabled)\b|\b(?:false"
    rf"|off) by default\b"
    r"|\bdefaults? to (?:false|off|none)\b|\bdoes not run by default\b|\bnot (?:on"
    r"|the default)\b|\bmust be (?:explicitly |manually )?(?:turned on|enabled"
    r"|switched on)|\b(?:turned|switched) off\b(?! (?:by|with|via|using))"
    r"|\b(?:changed|switched|set) from (?:true|on) to (?:false|off)\b|\bskip"
    r"(?:\s*=\s*| set to )true by default|\bdefault is (?:to )?(?:skip|not)\b|\b"
    r"(?:is|remains) optional\b|\ban optional step\b|\b(?:is|are|remains?|stays?) (?:now )?opt[-"
    r" ]in\b|\bonly on request\b"
    r"|\bunless (?:it is |they are |explicitly )?(?:switched on|turned on|requested|asked for"
    r"|enabled"
    r"|parameters)\b|\b(?:must|ha(?:s|ve) to|needs? to) be (?:explicitly )?(?:requested|asked for"
    r"|activated|selected)\b|\b(?:remains?|stays?|is still|are still) the (?:standard|default)\b"
    r"|\b(?:switch|turn)(?:es|s|ed)? [\w`'\".]+ off\b|\b(?:is|are) (?:now )?left off\b|\bby"
    r" default\b[^.;]{0,40}\b(?:does|do|is|are"
    r"|will) not\b|\bdefault-off\b|\boff by default\b"
)
_ON = _words(
    r"\b(?:part of|in|into) the (?:standard|default|normal|usual) (?:run|processing|reduction"
    r"|chain)\b|"
    r"\bruns? [^.;]{0,80}\b(?:automatically|without further ado|without being asked)\b"
    r"|\bunless (?:it is |they are |explicitly )?(?:switched off|turned off|disabled)\b"
    r"|\b(?:switch|turn)(?:es|s|ed)? [\w`'\".]+ on\b(?! (?:by|with|via|using))|"
    rf"{_VALUE}(?:on|true|enabled)\b|\b(?:is|are) now (?:set to )?[\"'`“‘]?(?:true|on)\b"
    rf"|\bno longer\s+{_NOT_DOING}\s+by default\b"
    rf"|\b{_DOING}\s+(?:\w+\s+){{0,3}}?by default\b|\bby default\b(?=[^.]*\b(?:now"
    rf"|will)\b)"
    rf"|\bdefault(?: value| setting| state)?(?: of \S+)?\s+(?:is|are|was|=|to|of)"
    rf"(?: now| set to)*\s+[\"'`]?(?:on|true|enabled)\b|\b(?:true|on) by default\b"
    rf"|\bdefaults? to (?:true|on)\b"
    r"|\b(?:is|are|becomes?) (?:now )?the (?:new )?default\b|\bnow (?:on|enabled"
    r"|runs?) by default\b|\b"
    r"(?<!may be )(?<!can be )(?<!must be )(?:turned|switched) on\b(?! (?:by|with|via|using))"
    r"|\b(?:changed|switched"
    r"|set) from (?:false|off) to (?:true|on)\b|\b(?:enabled|uses?"
    r"|runs?)\b[^.]{0,80}\bby default\b|\bby default\b|\bdefault-on\b"
    r"|\bmade the default\b|\bthe (?:new )?default (?:method|algorithm|mode)\b"
)
_FIX = (
    r"(?:(?:correct|fix|resolve|address|solve|mend) (?:this|it|these|the (?:issue|problem|bug))"
    r"|(?:fix|remedy|solution)(?: (?:is|was))?(?: (?:planned|expected|scheduled"
    r"|foreseen|due|announced|coming|in preparation))?"
    r"|fixed(?![ -](?:slit|point|context))|resolved|corrected(?! for)|solved|addressed|mended"
    r"|cured|closed"
    r"|repaired|fix (?:is|was"
    r"|will be|has been) (?:included|delivered|released|available))"
)
_FIXED_IN = _words(
    rf"(?<!not )(?<!never )(?<!not yet )\b{_FIX}\b[^;]{{0,60}}?\b(?:in|with|by|since|as of"
    rf"|starting (?:in|with)|for"
    rf"|from)\b(?P<where>[^;]{{0,100}})"
)
_BARE_BUILD = re.compile(r"\s*(?:the\s+)?((?:9|1[0-9])\.\d(?:\.\d)?)(?!\d|\.\d|\s*(?:%|[a-z]))")
_RELEASE = _words(
    r"\b(?:jwst|version|release)\s+(?:version\s+|release\s+)?v?(\d+\.\d+\.\d+(?:rc\d+)?)"
)
_LISTED_IN = _words(
    r"\bbuilds? (?P<had>\d+\.\d+(?:\.\d+)?) (?:had|has|contained"
    r"|came with) [^.;]{0,40}\b(?:issues?|bugs?|problems?)\b|\b(?:issues?|bugs?"
    r"|problems?)\b(?![^.;]{0,40}\b(?:first|since|already|described|reported|noted|documented"
    r"|mentioned"
    r"|known)\b)[^.;]{0,40}\b(?:with|in|of|for"
    r"|from)\s+(?:the\s+)?(?:previous"
    r"|earlier|prior|last|older)?\s*(?:pipeline\s+)?builds?\s+(?P<build>\d+\.\d+"
    r"(?:\.\d+)?)"
)


@lru_cache(REMEMBERED)
def default_state(text: str) -> str | None:
    """Return whether what a text tells of is on or off by default, if it says so."""
    off, on = _OFF.search(text), _ON.search(text)
    if off and on:
        inside = on.start() <= off.start() and off.end() <= on.end()
        negated = off.start() <= on.start() and on.end() <= off.end()
        if negated or (inside and not re.match(r"no longer", on[0], re.IGNORECASE)):
            return "off"
        return "on" if on.start() > off.start() and not inside else ("on" if inside else "off")
    return "off" if off else "on" if on else None


def fixed_in(text: str, build: str | None, kind: str) -> str | None:
    """Return the build or else the release in which a text says that something is fixed."""
    match = _FIXED_IN.search(text)
    where = match["where"] if match else ""
    if builds := find_builds(where):
        return builds[0].label
    if bare := _BARE_BUILD.match(where):
        return bare[1]
    if release := _RELEASE.search(where):
        return f"jwst {release[1]}"
    return build if kind == FIXED else None


def issue_build(text: str, lead: str) -> str | None:
    """Return the build that a text says an issue is one of."""
    match = _LISTED_IN.search(lead) or _LISTED_IN.search(text)
    return (match["build"] or match["had"]) if match else None
