"""The parameters of a step, from the text that its class calls ``spec``.

Each line is ``name = check(…, default=…)  # help``, which happens to be an assignment in
Python too: it is read as one, and never run. The help stays where it is; the place leads
to it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from jwst_buildgraph.sources.distribution.places import Place, Unread

COMPUTED = "_computed_"
"""Stands for a part of a text that only running the code would tell."""


@dataclass(frozen=True)
class Parameter:
    """A parameter with its type and default."""

    name: str
    type: str
    """The name of its check, such as ``float`` or ``option``."""
    default: str | None
    """As text; None if there is none, "None" if that is the default."""
    options: tuple[str, ...]
    place: Place


def read_spec(spec: str, path: str, first_line: int) -> tuple[list[Parameter], list[Unread]]:
    """Return the parameters of a ``spec`` that begins on a line, and what is not understood."""
    parameters: list[Parameter] = []
    unread: list[Unread] = []
    for line, statement in _statements(spec):
        place = Place(path, first_line + line, first_line + line)
        try:
            parameter = _parameter(statement, place)
            parameters.append(parameter)
            if COMPUTED in (parameter.default or "") or COMPUTED in parameter.options:
                unread.append(Unread(path, place.first, "a value that only running would tell"))
        except (SyntaxError, ValueError):
            unread.append(Unread(path, place.first, "no parameter of the form name = check(…)"))
            parameters += _salvaged(statement, place)
    return parameters, unread


def _statements(spec: str) -> Iterator[tuple[int, str]]:
    """Yield what is assigned, up to its closing bracket, with the offset of its first line.

    What follows the bracket is help, with or without the mark of a comment.
    """
    pending, start = "", 0
    for offset, line in enumerate(spec.split("\n")):
        text = line.strip()
        if not pending and (not text or text.startswith("#")):
            continue
        start = start if pending else offset
        pending = f"{pending} {text}".strip()
        end = _end_of_call(pending)
        if end or "(" not in pending or offset - start > _LONGEST:
            yield start, pending[:end] if end else pending
            pending = ""
    if pending:
        yield start, pending


_LONGEST = 6
_BRACKET_OR_QUOTED = re.compile(r"[()]|'[^']*'|\"[^\"]*\"")


def _end_of_call(text: str) -> int:
    """Return where the first bracket of a text is closed again, or 0."""
    depth = 0
    for match in _BRACKET_OR_QUOTED.finditer(text):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if depth == 0 and match[0] == ")":
            return match.end()
    return 0


def _parameter(text: str, place: Place) -> Parameter:
    statement = ast.parse(text).body[0]
    if not isinstance(statement, ast.Assign) or not isinstance(statement.targets[0], ast.Name):
        raise ValueError(text)
    name, check = statement.targets[0].id, statement.value
    if isinstance(check, ast.Constant):  # no check, a plain value: "skip = True"
        return Parameter(name, type(check.value).__name__, str(check.value), (), place)
    if isinstance(check, ast.Name):
        return Parameter(name, check.id, None, (), place)
    if not isinstance(check, ast.Call) or not isinstance(check.func, ast.Name):
        raise ValueError(text)
    default = next((k.value for k in check.keywords if k.arg == "default"), None)
    kind = check.func.id
    return Parameter(
        name=name,
        type=kind,
        default=None if default is None else _as_text(default, kind),
        options=tuple(_as_text(a, kind) for a in check.args) if kind == "option" else (),
        place=place,
    )


_MALFORMED = re.compile(r"(?P<name>\w+)\s*=\s*(?P<type>\w+)\(.*\bdefault=['\"]?(?P<default>[\w.]+)")


def _salvaged(text: str, place: Place) -> Iterator[Parameter]:
    """Yield what can be told of a parameter whose line is malformed."""
    if match := _MALFORMED.match(text):
        yield Parameter(match["name"], match["type"], match["default"], (), place)


def _as_text(value: ast.expr, kind: str) -> str:
    """Return a value as one would give it; numbers in one spelling whatever they were in."""
    if isinstance(value, ast.Name):
        return _number_or_word(value.id, kind)
    if isinstance(value, ast.Constant):
        return _number_or_word(str(value.value), kind)
    if isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.USub):
        return _number_or_word(f"-{ast.unparse(value.operand)}", kind)
    return ast.unparse(value)


def _number_or_word(text: str, kind: str) -> str:
    if kind == "boolean":
        return text.capitalize()
    try:
        return str(float(text)) if kind == "float" else text
    except ValueError:
        return text
