"""A drafted rules file: YAML that loads, a comment at everything that a person must confirm."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from textwrap import wrap

from evidence_check.drafting.deadlines import (
    Deadline,
    deadline_of,
    is_reply,
    often,
    repeating_subject,
)
from evidence_check.drafting.entries import Entry, leaves_of
from evidence_check.drafting.scoring_words import Proposal, propose
from evidence_check.model.document_types import TYPES
from evidence_check.reading.text import bare, clean, fold

CONFIRM = "CẦN XÁC NHẬN"
"""what every comment begins with that a person must deal with"""
_WIDTH = 96
_SLUG_WORDS = 5
_MOST_REQUIREMENTS = 30
_NO_DOCUMENT = ("đường dẫn", "đường link", "link ", "hình ảnh", "ảnh chụp", "video")
_AND_OTHERS = ("tlkc khác", "tài liệu kiểm chứng khác", "tài liệu khác", "văn bản khác")
_PLURAL = re.compile(r"(?:các|những|bản|file|tệp|bản chụp|bản sao)\s+", re.IGNORECASE)
_ANSWERING = re.compile(
    r"^(?:(?:các|những|công văn|văn bản|ý kiến|về việc|trả lời|phúc đáp|tham gia|về)\s+)+",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s*(?:[-–+•*]|\(?\d{1,2}[.)]|[a-zđ]\))\s*")


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted file and what is in it."""

    text: str
    criteria: int
    groups: int
    confirm: int
    """comments that ask a person to confirm something"""


def draft(entries: Sequence[Entry], file: str, year: int) -> Draft:
    """The rules file for these lines of the index, which were found in a file of that name."""
    leaves = leaves_of(entries)
    groups = [entry for entry in entries if entry not in leaves]
    id = slug(file.rpartition(".")[0]) or "ban-nhap"
    lines = [*_head(file), *_index(entries, groups, file, id, year), *_groups(groups), "criteria:"]
    for leaf in leaves:
        lines += _criterion(leaf, file, year)
    text = "\n".join(lines) + "\n"
    return Draft(text, len(leaves), len(groups), text.count(f"# {CONFIRM}"))


def slug(text: str) -> str:
    """A short id: `ke-hoach-cchc-nam`."""
    words = re.findall(r"[a-z0-9]+", bare(text))
    return "-".join(words[:_SLUG_WORDS])


def quoted(text: str) -> str:
    """A text in quotes, whatever it holds; braces would be placeholders."""
    said = clean(text).replace("{", "(").replace("}", ")")
    said = "".join(char for char in said if char.isprintable())
    return json.dumps(" ".join(said.split()) or "…", ensure_ascii=False)


def _number(points: Decimal) -> str:
    return f"{points:f}"


