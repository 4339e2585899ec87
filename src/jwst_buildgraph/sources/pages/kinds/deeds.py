"""What was done, by the main clause of a sentence: of what, which verb, denied or not, and when."""

from __future__ import annotations

from collections.abc import Callable

from jwst_buildgraph.sources.pages.kinds.deed_words import (
    ALTHOUGH,
    AMISS,
    AS_WELL,
    BEING_THERE,
    CONDITIONAL,
    COPES,
    CORRECTING,
    FOR_DATA,
    FROM_DATA,
    GOING,
    HAD_BEEN,
    KEYWORD,
    MADE,
    NOUNS_OF_RUNS,
    OF_ITSELF,
    OFFERED,
    ONCE_MORE,
    OTHER_NOW,
    OVERCOME,
    PARTICLE,
    POSSIBLE_FOR,
    RUN,
    SETTING,
    SETTINGS,
    SOFTWARE,
    SORT_OF_DATA,
    SPREAD,
    TIDIED,
    TROUBLE_AS_SUCH,
    TURNED,
    USERS,
    USERS_CODE,
    VALUE,
    WHERE,
    WORKED,
    WORKED_OUT,
    WORKS,
    WORKS_OR_RUNS,
)
from jwst_buildgraph.sources.pages.kinds.kinds import Facts, words
from jwst_buildgraph.sources.pages.kinds.predicate import Told, predicate_of
from jwst_buildgraph.sources.pages.kinds.product_deeds import (
    is_made_for,
    is_not_made,
    is_shaped,
    writes_more,
)
from jwst_buildgraph.sources.pages.kinds.product_words import COMPARED, PRODUCTS
from jwst_buildgraph.sources.pages.kinds.turns import by_turn_of_phrase

_FOR = words(r"\bfor\b")


def deeds(text: str, facts: Facts) -> list[str]:
    """Return the kinds of what the main clause of a text says was done, the surest first."""
    said = predicate_of(text)
    found = by_turn_of_phrase(text, facts.names)
    if said is None and TROUBLE_AS_SUCH.match(text):
        found = ["bug-fix", *found]
    if said is not None:
        told = Told(said, text, facts.names)
        found = [*(code for code, rule in _BY_CLAUSE if rule(told)), *found]
    return list(dict.fromkeys(found))


def _ends_trouble(told: Told) -> bool:
    gone = (
        bool(OVERCOME.match(told.said.verb)) and not told.said.is_future and not told.said.is_modal
    )
    if told.said.ended and told.said.verb == "possible":
        return bool(POSSIBLE_FOR.search(told.text))
    return (
        gone
        and bool(AMISS.match(told.said.subject))
        and not SOFTWARE.search(told.said.subject.split()[-1])
    )


def _corrects_data(told: Told) -> bool:
    """Tell whether a step is said to correct data, which is what it is for and mends nothing."""
    present = told.said.verb in CORRECTING and not (told.said.auxiliaries or told.said.past)
    return present and "steps" in told.names and bool(_FOR.search(told.said.rest))


def _was_amiss(told: Told) -> bool:
    """Tell whether a clause says what the pipeline did before, which is wrong as it is told."""
    if "could" in told.said.auxiliaries and not {"now", "not"} & set(told.said.auxiliaries):
        return True
    if "would" in told.said.auxiliaries and told.said.verb in WORKS:
        return not CONDITIONAL.search(told.text)
    includes_not = told.said.denied and "did" in told.said.auxiliaries
    if not told.said.past or told.said.is_modal or not (told.said.verb in WORKED or includes_not):
        return False
    if told.names & {"pmaps", "reference_types"} or FROM_DATA.search(told.text):
        return False
    if PARTICLE.match(told.said.rest):
        return False
    return told.said.verb not in MADE or told.said.denied or bool(ALTHOUGH.search(told.text))


def _survives(told: Told) -> bool:
    return told.said.verb in ("survive", "survives") and not told.said.auxiliaries


def _does_no_harm(told: Told) -> bool:
    does = {"do", "does"} & set(told.said.auxiliaries)
    return bool(does) and told.said.denied and told.said.verb in SPREAD


def _is_gone(told: Told) -> bool:
    is_no_more = told.said.verb in ("history", "gone", "") and (told.said.ended or told.said.verb)
    exists = told.said.ended and told.said.verb in BEING_THERE
    of_software = bool(SOFTWARE.search(told.said.subject)) or bool(
        told.names & {"steps", "pipelines"}
    )
    return bool(is_no_more or exists) and of_software and not AMISS.match(told.said.subject)


def _is_not_run(told: Told) -> bool:
    """Tell whether a step or correction is said not to take place (any more)."""
    if not told.said.denied or told.said.verb not in RUN or told.said.is_modal or told.said.past:
        return False
    if told.said.verb in (
        "used",
        "called",
        "required",
        "employed",
    ) and not told.said.subject.endswith("step"):
        return False
    does = {"do", "does"} & set(told.said.auxiliaries)
    if does and told.said.rest and not WHERE.match(told.said.rest):
        return False
    return "steps" in told.names or bool(NOUNS_OF_RUNS.search(told.said.subject))


def _skips(told: Told) -> bool:
    skips = told.said.verb in ("skip", "skips", "bypass", "bypasses", "omit", "omits")
    return skips and "steps" in told.names and not CONDITIONAL.search(told.text)


