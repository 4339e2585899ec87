"""The package as Python users meet it."""

import importlib
import inspect
import pkgutil
import subprocess
import sys
from types import ModuleType

import pytest

import jwst_buildgraph
from jwst_buildgraph import BuildGraph
from jwst_buildgraph.affected import Affected
from jwst_buildgraph.errors import BuildGraphError, ParameterError, QueryError, UnknownNameError

MODULES = [
    info.name
    for info in pkgutil.walk_packages(jwst_buildgraph.__path__, "jwst_buildgraph.")
    if not info.name.endswith("__main__")
]


def test_the_package_offers_what_it_says() -> None:
    for name in jwst_buildgraph.__all__:
        assert getattr(jwst_buildgraph, name)
    namespace: dict[str, object] = {}
    exec("from jwst_buildgraph import *", namespace)
    assert set(jwst_buildgraph.__all__) <= set(namespace)
    with pytest.raises(AttributeError, match="Nope"):
        jwst_buildgraph.Nope  # noqa: B018


def test_the_version_is_that_of_the_distribution() -> None:
    from importlib.metadata import version

    assert jwst_buildgraph.__version__ == version("jwst-buildgraph")


def public(module: ModuleType) -> list[tuple[str, object]]:
    own = [
        (name, thing)
        for name, thing in vars(module).items()
        if not name.startswith("_")
        and (inspect.isclass(thing) or inspect.isfunction(thing))
        and thing.__module__ == module.__name__
    ]
    methods = [
        (f"{name}.{method}", function)
        for name, thing in own
        if inspect.isclass(thing)
        for method, function in vars(thing).items()
        if not method.startswith("_")
        and (inspect.isfunction(function) or isinstance(function, property | classmethod))
    ]
    return own + methods


@pytest.mark.parametrize("name", ["jwst_buildgraph", *MODULES])
def test_everything_public_says_what_it_is(name: str) -> None:
    module = importlib.import_module(name)
    assert module.__doc__, name
    for thing_name, thing in public(module):
        assert inspect.getdoc(thing), f"{name}.{thing_name} has no docstring"
    for exported in getattr(module, "__all__", ()):
        assert hasattr(module, exported), f"{name} has no {exported}"


ASKING = [
    "graph.issues(mode='NIRSpec MOS')",
    "graph.builds()",
    "graph.which(context='1464')",
    "graph.changes(build='12.3')",
    "graph.conflicts()",
    "graph.describe('build 12.3')",
    "graph.ask('issues-by-mode', mode='MOS')",
    "graph.sparql('ASK {}')",
    "graph.stats(), graph.info()",
    "graph.when('firstframe'), graph.diff('12.1', '12.3', mode='NRS_IFU')",
    "graph.compat('1.20.2', '1483'), graph.explain('firstframe is deprecated')",
]
HEAVY = {"rdflib", "pyshacl", "networkx", "SPARQLWrapper", "oxrdflib", "pandas"}


def loaded_by(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return {name.partition(".")[0] for name in done.stdout.splitlines()[-1].split()}


def test_asking_loads_no_heavy_library(store_path) -> None:
    asked = "\n".join(ASKING)
    code = f"from jwst_buildgraph import BuildGraph\ngraph = BuildGraph.open({str(store_path)!r})"
    assert not loaded_by(f"{code}\n{asked}") & HEAVY


def test_building_the_store_loads_no_heavy_library(tmp_path) -> None:
    code = f"from jwst_buildgraph import BuildGraph\nBuildGraph.open({str(tmp_path)!r})"
    assert not loaded_by(code) & HEAVY


def test_the_command_line_loads_the_engine_and_the_table_only_when_needed() -> None:
    assert not loaded_by("import jwst_buildgraph") & {"pyoxigraph", "typer", "rich", "yaml"}
    assert not loaded_by("import jwst_buildgraph.cli") & (HEAVY | {"yaml", "filelock"})


def test_a_graph_is_opened_at_a_path_given_as_text_or_path(store_path) -> None:
    one, other = BuildGraph.open(store_path), BuildGraph.open(str(store_path))
    assert one.generation == other.generation
    assert one.place == str(store_path)


def test_the_example_in_the_docstring_works(graph) -> None:
    for issue in graph.issues(mode="NIRSpec MOS"):
        assert issue["title"]
        assert issue["status"] in ("open", "fixed", "unknown")


def test_ask_refuses_what_it_does_not_know(graph) -> None:
    with pytest.raises(UnknownNameError):
        graph.ask("no-such-question")
    for wrong in ("nonsense", "question", "self"):
        with pytest.raises(ParameterError, match=wrong):
            graph.ask("issues-by-mode", mode="MOS", **{wrong: "x"})
    with pytest.raises(ParameterError, match="needs mode"):
        graph.ask("issues-by-mode")


def test_sparql_knows_the_prefixes_and_says_what_is_wrong(graph) -> None:
    assert len(list(graph.sparql("SELECT ?b WHERE { ?b a jwb:Build }"))) >= 4
    with pytest.raises(QueryError, match="cannot be answered"):
        graph.sparql("SELECT")


def test_filters_that_do_not_exist_are_refused(graph) -> None:
    for ask in (graph.issues, graph.changes, graph.which):
        with pytest.raises(ParameterError, match="colour"):
            ask(colour="red")


def test_is_affected_answers_one_of_three(graph) -> None:
    header = {"EXP_TYPE": "NRS_MSASPEC", "CAL_VER": "1.20.2"}
    issue = "issue/nirspec-mos-master-background-crash"
    assert graph.is_affected(issue, header) in set(Affected)


def test_all_errors_have_one_root() -> None:
    from jwst_buildgraph import errors

    for _, error in inspect.getmembers(errors, inspect.isclass):
        if issubclass(error, Exception):
            assert issubclass(error, BuildGraphError)
            assert error.exit_code in (2, 3)
