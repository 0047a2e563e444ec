"""What came of a check: findings with their proof, verdicts, points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Self

from evidence_check.model.document import Box
from evidence_check.model.index import Group, Index, Instance, RuleLine, Section
from evidence_check.model.period import Period
from evidence_check.model.submission import SubmittedFile

Value = str | int | Decimal | date | Period | tuple[str, ...] | None
"""What a finding expects or found; the report writes it in its language, the JSON in ISO form."""


class Status(StrEnum):
    """The contract's statuses, worst first."""

    MISSING = "missing"
    INCORRECT = "incorrect"
    LATE = "late"
    REVIEW = "review"
    OK = "ok"
    NOT_DUE = "not_due"

    @property
    def rank(self) -> int:
        """0 is worst."""
        return _RANKS[self]


_RANKS = {status: rank for rank, status in enumerate(Status)}


def worst(statuses: Mapping[object, Status] | list[Status] | tuple[Status, ...]) -> Status:
    """The worst status; `not_due` only when all are, `ok` of none (nothing was asked for)."""
    values = list(statuses.values()) if isinstance(statuses, Mapping) else list(statuses)
    decided = [status for status in values if status is not Status.NOT_DUE]
    if decided:
        return min(decided, key=lambda status: status.rank)
    return Status.NOT_DUE if values else Status.OK


class Apart(StrEnum):
    """Why a verdict stands apart: people decide it, and nothing is to be mended."""

    EXPLAINED = "explained"
    """the unit explains why there is no evidence (giải trình)"""
    NOT_APPLICABLE = "not_applicable"
    """the unit says that the criterion is not for it (không áp dụng)"""
    WAIVED = "waived"
    """somebody with the power to do so has waived it (miễn trừ)"""


class Severity(StrEnum):
    """How much a finding matters, in the words of SARIF."""

    ERROR = "error"
    """points are lost by it"""
    WARNING = "warning"
    """points may be lost: somebody must look"""
    NOTE = "note"
    """worth knowing"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, with its proof. Its texts are in `evidence_check.findings`."""

    code: str
    """`I204`"""
    status: Status | None = None
    """the status that it forces; None: none (W5xx)"""
    path: str | None = None
    page: int | None = None
    quote: str = ""
    box: Box | None = None
    expected: Value = None
    found: Value = None
    rule: RuleLine | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
    """further values that the message of this code speaks of"""

    @property
    def severity(self) -> Severity:
        """How much it matters: as much as the status that it forces."""
        match self.status:
            case None:
                return Severity.NOTE if self.code.startswith("W") else Severity.WARNING
            case Status.REVIEW:
                return Severity.WARNING
            case _:
                return Severity.ERROR


