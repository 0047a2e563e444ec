"""Warnings: what loads and is probably not meant."""

import pytest

from evidence_check import texts
from evidence_check.rules.loading import load_with_warnings

CRITERION = "- {id: '1.1', title: x, points: 2, evidence: none, scored_by: survey}\n"
OTHER = "- {id: '1.2', title: x, points: 3, evidence: [{id: a, document: {type: BC}}]}\n"


@pytest.fixture
def warnings(tmp_path):
    def find(text: str) -> list[str]:
        path = tmp_path / "thu.yaml"
        path.write_text(text, "utf-8")
        return [f"{one.line}: {one.message}" for one in load_with_warnings(path).warnings]

    return find


@pytest.mark.parametrize(("points", "count"), [("5", 0), ("3", 0), ("5.0", 0), ("4", 1)])
def test_max_points_with_or_without_what_others_score(warnings, file_of, points, count):
    text = file_of(CRITERION + OTHER).replace("period: 2026", f"period: 2026, max_points: {points}")
    assert len(warnings(text)) == count


def test_groups_that_do_not_add_up(warnings, file_of):
    groups = "groups:\n  '1': {title: x, points: 5}\n  '2': {title: x, points: 1}\n"
    text = file_of(CRITERION + OTHER + CRITERION.replace("1.1", "10.1"))
    found = warnings(text.replace("bodies:", f"{groups}bodies:"))
    assert found == ["5: the criteria of the group have 0 points together, it says 1"]


def test_numbers_and_days_are_written_as_the_language_does(warnings, file_of):
    texts.use_language("vi")
    try:
        late = OTHER.replace("{type: BC}", "{type: BC}, due: 2025-01-15").replace("3,", "3.50,")
        found = warnings(file_of(late).replace("period: 2026", "period: 2026, max_points: 4.25"))
    finally:
        texts.use_language("en")
    assert "3,5 điểm, `max_points` ghi 4,25" in found[0]
    assert "15/01/2025" in found[1]


@pytest.mark.parametrize(
    ("requirements", "message"),
    [
        ("- {id: a, document: {issuer: so}}", "neither `type` nor `subject`"),
        ("- {id: a, document: {type: BC}, due: 2025-01-15}", "before the index period"),
        ("- {id: a, document: {type: BC}, repeat: [2025-12]}", "{year} stands for 2026"),
        (
            "- {id: b, document: {type: BC}}\n"
            "- {id: a, measure: {in: b, find: '{number}', bands: [{at_least: 0, points: 2}]}}",
            "more points than the criterion",
        ),
        (
            "- {id: a, any_of: [{id: b, document: {type: BC}, due: 2025-01-15}]}",
            "before the index period",
        ),
    ],
)
def test_doubtful_requirements(warnings, file_with, requirements, message):
    (found,) = warnings(file_with(requirements))
    assert message in found


def test_units_with_the_same_name(warnings, file_with):
    text = file_with("- {id: a, document: {type: BC}}")
    text = text.replace("name: Phòng Kế toán", "name: Phòng Kế toán, aliases: [VĂN PHÒNG, ktc]")
    assert warnings(text) == ["7: the units vp and ktc share the name “văn phòng”"]


def test_a_sound_file_has_no_warning(warnings, file_with):
    assert warnings(file_with("- {id: a, document: {type: BC}, due: 2026-05-01}")) == []


def test_parts_levels_and_bands_that_do_not_add_up(warnings, file_of):
    found = warnings(
        file_of(
            """
            - id: "1"
              title: x
              points: 2
              evidence: [{id: a, document: {type: BC}}]
              parts:
                - {id: b, points: 1, score: {levels: [{points: 1.5, when: Tốt}]}}
                - {id: c, points: 0.5, score: {figures: {n: {}}, bands: [{at_least: 1, points: 1}]}}
            """
        )
    )
    assert [one.partition(": ")[2] for one in found] == [
        "the parts have 1.5 points together, the criterion 2",
        "a band or level gives more points than there are",
        "a band or level gives more points than there are",
    ]


def test_what_nobody_confirmed_is_said_once(warnings, file_of):
    text = file_of(CRITERION + OTHER).replace("{id: '1.", "{verified: false, id: '1.")
    assert warnings(text) == ["9: 2 criteria are not confirmed yet (`verified: false`)"]


def test_self_that_can_be_nobody(warnings, file_of):
    own = OTHER.replace("{type: BC}", "{type: BC, issuer: self}")
    text = file_of(own)
    without = text.replace("bodies:\n  so: {name: Sở Thử nghiệm, symbols: [STN]}\n", "")
    assert warnings(text) == []
    (found,) = warnings(without)
    assert "`issuer: self`, and nothing says which body" in found


def test_the_body_of_the_units_is_declared(problems_of, file_of):
    text = file_of(OTHER)
    assert problems_of(text.replace("period: 2026", "period: 2026, body: so")) == []
    (problem,) = problems_of(text.replace("period: 2026", "period: 2026, body: soo"))
    assert problem.suggestion == "so"
