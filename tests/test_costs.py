"""What things cost, in calls of functions: the same on any machine, however busy it is.

Twice the work may cost twice the calls, and a page or a file so many as it does today and a third.
Seconds are measured in `benchmarks/`, and bars are held there.
"""

import sys
from datetime import date
from pathlib import Path

import pytest

from evidence_check.as_of import AsOf
from evidence_check.checking import Checking
from evidence_check.documents.limits import Limits
from evidence_check.engine.reading import read_bytes
from evidence_check.fitting import slots_of
from evidence_check.matching import match
from evidence_check.model.assessment import Assessment
from evidence_check.model.document import Format, TextSource
from evidence_check.model.record import Field, Method, Presence, Reading, Record
from evidence_check.model.submission import PlacedBy, Placement, Submission, SubmittedFile
from evidence_check.packing import pack, unpack
from evidence_check.reports.json_report import dump, result
from evidence_check.rules.expansion import expand
from evidence_check.rules.loading import load_text

FONT = Path("/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf")
A_PAGE, A_FILE = 4_800, 3_000
"""calls"""
PLACED = 1_200
"""calls for a file in its place: 12 slots there"""
JUDGED, TOLD = 4_100, 75
"""calls to match and judge a file, and to show in JSON what became of it, unpacked"""
DAY = date(2026, 7, 20)


def calls(function, *args):
    """How many functions, of Python and of C, a call calls once all is loaded and remembered."""
    function(*args)
    count = 0

    def note(_frame, event, _arg):
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        function(*args)
    finally:
        sys.setprofile(before)
    return count


def report(pages):
    """A PDF of so many pages of 34 lines."""
    canvas = pytest.importorskip("reportlab.pdfgen.canvas")
    if not FONT.exists():
        pytest.skip("no font with Vietnamese letters on this computer")
    from io import BytesIO

    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    pdfmetrics.registerFont(TTFont("Costs", FONT))
    out = BytesIO()
    paper = canvas.Canvas(out, pagesize=(595, 842))
    for page in range(pages):
        paper.setFont("Costs", 13)
        paper.drawString(80, 780, "Số: 14/BC-SM" if not page else str(page))
        for row in range(34):
            text = f"{page} {row} thực hiện kế hoạch công tác năm 2026 của đơn vị đã triển khai"
            paper.drawString(60, 740 - 20 * row, text)
        paper.showPage()
    paper.save()
    return out.getvalue()


def test_reading_costs_as_much_as_there_are_pages():
    two, four, eight = (calls(read_bytes, report(n), "a.pdf", Limits()) for n in (2, 4, 8))
    assert (eight - four) / 4 < A_PAGE
    assert eight - four < 2.2 * (four - two)
    assert two - 2 * (four - two) / 2 < A_FILE


def rules_of(criteria):
    """Criteria with a report each month."""
    each = "".join(
        f"""
  - id: "1.{at}"
    title: Việc {at}
    points: 1
    owner: all
    evidence:
      - id: bao-cao
        title: Báo cáo
        document: {{type: Báo cáo, subject: "Báo cáo việc số {at} tháng {{month}}"}}
        repeat: monthly
"""
        for at in range(1, criteria + 1)
    )
    head = "version: 1\nindex: {id: m, title: M, period: 2026, source: s}\nunits: {vp: {name: V}}\n"
    return load_text(f"{head}criteria:{each}", "r.yaml")


def asked(criteria):
    """The places for documents that they have."""
    index = rules_of(criteria)
    return slots_of(one for each in index.criteria for one in expand(each, index))


def handed_in(files):
    """Reports in the places of the first two criteria."""

    def field(value):
        return Field(value, Presence.READ, 1.0, 1, value, None, Method.LAYER)

    def one(at):
        criterion, month = at % 2 + 1, at // 2 % 12 + 1
        record = Record(
            type=field("Báo cáo"), subject=field(f"Báo cáo việc số {criterion} tháng {month}")
        )
        reading = Reading(f"{at:064}", 1, Format.DOCX, 1, TextSource.LAYER, record)
        placed = (Placement(f"1.{criterion}", PlacedBy.FOLDER),)
        return SubmittedFile(f"1.{criterion}/{at:04}.docx", reading, placed)

    return Submission("vp", "V", "vp", files=tuple(map(one, range(files))))


def test_matching_costs_as_much_as_there_are_files():
    slots = asked(4)
    few, many = (calls(match, slots, handed_in(files)) for files in (50, 100))
    assert many < 2.1 * few
    assert (many - few) / 50 < PLACED


def test_matching_of_placed_files_does_not_look_at_all_criteria():
    files = handed_in(50)
    few, many = asked(4), asked(16)
    growth = calls(match, many, files) - calls(match, few, files)
    # What the slots themselves cost, without any file; per file, nothing of it remains.
    growth -= calls(match, many, handed_in(0)) - calls(match, few, handed_in(0))
    assert growth / 50 < 12


def judged(index, submission):
    checking = Checking(index)
    checking.wants_text(submission)
    return checking.judge(submission, AsOf(DAY))


def test_judging_costs_as_much_as_there_are_files():
    index = rules_of(4)
    few, many = (calls(judged, index, handed_in(files)) for files in (50, 100))
    assert many < 2.1 * few
    assert (many - few) / 50 < JUDGED


def test_showing_what_is_recalled_costs_as_much_as_there_are_files():
    index = rules_of(4)

    def told(packed):
        return dump(result(Assessment.of(index, DAY, (unpack(packed),))))

    few, many = (calls(told, pack(judged(index, handed_in(files)))) for files in (50, 100))
    assert (many - few) / 50 < TOLD
