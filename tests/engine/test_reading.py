import datetime as dt
import io
import os
import pickle
import stat
import sys
import zlib
from dataclasses import replace
from types import ModuleType

import pytest

from evidence_check import documents
from evidence_check.documents.limits import LimitExceeded, Limits
from evidence_check.engine import preloading, reading
from evidence_check.engine.reading import (
    Layer,
    Packed,
    bytes_of,
    limits_for,
    pack,
    read_bytes,
    read_file,
    unpack,
    unread,
)
from evidence_check.model.document import (
    Box,
    Document,
    Fault,
    FaultKind,
    Format,
    Line,
    Page,
    Signature,
    SignatureRole,
    TextSource,
)
from evidence_check.model.record import (
    Annex,
    Field,
    Mark,
    MarkKind,
    Method,
    Presence,
    Reading,
    Record,
    SignedBy,
)

HANOI = dt.timezone(dt.timedelta(hours=7))
FULL = Reading(
    sha256="ab" * 32,
    size=3,
    format=Format.PDF,
    page_count=2,
    text=TextSource.OCR,
    record=Record(
        number=Field("14/QĐ-SKHCN", Presence.READ, 0.99, 1, "Số: 14", Box(1, 2, 3, 4), Method.INK),
        date=Field(dt.date(2026, 1, 10), Presence.READ, 1.0),
        date_range=(dt.date(2026, 1, 1), dt.date(2026, 1, 31)),
        signed=Field(SignedBy.PICTURE, Presence.READ, 1.0),
        recipients=("- Lưu: VT",),
        marks=(Mark(MarkKind.DRAFT, "DỰ THẢO", 1, Box(0, 0, 1, 1)),),
        annexes=(Annex("Phụ lục I", 2),),
        span=(1, 1),
        later=(Record(type=Field("Kế hoạch"), span=(2, 2), apart=True),),
    ),
    signatures=(
        Signature(
            field="Sig1",
            signer="Ký giả",
            organisation=None,
            time=dt.datetime(2026, 1, 10, 9, 12, 44, 120, tzinfo=HANOI),
            timestamped=False,
            intact=True,
            covers_whole_file=False,
            role=SignatureRole.SIGNER,
            box=Box(1, 1, 2, 2),
        ),
    ),
    faults=(Fault(FaultKind.HIDDEN_TEXT, "white on white", 2, "đã ký"),),
    pages=("một", ""),
)


@pytest.fixture
def readers(monkeypatch):
    """Readers of our own: what `open_document` and `read_record` do is the test's to say."""

    def use(open_document, read_record=lambda document: Record()):
        monkeypatch.setattr(documents, "open_document", open_document, raising=False)
        module = ModuleType("evidence_check.reading.record")
        module.read_record = read_record
        monkeypatch.setitem(sys.modules, "evidence_check.reading.record", module)

    return use


def test_a_reading_is_all_that_the_readers_found(readers):
    pages = tuple(Page(number, 595, 842, (Line("Số"), Line("ba"))) for number in (1, 2))
    document = Document(
        Format.PDF, pages, page_count=5, text=TextSource.LAYER, signatures=FULL.signatures
    )
    record = Record(recipients=("x",))
    readers(lambda data, name, limits, roots: document, lambda _: record)
    reading = read_bytes(b"abc", "KH.pdf", Limits())
    assert reading == Reading(
        sha256="ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        size=3,
        format=Format.PDF,
        page_count=5,
        text=TextSource.LAYER,
        record=record,
        signatures=FULL.signatures,
        pages=("Số\nba", "Số\nba"),
        unread_pages=(3, 4, 5),
    )


def test_all_pages_are_read_only_where_the_text_is_asked_for(readers):
    asked = []
    readers(lambda *told, **more: asked.append(told[3:] or more) or Document(Format.PDF))
    read_bytes(b"abc", "KH.pdf", Limits())
    read_bytes(b"abc", "KH.pdf", Limits(), Layer.TEXT)
    record, (text, roots) = asked
    assert (record, text.full, roots) == ({"roots": ()}, True, ())


def test_whom_to_trust_goes_with_the_job(readers):
    asked = []
    readers(lambda *told, roots=(): asked.append(roots) or Document(Format.PDF))
    read_bytes(b"abc", "KH.pdf", Limits(), roots=(b"root",))
    assert asked == [(b"root",)]


def test_a_whole_text_may_take_longer():
    limits = Limits(wall_seconds=1, text_seconds=5)
    assert limits_for(Layer.RECORD, limits) == limits
    assert limits_for(Layer.TEXT, limits).wall_seconds == 5


