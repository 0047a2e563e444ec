"""Reports from the command line: pictures, further files, folders, templates."""

import os
import stat
from io import BytesIO

import pytest
from lxml import html

docx = pytest.importorskip("docx")
canvas = pytest.importorskip("reportlab.pdfgen.canvas")

RULES = """\
version: 1
index: {id: mau-2026, title: Bo chi so mau nam 2026, period: 2026, source: made up}
bodies:
  so-mau: {name: SO MAU, symbols: [SM]}
units:
  vp: {name: Van phong}
  cn: {name: Phong cong nghe}
groups:
  "1": {title: Chi dao}
criteria:
  - id: "1.1"
    title: Ban hanh ke hoach
    points: 1.5
    owner: all
    evidence:
      - id: ke-hoach
        title: Ke hoach
        document: {type: Kế hoạch, number: 14/KH-SM}
        due: 2026-01-15
"""


@pytest.fixture
def office(tmp_path):
    (tmp_path / "rules.yaml").write_text(RULES, encoding="utf-8")
    folder = tmp_path / "ho-so" / "vp" / "1.1"
    folder.mkdir(parents=True)
    (tmp_path / "ho-so" / "cn").mkdir()
    packed = BytesIO()
    page = canvas.Canvas(packed, pagesize=(595, 842))
    for x, y, text in ((80, 780, "SO MAU"), (80, 750, "So: 15/KH-SM"), (250, 700, "KE HOACH")):
        page.drawString(x, y, text)
    page.save()
    (folder / "KH.pdf").write_bytes(packed.getvalue())
    return tmp_path


@pytest.fixture
def run(call, office):
    def with_rules(command, folder, *words):
        return call(
            command, office / "ho-so" / folder, "--rules", office / "rules.yaml",
            "--as-of", "2026-03-31", "--lang", "en", "-q", *words,
        )  # fmt: skip

    return with_rules


def page_of(file):
    return html.document_fromstring(file.read_bytes())


def test_a_page_shows_the_places_that_findings_speak_of(run, office):
    run("check", "vp", "--format", f"html={office / 'kq.html'}")
    page = page_of(office / "kq.html")
    pictures = page.xpath("//figure//img")
    assert pictures
    assert all(each.get("src").startswith("data:image/png;base64,") for each in pictures)
    assert "14/KH-SM" in page.xpath("string(//details[@class='asked'])")
    assert not (office / "kq_files").exists()


def test_no_pictures_where_none_are_wanted(run, office):
    run("check", "vp", "--format", f"html={office / 'kq.html'}", "--no-pictures")
    assert not page_of(office / "kq.html").xpath("//figure")


def test_a_file_that_is_gone_when_the_report_is_written_has_no_picture(run, office, monkeypatch):
    from evidence_check.cli import picturing

    monkeypatch.setattr(picturing, "_found", lambda _folder: {})
    run("check", "vp", "--format", f"html={office / 'kq.html'}")
    assert page_of(office / "kq.html").xpath("//li[@class='finding']")
    assert not page_of(office / "kq.html").xpath("//figure")


def test_an_audit_has_a_page_for_each_unit_beside_the_overview(run, office):
    run("audit", "", "--format", f"html={office / 'kq.html'}")
    links = page_of(office / "kq.html").xpath("//section//table[1]//th/a/@href")
    assert set(links) == {"kq_files/vp.html", "kq_files/cn.html"}
    unit = page_of(office / "kq_files" / "vp.html")
    assert unit.xpath("//nav/a/@href") == ["../kq.html"]
    (document,) = set(unit.xpath("//ul[@class='files']//a/@href"))
    assert (office / "kq_files" / document).resolve() == office / "ho-so" / "vp" / "1.1" / "KH.pdf"


def test_on_standard_output_an_audit_is_one_page(run):
    page = html.document_fromstring(run("audit", "", "--format", "html").stdout.encode())
    assert len(page.xpath("//section[@class='unit']")) == 2


def test_letters_go_to_a_folder(run, office):
    run("audit", "", "--format", f"letters={office / 'thu'}")
    assert {each.name for each in (office / "thu").iterdir()} == {"vp.docx", "cn.docx"}


