import pytest


@pytest.fixture
def complete(call):
    """What the shell is offered for the last of these words."""

    def offered(*words):
        environ = {
            "_EVIDENCE_CHECK_COMPLETE": "bash_complete",
            "COMP_WORDS": " ".join(("evidence-check", *map(str, words))),
            "COMP_CWORD": str(len(words)),
        }
        lines = call(env=environ, prog_name="evidence-check").output.splitlines()
        return [line.partition(",")[2] for line in lines if line]

    return offered


def test_shipped_rules_are_offered(complete):
    assert "so-mau-65-diem" in complete("check", "--rules", "so")
    assert "lich-lam-viec" not in complete("check", "--rules", "l")
    assert not [name for name in complete("rules", "lint", "so") if ".test" in name]


def test_files_and_folders_are_offered(complete, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "quy tac").mkdir()
    (tmp_path / "quy-tac.yaml").write_text("")
    (tmp_path / "quy-tac.txt").write_text("")
    assert complete("check", "--rules", "quy-") == ["quy-tac.yaml"]


def test_units_of_the_rules_named_before(complete):
    assert complete("check", "--rules", "so-mau-65-diem", "--unit", "van") == ["van-phong"]


def test_units_of_the_folders_configuration(complete, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "evidence-check.yaml").write_text("rules: so-mau-65-diem\n", encoding="utf-8")
    assert "phong-cds" in complete("check", "--unit", "phong")


@pytest.mark.parametrize("text", ["rules: [", "rules: none.yaml\n"])
def test_nothing_to_offer_is_no_error(complete, tmp_path, monkeypatch, text):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "evidence-check.yaml").write_text(text, encoding="utf-8")
    assert complete("check", "--unit", "") == []
