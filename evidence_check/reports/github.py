"""Annotations of GitHub Actions: workflow commands, one a line, that show at files.

A line that a file could smuggle in would be a command to the runner, so every value is on one
line and escaped as the runner's toolkit escapes it.
"""

from __future__ import annotations

from typing import BinaryIO

from evidence_check.model.assessment import Assessment, Severity
from evidence_check.reports.interface import Look
from evidence_check.reports.pipelines import Hint, hints

name = "github"
suffix = ".txt"
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def write(assessment: Assessment, stream: BinaryIO, look: Look) -> None:
    """Write the commands."""
    for hint in hints(assessment):
        stream.write(f"{_command(hint)}\n".encode("utf-8", "replace"))


def _command(hint: Hint) -> str:
    finding = hint.place.finding
    values = {"file": hint.file, "line": str(hint.line), "title": hint.title}
    told = ",".join(f"{name}={_property(value)}" for name, value in values.items())
    return f"::{_COMMANDS[finding.severity]} {told}::{_data(hint.text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
