"""Which text of a Word document counts: what Word shows, once, and nothing else."""

from __future__ import annotations

import pytest
from docx_making import SPACES, cell, docx, lines, opened, p, r, table, text_box

from evidence_check.documents import Limits, open_document
from evidence_check.model.document import FaultKind


def field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"{r(result)}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(p("Số: ", "14", "/QĐ-SNV"), ["Số: 14/QĐ-SNV"], id="runs of one paragraph"),
        pytest.param(
            p(r("Số: 14/QĐ"), "<w:r><w:noBreakHyphen/></w:r>", r("SNV")),
            ["Số: 14/QĐ-SNV"],
            id="a hyphen that doesn't break",
        ),
        pytest.param(
            p(r("kiểm"), "<w:r><w:softHyphen/></w:r>", r(" tra")), ["kiểm tra"], id="a soft hyphen"
        ),
        pytest.param(
            p(r("Dòng một"), "<w:r><w:br/></w:r>", r("Dòng hai")),
            ["Dòng một", "Dòng hai"],
            id="a line break",
        ),
        pytest.param(
            p('<w:hyperlink r:id="x">' + r("trang thông tin") + "</w:hyperlink>"),
            ["trang thông tin"],
            id="a link",
        ),
        pytest.param(
            p("<w:smartTag><w:smartTag>" + r("Hải Phòng") + "</w:smartTag></w:smartTag>"),
            ["Hải Phòng"],
            id="smart tags",
        ),
        pytest.param(
            "<w:sdt><w:sdtContent>" + p("Báo cáo") + "</w:sdtContent></w:sdt>",
            ["Báo cáo"],
            id="a content control around a paragraph",
        ),
        pytest.param(
            p("ngày ", "<w:sdt><w:sdtContent>" + r("05") + "</w:sdtContent></w:sdt>"),
            ["ngày 05"],
            id="a content control in a paragraph",
        ),
        pytest.param(p("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"), ["a+b"], id="a formula"),
        pytest.param(
            p(r("KẾ HOẠCH")) + p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', " Đạt"),
            ["KẾ HOẠCH", "✓ Đạt"],
            id="a symbol",
        ),
        pytest.param(p(r("sở nội vụ", "<w:caps/>")), ["SỞ NỘI VỤ"], id="capitals by property"),
        pytest.param(p("Quyê\u0301t đi\u0323nh"), ["Quyết định"], id="NFD"),
        pytest.param(p("__________"), [], id="a line drawn with a pen"),
    ],
)
def test_what_stands_in_a_paragraph(body, expected):
    assert lines(body) == expected


def test_the_result_of_a_field_is_text_and_its_instruction_is_not():
    nested = field(' IF "x" = "y" ', "theo " + field(" REF a ", "Kế hoạch").replace("<w:t", "<w:t"))
    assert lines(p(field(" PAGE ", "7"))) == ["7"]
    assert lines(p('<w:fldSimple w:instr=" DATE ">' + r("01/02/2026") + "</w:fldSimple>")) == [
        "01/02/2026"
    ]
    assert "REF" not in "".join(lines(p(nested)))


def test_text_in_the_instruction_of_a_field_is_not_shown():
    trick = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        + r("đã hoàn thành 100%")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert lines(p("Kết quả: ", trick)) == ["Kết quả:"]


def test_a_field_that_never_ends_swallows_nothing():
    body = p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "Báo cáo quý I")
    assert lines(body) == ["Báo cáo quý I"]


def test_tracked_changes_count_as_accepted():
    body = p(
        r("Số: "),
        "<w:del><w:r><w:delText>11</w:delText></w:r></w:del>",
        "<w:ins>" + r("12") + "</w:ins>",
        "<w:moveFrom>" + r("cũ") + "</w:moveFrom>",
        "<w:moveTo>" + r("/BC") + "</w:moveTo>",
    )
    document = opened(body)
    assert document.pages[0].text == "Số: 12/BC"
    assert [fault.kind for fault in document.faults] == [FaultKind.TRACKED_CHANGES]


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    assert lines(p("Sở Khoa học ", look="<w:rPr><w:del/></w:rPr>") + p("và Công nghệ")) == [
        "Sở Khoa học và Công nghệ"
    ]


def test_a_deleted_row_is_gone_and_an_inserted_one_stays():
    body = (
        "<w:tbl><w:tblGrid/>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell('cũ')}</w:tr>"
        f"<w:tr><w:trPr><w:ins/></w:trPr>{cell('mới')}</w:tr></w:tbl>"
    )
    assert lines(body) == ["mới"]


