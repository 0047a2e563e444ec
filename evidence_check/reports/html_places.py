"""The pictures of a unit's findings: asked for all at once, put where the findings are."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from markupsafe import Markup

from evidence_check.model.assessment import DocumentResult, Finding, SubmissionResult
from evidence_check.model.record import Reading
from evidence_check.model.view import Spot, View, ViewLine
from evidence_check.reports.html_parts import Piece, PlaceView
from evidence_check.reports.interface import Gallery
from evidence_check.reports.places import documents_by_path, further
from evidence_check.reports.safe import plain, plain_path
from evidence_check.texts import _

_SHOWN = 0.75
"""CSS pixels for a pixel: sharp where the screen is, letters larger than on paper"""
_MEDIA = re.compile(r"image/(?:png|jpeg)")
_LONGEST = 900
"""letters of a line that is shown"""

_UNDECIDED_SIGNATURE = frozenset({"I253"})
"""codes that send somebody to the signature block, without a place of their own"""

_REMARKS = 40
"""places of remarks that are shown: a list that is wrong in every row would fill the page"""

Place = tuple[str, Spot]


def place_of(finding: Finding, document: DocumentResult | None = None) -> Place | None:
    """The place that a finding speaks of; None where it speaks of none."""
    if finding.path and finding.page:
        return finding.path, Spot(finding.page, finding.box, finding.quote)
    if finding.path and document and finding.code in _UNDECIDED_SIGNATURE:
        return finding.path, _signature_block(document.file.reading)
    return None


def _signature_block(reading: Reading) -> Spot:
    """Where a document is signed: between the signer's title and name, else on its last page."""
    record = reading.record
    lines = [each for each in (record.signer_title, record.signer_name) if each.page and each.box]
    spots = [Spot(each.page, each.box, each.quote) for each in lines if each.page]
    if not spots:
        return Spot(max(1, reading.page_count))
    last = spots[-1]
    return replace(last, marks=tuple(one.box for one in spots if one.page == last.page and one.box))


class Places:
    """What the places of a submission's findings look like."""

    def __init__(self, submission: SubmissionResult, gallery: Gallery | None) -> None:
        self._views: Mapping[Place, View] = {}
        self._documents = documents_by_path(submission)
        if gallery is not None:
            wanted = list(dict.fromkeys(self._wanted(submission)))
            self._views = dict(zip(wanted, gallery(submission, wanted), strict=True))

    def shown(self, finding: Finding) -> PlaceView | None:
        """What the place of a finding looks like, if there is anything to see."""
        place = self._place_of(finding)
        view = self._views.get(place) if place else None
        return _place(view, finding, place[1].page) if view and place else None

    def _place_of(self, finding: Finding) -> Place | None:
        return place_of(finding, self._documents.get(finding.path or ""))

    def _wanted(self, submission: SubmissionResult) -> Iterator[Place]:
        for criterion in submission.criteria:
            for verdict in criterion.verdicts:
                yield from filter(None, map(self._place_of, verdict.findings))
        yield from islice(filter(None, map(self._place_of, _pointed(submission))), _REMARKS)


def _pointed(submission: SubmissionResult) -> Iterator[Finding]:
    """The remarks on files that point at something on a page."""
    return (each for each in further(submission) if each.page and (each.quote or each.box))


def _place(view: View, finding: Finding, page: int) -> PlaceView:
    file = plain_path(finding.path or "", 80)
    caption = _("Page {page} of {file}").format(page=page, file=file)
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
