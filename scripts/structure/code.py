"""The classes of pipelines and steps, read without importing them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from structure.distribution import Distribution, Place, StructureError


@dataclass(frozen=True)
class CodeStep:
    """A step as a pipeline class defines it; `skip` is where its code says "skip me"."""

    key: str
    skip: Place | None


_SKIP = re.compile(r"^\s*skip\s*=\s*boolean\(default=True\)", re.MULTILINE)


def code_steps(distribution: Distribution, pipeline: str) -> list[CodeStep]:
    """Return the ``step_defs`` of a pipeline's class in their order."""
    path = f"jwst/pipeline/{pipeline}.py"
    tree = ast.parse(distribution.text(path))
    modules = {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    return [
        CodeStep(key, skip_line(distribution, modules[module].replace(".", "/") + ".py"))
        for key, module in _step_defs(tree, path).items()
    ]


def _step_defs(tree: ast.Module, path: str) -> dict[str, str]:
    """Return the names of the steps with the modules that their classes stand in."""
    for value in _assigned(tree, "step_defs"):
        if isinstance(value, ast.Dict):
            return {
                key.value: owner.value.id
                for key, owner in zip(value.keys, value.values, strict=True)
                if isinstance(key, ast.Constant) and isinstance(key.value, str)
                if isinstance(owner, ast.Attribute) and isinstance(owner.value, ast.Name)
            }
    raise StructureError(f"{path}: no class defines step_defs")


def skip_line(distribution: Distribution, path: str) -> Place | None:
    """Return where the ``spec`` of a step's class makes it skipped by default, if it does."""
    for value in _assigned(ast.parse(distribution.text(path)), "spec"):
        text = getattr(value, "value", "")
        if isinstance(text, str) and (match := _SKIP.search(text)):
            line = value.lineno + text.count("\n", 0, match.end())
            return Place(path, line, line)
    return None


def _assigned(tree: ast.Module, name: str) -> Iterator[ast.expr]:
    """Yield what the bodies of classes assign to `name`."""
    for owner in ast.walk(tree):
        if isinstance(owner, ast.ClassDef):
            for node in owner.body:
                targets = node.targets if isinstance(node, ast.Assign) else []
                if any(isinstance(t, ast.Name) and t.id == name for t in targets):
                    yield node.value  # type: ignore[attr-defined]
