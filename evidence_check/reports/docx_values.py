"""What official documents say, as values for their templates; names as an Office reads them.

Everything is Vietnamese: to be called where that is spoken (`docx_filling.vietnamese`).
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from evidence_check.model.assessment import (
    Assessment,
    CriterionResult,
    Points,
    Status,
    SubmissionResult,
    Verdict,
)
from evidence_check.model.index import Group
from evidence_check.reports import wording
from evidence_check.reports.docx_filling import Context, Value
from evidence_check.reports.phrases import (
    aside,
    beside,
    cost,
    name_of,
    reasons,
    status_of,
    unconfirmed,
)
from evidence_check.reports.ranking import TROUBLE, by_weight, costliest, set_aside
from evidence_check.reports.safe import plain
from evidence_check.texts import date_text

SOON = dt.timedelta(days=31)
_FIRST = 5
"""criteria of each unit that a report's text names; its annex has all"""
_DUE = 30
"""pieces of evidence falling due that a text names"""


def common(assessment: Assessment) -> dict[str, Value]:
    """What every document may say."""
    return {
        "bo_chi_so": plain(assessment.rules_title, 300),
        "ngay_ra_soat": date_text(assessment.as_of),
        "nam": str(assessment.as_of.year),
    }


def points_of(points: Points) -> dict[str, Value]:
    """Points as they are shown."""
    return {
        "toi_da": wording.points_text(points.max),
        "giu": wording.points_text(points.kept),
        "mat": wording.points_text(points.lost),
        "cho": wording.points_text(points.open),
    }


# ── the report ───────────────────────────────────────────────────────────────────────────────────


def report_values(assessment: Assessment) -> Context:
    """The Office's report to the Director."""
    submissions = assessment.submissions
    points = assessment.points
    # Nothing but points and names is kept of all units at once.
    units = [(one.points, plain(one.name, 120)) for one in submissions]
    units.sort(key=lambda unit: (-unit[0].lost, -unit[0].open))
    owed = (_troubled(one, assessment.groups) for one in submissions)
    troubled = [unit for unit in owed if unit["tieu_chi"]]
    due = [row for submission in submissions for row in _soon(submission, assessment.as_of)]
    due.sort(key=lambda row: row[0])
    return {
        **common(assessment),
        **points_of(points),
        "diem_khac": _lines([*beside(points), *unconfirmed(submissions)]),
        "ket_qua": _counted(assessment),
        "don_vi": [
            {"stt": number, "ten": name, **points_of(scored)}
            for number, (scored, name) in enumerate(units, start=1)
        ],
        "xu_ly": [{"stt": number, **unit} for number, unit in enumerate(troubled, start=1)],
        "de_rieng": _lines(
            f"{plain(one.name, 120)}: {plain(aside(*each), 900)}"
            for one in submissions
            for each in set_aside(one)
        ),
        "sap_den_han": [
            {"stt": number, **row} for number, (_day, row) in enumerate(due[:_DUE], start=1)
        ],
        "sap_den_han_khac": max(len(due) - _DUE, 0),
        "phu_luc": [
            _annex_row(submission, criterion)
            for submission in submissions
            for criterion in submission.criteria
        ],
    }


def _lines(texts: Iterable[str]) -> list[Context]:
    return [{"noi_dung": each} for each in texts]


def _counted(assessment: Assessment) -> str:
    found = Counter(
        verdict.status
        for submission in assessment.submissions
        for criterion in submission.criteria
        for verdict in criterion.verdicts
    )
    said = "; ".join(f"{found[one]} {wording.status_word(one)}" for one in Status if found[one])
    return said or "không có"


def _troubled(submission: SubmissionResult, groups: Sequence[Group]) -> dict[str, Value]:
    ranked = costliest(submission, groups)
    return {
        "ten": plain(submission.name, 120),
        "chua_nop": not submission.path,
        "tieu_chi": [
            {
                "ma": plain(each.id),
                "ten": plain(each.title),
                "diem": cost(each.points),
                "ly_do": "; ".join(reasons(each)),
            }
            for each in ranked[:_FIRST]
        ],
        "con_lai": max(len(ranked) - _FIRST, 0),
    }


