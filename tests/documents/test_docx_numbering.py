"""Automatic numbers stand in the text as Word shows them."""

from __future__ import annotations

import pytest
from docx_making import SPACES, lines, p
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.documents.docx_numbering import formatted


def level(index: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def num(identity: int, more: str = "") -> str:
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="0"/>{more}</w:num>'


def numbering(*levels: str, nums: str = num(1)) -> str:
    kind = f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
    return f"<w:numbering {SPACES}>{kind}{nums}</w:numbering>"


def item(text: str, index: int = 0, number: str = "1") -> str:
    return p(text, look=f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{number}"/></w:numPr>')


def test_levels_count_and_begin_again():
    part = numbering(
        level(0, "upperRoman", "%1."), level(1, "decimal", "%2."), level(2, "lowerLetter", "%3)")
    )
    body = (
        item("A")
        + item("b", 1)
        + item("c", 2)
        + item("d", 2)
        + item("e", 1)
        + item("F")
        + item("g", 1)
    )
    assert lines(body, numbering=part) == ["I. A", "1. b", "a) c", "b) d", "2. e", "II. F", "1. g"]


def test_higher_levels_in_the_number():
    part = numbering(
        level(0, "upperRoman", "%1."),
        level(1, "decimal", "%1.%2."),
        level(2, "decimal", "%1.%2", "<w:isLgl/>"),
    )
    assert lines(item("a") + item("b", 1) + item("c", 2), numbering=part) == [
        "I. a",
        "I.1. b",
        "1.1 c",
    ]


def test_a_list_of_its_own_start():
    own = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    nums = num(1) + num(2, own)
    part = numbering(level(0, "decimal", "Điều %1."), nums=nums)
    assert lines(item("a") + item("b", number="2") + item("c", number="2"), numbering=part) == [
        "Điều 1. a",
        "Điều 5. b",
        "Điều 6. c",
    ]


def test_lists_of_one_kind_count_on():
    part = numbering(level(0, "decimal", "%1."), nums=num(1) + num(2))
    assert lines(item("a") + item("b", number="2"), numbering=part) == ["1. a", "2. b"]


def test_numbers_of_a_style():
    styles = (
        f'<w:styles {SPACES}><w:style w:type="paragraph" w:styleId="muc"><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>'
    )
    part = numbering(
        level(0, "decimal", "%1."), level(1, "decimal", "%2)", '<w:pStyle w:val="muc"/>')
    )
    body = p("a", look='<w:pStyle w:val="muc"/>') + p(
        "b", look='<w:pStyle w:val="muc"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    )
    assert lines(body, numbering=part, styles=styles) == ["1) a", "b"]


def test_bullets_of_symbol_fonts():
    bullet = level(0, "bullet", "\uf0b7", '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>')
    dash = level(1, "bullet", "-")
    assert lines(item("a") + item("b", 1), numbering=numbering(bullet, dash)) == ["• a", "- b"]


def test_a_list_that_is_not_there():
    assert lines(item("a", number="9"), numbering=numbering()) == ["a"]
    assert lines(item("a", number="9")) == ["a"]


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        (4, "upperRoman", "IV"),
        (1999, "lowerRoman", "mcmxcix"),
        (0, "upperRoman", "0"),
        (27, "lowerLetter", "aa"),
        (28, "upperLetter", "BB"),
        (7, "decimalZero", "07"),
        (7, "none", ""),
        (7, "chicago", "7"),
    ],
)
def test_forms(number, form, expected):
    assert formatted(number, form) == expected


@given(st.integers(min_value=1, max_value=3999))
def test_roman_numbers_are_all_different_and_add_up(number):
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    digits = [values[letter] for letter in formatted(number, "lowerRoman")]
    total = sum(
        -digit if digit < max(digits[index:]) else digit for index, digit in enumerate(digits)
    )
    assert total == number
