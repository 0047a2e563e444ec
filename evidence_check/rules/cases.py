"""Cases kept beside a rules file (`bo-chi-so.test.yaml`): given these documents, that verdict.

Read like rules: every slip is told with its place. `rehearsing` plays them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field

from evidence_check.model.index import Index
from evidence_check.rules import schema
from evidence_check.rules.expansion import expand
from evidence_check.rules.loading import read_file
from evidence_check.rules.nodes import MapNode, TextNode, dig, maps, words
from evidence_check.rules.problems import Issue, RulesError, name_file, nearest
from evidence_check.rules.relations import references
from evidence_check.rules.scalars import (
    Count,
    Day,
    Flag,
    Number,
    Points,
    Reads,
    Text,
    TypeName,
    complaint,
)
from evidence_check.rules.schema import Rule, StatusName, says
from evidence_check.rules.source import parse
from evidence_check.rules.validation import validate
from evidence_check.scoring import parts_of
from evidence_check.texts import N_, _

SUFFIX = ".test.yaml"
"""what is put in place of `.yaml`"""
_SIGNED = ("true", "false", "digital", "unread")


def _signed(value: object) -> object:
    if value not in _SIGNED:
        raise complaint(_("one of: {words}").format(words=", ".join(_SIGNED)))
    return value


class GivenDocument(Rule):
    """A document as it would be read; what is left out is not on the page."""

    file: Annotated[Text, says("Its path in the folder.", "Đường dẫn tệp trong hồ sơ.")]
    type: Annotated[TypeName | None, says("Its type.", "Loại văn bản.", default=None)]
    number: Annotated[Text | None, says("Its number.", "Số, ký hiệu.", default=None)]
    date: Annotated[Day | None, says("Its date.", "Ngày ban hành.", default=None)]
    issuer: Annotated[Text | None, says("Its issuer's name.", "Cơ quan ban hành.", default=None)]
    subject: Annotated[Text | None, says("Its subject.", "Trích yếu.", default=None)]
    signed: Annotated[
        Annotated[str, Reads(_signed, enum=[True, False, "digital", "unread"])],
        says(
            "true, false, digital, or unread: nobody could tell.",
            "true, false, digital (ký số), unread (không đọc được).",
            default="true",
        ),
    ]
    signer_title: Annotated[Text | None, says("Signer's title.", "Chức vụ.", default=None)]
    text: Annotated[Text, says("What else it says.", "Nội dung.", default="")]
    pages: Annotated[Count, says("How many pages.", "Số trang.", default=1)]
    sure: Annotated[
        Flag, says("false: read with low confidence.", "false: đọc không chắc.", default=True)
    ]


class GivenRow(Rule):
    """What the submission list says of a criterion."""

    criterion: Annotated[Text, says("Criterion.", "Mã tiêu chí.")]
    requirement: Annotated[Text | None, says("Requirement.", "Mã yêu cầu.", default=None)]
    figures: Annotated[dict[Text, Number], says("Declared figures.", "Số liệu.", default={})]
    explanation: Annotated[Text | None, says("Explanation.", "Giải trình.", default=None)]


class Expected(Rule):
    """What is to become of a criterion."""

    status: Annotated[StatusName | None, says("Its status.", "Kết luận.", default=None)]
    points: Annotated[Points | None, says("Points kept.", "Điểm được giữ.", default=None)]
    bonus: Annotated[Points | None, says("Points on top.", "Điểm cộng.", default=None)]
    penalty: Annotated[Points | None, says("Points off.", "Điểm trừ.", default=None)]


class Case(Rule):
    """One case."""

    name: Annotated[Text, says("What it shows.", "Tên trường hợp.")]
    as_of: Annotated[Day, says("The day of the check.", "Ngày rà soát.")]
    unit: Annotated[Text | None, says("Whose folder it is.", "Phòng, đơn vị.", default=None)]
    body: Annotated[
        Text | None,
        says(
            "Body under audit, by id or name: what `self` is here.",
            "Cơ quan được đánh giá (mã hoặc tên), tức là `self`.",
            default=None,
        ),
    ]
    given: Annotated[
        tuple[GivenDocument, ...], says("Documents handed in.", "Văn bản đã nộp.", default=())
    ]
    rows: Annotated[
        tuple[GivenRow, ...], says("Rows of the list.", "Các dòng của danh mục.", default=())
    ]
    expect: Annotated[
        dict[
            Text,
            Annotated[
                Annotated[StatusName, schema.WORD] | Annotated[Expected, schema.MAPPING],
                schema.Forms(N_("a status, or {status:, points:} of a criterion")),
            ],
        ],
        Field(min_length=1),
        says("Status by key: `1.1.1/ke-hoach`, `1.1.1`.", "Kết luận theo mã."),
    ]


class CasesFile(Rule):
    """Cases of one rules file."""

    cases: Annotated[tuple[Case, ...], says("The cases.", "Các trường hợp.", min_length=1)]


def cases_beside(rules: Path) -> Path:
    """Where the cases of a rules file are kept."""
    return rules.with_name(rules.stem + SUFFIX)


def load_cases(path: Path, index: Index) -> tuple[Case, ...]:
    """The cases in a file. Raises `RulesError` with every problem of it."""
    text, name = read_file(path)
    root, issues = parse(text)
    found, complaints = validate(root, CasesFile)
    issues += complaints
    issues += _unknown_keys(root, index)
    if found is None or issues:
        raise RulesError(name_file(issues, name, text))
    return found.cases


def _unknown_keys(root: MapNode, index: Index) -> list[Issue]:
    """Keys under `expect` that the rules have nothing for."""
    known = {
        *(one.id for one in index.criteria),
        *(one.key for criterion in index.criteria for one in expand(criterion, index)),
        *(f"{one.id}/{part.id}" for one in index.criteria for part in parts_of(one)),
    }
    templates = tuple(key for key in known if "/" in key)
    issues: list[Issue] = []
    for case in maps(root.get("cases")):
        issues += references(words(case.get("unit")), tuple(index.units), _("unit"))
        expect = dig(case, "expect")
        for key, _value in expect.entries if isinstance(expect, MapNode) else ():
            assert isinstance(key, TextNode)
            # A reply's instances are keyed by the requests that are given.
            if key.text not in known and not key.text.startswith(tuple(f"{t}[" for t in templates)):
                message = _("the rules know no `{id}`").format(id=key.text)
                expected = _("a criterion or `criterion/requirement[period]`")
                issues.append(Issue(key.mark, message, expected, nearest(key.text, known)))
    return issues
