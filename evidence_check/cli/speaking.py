"""The language of a run, and consoles that cannot write it."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from evidence_check.texts import LANGUAGES, LOCALE, use_language

LANGUAGE_VARIABLE = "EVIDENCE_CHECK_LANG"
DEFAULT_LANGUAGE = "vi"


def requested_language(line: Sequence[str], environ: Mapping[str, str]) -> str:
    """The language that a command line asks for, anywhere in it; else the environment's."""
    chosen = environ.get(LANGUAGE_VARIABLE, "")
    for position, word in enumerate(line):
        if word == "--":
            break
        if word == "--lang" and position + 1 < len(line):
            chosen = line[position + 1]
        elif word.startswith("--lang="):
            chosen = word.removeprefix("--lang=")
    return chosen if chosen in LANGUAGES else DEFAULT_LANGUAGE


def speak(language: str) -> None:
    """Use `language` for our own texts and for click's (`Usage`, `Options`, errors).

    click asks the process-wide gettext domain, which takes its language from the environment.
    """
    use_language(language)
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("click", LOCALE)
    gettext.textdomain("click")


def forgiving_streams() -> None:
    """Make output to a console without Vietnamese letters lose marks instead of failing.

    A program that is started without a console, by a scheduler or a service, may have no output.
    """
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        encoding = getattr(stream, "encoding", None) or "utf-8"
        if encoding.lower().startswith("utf") or not hasattr(stream, "reconfigure"):
            continue
        from evidence_check.cli.code_pages import error_handler

        stream.reconfigure(errors=error_handler(encoding))
