"""The pictures of a unit's findings: asked for all at once, put where the findings are."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from evidence_check.model.assessment import Finding, SubmissionResult
from evidence_check.model.view import Spot, View, ViewLine
from evidence_check.reports.html_parts import Piece, PlaceView
from evidence_check.reports.interface import Gallery
from evidence_check.reports.safe import plain, plain_path
from evidence_check.texts import _

_SHOWN = 0.75
"""CSS pixels for a pixel: sharp where the screen is, letters larger than on paper"""
_MEDIA = re.compile(r"image/(?:png|jpeg)")
_LONGEST = 900
"""letters of a line that is shown"""

Place = tuple[str, Spot]


def place_of(finding: Finding) -> Place | None:
    """The place that a finding speaks of; None where it speaks of none."""
    if not finding.path or not finding.page:
        return None
    return finding.path, Spot(finding.page, finding.box, finding.quote)


class Places:
    """What the places of a submission's findings look like."""

    def __init__(self, submission: SubmissionResult, gallery: Gallery | None) -> None:
        self._views: Mapping[Place, View] = {}
        if gallery is not None:
            wanted = list(dict.fromkeys(_places(submission)))
            self._views = dict(zip(wanted, gallery(submission, wanted), strict=True))

    def shown(self, finding: Finding) -> PlaceView | None:
        """What the place of a finding looks like, if there is anything to see."""
        place = place_of(finding)
        view = self._views.get(place) if place else None
        return _place(view, finding) if view else None


def _places(submission: SubmissionResult) -> Iterator[Place]:
    for criterion in submission.criteria:
        for verdict in criterion.verdicts:
            for finding in verdict.findings:
                if place := place_of(finding):
                    yield place


def _place(view: View, finding: Finding) -> PlaceView:
    caption = _("Page {page} of {file}").format(
        page=finding.page, file=plain_path(finding.path or "", 80)
    )
    if view.image and _MEDIA.fullmatch(view.media):
        return PlaceView(
            source=_data(view),
            width=max(1, round(view.width * _SHOWN)),
            height=max(1, round(view.height * _SHOWN)),
            rows=(),
            alt=_alt(finding),
            caption=caption,
        )
    note = _("{place}; a Word file has no fixed pages, so this is its text").format(place=caption)
    return PlaceView("", 0, 0, _rows(view.lines), _alt(finding), note)


def _data(view: View) -> Markup:
    """The picture as an address: letters of Base64, which nothing in a page gives a meaning to."""
    packed = base64.b64encode(view.image).decode()
    return Markup(f"data:{view.media};base64,{packed}")  # noqa: S704  both cannot hold markup


def _alt(finding: Finding) -> str:
    """For who does not see the picture: what is marked in it."""
    quote = plain(finding.quote, 300)
    return _("The place on the page: {quote}").format(quote=quote) if quote else _("The page")


def _rows(lines: Sequence[ViewLine]) -> list[list[Piece]]:
    rows: dict[int, list[Piece]] = {}
    for line in lines:
        start, end = line.marked or (len(line.text), len(line.text))
        parts = (line.text[:start], line.text[start:end], line.text[end:])
        before, marked, after = map(_spaced, parts)
        rows.setdefault(line.row, []).append(Piece(before, marked, after, line.right))
    return list(rows.values())


def _spaced(text: str) -> str:
    """A part of a line, fit to be shown, with the spaces at its ends."""
    shown = plain(text, _LONGEST)
    return f"{' ' * text.startswith(' ')}{shown}{' ' * text.endswith(' ')}" if shown else ""
