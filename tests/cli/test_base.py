import subprocess
import sys

import click
import pytest

from evidence_check.cli import COMMANDS, main
from evidence_check.cli.speaking import requested_language


def test_help_is_vietnamese_by_default(call):
    output = call("--help").output
    for piece in ("Cách dùng:", "Tùy chọn:", "Các lệnh:", "Ví dụ:", "[TÙY CHỌN]", "Rà soát"):
        assert piece in output


@pytest.mark.parametrize(
    "words", [("--lang", "en", "explain", "--help"), ("explain", "--help", "--lang=en")]
)
def test_the_language_stands_before_or_after_the_command(call, words):
    output = call(*words).output
    assert "Usage:" in output
    assert "Show this message and exit." in output
    assert "Cách dùng" not in output


def test_the_language_comes_from_the_environment(call):
    output = call("--help", env={"EVIDENCE_CHECK_LANG": "en"}).output
    assert "Usage:" in output


def test_errors_of_click_are_translated(call):
    result = call("explain", "--foo")
    assert result.exit_code == 2
    assert "Lỗi: Không có tùy chọn '--foo'." in result.output
    result = call("due", "--days", "abc")
    assert "'abc' không phải là số nguyên hợp lệ." in result.output


def test_a_language_that_is_not_spoken(call):
    result = call("explain", "--lang", "fr")
    assert result.exit_code == 2
    assert "--lang" in result.output


@pytest.mark.parametrize(
    ("line", "environ", "language"),
    [
        ([], {}, "vi"),
        (["--lang", "en"], {}, "en"),
        (["x", "--lang=en"], {"EVIDENCE_CHECK_LANG": "vi"}, "en"),
        (["--lang"], {}, "vi"),
        (["--", "--lang", "en"], {}, "vi"),
        ([], {"EVIDENCE_CHECK_LANG": "en"}, "en"),
        ([], {"EVIDENCE_CHECK_LANG": "xx"}, "vi"),
        (["--lang", "vi", "--lang", "en"], {}, "en"),
    ],
)
def test_requested_language(line, environ, language):
    assert requested_language(line, environ) == language


def test_a_mistyped_command_is_met_with_the_nearest(call):
    result = call("--lang", "en", "chek")
    assert result.exit_code == 2
    assert "Did you mean “check”?" in result.output
    assert "Did you mean" not in call("--lang", "en", "zzzzz").output


def test_version(call):
    from evidence_check import __version__

    assert call("--version").output == f"evidence-check {__version__}\n"


def commands(command=main, path=()):
    ctx = click.Context(command)
    yield path, command
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            yield from commands(command.get_command(ctx, name), (*path, name))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_command_has_help_examples_and_helped_options(call, language):
    for path, command in commands():
        result = call(*path, "--help", "--lang", language)
        assert result.exit_code == 0, path
        assert command.help, path
        assert command.examples, path
        for param in command.params:
            assert param.name == "debug" or isinstance(param, click.Argument) or param.help, path


@pytest.mark.parametrize("language", ["vi", "en"])
def test_help_fits_eighty_columns(call, language):
    for path, _command in commands():
        lines = call(*path, "--help", "--lang", language, terminal_width=80).output.splitlines()
        # Example lines are to be copied, so they are not wrapped.
        long = [x for x in lines if len(x) > 80 and not x.strip().startswith("evidence-check")]
        assert long == [], path


def test_the_table_of_commands_tells_the_truth():
    ctx = click.Context(main)
    for name in COMMANDS:
        assert main.get_command(ctx, name).name == name


HEAVY = (
    "spacy", "pypdf", "pypdfium2", "pyhanko", "openpyxl", "pydantic", "yaml", "rich", "lxml",
    "numpy", "msgspec", "rapidfuzz", "holidays", "cryptography", "multiprocessing", "docx",
    "evidence_check.model", "evidence_check.findings", "evidence_check.reports.console",
)  # fmt: skip


@pytest.mark.parametrize(
    "words", [["--help"], ["check", "--help"], ["audit", "--help"], ["inspect", "--help"]]
)
def test_help_imports_nothing_heavy(words):
    code = (
        "import sys\nfrom evidence_check.cli import main\n"
        f"try: main({words!r})\nexcept SystemExit: pass\n"
        "print('|'.join(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.splitlines()[-1].split("|"))
    assert loaded.isdisjoint(HEAVY)
    if words == ["--help"]:
        assert not any(name.startswith("evidence_check.cli.check") for name in loaded)


def test_commands_of_a_group_are_listed_with_a_whole_clause(call):
    listed = call("rules", "--help", "--lang", "en").stdout.partition("Commands:")[2]
    assert "Shows in words what a rules file asks for.\n" in listed
    assert "..." not in listed


def test_what_the_system_says_is_translated(call, tmp_path):
    missing = tmp_path / "x.json"
    assert "không có tệp hoặc thư mục này" in call("diff", missing, missing).stderr
    assert "no such file or directory" in call("diff", missing, missing, "--lang", "en").stderr


def test_an_error_names_an_argument_as_the_usage_line_does(call):
    assert "Thiếu tham số 'TỆP…'." in call("inspect").stderr
    assert "Giá trị không hợp lệ cho 'TỆP'" in call("confirm", "không có.pdf").stderr
    assert "Missing argument 'FILE…'." in call("inspect", "--lang", "en").stderr
