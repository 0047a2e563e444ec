"""What the schema says, in words, at its place."""

import pytest

SKETCH = """
- id: a
  document:
    type: BC
    {line}
"""


@pytest.mark.parametrize(
    ("line", "column", "message", "expected", "suggestion"),
    [
        ("sined: true", 7, "`sined` is not known", "signed", "signed"),
        ("signed: yes", 15, "`yes`", "digital", ""),
        ("signed: [true]", 15, "a list", "digital", ""),
        ("signed: {digitally: true}", 16, "`digitally`", "digital, by", "digital"),
        ("dated: 26", 14, "`26`", "a year", ""),
        ("dated: {from: 2026-02-30}", 21, "2026-02-30 is no day", "YYYY-MM-DD", ""),
        ("subject:", 7, "nothing stands after `subject`", "a text", ""),
        (
            "due: 2026-01-01",
            7,
            "`due` is not known",
            "signed",
            "`due` further out, beside `document`",
        ),
        ("subject: {year}", 16, "a mapping", "a text", '"{year}"'),
        ("subject: {a: b}", 16, "a mapping", "a text", ""),
        ("mentions: một", 17, "`một`", "a list", "[một]"),
        ("mentions: [{any: [x]}]", 19, "`any` is not known", "any_of", "any_of"),
        ("format: [pdf, doc]", 21, "`doc`", "pdf, docx", "docx"),
        ("pages: 3", 14, "`3`", "min, max", ""),
        ("pages: {min: 0}", 20, "`0`", "whole number", ""),
        ("cites: {a: 1}", 14, "a mapping", "a list", ""),
    ],
)
def test_a_slip_is_told_at_its_place(
    problems_of, file_with, line, column, message, expected, suggestion
):
    problems = problems_of(file_with(SKETCH.replace("{line}", line)))
    problem = next(one for one in problems if message in one.message)
    assert (problem.line, problem.column) == (17, column)
    assert expected in problem.expected
    assert problem.suggestion == suggestion


def test_a_missing_key_is_told_with_its_meaning(problems_of, file_of):
    (problem,) = problems_of(file_of("- {id: '1', points: 1, evidence: none, scored_by: survey}"))
    assert "`title` is missing" in problem.message
    assert "Its wording" in problem.expected
    assert problem.line == 9


def test_a_wrong_entry_is_not_told_as_an_empty_list(problems_of, file_of):
    text = file_of("- {id: '1', title: x, points: 1, evidence: [{id: a, document: {typ: BC}}]}")
    assert [one.suggestion for one in problems_of(text)] == ["type"]


def test_an_empty_list_is_told(problems_of, file_of):
    (problem,) = problems_of(file_of("- {id: '1', title: x, points: 1, evidence: []}"))
    assert problem.message == "the list is empty"


def test_a_wrong_key_of_free_names_is_told_at_the_key(problems_of, file_of):
    text = file_of(
        """
        - {id: '1', title: x, points: 1, evidence: none, scored_by: survey,
           score: {keeps: {latte: 0.5}}}
        """
    )
    (problem,) = problems_of(text)
    assert (problem.line, problem.suggestion) == (11, "late")


def test_an_unknown_version_is_told(problems_of, file_with):
    text = file_with("- {id: a, document: {type: BC}}").replace("version: 1", "version: 2")
    (problem,) = problems_of(text)
    assert (problem.line, problem.column) == (1, 10)
    assert "version 1" in problem.expected


def test_everything_is_told_at_once(problems_of, file_of):
    text = file_of(
        """
        - id: "1"
          titel: x
          points: 1,5
          owner: vpp
          evidence:
            - id: a
              document: {typo: BC, issuer: soo, subject: "tháng {month}"}
              due: {before: {day: 25}}
            - id: a
              measure: {in: b, find: đạt, bands: []}
        """
    )
    lines = [one.line for one in problems_of(text)]
    assert lines == sorted(lines)
    assert set(lines) == {10, 11, 12, 13, 16, 17, 18, 19}
