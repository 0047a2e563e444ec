import pytest


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_names_the_program(call, shell):
    result = call("completion", shell)
    assert result.exit_code == 0
    assert "evidence-check" in result.output
    assert "_EVIDENCE_CHECK_COMPLETE" in result.output


def test_commands_are_completed(call):
    environ = {
        "_EVIDENCE_CHECK_COMPLETE": "bash_complete",
        "COMP_WORDS": "evidence-check ins",
        "COMP_CWORD": "1",
    }
    assert "inspect" in call(env=environ, prog_name="evidence-check").output
