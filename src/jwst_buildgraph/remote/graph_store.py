"""Writing named graphs through the SPARQL 1.1 Graph Store HTTP Protocol."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from jwst_buildgraph.errors import EndpointError
from jwst_buildgraph.remote.retrying import Patience, persistently
from jwst_buildgraph.remote.sending import AGENT, broken_off, refusal

if TYPE_CHECKING:
    import requests
    from requests.auth import AuthBase

_DONE = frozenset({200, 201, 204})
_HEADERS = {"Content-Type": "application/n-triples", "User-Agent": AGENT}


@dataclass(frozen=True)
class Login:
    """Who writes; what kind of authentication it takes, the server says."""

    user: str
    password: str


class GraphStore:
    """A Graph Store that takes named graphs, each as a whole."""

    def __init__(self, url: str, patience: Patience, login: Login | None = None) -> None:
        self.url, self._patience, self._login = url, patience, login
        self._proven: AuthBase | None = None

    def replace(self, graph: str, content: bytes) -> None:
        """Put N-Triples in the place of a named graph.

        Putting the same twice does no harm, so what may pass by itself is tried again.

        Raises
        ------
        EndpointError
            If the server does not take it.
        """
        persistently(partial(self._put, graph, content), self.url, self._patience)

    def _put(self, graph: str, content: bytes, seconds: float) -> None:
        answer = self._send(graph, content, self._proven, seconds)
        if answer.status_code == 401 and self._login and self._proven is None:
            self._proven = _authentication(self.url, self._login, answer)
            answer = self._send(graph, content, self._proven, seconds)
        if answer.status_code == 401:
            wrong = (
                "takes no such user and password" if self._login else "wants a user and password"
            )
            raise EndpointError(f"{self.url} {wrong}: see `buildgraph publish --help`")
        if answer.status_code not in _DONE:
            raise refusal(self.url, answer.status_code, answer.headers, answer.content)

    def _send(
        self, graph: str, content: bytes, auth: AuthBase | None, seconds: float
    ) -> requests.Response:
        import requests

        try:
            # No redirect is followed: a log-in page answers 200 to anything.
            return requests.put(
                self.url,
                params={"graph": graph},
                data=content,
                headers=_HEADERS,
                auth=auth,
                timeout=seconds,
                allow_redirects=False,
            )
        except requests.Timeout:
            raise TimeoutError from None
        except requests.RequestException as error:
            raise broken_off(self.url, _root_of(error)) from None


def _authentication(url: str, login: Login, answer: requests.Response) -> AuthBase:
    """Return what a server's challenge wants: digest before basic, which shows the password."""
    from requests.auth import HTTPBasicAuth, HTTPDigestAuth

    offered = (answer.headers.get("WWW-Authenticate") or "").lower()
    if "digest" in offered:
        return HTTPDigestAuth(login.user, login.password)
    if "basic" in offered:
        return HTTPBasicAuth(login.user, login.password)
    raise EndpointError(f"{url} wants a kind of log-in that is neither digest nor basic")


def _root_of(error: BaseException) -> BaseException:
    """Return the connection's own error under those that libraries wrapped around it."""
    seen: set[int] = set()
    queue: list[BaseException] = [error]
    while queue:
        current = queue.pop(0)
        if isinstance(current, ConnectionError):
            return current
        if id(current) in seen:
            continue
        seen.add(id(current))
        inner = (*current.args, getattr(current, "reason", None), current.__cause__)
        queue += [part for part in (*inner, current.__context__) if isinstance(part, BaseException)]
    return error
