"""What is remembered is what would be read: the same content, readers, limits and OCR program."""

import datetime as dt
import os
import time
from concurrent.futures import Future
from dataclasses import replace

import pytest

from evidence_check.documents.limits import Limits
from evidence_check.engine import memory as memory_module
from evidence_check.engine.memory import Memory
from evidence_check.engine.opening import Stamp
from evidence_check.engine.reading import Job, Layer, Packed, pack, read_file, unread
from evidence_check.engine.store import Store
from evidence_check.engine.workers import InProcess, read_all
from evidence_check.model.document import Fault, FaultKind, Format, TextSource
from evidence_check.model.record import Field, Presence, Reading, Record

LIMITS = Limits()
OLD = time.time() - 1000


@pytest.fixture(autouse=True)
def _versions(monkeypatch):
    monkeypatch.setattr(memory_module, "ocr_version", lambda: "tesseract 5")
    monkeypatch.setattr(memory_module, "reader_version", lambda: "1")


@pytest.fixture
def store(tmp_path):
    store = Store.open(tmp_path / "cache" / "readings.sqlite")
    yield store
    store.close()


@pytest.fixture
def memory(store):
    """A run's memory; called, that of the next run."""

    def next_run(**more):
        store.flush()
        return Memory(store, **more)

    return next_run


@pytest.fixture
def job(tmp_path):
    """A file that has lain there for a while, as found by a walk."""

    def write(text="a", name="KH.pdf", modified=OLD, layer=Layer.RECORD):
        path = tmp_path / name
        path.write_text(text)
        os.utime(path, (modified, modified))
        return Job(str(path), f"ho-so/{name}", Stamp.of(path.lstat()), layer)

    return write


def reading_of(job, **more):
    """What a worker reads off a file of two pages."""
    found = read_file(job.location, job.name, LIMITS)
    record = Record(number=Field("1/KH-A", Presence.READ, 1.0))
    base = Reading(found.sha256, found.size, Format.PDF, 2, TextSource.LAYER, record)
    return replace(base, **{"pages": ("một", "hai"), **more})


def text(job):
    return replace(job, layer=Layer.TEXT)


def test_nothing_is_known_at_first(memory, job):
    assert memory().recall(job(), LIMITS) is None


def test_a_record_comes_without_the_text_and_the_text_when_it_is_asked_for(memory, job):
    file = job()
    reading = reading_of(file)
    memory().keep(file, Packed.of(reading), LIMITS)
    assert memory().recall(file, LIMITS) == replace(reading, pages=())
    assert memory().recall(text(file), LIMITS) == reading


def test_of_a_scan_read_in_part_both_layers_are_kept_apart(memory, job):
    file = job()
    record = reading_of(file, text=TextSource.OCR, unread_pages=(2,), pages=("một", ""))
    whole = reading_of(file, text=TextSource.OCR)
    memory().keep(file, Packed.of(record), LIMITS)
    assert memory().recall(file, LIMITS) == record
    assert memory().recall(text(file), LIMITS) is None
    memory().keep(text(file), Packed.of(whole), LIMITS)
    assert memory().recall(file, LIMITS) == record
    assert memory().recall(text(file), LIMITS) == whole


def test_a_damaged_text_is_as_if_nothing_were_known(memory, job):
    file = job()
    packed = replace(Packed.of(reading_of(file)), text=b"no text")
    memory().keep(file, packed, LIMITS)
    assert memory().recall(file, LIMITS) == packed.reading
    assert memory().recall(text(file), LIMITS) is None


def test_names_and_places_do_not_matter_content_does(memory, job):
    file = job()
    reading = reading_of(file)
    memory().keep(file, Packed.of(reading), LIMITS)
    assert memory().recall(job(name="bản sao.PDF"), LIMITS) == replace(reading, pages=())
    assert memory().recall(job(text="b"), LIMITS) is None  # of the same size and time
    assert memory().recall(job(name="KH.docx"), LIMITS) is None  # promises another format


@pytest.mark.parametrize("other", [Limits(pages=1), Limits(wall_seconds=1)])
def test_other_limits_are_another_question(memory, job, other):
    file = job()
    memory().keep(file, Packed.of(reading_of(file)), LIMITS)
    assert memory().recall(file, other) is None