@dataclass(frozen=True, slots=True)
class Points:
    """Exact points of a criterion, a submission or an audit. `kept + lost + open = max`."""

    max: Decimal = Decimal(0)
    kept: Decimal = Decimal(0)
    lost: Decimal = Decimal(0)
    open: Decimal = Decimal(0)
    """hangs on `review` and `not_due`"""
    external: Decimal = Decimal(0)
    """scored by survey or authority; not part of `max`"""
    bonus: Decimal = Decimal(0)
    """earned on top (điểm cộng); not part of `max`"""
    penalty: Decimal = Decimal(0)
    """taken off in the end (điểm trừ); not part of `max`"""

    def __add__(self, other: Points) -> Points:
        return Points(
            self.max + other.max,
            self.kept + other.kept,
            self.lost + other.lost,
            self.open + other.open,
            self.external + other.external,
            self.bonus + other.bonus,
            self.penalty + other.penalty,
        )

    @property
    def total(self) -> Decimal:
        """What is reached so far: kept, with what comes on top and what is taken off."""
        return self.kept + self.bonus - self.penalty

    @property
    def elsewhere(self) -> bool:
        """Whether only others score it, by survey or authority: nothing of it is judged here."""
        return bool(self.external) and not self.max


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one instance."""

    key: str
    requirement: str
    instance: str | None
    title: str
    status: Status
    due: date | None = None
    documents: tuple[str, ...] = ()
    """paths of what was submitted for it, the one that counts first"""
    findings: tuple[Finding, ...] = ()
    figure: Decimal | None = None
    """for a `measure`: the figure read"""
    band: Decimal | None = None
    """for a `measure`: the points of the band that the figure falls into"""
    counts: bool = True
    """False for an absent piece that is not required: left out of means"""
    apart: Apart | None = None
    """set where people decide it: explained, not applicable, waived"""
    locator: str = ""
    """where in a long document the evidence stands, as the rules say"""

    @classmethod
    def of(
        cls,
        instance: Instance,
        status: Status,
        *,
        due: date | None = None,
        documents: tuple[str, ...] = (),
        findings: tuple[Finding, ...] = (),
    ) -> Self:
        """The verdict of an instance; figures and exceptions are added with `replace`."""
        asked = instance.requirement
        return cls(
            instance.key, asked.id, instance.name, asked.title, status, due, documents, findings
        )

    def on(self, instance: Instance) -> Self:
        """The same said of another instance: of the one that this one is an alternative of."""
        asked = instance.requirement
        return replace(
            self, key=instance.key, requirement=asked.id, instance=instance.name, title=asked.title
        )


@dataclass(frozen=True, slots=True)
class Step:
    """Things of one criterion to be mended together, and what that brings."""

    keys: tuple[str, ...]
    """of the verdicts to mend"""
    gain: Decimal
    """points above `Prospect.as_planned`"""


@dataclass(frozen=True, slots=True)
class Prospect:
    """What the points of one criterion may become."""

    nothing_more: Decimal
    """if nothing more is handed in"""
    as_planned: Decimal
    """if what is not due yet is handed in, right and in time, and nothing else changes"""
    all_open: Decimal
    """if in addition all that is under review turns out right"""
    steps: tuple[Step, ...] = ()
    """what mending brings: more things, more points"""


@dataclass(frozen=True, slots=True)
class LastYear:
    """What a criterion brought in the appraisal of last year."""

    points: Decimal
    most: Decimal | None = None
    """the most that it could bring then"""

    @property
    def lost(self) -> Decimal:
        """Points lost then; 0 where it is not known."""
        return max((self.most or self.points) - self.points, Decimal(0))


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """What became of one criterion in one submission."""

    id: str
    title: str
    status: Status
    points: Points
    owners: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    self_score: Decimal | None = None
    """the points that the unit gives itself in its self-scoring table"""
    prospect: Prospect | None = None
    """None: not scored here"""
    last_year: LastYear | None = None
    """None: not known"""
    section: Section = Section.MAIN
    """of a section apart, `points` says what comes on top or is taken off"""


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """What became of one submitted file."""

    file: SubmittedFile
    used_by: tuple[str, ...] = ()
    """keys of the instances that it is evidence for"""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class SubmissionResult:
    """What became of one submission."""

    id: str
    name: str
    path: str
    points: Points
    criteria: tuple[CriterionResult, ...] = ()
    documents: tuple[DocumentResult, ...] = ()
    strays: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    """what concerns the submission as a whole: list rows without a file, …"""


@dataclass(frozen=True, slots=True)
class Assessment:
    """A check or an audit, complete: all that a report may know."""

    rules_id: str
    rules_title: str
    rules_file: str
    rules_sha256: str
    as_of: date
    submissions: Sequence[SubmissionResult] = ()
    """of a large audit, on a shelf: each is made anew for whoever goes through them"""
    groups: tuple[Group, ...] = ()
    """the areas that criteria are grouped in, as the index orders them"""
    target: Decimal | None = None
    """the points that somebody wants to reach"""
    waivers_file: str = ""
    """the file of waivers that was taken into account, empty where there is none"""
    waivers_sha256: str = ""

    @classmethod
    def of(cls, index: Index, as_of: date, submissions: Sequence[SubmissionResult] = ()) -> Self:
        """What became of submissions by the rules of an index."""
        return cls(
            rules_id=index.id,
            rules_title=index.title,
            rules_file=index.file,
            rules_sha256=index.sha256,
            as_of=as_of,
            submissions=submissions,
            groups=tuple(index.groups.values()),
            waivers_file=index.waivers_file,
            waivers_sha256=index.waivers_sha256,
        )

    @property
    def points(self) -> Points:
        """Points of all submissions together."""
        return sum((submission.points for submission in self.submissions), Points())
