import asyncio
import os
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.serving.uploads import Bounds, RefusedUploadError, Shelter, parts_of

BAD = [
    "", "/", "/etc/passwd", "../x", "a/../../x", "a/./b", "a//b", "a/", "..", ".", "a\\..\\b",
    "C:\\x", "C:/x", "a/b:stream", "nul", "a/CON.txt", "a/com1", "x\0y", "a\nb", "a\x7fb",
    "a/b.", "a/b ", "a?b", "a*b", 'a"b', "a<b", "a|b", "x" * 201, "ế" * 100, "a/" * 41 + "b",
    "/".join(["aaaa"] * 300), "a/\ud800",
]  # fmt: skip


@pytest.mark.parametrize("path", BAD, ids=range(len(BAD)))
def test_names_that_could_lead_elsewhere_are_refused(path):
    with pytest.raises(RefusedUploadError):
        parts_of(path)


@pytest.mark.parametrize("path", ["KH.pdf", "Văn phòng/1.1 Kế hoạch/KH (ký).pdf", "a/.b/~$c"])
def test_names_of_officials_are_taken(path):
    assert "/".join(parts_of(path)) == path


@given(st.text())
def test_whatever_is_taken_stays_inside(path):
    try:
        parts = parts_of(path)
    except RefusedUploadError:
        return
    assert os.path.normpath("/root/" + "/".join(parts)).startswith("/root/")
    assert not {"", ".", ".."} & set(parts)


@pytest.fixture
def shelter(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    made = Shelter(Bounds(files=3, total_bytes=100, file_bytes=60))
    yield made
    made.close()
    assert list(tmp_path.iterdir()) == []


def receive(upload, path, *pieces):
    async def body():
        for piece in pieces:
            yield piece

    asyncio.run(upload.receive(path, body()))


def test_only_its_user_can_look_into_it(shelter):
    upload = shelter.begin()
    receive(upload, "a/b.pdf", b"x")
    assert stat.S_IMODE(upload.folder.parent.stat().st_mode) == 0o700
    assert (upload.folder / "a" / "b.pdf").read_bytes() == b"x"
    assert (upload.submission.name, upload.name) == ("a", "a")


def test_bounds(shelter):
    upload = shelter.begin()
    with pytest.raises(RefusedUploadError) as large:
        receive(upload, "a", b"x" * 50, b"x" * 50)
    assert large.value.status == 413
    assert list(upload.folder.iterdir()) == []
    receive(upload, "a", b"x" * 60)
    with pytest.raises(RefusedUploadError):
        receive(upload, "b", b"x" * 50)
    receive(upload, "b", b"x" * 40)
    receive(upload, "c")
    with pytest.raises(RefusedUploadError):
        receive(upload, "d")
    assert sorted(path.name for path in upload.folder.iterdir()) == ["a", "b", "c"]


def test_a_name_twice(shelter):
    upload = shelter.begin()
    receive(upload, "a", b"first")
    with pytest.raises(RefusedUploadError) as twice:
        receive(upload, "a", b"second")
    assert twice.value.status == 409
    assert (upload.folder / "a").read_bytes() == b"first"


def test_a_file_where_a_folder_should_be(shelter):
    upload = shelter.begin()
    receive(upload, "a", b"x")
    with pytest.raises(RefusedUploadError):
        receive(upload, "a/b", b"x")
    assert (upload.folder / "a").read_bytes() == b"x"


def test_a_sender_that_goes_away_leaves_nothing(shelter):
    upload = shelter.begin()

    async def body():
        yield b"x"
        raise ConnectionError

    with pytest.raises((ConnectionError, RefusedUploadError)):
        asyncio.run(upload.receive("a", body()))
    assert list(upload.folder.iterdir()) == []
    assert upload.size == 0


def test_several_folders_at_the_top(shelter):
    upload = shelter.begin()
    receive(upload, "a/1", b"")
    receive(upload, "b/1", b"")
    assert (upload.submission, upload.name) == (upload.folder, "")
