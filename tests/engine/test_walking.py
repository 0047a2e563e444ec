import os
import random
import socket
import unicodedata
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.documents.limits import Limits
from evidence_check.engine import walking
from evidence_check.engine.reading import read_file
from evidence_check.engine.walking import WalkLimits, shown, walk
from evidence_check.model.document import FaultKind

posix = pytest.mark.skipif(os.name != "posix", reason="the file system of POSIX")


def make(root, *paths):
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(b"x")


def paths(found):
    return [each.path for each in found]


def test_files_of_all_depths_in_the_order_of_their_names(tmp_path):
    make(tmp_path, "b.pdf", "A/z.docx", "a/1.PDF", "A/y.pdf", "c/d/e.pdf")
    found = paths(walk(tmp_path).files)
    assert sorted(found) == ["A/y.pdf", "A/z.docx", "a/1.PDF", "b.pdf", "c/d/e.pdf"]
    assert found == ["A/y.pdf", "A/z.docx", "a/1.PDF", "b.pdf", "c/d/e.pdf"]


def test_the_order_is_not_that_of_the_file_system(tmp_path, monkeypatch):
    make(tmp_path, *(f"{letter}/{number}.pdf" for letter in "abc" for number in range(5)))
    ordered = walk(tmp_path)
    scandir = os.scandir

    @contextmanager
    def shuffled(folder):
        with scandir(folder) as entries:
            listed = list(entries)
        random.Random(7).shuffle(listed)
        yield iter(listed)

    monkeypatch.setattr(walking.os, "scandir", shuffled)
    assert walk(tmp_path) == ordered


@pytest.mark.parametrize(
    "name",
    ["~$KH.docx", ".~lock.KH.docx#", "Thumbs.db", "desktop.ini", ".DS_Store", ".hidden.pdf"],
)
def test_what_nobody_handed_in_is_a_stray(tmp_path, name):
    make(tmp_path, name, "KH.pdf")
    result = walk(tmp_path)
    assert paths(result.strays) == [name]
    assert paths(result.files) == ["KH.pdf"]


def test_a_hidden_folder_is_named_and_not_looked_into(tmp_path):
    make(tmp_path, ".git/KH.pdf", "__MACOSX/KH.pdf")
    result = walk(tmp_path)
    assert result.files == ()
    assert paths(result.strays) == [".git/", "__MACOSX/"]


@pytest.mark.parametrize(
    ("name", "content", "document"),
    [
        ("KH.pdf", b"", True),
        ("KH.PDF", b"\xff\xd8\xff", True),
        ("KH.docx", b"no document", True),
        ("KH", b"%PDF-1.4", True),
        ("KH.jpg", b"%PDF-1.4", True),
        ("KH.doc", b"PK\x03\x04....", True),
        ("KH.doc", b"\xd0\xcf\x11\xe0", False),
        ("KH.zip", b"PK\x03\x04....", False),
        ("KH.xlsx", b"PK\x03\x04....", False),
        ("KH.jpg", b"\xff\xd8\xff", False),
        ("KH.txt", b"", False),
    ],
)
def test_a_document_by_name_or_by_content(tmp_path, name, content, document):
    (tmp_path / name).write_bytes(content)
    result = walk(tmp_path)
    assert paths(result.files if document else result.strays) == [name]
    assert len(result.files) + len(result.strays) == 1


@posix
def test_links_are_refused_and_lead_nowhere(tmp_path):
    outside = tmp_path / "outside"
    make(outside, "secret.pdf")
    inside = tmp_path / "inside"
    make(inside, "KH.pdf", "sub/BC.pdf")
    (inside / "file.pdf").symlink_to(outside / "secret.pdf")
    (inside / "folder").symlink_to(outside)
    (inside / "broken.pdf").symlink_to(inside / "nothing")
    (inside / "sub" / "loop").symlink_to(inside)
    result = walk(inside)
    assert paths(result.files) == ["KH.pdf", "sub/BC.pdf"]
    assert [path for path, _ in result.refused] == ["broken.pdf", "file.pdf", "folder", "sub/loop"]
    assert {(fault.kind, fault.detail) for _, fault in result.refused} == {
        (FaultKind.UNREADABLE, "a link")
    }


@posix
def test_pipes_and_sockets_are_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe.pdf")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(tmp_path / "socket.docx"))
    result = walk(tmp_path)
    assert [(path, fault.detail) for path, fault in result.refused] == [
        ("pipe.pdf", "a pipe"),
        ("socket.docx", "a socket"),
    ]


@posix
def test_a_pipe_that_takes_the_place_of_a_file_is_seen_to_be_none(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "KH")
    monkeypatch.setattr(walking, "file_kind", lambda info: "")
    ((path, fault),) = walk(tmp_path).refused
    assert (path, fault.detail) == ("KH", "a pipe")


@posix
@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="root reads all")
def test_what_must_not_be_read_is_refused(tmp_path):
    make(tmp_path, "closed/KH.pdf")
    (tmp_path / "closed").chmod(0)
    try:
        ((path, fault),) = walk(tmp_path).refused
    finally:
        (tmp_path / "closed").chmod(0o700)
    assert (path, fault.kind) == ("closed", FaultKind.UNREADABLE)


