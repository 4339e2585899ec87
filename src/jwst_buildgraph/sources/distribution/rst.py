"""reStructuredText as a tree, with what only Sphinx knows kept as plain words."""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import Any

from docutils import nodes, utils
from docutils.frontend import Values, get_default_settings
from docutils.parsers.rst import Parser, roles


def parse_rst(text: str) -> nodes.document:
    """Return a page as a tree; nothing outside the text is read or run."""
    for name in ("ref", "doc", "py:class", "class", "meth", "func", "attr", "mod"):
        roles.register_local_role(name, _words_of_reference)
    document = utils.new_document("", copy(_settings()))
    Parser().parse(text, document)
    return document


@cache
def _settings() -> Values:
    settings = get_default_settings(Parser)
    settings.report_level, settings.halt_level = 5, 6
    settings.file_insertion_enabled = False
    settings.raw_enabled = False
    return settings


def _words_of_reference(
    _name: str, rawtext: str, text: str, *_: Any, **__: Any
) -> tuple[list[Any], list[Any]]:
    """Keep the words that a cross reference shows, of ``flat_field <flatfield_step>`` the first."""
    return [nodes.literal(rawtext, text.partition(" <")[0])], []
