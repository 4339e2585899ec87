"""How things are connected, and what changes most."""

from __future__ import annotations

from itertools import pairwise

import pytest

from jwst_buildgraph.errors import ParameterError, UnknownNameError

MOS, STEP = "NIRSpec MOS", "step/master_background"
CRASH = "issue/nirspec-mos-master-background-crash"


def chains(answer) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for row in answer:
        found.setdefault(row["chain"], []).append(row["in_words"])
    return found


def test_a_chain_is_told_in_words_with_its_evidence(graph) -> None:
    answer = graph.path(MOS, STEP)
    first = [row for row in answer if row["chain"] == 1]
    assert [row["link"] for row in first] == [1, 2]
    assert {row["target_label"] for row in first} == {"NIRSpec MOS", "master_background"}
    assert all(row["evidence"] for row in answer)
    assert answer.notes


def test_a_chain_cites_the_lines_that_tell_of_it(graph) -> None:
    rows = [row for row in graph.path(MOS, STEP, limit=50) if "crashes in the" in row["in_words"]]
    words = "NIRSpec MOS crashes in the master background step — affects mode → NIRSpec MOS"
    assert words in {row["in_words"] for row in rows}
    assert all("jdox/build-information L37" in row["evidence"] for row in rows)


def test_a_chain_is_connected_from_one_end_to_the_other(graph) -> None:
    for rows in chains_of_rows(graph.path("NIRISS", "MIRI MRS")).values():
        ends = [{row["source"], row["target"]} for row in rows]
        assert "instrument/niriss" in ends[0]
        assert "mode/miri-mrs" in ends[-1]
        assert all(one & other for one, other in pairwise(ends))


def chains_of_rows(answer) -> dict[int, list]:
    found: dict[int, list] = {}
    for row in answer:
        found.setdefault(row["chain"], []).append(row)
    return found


def test_both_ways_are_equally_long(graph) -> None:
    there, back = graph.path(MOS, STEP, limit=50), graph.path(STEP, MOS, limit=50)
    assert sorted(row["in_words"] for row in there) == sorted(row["in_words"] for row in back)


def test_hubs_do_not_shorten_a_chain(graph) -> None:
    # Both are in build 12.1, as much else is: that is not how they are connected.
    fix, update = "mos-crash-fixed", "change/12.1/reference-files/nirspec-mos-pathloss"
    answer = graph.path(f"change/12.1/master_background/{fix}", update)
    assert {row["target"] for row in answer} == {"mode/nirspec-mos"}


def test_a_change_reaches_a_mode_through_its_step(graph) -> None:
    (link,) = graph.path("change/12.3/dq_init/user-supplied-dqfile", "mode/miri-mrs")
    assert link["relations"] == ["reaches mode via step"]


def test_a_hub_may_be_an_end(graph) -> None:
    answer = graph.path("build 12.1", "NIRSpec IFU")
    assert len(chains(answer)[1]) == 2
    assert answer.rows[0]["target"] == "build/12.1"


def test_a_folded_code_may_be_an_end(graph) -> None:
    assert len(graph.path("change-kind/breaking", "build 12.3")) == 2 * 5


def test_no_more_chains_than_wanted(graph) -> None:
    answer = graph.path("build 12.3", "NIRSpec IFU", limit=2)
    assert set(chains(answer)) == {1, 2}
    assert "2 of" in answer.notes[0]


def test_what_is_not_connected_is_no_error(graph) -> None:
    network = graph.to_networkx()
    lonely = next(node for node in network if network.degree(node) == 0)
    answer = graph.path(lonely, "build 12.3")
    assert len(answer) == 0
    assert "no proof" in answer.notes[0]


def test_a_thing_is_not_connected_with_itself(graph) -> None:
    with pytest.raises(ParameterError, match="same thing"):
        graph.path("NIRSpec MOS", "mode/nirspec-mos")
    with pytest.raises(UnknownNameError):
        graph.path("NIRSpec MOS", "no such thing at all")
    with pytest.raises(ParameterError, match="limit"):
        graph.path(MOS, STEP, limit=0)


def test_hubs_are_those_with_most_changes_first(graph) -> None:
    answer = graph.hubs(type="step")
    counts = [(row["changes"], row["issues"]) for row in answer]
    assert counts == sorted(counts, reverse=True)
    assert {row["type"] for row in answer} == {"step"}
    assert all(len(row["changed_by"]) == row["changes"] for row in answer)
    assert all(len(row["issues_with"]) == row["issues"] for row in answer)


def test_hubs_count_what_the_graph_states(graph) -> None:
    rows = graph.rows(
        "SELECT ?step (COUNT(DISTINCT ?c) AS ?n) WHERE { "
        "?c jwb:affectsStep|jwb:introduces|jwb:deprecates|jwb:removes|jwb:replaces ?step ; "
        "jwb:inBuild ?build . ?c a ?kind . FILTER(?kind IN (jwb:Change, jwb:ReferenceDelivery)) "
        "?step a jwb:Step } GROUP BY ?step"
    )
    stated = {row["step"].partition("/id/")[2]: int(row["n"]) for row in rows}
    answer = graph.hubs(type="step", limit=1000)
    assert {row["thing"]: row["changes"] for row in answer if row["changes"]} == stated


def test_hubs_of_a_range_of_builds(graph) -> None:
    every = {row["thing"]: row["changes"] for row in graph.hubs(type="mode", limit=100)}
    older = graph.hubs(type="mode", to_build="B12.1", limit=100)
    newer = graph.hubs(type="mode", from_build="12.1.1", limit=100)
    assert all("12.3" not in row["builds"] for row in older)
    assert all("12.1" not in row["builds"] for row in newer)
    added = {row["thing"]: row["changes"] for row in older}
    for row in newer:
        assert added.get(row["thing"], 0) + row["changes"] == every[row["thing"]]
    with pytest.raises(ParameterError, match="backwards"):
        graph.hubs(from_build="12.3", to_build="12.1")


def test_no_hubs_are_no_error(graph) -> None:
    answer = graph.hubs(from_build="12.2", to_build="12.2")
    assert len(answer) == 0
    assert answer.notes
    with pytest.raises(UnknownNameError, match="step"):
        graph.hubs(type="stepp")


@pytest.mark.parametrize("form", ["table", "json"])
def test_both_are_commands(buildgraph, form: str) -> None:
    for words in (("path", MOS, STEP), ("hubs", "--type", "step", "--from", "12.1")):
        result = buildgraph(*words, "--format", form)
        assert result.code == 0
        assert ("master_background" if words[0] == "path" else "extract_1d") in result.out
        assert "note: " in result.err
