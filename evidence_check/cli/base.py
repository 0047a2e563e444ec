"""What all commands share: lazy loading, translated help, `--lang`, and how a run ends.

Nothing heavier than click is imported here: this is what `evidence-check --help` costs.
"""

from __future__ import annotations

import atexit
import gc
import gettext
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from importlib import import_module
from typing import Any

import click

from evidence_check.cli.exits import Exit
from evidence_check.cli.leaving import DEBUG_VARIABLE, leave
from evidence_check.cli.speaking import forgiving_streams, requested_language, speak
from evidence_check.texts import LANGUAGES, N_, _, reason_of

Example = tuple[str, str]
"""A command line and what it does (marked with `N_`)."""


COLLECTIONS = (100_000, 20, 20)
"""When Python looks for circles of objects (`gc.set_threshold`): seldom. Records and verdicts are
immutable and have none, and looking took a third of a second look at 5,000 files."""

_PLACEHOLDERS = (
    N_("[OPTIONS]"),
    N_("COMMAND [ARGS]..."),
    N_("FILE"),
    N_("FILE…"),
    N_("[FILE]"),
    N_("[FOLDER]"),
    N_("FOLDER"),
    N_("[CODE]"),
    N_("KEY"),
    N_("UNIT"),
    N_("YEAR"),
    N_("ADDRESS"),
    N_("FORMAT[=FILE]"),
    N_("[FORMAT=]FILE"),
    N_("FORMAT"),
    N_("STATUS,…"),
    N_("WHERE"),
    N_("NAME=VALUE"),
    N_("PATH"),
    N_("POINTS"),
    N_("OLD"),
    N_("NEW"),
    N_("OLD.json"),
    N_("NEW.json"),
    N_("FILE.png"),
    N_("TEXT"),
)
"""Words of usage lines, named here for the catalogue."""


class Unusable(click.ClickException):
    """The call, the rules or the folder cannot be used: exit code 2, no traceback."""

    exit_code = Exit.UNUSABLE


def unreadable(path: str | os.PathLike[str], error: OSError) -> Unusable:
    """What to say of a file that the system does not let us read."""
    text = _("“{file}” cannot be read: {reason}.")
    return Unusable(text.format(file=click.format_filename(path), reason=reason_of(error)))


def unwritable(path: str | os.PathLike[str], error: OSError) -> Unusable:
    """What to say of a file that the system does not let us write."""
    text = _("“{file}” cannot be written: {reason}.")
    return Unusable(text.format(file=click.format_filename(path), reason=reason_of(error)))


