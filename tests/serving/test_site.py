"""What a person does on the page, as requests; the script of the page sends the same."""

import io
import json
import re
import zipfile
from urllib.parse import quote

import pytest
from lxml import html

from evidence_check.submissions.confirming import read_confirmations


def fields(page_text):
    """What the form of the page would send as it is."""
    form = html.document_fromstring(page_text).get_element_by_id("confirm")
    return dict(form.form_values())


def alert(answer):
    found = html.document_fromstring(answer.text).xpath("//*[@role='alert']")
    return found[0].text_content() if found else ""


def test_a_folder_of_this_machine_is_checked(page, folder):
    shown = page.check(folder)
    root = html.document_fromstring(shown.text)
    assert root.findtext(".//h1") == "Văn phòng"
    assert root.xpath("//article//h3/text()") == ["1.1/KH.pdf"]
    assert [legend.text for legend in root.iter("legend")][:2] == [
        "Number and symbol", "Date of issue",
    ]  # fmt: skip
    assert len(root.xpath("//article//img")) == 1


def test_the_picture_of_the_place(page, folder):
    root = html.document_fromstring(page.check(folder).text)
    for address in (*root.xpath("//article//img/@src"), *root.xpath("//figcaption/a/@href")):
        answer = page.client.get(page.origin + address)
        assert answer.headers["content-type"] in ("image/png", "image/jpeg")
        assert len(answer.content) > 1000
    before = root.xpath("//article//img/@src")[0]
    page.check(folder)
    assert page.client.get(page.origin + before).status_code == 404  # of an earlier check
    for bad in ("view/999/0/0", "view/1/9/0", "view/1/0/99", "page/1/0/99", "view/-1/0/0"):
        assert page.client.get(bad).status_code == 404


def test_a_persons_word_decides_and_is_kept(page, folder, answers):
    form = fields(page.check(folder).text) | answers | {"by": "Nguyễn Thị B"}
    answer = page.client.post("confirm", data=form)
    assert answer.status_code == 303
    assert "Nothing is in doubt." in page.wait().text
    kept = read_confirmations((folder / "xac-nhan.yaml").read_bytes())
    assert [(each.file, each.by) for each in kept] == [("1.1/KH.pdf", "Nguyễn Thị B")]
    assert kept[0].fields["number"] == "12/KH-SNV"
    assert (
        json.loads(page.client.get("download/json").content)["summary"]["requirements"]["ok"] == 1
    )


def test_what_is_not_understood_is_told_and_nothing_kept(page, folder, answers):
    form = fields(page.check(folder).text) | answers | {"by": "B", "t-0-date": "32/13/2026"}
    answer = page.client.post("confirm", data=form)
    root = html.document_fromstring(answer.text)
    assert answer.status_code == 400
    assert len(root.xpath("//*[@aria-invalid]")) == 1
    assert root.xpath("//input[@name='t-0-number']/@value") == ["12/KH-SNV"]  # still there
    assert not (folder / "xac-nhan.yaml").exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"by": " "}, "Write your name"),
        ({"round": "0"}, "checked again meanwhile"),
    ],
)
def test_what_is_no_confirmation(page, folder, answers, change, said):
    form = fields(page.check(folder).text) | answers | {"by": "B"} | change
    assert said in alert(page.client.post("confirm", data=form))
    assert not (folder / "xac-nhan.yaml").exists()


def test_no_answer_is_no_confirmation(page, folder):
    form = fields(page.check(folder).text) | {"by": "B"}
    assert "Nothing was answered" in alert(page.client.post("confirm", data=form))


def test_a_folder_that_cannot_be_written(page, folder, answers):
    form = fields(page.check(folder).text) | answers | {"by": "B"}
    (folder / "xac-nhan.yaml").mkdir()
    assert "xac-nhan.yaml" in alert(page.client.post("confirm", data=form))


def test_waivers_beside_the_rules_count(page, folder, rules):
    waivers = rules.with_name("quy-tac.mien-tru.yaml")
    said = "{criterion: '1.1', reason: x, granted_by: Thông báo 12/TB, until: 2026-12-31}"
    waivers.write_text(f"version: 1\nwaivers: [{said}]\n", encoding="utf-8")
    try:
        page.check(folder)
        result = json.loads(page.client.get("download/json").content)
    finally:
        waivers.unlink()
    assert result["waivers"]["file"] == str(waivers)


