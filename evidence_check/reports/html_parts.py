"""What a page shows, in words and numbers; the templates only arrange it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from evidence_check.model.assessment import CriterionResult, Points, Status
from evidence_check.prospects import Outlook
from evidence_check.reports import wording
from evidence_check.reports.outlooks import Lines
from evidence_check.reports.phrases import beside
from evidence_check.reports.places import Area
from evidence_check.texts import _


@dataclass(frozen=True, slots=True)
class Chip:
    """A status: the word that people read, and the class that colours it."""

    kind: str
    word: str
    count: str = ""

    @classmethod
    def of(cls, status: Status, count: int = 0) -> Chip:
        """The chip of a status."""
        shown = wording.count_text(count) if count else ""
        return cls(status.value, wording.status_word(status), shown)


@dataclass(frozen=True, slots=True)
class Score:
    """Points as they are shown, and the shares of a bar of 100."""

    max: str
    kept: str
    lost: str
    open: str
    beside: Sequence[str]
    """what does not count into them: others' scores, bonus, penalty"""
    shares: tuple[int, int, int]
    """kept, lost, open"""

    @classmethod
    def of(cls, points: Points) -> Score:
        """The score that these points make."""
        shown = (points.max, points.kept, points.lost, points.open)
        most, kept, lost, hanging = map(wording.points_text, shown)
        return cls(most, kept, lost, hanging, beside(points), _shares(points))


def _shares(points: Points) -> tuple[int, int, int]:
    if not points.max:
        return (0, 0, 0)
    kept = int(points.kept * 100 / points.max)
    lost = int((points.kept + points.lost) * 100 / points.max) - kept
    return (kept, lost, 100 - kept - lost if points.open else 0)


@dataclass(frozen=True, slots=True)
class FileView:
    """A submitted file: as officials cite it, its name, where it leads."""

    said: str
    path: str
    link: str | None


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a line of a document that has no fixed page."""

    before: str
    marked: str
    after: str
    right: bool
    """it begins in the right half of the page"""


@dataclass(frozen=True, slots=True)
class PlaceView:
    """What a place looks like: a picture, or rows of lines side by side."""

    source: str
    """`data:` address, safe to be put in as it is; empty where there are rows"""
    width: int
    """as shown, in CSS pixels"""
    height: int
    rows: Sequence[Sequence[Piece]]
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """One thing that is wrong, with its proof."""

    code: str
    chip: Chip
    message: str
    quote: str
    page: int | None
    expected: str
    found: str
    fix: str
    rule: str
    file: FileView | None
    place: PlaceView | None = None


@dataclass(frozen=True, slots=True)
class VerdictView:
    """One piece of evidence that is asked for."""

    title: str
    chip: Chip
    due: str
    files: Sequence[FileView]
    findings: Sequence[FindingView]


@dataclass(frozen=True, slots=True)
class CriterionView:
    """A criterion, with the headings of the index that stand before it."""

    anchor: str
    id: str
    title: str
    chip: Chip
    score: Score
    cost: str
    area: str
    """id of the outermost heading that it stands under"""
    areas: Sequence[tuple[Area, Score]]
    verdicts: Sequence[VerdictView]
    trouble: bool
    asked: Sequence[str]
    """what the rules ask for, in words"""
    facts: Sequence[tuple[str, str]]
    """what is known of its points besides: label and value"""


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do: for what, why, how."""

    title: str
    why: str
    fix: str


