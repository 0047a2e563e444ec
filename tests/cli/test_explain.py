import pytest

from evidence_check.findings import CATALOGUE


@pytest.mark.parametrize("code", CATALOGUE)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_code_has_a_page(call, code, language):
    result = call("explain", code, "--lang", language)
    assert result.exit_code == 0
    assert result.output.startswith(f"{code}  ")
    assert "{" not in result.output
    assert len(result.output.split("\n\n")) == 4


def test_the_code_in_small_letters(call):
    assert call("explain", "m101").output == call("explain", "M101").output


def test_an_unknown_code_is_met_with_the_nearest(call):
    result = call("explain", "I2O4", "--lang", "en")
    assert result.exit_code == 2
    assert "Did you mean" in result.output


def test_a_hostile_code_is_inert(call):
    assert "\x1b" not in call("explain", "\x1b[2J").output


def test_without_a_code_all_are_listed(call):
    output = call("explain").output
    for code in CATALOGUE:
        assert code in output
