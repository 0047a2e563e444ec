"""Where reports go: the terminal as it is, or files."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, BinaryIO, cast
from urllib.parse import quote

import click

from evidence_check.cli.base import Unusable, unwritable
from evidence_check.cli.leaving import forget_output, output_refused
from evidence_check.reports import FOLDERS
from evidence_check.texts import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager

    from evidence_check.cli.values import Output
    from evidence_check.reports.interface import Beside, Look

_FILE_WIDTH = 100


def look_of_terminal(*, verbose: bool = False, brief: bool = False) -> Look:
    """How a report is to look on standard output, terminal or pipe."""
    from evidence_check.reports.interface import Look

    return Look(
        width=shutil.get_terminal_size((_FILE_WIDTH, 24)).columns,
        colour=has_colours(),
        encoding=getattr(sys.stdout, "encoding", None) or "utf-8",
        errors=_forgiving(getattr(sys.stdout, "errors", None)),
        verbose=verbose,
        brief=brief,
    )


def _forgiving(errors: str | None) -> str:
    return "replace" if errors in (None, "strict") else str(errors)


def look_of_file(path: Path, *, verbose: bool = False, brief: bool = False) -> Look:
    """How a report is to look in the file `path`."""
    from evidence_check.reports.interface import Look

    folder = str(path.resolve().parent)
    return Look(
        width=_FILE_WIDTH, verbose=verbose, brief=brief, folder=folder, beside=_beside(path)
    )


def folder_beside(report: Path) -> Path:
    """The folder for further files of a report.

    Named as browsers name it: Windows then moves the two together.
    """
    return report.with_name(f"{report.stem}_files")


def _beside(path: Path) -> Beside:
    from evidence_check.reports.interface import Beside

    folder = folder_beside(path)

    def opened(name: str) -> AbstractContextManager[BinaryIO]:
        _make(folder)
        return replaced_file(folder / name)

    return Beside(folder.name, opened, f"../{quote(path.name)}")


def _make(folder: Path) -> None:
    """Make a folder that is the user's alone, where there is none. Raises `Unusable`."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error


def has_colours() -> bool:
    """Whether standard output is a terminal with colours (https://no-color.org is respected)."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not sys.stdout.isatty():
        return False
    if os.name != "nt":
        return True
    from rich.console import Console

    return not Console().legacy_windows


def deliver(
    outputs: Iterable[Output],
    write: Callable[[str, BinaryIO, Look], None],
    files: Callable[[str, Look], Iterable[tuple[str, bytes]]] | None = None,
    *,
    verbose: bool = False,
    brief: bool = False,
) -> None:
    """Have each report written (by format, stream and look) to where it was asked for.

    `files` gives those of a format that is a folder, by name. One that cannot be written keeps no
    other from it. Raises `Unusable` at the end where any could not.
    """
    refused: list[click.ClickException] = []
    for output in outputs:
        try:
            if output.file is None:
                look = look_of_terminal(verbose=verbose, brief=brief)
                _print(partial(write, output.format), look)
                continue
            look = look_of_file(output.file, verbose=verbose, brief=brief)
            if output.format in FOLDERS and files:
                _write_folder(output.file, files(output.format, look))
            else:
                with replaced_file(output.file) as stream:
                    write(output.format, stream, look)
        except click.ClickException as error:
            refused.append(error)
            continue
        if not brief:
            name = click.format_filename(output.file)
            click.echo(_("Written: {file}").format(file=name), err=True)
    for each in refused[:-1]:
        each.show()
    if refused:
        raise refused[-1]


def _print(write: Callable[[BinaryIO, Look], None], look: Look) -> None:
    try:
        sys.stdout.flush()
        write(sys.stdout.buffer, look)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        forget_output()
        raise Unusable(output_refused(error)) from error


def _write_folder(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    _make(folder)
    for name, data in files:
        with replaced_file(folder / name) as stream:
            stream.write(data)


@contextmanager
def replaced_file(path: Path) -> Iterator[BinaryIO]:
    """A file that is there complete or not at all; raises `Unusable` if it cannot be written.

    Only the user can read it, where the system knows such a thing: reports quote documents. A pipe
    or a device is written to: in the place of `/dev/null` nobody wants a file.
    """
    draft: Path | None = None
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                yield stream
            return
        with NamedTemporaryFile(prefix=".", suffix=".tmp", dir=path.parent, delete=False) as stream:
            draft = Path(stream.name)
            yield cast("BinaryIO", stream)
        draft.replace(path)
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        if draft:
            draft.unlink(missing_ok=True)