def test_changes_of_format_alone_are_no_tracked_changes():
    document = opened(p(r("Kế hoạch", "<w:b/><w:rPrChange><w:rPr/></w:rPrChange>")))
    assert document.faults == ()


def test_cells_of_tables_nested_tables_too():
    inner = table(["trong"])
    assert lines(table(["một", "hai"], [cell(p("ba") + inner + p("")), "bốn"])) == [
        "một",
        "hai",
        "ba",
        "bốn",
        "trong",
    ]


def test_rows_and_cells_in_content_controls():
    row = f"<w:tr><w:sdt><w:sdtContent>{cell('ô')}</w:sdtContent></w:sdt></w:tr>"
    body = f"<w:tbl><w:tblGrid/><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>"
    assert lines(body) == ["ô"]


def test_a_text_box_counts_once_though_it_is_written_twice():
    story = f"<w:txbxContent>{p('Dự thảo')}</w:txbxContent>"
    fallback = f"<w:pict><v:rect><v:textbox>{story}</v:textbox></v:rect></w:pict>"
    twice = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        + text_box(p("Dự thảo")).removeprefix("<w:r>").removesuffix("</w:r>")
        + f"</mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(p("Trang", twice)).count("Dự thảo") == 1
    assert lines(p("Trang", f"<w:r>{fallback}</w:r>")).count("Dự thảo") == 1


