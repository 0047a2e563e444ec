import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from submission_making import criterion, index, requirement

from evidence_check.model.index import AnyOf
from evidence_check.model.period import Period
from evidence_check.model.submission import ListRow, PlacedBy, Placement
from evidence_check.submissions.placement import PlaceNames, periods, place


def names_of(*ids, requirements=()):
    return PlaceNames.of(index(*(criterion(id, (), requirements) for id in ids)))


NAMES = names_of(
    "1.1",
    "1.1.1",
    "1.1.10",
    "1.2.1",
    "1.2",
    "3",
    "II.1",
    requirements=(
        requirement("ke-hoach", "Kế hoạch CCHC"),
        requirement("ke-hoach-quy"),
        requirement("bc"),
        requirement("hoac", asks=AnyOf((requirement("bien-ban"), requirement("anh")))),
    ),
)


def criteria(path, *rows):
    return [placement.criterion for placement in place(path, rows, NAMES)]


@pytest.mark.parametrize(
    ("path", "ids"),
    [
        ("1.1.1/KH.pdf", ["1.1.1"]),
        ("1.1.1_KH.pdf", ["1.1.1"]),
        ("1.1.1.pdf", ["1.1.1"]),
        ("1.1.1.KH.pdf", ["1.1.1"]),
        ("1.1.1KH.pdf", ["1.1.1"]),
        ("1.1.1. Ke hoach.pdf", ["1.1.1"]),
        ("1.1.1_2_KH.pdf", ["1.1.1"]),
        ("1.1.1-2026-03 BC.pdf", ["1.1.1"]),
        ("TC 1.1.1 - Ke hoach/KH.pdf", ["1.1.1"]),
        ("TC1.1.1/KH.pdf", ["1.1.1"]),
        ("tc_1.2.1_KH.pdf", ["1.2.1"]),
        ("Tiêu chí 1.2.1/KH.pdf", ["1.2.1"]),
        ("TIEU CHI 1.2.1.pdf", ["1.2.1"]),
        ("Tiêu chí thành phần: 1.2.1 x.pdf", ["1.2.1"]),
        ("[1.2.1] KH.pdf", ["1.2.1"]),
        ("1-2-1 KH.pdf", ["1.2.1"]),
        ("1_2_1_KH.pdf", ["1.2.1"]),
        ("1.1/KH.pdf", ["1.1"]),
        ("1.1_KH.pdf", ["1.1"]),
        ("1.1.10/KH.pdf", ["1.1.10"]),
        ("ii.1 KH.pdf", ["II.1"]),
        ("1. Cong tac chi dao/1.1.1 Ke hoach/2026-03/KH.pdf", ["1.1.1"]),
        ("1.1 Chi dao/1.1.1 Ke hoach/KH.pdf", ["1.1.1"]),
        ("3. Thu tuc/KH.pdf", ["3"]),
        ("TC 3 KH.pdf", ["3"]),
        ("1.1.1, 1.2.1 KH.pdf", ["1.1.1", "1.2.1"]),
        ("1.1.1 và TC 1.2.1/KH.pdf", ["1.1.1", "1.2.1"]),
        (unicodedata.normalize("NFD", "Tiêu chí 1.2.1/KH.pdf"), ["1.2.1"]),
    ],
)
def test_an_id_of_the_index_begins_the_name(path, ids):
    assert criteria(path) == ids


@pytest.mark.parametrize(
    "path",
    [
        "KH.pdf",
        "KH 1.1.1.pdf",
        "1.1.2/KH.pdf",
        "1.1.11/KH.pdf",
        "1.1.1.1 KH.pdf",
        "1.10/KH.pdf",
        "1.2.2026 KH.pdf",
        "1.2trieu.pdf",
        "1-2 KH.pdf",
        "1-2-2026 KH.pdf",
        "2026-03-15 KH.pdf",
        "2026-03/KH.pdf",
        "14.signed.pdf",
        "3.signed.pdf",
        "3 KH.pdf",
        "03/KH.pdf",
        "3.4 trieu.pdf",
        "Thang 3/KH.pdf",
        "TCVN 1.1.1.pdf",
        "11.1.1/KH.pdf",
    ],
)
def test_what_is_no_id_of_the_index_is_no_place(path):
    assert criteria(path) == []


def test_the_strongest_place_decides_alone():
    row = ListRow("danh-muc.csv", 2, criterion="1.2.1")
    assert place("1.1.1/1.1.10_KH.pdf", [row], NAMES) == (Placement("1.2.1", PlacedBy.LIST),)
    assert place("1.1.1/1.1.10_KH.pdf", [], NAMES) == (Placement("1.1.1", PlacedBy.FOLDER),)
    assert place("x/1.1.10_KH.pdf", [], NAMES) == (Placement("1.1.10", PlacedBy.NAME),)
    unknown = ListRow("danh-muc.csv", 2, criterion="9.9.9")
    assert place("1.1.1/KH.pdf", [unknown], NAMES) == (Placement("1.1.1", PlacedBy.FOLDER),)