def test_other_readers_are_another_question(memory, job, monkeypatch):
    file = job()
    memory().keep(file, Packed.of(reading_of(file)), LIMITS)
    monkeypatch.setattr(memory_module, "reader_version", lambda: "2")
    assert memory().recall(file, LIMITS) is None


def test_another_ocr_program_matters_where_there_is_something_to_ocr(memory, job, monkeypatch):
    print_, scan, unread_ = job("a", "a.pdf"), job("b", "b.pdf"), job("c", "c.pdf")
    memory().keep(print_, Packed.of(reading_of(print_)), LIMITS)
    memory().keep(scan, Packed.of(reading_of(scan, text=TextSource.OCR)), LIMITS)
    memory().keep(unread_, Packed.of(reading_of(unread_, unread_pages=(1, 2))), LIMITS)
    watermark = job("d", "d.pdf")
    memory().keep(watermark, Packed.of(reading_of(watermark, needed_ocr=True)), LIMITS)
    jobs = (print_, scan, unread_, watermark)
    assert [bool(memory().recall(each, LIMITS)) for each in jobs] == [True, True, True, True]
    monkeypatch.setattr(memory_module, "ocr_version", lambda: "tesseract 6")
    assert [bool(memory().recall(each, LIMITS)) for each in jobs] == [True, False, False, False]


# ── what a stamp is good for ─────────────────────────────────────────────────────────────────────


def test_an_unchanged_file_is_not_opened(memory, job, monkeypatch):
    file = job()
    memory().keep(file, Packed.of(reading_of(file)), LIMITS)
    monkeypatch.setattr(memory_module, "digest_of", None)
    assert memory().recall(file, LIMITS)


def test_a_file_of_a_size_that_no_answer_is_about_is_not_opened(memory, job, monkeypatch):
    file = job()
    memory().keep(file, Packed.of(reading_of(file)), LIMITS)
    monkeypatch.setattr(memory_module, "digest_of", None)
    assert memory().recall(job(text="longer"), LIMITS) is None


def test_a_change_with_the_old_stamp_is_seen_when_asked_to_look(memory, job):
    file = job()
    memory().keep(file, Packed.of(reading_of(file)), LIMITS)
    changed = replace(job(text="b"), stamp=file.stamp)
    assert memory().recall(changed, LIMITS)  # the risk that is documented
    assert memory(rehash=True).recall(changed, LIMITS) is None
    assert memory().recall(changed, LIMITS) is None  # and from then on it is known


@pytest.mark.parametrize("age", [0, 1, -1000])
def test_a_file_that_may_still_change_within_its_time_is_looked_at(memory, job, age):
    file = job(modified=time.time() - age)
    memory().keep(file, Packed.of(reading_of(file)), LIMITS)
    changed = replace(job(text="b"), stamp=file.stamp)
    assert memory().recall(changed, LIMITS) is None


def test_every_part_of_a_stamp_counts(memory, job, monkeypatch):
    file = job()
    memory().keep(file, Packed.of(reading_of(file)), LIMITS)
    looked = []
    monkeypatch.setattr(memory_module, "digest_of", lambda *_: looked.append(1) or "x")
    for part in ("modified", "changed", "inode"):
        other = replace(file.stamp, **{part: getattr(file.stamp, part) - 1})
        assert memory().recall(replace(file, stamp=other), LIMITS) is None
    assert len(looked) == 3


def test_without_a_stamp_nothing_is_known(memory, job):
    file = job()
    memory().keep(replace(file, stamp=None), Packed.of(reading_of(file)), LIMITS)
    assert memory().recall(replace(file, stamp=None), LIMITS) is None
    assert memory().recall(file, LIMITS)


# ── failures ─────────────────────────────────────────────────────────────────────────────────────


def failed(kind, detail="wall_seconds: at most 180"):
    return unread(Fault(kind, detail))


