"""Text that nobody sees is no evidence, and is told of; text that is seen is never taken for it."""

from __future__ import annotations

import pytest
from docx_making import SPACES, anchored, blip, cell, drawn_over, opened, p, png, r, table, text_box

from evidence_check.model.document import FaultKind

SECRET = "hoàn thành 100%"
WHITE = '<w:color w:val="FFFFFF"/>'
SHADED = '<w:shd w:val="clear" w:fill="1F4E79"/>'
PAINTED_TABLE = (
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:style w:type="table" w:styleId="dark"><w:tblStylePr w:type="firstRow"><w:tcPr>'
    '<w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr></w:tblStylePr></w:style>'
    '<w:style w:type="table" w:styleId="child"><w:basedOn w:val="dark"/></w:style>'
    '<w:style w:type="character" w:styleId="ghost"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
)


def white_box(shape: str) -> str:
    return p("x", text_box(p(r(SECRET, WHITE)), shape=shape))


def one_row(look: str) -> str:
    return f"<w:tbl><w:tblGrid/><w:tr><w:trPr>{look}</w:trPr>{cell(SECRET)}</w:tr></w:tbl>"


HIDDEN = {
    "vanished": p("x ", r(SECRET, "<w:vanish/>")),
    "white": p("x ", r(SECRET, WHITE)),
    "nearly white": p("x ", r(SECRET, '<w:color w:val="FAFAFA"/>')),
    "white by the theme": p("x ", r(SECRET, '<w:color w:themeColor="background1"/>')),
    "black on black": p("x ", r(SECRET, '<w:color w:val="000000"/><w:highlight w:val="black"/>')),
    "in the colour of its cell": table(
        ["x", cell(p(r(SECRET, '<w:color w:val="1F4E79"/>')), SHADED)]
    ),
    "in the colour of its paragraph": p("x")
    + p(r(SECRET, '<w:color w:val="1F4E79"/>'), look=SHADED),
    "one point high": p("x ", r(SECRET, '<w:sz w:val="2"/>')),
    "in a row without height": table(["x"]) + one_row('<w:trHeight w:val="10" w:hRule="exact"/>'),
    "in a hidden row": table(["x"]) + one_row("<w:hidden/>"),
    "in lines without height": p("x")
    + p(SECRET, look='<w:spacing w:line="10" w:lineRule="exact"/>'),
    "in the covered part of a merged cell": table(
        [cell("x", '<w:vMerge w:val="restart"/>')], [cell(SECRET, "<w:vMerge/>")]
    ),
    "white in a box without a fill": white_box("<a:noFill/>"),
    "white in a white box": white_box('<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'),
    "in a box beside the page": p("x", text_box(p(SECRET), place=anchored(2000, 100))),
    "in a box left of the page": p("x", text_box(p(SECRET), place=anchored(-2000, 100))),
    "in a box above the page": p("x", text_box(p(SECRET), place=anchored(100, -900))),
    "by a character style": p("x ", r(SECRET, '<w:rStyle w:val="ghost"/>')),
    "moved off the page by its indent": p("x") + p(SECRET, look='<w:ind w:left="30000"/>'),
}
SHOWN = {
    "white on a dark cell": table([cell(p(r(SECRET, WHITE)), SHADED)]),
    "white on a dark paragraph": p(r(SECRET, WHITE), look=SHADED),
    "white on a dark run": p(r(SECRET, WHITE + SHADED)),
    "white on a highlight": p(r(SECRET, WHITE + '<w:highlight w:val="darkBlue"/>')),
    "white in a table whose style paints": table(
        [p(r(SECRET, WHITE))], look='<w:tblStyle w:val="dark"/>'
    ),
    "the same by inheritance": table([p(r(SECRET, WHITE))], look='<w:tblStyle w:val="child"/>'),
    "white in a dark box": white_box('<a:solidFill><a:srgbClr val="1F4E79"/></a:solidFill>'),
    "white in a box filled by the theme": white_box(
        '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
    ),
    "red": p(r(SECRET, '<w:color w:val="FF0000"/>')),
    "automatic": p(r(SECRET, '<w:color w:val="auto"/>')),
    "small print": p(r(SECRET, '<w:sz w:val="12"/>')),
    "hidden in the web view only": p(r(SECRET, "<w:webHidden/>")),
    "vanish switched off": p(r(SECRET, '<w:vanish w:val="0"/>')),
}


@pytest.mark.parametrize("body", HIDDEN.values(), ids=HIDDEN)
def test_hidden(body):
    document = opened(body, styles=PAINTED_TABLE)
    assert SECRET not in "\n".join(page.text for page in document.pages)
    (fault,) = document.faults
    assert (fault.kind, fault.quote, fault.page) == (FaultKind.HIDDEN_TEXT, SECRET, 1)


@pytest.mark.parametrize("body", SHOWN.values(), ids=SHOWN)
def test_shown(body):
    document = opened(body, styles=PAINTED_TABLE)
    assert SECRET in "\n".join(page.text for page in document.pages)
    assert document.faults == ()


def test_white_text_on_a_page_of_a_dark_colour_is_shown():
    settings = (
        '<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:displayBackgroundShape/></w:settings>"
    )
    background = '<w:background w:color="1F4E79"/>'
    body = p(r(SECRET, WHITE))
    assert opened(body, before_body=background, settings=settings).faults == ()
    assert opened(body, before_body=background).faults != ()


def test_hidden_blanks_are_nothing_to_tell_of():
    assert opened(p("x ", r("   ", "<w:vanish/>"), r("…", WHITE))).faults == ()


def test_what_a_header_hides_on_every_page_is_told_once():
    document = opened(
        p("một") + p('<w:r><w:br w:type="page"/></w:r>') + p("hai"),
        related={"h": ("header", "h.xml")},
        edges='<w:headerReference r:id="h"/>',
        h_xml=f"<w:hdr {SPACES}>{p(r(SECRET, '<w:vanish/>'))}</w:hdr>",
    )
    assert len(document.faults) == 1


FILL = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
SHAPE = f"<wps:wsp><wps:spPr>{FILL}</wps:spPr></wps:wsp>"


@pytest.mark.parametrize(
    ("over", "behind", "seen"),
    [
        pytest.param(SHAPE, False, False, id="a filled shape over it"),
        pytest.param(SHAPE, True, True, id="a filled shape behind it"),
        pytest.param("<wps:wsp><wps:spPr/></wps:wsp>", False, True, id="a frame without a fill"),
        pytest.param(blip("paper"), False, False, id="a picture over it"),
        pytest.param(blip("paper"), True, True, id="a picture behind it"),
        pytest.param(blip("glass"), False, True, id="a transparent picture over it"),
        pytest.param(blip("broken"), False, True, id="a broken picture over it"),
    ],
)
def test_what_covers_a_whole_page_leaves_nothing_of_its_text(over, behind, seen):
    document = opened(
        p(SECRET, drawn_over(over, behind=behind)),
        related={name: ("image", f"{name}.png") for name in ("paper", "glass", "broken")},
        paper_png=png(),
        glass_png=png("RGBA", (0, 0, 0, 0)),
        broken_png=b"\x89PNG",
    )
    shown = SECRET in "\n".join(page.text for page in document.pages)
    hidden = any(fault.quote == SECRET for fault in document.faults)
    assert (shown, hidden) == (seen, not seen)
