"""What the rules ask for: an index, loaded. Section 2 of the rules language, one type per word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from evidence_check.model.period import Period

SELF = "self"
"""The body under audit, where a rule names an issuer."""
DIGITAL = "digital"
"""The condition that a signature is a digital one, where `level` weighs it apart."""


@dataclass(frozen=True, slots=True)
class RuleLine:
    """Where a rule stands, so that every finding can show the rule behind it."""

    file: str
    line: int
    """from 1"""


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation that issues documents."""

    id: str
    name: str
    symbols: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    """id of the body above it"""


@dataclass(frozen=True, slots=True)
class Unit:
    """A department inside a body, which owns criteria."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()


class Section(StrEnum):
    """What the points of a section do."""

    MAIN = "main"
    BONUS = "bonus"
    """they come on top of all others (điểm cộng)"""
    PENALTY = "penalty"
    """they are taken off (điểm trừ)"""


def lies_in(id: str, heading: str) -> bool:
    """Whether a dotted id is that of a heading, or of something under it."""
    return f"{id}.".startswith(f"{heading}.")


@dataclass(frozen=True, slots=True)
class Group:
    """An area or a criterion with sub-criteria: a heading with points."""

    id: str
    title: str
    points: Decimal | None = None
    section: Section | None = None
    """None: that of the group around it"""
    cap: Decimal | None = None
    """most points that its criteria bring, or cost, together"""

    def holds(self, id: str) -> bool:
        """Whether a criterion or a group of that id lies inside."""
        return lies_in(id, self.id)


@dataclass(frozen=True, slots=True)
class DateRange:
    """A span of days, both ends included; None is open."""

    first: date | None = None
    last: date | None = None

    def __contains__(self, day: date) -> bool:
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class SignedRule:
    """How a document must be signed."""

    digital: bool = False
    """at least one intact digital signature and no broken one"""
    by: tuple[str, ...] = ()
    """titles of which the signer must hold one"""


@dataclass(frozen=True, slots=True)
class PageRule:
    """How many pages a document must have."""

    min: int | None = None
    max: int | None = None


Phrase = tuple[str, ...]
"""Wordings of which one must stand there."""


class Level(StrEnum):
    """How much it matters that a condition does not hold."""

    FAIL = "fail"
    WARN = "warn"
    """it is said, and changes no status"""
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class DocumentRule:
    """Which document is meant, and what must hold of it (`document:`)."""

    types: tuple[str, ...] = ()
    """canonical type names, `Kế hoạch`"""
    issuers: tuple[str, ...] = ()
    """body ids or `self`"""
    number: str | None = None
    """exact or a glob; None: any"""
    numberless: bool = False
    """`number: none`"""
    subject: str | None = None
    dated: DateRange | None = None
    signed: SignedRule | None = None
    mentions: tuple[Phrase, ...] = ()
    forbids: tuple[Phrase, ...] = ()
    cites: tuple[str, ...] = ()
    pages: PageRule | None = None
    formats: tuple[str, ...] = ()
    levels: Mapping[str, Level] = field(default_factory=dict)
    """conditions that are no must, by key; `digital`: the digital signature of `signed` alone"""

    def level(self, condition: str) -> Level:
        """How much it matters that a condition does not hold.

        A digital signature is part of being signed: as much a must as that, unless it is said.
        """
        default = self.levels.get("signed", Level.FAIL) if condition == DIGITAL else Level.FAIL
        return self.levels.get(condition, default)


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day of the period's last month (or of the month after it); clipped to the month's end."""

    day: int
    next_month: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A term in days, counted from the day after the event (Bộ luật Dân sự 2015, Điều 147)."""

    days: int
    working: bool = False


@dataclass(frozen=True, slots=True)
class DueRule:
    """The last permitted day (`due:`)."""

    day: date | DayOfMonth | None = None
    before: bool = False
    """strictly before `day` (`before:`), else on or before it (`by:`)"""
    within: Term | None = None
    """with `replies`: a term after the request's date"""
    stated: bool = False
    """with `replies`: the deadline that the request itself sets, `within` where it sets none"""
    rollover: bool = False
    """a last day that is no working day moves on to the next one"""