def note(text: str) -> None:
    """Something that the user should know, beside the report."""
    from evidence_check.reports.safe import plain

    click.echo(_("Note: {text}").format(text=plain(text, 1000)), err=True)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The end of a text about a name that is not known: the nearest one, if any is near."""
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=1)
    return " " + _("Did you mean “{near}”?").format(near=near[0]) if near else ""


def need_extra(name: str) -> None:
    """Raises `Unusable`, saying how to get it, where an extra of the package is not installed."""
    from evidence_check.equipment import has_extra

    if not has_extra(name):
        raise without_extra(name)


def without_extra(name: str) -> Unusable:
    """What to say where an extra of the package is not installed."""
    from evidence_check.equipment import way_to_extra

    text = _("This needs a part that is not installed. To install it: {command}")
    return Unusable(text.format(command=way_to_extra(name)))


class _TranslatedHelp:
    """Keeps `help` in English and translates it where it is shown."""

    _help: str | None = None

    @property
    def help(self) -> str | None:
        """The help text in the language in use."""
        return _(self._help) if self._help else self._help

    @help.setter
    def help(self, text: str | None) -> None:
        self._help = text


class Option(_TranslatedHelp, click.Option):
    """An option whose help and placeholder are translated."""

    def make_metavar(self, ctx: click.Context) -> str:
        """What stands for its value, in the language in use."""
        return _(super().make_metavar(ctx))


class WholeNumber(click.IntRange):
    """A whole number within bounds, called so in the language in use."""

    @property
    def name(self) -> str:  # type: ignore[override]  # click says it in errors as it is here
        """What errors call it."""
        return _("whole number")


def _common_options() -> list[click.Parameter]:
    """Options of every command, wherever in the line they stand.

    Their values are read off the line before anything is parsed (`requested_language`), since
    help and errors must already be in that language; here they are only checked and listed.
    """
    return [
        Option(
            ["--lang"],
            type=click.Choice(LANGUAGES),
            expose_value=False,
            help=N_("Language of texts and reports (also EVIDENCE_CHECK_LANG)."),
        ),
        Option(
            ["--debug"],
            is_flag=True,
            expose_value=False,
            hidden=True,
            help=N_("Show the traceback of an unexpected error."),
        ),
    ]


class Command(_TranslatedHelp, click.Command):
    """A command with translated help, examples and the common options."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401  click's own
        examples: Sequence[Example] = (),
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.examples = tuple(examples)
        self.params.extend(_common_options())

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does, but errors name an argument as the usage line does."""
        try:
            return super().parse_args(ctx, args)
        except click.BadParameter as error:
            if isinstance(error.param, click.Argument):
                error.param_hint = f"'{_(error.param.make_metavar(ctx))}'"
            raise

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The usage line, its placeholders in the language in use."""
        return [_(piece) for piece in super().collect_usage_pieces(ctx)]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help`, whose text click would keep in the language of its first use."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = gettext.gettext("Show this message and exit.")
        return option

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first clause of the help, whole: lists wrap, so nothing need be cut."""
        return re.split(r"[.:] |\.$", self.short_help or self.help or "", maxsplit=1)[0] + "."

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Examples, then the epilog."""
        if self.examples:
            with formatter.section(_("Examples")):
                for line, meaning in self.examples:
                    formatter.write(f"{'':{formatter.current_indent}}{line}\n")
                    with formatter.indentation():
                        formatter.write_text(_(meaning))
        super().format_epilog(ctx, formatter)


class Group(Command, click.Group):
    """A group with translated help; its commands are `Command`s."""

    command_class = Command


class Listed(tuple[str, str]):
    """Where a command is, and its line in the list of commands."""

    __slots__ = ()

    def __new__(cls, module: str, help: str) -> Listed:
        """`module` holds the command under the command's own name."""
        return super().__new__(cls, (module, help))

    @property
    def module(self) -> str:
        """Module that holds the command."""
        return self[0]

    @property
    def help(self) -> str:
        """Its line in the list of commands, in the language in use."""
        return _(self[1])


class LazyGroup(Group):
    """A group that imports a command's module only when that command is called."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401  click's own
        listed: Mapping[str, Listed],
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.listed = listed

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the table."""
        return list(self.listed)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command."""
        if cmd_name not in self.listed:
            return None
        found = getattr(import_module(self.listed[cmd_name].module), cmd_name)
        if not isinstance(found, click.Command):
            raise TypeError(f"{self.listed[cmd_name].module}.{cmd_name} is no command")
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command called; for a mistyped one the nearest is suggested."""
        if args and args[0] not in self.listed and not args[0].startswith("-"):
            text = _("There is no command “{name}”.").format(name=args[0])
            ctx.fail(text + did_you_mean(args[0], self.listed))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table itself, so that help imports no command."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, entry.help) for name, entry in self.listed.items()])

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,  # noqa: ANN401  click's own signature
    ) -> Any:  # noqa: ANN401
        """Run, and leave with an exit code of the contract."""
        line = list(sys.argv[1:] if args is None else args)
        speak(requested_language(line, os.environ))
        forgiving_streams()
        gc.set_threshold(*COLLECTIONS)
        atexit.register(gc.freeze)  # or Python would look for circles again before it leaves
        run = partial(super().main, args, prog_name, complete_var, standalone_mode=False, **extra)
        if not standalone_mode:
            return run()
        return leave(run, debug="--debug" in line or bool(os.environ.get(DEBUG_VARIABLE)))


def command(**attributes: Any) -> Callable[[Callable[..., Any]], Command]:  # noqa: ANN401
    """`click.command`, making a `Command`."""
    return click.command(cls=Command, **attributes)


def group(**attributes: Any) -> Callable[[Callable[..., Any]], Group]:  # noqa: ANN401
    """`click.group`, making a `Group`."""
    return click.group(cls=Group, **attributes)


def option(
    *names: str,
    **attributes: Any,  # noqa: ANN401
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`click.option`, making an `Option`."""
    return click.option(*names, cls=Option, **attributes)
