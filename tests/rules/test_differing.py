"""What changed between two indices, in words."""

import pytest
from click.testing import CliRunner

from evidence_check.cli import main
from evidence_check.rules.differing import differences
from evidence_check.rules.loading import load_text

OLD = """\
version: 1
index: {id: a, title: Bộ chỉ số, period: 2026}
groups: {'1': {title: Một, points: 3}, '2': {title: Hai}}
criteria:
  - id: "1.1"
    title: Kế hoạch
    points: 1
    evidence: [{id: kh, document: {type: Kế hoạch, signed: true}, due: 2026-01-15}]
  - {id: "1.2", title: Khảo sát, points: 2, evidence: none, scored_by: survey}
"""


def told(old, new):
    return list(differences(load_text(old), load_text(new)))


def test_the_same_says_nothing():
    assert told(OLD, OLD.replace("{id: kh,", "{id:   kh,")) == []


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        (
            "due: 2026-01-15",
            "due: {before: 2026-02-01}",
            ["Changed: 1.1 Kế hoạch", "  - Last day: 2026-01-15", "  + Last day: 2026-01-31"],
        ),
        (
            "signed: true",
            "signed: digital",
            ["Changed: 1.1 Kế hoạch", "  - Signed: yes", "  + Signed: digitally"],
        ),
        ("'1': {title: Một, points: 3}, ", "", ["Gone: 1 Một"]),
        (
            "points: 3",
            "points: 4",
            ["Changed: 1 Một", "  - 1. Một (3 points)", "  + 1. Một (4 points)"],
        ),
    ],
)
def test_what_changed_is_told_in_words(before, after, lines):
    assert told(OLD, OLD.replace(before, after)) == lines


def test_gone_and_new():
    found = told(OLD, OLD.replace('"1.2", title: Khảo sát', '"1.3", title: Điều tra'))
    assert found == ["Gone: 1.2 Khảo sát (2 points)", "New: 1.3 Điều tra (2 points)"]


def test_the_command(tmp_path):
    (tmp_path / "a.yaml").write_text(OLD, "utf-8")
    (tmp_path / "b.yaml").write_text("version: 1\nextends: a.yaml\n", "utf-8")
    arguments = ["--lang", "en", "rules", "diff", str(tmp_path / "a.yaml")]
    run = CliRunner().invoke(main, [*arguments, str(tmp_path / "b.yaml")])
    assert (run.exit_code, run.output) == (0, "They say the same.\n")
    (tmp_path / "b.yaml").write_text(
        "version: 1\nextends: a.yaml\ncriteria: [{id: '1.1', points: 2}]\n", "utf-8"
    )
    run = CliRunner().invoke(main, [*arguments, str(tmp_path / "b.yaml")])
    assert run.exit_code == 0
    assert "  - points: 1 · the body as a whole\n  + points: 2 · the body as a whole" in run.output