class Measured(StrEnum):
    """What date is held against the due day."""

    ISSUED = "issued"
    SIGNED = "signed"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class ReplyRule:
    """Every request that came in has an answer (`replies:`)."""

    to: DocumentRule
    by: DocumentRule
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """Points for a figure of at least so much."""

    at_least: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True)
class MeasureRule:
    """A figure read off the document of another requirement of the same criterion (`measure:`)."""

    source: str
    """the requirement id under `in:`"""
    find: str
    """text with one of {percent}, {number}, {done}/{total}"""
    bands: tuple[Band, ...]
    """highest `at_least` first"""


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Alternatives, of which one must hold (`any_of:`)."""

    alternatives: tuple[Requirement, ...]


@dataclass(frozen=True, slots=True)
class Requirement:
    """One kind of evidence that a criterion asks for, before it is expanded into instances."""

    id: str
    title: str
    asks: DocumentRule | ReplyRule | MeasureRule | AnyOf
    due: DueRule | None = None
    measured: Measured = Measured.ISSUED
    repeat: tuple[Period, ...] = ()
    """one instance per period; `monthly` and the like are already spelt out"""
    for_each: tuple[str, tuple[str, ...]] | None = None
    """name and values; with `repeat`, one instance per period and value"""
    required: bool = True
    lines: Mapping[str, int] = field(default_factory=dict)
    """line of each key, by dotted path: `document.signed`, `due`; `` is the requirement itself"""
    locator: str = ""
    """where in a long document the evidence stands: «mục III, trang 12»; shown, never judged"""
    note: str = ""
    """for people: what the source says and no key can"""


class Per(StrEnum):
    """What a criterion's `keeps` is applied to."""

    CRITERION = "criterion"
    INSTANCE = "instance"


class ScoredBy(StrEnum):
    """Who scores a criterion that asks for no evidence."""

    SURVEY = "survey"
    AUTHORITY = "authority"


class Take(StrEnum):
    """Which figure of a requirement that repeats counts."""

    SUM = "sum"
    MEAN = "mean"
    LAST = "last"
    """that of the last period that is due or handed in"""


@dataclass(frozen=True, slots=True)
class FigureRule:
    """A named figure of a formula: read off a document, counted, or else declared by the unit."""

    name: str
    title: str = ""
    source: str | None = None
    """the requirement (same criterion) whose document shows it"""
    find: str | None = None
    """text around it, with one of {percent}, {number}, {done}/{total}"""
    count: str | None = None
    """the requirement whose documents, or instances, in order are counted"""
    take: Take | None = None
    """set where the requirement repeats"""


@dataclass(frozen=True, slots=True)
class Degree:
    """A degree of fulfilment that only a person can decide, and its points."""

    points: Decimal
    when: str


@dataclass(frozen=True, slots=True)
class Deduction:
    """What is taken off when one requirement does not hold; that one then weighs nothing else."""

    requirement: str
    when: tuple[str, ...] = ("missing", "incorrect", "late")
    percent: Decimal | None = None
    """of the points reached"""
    points: Decimal | None = None
    each: bool = False
    """once per instance that does not hold, instead of once"""


@dataclass(frozen=True, slots=True)
class ScoreRule:
    """How the worst status, figures and levels turn into points."""

    keeps: Mapping[str, Decimal] = field(default_factory=dict)
    """status value → share of the points kept; `ok` 1 and others 0 unless said"""
    per: Per = Per.CRITERION
    figures: tuple[FigureRule, ...] = ()
    formula: str = ""
    """points over the figures, `b / a * points`; capped to 0 … points"""
    value: str = ""
    """what the bands are held against, an expression over the figures"""
    bands: tuple[Band, ...] = ()
    """highest `at_least` first"""
    full_if: str = ""
    """a condition that gives all points, looked at first (`a == 0`)"""
    zero_if: str = ""
    """a condition that gives none (`b / a < 0.8`)"""
    levels: tuple[Degree, ...] = ()
    deducts: tuple[Deduction, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)
    """line of each key, by dotted path"""

    @property
    def computed(self) -> bool:
        """Whether points hang on more than the documents' status."""
        return bool(self.formula or self.bands or self.levels)