def test_what_vanishes_is_refused(tmp_path, monkeypatch):
    make(tmp_path, "a.pdf", "b/c.pdf", "d.pdf")
    scandir = os.scandir

    class Gone:
        def __init__(self, entry):
            self.name, self.path, self._entry = entry.name, entry.path, entry

        def stat(self, *, follow_symlinks):
            if self.name == "a.pdf":
                raise FileNotFoundError(2, "No such file or directory")
            return self._entry.stat(follow_symlinks=follow_symlinks)

    @contextmanager
    def vanishing(folder):
        if str(folder).endswith("b"):
            raise FileNotFoundError(2, "No such file or directory")
        with scandir(folder) as entries:
            yield [Gone(entry) for entry in entries]

    monkeypatch.setattr(walking.os, "scandir", vanishing)
    result = walk(tmp_path)
    assert paths(result.files) == ["d.pdf"]
    assert [(path, fault.kind) for path, fault in result.refused] == [
        ("a.pdf", FaultKind.UNREADABLE),
        ("b", FaultKind.UNREADABLE),
    ]


def test_limits_are_named_never_silent(tmp_path):
    make(tmp_path, "1/2/3/KH.pdf", "a.pdf", "b.pdf")
    deep = walk(tmp_path, WalkLimits(depth=3))
    assert paths(deep.files) == ["a.pdf", "b.pdf"]
    assert [(path, fault.kind) for path, fault in deep.refused] == [("1/2/3", FaultKind.LIMIT)]
    many = walk(tmp_path, WalkLimits(entries=5))
    assert paths(many.files) == ["1/2/3/KH.pdf", "a.pdf"]
    assert [(path, fault.kind) for path, fault in many.refused] == [(".", FaultKind.LIMIT)]


def test_a_root_that_is_none_is_an_error(tmp_path):
    make(tmp_path, "KH.pdf")
    with pytest.raises(OSError):
        walk(tmp_path / "KH.pdf")
    with pytest.raises(OSError):
        walk(tmp_path / "nothing")


@posix
def test_names_that_look_alike_stay_two(tmp_path):
    composed, decomposed = "Kế hoạch.pdf", unicodedata.normalize("NFD", "Kế hoạch.pdf")
    make(tmp_path, composed, decomposed)
    if len(list(tmp_path.iterdir())) < 2:
        pytest.skip("this file system keeps one of them")
    found = walk(tmp_path).files
    assert sorted(paths(found)) == ["Kế hoạch.pdf", "Kế hoạch.pdf [2]"]
    assert len({each.location for each in found}) == 2


@posix
def test_names_that_differ_by_case_stay_two(tmp_path):
    make(tmp_path, "KH.PDF", "kh.pdf", "Kh/a.pdf", "kH/a.pdf")
    if len(list(tmp_path.iterdir())) < 4:
        pytest.skip("this file system keeps one of them")
    found = walk(tmp_path).files
    assert sorted(paths(found)) == ["KH.PDF", "Kh/a.pdf", "kH/a.pdf", "kh.pdf"]
    assert len({each.location for each in found}) == 4


@posix
def test_names_of_any_length(tmp_path, monkeypatch):
    """Longer together than the system opens at once: found, or named as refused, never lost."""
    longest = "n" * 251 + ".pdf"
    make(tmp_path, longest)
    monkeypatch.chdir(tmp_path)
    for _level in range(20):
        Path("ă" * 120).mkdir()
        os.chdir("ă" * 120)
    Path("KH.pdf").write_bytes(b"x")
    os.chdir(tmp_path)
    result = walk(tmp_path)
    assert longest in paths(result.files)
    deep = [each for each in result.files if each.path.endswith("/KH.pdf")]
    if deep:
        (fault,) = read_file(deep[0].location, "KH.pdf", Limits()).faults
    else:
        ((_path, fault),) = result.refused
    assert fault.kind in (FaultKind.UNREADABLE, FaultKind.LIMIT)


def test_what_changed_since_it_was_found_is_read_as_it_is_or_refused(tmp_path):
    make(tmp_path, "a-gone.pdf", "b-link.pdf", "c-folder.pdf", "d-other.pdf", "e/f.pdf")
    found = {each.path[:1]: each for each in walk(tmp_path).files}
    (tmp_path / "a-gone.pdf").unlink()
    (tmp_path / "b-link.pdf").unlink()
    (tmp_path / "b-link.pdf").symlink_to(tmp_path / "d-other.pdf")
    (tmp_path / "c-folder.pdf").unlink()
    (tmp_path / "c-folder.pdf").mkdir()
    (tmp_path / "d-other.pdf").write_bytes(b"another")
    (tmp_path / "e").rename(tmp_path / "g")
    readings = {name: read_file(one.location, one.path, Limits()) for name, one in found.items()}
    for name in "abce":
        assert [fault.kind for fault in readings[name].faults] == [FaultKind.UNREADABLE], name
    assert readings["d"].size == len(b"another")


@posix
@pytest.mark.parametrize(
    ("name", "seen"),
    [
        (b"KH\xff.pdf", "KH\\xff.pdf"),
        (b"KH\n1.pdf", "KH\\u000a1.pdf"),
        ("KH\u202efdp.pdf".encode(), "KH\\u202efdp.pdf"),
        (b"\x1b[2J.pdf", "\\u001b[2J.pdf"),
        (unicodedata.normalize("NFD", "Quyết định.pdf").encode(), "Quyết định.pdf"),
    ],
)
def test_names_are_fit_to_be_shown_and_still_open(tmp_path, name, seen):
    (tmp_path / os.fsdecode(name)).write_bytes(b"here")
    (found,) = walk(tmp_path).files
    assert found.path == seen
    assert Path(found.location).read_bytes() == b"here"


@given(st.text())
def test_shown_names_can_be_written_anywhere(name):
    text = shown(name)
    text.encode()
    assert text.isprintable() or not any(each in text for each in "\n\r\x1b\u202e\u2066")
    assert shown("KH " + unicodedata.normalize("NFC", "đã ký")) == "KH đã ký"
