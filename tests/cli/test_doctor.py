import json


def test_it_says_what_is_missing_and_how_to_get_it(call, without_ocr):
    result = call("doctor", "--lang", "en")
    assert result.exit_code == 1
    for words in ("winget install", "sudo apt install tesseract-ocr", "brew install tesseract"):
        assert words in result.output
    assert "MISSING" in result.output


def test_json_holds_the_same(call, without_ocr):
    result = call("doctor", "--format", "json")
    found = json.loads(result.output)
    assert (result.exit_code, found["complete"]) == (1, False)
    ocr = next(part for part in found["parts"] if part["name"] == "ocr")
    assert ocr["state"] == "limited"
    assert set(ocr["get"]) == {"windows", "debian", "macos"}


def test_a_cache_that_cannot_be_is_optional(call, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("EVIDENCE_CHECK_CACHE_DIR", str(tmp_path / "file"))
    found = json.loads(call("doctor", "--format", "json").output)
    cache = next(part for part in found["parts"] if part["name"] == "cache")
    assert cache["state"] == "optional"


def test_the_advice_about_scans_leads_here(call):
    assert "evidence-check doctor" in call("explain", "F410").output