def _soon(submission: SubmissionResult, today: dt.date) -> list[tuple[dt.date, Context]]:
    """What falls due within a month, each with its day."""
    return [
        (
            verdict.due,
            {
                "ten": name_of(verdict),
                "tieu_chi": plain(criterion.id),
                "don_vi": plain(submission.name, 120),
                "han": date_text(verdict.due),
            },
        )
        for criterion in submission.criteria
        for verdict in criterion.verdicts
        if verdict.status is Status.NOT_DUE and verdict.due and verdict.due <= today + SOON
    ]


def _annex_row(submission: SubmissionResult, criterion: CriterionResult) -> Context:
    shown = points_of(criterion.points)
    if criterion.points.elsewhere:
        external = wording.points_text(criterion.points.external)
        shown = {"toi_da": external, "giu": "–", "mat": "–", "cho": "–"}
    return {
        "tieu_chi": f"{plain(criterion.id)} {plain(criterion.title)}",
        "don_vi": plain(submission.name, 120),
        **shown,
        "ket_luan": status_of(criterion),
    }


# ── what a unit owes ─────────────────────────────────────────────────────────────────────────────


def letter_values(assessment: Assessment, submission: SubmissionResult) -> Context | None:
    """What a unit is reminded of; None where it owes nothing."""
    owed = [
        {"stt": number, **_owed(criterion, verdict)}
        for number, (criterion, verdict) in enumerate(open_points(submission), start=1)
    ]
    due = sorted(_soon(submission, assessment.as_of), key=lambda row: row[0])
    if not owed and not due:
        return None
    return {
        **common(assessment),
        **points_of(submission.points),
        "don_vi": plain(submission.name, 120),
        "chua_nop": not submission.path,
        "can_lam": owed,
        "sap_den_han": [{"stt": number, **row} for number, (_d, row) in enumerate(due, start=1)],
    }


def explanation_values(assessment: Assessment) -> Context | None:
    """The sheets on which units explain their open points; None where there are none."""
    sheets = [sheet for sheet in (_sheet(each) for each in assessment.submissions) if sheet]
    return {**common(assessment), "phieu": sheets} if sheets else None


def _sheet(submission: SubmissionResult) -> Context | None:
    rows = [
        {"stt": number, **_owed(criterion, verdict), "giai_trinh": _explained(verdict)}
        for number, (criterion, verdict) in enumerate(
            open_points(submission, explained=True), start=1
        )
    ]
    if not rows:
        return None
    return {"don_vi": plain(submission.name, 120), "dong": rows, **points_of(submission.points)}


def open_points(
    submission: SubmissionResult, *, explained: bool = False
) -> list[tuple[CriterionResult, Verdict]]:
    """What is not in order, worst first; what is set aside only where it is `explained`, too."""
    found = [
        (criterion, verdict)
        for criterion in submission.criteria
        for verdict in criterion.verdicts
        if verdict.status in TROUBLE and (explained or not verdict.apart)
    ]
    return sorted(found, key=lambda each: each[1].status.rank)


def _owed(criterion: CriterionResult, verdict: Verdict) -> dict[str, Value]:
    findings = by_weight(verdict)
    return {
        "tieu_chi": plain(criterion.id),
        "ten": name_of(verdict),
        "han": date_text(verdict.due) if verdict.due else "",
        "tinh_trang": wording.status_word(verdict.status),
        "van_de": wording.message(findings[0], plain) if findings else "",
        "viec": wording.fix(findings[0], plain) if findings else "",
        "van_ban": plain(verdict.documents[0], 160) if verdict.documents else "",
    }


def _explained(verdict: Verdict) -> str:
    """What the unit has said already."""
    if not verdict.apart:
        return ""
    return plain(" ".join(each.quote for each in verdict.findings if each.quote), 900)
