"""The page in a real browser, where there is one: what a person does, by hand."""

import shutil

import pytest

playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="needs chromium")


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as started:
        made = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture
def tab(browser, page):
    """The page in a new window; what its script or policy complains of fails the test."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
    made = context.new_page()
    complaints = []
    made.on("console", lambda message: complaints.append(message.text))
    made.on("pageerror", lambda error: complaints.append(str(error)))
    made.goto(page.address)
    yield made
    context.close()
    assert complaints == []


def violations(tab):
    """What axe finds wrong for people who do not see, or not well, or use no mouse."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe")
    # Evaluated, not put into the page as a script: its policy would refuse that.
    found = axe.Axe().run(tab).response
    assert len(found["passes"]) > 5  # it has looked
    return [
        (each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found["violations"]
    ]


def drop(tab, folder):
    """Choose the folder; a browser under test cannot be given one by drag and drop."""
    tab.set_input_files("#folder", folder)
    tab.wait_for_url("**/work")
    tab.wait_for_selector("#progress", state="detached")


def answer(tab, answers):
    tab.fill("#by", "Nguyễn Thị B")
    for name, value in answers.items():
        if name.startswith("t-"):
            tab.fill(f"[name='{name}']", value)
    tab.check("[name='a-0-signed'][value='yes']")
    tab.click("button.main")
    tab.wait_for_selector(".calm")


def test_from_a_folder_to_a_report_without_a_terminal(tab, folder, answers, tmp_path):
    assert violations(tab) == []
    drop(tab, folder)
    picture = tab.locator("article img")
    assert picture.evaluate("each => each.complete && each.naturalWidth") > 300
    assert violations(tab) == []
    assert "0" in tab.text_content("#said")
    answer(tab, answers)
    assert violations(tab) == []

    tab.click("nav >> text=Report")
    report = tab.frame_locator("iframe")
    report.locator("#words").fill("ke hoach")
    report.locator("summary").first.click()
    assert report.locator("details[open] .verdict").count() == 1
    report.locator("#words").fill("khong co gi")
    assert report.locator("details.criterion:not([hidden])").count() == 0
    assert violations(tab) == []

    for name in ("Excel", "Word"):
        with tab.expect_download() as waiting:
            tab.click(f".downloads >> text={name}")
        assert waiting.value.suggested_filename.startswith("ket-qua.")
    with tab.expect_download() as waiting:
        tab.click("nav >> text=To be looked at")
        tab.click("text=xac-nhan.yaml")
    waiting.value.save_as(tmp_path / "xac-nhan.yaml")
    assert "Nguyễn Thị B" in (tmp_path / "xac-nhan.yaml").read_text(encoding="utf-8")


def test_dropping_sends_what_is_in_the_folder(tab, folder):
    """The same by the event that the drop makes, with a folder that the browser would hand over."""
    data = (folder / "1.1" / "KH.pdf").read_bytes()
    with tab.expect_navigation(url="**/work"):
        tab.evaluate(
            """bytes => {
              const file = new File([new Uint8Array(bytes)], "KH.pdf");
              const path = "/Phòng Một/1.1/KH.pdf";
              const one = {isFile: true, fullPath: path, file: (yes) => yes(file)};
              let left = [one];
              const reader = {readEntries: (yes) => { const some = left; left = []; yes(some); }};
              const root = {isFile: false, fullPath: "/Phòng Một", createReader: () => reader};
              const event = new Event("drop", {bubbles: true, cancelable: true});
              event.dataTransfer = {items: [{webkitGetAsEntry: () => root}]};
              document.getElementById("drop").dispatchEvent(event);
            }""",
            list(data),
        )
    tab.wait_for_selector("article")
    assert tab.text_content("h1") == "Phòng Một"
    assert tab.text_content("article h3") == "1.1/KH.pdf"


def test_progress_is_shown_and_can_be_stopped(tab, folder, paper):
    for number in range(25):
        paper(folder / "1.1" / f"{number:02}.pdf")
    tab.fill("#path", str(folder))
    tab.press("#path", "Enter")
    tab.wait_for_selector("#progress")
    assert violations(tab) == []
    if tab.locator("text=Stop").count():
        tab.click("main >> text=Stop")
    tab.wait_for_selector("#progress", state="detached")


def test_the_keyboard_is_enough(tab, folder):
    drop(tab, folder)
    tab.focus("#by")
    tab.keyboard.type("B")
    tab.keyboard.press("Tab")  # the button
    tab.keyboard.press("Tab")  # the link to the whole page
    tab.keyboard.press("Tab")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Tab")
    tab.keyboard.type("12/KH-SNV")
    assert tab.is_checked("[name='a-0-number'][value='other']")
    assert "1" in tab.text_content("#said")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_can_be_told_apart(browser, page, folder, scheme):
    context = browser.new_context(color_scheme=scheme, viewport={"width": 800, "height": 600})
    tab = context.new_page()
    tab.goto(page.address)
    drop(tab, folder)
    assert violations(tab) == []
    context.close()


def test_without_its_script_a_path_is_enough(browser, page, folder):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(page.address)
    tab.fill("#path", str(folder))
    tab.press("#path", "Enter")
    tab.wait_for_selector("article", timeout=60_000)
    context.close()
