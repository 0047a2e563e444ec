import datetime as dt
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.engine.reading import unread
from evidence_check.model.assessment import (
    CriterionResult,
    DocumentResult,
    Finding,
    Points,
    Status,
    SubmissionResult,
    Verdict,
)
from evidence_check.model.document import Box, Fault, FaultKind
from evidence_check.model.index import RuleLine
from evidence_check.model.period import Period
from evidence_check.model.submission import ListRow, SubmittedFile
from evidence_check.packing import pack, unpack

periods = st.sampled_from(["2026-03", "2026-Q2", "2026-H1", "2026"]).map(Period.parse)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
values = st.one_of(
    st.none(),
    texts,
    st.integers(-(1 << 60), 1 << 60),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.dates(),
    periods,
    st.lists(texts, max_size=3).map(tuple),
)
findings = st.builds(
    Finding,
    code=st.sampled_from(["I204", "W501"]),
    status=st.none() | st.sampled_from(Status),
    expected=values,
    found=values,
    rule=st.none() | st.builds(RuleLine, texts, st.integers(1, 9)),
    box=st.none() | st.just(Box(1.5, 2.0, 3.25, 4.0)),
    values=st.dictionaries(texts, values, max_size=2),
)


def result(*found):
    reading = unread(Fault(FaultKind.DAMAGED, "x"), sha256="ab", size=3)
    row = ListRow("danh-muc.csv", 2, figures=(("ty-le", Decimal("12.50")),))
    verdict = Verdict(
        "1.1/kh", "kh", None, "Kế hoạch", Status.LATE, dt.date(2026, 1, 15), ("a.pdf",), found
    )
    criterion = CriterionResult(
        "1.1",
        "Kế hoạch",
        Status.LATE,
        Points(Decimal("1.50"), Decimal("0.75")),
        ("vp",),
        (verdict,),
    )
    document = DocumentResult(SubmittedFile("a.pdf", reading, rows=(row,)), ("1.1/kh",), found)
    return SubmissionResult(
        "vp", "Văn phòng", "ho-so/vp", Points(), (criterion,), (document,), ("a.zip",), found
    )


@given(st.lists(findings, max_size=3).map(tuple))
def test_what_is_packed_comes_out_the_same(found):
    before = result(*found)
    after = unpack(pack(before))
    assert after == before
    assert repr(after) == repr(before)  # 1.50 is not 1.5, a tuple is no list


@pytest.mark.parametrize(
    "packed", [b"", b"\x00", msgspec.msgpack.encode([1, 2]), pack(result())[:-1]]
)
def test_other_bytes_are_refused(packed):
    with pytest.raises((msgspec.MsgspecError, ValueError)):
        unpack(packed)


def test_an_unknown_kind_of_value_is_refused():
    packed = pack(result(Finding("I204", expected=Decimal(1)))).replace(b"decimal", b"decimax")
    with pytest.raises(ValueError, match="decimax"):
        unpack(packed)
