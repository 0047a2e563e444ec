"""Names off scans: looks that agree, words that nobody is named with, beginnings under seals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.model.document import Box, Line, Origin, Word
from evidence_check.model.record import SURE
from evidence_check.reading.name_votes import weighed


def look(*words, left=100.0):
    """A row of words, each `text` or `(text, confidence)`, 40 points apart."""
    placed = []
    for at, word in enumerate(words):
        text, sure = word if isinstance(word, tuple) else (word, 0.96)
        x = left + 40 * at
        placed.append(Word(text, Box(x, 10, x + 36, 20), sure))
    box = Box(placed[0].box.left, 10, placed[-1].box.right, 20)
    text = " ".join(word.text for word in placed)
    sure = min(word.confidence for word in placed)
    return Line(text, box, Origin.OCR, confidence=sure, words=tuple(placed))


def row(first, *others):
    return Line(
        first.text, first.box, Origin.OCR, confidence=first.confidence, words=first.words,
        others=(first, *others),
    )  # fmt: skip


def test_one_sure_look_is_enough():
    name, sure = weighed(look("Trần", "Văn", "Mẫu"))
    assert (name, sure >= SURE) == ("Trần Văn Mẫu", True)


def test_two_looks_that_agree():
    first = look("Trần", ("Hữu", 0.7), ("Thắng", 0.84))
    assert weighed(first)[1] < SURE
    name, sure = weighed(row(first, look("Trần", ("Hữu", 0.85), "Thắng")))
    assert (name, sure >= SURE) == ("Trần Hữu Thắng", True)


def test_of_two_tones_the_one_that_people_are_named_with():
    name, _ = weighed(row(look("Lê", "Minh", "Tuần"), look("Lê", "Minh", "Tuấn")))
    assert name == "Lê Minh Tuấn"
    assert weighed(look("Lê", "Minh", "Tuần"))[1] < 0.5


def test_two_names_that_both_exist_leave_it_open():
    looks = row(look("Lê", "Thị", "Hằng"), look("Lê", "Thị", "Hồng"))
    assert weighed(looks)[1] < 0.5


def test_a_surname_is_one_of_few():
    looks = row(look(("Đô", 0.93), "Bích", "Lan"), look(("Đồ", 0.85), "Bích", "Lan"))
    assert weighed(looks)[0] == "Đỗ Bích Lan"


def test_a_beginning_under_the_seal_is_no_surname():
    covered = look(("X,ê:", 0.2), "Hoàng", "Anh")
    assert weighed(row(covered, look(("#&f1", 0.1), "Hoàng", "Anh")))[1] < 0.5
    assert weighed(look("Văn", "Diệu"))[1] < 0.5
    name, sure = weighed(row(covered, look("Lê", "Hoàng", "Anh")))
    assert name == "Lê Hoàng Anh"
    assert sure >= 0.9


def test_what_stands_before_van_or_thi_is_the_surname():
    scrap = look("N52", "Hà", "Văn", "Phúc")
    assert weighed(row(scrap, look("Hà", "Văn", "Phúc", left=140)))[1] >= 0.9
    covered = look(("N52", 0.3), "Tấn", "Thị", "Hương")
    assert weighed(row(covered, covered))[1] < 0.5  # no surname: one lies under the seal
    assert weighed(row(look("N52", "Hà", "Phúc"), look("Hà", "Phúc", left=140)))[1] < 0.5


def test_a_scrap_that_one_look_of_many_has_covers_nothing():
    clean = look("Mai", "Minh", "Phượng", left=140)
    scrap = look(("ay", 0.1), "Mai", "Minh", "Phượng")
    assert weighed(row(scrap, clean, clean, clean, clean))[1] >= 0.9
    assert weighed(row(scrap, scrap, clean, clean, clean))[1] < 0.5


def test_letters_of_the_seal_amid_a_name():
    sealed = look("Đặng", "Tấn", ("TRƯƠNG", 0.87), "Kiên")
    whole = look("Đặng", "Tấn", "Kiên")
    assert weighed(row(sealed, whole, whole))[0] == "Đặng Tấn Kiên"
    assert weighed(look("ĐẶNG", "TẤN", "KIÊN"))[0] == "Đặng Tấn Kiên"


def test_what_is_left_of_a_degree_is_no_surname():
    looks = row(look("FS.", "Bùi", "Ngọc", "Lan"), look(("nGS3S.", 0.4), "Bùi", "Ngọc", "Lan"))
    name, sure = weighed(looks)
    assert name == "Bùi Ngọc Lan"
    assert sure >= 0.9
    assert weighed(look("Hà", "Lê", "Ngọc", "Lan"))[0] == "Hà Lê Ngọc Lan"  # two surnames


def test_degrees_are_no_words_of_a_name():
    name, sure = weighed(
        row(look("PGS.TS.", "Lê", "Thị", "Ánh"), look("PGS.TS", "Lê", "Thị", "Ánh"))
    )
    assert (name, sure >= SURE) == ("Lê Thị Ánh", True)


def test_a_word_in_another_place_is_no_vote():
    looks = row(look("Trần", "Bích", "Hương"), look("Trần"), look("Trần"))
    assert weighed(looks)[0] == "Trần Bích Hương"


@pytest.mark.parametrize("text", ["", "—", "PHÒNG", "123"])
def test_what_is_no_name_is_never_sure(text):
    line = Line(text, Box(0, 0, 10, 10), Origin.OCR, confidence=0.99)
    assert weighed(line)[1] < SURE


@given(st.lists(st.tuples(st.text(max_size=9), st.floats(0, 1)), min_size=1, max_size=6))
def test_any_row_has_an_answer(words):
    name, sure = weighed(look(*words))
    assert isinstance(name, str)
    assert 0 <= sure <= 1


def test_a_mark_that_looks_have_lost_speaks_for_the_word_that_has_it():
    lost = look("Lê", "Hải", ("Thăng", 0.95))
    whole = look("Lê", "Hải", "Thắng")
    name, sure = weighed(row(lost, lost, lost, lost, whole, whole))
    assert (name, sure >= SURE) == ("Lê Hải Thắng", True)


def test_a_mark_that_one_look_of_many_has_is_a_speck():
    plain, specked = look("Lê", "Hoàng", "Anh"), look("Lê", "Hoàng", ("Ánh", 0.92))
    assert weighed(row(plain, plain, plain, plain, specked))[0] == "Lê Hoàng Anh"


def test_a_name_in_the_middle_under_its_title_is_whole():
    scrap = look("N52", "Mai", "Quỳnh")
    looks = row(scrap, scrap, look("Mai", "Quỳnh", left=140))
    middle = (140 + 216) / 2
    assert weighed(looks)[1] < 0.5
    assert weighed(looks, middle)[1] >= SURE
    assert weighed(looks, middle - 20)[1] < 0.5  # something before it is missing


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("uyễn", "Ng›yễn", "#Nguyễn"), "Nguyễn Văn Diệu"),
        (("Ng›v#n", "Ngjyn", "uyễn"), "Nguyễn Văn Diệu"),
        (("uyễn", "#&f", "X"), None),
        (("ường", "#ơng", "lương"), None),  # Lương, Trương, Dương
        (("Lê", "kê", "Lế"), None),  # too short to be told by a part
    ],
)
def test_a_surname_of_which_looks_have_read_parts(parts, name):
    found, sure = weighed(row(*(look((part, 0.3), "Văn", "Diệu") for part in parts)))
    assert (found == name) is (name is not None)
    assert (0.5 <= sure < SURE) is (name is not None)


@pytest.mark.parametrize(
    "others",
    [
        [("TS.", "Danh", "Kim", "Thái")] * 2,
        [("PGấ", "Danh", "Kim", "Thái"), ("TS", "Danh", "Kim", "Thái")],
        [("sPGSz†S", "Danh", "Kim", "Thái"), ("#&4fx", "Danh", "Kim", "Thái")],
        [("1S", "Danh", "Kim", "Thái"), ("TS", "Danh", "Kim", "Thái")],
    ],
)
def test_nothing_of_a_name_is_covered_where_a_degree_stands_before_it(others):
    name, sure = weighed(row(*(look(*words) for words in others)))
    assert (name, sure >= SURE) == ("Danh Kim Thái", True)
    covered = look("#&4fx", "Danh", "Kim", "Thái")
    assert weighed(row(covered, covered))[1] < 0.5


@pytest.mark.parametrize("first", ["TS.Lường", "ThS.Lường"])
def test_a_degree_that_stuck_to_the_surname(first):
    assert weighed(look(first, "Anh", "Tâm"))[0] == "Lường Anh Tâm"


@pytest.mark.parametrize("last", ["VănXuyến", "Văn`Xuyến", "Văn-Xuyến"])
def test_words_that_were_read_as_one(last):
    assert weighed(look("Trần", "Bảo", last))[0] == "Trần Bảo Văn Xuyến"


def test_a_name_behind_which_other_looks_saw_more_is_not_whole():
    short = look("Hà", "Bảo")
    assert weighed(row(short, short))[1] >= 0.9
    longer = look("Hà", ("Bát", 0.3), ("Hương", 0.85))
    assert weighed(row(short, longer, longer))[1] < 0.5
    stroke = look("Hà", "Bảo", ("à", 0.3))
    assert weighed(row(short, short, stroke))[1] >= 0.9


def test_a_rare_surname_is_not_made_of_a_name_that_lost_no_accent():
    assert weighed(look("Gia", "Oanh"))[1] < 0.5
    assert weighed(look("Già", "Oanh"))[1] >= 0.5


def test_a_degree_that_was_read_in_capitals_is_no_word_of_the_name():
    looks = row(
        look(("THỂ.", 0.9), "Nguyễn", "Viết", "Thiện"), look("Nguyễn", "Viết", "Thiện", left=140)
    )
    name, sure = weighed(looks)
    assert (name, sure >= SURE) == ("Nguyễn Viết Thiện", True)


def test_a_short_word_with_a_dot_before_a_surname_is_a_degree():
    looks = row(look("Thế.", "Hoàng", "Anh", "Đạt"), look("ThS.", "Hoàng", "Anh", "Đạt"))
    name, sure = weighed(looks)
    assert (name, sure >= SURE) == ("Hoàng Anh Đạt", True)
    assert weighed(look("Lê.", "Anh", "Đạt"))[0] == "Lê Anh Đạt"


def test_letters_between_two_surnames_speak_for_neither():
    looks = [look((word, sure), "Trí", "Nguyên") for word, sure in (
        ("Đoãn", 0.88), ("Doãn", 0.74), ("Doãn", 0.66), ("Đoàn", 0.88), ("Đoãn", 0.81),
    )]  # fmt: skip
    assert weighed(row(*looks))[1] < 0.5


def test_a_middle_name_under_a_lost_surname_is_no_surname_without_its_tone():
    left = row(look("Đình", "Thái"), look("Đình", "Thái"))
    assert weighed(left)[1] < SURE
    assert weighed(row(look("Đinh", "Thái"), look("Đinh", "Thái")))[1] >= SURE
