"""The page: what stands on it, and that it loads and runs nothing but its own."""

import base64
import hashlib
import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from lxml import html

from evidence_check import texts
from evidence_check.model.assessment import Finding, Points, Status
from evidence_check.model.document import Box
from evidence_check.model.index import Group
from evidence_check.model.record import Record
from evidence_check.model.view import Spot, View, ViewLine
from evidence_check.reports import load_report
from evidence_check.reports.interface import Look

pytest.importorskip("cssselect")
TRAP = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'{{ 7*7 }}</style>"


def text_of(assessment, folder=None) -> str:
    stream = BytesIO()
    load_report("html").write(assessment, stream, Look(folder=folder))
    return stream.getvalue().decode()


def page(assessment, folder=None):
    return html.document_fromstring(text_of(assessment, folder).encode())


def said(element) -> str:
    return " ".join(" ".join(element.itertext()).split())


@pytest.fixture
def audit(assessment):
    (first,) = assessment.submissions
    worse = replace(
        first, name="Phòng Hai", id="p2", points=Points(Decimal(7), lost=Decimal(7)), path=""
    )
    return replace(assessment, submissions=(first, worse), groups=(Group("1", "Chỉ đạo"),))


def test_score_then_what_to_do_then_every_criterion(assessment):
    texts.use_language("vi")
    root = page(assessment)
    assert root.get("lang") == "vi"
    figures = [said(each) for each in root.cssselect(".figures div")]
    assert figures == ["Giữ được 2,5", "Mất 1,63", "Còn chờ 2,88", "Tối đa 7"]
    headings = [said(each) for each in root.iter("h3")]
    assert headings == ["Việc cần làm trước", "Từng tiêu chí", "Cũng nên biết"]
    assert [said(each) for each in root.cssselect(".first .id")] == ["1.2.1", "1.1.1", "1.1.2"]
    assert len(root.cssselect("details.criterion")) == 5


def test_a_finding_with_its_whole_proof(assessment):
    finding = page(assessment).cssselect(".finding")[0]
    terms = {said(each): said(each.getnext()) for each in finding.iter("dt")}
    assert terms["Page 1"] == "Hải Phòng, ngày 20 tháng 01 năm 2026"
    assert (terms["Asked for"], terms["Found"]) == ("2026-01-15", "2026-01-20")
    assert terms["Rule"] == "bo-chi-so.yaml, line 31"
    assert terms["To do"].startswith("The date cannot be mended.")


def test_links_within_the_page_lead_somewhere(audit):
    root = page(audit)
    ids = [each.get("id") for each in root.cssselect("[id]")]
    assert len(ids) == len(set(ids))
    inside = [each.get("href")[1:] for each in root.iter("a") if each.get("href")[0] == "#"]
    assert inside
    assert set(inside) <= set(ids)
    for name in ("aria-labelledby", "for"):
        for each in root.cssselect(f"[{name}]"):
            assert set(each.get(name).split()) <= set(ids)


def test_an_audit_has_an_overview_and_a_section_for_each_unit(audit):
    root = page(audit)
    units = root.cssselect("section[aria-labelledby=overview] table")[0]
    names = [said(each) for each in units.cssselect("tbody a")]
    assert names == ["Phòng Hai", "Văn phòng Sở"]
    assert len(root.cssselect("section.unit")) == 2
    assert "No folder was handed in." in said(root.cssselect("section.unit")[0])
    assert [said(each) for each in root.cssselect("#unit option")][1:] == names
    assert said(root.cssselect("h4.area")[0]) == "1. Chỉ đạo 2.5 of 7 points"


def test_an_audit_tells_what_is_missing_from_whom_and_what_several_handed_in(audit):
    missing, shared = page(audit).cssselect("table.rollup")
    assert said(missing.find("caption")) == "Missing, and from whom:"
    assert [said(each) for each in missing.cssselect("tbody tr")] == [
        "1.2.1 Báo cáo hằng tháng Văn phòng Sở (2), Phòng Hai (2)"
    ]
    assert [each.get("href") for each in missing.iter("a")] == ["#u1-c3", "#u2-c3"]
    assert said(shared.cssselect("tbody tr")[0]) == (
        "07/KH-SKHCN Văn phòng Sở: 1.1.1/KH.pdf Phòng Hai: 1.1.1/KH.pdf"
    )


def test_of_one_unit_nothing_is_rolled_up(assessment):
    assert not page(assessment).cssselect("table.rollup")


