"""A real browser: Debian's Chromium, without a screen, driven by Playwright."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from node_packages import node_modules
from playwright.sync_api import Browser, Page, expect, sync_playwright
from running_server import serving

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")

ISSUE = "NIRSpec MOS crashes in the master background step"
SHOWN = (
    "/",
    "/page/mode/nirspec-mos",
    "/page/issue/nirspec-mos-master-background-crash",
    "/page/build/12.3",
    "/page/step/extract_1d",
    "/page/source/jdox/build-12.3-release-notes",
    "/page/change/12.3/extract_1d/soss-atoca-speed",
    "/questions",
    "/issues?mode=NIRSpec+MOS",
    "/questions/changes-between?from=12.1&to=12.3",
    "/questions/issues-by-mode?mode=nirspec+mssa",
    "/search?q=background&all=1",
    "/builds",
    "/conflicts",
    "/sparql?query=SELECT+*+%7B+%3Fs+%3Fp+%3Fo+%7D+LIMIT+5",
    "/api",
    "/ontology",
    "/page/mode/nirspec-moss",
)
PICTURED = SHOWN[:3] + SHOWN[8:10]
CHECKED = (SHOWN[0], SHOWN[2], *SHOWN[10:12], *SHOWN[12:15], SHOWN[-1])
LOOKS = {
    "desktop": (1280, "light"),
    "tablet": (768, "light"),
    "phone": (360, "light"),
    "dark": (1050, "dark"),
}


@pytest.fixture(scope="module")
def address(store_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    log = tmp_path_factory.mktemp("served") / "log"
    with serving(store_path, log, "--workers", "2") as server:
        yield server.address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


Open = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Open]:
    """Open pages in a context of their own; nothing may go wrong in any, or come from elsewhere."""
    contexts, faults = [], list[str]()

    def note(request_url: str) -> None:
        if urlsplit(request_url).netloc != urlsplit(address).netloc:
            faults.append(f"asked of elsewhere: {request_url}")

    def start(path: str = "/", look: str = "desktop", javascript: bool = True) -> Page:
        width, scheme = LOOKS[look]
        context = browser.new_context(
            base_url=address,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=javascript,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: note(request.url))
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(path)
        return page

    yield start
    for context in contexts:
        context.close()
    assert not [fault for fault in faults if "status of 4" not in fault]


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_from_the_start_page_to_the_evidence_of_an_issue(opened: Open, javascript: bool) -> None:
    page = opened("/", javascript=javascript)
    page.get_by_role("searchbox").fill("nirspec msa")
    page.get_by_role("searchbox").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("NIRSpec MOS")
    issues = page.get_by_role("table", name="Known issues")
    expect(issues.get_by_role("row")).to_have_count(6)
    issues.get_by_role("link", name=ISSUE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(ISSUE)
    evidence = page.get_by_role("table", name="Where each source says it")
    expect(evidence).to_contain_text("Known issues in build 12.1")
    evidence.get_by_role("link", name="37").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("JDox: build information")
    expect(page.locator("tr#L37")).to_be_in_viewport()
    expect(page.locator("tr#L37")).to_contain_text(ISSUE)


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_questions_are_asked_by_picking(opened: Open, javascript: bool) -> None:
    page = opened("/", javascript=javascript)
    page.get_by_label("Observing mode", exact=True).select_option("NIRSpec MOS")
    page.get_by_role("button", name="Show issues").click()
    rows = page.get_by_role("table").get_by_role("row")
    expect(rows).to_have_count(6)
    expect(rows.nth(1)).to_contain_text("build ≤ 12.0")
    expect(rows.nth(1)).to_contain_text("build-information L37")
    page.get_by_role("link", name="Questions").click()
    page.get_by_role("link", name="Steps that run for an observing mode").click()
    page.get_by_label("mode (required)").select_option("MIRI MRS")
    page.get_by_role("button", name="Ask").click()
    expect(page).to_have_url(re.compile("mode=MIRI\\+MRS"))
    expect(page.get_by_role("table")).to_contain_text("residual_fringe")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_the_sparql_form_shows_a_table(opened: Open, javascript: bool) -> None:
    page = opened("/", javascript=javascript)
    builds = ["11.1", "12.0", "12.1", "12.2", "12.3"]
    among = " ".join(f"<https://w3id.org/jwst-buildgraph/id/build/{build}>" for build in builds)
    query = f"SELECT ?n WHERE {{ VALUES ?b {{ {among} }} ?b skos:notation ?n }} ORDER BY ?n"
    page.get_by_label("Query").fill(query)
    page.get_by_role("button", name="Run").click()
    cells = page.get_by_role("table").get_by_role("cell")
    expect(cells).to_have_text(builds)
    expect(page.get_by_label("Query")).to_have_value(query)


def test_a_query_that_is_wrong_is_told_beside_its_form(opened: Open) -> None:
    page = opened("/sparql")
    page.get_by_label("Query").fill("SELECT ?x WHERE {")
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_role("alert")).not_to_be_empty()
    expect(page.get_by_label("Query")).to_have_value("SELECT ?x WHERE {")


def test_the_keyboard_is_enough(opened: Open) -> None:
    page = opened("/page/mode/nirspec-mos")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="observing mode", exact=True)).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") != "0px"


@pytest.mark.parametrize("look", LOOKS)
def test_pages_fit_their_screen(opened: Open, look: str, tmp_path: Path) -> None:
    page = opened("/", look=look)
    for number, path in enumerate(SHOWN):
        page.goto(path)
        if path in PICTURED:
            page.screenshot(path=tmp_path / f"{look}-{number:02}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (ground == "rgb(255, 255, 255)") == (look != "dark")
    assert len(list(tmp_path.glob("*.png"))) == len(PICTURED)


@pytest.mark.parametrize("look", ["phone", "dark"])
def test_axe_finds_nothing(opened: Open, look: str) -> None:
    """Contrast, labels, order of headings and all else that axe-core knows to check."""
    axe = (node_modules("axe-core") / "axe-core" / "axe.min.js").read_text("utf-8")
    page = opened("/", look=look)
    for path in CHECKED:
        page.goto(path)
        page.evaluate(axe)
        found = page.evaluate("axe.run()")
        told = [
            (fault["id"], node["html"][:120], node["failureSummary"][:200])
            for fault in found["violations"]
            for node in fault["nodes"][:3]
        ]
        assert not told, path
        assert any(check["id"] == "color-contrast" for check in found["passes"]), path
