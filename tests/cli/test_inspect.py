import json

import pytest


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "ho-so"
    folder.mkdir()
    (folder / "rong.pdf").write_bytes(b"")
    (folder / "hong.pdf").write_bytes(b"%PDF-1.7\nnot really")
    (folder / "Thumbs.db").write_bytes(b"x")
    return folder


def test_json_of_a_folder(call, files):
    result = call("inspect", files, "--format", "json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)["documents"]
    assert [each["path"].rsplit("/", 1)[1] for each in told] == ["hong.pdf", "rong.pdf"]
    assert [each["findings"][0]["code"] for each in told] == ["F401", "F403"]
    assert all(each["record"]["number"] is None for each in told)


def test_a_folder_with_nothing_to_read_is_told(call, tmp_path):
    result = call("inspect", tmp_path, "--lang", "en")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no PDF or DOCX file" in result.stderr


def test_what_is_wrong_with_a_file_is_said(call, files):
    result = call("inspect", files / "rong.pdf", "--lang", "vi")
    assert result.exit_code == 0
    assert "F403" in result.stdout
    assert "Tệp không có nội dung" in result.stdout


def test_a_file_that_is_not_there(call, tmp_path):
    result = call("inspect", tmp_path / "x.pdf")
    assert result.exit_code == 2
    assert "x.pdf" in result.stderr


def test_a_report_of_a_check_is_none_of_what_was_read(call, files, tmp_path):
    result = call("inspect", files, "--format", f"html={tmp_path / 'x.html'}")
    assert result.exit_code == 2
    assert "console, json" in result.stderr


def test_into_a_file(call, files, tmp_path):
    file = tmp_path / "kq.txt"
    result = call("inspect", files, "--format", f"console={file}", "--lang", "en")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "F401" in file.read_text(encoding="utf-8")
