"""`inspect --image`: pages with labelled boxes."""

from io import BytesIO

import pytest
from click.testing import CliRunner
from reportlab.pdfgen.canvas import Canvas

from evidence_check.cli import main
from evidence_check.cli.drawing import spots_of
from evidence_check.model.document import Box
from evidence_check.model.record import Field, Presence, Record


def field(value, page, box, confidence=0.98):
    return Field(value, Presence.READ, confidence, page, value, box)


def test_each_page_has_its_fields():
    line = Box(10, 10, 90, 22)
    record = Record(
        number=field("14/KH-SX", 1, line),
        symbol=field("KH-SX", 1, line, 0.5),
        signer_name=field("Lê Văn Tám", 3, Box(1, 2, 3, 4)),
        type=Field("Kế hoạch", Presence.READ, 0.9),
        span=(1, 1),
        later=(Record(number=field("15/KH-SX", 2, line), span=(2, 3)),),
    )
    first, second, last = spots_of(record)
    assert (first.page, first.marks) == (1, (line,))
    assert first.labels == ("number 98% + symbol 50%",)
    assert (second.page, second.labels) == (2, ("number 98%",))
    assert (last.page, last.labels) == (3, ("signer_name 98%",))


@pytest.fixture
def letter(tmp_path):
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for x, y, text in (
        (90, 780, "SO NOI VU"),
        (300, 780, "CONG HOA XA HOI CHU NGHIA VIET NAM"),
        (330, 765, "Doc lap - Tu do - Hanh phuc"),
        (90, 740, "Số: 14/KH-SNV".encode("latin-1", "replace").decode()),
        (260, 690, "BAO CAO"),
    ):
        canvas.drawString(x, y, text)
    canvas.save()
    file = tmp_path / "KH.pdf"
    file.write_bytes(out.getvalue())
    return file


def test_the_page_is_written_where_it_was_asked_for(letter, tmp_path):
    target = tmp_path / "page.png"
    done = CliRunner().invoke(main, ["inspect", "--no-cache", "--image", str(target), str(letter)])
    assert done.exit_code == 0, done.output
    assert target.read_bytes().startswith(b"\x89PNG")


def test_one_file_only(letter, tmp_path):
    target = tmp_path / "page.png"
    twice = ["inspect", "--image", str(target), str(letter), str(letter)]
    assert CliRunner().invoke(main, twice).exit_code == 2
    assert not target.exists()


def test_what_has_no_place_is_told(tmp_path):
    file = tmp_path / "KH.pdf"
    file.write_bytes(b"no document")
    target = tmp_path / "page.png"
    done = CliRunner().invoke(main, ["inspect", "--no-cache", "--image", str(target), str(file)])
    assert done.exit_code == 0
    assert not target.exists()