def _is_in_a_state(told: Told) -> bool:
    """Tell whether a clause says that a setting or step is on, off or of a value."""
    if told.said.past or told.said.is_modal or told.said.is_future:
        return False
    is_so = told.said.verb in (
        "true",
        "false",
        "on",
        "off",
        "none",
        "enabled",
        "disabled",
        "active",
    )
    if is_so and told.names & {"steps", "parameters"} and not CONDITIONAL.search(told.text):
        return True
    became = told.said.verb in ("become", "becomes", "became") or bool(VALUE.match(told.said.verb))
    valued = VALUE.match(told.said.verb) or VALUE.match(told.said.rest)
    return bool(became and valued and SETTING.search(told.said.subject))


def _reorders(told: Told) -> bool:
    turned = told.said.verb in TURNED
    return turned and "steps" in told.names and "order" in told.said.subject


def _users_may(told: Told) -> bool:
    allowed = {"may", "can"} & set(told.said.auxiliaries) and not told.said.denied
    return bool(allowed) and bool(USERS.match(told.said.subject))


def _stops_doing(told: Told) -> bool:
    """Tell whether a step is said no longer to do its work on data of some sort."""
    works = told.said.ended and told.said.denied and told.said.verb in WORKS_OR_RUNS
    return works and "steps" in told.names and bool(SORT_OF_DATA.search(told.said.rest))


def _is_limited(told: Told) -> bool:
    limited = told.said.verb in ("limited", "restricted", "confined")
    return limited and not told.said.is_modal and bool(FOR_DATA.match(told.said.rest))


def _runs_of_itself(told: Told) -> bool:
    if told.said.is_modal or not OF_ITSELF.search(told.text):
        return False
    return not WORKED_OUT.search(f"{told.said.verb} {told.said.rest}") and not told.said.past


def _is_other_now(told: Told) -> bool:
    is_so = (
        bool({"is", "are"} & set(told.said.auxiliaries))
        and told.said.ended
        and not told.said.denied
    )
    return is_so and bool(OTHER_NOW.search(told.text))


def _copes(told: Told) -> bool:
    if COMPARED.search(told.said.rest):
        return False
    also = bool(AS_WELL.search(told.text)) and not told.said.past and not told.said.denied
    return (told.said.verb in COPES and not told.said.denied) or (
        also and told.said.verb not in ("is", "are")
    )


def _is_new_setting(told: Told) -> bool:
    return told.said.verb == "new" and bool(SETTINGS.search(told.said.subject))


def _may_be(told: Told) -> bool:
    """Tell whether something may be done that could not be before."""
    allowed = {"may", "can"} & set(told.said.auxiliaries) and "be" in told.said.auxiliaries
    as_before = told.said.denied or ONCE_MORE.search(told.text)
    return bool(allowed) and not as_before and told.said.verb in OFFERED


def _is_of_keyword(told: Told) -> bool:
    named = "keywords" in told.names and KEYWORD.fullmatch(told.said.subject)
    return bool(named) and not (told.said.past or told.said.ended or told.said.is_modal)


def _will_go(told: Told) -> bool:
    unsupported = told.said.denied and told.said.verb in ("supported", "accepted", "read", "work")
    is_to_come = told.said.is_future and "would" not in told.said.auxiliaries
    goes = is_to_come and (told.said.verb in GOING or unsupported)
    return goes and bool(SOFTWARE.search(told.said.subject)) and not _breaks(told)


def _breaks(told: Told) -> bool:
    """Tell whether it is what users have written that will not work."""
    fails = told.said.verb in ("fail", "stop", "break", "crash") and told.said.is_future
    return fails and bool(USERS_CODE.match(told.said.subject))


def was_amiss(text: str) -> bool:
    """Tell whether a text says what was wrong before."""
    said = predicate_of(text)
    if said is None or not said.past:
        return False
    return bool(HAD_BEEN.search(text)) or _was_amiss(Told(said, text, frozenset()))


def will_go(text: str) -> bool:
    """Tell whether a text says of something in use that it will go."""
    said = predicate_of(text)
    return said is not None and _will_go(Told(said, text, frozenset()))


def _is_tidied(told: Told) -> bool:
    done = bool({"was", "were", "been"} & set(told.said.auxiliaries)) and told.said.verb in TIDIED
    return done and not PRODUCTS.search(told.said.subject)


_BY_CLAUSE: tuple[tuple[str, Callable[[Told], bool]], ...] = (
    ("breaking", _breaks),
    ("improvement", _corrects_data),
    ("bug-fix", _ends_trouble),
    ("removal", _is_gone),
    ("deprecation", _will_go),
    ("default-change", _is_not_run),
    ("default-change", _is_other_now),
    ("data-product", is_not_made),
    ("bug-fix", _was_amiss),
    ("keyword", _is_of_keyword),
    ("bug-fix", _survives),
    ("bug-fix", _does_no_harm),
    ("new-parameter", _is_new_setting),
    ("default-change", _skips),
    ("default-change", _stops_doing),
    ("default-change", _is_in_a_state),
    ("default-change", _reorders),
    ("default-change", _runs_of_itself),
    ("default-change", _is_limited),
    ("refactoring", _is_tidied),
    ("new-feature", _may_be),
    ("new-feature", is_made_for),
    ("data-product", writes_more),
    ("data-product", is_shaped),
    ("new-feature", _copes),
    ("new-feature", _users_may),
)
"""The kinds, each with what tells it; the first that is told counts most."""
