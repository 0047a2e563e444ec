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
        ("signed: yes", 15, "`yes`", "digital", "true"),
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


# ── what clerks write ────────────────────────────────────────────────────────────────────────────

CLERK = """
- id: "1.1"
  title: Kế hoạch
  {criterion}
  evidence:
    - id: kh
      document: {document}
      {requirement}
"""


def written(criterion="points: 1", document="{type: KH}", requirement="required: true"):
    return CLERK.format(criterion=criterion, document=document, requirement=requirement)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        (written("points: 1,50"), "1.50"),
        (written("points: 1\n  owner: Văn phòng"), "vp"),
        (written(document="{issuer: Sở Thử nghiệm, type: KH}"), "so"),
        (written(document='{type: "Kế hoạch, Quyết định"}'), "[Kế hoạch, Quyết định]"),
        (written(document="{type: KH, signed: có}"), "true"),
        (written(document="{type: KH, signed: ký số}"), "digital"),
        (written(document="{type: KH, dated: năm 2026}"), "2026"),
        (written(document="{loai: KH}"), "type"),
        (written(document='{trich_yeu: "x"}'), "subject"),
        (written(requirement="due: 15/01/2026"), "2026-01-15"),
        (written(requirement="due: trước ngày 25"), "{day: 25}"),
        (written(requirement="due: {before: 25}\n      repeat: monthly"), "{day: 25}"),
        (written(requirement="repeat: hằng tháng"), "monthly"),
        (written("points: 1\n  score: {keeps: {late: 50%}}"), "0.5"),
        (written("points: 1\n  score: {keeps: {chậm: 0.5}}"), "late"),
        (written("points: 1\n  formula: b / a"), "`formula` further in, under `score`"),
        (written(requirement="signed: true"), "`signed` further in, under `document`"),
        (written("diem: 1"), "points"),
        (written("points: 1\n  tai_lieu: Kế hoạch"), "evidence"),
        (written("points: 1\n  score: {figures: {a, b}, formula: a / b}"), "a: {}"),
        (
            '- id: "1"\n  title: x\n  points: 1\n  evidence: {id: a, document: {type: KH}}\n',
            "`- ` before the first key: a list with one entry",
        ),
        (
            "- {id: '1', title: Chỉ đạo, điều hành, points: 1, evidence: none, scored_by: survey}",
            "quotes around a text with a comma",
        ),
    ],
)
def test_what_is_meant_is_suggested(problems_of, file_of, text, suggestion):
    found = [one.suggestion for one in problems_of(file_of(text))]
    assert suggestion in found, found


@pytest.mark.parametrize(
    ("formula", "message"),
    [
        ("(b/a)*điểm tối đa", "the maximum is written `points`"),
        ("b/a*50%", "a percentage is written as a share"),
    ],
)
def test_formulas_as_the_guide_prints_them(problems_of, file_of, formula, message):
    score = f"score: {{figures: {{a: {{}}, b: {{}}}}, formula: '{formula}', zero_if: 'b/a < 0,8'}}"
    found = [one.message for one in problems_of(file_of(written(f"points: 1\n  {score}")))]
    assert message in found[0] or message in found[1]
    assert "decimals are written with a point: 0.8" in found


def test_descriptions_are_told_in_one_language(problems_of, file_of):
    from evidence_check import texts

    text = file_of("- {id: '1', points: 1, evidence: none, scored_by: survey}")
    assert problems_of(text)[0].expected == "`title:` (Its wording)"
    texts.use_language("vi")
    try:
        assert problems_of(text)[0].expected == "`title:` (Tên tiêu chí thành phần)"
    finally:
        texts.use_language("en")
