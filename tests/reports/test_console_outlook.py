import datetime as dt
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest

from evidence_check.model.assessment import (
    Assessment,
    CriterionResult,
    Points,
    Prospect,
    Status,
    Step,
    SubmissionResult,
    Verdict,
)
from evidence_check.reports import load_report
from evidence_check.reports.console import render
from evidence_check.reports.interface import Look

openpyxl = pytest.importorskip("openpyxl")
D = Decimal


def result(id, kept, prospect, self_score=None, status=Status.MISSING):
    points = Points(D(2), D(kept), D(2) - D(kept), D(0))
    verdicts = (Verdict(f"{id}/a", "a", None, f"Kế hoạch {id}", status),)
    return CriterionResult(id, f"Tiêu chí {id}", status, points, (), verdicts, self_score, prospect)


def assessment(day, *results):
    points = sum((each.points for each in results), Points())
    submission = SubmissionResult("vp", "Văn phòng", "vp", points, results)
    return Assessment("r", "Bộ chỉ số", "r.yaml", "", day, (submission,))


def shown(told, **look):
    return render(told, Look(width=100, **look))


def sample():
    first = result("1.1", 0, Prospect(D(0), D(0), D(0), (Step(("1.1/a",), D(2)),)), D("1.5"))
    second = result("1.2", 2, Prospect(D(0), D(2), D(2)), None, Status.NOT_DUE)
    return assessment(dt.date(2026, 3, 1), first, second)


def test_what_the_points_become():
    text = shown(sample(), brief=True)
    said = " ".join(text.split())
    assert "handed in, not even what is not yet due: 0. If all that is open or not" in said
    assert "open or not yet due is right: 2." in said
    assert "If what can be mended is mended as well: 4." in text


def test_the_self_score_beside_the_tools():
    text = shown(sample())
    assert "Self-scored: 1.5 points; the evidence keeps 0 (criteria scored: 1)." in text
    row = next(line for line in text.splitlines() if "MISSING  " in line)
    assert row.rstrip().endswith("1.5")


def test_a_screen_names_the_first_things_of_a_long_way_and_files_all_of_them():
    long = [
        result(f"1.{n}", 0, Prospect(D(0), D(0), D(0), (Step((f"1.{n}/a",), D(2)),)))
        for n in range(1, 31)
    ]
    told = replace(assessment(dt.date(2026, 3, 1), *long), target=D(60))
    assert "and 22 more" in shown(told)
    for format_ in ("html", "xlsx"):
        stream = BytesIO()
        load_report(format_).write(told, stream, Look())
        data = stream.getvalue()
        if format_ == "xlsx":
            book = openpyxl.load_workbook(BytesIO(data))
            text = " ".join(str(cell.value) for cell in book["Outlook"]["A"])
        else:
            text = data.decode().partition('class="listed"')[2].partition("</section>")[0]
        assert all(f"Kế hoạch 1.{n}:" in text for n in range(1, 31)), format_


def test_the_way_to_a_target():
    told = sample()
    assert "shortest way" not in shown(told)
    text = shown(replace(told, target=D("3.5")))
    assert (
        "The shortest way to 3.5 points (4, the rest in time):\n  1. 1.1 Kế hoạch 1.1: miss" in text
    )
    assert "2 points are reached (2)" in shown(replace(told, target=D(2)))
    assert "5 points cannot be reached; with all of this it is 4:" in shown(
        replace(told, target=D(5))
    )
