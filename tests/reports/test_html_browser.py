"""The page in a real browser, where there is one: its script runs under its own policy."""

import re
import shutil
import subprocess
from io import BytesIO

import pytest
from lxml import html

from evidence_check import texts
from evidence_check.reports import load_report
from evidence_check.reports.interface import Look

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="needs chromium")
OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture
def text(assessment):
    texts.use_language("vi")
    stream = BytesIO()
    load_report("html").write(assessment, stream, Look())
    return stream.getvalue().decode()


def shown(tmp_path, text, place=""):
    """The document after its script ran."""
    page = tmp_path / "page.html"
    page.write_text(text, encoding="utf-8")
    dump = subprocess.run(
        [CHROMIUM, *OPTIONS, f"--user-data-dir={tmp_path}", "--dump-dom", page.as_uri() + place],
        capture_output=True, timeout=120, check=True,
    ).stdout  # fmt: skip
    return html.document_fromstring(dump)


def visible(root):
    return [each.get("id") for each in root.xpath("//details[not(@hidden)]")]


def test_the_script_runs_under_the_policy_and_opens_the_place_asked_for(tmp_path, text):
    root = shown(tmp_path, text, "#u1-c3")
    assert root.xpath("//form[@id='filter'][not(@hidden)]")
    assert [each.get("id") for each in root.xpath("//details[@open]")] == ["u1-c3"]


def test_search_needs_no_accents_and_works_with_the_filter(tmp_path, text):
    drive = """<script>
    words.value = "bao cao HANG thang"; filter_.value = "missing";
    filter_.dispatchEvent(new Event("input", {bubbles: true}));
    </script>""".replace("filter_", "document.getElementById('status')")
    unguarded = re.sub(r"<meta http-equiv[^>]*>", "", text).replace("</body>", drive + "</body>")
    root = shown(tmp_path, unguarded)
    assert visible(root) == ["u1-c3"]
    titles = root.xpath("//details[not(@hidden)]//section[not(@hidden)]/h5/text()")
    assert [title.strip() for title in titles] == [
        "Báo cáo tháng 2 [2026-02]", "Báo cáo tháng 3 [2026-03]",
    ]  # fmt: skip


def test_a_foreign_script_does_not_run(tmp_path, text):
    root = shown(tmp_path, text.replace("</main>", "<script>document.title='x'</script></main>"))
    assert root.findtext(".//title") != "x"
