"""Web pages made from templates, in which every value is cleaned and escaped without exception."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evidence_check.texts import _

if TYPE_CHECKING:
    from jinja2 import Environment


def environment(folder: Path, shown: Callable[[str], str]) -> Environment:
    """Knows the templates of a folder; `shown` cleans each value, and all of it is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    def cleaned(value: Any) -> Any:  # noqa: ANN401  whatever a template shows
        return value if isinstance(value, Markup) else shown(str(value))

    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=cleaned,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals["_"] = _
    return made
