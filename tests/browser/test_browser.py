"""The page as Chromium shows it: nothing runs, nothing is fetched, and every click leads to the words."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from onrecord.report import StoryPage
from onrecord.web import render
from tests.browser.samples import sample

FLAGS = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update"
    " --disable-sync --force-prefers-reduced-motion"
).split()
EVIL = (
    "<script>window.hit=1;document.title='hit'</script><img src=https://evil.example/a onerror=window.hit=1>"
    '</script></style></title><svg onload=window.hit=1><a href="javascript:window.hit=1">x</a>" onfocus="window.hit=1'
    "' autofocus onfocus='window.hit=1<iframe src=https://evil.example/b></iframe>"
    "<link rel=stylesheet href=//evil.example>"
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WebDriver]:
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    driver = shutil.which("chromedriver")
    if not chromium or not driver:
        pytest.skip("no chromium with its chromedriver on this machine")
    options = Options()
    options.binary_location = chromium
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    running = WebDriver(options=options, service=Service(driver))
    yield running
    running.quit()


def shown(browser: WebDriver, folder: Path, story: StoryPage, *, width: int = 1280, script: bool = True) -> None:
    """Open the page of `story`; without `script`, the browser is told to run none of the page's."""
    page = render(story)
    if not script:
        before, after = page.split("script-src ", 1)
        page = before + "script-src 'none'; former-script-src " + after
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.get("about:blank")
    log(browser, "performance")
    log(browser, "browser")
    browser.get(path.as_uri())


def log(browser: WebDriver, name: str) -> list[dict[str, str]]:
    """What the browser logged since the last call."""
    return list(browser.execute("getLog", {"type": name})["value"])


def requests(browser: WebDriver) -> list[str]:
    events = [json.loads(entry["message"])["message"] for entry in log(browser, "performance")]
    return [one["params"]["request"]["url"] for one in events if one["method"] == "Network.requestWillBeSent"]


def lit(browser: WebDriver, id: str) -> list[str]:
    """The texts of the spans of one wording that are painted in the colour of the spot."""
    script = """
        const spot = getComputedStyle(document.documentElement).getPropertyValue("--spot").trim();
        const probe = document.createElement("i"); document.body.append(probe); probe.style.color = spot;
        const colour = getComputedStyle(probe).color; probe.remove();
        return [...document.querySelectorAll(`mark[data-w~="${arguments[0]}"]`)]
            .filter((mark) => getComputedStyle(mark).backgroundColor === colour).map((mark) => mark.textContent);
    """
    return list(browser.execute_script(script, id))


def in_view(browser: WebDriver, selector: str) -> bool:
    script = """
        const box = document.querySelector(arguments[0]).getBoundingClientRect();
        return box.top >= 0 && box.top < innerHeight && box.left >= 0 && box.left < innerWidth;
    """
    return bool(browser.execute_script(script, selector))


def follow(browser: WebDriver) -> None:
    """From a cell of the second outlet to its wording, and on into its article."""
    browser.find_element(By.CSS_SELECTOR, '.cell a[href="#c-2x1"]').click()
    link = browser.find_element(By.CSS_SELECTOR, '#c-2x1 .acts a[href="#w-2x1"]')
    WebDriverWait(browser, 5).until(lambda _: link.is_displayed())
    link.click()
    WebDriverWait(browser, 5).until(lambda _: lit(browser, "2x1"))


def test_nothing_of_a_hostile_article_runs_and_nothing_is_fetched(browser: WebDriver, tmp_path: Path) -> None:
    shown(browser, tmp_path, sample(EVIL, url="javascript:window.hit=1"))
    for details in browser.find_elements(By.TAG_NAME, "details"):
        browser.execute_script("arguments[0].open = true", details)
    assert browser.execute_script("return window.hit") is None
    assert browser.title.startswith("The ferry line<script>")
    assert requests(browser) == [(tmp_path / "page.html").as_uri()]
    assert log(browser, "browser") == []


def test_the_policy_stops_a_script_that_is_not_the_pages_own(browser: WebDriver, tmp_path: Path) -> None:
    shown(browser, tmp_path, sample())
    path = tmp_path / "page.html"
    page = path.read_text(encoding="utf-8").replace("<footer", "<script>window.hit=1</script><img src=x.png><footer", 1)
    path.write_text(page, encoding="utf-8")
    browser.get(path.as_uri())
    assert browser.execute_script("return window.hit") is None
    assert len([entry for entry in log(browser, "browser") if "Content Security Policy" in entry["message"]]) == 2


@pytest.mark.parametrize("script", [True, False])
def test_a_click_leads_from_the_cell_over_the_wording_to_the_span_in_its_article(
    browser: WebDriver, tmp_path: Path, script: bool
) -> None:
    shown(browser, tmp_path, sample(), script=script)
    follow(browser)
    assert lit(browser, "2x1")[0] == "“We sail in May”"
    assert in_view(browser, "mark:has(> #w-2x1)")
    assert lit(browser, "1x1") == []
    assert browser.find_element(By.CSS_SELECTOR, "#c-2x1").is_displayed()


def test_every_part_of_a_wording_lights_up(browser: WebDriver, tmp_path: Path) -> None:
    shown(browser, tmp_path, sample())
    follow(browser)
    assert WebDriverWait(browser, 5).until(lambda _: lit(browser, "2x1") == ["“We sail in May”", " and more"])


