"""The report as web pages that open by double-click, offline, and ask nothing of anybody.

A unit's page holds all that it shows: no address is loaded, and the page forbids itself to load
any. An audit has an overview and a page for each unit beside it, so that ten thousand documents
open as quickly as ten; where there can be one file only, all units stand on it.

Whatever comes from a file is cleaned and escaped where it is put in, without exception: `plain`
sees every value, and the template escapes it.
"""

from __future__ import annotations

import base64
import hashlib
import os.path
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from urllib.parse import quote

from evidence_check import __version__
from evidence_check.model.assessment import Assessment, SubmissionResult
from evidence_check.reports.html_overview import Overview
from evidence_check.reports.html_parts import Chip, UnitView
from evidence_check.reports.html_view import UnitMaker, counts
from evidence_check.reports.interface import Beside, Look
from evidence_check.reports.packages import file_names
from evidence_check.reports.safe import plain
from evidence_check.reports.templating import environment
from evidence_check.texts import _, date_text, language

if TYPE_CHECKING:
    from jinja2 import Environment

name = "html"
suffix = ".html"
_TEMPLATES = Path(__file__).parent / "templates"
_LONGEST = 2_000
"""letters of one text on the page"""


def write(assessment: Assessment, stream: BinaryIO, look: Look) -> None:
    """Write the page, piece by piece; those of units first, so that no link leads nowhere."""
    submissions = assessment.submissions
    if len(submissions) == 1:
        _write_unit(assessment, submissions[0], stream, look, "u1")
    elif look.beside is None:
        _write_all(assessment, stream, look)
    else:
        _write_audit(assessment, stream, look, look.beside)


def _write_unit(
    assessment: Assessment,
    submission: SubmissionResult,
    stream: BinaryIO,
    look: Look,
    anchor: str,
    back: str = "",
) -> None:
    maker = UnitMaker(assessment, submission, look, anchor)
    _write_page(
        assessment,
        stream,
        plain(submission.name, 160),
        units=[maker.unit()],
        counts=counts([submission]),
        areas=[(each.id, each.title) for each in maker.top_areas],
        back=back,
    )


def _write_audit(assessment: Assessment, stream: BinaryIO, look: Look, beside: Beside) -> None:
    """An overview, and a page for each unit beside it."""
    overview = Overview(assessment)
    folder = os.path.join(look.folder, beside.name) if look.folder else None  # noqa: PTH118
    there = replace(look, folder=folder)
    names = file_names(each.id for each in assessment.submissions)
    pages = zip(names, assessment.submissions, strict=True)
    for number, (called, submission) in enumerate(pages, start=1):
        anchor, name = f"u{number}", f"{called}.html"
        with beside.open(name) as page:
            _write_unit(assessment, submission, page, there, anchor, beside.back)
        overview.add(submission, anchor, quote(f"{beside.name}/{name}"))
    view = overview.view()
    _write_page(
        assessment,
        stream,
        _("All units"),
        overview=view,
        counts=overview.row_counts,
        areas=[(area.id, area.title) for area, _score in view.areas],
        unit_names=[(row.anchor, row.name) for row in view.units],
    )


def _write_all(assessment: Assessment, stream: BinaryIO, look: Look) -> None:
    """An overview with all units below it, who loses most first."""
    overview = Overview(assessment)
    numbered = [(each, f"u{n}") for n, each in enumerate(assessment.submissions, start=1)]
    for submission, anchor in numbered:
        overview.add(submission, anchor, "")
    view = replace(overview.view(), rows=())
    numbered.sort(key=lambda each: (-each[0].points.lost, -each[0].points.open))
    _write_page(
        assessment,
        stream,
        _("All units"),
        overview=view,
        units=(UnitMaker(assessment, each, look, anchor).unit() for each, anchor in numbered),
        counts=counts(assessment.submissions),
        areas=[(area.id, area.title) for area, _score in view.areas],
        unit_names=[(row.anchor, row.name) for row in view.units],
    )


def _write_page(
    assessment: Assessment,
    stream: BinaryIO,
    heading: str,
    *,
    counts: Sequence[Chip],
    areas: Sequence[tuple[str, str]],
    units: Iterable[UnitView] = (),
    **shown: Any,  # noqa: ANN401  whatever the template shows besides
) -> None:
    style = (_TEMPLATES / "report.css").read_text(encoding="utf-8")
    script = (_TEMPLATES / "report.js").read_text(encoding="utf-8")
    pieces = (
        _environment()
        .get_template("report.html.j2")
        .generate(
            language=language(),
            version=__version__,
            heading=heading,
            title=assessment.rules_title,
            day=date_text(assessment.as_of),
            counts=counts,
            area_names=areas,
            units=units,
            style=_as_it_is(style),
            script=_as_it_is(script),
            policy=_policy(style, script),
            **{"overview": None, "unit_names": (), "back": "", **shown},
        )
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


@cache
def _environment() -> Environment:
    return environment(_TEMPLATES, partial(plain, limit=_LONGEST))
