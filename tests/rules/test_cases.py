"""Cases beside rules: those that ship come out as they say, and wrong ones are told."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from evidence_check.cli import main
from evidence_check.rehearsing import rehearse
from evidence_check.rules.cases import SUFFIX, cases_beside, load_cases
from evidence_check.rules.loading import load
from evidence_check.rules.problems import RulesError
from evidence_check.rules.shipped import shipped_rules

SHIPPED = sorted(shipped_rules().glob(f"*{SUFFIX}"))
RULES = """\
version: 1
index: {id: thu, title: Thử, period: 2026}
bodies: {so: {name: Sở Nội vụ}}
units: {vp: {name: Văn phòng}, p1: {name: Phòng Một}}
criteria:
  - id: "1"
    title: Một
    points: 2
    owner: vp
    evidence:
      - {id: kh, document: {type: Kế hoạch, issuer: so, signed: digital}, due: 2026-02-01}
    score: {keeps: {late: 0.5}}
"""
GIVEN = """
    given:
      - {file: 1/KH.pdf, type: KH, number: 1/KH-SNV, date: 2026-02-01, issuer: Sở Nội vụ,
         signed: digital}
"""


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_shipped_cases_come_out_as_they_say(path):
    index = load(path.with_name(path.name.removesuffix(SUFFIX) + ".yaml"))
    cases = load_cases(path, index)
    assert {case.name: rehearse(index, case) for case in cases if rehearse(index, case)} == {}


def test_every_shipped_index_has_cases():
    indices = [
        one for one in shipped_rules().glob("*.yaml") if "\nindex:" in one.read_text("utf-8")
    ]
    assert [one.name for one in indices if not cases_beside(one).exists()] == []


@pytest.fixture
def play(tmp_path: Path):
    rules = tmp_path / "thu.yaml"
    rules.write_text(RULES, "utf-8")

    def run(cases):
        (tmp_path / "thu.test.yaml").write_text(cases, "utf-8")
        index = load(rules)
        return [
            (one.key, one.expected, one.found)
            for case in load_cases(cases_beside(rules), index)
            for one in rehearse(index, case)
        ]

    return run


def case(expect, given=GIVEN, more=""):
    return (
        f"cases:\n  - name: x\n    as_of: 2026-03-01{more}{given or chr(10)}    expect: {expect}\n"
    )


def test_what_comes_out_otherwise_is_told(play):
    assert play(case("{'1/kh': ok, '1': {status: ok, points: 2}}")) == []
    assert play(case("{'1/kh': late, '1': {points: 1}}")) == [
        ("1/kh", "late", "ok"),
        ("1", "1", "2"),
    ]
    assert play(case("{'1': missing}", given="")) == []
    unsure = GIVEN.replace("Sở Nội vụ,", "Sở Nội vụ, sure: false,")
    assert play(case("{'1/kh': review}", unsure)) == []
    unread = GIVEN.replace("signed: digital", "signed: unread")
    assert play(case("{'1/kh': incorrect}", unread)) == []


def test_a_criterion_of_another_unit_is_not_there(play):
    assert play(case("{'1': ok}", more="\n    unit: p1")) == [("1", "ok", "")]


WHOLE = """
cases:
  - name: Đủ mọi điều
    as_of: 2027-03-01
    body: Sở Y tế
    given:
      - file: 1/KH.pdf
        type: Kế hoạch
        number: 1/KH-SYT
        date: 2026-01-15
        issuer: Sở Y tế
        subject: Kế hoạch công tác năm 2026
        signed: true
        signer_title: Giám đốc
        text: Nội dung có kinh phí thực hiện
        pages: 3
        sure: true
    rows:
      - {criterion: "1", figures: {a: 4}}
      - {criterion: "2", requirement: bc, explanation: Chưa phát sinh}
    expect:
      "1": {status: review, points: 0}
      "1/kh": ok
      "2/bc": review
"""
ASKED = """
version: 1
index: {id: thu, title: Thử, period: 2026}
criteria:
  - id: "1"
    title: Một
    points: 2
    evidence:
      - id: kh
        document:
          {type: KH, issuer: self, signed: {by: [Giám đốc]}, mentions: [kinh phí], pages: {min: 3}}
    score: {figures: {a: {}}, formula: a / 4 * points}
  - {id: "2", title: Hai, points: 1, evidence: [{id: bc, document: {type: BC, subject: phát sinh}}]}
"""


def test_everything_that_can_be_given(tmp_path):
    (tmp_path / "thu.yaml").write_text(ASKED, "utf-8")
    (tmp_path / "thu.test.yaml").write_text(WHOLE, "utf-8")
    index = load(tmp_path / "thu.yaml")
    (case,) = load_cases(tmp_path / "thu.test.yaml", index)
    assert rehearse(index, case) == ()
    unknown = case.model_copy(update={"body": None})
    assert [(one.key, one.found) for one in rehearse(index, unknown)] == [("1/kh", "review")]


@pytest.mark.parametrize(
    ("cases", "message"),
    [
        (case("{'2': ok}"), "the rules know no `2`"),
        (case("{'1': fine}"), "`fine` cannot stand here"),
        (case("{'1': ok}", more="\n    unit: p9"), "the unit `p9` is not known"),
        (case("{'1': ok}", "\n    given: [{type: KH}]\n"), "`file` is missing"),
        ("cases: []\n", "the list is empty"),
    ],
)
def test_wrong_cases_are_told_with_their_place(play, cases, message):
    with pytest.raises(RulesError) as caught:
        play(cases)
    assert [message in one.message for one in caught.value.problems] == [True]
    assert caught.value.problems[0].file.endswith("thu.test.yaml")


def test_the_command(play, tmp_path):
    play(case("{'1': ok}"))
    run = CliRunner().invoke(main, ["--lang", "en", "rules", "test", str(tmp_path / "thu.yaml")])
    assert (run.exit_code, "1 case, in order" in run.output) == (0, True)
    play(case("{'1': late}"))
    run = CliRunner().invoke(main, ["--lang", "en", "rules", "test", str(tmp_path / "thu.yaml")])
    assert run.exit_code == 1
    assert "x: 1 is ok, expected late" in run.output
    (tmp_path / "thu.test.yaml").unlink()
    run = CliRunner().invoke(main, ["--lang", "en", "rules", "test", str(tmp_path / "thu.yaml")])
    assert run.exit_code == 2
    assert "has no cases: they are kept beside it, in “thu.test.yaml”" in run.output
