"""`--limit NAME=VALUE`: another limit on what reading one file may cost."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import click

from evidence_check.texts import _

if TYPE_CHECKING:
    from evidence_check.documents.limits import Limits

_VALUE = re.compile(r"(\d{1,12})([KMG]i?B?)?", re.IGNORECASE)
_UNITS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}


@dataclasses.dataclass(frozen=True, slots=True)
class LimitValue:
    """A limit that was given."""

    name: str
    value: int


class LimitType(click.ParamType[LimitValue]):
    """`pages=10000`, `file_bytes=500M`."""

    name = "limit"

    def convert(
        self, value: str | LimitValue, param: click.Parameter | None, ctx: click.Context | None
    ) -> LimitValue:
        """Read a limit; one that is not there, or is nothing, is refused."""
        from evidence_check.documents.limits import Limits

        if isinstance(value, LimitValue):
            return value
        name, _sign, amount = value.partition("=")
        names = [field.name for field in dataclasses.fields(Limits)]
        if name not in names:
            text = _("“{value}” is no limit; there are: {names}.")
            self.fail(text.format(value=name, names=", ".join(names)), param, ctx)
        found = _VALUE.fullmatch(amount.strip())
        number = int(found[1]) * _UNITS[(found[2] or "")[:1].lower()] if found else 0
        if number <= 0:
            text = _("“{value}” is no amount; write pages=10000 or file_bytes=500M.")
            self.fail(text.format(value=value), param, ctx)
        return LimitValue(name, number)


def limits_of(given: tuple[LimitValue, ...]) -> Limits:
    """The limits of a run: those given, the defaults for the rest; the last word counts."""
    from evidence_check.documents.limits import Limits

    return dataclasses.replace(Limits(), **{each.name: each.value for each in given})