def test_nothing_is_read_off_what_could_not_be_opened(readers):
    damaged = Document(Format.PDF, faults=(Fault(FaultKind.DAMAGED, "no pages"),))
    readers(lambda data, name, limits, roots: damaged, lambda _: pytest.fail("nothing to read"))
    reading = read_bytes(b"abc", "KH.pdf", Limits())
    assert (reading.format, reading.faults, reading.record) == (
        Format.PDF,
        damaged.faults,
        Record(),
    )


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (ValueError("Nguyễn Văn A"), Fault(FaultKind.CRASHED, "ValueError")),
        (RecursionError("Nguyễn Văn A"), Fault(FaultKind.CRASHED, "RecursionError")),
        (MemoryError(), Fault(FaultKind.LIMIT, "memory_bytes: at most 5")),
        (LimitExceeded("pages", 3, 9), Fault(FaultKind.LIMIT, "pages: at most 3, found 9")),
    ],
)
@pytest.mark.parametrize("where", ["documents", "reading"])
def test_an_error_of_a_reader_is_a_fault_without_a_word_of_the_document(
    readers, error, fault, where
):
    def broken(*_, **__):
        raise error

    good = Document(Format.PDF, page_count=1)
    if where == "documents":
        readers(broken)
    else:
        readers(lambda data, name, limits, roots: good, broken)
    reading = read_bytes(b"abc", "KH.pdf", Limits(memory_bytes=5))
    assert reading.faults == (fault,)
    assert (reading.size, len(reading.sha256), reading.pages) == (3, 64, ())


def test_a_reading_survives_the_ways_between_processes_and_caches():
    assert unpack(pack(FULL)) == FULL
    assert pickle.loads(pickle.dumps(FULL)) == FULL
    assert type(unpack(pack(FULL)).record.signed.value) is SignedBy


def test_a_text_that_is_damaged_or_unpacks_without_end_is_none(monkeypatch):
    packed = Packed.of(FULL)
    assert packed.reading == replace(FULL, pages=())
    assert packed.pages() == FULL.pages != ()
    for text in (b"", b"no text", packed.text[:-5], zlib.compress(b"\xc1"), packed.head):
        assert replace(packed, text=text).pages() == ()
    monkeypatch.setattr(reading, "_LONGEST_TEXT", 1000)
    assert replace(packed, text=Packed.of(replace(FULL, pages=("a" * 900,))).text).pages()
    assert replace(packed, text=Packed.of(replace(FULL, pages=("a" * 1100,))).text).pages() == ()


def test_half_a_character_is_no_crash():
    reading = unpack(pack(Reading("ab", 3, Format.PDF, pages=("\ud835",))))
    assert reading == unread(Fault(FaultKind.CRASHED, "UnicodeEncodeError"), sha256="ab", size=3)


def test_a_file_is_read_whole_up_to_the_limit(tmp_path):
    file = tmp_path / "KH.pdf"
    file.write_bytes(b"x" * 100)
    assert bytes_of(str(file), Limits(file_bytes=100)) == b"x" * 100
    with pytest.raises(LimitExceeded):
        bytes_of(str(file), Limits(file_bytes=99))
    reading = read_file(str(file), "KH.pdf", Limits(file_bytes=99))
    assert reading.faults == (Fault(FaultKind.LIMIT, "file_bytes: at most 99"),)


def test_a_file_that_grows_while_it_is_read_is_read_up_to_the_limit(tmp_path, monkeypatch):
    path = tmp_path / "KH.pdf"
    path.write_bytes(b"x")

    class Growing(io.RawIOBase):
        def read(self, size=-1):
            return b"x" * min(size, 1000)

    monkeypatch.setattr(reading, "open_regular", lambda location: Growing())
    assert read_file(str(path), "KH.pdf", Limits(file_bytes=10_000)).faults == (
        Fault(FaultKind.LIMIT, "file_bytes: at most 10000"),
    )


@pytest.mark.parametrize("kind", ["absent", "folder", "link", "pipe", "device"])
def test_what_is_no_file_is_unreadable(tmp_path, kind):
    path = tmp_path / "KH.pdf"
    match kind:
        case "folder":
            path.mkdir()
        case "link":
            (tmp_path / "other").write_bytes(b"secret")
            path.symlink_to(tmp_path / "other")
        case "pipe":
            if not hasattr(os, "mkfifo"):
                pytest.skip("no pipes in this file system")
            os.mkfifo(path)
        case "device":
            try:
                os.mknod(path, stat.S_IFCHR | 0o600, os.makedev(1, 5))  # endless zeros
            except (AttributeError, OSError):
                pytest.skip("only root makes devices")
    (fault,) = read_file(str(path), "KH.pdf", Limits()).faults
    assert fault.kind is FaultKind.UNREADABLE
    assert str(tmp_path) not in fault.detail
    if kind in ("link", "pipe", "device"):
        assert fault.detail == f"a {kind}"


def test_the_files_that_are_preloaded_can_be_read():
    for name, data in (("a.pdf", preloading.small_pdf()), ("a.docx", preloading.small_docx())):
        reading = read_bytes(data, name, Limits())
        assert reading.faults == ()
        assert "1/KH-UBND" in reading.pages[0]
