"""The classes of steps and pipelines, read from the code as a syntax tree."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field

from jwst_buildgraph.errors import DataFileError
from jwst_buildgraph.sources.distribution.archive import Contents
from jwst_buildgraph.sources.distribution.places import Place, Unread
from jwst_buildgraph.sources.distribution.structure.spec import COMPUTED, Parameter, read_spec

_HAS_CLASS = re.compile(rb"^class \w+ *\([^)]*(?:Step|Pipeline)\b", re.MULTILINE)
_OURS = ("Step", "Pipeline")
_ASSIGNMENTS = (ast.Assign, ast.AnnAssign)
_FRAMEWORK = "jwst/stpipe/"


@dataclass(frozen=True)
class StepClass:
    """A class of a step or pipeline, with what its own body says."""

    name: str
    bases: tuple[str, ...]
    place: Place
    alias: str | None = None
    parameters: dict[str, Parameter] = field(default_factory=dict)
    reference_types: tuple[str, ...] | None = None
    """The types of reference files it asks for; None where it leaves them to its base."""
    steps: dict[str, str] = field(default_factory=dict)
    """For a pipeline, its steps' names and their classes, in order."""

    @property
    def module(self) -> str:
        """The name of its file, such as ``calwebb_spec2``."""
        return self.place.path.rpartition("/")[2].removesuffix(".py")


@dataclass
class Code:
    """The classes of a release by their names, and what could not be read of them."""

    classes: dict[str, StepClass] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)

    @property
    def pipelines(self) -> dict[str, StepClass]:
        """The pipelines by their name, such as ``calwebb_spec2``."""
        return {c.module: c for c in self.classes.values() if c.steps}

    @property
    def steps(self) -> dict[str, StepClass]:
        """The classes that are no pipeline, by their name."""
        return {name: c for name, c in self.classes.items() if not c.steps}

    def parameters(self, name: str) -> dict[str, Parameter]:
        """Return the parameters of a class, those of its bases included."""
        found: dict[str, Parameter] = {}
        for ancestor in reversed(list(self._ancestors(name))):
            found |= ancestor.parameters
        return found

    def reference_types(self, name: str) -> tuple[str, ...]:
        """Return the reference types that a class, or else its nearest base, asks for."""
        stated = (a.reference_types for a in self._ancestors(name))
        return next((types for types in stated if types is not None), ())

    def skipped(self, name: str) -> Place | None:
        """Return where a step is switched off unless somebody asks for it."""
        skip = self.parameters(name).get("skip")
        return skip.place if skip and skip.default == "True" else None

    def _ancestors(self, name: str) -> Iterator[StepClass]:
        """Yield a class and its bases, as far as the release itself defines them."""
        waiting, seen = [name], set()
        while waiting:
            current = waiting.pop(0)
            if current in self.classes and current not in seen:
                seen.add(current)
                yield self.classes[current]
                waiting += self.classes[current].bases


def read_code(contents: Contents) -> Code:
    """Return the classes of steps and pipelines of a release.

    A file that is no Python this interpreter knows, or a class body that says something
    only running it would tell, is reported and the rest read.
    """
    code = Code()
    for path in contents.paths("jwst/", ".py"):
        if not path.startswith(_FRAMEWORK) and _HAS_CLASS.search(contents.files[path]):
            for owner in _classes(contents, path, code):
                read = _read_class(owner, path, code)
                code.classes.setdefault(read.name, read)
    return code


def _classes(contents: Contents, path: str, code: Code) -> Iterator[ast.ClassDef]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            tree = ast.parse(contents.text(path))
    except SyntaxError as error:
        code.unread.append(Unread(path, error.lineno or 1, f"no Python: {error.msg}"))
        return
    except (DataFileError, ValueError, RecursionError) as error:
        code.unread.append(Unread(path, 1, f"no Python: {error}"))
        return
    constants = _Constants(tree.body)
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and any(b.endswith(_OURS) for b in _bases(node)):
            # All but the assignments, which alone are read, is most of the code.
            node.body = [part for part in node.body if isinstance(part, _ASSIGNMENTS)]
            yield constants.visit(node)


class _Constants(ast.NodeTransformer):
    """Puts the constants of a module into its formatted texts; what is none becomes a mark."""

    def __init__(self, body: list[ast.stmt]) -> None:
        self._values = {
            target.id: str(statement.value.value)
            for statement in body
            if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant)
            for target in statement.targets
            if isinstance(target, ast.Name)
        }

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.Constant:
        text = "".join(map(self._part, node.values))
        return ast.copy_location(ast.Constant(text), node)

    def _part(self, part: ast.expr) -> str:
        if isinstance(part, ast.Constant):
            return str(part.value)
        name = part.value if isinstance(part, ast.FormattedValue) else part
        known = self._values.get(name.id) if isinstance(name, ast.Name) else None
        return COMPUTED if known is None else known


def _bases(node: ast.ClassDef) -> tuple[str, ...]:
    return tuple(_last_name(base) for base in node.bases)


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _read_class(node: ast.ClassDef, path: str, code: Code) -> StepClass:
    values = dict(_assigned(node))
    spec = _text(values.get("spec"), path, code)
    parameters: list[Parameter] = []
    if spec is not None:
        parameters, unread = read_spec(spec, path, values["spec"].lineno)
        code.unread += unread
    return StepClass(
        name=node.name,
        bases=_bases(node),
        place=Place(path, node.lineno, node.lineno),
        alias=_text(values.get("class_alias"), path, code),
        parameters={parameter.name: parameter for parameter in parameters},
        reference_types=_names(values.get("reference_file_types"), path, code),
        steps=_step_defs(values.get("step_defs"), path, code),
    )


def _assigned(node: ast.ClassDef) -> Iterator[tuple[str, ast.expr]]:
    """Yield what the body of a class assigns, by name."""
    for statement in node.body:
        targets = statement.targets if isinstance(statement, ast.Assign) else []
        if isinstance(statement, ast.AnnAssign):
            targets = [statement.target]
        value = getattr(statement, "value", None)
        for target in targets:
            if isinstance(target, ast.Name) and isinstance(value, ast.expr):
                yield target.id, value


def _text(value: ast.expr | None, path: str, code: Code) -> str | None:
    if value is None or (isinstance(value, ast.Constant) and isinstance(value.value, str)):
        return value.value if value is not None else None  # type: ignore[return-value]
    code.unread.append(Unread(path, value.lineno, "a text that only running the code would tell"))
    return None


def _names(value: ast.expr | None, path: str, code: Code) -> tuple[str, ...] | None:
    if value is None:
        return None
    try:
        names = ast.literal_eval(value)
    except ValueError:
        problem = "reference types that only running the code would tell"
        code.unread.append(Unread(path, value.lineno, problem))
        return None
    return tuple(name for name in names if isinstance(name, str))


def _step_defs(value: ast.expr | None, path: str, code: Code) -> dict[str, str]:
    if value is None:
        return {}
    if not isinstance(value, ast.Dict):
        problem = "steps that only running the code would tell"
        code.unread.append(Unread(path, value.lineno, problem))
        return {}
    return {
        key.value: _last_name(owner)
        for key, owner in zip(value.keys, value.values, strict=True)
        if isinstance(key, ast.Constant) and isinstance(key.value, str)
    }
