"""`evidence-check completion`: the script that lets a shell complete our words."""

from __future__ import annotations

import click

from evidence_check.cli.base import command
from evidence_check.texts import N_

_PROGRAM = "evidence-check"
_VARIABLE = "_EVIDENCE_CHECK_COMPLETE"


@command(
    help=N_("Prints the script that lets a shell complete commands, options and files."),
    examples=(
        (
            "evidence-check completion bash >> ~/.bashrc",
            N_("Completion in every new bash."),
        ),
    ),
)
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print click's script for the shell."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:
        raise TypeError(f"click completes no {shell}")
    click.echo(found(ctx.find_root().command, {}, _PROGRAM, _VARIABLE).source())