def test_escape_closes_the_article_and_leads_back_to_the_wording(browser: WebDriver, tmp_path: Path) -> None:
    shown(browser, tmp_path, sample())
    follow(browser)
    assert browser.find_element(By.CSS_SELECTOR, "#a-1 .close").is_displayed()
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.ESCAPE)
    WebDriverWait(browser, 5).until(lambda _: browser.current_url.endswith("#c-2x1"))
    assert not browser.find_element(By.CSS_SELECTOR, "#a-1 .close").is_displayed()


def test_the_statement_stays_where_it_is_while_the_article_opens_beside_it(browser: WebDriver, tmp_path: Path) -> None:
    shown(browser, tmp_path, sample())
    browser.find_element(By.CSS_SELECTOR, '.cell a[href="#c-2x1"]').click()
    WebDriverWait(browser, 5).until(lambda _: browser.execute_script("return scrollY") > 0)
    before = browser.execute_script("return scrollY")
    browser.execute_script("location.hash = 'w-2x1'")
    WebDriverWait(browser, 5).until(lambda _: lit(browser, "2x1"))
    assert browser.execute_script("return scrollY") == before


def test_the_citation_can_be_copied_or_is_selected(browser: WebDriver, tmp_path: Path) -> None:
    shown(browser, tmp_path, sample())
    browser.find_element(By.CSS_SELECTOR, '.cell a[href="#c-1x0"]').click()
    button = browser.find_element(By.CSS_SELECTOR, "#c-1x0 .copy")
    button.click()
    assert WebDriverWait(browser, 5).until(lambda _: button.text in ("Copied", "Selected: copy it"))


def test_finding_words_leaves_the_rows_that_hold_them(browser: WebDriver, tmp_path: Path) -> None:
    shown(browser, tmp_path, sample())
    browser.find_element(By.ID, "find").send_keys("nobody said this")
    assert browser.find_element(By.ID, "left").text == "0 shown"
    assert not browser.find_element(By.ID, "s-1").is_displayed()


@pytest.mark.parametrize("outlets", [3, 40, 80])
@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
def test_the_page_is_never_wider_than_the_screen(browser: WebDriver, tmp_path: Path, width: int, outlets: int) -> None:
    shown(browser, tmp_path, sample(outlets=outlets), width=width)
    browser.execute_script("for (const one of document.querySelectorAll('details')) one.open = true")
    assert browser.execute_script("return document.scrollingElement.scrollWidth") <= width


def test_forty_outlets_fit_beside_the_statement_without_scrolling(browser: WebDriver, tmp_path: Path) -> None:
    shown(browser, tmp_path, sample(outlets=40))
    last = browser.find_element(By.CSS_SELECTOR, "#s-1 td.cell:last-child .sign")
    assert last.rect["x"] + last.rect["width"] <= 1280
    assert len(browser.find_elements(By.CSS_SELECTOR, "#s-1 .carriers li")) == 40


def test_more_outlets_than_fit_are_scrolled_while_the_statement_stays(browser: WebDriver, tmp_path: Path) -> None:
    shown(browser, tmp_path, sample(outlets=80))
    left = "return document.querySelector('.statement .first').getBoundingClientRect().left"
    before = browser.execute_script(left)
    moved = "const box = document.querySelector('.scroll'); box.scrollLeft = 300; return box.scrollLeft"
    assert browser.execute_script(moved) == 300
    assert browser.execute_script(left) == before


def test_what_is_found_among_the_folded_statements_is_unfolded(browser: WebDriver, tmp_path: Path) -> None:
    story = sample()
    alone = replace(story.statements[3], carried=1)
    shown(browser, tmp_path, replace(story, statements=(*story.statements[:3], alone)))
    row, find = browser.find_element(By.ID, "s-4"), browser.find_element(By.ID, "find")
    assert not row.is_displayed()
    find.send_keys("sail")
    assert row.is_displayed()
    find.clear()
    find.send_keys(" ")
    assert not row.is_displayed()


def test_a_fact_leads_to_its_place_in_the_article(browser: WebDriver, tmp_path: Path) -> None:
    shown(browser, tmp_path, sample())
    browser.find_element(By.CSS_SELECTOR, "#facts .telling a").click()
    WebDriverWait(browser, 5).until(lambda _: lit(browser, "1x1"))
    assert in_view(browser, "mark:has(> #w-1x1)")


def test_on_paper_the_comparisons_are_open_and_the_articles_stay_in_the_file(
    browser: WebDriver, tmp_path: Path
) -> None:
    shown(browser, tmp_path, sample())
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    browser.execute_script("dispatchEvent(new Event('beforeprint'))")
    seen = [browser.find_element(By.CSS_SELECTOR, one).is_displayed() for one in ("#c-1x0 .passage", "#a-0", ".copy")]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert seen == [True, False, False]


def test_dark_and_light_follow_the_readers_choice(browser: WebDriver, tmp_path: Path) -> None:
    shown(browser, tmp_path, sample())
    colours = set()
    for scheme in ("light", "dark"):
        chosen = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", chosen)
        colours.add(browser.execute_script("return getComputedStyle(document.body).backgroundColor"))
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert len(colours) == 2


def test_the_table_is_a_table_to_a_screen_reader(browser: WebDriver, tmp_path: Path) -> None:
    for width in (1280, 390):
        shown(browser, tmp_path, sample(), width=width)
        nodes = browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
        roles = [node["role"]["value"] for node in nodes if not node["ignored"]]
        names = [node.get("name", {}).get("value", "") for node in nodes if not node["ignored"]]
        assert roles.count("columnheader") == 4
        assert roles.count("rowheader") == 4
        assert "Outlet 1: in part, doubtful, cut" in names
