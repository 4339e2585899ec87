"""Pages from templates."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from jwst_buildgraph import __version__
from jwst_buildgraph.errors import BuildGraphError, UnknownNameError
from jwst_buildgraph.server.pages.site import Site
from jwst_buildgraph.server.replies import Reply

HTML = "text/html; charset=utf-8"

_JOINT = re.compile(r"(?<=\w)[_/](?=\w)|(?<=[A-Za-z])\.(?=[A-Za-z])")
_FOLDER = Path(__file__).parents[1]


def page(site: Site, template: str, /, status: int = 200, keep: bool = True, **told: Any) -> Reply:
    """Return a page, from a template and what it tells.

    `schema_org`, where it is told, becomes a block of JSON-LD.
    """
    body = (
        environment()
        .get_template(template)
        .render(
            site=site,
            stylesheet=site.link(f"/static/{stylesheet()[0]}"),
            version=__version__,
            **told,
        )
    )
    return Reply(status, HTML, body.encode(), keep=keep)


def static(graph: object, base: str, name: str, **_: object) -> Reply:  # noqa: ARG001 - a job
    """Answer with the style sheet, which its name tells apart from any other version of it."""
    wanted, content = stylesheet()
    if name != wanted:
        return Reply(404, "text/plain; charset=utf-8", f"no file {name!r} here\n".encode())
    forever = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Reply(200, "text/css; charset=utf-8", content, forever)


@cache
def stylesheet() -> tuple[str, bytes]:
    """Return the name of the style sheet, with a fingerprint of its content, and the content."""
    content = (_FOLDER / "static" / "site.css").read_bytes()
    return f"site.{hashlib.blake2b(content, digest_size=6).hexdigest()}.css", content


@cache
def environment() -> jinja2.Environment:
    """Return the templates; every value that goes into a page is escaped."""
    loaded = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_FOLDER / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    loaded.filters["jsonld"] = _json_for_html
    loaded.filters["breakable"] = _breakable
    return loaded


def prepare() -> None:
    """Compile all templates, once for all workers."""
    for name in environment().list_templates(extensions=["html"]):
        environment().get_template(name)
    stylesheet()


PREPARATIONS = (prepare,)


def told(error: BuildGraphError) -> str:
    """Return what went wrong in the words of a page, which has a box to search with on top."""
    if isinstance(error, UnknownNameError):
        return error.told("the search on top of the page")
    return str(error)


def _breakable(text: str) -> Markup:
    """Return a text that may be broken where long names of steps and files have a joint."""
    return Markup(_JOINT.sub(r"\g<0><wbr>", str(escape(text))))


def _json_for_html(value: Mapping[str, Any]) -> Markup:
    """Return JSON that can stand in a script element: no text in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)
