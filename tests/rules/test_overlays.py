"""An index as changes to another one: what changes, where it stands, what is refused."""

import pytest

from evidence_check.model.index import RuleLine
from evidence_check.rules.describing import describe_criterion
from evidence_check.rules.loading import load_with_warnings
from evidence_check.rules.problems import RulesError

BASE = """\
version: 1
index: {id: goc, title: Gốc, period: 2026, max_points: 3}
units:
  vp: {name: Văn phòng, aliases: [VP]}
  p1: {name: Phòng Một}
criteria:
  - id: "1.1"
    title: Một
    points: 1
    owner: vp
    evidence:
      - id: kh
        document:
          type: Kế hoạch
          subject: kế hoạch năm
          signed: true
        due: {by: 2026-01-15}
      - {id: bc, document: {type: Báo cáo}}
  - {id: "1.10", title: Mười, points: 2, evidence: none, scored_by: survey}
"""
HEAD = "version: 1\nextends: goc.yaml\n"


@pytest.fixture
def load(tmp_path):
    (tmp_path / "goc.yaml").write_text(BASE, "utf-8")

    def find(text, name="moi.yaml"):
        (tmp_path / name).write_text(text, "utf-8")
        return load_with_warnings(tmp_path / name)

    return find


def complaints(load, text):
    with pytest.raises(RulesError) as caught:
        load(text)
    return [(one.file.rpartition("/")[2], one.line, one.message) for one in caught.value.problems]


def test_nothing_changed_is_the_base(load):
    index = load(HEAD).index
    assert [one.id for one in index.criteria] == ["1.1", "1.10"]
    assert (index.id, index.max_points) == ("goc", 3)


def test_single_keys_change_and_the_rest_stays(load):
    text = f"""{HEAD}index: {{id: moi, max_points: 4}}
units: {{vp: {{name: Văn phòng Sở}}}}
criteria:
  - id: "1.1"
    points: 2
    evidence:
      - id: kh
        document: {{signed: digital}}
        due: {{before: 2026-02-01}}
"""
    loaded = load(text)
    criterion = loaded.index.criteria[0]
    plan = criterion.evidence[0]
    assert (loaded.index.id, loaded.index.title, loaded.index.max_points) == ("moi", "Gốc", 4)
    assert loaded.index.units["vp"].aliases == ("VP",)
    assert (criterion.title, criterion.points, len(criterion.evidence)) == ("Một", 2, 2)
    assert (plan.asks.subject, plan.asks.signed.digital) == ("kế hoạch năm", True)
    assert plan.due.before
    assert not loaded.warnings


def test_every_line_knows_its_file(load, tmp_path):
    index = load(f"{HEAD}\ncriteria:\n  - id: '1.1'\n    evidence: [{{id: kh, due: 2026-02-01}}]\n")
    criterion = index.index.criteria[0]
    lines = criterion.evidence[0].lines
    at = index.index.rule_line
    assert at(lines["due"]) == RuleLine(str(tmp_path / "moi.yaml"), 6)
    assert at(lines["document.signed"]) == RuleLine(str(tmp_path / "goc.yaml"), 16)
    assert at(criterion.line) == RuleLine(str(tmp_path / "goc.yaml"), 7)
    shown = "\n".join(describe_criterion(criterion, index.index))
    assert shown.endswith("moi.yaml: kh.due")


def test_new_and_removed(load):
    text = f"""{HEAD}units: {{p1: {{remove: true}}, p2: {{name: Phòng Hai, new: true}}}}
criteria:
  - {{id: "1.10", remove: true}}
  - id: "1.1"
    evidence: [{{id: bc, remove: true}}, {{id: tb, new: true, document: {{type: TB}}}}]
  - {{id: "1.2", new: true, title: Hai, points: 2, owner: p2, evidence: none, scored_by: survey}}
"""
    index = load(text).index
    assert [one.id for one in index.criteria] == ["1.1", "1.2"]
    assert [one.id for one in index.criteria[0].evidence] == ["kh", "tb"]
    assert list(index.units) == ["vp", "p2"]


