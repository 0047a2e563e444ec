"""Where text stands: side by side what is side by side, below what is below, page by page."""

from __future__ import annotations

import pytest
from docx_making import anchored, cell, lines, opened, p, picture, r, table, text_box
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.model.document import Line

PAGE_BREAK = '<w:r><w:br w:type="page"/></w:r>'
RENDERED = "<w:r><w:lastRenderedPageBreak/></w:r>"


def placed(body: str, **parts) -> dict[str, Line]:
    """The lines of the first page by their texts."""
    return {line.text: line for line in opened(body, **parts).pages[0].lines}


def side_by_side(left: Line, right: Line) -> bool:
    assert left.box is not None and right.box is not None
    return left.box.right <= right.box.left and abs(left.box.top - right.box.top) < 1


def test_the_two_cells_of_a_header_row():
    found = placed(
        table(
            [
                p("UBND TỈNH MẪU") + p("SỞ NỘI VỤ"),
                p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + p("Độc lập"),
            ],
            ["Số: 14/QĐ-SNV", "Mẫu, ngày 05 tháng 02 năm 2026"],
            grid=(3600, 5400),
        )
    )
    assert side_by_side(found["UBND TỈNH MẪU"], found["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"])
    assert side_by_side(found["SỞ NỘI VỤ"], found["Độc lập"])
    assert side_by_side(found["Số: 14/QĐ-SNV"], found["Mẫu, ngày 05 tháng 02 năm 2026"])
    assert found["Số: 14/QĐ-SNV"].box.top >= found["SỞ NỘI VỤ"].box.bottom


def test_widths_that_cells_ask_for_go_before_the_grid():
    row = [
        cell("trái", '<w:tcW w:w="2000" w:type="dxa"/>'),
        cell("phải", '<w:tcW w:w="7000" w:type="dxa"/>'),
    ]
    right = placed(table(row, grid=(4500, 4500)))["phải"]
    assert right.box.left == pytest.approx(85.05 - 5.4 + 100 + 5.4, abs=1)


def test_a_table_without_a_grid_shares_the_width():
    found = placed(table(["một", "hai", "ba"]))
    lefts = [found[text].box.left for text in ("một", "hai", "ba")]
    assert lefts[1] - lefts[0] == pytest.approx(lefts[2] - lefts[1])


def test_spanned_and_merged_cells():
    body = table(
        [cell("cả hai", '<w:gridSpan w:val="2"/>'), "ba"],
        [cell("một", '<w:vMerge w:val="restart"/>'), "hai", "ba nữa"],
        [cell(p(""), "<w:vMerge/>"), "bốn", "năm"],
        grid=(3000, 3000, 3000),
    )
    found = placed(body)
    assert found["ba"].box.left == found["ba nữa"].box.left == found["năm"].box.left
    assert found["một"].box.left < found["bốn"].box.left


def test_a_tab_between_the_two_sides_of_a_header_makes_two_lines():
    found = placed(p(r("SỞ NỘI VỤ"), "<w:r><w:tab/></w:r>" * 4, r("CỘNG HÒA XÃ HỘI CHỦ NGHĨA")))
    assert side_by_side(found["SỞ NỘI VỤ"], found["CỘNG HÒA XÃ HỘI CHỦ NGHĨA"])


def test_tab_stops_say_where_the_right_side_stands():
    stops = '<w:tabs><w:tab w:val="center" w:pos="7000"/></w:tabs>'
    found = placed(p(r("SỞ NỘI VỤ"), "<w:r><w:tab/></w:r>", r("CỘNG HÒA"), look=stops))
    left, _ = found["CỘNG HÒA"].box.middle
    assert left == pytest.approx(85.05 + 350, abs=2)


def test_a_tab_after_a_number_or_before_a_paragraph_makes_no_column():
    assert lines(p(r("1."), "<w:r><w:tab/></w:r>", r("Nội dung"))) == ["1. Nội dung"]
    assert lines(p("<w:r><w:tab/></w:r>", r("Căn cứ Kế hoạch"))) == ["Căn cứ Kế hoạch"]


def test_wide_spaces_make_columns_and_blanks_to_fill_in_do_not():
    assert lines(p("SỞ NỘI VỤ" + " " * 30 + "CỘNG HÒA")) == ["SỞ NỘI VỤ", "CỘNG HÒA"]
    assert lines(p("Số:      /KH-SNV")) == ["Số: /KH-SNV"]


def test_alignment():
    found = placed(
        p("KẾ HOẠCH", look='<w:jc w:val="center"/>') + p("GIÁM ĐỐC", look='<w:jc w:val="right"/>')
    )
    assert found["KẾ HOẠCH"].box.middle[0] == pytest.approx((85.05 + 595.3 - 56.7) / 2, abs=1)
    assert found["GIÁM ĐỐC"].box.right == pytest.approx(595.3 - 56.7, abs=1)


def test_a_long_paragraph_is_one_line_as_high_as_its_rows():
    text = " ".join(["Triển khai nhiệm vụ cải cách hành chính"] * 12)
    one, many = opened(p("ngắn") + p(text)).pages[0].lines
    assert many.text == text
    assert many.box.height > 4 * one.box.height


