"""Placeholders that nothing fills are errors."""

import pytest

REPEATED = """
- id: a
  title: TEXT
  document: {type: BC}
  REPEAT
"""


@pytest.mark.parametrize(
    ("text", "repeat"),
    [
        ("năm {year}", "required: true"),
        ("tháng {month} năm {year}", "repeat: monthly"),
        ("tháng {month}", "repeat: [2026-03, 2026-04]"),
        ("quý {quarter}", "repeat: quarterly"),
        ("{half} năm", "repeat: half_yearly"),
        ("phường {ward}", "for_each: {ward: [An Biên, Lê Chân]}"),
        ("phường {phường}", "for_each: {phường: [An Biên]}"),
    ],
)
def test_filled(complaints, text, repeat):
    assert complaints(REPEATED.replace("TEXT", f"'{text}'").replace("REPEAT", repeat)) == []


@pytest.mark.parametrize(
    ("text", "repeat", "message"),
    [
        ("tháng {month}", "required: true", "{month}"),
        ("tháng {month}", "repeat: quarterly", "{month}"),
        ("tháng {month}", "repeat: yearly", "{month}"),
        ("tháng {month}", "repeat: [2026-03, 2026-Q2]", "{month}"),
        ("quý {quarter}", "repeat: monthly", "{quarter}"),
        ("tháng {Month}", "repeat: monthly", "{Month}"),
        ("phường {word}", "for_each: {ward: [An Biên]}", "{word}"),
        ("{percent}", "repeat: monthly", "{percent}"),
        ("{}", "repeat: monthly", "{}"),
        ("tháng {month", "repeat: monthly", "brace"),
        ("tháng month}", "repeat: monthly", "brace"),
        ("{{month}}", "repeat: monthly", "brace"),
        ("x", "for_each: {ward: ['An {year}']}", "{year}"),
        ("x", "for_each: {year: ['2026']}", "`year` cannot be the name"),
        ("x", "for_each: {a-b: ['2026']}", "`a-b` cannot be the name"),
    ],
)
def test_unfilled(complaints, text, repeat, message):
    found = complaints(REPEATED.replace("TEXT", f"'{text}'").replace("REPEAT", repeat))
    assert any(message in one for one in found), found


@pytest.mark.parametrize(
    "place",
    [
        "document: {type: BC, subject: 'X'}",
        "document: {type: BC, number: 'X'}",
        "document: {type: BC, mentions: ['X']}",
        "document: {type: BC, mentions: [{any_of: ['X']}]}",
        "document: {type: BC, forbids: ['X']}",
        "document: {type: BC, cites: ['X']}",
        "document: {type: BC, signed: {by: ['X']}}",
        "replies: {to: {type: CV, subject: 'X'}, by: {type: CV}}",
        "replies: {to: {type: CV}, by: {type: CV, subject: 'X'}}",
        "replies: {to: {type: CV}, by: {type: CV}, states: ['X']}",
        "any_of: [{id: b, document: {type: BC, subject: 'X'}}]",
    ],
)
def test_every_text_is_looked_at(complaints, place):
    requirement = f"- {{id: a, {place}}}"
    assert complaints(requirement.replace("X", "{year}")) == []
    assert complaints(requirement.replace("X", "{month}")) == [
        "nothing fills the placeholder {month}"
    ]


def test_alternatives_are_filled_by_the_repeat_around_them(complaints):
    alternative = "{id: b, document: {type: BC, subject: 'tháng {month}'}}"
    assert complaints(f"- {{id: a, repeat: monthly, any_of: [{alternative}]}}") == []


def test_a_nearby_placeholder_is_suggested(problems_of, file_with):
    (problem,) = problems_of(
        file_with("- {id: a, title: 'tháng {mont}', document: {type: BC}, repeat: monthly}")
    )
    assert problem.suggestion == "{month}"


MEASURE = """
- {id: b, document: {type: BC}}
- id: a
  measure: {in: b, find: 'FIND', bands: [{at_least: 0, points: 1}]}
"""


@pytest.mark.parametrize(
    "find", ["đạt {percent}", "{number} hồ sơ năm {year}", "hoàn thành {done}/{total} nhiệm vụ"]
)
def test_a_figure_that_can_be_found(complaints, find):
    assert complaints(MEASURE.replace("FIND", find)) == []


@pytest.mark.parametrize(
    "find",
    [
        "đạt",
        "{percent} và {number}",
        "{percent} và {percent}",
        "{done} trên {total}",
        "{done}",
        "{done}/{total} và {total}",
    ],
)
def test_a_figure_that_cannot_be_found(complaints, find):
    assert complaints(MEASURE.replace("FIND", find)) == [
        "the text does not say where the figure stands"
    ]