@dataclass(frozen=True, slots=True)
class FirstView:
    """A criterion that costs points, and the first things to do for it."""

    link: str
    id: str
    title: str
    unit: str
    """whose it is; empty where that goes without saying"""
    chip: Chip
    cost: str
    steps: Sequence[Step]
    more: int


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about files that concerns no requirement; the same about many files once."""

    code: str
    message: str
    fix: str
    files: Sequence[FileView]
    more: int
    places: Sequence[PlaceView] = ()
    """of the first files"""


@dataclass(frozen=True, slots=True)
class UnitView:
    """One submission."""

    anchor: str
    name: str
    lacking: str
    """that nothing was handed in that can be read; else empty"""
    score: Score
    counts: Sequence[Chip]
    facts: Sequence[tuple[str, str]]
    areas: Sequence[tuple[Area, Score]]
    first: Sequence[FirstView]
    more: int
    way: Lines | None
    last_year: Lines | None
    aside: Sequence[str]
    """what a person decides: explained, not applicable, waived"""
    criteria: Iterable[CriterionView]
    remarks: Sequence[Remark]
    strays: Sequence[str]


@dataclass(frozen=True, slots=True)
class RowView:
    """A criterion of a unit as one row of an overview."""

    link: str
    unit: str
    """anchor of the unit"""
    unit_name: str
    id: str
    title: str
    area: str
    chip: Chip
    cost: str
    judged: bool
    """by documents; else by survey or authority"""


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit as one row of an overview."""

    anchor: str
    link: str
    name: str
    score: Score
    to_do: int
    """criteria with something to do"""


@dataclass(frozen=True, slots=True)
class LackingView:
    """A criterion for which something is missing, and from whom."""

    id: str
    title: str
    owing: Sequence[tuple[str, str, int]]
    """where it stands, the unit's name, how many pieces of evidence"""


@dataclass(frozen=True, slots=True)
class SharedView:
    """A document that several units handed in."""

    number: str
    holders: Sequence[tuple[str, str]]
    """the unit's name, the file"""


@dataclass(frozen=True, slots=True)
class OverviewView:
    """An audit in one look."""

    score: Score
    counts: Sequence[Chip]
    facts: Sequence[tuple[str, str]]
    areas: Sequence[tuple[Area, Score]]
    units: Sequence[UnitRow]
    first: Sequence[FirstView]
    more: int
    way: Lines | None
    last_year: Lines | None
    missing: Sequence[LackingView]
    shared: Sequence[SharedView]
    more_shared: int
    rows: Sequence[RowView]


def facts_of(
    criteria: Sequence[CriterionResult], points: Points, found: Outlook
) -> list[tuple[str, str]]:
    """What may become of the points, and what the unit gives itself; only what says something."""
    facts: list[tuple[str, str]] = []
    if found.nothing_more != points.total or found.all_open != points.total:
        facts.append((_("If nothing more is handed in"), wording.points_text(found.nothing_more)))
        facts.append(
            (_("If all that is open or not yet due is right"), wording.points_text(found.all_open))
        )
    if found.all_mended not in (found.all_open, points.total):
        text = _("If what can be mended is mended as well")
        facts.append((text, wording.points_text(found.all_mended)))
    return facts + _self_scored(criteria)


def _self_scored(criteria: Sequence[CriterionResult]) -> list[tuple[str, str]]:
    scored = [each for each in criteria if each.self_score is not None and each.prospect]
    if not scored:
        return []
    own = sum((each.self_score or Decimal(0) for each in scored), Decimal(0))
    kept = sum((each.points.kept for each in scored), Decimal(0))
    text = _("{points} (of these, the evidence keeps {kept})")
    said = text.format(points=wording.points_text(own), kept=wording.points_text(kept))
    return [(_("Self-scored"), said)]


def facts_of_criterion(criterion: CriterionResult) -> list[tuple[str, str]]:
    """What is known of a criterion's points besides what it keeps and loses."""
    facts: list[tuple[str, str]] = []
    points = criterion.points
    if criterion.self_score is not None:
        facts.append((_("Self-scored"), wording.points_text(criterion.self_score)))
    if criterion.prospect and criterion.prospect.all_open != points.total:
        shown = wording.points_text(criterion.prospect.all_open)
        facts.append((_("If all that is open or not yet due is right"), shown))
    if criterion.last_year:
        year = criterion.last_year
        shown = wording.points_text(year.points)
        if year.most is not None:
            most = wording.points_text(year.most)
            shown = _("{kept} of {max} points").format(kept=shown, max=most)
        facts.append((_("Last year"), shown))
    return facts
