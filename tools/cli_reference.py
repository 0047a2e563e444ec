"""Writes `docs/cli.md` and `docs/cli.vi.md` from `--help`.

python tools/cli_reference.py          # write them
python tools/cli_reference.py --check  # exit code 1 if they are not current
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from evidence_check.cli import main
from evidence_check.cli.speaking import speak

DOCS = Path(__file__).resolve().parent.parent / "docs"
FILES = {"en": DOCS / "cli.md", "vi": DOCS / "cli.vi.md"}
_INTRODUCTIONS = {
    "en": "# Commands\n\nWhat `--help` says, written by `tools/cli_reference.py`. Exit codes:\n\n",
    "vi": "# Các lệnh\n\nNội dung của `--help`, do `tools/cli_reference.py` ghi. Mã thoát:\n\n",
}
_EXIT_CODES = {
    "en": (
        ("0", "everything is decided, nothing has a status of `--fail-on`"),
        ("1", "something has a status of `--fail-on`"),
        ("2", "the call, the rules or the folder cannot be used"),
        ("3", "nothing failed, but something must be looked at (`review`): not proven"),
        ("70", "a bug of the program, or no process can be started to read files"),
        ("130", "stopped from the keyboard"),
    ),
    "vi": (
        ("0", "đã kết luận hết, không có gì thuộc trạng thái nêu ở `--fail-on`"),
        ("1", "có nội dung thuộc trạng thái nêu ở `--fail-on`"),
        ("2", "lệnh, quy tắc hoặc thư mục không dùng được"),
        (
            "3",
            "không có gì bị loại, nhưng có nội dung cần xem lại (`review`): chưa chứng minh được",
        ),
        ("70", "lỗi của phần mềm, hoặc không khởi động được tiến trình đọc tệp"),
        ("130", "dừng từ bàn phím"),
    ),
}
_WIDTH = 90


def reference(language: str) -> str:
    """The page in that language."""
    speak(language)
    codes = "".join(f"- `{code}`: {meaning}\n" for code, meaning in _EXIT_CODES[language])
    sections = (
        f"## `{' '.join(path)}`\n\n```text\n{text}\n```\n" for path, text in _helps(main, None)
    )
    return _INTRODUCTIONS[language] + codes + "\n" + "\n".join(sections)


def _helps(
    command: click.Command, parent: click.Context | None
) -> Iterator[tuple[tuple[str, ...], str]]:
    name = command.name if parent else "evidence-check"
    with click.Context(
        command, parent, info_name=name, max_content_width=_WIDTH, terminal_width=_WIDTH
    ) as context:
        yield tuple(context.command_path.split()), command.get_help(context)
        if isinstance(command, click.Group):
            for each in command.list_commands(context):
                found = command.get_command(context, each)
                if found is not None:
                    yield from _helps(found, context)


def write() -> int:
    """Write the pages, or with `--check` say which are not current."""
    stale = 0
    for language, path in FILES.items():
        text = reference(language)
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        if "--check" in sys.argv[1:]:
            print(f"{path.name} is not current: run tools/cli_reference.py")
            stale = 1
        else:
            path.write_text(text, encoding="utf-8", newline="\n")
    return stale


if __name__ == "__main__":
    sys.exit(write())