def test_structure_for_those_who_hear_the_page(assessment):
    root = page(assessment)
    assert [each.tag for each in root.cssselect("header, main, footer")] == [
        "header", "main", "footer",
    ]  # fmt: skip
    levels = [int(each.tag[1]) for each in root.cssselect("h1, h2, h3, h4, h5")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    for control in root.cssselect("input, select"):
        assert root.cssselect(f"label[for={control.get('id')}]")
    assert all(table.find("caption") is not None for table in root.iter("table"))
    assert all(each.get("scope") for each in root.iter("th"))


def test_nothing_is_loaded_and_only_our_script_runs(assessment):
    text = text_of(assessment)
    root = html.document_fromstring(text.encode())
    policy = root.cssselect("meta[http-equiv=Content-Security-Policy]")[0].get("content")
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag, directive in (("script", "script-src"), ("style", "style-src")):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    assert not root.cssselect("[src], link, [style], iframe, object, base")
    assert not re.search(r"\son\w+=", text)
    assert "http://" not in text
    assert "https://" not in text


def test_what_files_say_is_text(assessment):
    (submission,) = assessment.submissions
    finding = Finding("I213", Status.INCORRECT, path=TRAP, quote=TRAP, expected=TRAP, found=TRAP)
    first = submission.criteria[0]
    verdict = replace(first.verdicts[0], title=TRAP, findings=(finding,), documents=(TRAP,))
    criterion = replace(first, id=TRAP, title=TRAP, verdicts=(verdict,))
    hostile = replace(
        submission, name=TRAP, criteria=(criterion,), findings=(finding,), strays=(TRAP,)
    )
    root = page(replace(assessment, submissions=(hostile,), rules_title=TRAP))
    assert len(root.cssselect("script")) == 1
    assert not root.cssselect("img")
    assert TRAP in said(root.cssselect("h1")[0])


@pytest.mark.parametrize("name", ["javascript:alert(1)", "//host/x", "a#b?c.pdf", "100%.pdf"])
def test_a_file_name_is_no_address(assessment, tmp_path, name):
    (submission,) = assessment.submissions
    finding = Finding("W501", path=name)
    hostile = replace(submission, path=str(tmp_path), findings=(finding,), documents=())
    root = page(replace(assessment, submissions=(hostile,)), str(tmp_path))
    (address,) = [each.get("href") for each in root.cssselect(".remarks a")]
    assert not re.search(r"[:#?]|^//|%(?![0-9A-F]{2})", address)


def test_same_input_same_bytes(assessment):
    assert text_of(assessment) == text_of(assessment)


def test_who_must_look_at_the_signature_is_shown_where_it_should_be(assessment):
    (submission,) = assessment.submissions
    asked = []

    def gallery(_submission, places):
        asked.extend(places)
        return [View(reason="not drawn")] * len(places)

    document = submission.documents[0]
    path, reading = document.file.path, document.file.reading
    title = replace(reading.record.signer_title, page=3, box=Box(300, 500, 400, 514))
    name = replace(reading.record.signer_name, page=3, box=Box(300, 600, 400, 614))
    record = replace(reading.record, signer_title=title, signer_name=name)
    doubt = Finding("I253", Status.REVIEW, path)
    for known, spot in (
        (record, Spot(3, name.box, "Trần Văn Mẫu", (title.box, name.box))),
        (Record(), Spot(4)),
    ):
        file = replace(document.file, reading=replace(reading, record=known))
        documents = (replace(document, file=file),)
        verdict = replace(submission.criteria[0].verdicts[0], findings=(doubt,))
        criteria = (replace(submission.criteria[0], verdicts=(verdict,)),)
        looked_at = replace(submission, documents=documents, criteria=criteria)
        stream = BytesIO()
        load_report("html").write(
            replace(assessment, submissions=(looked_at,)), stream, Look(gallery=gallery)
        )
        assert asked.pop() == (path, spot)
        assert b"<figure" not in stream.getvalue()


def test_remarks_that_point_at_a_place_show_it(assessment):
    (submission,) = assessment.submissions
    asked = []

    def gallery(_submission, places):
        asked.extend(places)
        return [View(lines=(ViewLine("Số: 07/KH-SKHCN", 0, (0, 15)),)) for _place in places]

    document = submission.documents[0]
    path, box = document.file.path, Box(50, 50, 150, 64)

    def listed(row):
        said = {"row": row, "list": "danh-muc.csv"}
        number = {"expected": f"{row}/KH-SKHCN", "found": "07/KH-SKHCN", "values": said}
        return Finding("W505", path=path, page=1, quote="Số: 07/KH-SKHCN", box=box, **number)

    remarks = (
        listed(2),
        Finding("W502", path=path, found="x.pdf"),
        Finding("F415", path=path, page=2),
    )
    looked_at = replace(
        submission, criteria=(), documents=(replace(document, findings=remarks),), findings=()
    )

    def shown(one):
        stream = BytesIO()
        load_report("html").write(
            replace(assessment, submissions=(one,)), stream, Look(gallery=gallery)
        )
        return html.document_fromstring(stream.getvalue()).cssselect(".remarks > li")

    first, second, third = shown(looked_at)[:3]
    assert asked == [(path, Spot(1, box, "Số: 07/KH-SKHCN"))]
    assert [said(each) for each in first.iter("mark")] == ["Số: 07/KH-SKHCN"]
    assert not second.cssselect(".place") + third.cssselect(".place")
    # A list that is wrong in every row does not fill the page with pictures.
    asked.clear()
    many = replace(document, findings=tuple(map(listed, range(500))))
    assert len(shown(replace(looked_at, documents=(many,)))) >= 500
    assert len(asked) <= 40
