"""Names and quotes from files come out inert in every format."""

import json
import unicodedata
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from evidence_check.model.assessment import DocumentResult, Finding, Status
from evidence_check.reports import FORMATS, PACKED, load_report
from evidence_check.reports.interface import Look

TRAPS = (
    "\x1b[2J\x1b]0;x\x07",
    "\u202egnp.\u2066",
    "\x9b31m",
    "[red]x[/red][link=http://x]",
    ":warning: {found}",
    "=cmd|' /C calc'!A0",
    "x" * 10_000,
    "a\r\nb\u2028c",
    "\udcff",
)
ACTING = frozenset("\x00\x07\x08\x1b\x7f\x9b\u2028\u2029") | {
    chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F)
}


@pytest.fixture(params=TRAPS, ids=range(len(TRAPS)))
def trapped(request, assessment):
    trap = request.param
    (submission,) = assessment.submissions
    finding = Finding(
        "I213", Status.INCORRECT, path=f"1.1.1/{trap}.pdf", page=1, quote=trap, expected=trap,
        found=trap,
    )  # fmt: skip
    first = submission.criteria[0]
    verdict = replace(
        first.verdicts[0],
        title=trap, instance=trap, findings=(finding,), documents=(trap,), status=Status.INCORRECT,
    )  # fmt: skip
    criteria = (replace(first, title=trap, verdicts=(verdict,)), *submission.criteria[1:])
    document = submission.documents[0]
    documents = (
        DocumentResult(
            replace(document.file, path=trap), (trap,), (replace(finding, code="W501"),)
        ),
    )
    hostile = replace(
        submission, name=trap, criteria=criteria, documents=documents, strays=(trap, trap)
    )
    return trap, replace(assessment, submissions=(hostile,), rules_title=trap)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("colour", [False, True])
def test_inert(trapped, format_, colour):
    trap, assessment = trapped
    stream = BytesIO()
    load_report(format_).write(assessment, stream, Look(width=80, verbose=True))
    text = shown(format_, stream.getvalue())
    assert not ACTING & set(text)
    if format_ == "console":
        assert max(map(len, text.splitlines())) <= 80
        assert not any(unicodedata.category(x) in ("Cs", "Co") for x in text)
    elif format_ == "json":
        assert json.loads(text)["submissions"][0]["name"] == trap


def shown(format_, data) -> str:
    """What a reader or a program gets to see: of a package, every part of it."""
    if format_ not in PACKED:
        return data.decode()
    with ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    for name, part in parts.items():
        assert "<f>" not in part, f"a formula in {name}"
        etree.fromstring(part.encode())
    return "".join(parts.values())


def test_what_looks_like_markup_is_text(assessment):
    (submission,) = assessment.submissions
    hostile = replace(submission, name="[red]x[/red] :smile:")
    stream = BytesIO()
    load_report("console").write(
        replace(assessment, submissions=(hostile,)), stream, Look(colour=True)
    )
    assert "[red]x[/red] :smile:" in stream.getvalue().decode()


@pytest.mark.parametrize("trap", TRAPS, ids=range(len(TRAPS)))
def test_what_inspect_shows_is_inert(trap):
    from evidence_check.model.document import Format
    from evidence_check.model.record import Field, Presence, Reading, Record
    from evidence_check.reports.inspect_json import inspected
    from evidence_check.reports.json_report import dump
    from evidence_check.reports.reading_console import render

    record = Record(subject=Field(trap, Presence.READ, 1.0, 1, trap))
    reading = Reading("ab", 1, Format.PDF, record=record)
    finding = Finding("F412", path=trap, quote=trap, values={"detail": trap})
    shown = render(f"{trap}.pdf", reading, (finding,), Look(width=80))
    assert not ACTING & set(shown)
    assert max(map(len, shown.splitlines())) <= 80
    data = dump(inspected(f"{trap}.pdf", reading, (finding,)))
    assert not ACTING & set(data.decode())
    assert json.loads(data)["record"]["subject"] == trap
