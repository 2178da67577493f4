"""The explorer in headless Chromium: load, filter, open, highlight, timeline, matrix, keyboard, files, hostile text."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor.viewer.export import export
from extractor.viewer.server import Explorer
from tests.browser import open_browser
from tests.sample_run import write_run

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_run(tmp_path_factory.mktemp("runs") / "sample")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    yield from open_browser(tmp_path_factory.mktemp("profile"))


@pytest.fixture(scope="module")
def address(run: Path) -> str:
    export(run, run.parent / "explorer.html")
    return (run.parent / "explorer.html").as_uri()


@pytest.fixture
def page(browser: Any, address: str) -> Any:
    return opened(browser, address)


def opened(browser: Any, address: str) -> Any:
    browser.get("about:blank")
    browser.get(address)
    until(lambda: browser.execute_script("return document.body.dataset.ready === 'yes'"))
    return browser


def until(holds: Callable[[], Any]) -> Any:
    end = time.monotonic() + 10
    while not (found := holds()):
        assert time.monotonic() < end, "waited ten seconds"
        time.sleep(0.02)
    return found


def all_of(page: Any, selector: str) -> list[Any]:
    return page.find_elements("css selector", selector)


def texts(page: Any, selector: str) -> list[str]:
    return [e.text for e in all_of(page, selector)]


def count(page: Any) -> str:
    return page.find_element("id", "count").text


def keys(page: Any, *pressed: str) -> None:
    from selenium.webdriver import ActionChains

    ActionChains(page).send_keys(*pressed).perform()


def choose(page: Any, field: str, value: str) -> None:
    page.execute_script(
        "const f = document.getElementById(arguments[0]); f.value = arguments[1]; f.dispatchEvent(new Event('input', {bubbles: true}))", field, value
    )


def open_fact(page: Any, words: str) -> None:
    next(row for row in all_of(page, ".row") if words in row.text).click()
    until(lambda: any(words in text for text in [page.execute_script("return [...document.querySelectorAll('.text .current')].map(e => e.textContent).join('')")]))


def test_loads_without_a_word_of_complaint(page: Any) -> None:
    assert count(page) == "13 of 13 facts"
    assert len(all_of(page, ".row")) == 13
    assert [e for e in page.get_log("browser") if e["level"] == "SEVERE"] == []


@pytest.mark.parametrize(
    ("field", "value", "want"),
    [
        ("f-text", "copper lima", 0), ("f-text", "COPPER", 2), ("f-country", "CHN", 4), ("f-who", "EU", 3), ("f-whom", "CHN", 4), ("f-whom", "?", 3),
        ("f-what", "cars", 4), ("f-from", "2025-08-01", 4), ("f-to", "2024-12-31", 3),
    ],
)  # fmt: skip
def test_filters(page: Any, field: str, value: str, want: int) -> None:
    choose(page, field, value)
    until(lambda: count(page) == f"{want} of 13 facts")
    assert page.find_element("id", "no-rows").is_displayed() == (want == 0)


def test_boxes_and_reset(page: Any) -> None:
    box = page.find_element("css selector", "#f-statuses input[value=threatened]")
    box.click()
    until(lambda: count(page) == "1 of 13 facts")
    page.find_element("css selector", "#filters button[type=reset]").click()
    until(lambda: count(page) == "13 of 13 facts")


def test_facts_are_marked_in_place_also_after_wide_characters(page: Any) -> None:
    open_fact(page, "a 100% tariff on Chinese cars")
    marked = page.execute_script("return [...document.querySelectorAll('.text .mark.current')].map(e => e.textContent).join('')")
    assert marked == "a 100% tariff on Chinese cars"
    assert all_of(page, ".text .mark.threat") and texts(page, ".text .t-durations") == ["90 days"]
    labels = page.execute_script("return [...document.querySelectorAll('.text [data-label]')].map(e => e.dataset.label)")
    assert labels == ["tariff 100%", "duration P90D tariff"]


@pytest.mark.parametrize(
    ("fact", "slot", "words", "where"),
    [
        ("a 100% tariff", "condition", "unless Beijing buys more soybeans", ".text"),
        ("a 100% tariff", "targets", "Chinese", ".text"),
        ("Duties of 10 to 15 percent", "imposers", "American", "#reader-body h2"),
        ("Duties of 10 to 15 percent", "effective_from", "7 August", ".text"),
    ],
)
def test_hovering_a_slot_lights_its_words(page: Any, fact: str, slot: str, words: str, where: str) -> None:
    from selenium.webdriver import ActionChains

    open_fact(page, fact)
    ActionChains(page).move_to_element(page.find_element("css selector", f"[data-slot={slot}]")).perform()
    lit = "return [...document.querySelectorAll(arguments[0] + ' .lit')].map(e => e.textContent).join('')"
    until(lambda: page.execute_script(lit, where) == words)
    ActionChains(page).move_to_element(page.find_element("id", "place")).perform()
    until(lambda: page.execute_script(lit, where) == "")


def test_mentions_on_demand(page: Any) -> None:
    open_fact(page, "a 25% tariff on steel")
    assert not all_of(page, ".text .mention")
    page.find_element("id", "show-mentions").click()
    assert "12 March" in texts(page, ".text .mention")


def test_keyboard(page: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    page.find_element("id", "rows").send_keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN)
    chosen = page.find_element("css selector", ".row[aria-selected=true]")
    assert page.find_element("id", "rows").get_attribute("aria-activedescendant") == chosen.get_attribute("id") == "row-1"
    keys(page, Keys.ENTER)
    until(lambda: texts(page, "#place") == ["1 of 2 facts"])
    keys(page, "n")
    until(lambda: texts(page, "#place") == ["2 of 2 facts"])
    keys(page, Keys.ESCAPE)
    until(lambda: not page.find_element("id", "reader").is_displayed())
    keys(page, "2")
    assert page.find_element("id", "view-timeline").is_displayed()
    keys(page, "1", "/", "copper")
    until(lambda: count(page) == "2 of 13 facts")
    keys(page, Keys.ESCAPE, "?")
    until(lambda: page.find_element("id", "help").is_displayed())


def test_timeline_draws_threats_apart(page: Any) -> None:
    page.find_element("id", "tab-timeline").click()
    acts, threats = all_of(page, ".dot.act"), all_of(page, ".dot.threat")
    assert len(acts) == 5 and len(threats) == 1
    border = page.find_element("css selector", ".panel.threat").rect["y"]
    assert max(a.rect["y"] for a in acts) < border < threats[0].rect["y"]
    assert "100% threatened, US on China" in threats[0].get_attribute("aria-label")
    choose(page, "f-who", "EU")
    until(lambda: len(all_of(page, ".dot")) == 2)
    assert page.find_element("id", "timeline-title").text == "Tariffs of European Union on all targets"
    all_of(page, ".dot")[0].click()
    until(lambda: page.find_element("id", "reader").is_displayed())


def test_a_cell_of_the_matrix_shows_its_facts(page: Any) -> None:
    page.find_element("id", "tab-matrix").click()
    page.find_element("css selector", "button[aria-label^='European Union on China']").click()
    until(lambda: count(page) == "2 of 13 facts")
    assert page.find_element("id", "view-facts").is_displayed()


def test_rule_and_citation(page: Any) -> None:
    open_fact(page, "a 25% tariff on steel")
    page.find_element("css selector", ".card .link").click()
    until(lambda: texts(page, "#rule-name") == ["rate-before-tariff"])
    page.find_element("css selector", "#rule button").click()
    page.find_element("css selector", ".copy").click()
    said = until(lambda: page.find_element("id", "toast").text)
    for part in ("tariff 25%; US on Canada; steel; in force.", "“a 25% tariff on steel from Canada”", "https://news.example/steel", "Document wire-001, characters 22–55"):
        assert part in said


def test_link_to_a_fact_opens_it(browser: Any, page: Any, address: str) -> None:
    open_fact(page, "Exports of cars")
    link = browser.execute_script("return location.hash")
    opened(browser, address + link)
    until(lambda: "Exports of cars" in "".join(texts(browser, ".text .current")))


def test_selection_is_saved_as_csv(page: Any, browser: Any) -> None:
    choose(page, "f-text", "hyperlink")
    until(lambda: count(page) == "1 of 13 facts")
    text = page.execute_async_script(
        """const done = arguments[0], make = URL.createObjectURL;
        URL.createObjectURL = (blob) => { blob.text().then(done); return make.call(URL, blob); };
        document.getElementById('save-csv').click();"""
    )
    lines = text.splitlines()
    assert lines[0].lstrip("\ufeff").startswith("table,fact_id,doc_id") and len(lines) == 2
    assert "'=HYPERLINK(1) tea" in lines[1]


def test_hostile_text_runs_nothing(page: Any) -> None:
    open_fact(page, "a 900% tariff")
    assert page.execute_script("return window.pwned") is None
    assert not all_of(page, "#reader img, #reader script, .row img")
    assert "onerror=" in page.find_element("css selector", ".text").text
    injected = page.execute_async_script(
        """const done = arguments[0], s = document.createElement('script');
        s.textContent = 'window.pwned = 2'; document.body.append(s); setTimeout(() => done(window.pwned), 50);"""
    )
    assert injected is None  # the policy refuses what is not the page's own script


def test_served_page_works_and_its_files_come_from_the_server(browser: Any, run: Path) -> None:
    with Explorer(run) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        browser.get_log("browser")  # what earlier pages said
        page = opened(browser, server.address)
        assert count(page) == "13 of 13 facts" and page.find_element("id", "save-parquet").is_displayed()
        open_fact(page, "a 25% tariff on steel")
        head = page.execute_async_script(
            """const done = arguments[0], make = URL.createObjectURL;
            URL.createObjectURL = (blob) => { blob.slice(0, 4).text().then(done); return make.call(URL, blob); };
            document.getElementById('save-parquet').click();"""
        )
        assert head == "PAR1"
        assert [e for e in page.get_log("browser") if e["level"] == "SEVERE" and "favicon" not in e["message"]] == []
        server.shutdown()
        thread.join()


def test_names_are_there_for_a_screen_reader(page: Any) -> None:
    nameless = page.execute_script(
        """return [...document.querySelectorAll('button, input, select, [role]')].filter((e) =>
        !(e.textContent.trim() || e.ariaLabel || e.getAttribute('aria-labelledby') || e.closest('label') || e.labels?.length || e.role === 'status' || e.tagName === 'P'))
        .map((e) => e.outerHTML.slice(0, 80))"""
    )
    assert nameless == []