def test_the_report_is_shut_off(page, folder):
    page.check(folder)
    answer = page.client.get("report.html")
    assert "sandbox allow-scripts" in answer.headers["content-security-policy"]
    assert "Bộ chỉ số thử" in answer.text
    frame = html.document_fromstring(page.client.get("report").text).xpath("//iframe")[0]
    assert frame.get("src").endswith("/report.html")


def test_downloads(page, folder):
    page.check(folder)
    for format in ("xlsx", "docx"):
        answer = page.client.get(f"download/{format}")
        assert answer.headers["content-disposition"] == f'attachment; filename="ket-qua.{format}"'
        assert zipfile.is_zipfile(io.BytesIO(answer.content))
    assert page.client.get("download/exe").status_code == 404
    assert page.client.get("download/..%2F..%2Fetc").status_code == 404


def test_names_that_hold_html_stay_names(page, folder, paper):
    name = "<img src=x onerror=alert(1)>&amp; \u202efdp.pdf"
    paper(folder / "1.1" / name)
    text = page.check(folder).text
    assert "<img src=x" not in text
    assert "\u202e" not in text
    assert "&lt;img src=x onerror=alert(1)&gt;&amp;amp;" in text


def test_links_are_not_followed(page, folder, tmp_path, paper):
    paper(tmp_path / "secret" / "KH.pdf")
    (folder / "1.1" / "link.pdf").symlink_to(tmp_path / "secret" / "KH.pdf")
    (folder / "1.1" / "more").symlink_to(tmp_path / "secret")
    root = html.document_fromstring(page.check(folder).text)
    assert root.xpath("//article//h3/text()") == ["1.1/KH.pdf"]


@pytest.mark.parametrize("path", ["/no/such/folder", "", "\0", "~nobody/x", "x" * 5000, "quy-tac"])
def test_what_is_no_folder(page, path):
    answer = page.client.post("open", data={"path": path})
    assert answer.status_code == 400
    assert alert(answer)


def test_a_unit_that_nobody_knows(page, folder):
    assert "phong-x" in page.check(folder, unit="phong-x").text


def test_forms_that_are_not_ours(page):
    assert page.client.post("open", content=b"\xff\xfe").status_code == 404
    assert page.client.post("open", content=b"a" * (2 << 20)).status_code == 404
    many = "&".join(f"a{n}=1" for n in range(3000))
    assert page.client.post("open", content=many.encode()).status_code == 404
    assert page.client.post("confirm", content=b"").status_code in (200, 303, 400)


# ── a folder that is dropped ─────────────────────────────────────────────────────────────────────


@pytest.fixture
def drop(page, tmp_path, paper):
    """Drop files as the script of the page does; the address of the upload."""

    def send(*names):
        paper(tmp_path / "KH.pdf")
        address = "drop/" + page.client.post("drop").json()["id"]
        for name in names:
            put(page, address, name, (tmp_path / "KH.pdf").read_bytes())
        return address

    return send


def put(page, address, name, data):
    return page.client.put(f"{address}?path={quote(name)}", content=data)


def test_a_folder_is_dropped_checked_and_confirmed(page, drop, answers):
    address = drop("Văn phòng/1.1/KH.pdf")
    answer = page.client.post(address, data={"rules": "", "unit": ""})
    assert answer.json()["next"].endswith("/work")
    shown = page.wait().text
    assert html.document_fromstring(shown).findtext(".//h1") == "Văn phòng"
    page.client.post("confirm", data=fields(shown) | answers | {"by": "B"})
    assert "download/xac-nhan" in page.wait().text
    kept = page.client.get("download/xac-nhan")
    assert read_confirmations(kept.content)[0].by == "B"
    held = [path for path in page.temporary.rglob("*") if path.is_file()]
    assert sorted(path.name for path in held) == ["KH.pdf", "xac-nhan.yaml"]
    drop("Văn phòng/1.1/another.pdf")
    held = [path for path in page.temporary.rglob("*") if path.is_file()]
    assert [path.name for path in held] == ["another.pdf"]  # the one before is gone


@pytest.mark.parametrize("name", ["../x.pdf", "/etc/x", "a/../../x", "C:\\x", "a//b", "", "."])
def test_names_that_lead_elsewhere(page, drop, name):
    answer = put(page, drop(), name, b"x")
    assert answer.status_code == 400
    assert answer.json()["problem"]
    assert not [path for path in page.temporary.rglob("*") if path.is_file()]


def test_an_upload_that_was_not_begun(page):
    assert put(page, "drop/none", "a.pdf", b"x").status_code == 404
    assert page.client.post("drop/none", data={}).status_code == 404


