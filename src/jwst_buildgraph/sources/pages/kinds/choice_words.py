"""Words that tell choices: of users, who may ask for something, and of what holds unasked."""

from __future__ import annotations

from jwst_buildgraph.sources.pages.kinds.kinds import words

_CODE = r"[`*\"']*(?-i:[a-z]+\w*_\w+)[`*\"']*"
_FORMER = r"(?:old|older|former|previous|earlier|original|prior)"
_MANNER = (
    r"(?:behaviou?r|results?|methods?|ways?|algorithms?|values?|orders?|grids?|weight(?:s|ing)"
    r"|defaults?|settings?|scheme|treatment|procedure|approach|mode|orientation|outcome|state"
    r"|sampling|scale|products?|cubes|one|kernel|choice|formula|extraction|fit)"
)
_BY_SETTING = (
    rf"(?:{_CODE}|\b\w+ ?= ?\S|\b(?:parameters?|options?|arguments?|setting|set|giving|give"
    rf"|choos\w+"
    r"|select\w*|pass\w*|specify\w*)\b)"
)
WAY_BACK = words(
    rf"\b(?:restor|revert|return|recover|regain|retain|keep|prefer|reproduc|obtain|get|want)\w*"
    rf"(?: back)?(?: to)? (?:the |their |an? )?(?:{_FORMER} (?:\w+ )?{_MANNER}\b"
    rf"|{_MANNER} of (?:{_FORMER}|the last|build))[^;]{{0,60}}?{_BY_SETTING}"
    rf"|{_BY_SETTING}[^;]{{0,60}}?\b(?:restor|revert|return|recover|regain|retain|reproduc|keep)\w*"
    rf" (?:to )?(?:the |their )?{_FORMER}\b"
    rf"|{_BY_SETTING}[^.;]{{0,60}}?\b(?:bring|get|switch|turn|go|giv)\w* back\b"
    rf"|\b(?:to )?(?:get|go|switch|turn|bring|chang)\w* back to\b[^.;]{{0,60}}{_BY_SETTING}"
    rf"|\bthe {_FORMER} (?:\w+ )?{_MANNER} (?:can|may|is|are|remains?) (?:still |also "
    rf"|only )?(?:be )?"
    rf"(?:had|obtained|chosen|restored|available|selected|requested|kept|used|found|reached)"
    rf"\b[^.;]{{0,40}}{_BY_SETTING}"
)
"""How users get what was done unasked before: something else is done now."""

STANDARD = words(
    r"\b(?:is|are|becomes?|became) (?:now )?the (?:rule|norm)\b"
    r"|\b(?:is|are|becomes?|became|made|as|been|now) (?:now )?(?:the |its "
    r"|our )?(?:new )?(?:standard"
    r"|usual|default|normal|regular|preferred) (?:choice|option|method|value|setting|way|mode"
    r"|weighting|algorithm|kernel)\b"
    r"|^the (?:standard|usual|default|preferred) (?:choice|option|method|value|setting)\b"
    r"|\b(?:part of|in|from|to|into|out of) the (?:default|standard) (?:sequence|run|chain|set"
    r"|processing|configuration|list)\b"
    r"|\b(?:stays?|remains?|is still|are still|is left) (?:off|inactive|disabled|switched off"
    r"|turned off|optional)\b"
)
"""What says what holds where users ask for nothing."""

_OPTION = r"(?:\w+ ){0,2}(?:options?|choices?|alternatives?|possibilit(?:y|ies))\b"
OPTION = words(
    rf"\b(?:turned into|made|becomes?|became) (?:an?|one of(?: the)?) (?!(?:default|standard)\b)"
    rf"{_OPTION}"
    rf"|\b(?:is|are) (?:now )?(?:an?|one of the|among the|another) (?!(?:default|standard|good"
    rf"|better"
    rf"|only)\b){_OPTION}"
    rf"|\b(?:has|have|offers?|gives?|leaves?|provides?) (?:users |observers "
    rf"|you )?(?:now )?(?:the|a"
    rf"|an?other|two|three|several) (?!(?:default|standard)\b){_OPTION}"
    r"|\b(?:can|may) (?:now |also |then |optionally )*be (?:requested|had|asked for|ordered|called"
    r" for|handed|chosen|selected|switched on|turned on|activated)\b(?! off)"
    r"|\b(?:has|have|needs?) to be (?:requested|asked for|switched on|turned on|activated"
    r"|enabled)\b"
)
"""What says that there is something to choose."""

WHEN_SET = words(
    rf"\b(?:if|when|whenever|where|once) (?:the )?(?:new )?(?:(?:parameter|option|argument|switch"
    rf"|flag)"
    rf" )?{_CODE} (?:is|are) (?:set|given|true|on|enabled|supplied|specified|chosen|turned on"
    rf"|switched"
    rf" on|requested|used)\b"
    rf"|\b(?:if|when|by setting) (?:the )?(?:(?:parameter|option|argument"
    rf"|setting) )?[`*\"']*(?-i:[a-z]\w*(?:\.\w+)?) ?= ?[\"'`]*\w"
)
"""What is done where a parameter says so."""

UNSET = words(
    r"\b(?:no longer|not|never|instead of|rather than|crash\w*|fail\w*|honou?r\w*|ignored|wrong\w*"
    r"|correctly|properly|again|fix\w*|still)\b"
)
"""What is said of settings that were there before, or of trouble with them."""