def test_an_unknown_choice_leaves_the_fallback():
    body = p(
        '<w:r><mc:AlternateContent><mc:Choice xmlns:q="urn:q" Requires="q"><w:t>mới</w:t>'
        "</mc:Choice><mc:Fallback><w:t>cũ</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(body) == ["cũ"]


def test_text_boxes_in_text_boxes():
    assert lines(p(text_box(p("ngoài", text_box(p("trong")))))).count("trong") == 1


def test_headers_footers_and_what_they_repeat():
    header = f"<w:hdr {SPACES}>{p('PHỤ LỤC')}</w:hdr>"
    footer = f"<w:ftr {SPACES}>{p('Trang cuối')}</w:ftr>"
    document = opened(
        p("một") + p('<w:r><w:br w:type="page"/></w:r>') + p("hai"),
        related={"h": ("header", "h.xml"), "f": ("footer", "f.xml")},
        edges='<w:headerReference w:type="default" r:id="h"/><w:footerReference r:id="f"/>',
        h_xml=header,
        f_xml=footer,
    )
    assert [page.text.split("\n") for page in document.pages] == [
        ["PHỤ LỤC", "một", "Trang cuối"],
        ["PHỤ LỤC", "hai", "Trang cuối"],
    ]


def test_the_first_page_has_its_own_header():
    document = opened(
        p("một") + p('<w:r><w:br w:type="page"/></w:r>') + p("hai"),
        related={"h": ("header", "h.xml")},
        edges='<w:headerReference w:type="default" r:id="h"/>',
        section="<w:titlePg/>",
        h_xml=f"<w:hdr {SPACES}>{p('2')}</w:hdr>",
    )
    assert [page.text for page in document.pages] == ["một", "2\nhai"]


def test_a_watermark_is_a_large_line():
    shape = '<v:shape style="position:absolute"><v:textpath string="DỰ THẢO"/></v:shape>'
    mark = f"<w:r><w:pict>{shape}</w:pict></w:r>"
    document = opened(
        p("thân"),
        related={"h": ("header", "h.xml")},
        edges='<w:headerReference r:id="h"/>',
        h_xml=f"<w:hdr {SPACES}>{p(mark)}</w:hdr>",
    )
    line = next(line for line in document.pages[0].lines if line.text == "DỰ THẢO")
    assert line.size > 20


def test_footnotes_stand_on_the_page_that_refers_to_them_and_endnotes_at_the_end():
    separator = f'<w:footnote w:type="separator" w:id="0">{p("---")}</w:footnote>'
    note = f'<w:footnote w:id="2">{p("Theo Kế hoạch số 5")}</w:footnote>'
    notes = f"<w:footnotes {SPACES}>{separator}{note}</w:footnotes>"
    ends = f'<w:endnotes {SPACES}><w:endnote w:id="2">{p("Cuối bài")}</w:endnote></w:endnotes>'
    document = opened(
        p("Năm 2026", '<w:r><w:footnoteReference w:id="2"/></w:r>')
        + p('<w:r><w:br w:type="page"/></w:r>')
        + p("trang hai"),
        footnotes=notes,
        endnotes=ends,
    )
    assert document.pages[0].text == "Năm 2026\nTheo Kế hoạch số 5"
    assert document.pages[1].text == "trang hai\nCuối bài"


def test_comments_are_no_text_of_the_page():
    comments = (
        f'<w:comments {SPACES}><w:comment w:id="1">{p("sửa lại số")}</w:comment></w:comments>'
    )
    body = p(
        '<w:commentRangeStart w:id="1"/>', r("Số: 5"), '<w:r><w:commentReference w:id="1"/></w:r>'
    )
    assert lines(body, related={"c": ("comments", "comments.xml")}, comments_xml=comments) == [
        "Số: 5"
    ]


def test_strict_ooxml_reads_the_same():
    strict = docx(p("Kế hoạch"))
    import io
    import zipfile

    from docx_making import zipped

    source = zipfile.ZipFile(io.BytesIO(strict))
    entries = {name: source.read(name).decode() for name in source.namelist()}
    old = "http://schemas.openxmlformats.org/"
    new = "http://purl.oclc.org/ooxml/"
    for name in ("word/document.xml", "_rels/.rels"):
        entries[name] = (
            entries[name]
            .replace(f"{old}wordprocessingml/2006/main", f"{new}wordprocessingml/main")
            .replace(
                f"{old}officeDocument/2006/relationships", f"{new}officeDocument/relationships"
            )
        )
    document = open_document(zipped(entries), "x.docx")
    assert document.pages[0].text == "Kế hoạch"


def test_utf_16_parts():
    import io
    import zipfile

    from docx_making import zipped

    source = zipfile.ZipFile(io.BytesIO(docx(p("Kế hoạch"))))
    entries: dict[str, str | bytes] = {name: source.read(name) for name in source.namelist()}
    text = entries["word/document.xml"].decode()
    declaration = '<?xml version="1.0" encoding="UTF-16"?>'
    for codec in ("utf-16", "utf-16-le"):
        entries["word/document.xml"] = (declaration + text).encode(codec)
        assert open_document(zipped(entries), "x.docx").pages[0].text == "Kế hoạch"


def test_old_vietnamese_fonts_are_read_as_they_show():
    pytest.importorskip("evidence_check.documents.legacy_encodings")
    look = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    text = "Céng hoµ x· héi chñ nghÜa ViÖt Nam, Së Néi vô b¸o c¸o kÕt qu¶"
    assert lines(p(r(text, look))) == [
        "Cộng hoà xã hội chủ nghĩa Việt Nam, Sở Nội vụ báo cáo kết quả"
    ]


class TestDocumentsInside:
    def test_a_word_document(self):
        body = p("ngoài") + '<w:altChunk r:id="c"/>'
        inner = docx(p("trong"))
        assert lines(body, related={"c": ("aFChunk", "in.docx")}, in_docx=inner) == [
            "ngoài",
            "trong",
        ]

    def test_a_web_page(self):
        page = (
            "<html><head><title>x</title></head><body><p>Kế <b>hoạch</b></p>"
            "<div style='display: none'>ẩn</div><p>hai</p></body></html>"
        )
        body = '<w:altChunk r:id="c"/>'
        assert lines(body, related={"c": ("aFChunk", "in.html")}, in_html=page) == [
            "Kế hoạch",
            "hai",
        ]

    def test_a_web_archive(self):
        page = (
            'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n'
            'Content-Type: text/html; charset="utf-8"\n'
            "Content-Transfer-Encoding: quoted-printable\n\n"
            "<html><body><p>B=C3=A1o c=C3=A1o</p></body></html>\n\n--b--\n"
        )
        body = '<w:altChunk r:id="c"/>'
        assert lines(body, related={"c": ("aFChunk", "in.mht")}, in_mht=page) == ["Báo cáo"]

    def test_what_is_not_read_is_told_of(self):
        document = opened(
            p("x") + '<w:altChunk r:id="c"/>',
            related={"c": ("aFChunk", "in.rtf")},
            in_rtf="{\\rtf1 x}",
        )
        assert [fault.kind for fault in document.faults] == [FaultKind.ATTACHMENTS]

    def test_documents_that_hold_themselves_end_somewhere(self):
        inner = docx(p("x"))
        for _ in range(5):
            inner = docx(
                '<w:altChunk r:id="c"/>', related={"c": ("aFChunk", "in.docx")}, in_docx=inner
            )
        fault = open_document(inner, "x.docx", Limits()).faults[0]
        assert (fault.kind, fault.detail.split(":")[0]) == (FaultKind.LIMIT, "nested_packages")