def _remark(indent: int, text: str, *, confirm: bool = True) -> Iterator[str]:
    """A comment, in lines that fit."""
    said = "".join(char for char in clean(text) if char.isprintable())
    start = f"{'':{indent}}# "
    yield from wrap(
        f"{CONFIRM}: {said}" if confirm else said,
        _WIDTH,
        initial_indent=start,
        subsequent_indent=f"{start}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _head(file: str) -> Iterator[str]:
    yield "# BẢN NHÁP do máy lập từ bảng của bộ chỉ số. A DRAFT made by a machine."
    yield from _remark(0, f"Lập từ: {file}", confirm=False)
    yield "#"
    yield f"# Chỗ nào ghi «{CONFIRM}» thì phải đối chiếu với văn bản gốc. Xong tiêu chí nào thì đặt"
    yield "# `verified: true` ở đó; đến khi đó mọi báo cáo đều nhắc (W511). Kiểm tra tệp bằng"
    yield "#   evidence-check rules lint TỆP"
    yield "version: 1"


def _index(
    entries: Sequence[Entry], groups: Sequence[Entry], file: str, id: str, year: int
) -> Iterator[str]:
    yield "index:"
    yield f"  id: {quoted(id)}"
    yield from _remark(2, "tên bộ chỉ số, năm đánh giá, văn bản ban hành")
    yield f"  title: {quoted(f'Bộ chỉ số theo {file} (BẢN NHÁP)')}"
    yield f"  period: {year}"
    tops = [entry for entry in entries if not any(_within(entry, group) for group in groups)]
    sums = [entry.points for entry in tops if entry.points is not None and not entry.section]
    if sums and len(sums) == len([entry for entry in tops if not entry.section]):
        yield f"  max_points: {_number(sum(sums, Decimal(0)))}"
    yield f"  source: {quoted(file)}"


def _within(entry: Entry, group: Entry) -> bool:
    return entry is not group and entry.id.startswith(f"{group.id}.")


def _groups(groups: Sequence[Entry]) -> Iterator[str]:
    if groups:
        yield "groups:"
    for group in groups:
        points = "" if group.points is None else f", points: {_number(group.points)}"
        section = ""
        if group.section:
            section = f", section: {group.section}"
            yield from _remark(2, "điểm cộng, điểm trừ; mức trần (`cap`) nếu có")
        yield f"  {quoted(group.id)}: {{title: {quoted(group.title)}{points}{section}}}"


# ── a criterion ──────────────────────────────────────────────────────────────────────────────────


def _criterion(entry: Entry, file: str, year: int) -> Iterator[str]:
    yield f"  - id: {quoted(entry.id)}"
    yield f"    title: {quoted(entry.title)}"
    if entry.points is None:
        yield from _remark(4, "bảng không ghi điểm tối đa")
    yield f"    points: {_number(entry.points or Decimal(0))}"
    if entry.owner:
        yield from _remark(
            4, f"thêm `owner:` (mã phòng, đơn vị ở `units:`); bảng ghi: {entry.owner}"
        )
    yield f"    source: {quoted(f'{file}, {entry.place}')}"
    yield "    verified: false"
    if entry.how:
        yield f"    note: {quoted('Cách tính điểm theo bảng: ' + ' / '.join(entry.how))}"
    if entry.survey or entry.authority:
        yield "    evidence: none"
        yield f"    scored_by: {'survey' if entry.survey else 'authority'}"
        return
    yield from _evidence(entry, year)
    yield from _scoring(entry, propose(entry))


def _evidence(entry: Entry, year: int) -> Iterator[str]:
    yield "    evidence:"
    pieces = list(_pieces(entry.evidence))
    documents = [one for one in pieces if not _no_document(one)][:_MOST_REQUIREMENTS]
    for piece in pieces:
        if piece not in documents:
            yield from _remark(6, f"không phải văn bản, phải xem bằng mắt: {piece}")
    if not documents:
        yield from _remark(6, "bảng không ghi tài liệu kiểm chứng; sửa loại văn bản, trích yếu")
    elif len(documents) > 1:
        yield from _remark(6, "đủ tất cả các văn bản này, hay chỉ cần một (`any_of`)?")
    ids: set[str] = set()
    for piece in documents or [entry.title]:
        yield from _requirement(piece, ids, entry, year, alone=len(documents) < 2)


def _requirement(
    piece: str, ids: set[str], entry: Entry, year: int, *, alone: bool
) -> Iterator[str]:
    id = base = slug(piece) or "tai-lieu"
    number = 1
    while id in ids:
        number += 1
        id = f"{base}-{number}"
    ids.add(id)
    deadline = _deadline(piece, entry, year, alone=alone)
    yield f"      - id: {quoted(id)}"
    yield f"        title: {quoted(piece)}"
    yield from (_replies if deadline.relative else _document)(piece, deadline)
    yield from _due(entry.due, deadline)


def _deadline(piece: str, entry: Entry, year: int, *, alone: bool) -> Deadline:
    """What the words about the deadline mean for one of the pieces of evidence."""
    rhythm = often(piece)
    found = deadline_of(entry.due, year, rhythm) if entry.due else Deadline(rhythm)
    if found.relative and not is_reply(piece):
        return Deadline()
    if rhythm and not found.repeat:
        return Deadline(rhythm)  # one day for reports of several periods is not theirs
    if found.repeat and not (alone or rhythm or _type_and_subject(piece)[0] == "Báo cáo"):
        return Deadline()  # the plan beside the reports is not due every month
    return found


def _document(piece: str, deadline: Deadline) -> Iterator[str]:
    type_, subject = _type_and_subject(piece)
    yield from _remark(8, "loại văn bản, trích yếu, cơ quan ban hành (`issuer`), chữ ký")
    yield "        document:"
    if type_:
        yield f"          type: {type_}"
    said = quoted(subject)
    if deadline.kind:
        before, period = repeating_subject(subject, deadline.kind)
        said = f'{quoted(before)[:-1]} {period}"'
    yield f"          subject: {said}"
    yield "          signed: true"


def _replies(piece: str, _deadline: Deadline) -> Iterator[str]:
    yield from _remark(
        8, "văn bản xin ý kiến (`to`), văn bản trả lời (`by`), quan điểm phải nêu rõ (`states`)"
    )
    yield "        replies:"
    yield f"          to: {{type: Công văn, subject: {quoted(_asked(piece))}}}"
    yield "          by: {type: Công văn, issuer: self, signed: true}"


def _asked(piece: str) -> str:
    """What the request is about that this answers: of `trả lời góp ý dự thảo`, `góp ý dự thảo`."""
    _type, subject = _type_and_subject(piece)
    return _ANSWERING.sub("", subject) or subject


def _due(text: str, deadline: Deadline) -> Iterator[str]:
    if deadline.repeat:
        yield f"        repeat: {deadline.repeat}"
    if deadline.relative:
        yield from _remark(8, f"thời hạn, tính từ ngày của văn bản xin ý kiến; bảng ghi: {text}")
    elif deadline.due:
        yield from _remark(8, f"thời hạn; bảng ghi: {text}")
    elif text:
        yield from _remark(8, f"thời hạn (`due`); bảng ghi: {text}")
    elif deadline.repeat:
        yield from _remark(8, "kỳ báo cáo (`repeat`) và thời hạn (`due`); bảng không ghi thời hạn")
    if deadline.due:
        yield f"        due: {deadline.due}"


def _pieces(lines: Sequence[str]) -> Iterator[str]:
    """The pieces of evidence that a cell names: one in a line, or parted by `;`."""
    for line in lines:
        for piece in line.split(";"):
            said = _unmarked(piece).strip(" .,:")
            if len(said) > 3 and not fold(said).startswith(_AND_OTHERS):
                yield said


def _unmarked(piece: str) -> str:
    """Without the dash or number in front."""
    match = _BULLET.match(piece)
    return piece[match.end() :] if match else piece


def _no_document(piece: str) -> bool:
    said = fold(piece)
    return any(said.startswith(word) for word in _NO_DOCUMENT)


def _type_and_subject(piece: str) -> tuple[str, str]:
    """`Báo cáo CCHC năm` is a Báo cáo about `CCHC năm`; what names no type is all subject."""
    said = piece[match.end() :] if (match := _PLURAL.match(piece)) else piece
    folded = fold(said)
    named = [one.name for one in TYPES if f"{folded} ".startswith(f"{fold(one.name)} ")]
    name = max(named, key=len, default="")
    rest = said[len(name) :].strip(" .,:-–") if name else said
    return name, rest or piece


# ── scoring ──────────────────────────────────────────────────────────────────────────────────────


def _scoring(entry: Entry, proposal: Proposal) -> Iterator[str]:
    if proposal.parts:
        yield from _remark(4, "các nội dung cộng điểm; minh chứng và cách tính của từng nội dung")
        yield "    parts:"
        for number, step in enumerate(proposal.parts, 1):
            yield f"      - id: noi-dung-{number}"
            yield f"        title: {quoted(step.when)}"
            yield f"        points: {_number(step.points)}"
    elif proposal.formula:
        yield from _remark(
            4, "công thức; số liệu đọc ở văn bản nào (`in`, `find`), nếu không thì tự khai"
        )
        yield "    score:"
        yield "      figures:"
        for name, title in proposal.figures:
            yield f"        {name}: {{title: {quoted(title)}}}"
        conditions = {"full_if": proposal.full_if, "zero_if": proposal.zero_if}
        yield from (f"      {key}: {quoted(text)}" for key, text in conditions.items() if text)
        yield f"      formula: {quoted(proposal.formula)}"
    elif proposal.levels:
        yield from _remark(
            4, "mức nào máy tự xác định được (`bands`, `keeps`); đây là mức do người chấm"
        )
        yield "    score:"
        yield "      levels:"
        for step in proposal.levels:
            yield f"        - {{points: {_number(step.points)}, when: {quoted(step.when)}}}"
    elif entry.how:
        yield from _remark(4, "chưa hiểu được cách tính điểm, xem `note`")