@dataclass(frozen=True, slots=True)
class Part:
    """One of the contents that a criterion's points are the sum of (`parts:`)."""

    id: str
    title: str
    points: Decimal
    requirements: tuple[str, ...] = ()
    """ids of its own requirements, which stand in the criterion's `evidence`, too"""
    scored_by: ScoredBy | None = None
    score: ScoreRule = field(default_factory=ScoreRule)
    line: int = 0


@dataclass(frozen=True, slots=True)
class Criterion:
    """A scored line of the index."""

    id: str
    title: str
    points: Decimal
    owners: tuple[str, ...] = ()
    """unit ids; `all` is already spelt out. Empty: the body as a whole"""
    evidence: tuple[Requirement, ...] = ()
    scored_by: ScoredBy | None = None
    """set where `evidence: none`"""
    score: ScoreRule = field(default_factory=ScoreRule)
    line: int = 0
    parts: tuple[Part, ...] = ()
    """what the points are the sum of; requirements of no part belong to all of them"""
    source: str = ""
    """where title, points and deadlines come from: decision, annex, page"""
    lines: Mapping[str, int] = field(default_factory=dict)
    """line of each of its own keys: `points`, `owner`"""
    verified: bool | None = None
    """whether somebody held the criterion against its source; False: reports say so"""
    note: str = ""
    """for people: what the source says and no key can"""
    section: Section = Section.MAIN
    slip: str = ""
    """what does not add up, or contradicts itself, in the original"""


@dataclass(frozen=True, slots=True)
class Waiver:
    """What somebody with the power to do so need not show (miễn trừ), for how long and why."""

    scope: str
    """id of a criterion or of a group"""
    reason: str
    granted_by: str
    until: date
    """the last day on which it holds"""
    at: RuleLine
    requirements: tuple[str, ...] = ()
    """empty: all of them; likewise below"""
    owners: tuple[str, ...] = ()
    """ids of units or bodies"""
    instances: tuple[str, ...] = ()
    """periods, values, or numbers of requests"""


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Working days: Monday to Friday without the country's holidays, and the swaps on top."""

    country: str | None = "VN"
    days_off: frozenset[date] = frozenset()
    working_days: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Index:
    """One rules file, loaded and checked."""

    id: str
    title: str
    span: DateRange
    """first and last day of the index period"""
    year: int
    """the year that `{year}` stands for"""
    max_points: Decimal | None
    source: str
    file: str
    sha256: str
    calendar: WorkCalendar
    bodies: Mapping[str, Body]
    units: Mapping[str, Unit]
    groups: Mapping[str, Group]
    criteria: tuple[Criterion, ...]
    starts: tuple[tuple[str, int], ...] = ()
    """with `extends`: the files, topmost first, each with the line before its first one"""
    body: str | None = None
    """the body whose units these are: what `self` means where no other body is audited"""
    waivers: tuple[Waiver, ...] = ()
    waivers_file: str = ""
    waivers_sha256: str = ""

    def rule_line(self, line: int) -> RuleLine:
        """Where a line of the rules stands: in `file`, or in a file that it extends."""
        for file, before in reversed(self.starts):
            if line > before:
                return RuleLine(file, line - before)
        return RuleLine(self.file, line)

    def criterion(self, id: str) -> Criterion | None:
        """The criterion of that id."""
        return next((criterion for criterion in self.criteria if criterion.id == id), None)


@dataclass(frozen=True, slots=True)
class Instance:
    """One occurrence of a requirement, its texts filled in: what a verdict is about."""

    key: str
    """`1.2.1/bao-cao-thang[2026-03]`"""
    criterion: str
    requirement: Requirement
    """texts filled in; `repeat` and `for_each` still say where the instance comes from"""
    period: Period | None = None
    value: str | None = None
    """the `for_each` value"""
    last_day: date | None = None
    """last permitted day; None where there is none or (replies) where it hangs on the request"""

    @property
    def name(self) -> str | None:
        """What stands in the brackets of the key."""
        if self.period and self.value:
            return f"{self.period.key}, {self.value}"
        return self.period.key if self.period else self.value
