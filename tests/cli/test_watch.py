import json
import shutil
from pathlib import Path

import pytest

pytest.importorskip("watchfiles", reason="needs the extra “watch”")

from evidence_check.cli import watch as module

RULES = """
version: 1
index: {id: thu, title: Bộ chỉ số thử, period: 2026}
criteria:
  - id: "1.1"
    title: Kế hoạch
    points: 1
    evidence: [{id: kh, title: Kế hoạch, document: {type: Kế hoạch}, due: 2026-01-15}]
"""
WAIVERS = """
version: 1
waivers:
  - {criterion: "1.1", reason: Đang sắp xếp lại, granted_by: Thông báo 12/TB, until: 2026-12-31}
"""
SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "phong-chuyen-mon"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "hs").mkdir()
    (tmp_path / "quy-tac.yaml").write_text(RULES, encoding="utf-8")
    return tmp_path / "hs"


@pytest.fixture
def watch(call, folder, monkeypatch):
    """Watch while these things happen, one before each further round; then Ctrl-C."""

    def run(*happen, more=()):
        def rounds(*_words, **_options):
            yield ()
            for each in happen:
                yield tuple(map(str, each()))
            raise KeyboardInterrupt

        monkeypatch.setattr(module, "_rounds", rounds)
        words = ["--rules", folder.parent / "quy-tac.yaml", "--as-of", "2026-02-01", "--lang", "en"]
        return call("watch", folder, *words, *more)

    return run


def test_it_shows_what_a_new_file_changes_and_ends_well(watch, folder):
    def drop():
        source = next(SAMPLE.rglob("*.pdf"))
        return [Path(shutil.copy(source, folder / "van ban.pdf"))]

    result = watch(drop)
    assert result.exit_code == 0, result.output
    assert "van ban.pdf" in result.stdout
    assert "What changed" in result.stdout
    assert result.stderr.endswith("Stopped.\n")


def test_rules_that_break_meanwhile_are_told_and_mended(watch, folder):
    rules = folder.parent / "quy-tac.yaml"

    def spoil():
        rules.write_text("version: [", encoding="utf-8")
        return [rules]

    def mend():
        rules.write_text(RULES.replace("points: 1", "points: 2"), encoding="utf-8")
        return [rules]

    result = watch(spoil, mend)
    assert result.exit_code == 0
    assert "quy-tac.yaml:2" in result.stderr
    assert "The rules are not the same in both." in result.stdout


def test_rules_that_are_broken_from_the_start_end_it(watch, folder):
    (folder.parent / "quy-tac.yaml").write_text("version: [", encoding="utf-8")
    assert watch().exit_code == 2


def test_reports_are_written_anew_and_do_not_wake_it(watch, folder):
    report = folder / "kq.json"
    assert watch(more=["--format", f"json={report}"]).exit_code == 0
    assert report.exists()


def test_it_judges_as_check_does(watch, folder):
    waivers, report = folder.parent / "mien-tru.yaml", folder.parent / "kq.json"
    waivers.write_text(WAIVERS, encoding="utf-8")
    done = watch(more=["--waivers", waivers, "--target", "1", "--format", f"json={report}"])
    assert done.exit_code == 0, done.output
    result = json.loads(report.read_text("utf-8"))
    assert result["submissions"][0]["apart"] == ["1.1/kh"]
    assert result["target"]["points"] == 1


def options(folder, *outputs):
    from types import SimpleNamespace

    from evidence_check.cli.values import Output

    return SimpleNamespace(outputs=tuple(Output("html", path) for path in outputs))


def test_what_does_not_matter(folder):
    matters = module._matters(folder, options(folder, folder / "kq.html"))
    root = folder.resolve()
    assert not matters(str(root / "kq.html"))
    assert not matters(str(root / "~$bc.docx"))
    assert not matters(str(root / ".git" / "x"))
    assert matters(str(root / "1.1" / "KH.pdf"))
    assert matters(str(root / "xac-nhan.yaml"))


@pytest.mark.parametrize("poll", [False, True])
def test_changes_are_noticed(folder, poll):
    rounds = module._rounds(folder, options(folder), poll=poll)
    assert next(rounds) == ()
    (folder / "KH.pdf").write_bytes(b"%PDF-")
    assert [Path(path).name for path in next(rounds)] == ["KH.pdf"]
    rounds.close()


@pytest.mark.parametrize("command", ["watch", "serve"])
def test_a_part_that_is_not_installed_is_named(call, folder, monkeypatch, command):
    monkeypatch.setattr("evidence_check.equipment.has_extra", lambda _extra: False)
    words = ["--rules", folder.parent / "quy-tac.yaml", "--lang", "en"]
    result = call(command, folder, *words)
    assert result.exit_code == 2
    assert f'pip install "evidence-check[{command}]"' in result.output