@pytest.mark.parametrize(
    ("more", "line", "message"),
    [
        ("criteria: [{id: '1.11', points: 2}]\n", 3, "the base has no `1.11` to change"),
        ("criteria: [{id: '1.11', remove: true}]\n", 3, "the base has no `1.11` to change"),
        ("units: {p9: {remove: true}}\n", 3, "the base has no `p9` to change"),
        (
            "criteria: [{id: '1.1', evidence: [{id: kx, required: false}]}]\n",
            3,
            "the base has no `kx` to change",
        ),
        (
            "criteria: [{id: '1.1', new: true, title: x}]\n",
            3,
            "the id `1.1` is not new: the base has it",
        ),
        ("criteria: [{id: '1.1', pointz: 2}]\n", 3, "the key `pointz` is not known here"),
        ("criteria: [{id: '1.1', owner: p7}]\n", 3, "the unit `p7` is not known"),
    ],
)
def test_what_is_told_of_the_overlay(load, more, line, message):
    assert complaints(load, HEAD + more) == [("moi.yaml", line, message)]


def test_what_an_overlay_breaks_in_the_base_is_told_there(load):
    assert complaints(load, f"{HEAD}units: {{vp: {{remove: true}}}}\n") == [
        ("goc.yaml", 10, "the unit `vp` is not known")
    ]


def test_a_base_that_cannot_be_read_is_told_with_its_own_lines(load, tmp_path):
    (tmp_path / "goc.yaml").write_text("a: b\nc: [\n", "utf-8")
    ((file, line, _message),) = complaints(load, HEAD)
    assert file == "goc.yaml"
    assert line in {2, 3}


def test_no_base_and_circles(load):
    (problem,) = [
        one for one in complaints(load, "version: 1\nextends: khong.yaml\n") if "extend" in one[2]
    ]
    assert problem == ("moi.yaml", 2, "there is no file khong.yaml to extend")
    found = complaints(load, "version: 1\nextends: moi.yaml\n")
    assert any("in a circle" in message for _file, _line, message in found)


def test_an_overlay_on_an_overlay(load):
    load(f"{HEAD}criteria: [{{id: '1.1', points: 2}}]\n", "giua.yaml")
    index = load("version: 1\nextends: giua.yaml\ncriteria: [{id: '1.1', title: Mới}]\n").index
    assert (index.criteria[0].title, index.criteria[0].points) == ("Mới", 2)
    assert [name.rpartition("/")[2] for name, _before in index.starts] == [
        "moi.yaml",
        "giua.yaml",
        "goc.yaml",
    ]


def test_a_shipped_file_can_be_extended(load):
    index = load("version: 1\nextends: so-mau-65-diem.yaml\nindex: {id: cua-toi}\n").index
    assert (index.id, len(index.criteria)) == ("cua-toi", 54)


SHIPPED = "version: 1\nextends: par-index-cap-tinh-2025\nindex: {body: tinh}\n"


def test_a_shipped_base_by_its_name_and_bodies_where_the_base_has_none(problems_of):
    body = "tinh: {name: Ủy ban nhân dân tỉnh Mẫu, new: true}"
    assert problems_of(f"{SHIPPED}bodies: {{{body}}}\n") == []
    found = problems_of(f"{SHIPPED}bodies: {{{body.replace(', new: true', '')}}}\n")
    assert any("the base has no `tinh` to change" in one.message for one in found)


def test_a_unit_that_the_base_does_not_have_is_a_slip(problems_of):
    found = problems_of(
        "version: 1\nextends: so-mau-65-diem.yaml\nunits: {vanphong: {name: Văn phòng}}\n"
    )
    assert [one.suggestion for one in found] == ["van-phong"]


def test_without_its_base_nothing_else_is_said(problems_of):
    (problem,) = problems_of("version: 1\nextends: so-mau-65\ncriteria: [{id: '1'}]\n")
    assert problem.suggestion == "so-mau-65-diem"


def test_an_id_that_is_changed_twice(problems_of):
    twice = "[{id: '1.5', points: 1}, {id: '1.5', points: 2}]"
    text = f"version: 1\nextends: so-mau-65-diem\ncriteria: {twice}\n"
    assert "stands here a second time" in problems_of(text)[0].message
