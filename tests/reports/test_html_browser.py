"""The pages in a real browser, where there is one: seen, driven, and judged by axe."""

import re
import shutil
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from evidence_check import texts
from evidence_check.model.assessment import Finding, LastYear, Points, Prospect, Status
from evidence_check.model.document import Box
from evidence_check.model.index import Group
from evidence_check.model.view import View, ViewLine
from evidence_check.reports import load_report
from evidence_check.reports.interface import Beside, Look

playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="needs chromium")
D = Decimal
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def axe():
    package = pytest.importorskip("axe_playwright_python", reason="needs axe")
    return (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def a_picture():
    image = Image.new("RGB", (860, 260), "white")
    ImageDraw.Draw(image).rectangle(
        (300, 100, 600, 140), outline=(190, 50, 0), fill=(255, 238, 140)
    )
    packed = BytesIO()
    image.save(packed, "PNG")
    return View(packed.getvalue(), "image/png", *image.size)


def gallery(_submission, places):
    """A picture of PDFs, lines of DOCX."""
    lines = (ViewLine("SỞ NỘI VỤ", 0), ViewLine("Số: …/TB", 0, (0, 8), right=True))
    return [a_picture() if path.endswith(".pdf") else View(lines=lines) for path, _spot in places]


@pytest.fixture
def audit(assessment):
    """Two units: everything that a page can show."""
    texts.use_language("vi")
    (first,) = assessment.submissions
    late, review, *others = first.criteria
    doubt = Finding(
        "I251", Status.REVIEW, "1.1.2/TB.docx", 1, "Số: …/TB", Box(1, 1, 2, 2),
        values={"candidates": ("12/TB-SKHCN", "17/TB-SKHCN")},
    )  # fmt: skip
    review = replace(review, verdicts=(replace(review.verdicts[0], findings=(doubt,)),))
    late = replace(
        late, self_score=D(1), last_year=LastYear(D("0.5"), D(1)),
        prospect=Prospect(D("0.5"), D("0.5"), D("0.5")),
    )  # fmt: skip
    first = replace(first, criteria=(late, review, *others))
    second = replace(
        first, id="p2", name="Phòng Hai", path="", points=Points(D(7), D(0), D(7)), documents=()
    )
    groups = (Group("1", "Chỉ đạo, điều hành"), Group("8", "Tác động"))
    return replace(assessment, submissions=(first, second), groups=groups, target=D(9))


@pytest.fixture
def pages(audit, tmp_path):
    """The overview's file and those of the units."""
    folder = tmp_path / "kq_files"
    folder.mkdir()

    @contextmanager
    def beside(name):
        with (folder / name).open("wb") as stream:
            yield stream

    look = Look(
        folder=str(tmp_path), beside=Beside("kq_files", beside, "../kq.html"), gallery=gallery,
        rules=lambda criterion: [f"Hạn cuối của {criterion}: 15/01/2026"],
    )  # fmt: skip
    with (tmp_path / "kq.html").open("wb") as stream:
        load_report("html").write(audit, stream, look)
    return tmp_path / "kq.html", folder / "van-phong.html"


@contextmanager
def shown(browser, file, place="", **more):
    """A page that is open; whatever it asks of the network fails the test."""
    asked = []
    page = browser.new_page(viewport={"width": 1366, "height": 768}, **more)
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: asked.append(message.text))
    page.goto(file.as_uri() + place)
    yield page
    page.close()
    assert [each for each in asked if not each.startswith(("file:", "data:"))] == []


def visible(page):
    return page.locator(".item:visible .id").all_text_contents()


def reads(locator, text):
    """Waits: a browser lays a criterion out only when it is about to be seen."""
    playwright.expect(locator).to_contain_text(text, use_inner_text=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("number", [0, 1], ids=["overview", "unit"])
def test_axe_finds_nothing(browser, pages, axe, scheme, number):
    with shown(browser, pages[number], color_scheme=scheme, bypass_csp=True) as page:
        page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true })")
        page.add_style_tag(content=".criterion { content-visibility: visible !important }")
        page.evaluate(axe)
        found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
    assert len(found["passes"]) > 40  # it looked


def test_the_overview_finds_criteria_by_unit_area_status_and_words(browser, pages):
    with shown(browser, pages[0]) as page:
        assert len(visible(page)) == 10
        page.select_option("#unit", label="Phòng Hai")
        assert len(visible(page)) == 5
        page.select_option("#area", "1")
        assert len(visible(page)) == 4
        page.select_option("#status", "missing")
        assert visible(page) == ["1.2.1"]
        reads(page.locator("#count"), "Số tiêu chí đang hiện: 1 / 10")
        page.select_option("#status", "")
        page.fill("#words", "phan cong NHIEM vu")
        assert visible(page) == ["1.1.2"]