@pytest.mark.parametrize(
    ("criterion", "requirement", "found"),
    [
        ("1.1.1", None, None),
        ("1.1.1", "ke-hoach", "ke-hoach"),
        ("TC 1.1.1: Ban hành kế hoạch", "KE-HOACH", "ke-hoach"),
        ("Tiêu đề 1.1.1", "kế hoạch cchc", "ke-hoach"),
        (None, "1.1.1/ke-hoach[2026-03]", "ke-hoach"),
        ("1.1.1", "bien-ban", "bien-ban"),
        ("1.1.1", "gì đó", None),
    ],
)
def test_the_list_names_criterion_and_requirement(criterion, requirement, found):
    row = ListRow("danh-muc.csv", 2, criterion=criterion, requirement=requirement)
    assert place("KH.pdf", [row], NAMES) == (Placement("1.1.1", PlacedBy.LIST, found),)


def test_a_list_may_offer_a_file_for_several_requirements():
    rows = [
        ListRow("l.csv", 2, criterion="1.1.1", requirement="ke-hoach"),
        ListRow("l.csv", 3, criterion="1.2.1"),
        ListRow("l.csv", 4, criterion="1.2.1"),
    ]
    assert place("KH.pdf", rows, NAMES) == (
        Placement("1.1.1", PlacedBy.LIST, "ke-hoach"),
        Placement("1.2.1", PlacedBy.LIST),
    )


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("1.1.1/ke-hoach/KH.pdf", "ke-hoach"),
        ("1.1.1/ke-hoach-quy/KH.pdf", "ke-hoach-quy"),
        ("1.1.1 ke-hoach/KH.pdf", "ke-hoach"),
        ("1.1.1/ke-hoach_KH.pdf", "ke-hoach"),
        ("1.1.1_ke-hoach_KH.pdf", "ke-hoach"),
        ("1.1.1/bien-ban/x.pdf", "bien-ban"),
        ("1.1.1/Ke hoach/KH.pdf", None),
        ("1.1.1_ke-hoach-nam.pdf", None),
        ("1.1.1/bc/KH.pdf", None),
        ("1.1.1_BC_thang_3.pdf", None),
    ],
)
def test_a_place_may_name_the_requirement(path, found):
    assert [each.requirement for each in place(path, (), NAMES)] == [found]


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("1.1.1/Thang 03/BC.pdf", ["2026-03"]),
        ("1.1.1_BC_thang_06_x.pdf", ["2026-06"]),
        ("Quy II/Thang 5/BC T6.pdf", ["2026-06", "2026-05", "2026-Q2"]),
        ("2025-12/BC.pdf", ["2025-12"]),
        ("1.1.1/BC.pdf", []),
        ("1.1.1-2026-03/BC.pdf", ["2026-03"]),
    ],
)
def test_periods_nearest_to_the_file_first(path, keys):
    assert periods(path, NAMES, 2026) == tuple(map(Period.parse, keys))


def test_an_index_without_criteria_places_nothing():
    assert place("1.1.1/KH.pdf", (), names_of()) == ()


@given(st.text(), st.sampled_from(["", "1.1.1/", "TC 1.2.1 "]))
def test_any_name_is_read(text, beginning):
    path = beginning + text.replace("\0", "")
    for placement in place(path or "x", (), NAMES):
        assert placement.criterion in NAMES.requirements
    periods(path or "x", NAMES, 2026)


@given(st.lists(st.integers(1, 30), min_size=2, max_size=4), st.sets(st.integers(1, 30)))
def test_no_id_swallows_another(numbers, others):
    id = ".".join(map(str, numbers))
    siblings = {f"{id}.{other}" for other in others} | {
        ".".join(map(str, [*numbers[:-1], other])) for other in others
    }
    names = names_of(*sorted(siblings | {id}))
    for each in siblings | {id}:
        for path in (f"{each}/a.pdf", f"{each}_a.pdf", f"TC {each} - a.pdf"):
            assert [found.criterion for found in place(path, (), names)] == [each]


@pytest.mark.parametrize(
    ("path", "ids"),
    [
        ("A1_Scan0012.pdf", ["A1"]),
        ("B12 - Ke hoach.pdf", ["B12"]),
        ("A1.pdf", ["A1"]),
        ("A12.pdf", []),
        ("T3_BC.pdf", []),
        ("Q1.pdf", []),
        ("TC T3 - BC.pdf", ["T3"]),
        ("T3/BC.pdf", ["T3"]),
    ],
)
def test_ids_of_a_letter_and_a_number(path, ids):
    names = names_of("A1", "B12", "T3", "Q1")
    assert [placement.criterion for placement in place(path, (), names)] == ids


def test_a_criterions_title_in_its_folder_names_no_period():
    titled = replace(criterion("1.2"), title="Báo cáo 6 tháng và năm")
    names = PlaceNames.of(index(titled))
    for folder in ("1.2 Báo cáo 6 tháng và năm", "1.2 Bao_cao_6_thang", "TC 1.2 - Bao cao 6 thang"):
        assert periods(f"{folder}/BC.pdf", names, 2026) == ()
        half = (Period.parse("2026-H1"),)
        assert periods(f"{folder}/6 thang dau nam/BC.pdf", names, 2026) == half
    assert periods("1.2 6 tháng đầu năm/BC.pdf", names, 2026) == (Period.parse("2026-H1"),)
