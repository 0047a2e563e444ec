"""The report as one web page that opens by double-click, offline, and asks nothing of anybody.

All of it is in the file: no address is loaded, and the page forbids itself to load any. Whatever
comes from a file is cleaned and escaped where it is put in, without exception: `_shown` sees every
value, and the template escapes it.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from evidence_check import __version__
from evidence_check.model.assessment import Assessment
from evidence_check.reports import wording
from evidence_check.reports.html_view import Score, counts, units
from evidence_check.reports.interface import Look
from evidence_check.reports.safe import plain
from evidence_check.texts import _, language

if TYPE_CHECKING:
    from jinja2 import Environment

name = "html"
suffix = ".html"
_TEMPLATES = Path(__file__).parent / "templates"
_LONGEST = 2_000
"""letters of one text on the page"""


def write(assessment: Assessment, stream: BinaryIO, look: Look) -> None:
    """Write the page, piece by piece."""
    style = (_TEMPLATES / "report.css").read_text(encoding="utf-8")
    script = (_TEMPLATES / "report.js").read_text(encoding="utf-8")
    ranked = sorted(
        zip(assessment.submissions, units(assessment, look.folder), strict=True),
        key=lambda each: (-each[0].points.lost, -each[0].points.open),
    )
    page = _environment().get_template("report.html.j2")
    pieces = page.generate(
        language=language(),
        version=__version__,
        title=assessment.rules_title,
        day=wording.date_text(assessment.as_of),
        score=Score.of(assessment.points),
        counts=counts(assessment.submissions),
        units=[unit for _submission, unit in ranked],
        style=_as_it_is(style),
        script=_as_it_is(script),
        policy=_policy(style, script),
    )
    for piece in pieces:
        stream.write(piece.encode("utf-8", "replace"))


def _policy(style: str, script: str) -> str:
    """What the browser may do for the page: run our script, show our style and nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _as_it_is(text: str) -> str:
    """Our own style and script, which are not escaped."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704  both are files of this package


def _shown(value: Any) -> Any:  # noqa: ANN401  whatever the template shows
    from markupsafe import Markup

    return value if isinstance(value, Markup) else plain(str(value), _LONGEST)


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["_"] = _
    return environment