def test_from_the_overview_to_a_criterion_with_its_picture_and_back(browser, pages):
    with shown(browser, pages[0]) as page:
        page.locator(".rows a", has_text="Ban hành kế hoạch").first.click()
        opened = page.locator("details.criterion[open]")
        assert opened.locator("> summary .id").all_text_contents() == ["1.1.1"]
        picture = opened.locator("figure.place img")
        assert picture.evaluate("img => img.complete && img.naturalWidth") == 860
        assert "Hải Phòng, ngày 20" in picture.get_attribute("alt")
        assert opened.locator(".against dd").all_text_contents() == ["15/01/2026", "20/01/2026"]
        page.locator("nav a").click()
        reads(page.locator("h1"), "Tất cả đơn vị")


def test_a_word_file_is_shown_as_text_and_ink_with_its_readings(browser, pages):
    with shown(browser, pages[1], "#u1-c2") as page:
        finding = page.locator("#u1-c2 .finding")
        reads(finding.locator("mark"), "Số: …/TB")
        reads(finding.locator("figcaption"), "tệp Word không có trang cố định")
        reads(finding.locator(".fix"), "12/TB-SKHCN, 17/TB-SKHCN")
        page.locator("#u1-c2 .asked summary").click()
        reads(page.locator("#u1-c2 .asked li"), "Hạn cuối của 1.1.2: 15/01/2026")


def test_search_needs_no_accents_and_works_with_the_filter(browser, pages):
    with shown(browser, pages[1]) as page:
        page.fill("#words", "bao cao HANG thang")
        page.select_option("#status", "missing")
        assert visible(page) == ["1.2.1"]
        page.click("#open")
        titles = page.locator(".verdict:visible h5").all_text_contents()
        assert [re.sub(r" thiếu$", "", each) for each in titles] == [
            "Báo cáo tháng 2", "Báo cáo tháng 3",
        ]  # fmt: skip


def test_a_place_that_is_filtered_away_is_shown_when_somebody_goes_there(browser, pages):
    with shown(browser, pages[1]) as page:
        page.fill("#words", "hang thang")
        page.locator(".first a", has_text="1.1.1").click()
        assert "1.1.1" in visible(page)


def test_keys_alone_are_enough(browser, pages):
    with shown(browser, pages[1]) as page:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        page.locator("#u1-c1 > summary").focus()
        page.keyboard.press("Enter")
        assert page.locator("#u1-c1").evaluate("each => each.open")


def test_on_paper_everything_in_trouble_is_open_and_nothing_is_cut(browser, pages):
    with shown(browser, pages[1]) as page:
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        opened = page.locator("details.criterion[open] > summary .id").all_text_contents()
        assert opened == ["1.1.1", "1.1.2", "1.2.1"]
        assert not page.locator("#filter").is_visible()
        page.set_viewport_size({"width": 660, "height": 900})  # A4 without its margins
        assert page.evaluate("document.documentElement.scrollWidth") <= 660
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator("details.criterion[open]").count() == 0


@pytest.mark.parametrize("width", [1366, 720, 360])
def test_nothing_is_wider_than_the_screen(browser, pages, width):
    for file in pages:
        with shown(browser, file) as page:
            page.set_viewport_size({"width": width, "height": 768})
            page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true })")
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_its_script_a_page_still_shows_everything(browser, pages):
    with shown(browser, pages[1], java_script_enabled=False) as page:
        assert page.locator(".criterion").count() == 5
        assert page.locator("figure.place").count() == 2
        assert not page.locator("#filter").is_visible()


def test_a_foreign_script_does_not_run(browser, pages):
    text = pages[1].read_text(encoding="utf-8")
    hostile = pages[1].with_name("x.html")
    trap = "<script>document.title='x'</script><img src=x onerror=\"document.title='x'\">"
    hostile.write_text(text.replace("</main>", f"{trap}</main>"), encoding="utf-8")
    page = browser.new_page()
    page.goto(hostile.as_uri())
    assert page.title() != "x"
    assert page.locator("#filter").is_visible()  # its own did
    page.close()


def test_ten_thousand_documents_open_in_two_seconds(browser, assessment, tmp_path):
    (submission,) = assessment.submissions
    late, *_others = submission.criteria
    good = replace(late.verdicts[0], status=Status.OK, findings=())
    verdicts = (*(replace(good, key=f"k{n}") for n in range(9)), late.verdicts[0])
    criteria = tuple(replace(late, id=f"1.{n}", verdicts=verdicts) for n in range(1000))
    with (tmp_path / "big.html").open("wb") as stream:
        big = replace(assessment, submissions=(replace(submission, criteria=criteria),))
        load_report("html").write(big, stream, Look(gallery=gallery))
    with shown(browser, tmp_path / "big.html") as page:
        timing = page.evaluate("performance.getEntriesByType('navigation')[0].toJSON()")
        assert page.locator(".verdict").count() == 10_000
    assert timing["domContentLoadedEventEnd"] < 2_000
