"""What the files of a submission say of each other, and the list of the files.

Worth knowing (W5xx), changes no status: duplicates, one number on two documents, list rows without
a file, a number or date in the list that is not the page's, or no day at all. (Contract, section 6,
The list.)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from evidence_check.model.assessment import Finding
from evidence_check.model.document import SlotKind
from evidence_check.model.period import Period, PeriodKind
from evidence_check.model.record import Presence, Record
from evidence_check.model.submission import ListRow, Submission, SubmittedFile
from evidence_check.reading.ink import Support, claim
from evidence_check.reading.numbers import fold_symbol, parse, same_number


def compare_files(submission: Submission) -> Iterator[Finding]:
    """Duplicates, and numbers that two different documents bear."""
    files = sorted(submission.files, key=lambda file: file.path)
    yield from _same_bytes(files)
    yield from _same_number(files)


def _same_bytes(files: Sequence[SubmittedFile]) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for file in files:
        if file.reading.size == 0:
            continue
        original = first.setdefault(file.reading.sha256, file.path)
        if original != file.path:
            yield Finding(code="W502", path=file.path, found=original)


def _same_number(files: Sequence[SubmittedFile]) -> Iterator[Finding]:
    """Number and symbol are unique within a year and a body (Decree 30/2020/NĐ-CP, Điều 15)."""
    bearers: dict[tuple[str, ...], list[SubmittedFile]] = defaultdict(list)
    for file in files:
        record = file.reading.record
        number, day = record.number, record.date
        parts = parse(number.value) if number.value and number.sure else None
        if parts is None or day.value is None or not day.sure:
            continue
        year = str(day.value.year)
        issuer = fold_symbol(record.issuer.value or "")
        bearers[parts.running.lstrip("0"), fold_symbol(parts.symbol), year, issuer].append(file)
    for same in bearers.values():
        head = same[0]
        for other in same[1:]:
            if other.reading.sha256 == head.reading.sha256:
                continue
            twin = _says_the_same(head, other)
            yield Finding(
                code="W502" if twin else "W503",
                path=other.path,
                page=other.reading.record.number.page,
                quote=other.reading.record.number.quote,
                box=other.reading.record.number.box,
                expected=other.reading.record.number.value,
                found=head.path,
            )


def _says_the_same(one: SubmittedFile, other: SubmittedFile) -> bool:
    """The same document in two files (a PDF and its DOCX, a scan and its original)."""
    left, right = one.reading.record, other.reading.record
    return left.date.value == right.date.value and left.type.value == right.type.value


def unread_lists(submission: Submission) -> Iterator[Finding]:
    """Submission lists that could not be read."""
    for path, fault in submission.list_faults:
        yield Finding(code="W509", path=path, values={"detail": fault.detail})


def compare_list(submission: Submission) -> Iterator[Finding]:
    """The submission list held against the files, and what in it is no day."""
    wrong = {(row.source, row.row): row for row in submission.rows if row.no_days}
    for row in wrong.values():  # a row that names several files is there for each of them
        for said in row.no_days:
            yield _listed("W515", row, None, found=said)
    pointed = {row: file for file in submission.files for row in file.rows}
    doubtful = [file for file in submission.files if _bears_unread_number(file)]
    named: set[str] = set()
    for row in submission.rows:
        file = pointed.get(row)
        if file is None:
            missing = row.file or _absent_number(row, doubtful)
            if missing and (row.file or missing not in named):
                named.add(missing)
                yield _listed("W504", row, None, expected=missing)
            continue
        yield from _compare_row(row, file)


def _bears_unread_number(file: SubmittedFile) -> bool:
    """Whether any number might be the file's: it has one that nobody could read for sure."""
    number = file.reading.record.number
    return not number.sure and (bool(number.value) or number.presence is Presence.UNREAD)


def _absent_number(row: ListRow, doubtful: Sequence[SubmittedFile]) -> str | None:
    """The number of a row without a file's name, where no file can be meant by it."""
    parts = parse(row.number) if row.number else None
    if parts is None or not parts.code:
        return None
    for file in doubtful:
        record = file.reading.record
        symbol, day = record.symbol, record.date
        other_symbol = symbol.value and fold_symbol(symbol.value) != fold_symbol(parts.symbol)
        other_day = day.value and day.sure and row.date and day.value != row.date
        if not (other_symbol or other_day):
            return None
    return row.number


def _compare_row(row: ListRow, named: SubmittedFile) -> Iterator[Finding]:
    file = next((each for each in named.documents if _bears(each.reading.record, row)), named)
    record = file.reading.record
    number = record.number
    if row.number and number.value and not same_number(row.number, number.value):
        parts = parse(row.number)
        digits = f"{parts.running}{parts.suffix}".upper() if parts else row.number.strip()
        if number.sure or _contradicted(record, SlotKind.NUMBER, digits):
            yield _listed("W505", row, file, expected=row.number, found=number.value)
    other = _other_day(record, row.date) if row.date else None
    if other is not None:
        yield _listed("W506", row, file, expected=row.date, found=other)


def _bears(record: Record, row: ListRow) -> bool:
    """Whether a document in a file is the one that a row means, by its number."""
    return bool(row.number and record.number.value and same_number(row.number, record.number.value))


def _other_day(record: Record, stated: date) -> date | Period | None:
    """The day, or the month, that the page bears instead of the stated day; None: it may be it."""
    day, span = record.date, record.date_range
    if day.value == stated:
        return None
    if day.value and (day.sure or _contradicted(record, SlotKind.DAY, str(stated.day))):
        return day.value
    if span is not None and not span[0] <= stated <= span[1]:
        one_month = (span[0].year, span[0].month) == (span[1].year, span[1].month)
        month = Period(span[0].year, PeriodKind.MONTH, span[0].month)
        return month if one_month else Period(span[0].year, PeriodKind.YEAR)
    return None


def _contradicted(record: Record, kind: SlotKind, stated: str) -> bool:
    """Whether ink that was not read for sure can at least not be what is stated."""
    return claim(record.slots, kind, stated) is Support.CONTRADICTED


def _listed(code: str, row: ListRow, file: SubmittedFile | None, **values: object) -> Finding:
    field = None
    if file is not None:
        record = file.reading.record
        field = record.number if code == "W505" else record.date
    return Finding(
        code=code,
        path=file.path if file else row.source,
        page=field.page if field else None,
        quote=field.quote if field else "",
        box=field.box if field else None,
        values={"row": row.row, "list": row.source},
        **values,  # type: ignore[arg-type]
    )
