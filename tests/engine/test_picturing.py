"""Pictures are asked of workers, remembered by content, and never of another content."""

import hashlib
from dataclasses import replace
from pathlib import Path

import msgspec
import picture_work
import pytest

from evidence_check.documents.limits import Limits
from evidence_check.engine import picturing
from evidence_check.engine.memory import Memory
from evidence_check.engine.opening import Stamp
from evidence_check.engine.picturing import PictureJob, picture_all
from evidence_check.engine.pool import Pool
from evidence_check.engine.preloading import small_docx, small_pdf
from evidence_check.engine.readers import Readers
from evidence_check.engine.reading import Job
from evidence_check.engine.store import Store
from evidence_check.engine.workers import InProcess
from evidence_check.model.view import Spot, View

SPOT = Spot(1, quote="So: 1/KH-UBND")


def job(path, *spots, data=None):
    data = path.read_bytes() if data is None else data
    stamp = Stamp.of(path.lstat())
    return PictureJob(
        Job(str(path), path.name, stamp), spots or (SPOT,), hashlib.sha256(data).hexdigest()
    )


@pytest.fixture
def pdf(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(small_pdf())
    return path


@pytest.fixture
def memory(tmp_path, monkeypatch):
    store = Store.open(tmp_path / "cache" / "store")
    yield Memory(store)
    store.close()


def drawn(jobs, executor=None, **more):
    return list(picture_all(jobs, executor or InProcess(), Limits(), **more))


def test_answers_come_in_the_order_of_the_jobs(pdf, tmp_path):
    word = tmp_path / "b.docx"
    word.write_bytes(small_docx())
    jobs = [job(pdf), job(word, Spot(1, quote="Số: 1/KH-UBND"), Spot(9))] * 3
    found = drawn(jobs, window=2)
    assert [len(views) for views in found] == [1, 2] * 3
    assert all(views[0].image for views in found[::2])
    assert [bool(view) for view in found[1]] == [True, False]


def test_a_file_that_has_changed_shows_nothing(pdf):
    asked = job(pdf)
    pdf.write_bytes(small_pdf() + b"%")
    ((view,),) = drawn([asked])
    assert not view
    assert "changed" in view.reason


def test_a_file_that_is_gone_shows_nothing(pdf):
    asked = job(pdf)
    pdf.unlink()
    ((view,),) = drawn([asked])
    assert not view
    assert view.reason


def test_what_was_drawn_once_is_remembered(pdf, memory):
    readers = Readers(InProcess(), Limits(), memory)
    first = list(readers.pictures([job(pdf)]))
    again = list(Readers(None, Limits(), memory).pictures([job(pdf)]))  # nobody there to draw
    assert first == again
    assert first[0][0].image


def test_another_place_is_another_picture(pdf, memory):
    drawn([job(pdf)], memory=memory)
    memory.settle()
    ((view,),) = drawn([job(pdf, Spot(1))], memory=memory)
    assert view.height > view.width


def test_a_place_that_could_not_be_shown_is_asked_again(pdf, memory):
    drawn([job(pdf, Spot(7))], memory=memory)
    memory.settle()
    assert (
        memory.recall_answer(job(pdf).file, picturing._question(job(pdf, Spot(7))), Limits())
        is None
    )


def test_a_worker_that_dies_costs_its_file_alone(pdf, monkeypatch):
    monkeypatch.setattr(picturing, "views_packed", picture_work.dies_on_page_two)
    with Pool(1, Limits(), preload=False) as pool:
        found = drawn([job(pdf), job(pdf, Spot(2)), job(pdf)], pool)
    assert [bool(views[0]) for views in found] == [True, False, True]
    assert "crashed" in found[1][0].reason


@pytest.mark.parametrize(
    "answered",
    [
        b"\xc1",
        msgspec.msgpack.encode(()),
        msgspec.msgpack.encode((View(b"<svg onload=1>", "image/svg+xml"),)),
        msgspec.msgpack.encode((View(b"<svg onload=1>", "image/png"),)),
        msgspec.msgpack.encode((View(b"\x89PNG\r\n\x1a\n", 'image/png" onload="'),)),
    ],
)
def test_a_worker_that_a_file_took_over_cannot_answer_with_anything(pdf, monkeypatch, answered):
    monkeypatch.setattr(picturing, "views_packed", lambda _job, _limits: answered)
    ((view,),) = drawn([job(pdf)])
    assert not view
    assert view.reason == "crashed"


def test_pictures_have_a_time_of_their_own(pdf, monkeypatch):
    asked = []
    monkeypatch.setattr(picturing, "views_packed", lambda _job, limits: asked.append(limits) or b"")
    drawn([job(pdf)])
    limits = replace(Limits(), wall_seconds=5.0)
    list(picture_all([job(pdf)], InProcess(), limits))
    assert [each.wall_seconds for each in asked] == [Limits().picture_seconds, 5.0]


def test_no_file_but_the_one_that_is_named(tmp_path, pdf):
    link = tmp_path / "link.pdf"
    link.symlink_to(pdf)
    ((view,),) = drawn([replace(job(pdf), file=Job(str(link), "link.pdf"))])
    assert view.reason == "a link"
    assert Path(link).exists()
