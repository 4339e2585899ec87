"""When to ask again: only what may pass by itself, a few times, within one deadline."""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TypeVar

from jwst_buildgraph.errors import EndpointError, ParameterError

TIMEOUT_VARIABLE = "JWST_BUILDGRAPH_TIMEOUT"
_SECONDS = 60.0

T = TypeVar("T")


@dataclass(frozen=True)
class Patience:
    """How long to wait for an answer in all, how often to ask, and the pauses between."""

    seconds: float = _SECONDS
    attempts: int = 3
    first_pause: float = 0.3
    longest_pause: float = 10.0

    @classmethod
    def of(cls, seconds: float | None) -> Patience:
        """Return the patience of so many seconds; None takes what the environment says.

        Raises
        ------
        ParameterError
            If that is no number above zero.
        """
        text = str(seconds) if seconds is not None else os.environ.get(TIMEOUT_VARIABLE, _SECONDS)
        try:
            wanted = float(text)
        except ValueError:
            wanted = 0
        if not 0 < wanted < float("inf"):
            raise ParameterError(
                f"{text!r} is no time-out: give seconds above zero, with {TIMEOUT_VARIABLE} or so"
            )
        return cls(wanted)


class Unavailable(Exception):  # noqa: N818 - a state that passes; `EndpointError` is the error
    """The other side could not answer this time; `pause` is what it asks for, in seconds."""

    def __init__(self, reason: str, pause: float | None = None) -> None:
        super().__init__(reason)
        self.pause = pause


def persistently(ask: Callable[[float], T], url: str, patience: Patience) -> T:
    """Return what `ask` gives, asking again while `url` is unavailable.

    Parameters
    ----------
    ask
        Called with the seconds that are left; raises `Unavailable` for what may pass.

    Raises
    ------
    EndpointError
        If it stays unavailable, or gives no answer in time.
    """
    end = time.monotonic() + patience.seconds
    for attempt in range(1, patience.attempts + 1):
        try:
            return within(end - time.monotonic(), ask)
        except TimeoutError:
            raise EndpointError(f"{url} gave no answer within {patience.seconds:g} s") from None
        except Unavailable as state:
            pause = _pause(state, attempt, patience)
            left = min(patience.longest_pause, end - time.monotonic())
            if attempt == patience.attempts or pause > left:
                raise EndpointError(_gave_up(url, state, attempt)) from None
        time.sleep(pause)
    raise AssertionError("the last attempt either answers or fails")


def within(seconds: float, call: Callable[[float], T]) -> T:
    """Return what a call gives within so many seconds, however slowly bytes trickle in.

    A socket's own time-out starts again with every byte, and knows nothing of looking up
    a name. So the call runs in a thread that is left behind where it takes too long.

    Raises
    ------
    TimeoutError
        If it takes longer.
    """
    given: list[T] = []
    raised: list[BaseException] = []

    def run() -> None:
        try:
            given.append(call(seconds))
        except BaseException as error:  # raised again where it is waited for
            raised.append(error)

    thread = threading.Thread(target=run, daemon=True, name="asking-an-endpoint")
    thread.start()
    thread.join(max(seconds, 0))
    if raised:
        # Taken out of the list: an error that its own frame holds keeps all callers' alive.
        raise raised.pop()
    if not given:
        raise TimeoutError
    return given[0]


def retry_after(header: str | None) -> float | None:
    """Return the seconds that a Retry-After header asks for: a number, or a date."""
    if not header:
        return None
    try:
        return max(0.0, float(header))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
    except ValueError:
        return None


def _pause(state: Unavailable, attempt: int, patience: Patience) -> float:
    """Return how long to wait: as asked for, else three times as long each time, roughly."""
    if state.pause is not None:
        return state.pause
    return patience.first_pause * 3.0 ** (attempt - 1) * random.uniform(0.8, 1.2)


def _gave_up(url: str, state: Unavailable, attempts: int) -> str:
    later = f"; it asks to come back in {state.pause:.0f} s" if state.pause else ""
    times = f" ({attempts} attempts)" if attempts > 1 else ""
    return f"{url} cannot be asked: {state}{times}{later}"