@pytest.mark.parametrize("kind", [FaultKind.TIMEOUT, FaultKind.CRASHED, FaultKind.LIMIT])
def test_why_a_file_could_not_be_read_is_kept_with_its_limits(memory, job, kind):
    file = job()
    memory().keep(file, Packed.of(failed(kind)), LIMITS)
    assert memory().recall(file, LIMITS) == failed(kind)
    assert memory().recall(file, Limits(wall_seconds=999)) is None


def test_what_may_pass_is_tried_again_another_day(memory, job, store):
    slow, large, poor = job("a", "a.pdf"), job("b", "b.pdf"), job("c", "c.pdf")
    memory().keep(slow, Packed.of(failed(FaultKind.TIMEOUT)), LIMITS)
    memory().keep(large, Packed.of(failed(FaultKind.LIMIT)), LIMITS)
    page_failed = Fault(FaultKind.NO_TEXT, "the OCR program failed: exit code 1", 2)
    memory().keep(
        poor, Packed.of(reading_of(poor, unread_pages=(2,), faults=(page_failed,))), LIMITS
    )
    assert all(memory().recall(each, LIMITS) for each in (slow, large, poor))
    store._today += 2
    assert [bool(memory().recall(each, LIMITS)) for each in (slow, large, poor)] == [
        False,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("reading", "tool", "lasts"),
    [
        ({}, "tesseract 5", True),
        ({"pages": ("một", ""), "unread_pages": (2,)}, "tesseract 5", False),
        ({"pages": ("", ""), "unread_pages": (1, 2)}, "none", True),
        ({"unread_pages": (2,), "pages": ()}, "tesseract 5", True),  # nobody asked for its text
    ],
)
def test_a_result_lasts_unless_a_text_that_it_needs_was_not_had(
    memory, job, store, monkeypatch, reading, tool, lasts
):
    monkeypatch.setattr(memory_module, "ocr_version", lambda: tool)
    day = dt.date(2026, 7, 20)
    read = [reading_of(job(), **reading)]
    memory().keep_result(b"key", (day, day), b"result", read)
    assert memory().recall_result(b"key", day) == b"result"
    store._today += 2
    assert (memory().recall_result(b"key", day) == b"result") is lasts


@pytest.mark.parametrize(
    "reading",
    [failed(FaultKind.CRASHED, "SIGKILL"), failed(FaultKind.UNREADABLE, "permission denied")],
)
def test_what_says_nothing_about_the_content_is_not_kept(memory, job, reading):
    file = job()
    memory().keep(file, Packed.of(reading), LIMITS)
    assert memory().recall(file, LIMITS) is None


def test_a_text_that_is_damaged_is_read_again(memory, job, store):
    file = job()
    memory().keep(file, Packed.of(reading_of(file)), LIMITS)
    store.flush()
    store._connection.execute("UPDATE answers SET text = 'x'")
    assert memory().recall(file, LIMITS)
    assert memory().recall(text(file), LIMITS) is None


# ── with workers ─────────────────────────────────────────────────────────────────────────────────


def read_packed(job, limits):
    return pack(reading_of(job))


def test_workers_are_asked_only_for_what_is_not_known(memory, job):
    files = [job(name, f"{name}.pdf") for name in "abc"]
    first = list(read_all(files, InProcess(), LIMITS, memory=memory(), work=read_packed))
    nobody = None  # asked, it would raise
    again = list(read_all(files, nobody, LIMITS, memory=memory()))
    assert again == first
    texts = [text(file) for file in files]
    assert list(read_all(texts, nobody, LIMITS, memory=memory())) == first
    changed = job("z", "b.pdf")
    asked = []

    def noted(job, limits):
        asked.append(job)
        return read_packed(job, limits)

    list(read_all([files[0], changed], InProcess(), LIMITS, memory=memory(), work=noted))
    assert asked == [changed]


def test_what_is_ready_when_a_run_is_stopped_is_kept(memory, job):
    class Slow(InProcess):
        def submit(self, fn, /, *args):
            return Future() if args[0].name.endswith("c.pdf") else super().submit(fn, *args)

    files = [job(name, f"{name}.pdf") for name in "abc"]
    readings = read_all(files, Slow(), LIMITS, memory=memory(), work=read_packed)
    next(readings)
    readings.close()
    assert [bool(memory().recall(file, LIMITS)) for file in files] == [True, True, False]
