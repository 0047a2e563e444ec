"""Which rules a run uses, as whose, and with which templates: what the line says, else the
folder's configuration.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import click

from evidence_check.cli.base import Unusable, note
from evidence_check.texts import _


@dataclass(frozen=True, slots=True)
class Settled:
    """What a run goes by."""

    rules: Path
    unit: str | None
    templates: Mapping[str, Path] = field(default_factory=dict)
    """Word documents to fill in, by report format, where the line names none"""


def settled(rules: Path | None, unit: str | None, folder: Path | None) -> Settled:
    """What a run over a folder (None: the one that we are in) goes by.

    The configuration is asked only where the line names no rules, and what it said is told: it may
    have come with the folder. Raises `Unusable`.
    """
    if rules is not None:
        return Settled(rules, unit)
    from evidence_check.preparing.configuration import BadConfigurationError, configuration_for
    from evidence_check.submissions.own_files import CONFIGURATION

    try:
        found = configuration_for(folder or Path())
    except BadConfigurationError as error:
        text = _("{file} in “{folder}” cannot be used: {reason}.")
        raise Unusable(
            text.format(file=CONFIGURATION, folder=folder or ".", reason=error)
        ) from None
    if found is None:
        text = _("Say which rules: --rules FILE. Or make a folder that knows its own: {command}.")
        raise click.UsageError(text.format(command="evidence-check init"))
    text = _("rules by {file}: {rules}")
    note(text.format(file=shown_path(found.file), rules=shown_path(found.rules)))
    return Settled(found.rules, unit or found.unit, found.templates)


def shown_path(path: Path) -> str:
    """The path from here where that is shorter."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
