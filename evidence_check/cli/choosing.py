"""Rules and units as they are named on the command line: files, names, and their completion."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from evidence_check.cli.base import WholeNumber

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_SUFFIXES = (".yaml", ".yml")
INDEX_YEARS = WholeNumber(1991, 2098)


class RulesType(click.ParamType[Path]):
    """A rules file, or the name of rules that come with the program (`so-mau-65-diem`)."""

    name = "rules"

    def convert(
        self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        """The file; one that is there goes before a name. Whether it is any good, loading says."""
        path = Path(value)
        if path.exists() and not path.is_dir():
            return path
        from evidence_check.rules.shipped import shipped_file

        return shipped_file(str(value)) or path

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Shipped names, folders, and files named like rules."""
        from click.shell_completion import CompletionItem

        from evidence_check.rules.shipped import shipped_names

        names = [name for name in shipped_names() if name.startswith(incomplete)]
        return [CompletionItem(each) for each in (*names, *_files(incomplete))]


def _files(incomplete: str) -> list[str]:
    head, _slash, last = incomplete.rpartition("/")
    folder = Path(f"{head}/" if _slash else ".")
    try:
        found = sorted(folder.iterdir())
    except OSError:
        return []
    start = f"{head}/" if _slash else ""
    return [
        f"{start}{path.name}/" if path.is_dir() else f"{start}{path.name}"
        for path in found
        if path.name.startswith(last)
        and (last.startswith(".") or not path.name.startswith("."))
        and (path.is_dir() or path.suffix in _SUFFIXES)
    ]


class UnitType(click.ParamType[str]):
    """A unit by id, name or alias."""

    name = "unit"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """As it is: which units there are, the rules say later."""
        return value

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Ids of the units of the rules that the line names, or the configuration."""
        from click.shell_completion import CompletionItem

        from evidence_check.rules.loading import load
        from evidence_check.rules.problems import RulesError

        rules = _rules_of(ctx)
        if rules is None:
            return []
        try:
            units = load(rules).units.values()
        except RulesError:
            return []
        return [
            CompletionItem(unit.id, help=unit.name)
            for unit in units
            if unit.id.startswith(incomplete.lower()) or unit.name.startswith(incomplete)
        ]


def _rules_of(ctx: click.Context) -> Path | None:
    """The rules that a line, not finished yet, speaks of."""
    said = ctx.params.get("rules")
    if isinstance(said, str | Path):
        return Path(said)
    from evidence_check.preparing.configuration import configured_rules

    return configured_rules(Path(ctx.params.get("folder") or "."))