def test_size_boldness_and_slant_come_from_styles_too():
    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="28"/></w:rPr></w:rPrDefault>'
        "</w:docDefaults>"
        '<w:style w:type="paragraph" w:styleId="base"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="title"><w:basedOn w:val="base"/>'
        "<w:rPr><w:i/></w:rPr></w:style>"
        "</w:styles>"
    )
    found = placed(
        p("tên loại", look='<w:pStyle w:val="title"/>') + p("thân", r(" bài", "<w:b/>")),
        styles=styles,
    )
    assert (found["tên loại"].size, found["tên loại"].bold, found["tên loại"].italic) == (
        14,
        True,
        True,
    )
    assert (found["thân bài"].bold, found["thân bài"].italic) == (False, False)


class TestPages:
    def test_page_breaks(self):
        assert [page.text for page in opened(p("một", PAGE_BREAK, "hai")).pages] == ["một", "hai"]
        before = p("hai", look="<w:pageBreakBefore/>")
        assert [page.text for page in opened(p("một") + before).pages] == ["một", "hai"]

    def test_what_word_remembers_is_not_counted_twice(self):
        document = opened(p("một") + p(PAGE_BREAK) + p(RENDERED, "hai"))
        assert [page.text for page in document.pages] == ["một", "hai"]

    def test_a_paragraph_over_the_end_of_a_page(self):
        assert [page.text for page in opened(p("đầu ", RENDERED, "cuối")).pages] == ["đầu", "cuối"]

    def test_a_row_over_the_end_of_a_page_breaks_it_once(self):
        row = table([cell(p("a") + p(RENDERED, "b")), cell(p("c") + p(RENDERED, "d"))])
        assert [page.text for page in opened(row + p("sau")).pages] == ["a\nc", "b\nd\nsau"]

    def test_a_row_that_begins_on_a_new_page_goes_there_whole(self):
        rows = table(["a", "b"], [cell(p(RENDERED, "c")), "d"])
        assert [page.text for page in opened(rows).pages] == ["a\nb", "c\nd"]

    def test_sections(self):
        wide = '<w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr></w:pPr>'
        document = opened(p("ngang").replace("<w:pPr></w:pPr>", wide) + p("dọc"))
        assert [round(page.width) for page in document.pages] == [842, 595]
        same = '<w:type w:val="continuous"/>'
        document = opened(p("một").replace("<w:pPr></w:pPr>", wide) + p("hai"), section=same)
        assert len(document.pages) == 1

    def test_without_a_memory_full_pages_are_turned(self):
        document = opened("".join(p(f"Dòng {number}") for number in range(200)))
        assert 3 <= document.page_count <= 6
        assert all(line.box.bottom < page.height for page in document.pages for line in page.lines)

    def test_with_a_memory_everything_fits_its_page(self):
        body = "".join(p(f"Dòng {number}") for number in range(75)) + p(RENDERED, "hai")
        document = opened(body)
        assert document.page_count == 2
        assert all(line.box.bottom <= page.height for page in document.pages for line in page.lines)

    @pytest.mark.parametrize(("stated", "expected"), [("3", 3), ("1", 1), ("500", 1), ("x", 1)])
    def test_the_files_own_count_within_reason(self, stated, expected):
        from docx_making import parts_of, zipped

        entries = parts_of(p("một"))
        space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
        entries["docProps/app.xml"] = (
            f'<Properties xmlns="{space}"><Pages>{stated}</Pages></Properties>'
        )
        from evidence_check.documents import open_document

        assert open_document(zipped(entries), "x.docx").page_count == expected

    def test_text_columns(self):
        columns = '<w:cols w:num="2" w:space="400"/>'
        found = placed(p("trái", '<w:r><w:br w:type="column"/></w:r>', "phải"), section=columns)
        assert side_by_side(found["trái"], found["phải"])


def test_text_boxes_stand_where_they_are_put():
    found = placed(p("thân bài", text_box(p("Dự thảo"), place=anchored(400, 30))))
    assert found["Dự thảo"].box.left == pytest.approx(407.2, abs=1)
    assert found["Dự thảo"].box.top == pytest.approx(33.6, abs=1)
    assert list(found) == ["Dự thảo", "thân bài"]


def test_pictures_have_places_and_large_ones_are_the_page():
    document = opened(
        p("x") + p(picture("i", 450, 620)), related={"i": ("image", "i.png")}, i_png=b"?"
    )
    (drawn,) = document.pages[0].pictures + document.pages[-1].pictures[:0]
    assert (drawn.kind.value, round(drawn.box.width)) == ("scan", 450)


@pytest.mark.parametrize(("align", "left"), [("left", 305), ("center", 371.5), ("right", 438)])
def test_a_picture_stands_between_the_edges_of_its_paragraph(align, left):
    edges = f'<w:ind w:left="4400"/><w:jc w:val="{align}"/>'
    body = p(picture("i", 100, 40), look=edges)
    (drawn,) = opened(body, related={"i": ("image", "i.png")}, i_png=b"?").pages[0].pictures
    assert drawn.box.left == pytest.approx(left, abs=1)


@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=12))
def test_lines_are_in_reading_order_and_nothing_is_lost(texts):
    from xml.sax.saxutils import escape

    from evidence_check.documents.docx_rows import shown

    clean = [
        escape("".join(char for char in text if char.isalnum() or char == " ")) for text in texts
    ]
    found = opened("".join(p(r(text)) for text in clean)).pages
    tops = [(page.number, line.box.top) for page in found for line in page.lines]
    assert tops == sorted(tops)
    printed = "".join(line.text for page in found for line in page.lines).replace(" ", "")
    assert printed == "".join(shown(text) for text in clean).replace(" ", "")
