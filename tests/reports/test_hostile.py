"""Names and quotes from files come out inert in every format."""

import json
import re
import unicodedata
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree, html

from evidence_check.model.assessment import Apart, DocumentResult, Finding, LastYear, Status
from evidence_check.model.index import Group, RuleLine
from evidence_check.model.view import View, ViewLine
from evidence_check.reports import FOLDERS, FORMATS, PACKED, load_folder_report, load_report
from evidence_check.reports.interface import Beside, Look

TRAPS = (
    "\x1b[2J\x1b]0;x\x07",
    "\u202egnp.\u2066",
    "\x9b31m",
    "[red]x[/red][link=http://x]",
    ":warning: {found}",
    "=cmd|' /C calc'!A0",
    "x" * 10_000,
    "a\r\nb\u2028c",
    "+1+cmd",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "</script><script>alert(1)</script>",
    "\"' onmouseover=alert(1) x='",
    "{{ 7*191 }}{% raw %}",
    "::error::x%0A::set-env::",
    "]]>&amp;<!--",
    "\x00\x01\ufffe\ufeff\u200b",
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
        found=trap, rule=RuleLine(trap, 7), values={"candidates": (trap, "x"), "title": trap},
    )  # fmt: skip
    first = submission.criteria[0]
    verdict = replace(
        first.verdicts[0],
        title=trap, instance=trap, findings=(finding,), documents=(trap,), status=Status.INCORRECT,
    )  # fmt: skip
    explained = replace(verdict, key="x", status=Status.REVIEW, apart=Apart.EXPLAINED)
    absent = replace(verdict, key="y", status=Status.MISSING, documents=())
    past = LastYear(Decimal(0), Decimal(1))
    criterion = replace(first, title=trap, verdicts=(verdict, explained, absent), last_year=past)
    criteria = (criterion, *submission.criteria[1:])
    document = submission.documents[0]
    documents = (
        DocumentResult(
            replace(document.file, path=trap), (trap,), (replace(finding, code="W501"),)
        ),
    )
    hostile = replace(
        submission, name=trap, criteria=criteria, documents=documents, strays=(trap, trap)
    )
    groups = (Group("1", trap), Group(trap, trap))
    made = replace(assessment, submissions=(hostile,), rules_title=trap, groups=groups)
    return trap, replace(made, target=Decimal(7))


def written(format_, assessment, trap) -> dict[str, bytes]:
    """All files of a report, by name; pictures, and what the rules ask for, are hostile, too."""
    files: dict[str, BytesIO] = {"": BytesIO()}

    @contextmanager
    def beside(name):
        yield files.setdefault(name, BytesIO())

    look = Look(
        width=80, verbose=True, beside=Beside("x_files", beside, "../x.html"),
        gallery=lambda _submission, places: [a_view(trap)] * len(places),
        rules=lambda _criterion: [trap, trap],
    )  # fmt: skip
    if format_ in FOLDERS:
        return dict(load_folder_report(format_).files(assessment, look))
    load_report(format_).write(assessment, files[""], look)
    return {name: file.getvalue() for name, file in files.items()}


def a_view(trap):
    """A picture where the trap is short, else lines that hold it."""
    if len(trap) < 9:
        return View(b"\x89PNG", "image/png", 10, 10)
    return View(lines=(ViewLine(trap, 0, (0, len(trap))), ViewLine(f"a{trap}b", 1, (1, 2))))


@pytest.mark.parametrize(
    ("format_", "units"),
    [
        *((each, 1) for each in FORMATS),
        *((each, 2) for each in ("html", "letters", "xlsx", "console")),
    ],
)
def test_inert(trapped, format_, units):
    trap, assessment = trapped
    other = replace(assessment.submissions[0], id=trap)
    assessment = replace(assessment, submissions=(*assessment.submissions, other)[:units])
    files = written(format_, assessment, trap)
    assert len(files) == {"html": 1 if units == 1 else 3, "letters": units}.get(format_, 1)
    for name, data in files.items():
        assert re.fullmatch(r"(?:[a-z0-9-]{1,44}\.\w+)?", name), "a name on any system"
        text = shown(format_, data)
        assert not ACTING & set(text)
        CHECKS[format_](text, trap)
        if format_ not in DATA:
            assert not any(unicodedata.category(x) in ("Cs", "Co") for x in text)
            assert "x" * 9_000 not in text, "a text that hides all others"


def fits_a_terminal(text, trap):
    assert max(map(len, text.splitlines())) <= 80


def keeps_its_values(text, trap):
    assert json.loads(text)["submissions"][0]["name"] == trap


def one_page_with_one_script(text, trap):
    page = html.document_fromstring(text.encode())
    assert len(list(page.iter("script"))) == 1
    assert not list(page.iter("iframe", "object", "base"))
    assert not page.xpath("//@onmouseover|//@onerror|//@style")
    assert all(re.fullmatch(r"data:image/png;base64,[\w+/=]+", x) for x in page.xpath("//@src"))
    assert page.xpath("//meta[@http-equiv='Content-Security-Policy']")


def no_template(text, trap):
    assert "1337" not in text
    assert "{%" not in text or "{%" in trap


def no_markup(text, trap):
    assert not re.search(r"<(?!br)|(?<!\\)\[|://", text)


def one_command_a_line(text, trap):
    assert all(re.match(r"::(error|warning|notice) file=[^:]*::", x) for x in text.splitlines())


DATA = ("json", "jsonl")
"""for programs: every value as it is, written with escapes"""
CHECKS = {
    "console": fits_a_terminal,
    "json": keeps_its_values,
    "html": one_page_with_one_script,
    "xlsx": lambda text, trap: None,  # its parts are looked at as they are unpacked
    "docx": no_template,
    "letters": no_template,
    "explanation": no_template,
    "markdown": no_markup,
    "sarif": lambda text, trap: json.loads(text),
    "junit": lambda text, trap: etree.fromstring(text.encode()),
    "github": one_command_a_line,
    "gitlab": lambda text, trap: json.loads(text),
    "jsonl": lambda text, trap: [json.loads(line) for line in text.splitlines()],
}


def shown(format_, data) -> str:
    """What a reader or a program gets to see: of a package, every part of it."""
    if format_ not in PACKED:
        return data.decode()
    with ZipFile(BytesIO(data)) as package:
        names = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
        parts = {name: package.read(name).decode() for name in names}
    for name, part in parts.items():
        assert "<f>" not in part, f"a formula in {name}"
        etree.fromstring(part.encode())
    parts.pop("word/numbering.xml", None)  # Word's own bullets are private letters of a font
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