def test_what_was_not_taken_is_named(page, drop):
    address = drop("Văn phòng/1.1/KH.pdf")
    refused = ["a:b.pdf: no <b>name", "c.pdf: \u202etoo large"]
    page.client.post(address, data={"rules": "", "unit": "", "refused": refused})
    assert alert(page.wait()).endswith("\na:b.pdf: no <b>name\nc.pdf: too large")


# ── beginning and end ────────────────────────────────────────────────────────────────────────────


def test_folders_of_the_start_are_offered(serve, tmp_path, paper, rules):
    paper(tmp_path / "hs" / "Văn phòng" / "1.1" / "KH.pdf")
    (tmp_path / "hs" / "evidence-check.yaml").write_text(f"rules: {rules}\n", encoding="utf-8")
    page = serve(tmp_path / "hs", "--no-cache")
    root = html.document_fromstring(page.client.get("").text)
    assert root.xpath("//ul[@class='folders']//button/@value") == [".", "Văn phòng"]
    assert "so-mau-65-diem" in root.xpath("//select[@id='rules']/option/@value")
    page.client.post("open", data={"folder": "Văn phòng", "rules": "", "path": ""})
    assert "Bộ chỉ số thử" in page.wait().text
    page.client.post("open", data={"folder": "Văn phòng", "rules": "so-mau-65-diem"})
    assert "MẪU" in page.wait().text


def test_the_office_s_own_template(serve, tmp_path, paper, rules):
    docx = pytest.importorskip("docx")
    own = docx.Document()
    own.add_paragraph("Mẫu riêng {{ nam }}")
    own.save(tmp_path / "mau.docx")
    paper(tmp_path / "hs" / "Văn phòng" / "1.1" / "KH.pdf")
    (tmp_path / "hs" / "evidence-check.yaml").write_text(
        f"rules: {rules}\ntemplates: {{docx: ../mau.docx}}\n", encoding="utf-8"
    )
    page = serve(tmp_path / "hs", "--no-cache")

    def report():
        page.client.post("open", data={"folder": "Văn phòng", "rules": "", "path": ""})
        page.wait()
        return page.client.get("download/docx")

    first = docx.Document(io.BytesIO(report().content)).paragraphs[0].text
    assert first.startswith("Mẫu riêng 20")
    (tmp_path / "mau.docx").write_bytes(b"no template")
    answer = report()
    assert answer.status_code == 422
    assert html.document_fromstring(answer.text).xpath("//h1")


def test_quitting_leaves_nothing(serve, start, tmp_path, paper):
    page = serve(start)
    paper(tmp_path / "KH.pdf")
    address = "drop/" + page.client.post("drop").json()["id"]
    put(page, address, "a/KH.pdf", (tmp_path / "KH.pdf").read_bytes())
    assert list(page.temporary.iterdir())
    assert "has ended" in page.client.post("quit").text
    assert page.process.wait(20) == 0
    assert list(page.temporary.iterdir()) == []


@pytest.mark.parametrize("how", ["SIGINT", "SIGTERM"])
def test_being_stopped_while_reading_leaves_nothing(serve, start, tmp_path, paper, how):
    import signal

    page = serve(start)
    address = "drop/" + page.client.post("drop").json()["id"]
    paper(tmp_path / "KH.pdf")
    for number in range(30):
        put(page, address, f"a/{number}.pdf", (tmp_path / "KH.pdf").read_bytes())
    page.client.post(address, data={"rules": "", "unit": "vp"})
    page.process.send_signal(getattr(signal, how))
    assert page.process.wait(30) in (0, -15, 143)
    assert list(page.temporary.iterdir()) == []


def test_another_machine_is_kept_to_the_folders_that_are_offered(serve, start, tmp_path, rules):
    page = serve(start, "--rules", rules, "--host", "0.0.0.0")
    answer = page.client.post("open", data={"path": str(tmp_path)})
    assert "Only folders in" in alert(answer)
    assert re.match(r"http://localhost:\d+/", page.address)


def test_a_check_that_was_stopped_begins_anew(page, folder, paper):
    for number in range(20):
        paper(folder / "1.1" / f"{number}.pdf")
    page.client.post("open", data={"path": str(folder)})
    page.client.post("stop")
    assert page.wait().status_code in (200, 303)
    assert page.client.get("status").json()["phase"] in ("idle", "done")
    root = html.document_fromstring(page.check(folder).text)
    codes = set(root.xpath("//span[@class='code']/text()"))
    assert codes == {"F410"}  # no file is taken for one that broke its reader
