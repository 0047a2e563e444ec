"""Records by hand: what a page says, without a page, to hold against rules."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest
from hypothesis import settings

from evidence_check.model.document import (
    Fault,
    FaultKind,
    Format,
    Signature,
    SignatureRole,
    TextSource,
)
from evidence_check.model.record import (
    Field,
    Mark,
    MarkKind,
    Method,
    Presence,
    Reading,
    Record,
    SignedBy,
)
from evidence_check.model.submission import PlacedBy, Placement, Submission, SubmittedFile

# How long an example takes says how busy the computer is, not whether the code is right.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

HEADER = """
version: 1
index: {id: thu, title: Bộ chỉ số thử, period: 2026}
bodies:
  so-a: {name: Sở Nội vụ, symbols: [SNV], parent: tinh}
  so-b: {name: Sở Tài chính, symbols: [STC], parent: tinh}
  tinh: {name: Ủy ban nhân dân tỉnh Mẫu, symbols: [UBND]}
units:
  vp: {name: Văn phòng}
  p1: {name: Phòng Một}
criteria:
"""


def read(value, confidence=0.99, method=Method.LAYER, page=1):
    """A field as read; None is absent, `...` unread, an empty text blank."""
    if value is None:
        return Field(confidence=confidence, method=method)
    if value is ...:
        return Field(
            presence=Presence.UNREAD, confidence=0.3, page=page, quote="Số: ??", method=method
        )
    if value == "":
        return Field(
            presence=Presence.BLANK,
            confidence=confidence,
            page=page,
            quote="Số:   /",
            method=method,
        )
    return Field(value, Presence.READ, confidence, page, str(value), method=method)


def _marks(draft):
    """`True`: the page says DỰ THẢO; `None`: it bears what may be a watermark."""
    if draft is None:
        return (Mark(MarkKind.UNCLEAR, "", 1),)
    return (Mark(MarkKind.DRAFT, "DỰ THẢO", 1),) if draft else ()


def make_reading(
    *,
    number="12/KH-SNV",
    symbol="KH-SNV",
    date="2026-01-10",
    type="Kế hoạch",
    subject="Kế hoạch cải cách hành chính năm 2026",
    issuer="Sở Nội vụ",
    parent="Ủy ban nhân dân tỉnh Mẫu",
    signer_title="Giám đốc",
    signer_name="Trần Văn A",
    signed=SignedBy.PICTURE,
    draft=False,
    date_range=None,
    text="",
    pages=(),
    page_count=None,
    signatures=(),
    faults=(),
    format=Format.PDF,
    confidence=0.99,
    content=None,
    unread_pages=(),
):
    """A reading of a document that is in order; every argument breaks or changes one thing."""
    day = dt.date.fromisoformat(date) if isinstance(date, str) and date else date
    record = Record(
        number=read(number, confidence, Method.INK if number is ... else Method.LAYER),
        symbol=read(symbol, confidence),
        date=read(day, confidence),
        date_range=date_range,
        type=read(type, confidence),
        subject=read(subject, confidence),
        issuer=read(issuer, confidence),
        parent=read(parent, confidence),
        signer_title=read(signer_title, confidence),
        signer_name=read(signer_name, confidence),
        signed=read(signed, confidence),
        marks=_marks(draft),
    )
    body = pages or (f"{type}\n{subject}\n{text}",)
    identity = content if content is not None else repr((record, body, signatures))
    return Reading(
        sha256=hashlib.sha256(identity.encode()).hexdigest(),
        size=1000,
        format=format,
        page_count=len(body) if page_count is None else page_count,
        text=TextSource.LAYER,
        record=record,
        signatures=tuple(signatures),
        faults=tuple(Fault(kind) if isinstance(kind, FaultKind) else kind for kind in faults),
        pages=tuple(body),
        unread_pages=tuple(unread_pages),
    )


def make_blind(kind, format=Format.PDF):
    """A file of which nothing could be read."""
    return Reading("0" * 64, 10, format, faults=(Fault(kind),))


def make_signature(when="2026-01-10T09:00:00+07:00", *, role=SignatureRole.SIGNER, **more):
    """A digital signature that is in order."""
    values = {
        "field": "Signature1",
        "signer": "Trần Văn A",
        "organisation": "Sở Nội vụ",
        "time": dt.datetime.fromisoformat(when),
        "timestamped": False,
        "intact": True,
        "covers_whole_file": True,
        "role": role,
    }
    return Signature(**{**values, **more})


def make_file(
    path="1.1/KH.pdf", reading=None, criterion="1.1", requirement=None, periods=(), rows=()
):
    """A submitted file; `criterion=None` is a file without a place."""
    placements = ()
    if criterion is not None:
        placements = (Placement(criterion, PlacedBy.FOLDER, requirement),)
    return SubmittedFile(path, reading or make_reading(), placements, tuple(periods), tuple(rows))


def run(criteria, files, as_of="2026-07-01", unit=None, body=None, header=HEADER, **more):
    """Check files against criteria in YAML; what became of each instance, by key."""
    from evidence_check.checking import assess
    from evidence_check.rules.loading import load_text

    index = load_text(header + criteria, "quy-tac.yaml")
    submission = Submission("vp", "Văn phòng", "vp", unit, body, tuple(files), **more)
    return assess(index, [submission], dt.date.fromisoformat(as_of)).submissions[0]


def verdicts(result):
    """Verdicts by instance key."""
    return {v.key: v for c in result.criteria for v in c.verdicts}


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory):
    """Nothing is kept in the home of who runs the tests, nor found there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EVIDENCE_CHECK_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def without_ocr(monkeypatch):
    """Tesseract is not found, neither here nor in workers; the next test finds it again."""
    from evidence_check.documents.ocr_engine import find_tesseract

    monkeypatch.setenv("PATH", "")
    find_tesseract.cache_clear()  # it is asked once a process
    yield
    find_tesseract.cache_clear()


@pytest.fixture
def office():
    """The makers of this file, for tests that cannot import it."""
    from types import SimpleNamespace

    return SimpleNamespace(
        reading=make_reading,
        blind=make_blind,
        file=make_file,
        signature=make_signature,
        run=run,
        verdicts=verdicts,
        header=HEADER,
    )