def test_letters_need_a_folder(run, office):
    (office / "x").write_text("")
    for target in ("", f"={office / 'x'}"):
        result = run("check", "vp", "--format", f"letters{target}")
        assert result.exit_code == 2
    assert (office / "x").read_text() == ""


def test_the_template_of_a_report_can_be_edited_and_used(run, call, office):
    template = office / "mau.docx"
    assert call("template", "docx", template).exit_code == 0
    document = docx.Document(template)
    document.paragraphs[-1].insert_paragraph_before("Mẫu riêng: {{ giu }}/{{ toi_da }}")
    document.save(template)
    report = office / "bc.docx"
    run("check", "vp", "--format", f"docx={report}", "--template", template)
    assert "Mẫu riêng: 0/1,5" in [each.text for each in docx.Document(report).paragraphs]


def test_the_configuration_names_the_office_s_own_templates(call, office):
    template, other = office / "mau.docx", office / "khac.docx"
    for file, words in ((template, "Mau rieng cua Van phong"), (other, "Mau tren dong lenh")):
        assert call("template", "docx", file).exit_code == 0
        document = docx.Document(file)
        document.paragraphs[0].insert_paragraph_before(words)
        document.save(file)
    (office / "ho-so" / "evidence-check.yaml").write_text(
        "rules: ../rules.yaml\ntemplates: {docx: ../mau.docx}\n", encoding="utf-8"
    )
    report = office / "bao-cao.docx"
    line = ("--lang", "en", "audit", office / "ho-so", "--as-of", "2026-03-31", "-q")
    said = call(*line, "--format", f"docx={report}")
    assert "template of docx by the configuration" in said.stderr
    assert "Mau rieng cua Van phong" in words_of(report)
    call(*line, "--format", f"docx={report}", "--template", other)
    assert "Mau tren dong lenh" in words_of(report)
    said = call(*line, "--format", f"html={office / 'x.html'}")
    assert "template of" not in said.stderr
    template.unlink()
    said = call(*line, "--format", f"docx={report}")
    assert said.exit_code == 2
    assert "templates.docx: there is no file “../mau.docx”" in said.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such bits")
def test_everything_that_is_written_is_for_its_user_alone(call, office):
    before = {*office.rglob("*")}
    formats = ("html", "letters", "explanation", "xlsx", "docx", "json", "jsonl", "sarif")
    asked = [("--format", f"{each}={office / each}") for each in formats]
    old = os.umask(0)
    try:
        call(
            "audit", office / "ho-so", "--rules", office / "rules.yaml", "-q",
            *(word for words in asked for word in words),
        )  # fmt: skip
    finally:
        os.umask(old)
    written = {*office.rglob("*")} - before
    assert len(written) > len(formats)
    for path in written:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def words_of(file):
    return "\n".join(each.text for each in docx.Document(file).paragraphs)


def test_each_format_has_a_template_of_its_own(run, office):
    own = docx.Document()
    own.add_paragraph("{{ don_vi }}")
    own.save(office / "thu.docx")
    run(
        "check",
        "vp",
        "--format",
        f"letters={office}/thu",
        "--template",
        f"letters={office}/thu.docx",
    )
    letter = docx.Document(office / "thu" / "vp.docx")
    assert [each.text for each in letter.paragraphs] == ["Van phong"]


@pytest.mark.parametrize("content", [b"", b"{{", None])
def test_a_template_that_is_none_ends_the_run_with_a_word(run, office, content):
    template = office / "mau.docx"
    if content is not None:
        template.write_bytes(content)
    result = run("check", "vp", "--format", f"docx={office / 'bc.docx'}", "--template", template)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
    assert not (office / "bc.docx").exists()


def test_a_template_that_asks_for_what_is_not_there_says_what(run, office):
    wrong = docx.Document()
    wrong.add_paragraph("{{ khong_co }}")
    wrong.save(office / "mau.docx")
    result = run(
        "check", "vp", "--format", f"docx={office / 'bc.docx'}", "--template", office / "mau.docx"
    )
    assert result.exit_code == 2
    assert "khong_co" in result.output


def test_a_template_is_never_written_over_something(call, office):
    (office / "x.docx").write_bytes(b"mine")
    assert call("template", "docx", office / "x.docx").exit_code == 2
    assert (office / "x.docx").read_bytes() == b"mine"
