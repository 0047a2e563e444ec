import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.reading.numbers import find_numbers, fits_glob, parse, same_number

FORMS = [
    "2030/QĐ-UBND",
    "30/2018/QĐ-UBND",
    "508/SNV-CCHC&PC",
    "12729/VPCP-KGVX",
    "1213/TTr-HĐTĐ",
    "18/BCTĐ-STP",
    "33/CT-TTg",
    "76/NQ-CP",
    "91/2015/QH13",
    "05-NQ/TU",
    "217-QĐ/TW",
    "673/QĐUBND",
    "46/2019/QĐUBND",
    "30c/NQCP",
    "38/ĐHNN",
    "3176B/QĐ-SYT",
    "154/CTPH-LĐLĐ-SVH,TT,DL",
    "20/GM-GAVI",
    "368-CV/BPTT",
    "12/TB-P.QLĐT",
]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_read_alone_and_in_a_sentence(form):
    assert str(parse(f"Số: {form}")) == form
    sentence = f"Thực hiện Công văn số {form} ngày 20/11/2025, Sở báo cáo 24/7 như sau."
    assert [str(number) for number, _, _ in find_numbers(sentence)] == [form]


def test_places_in_the_text_are_those_of_the_number():
    text = "theo số 14/QĐ-SX, Sở Nội vụ; 52 - CV/HN."
    assert [text[start:end] for _, start, end in find_numbers(text)] == ["14/QĐ-SX", "52 - CV/HN"]


@pytest.mark.parametrize("text", ["20/11/2017", "100/100", "01/01", "24/7", "05 Phòng", "3 - 4"])
def test_dates_scores_and_quantities_are_no_numbers(text):
    assert find_numbers(f"có {text} và") == []


@pytest.mark.parametrize(
    ("text", "running", "year", "symbol"),
    [
        ("Số: 405 /KCN - LĐ", "405", None, "KCN-LĐ"),
        ("Số : 15/2007QĐ-UBND", "15", 2007, "2007/QĐ-UBND"),
        ("Luật số: 91/2015/QH13", "91", 2015, "2015/QH13"),
        ("Số 07/KH–SX.", "07", None, "KH-SX"),
        ("Số: 12/", "12", None, ""),
    ],
)
def test_parts(text, running, year, symbol):
    number = parse(text)
    assert (number.running, number.year, number.symbol) == (running, year, symbol)


@pytest.mark.parametrize("text", ["", "Số:      /KH-SX", "Số: /", "Số: ...../BC-VP", "KH-SX", "12"])
def test_no_number(text):
    assert parse(text) is None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("14/QĐ-SX", "014/QÐ – SX"),
        ("673/QĐUBND", "673/QĐ-UBND"),
        ("14/QD-SX", "Số: 14/QĐ-SX"),
        ("05-NQ/TU", "05/NQ-TU"),
        ("15/2007QĐ-UB", "15/2007/QĐ-UB"),
        ("3176B/QĐ-SYT", "3176b/qđ-syt"),
    ],
)
def test_same(a, b):
    assert same_number(a, b)
    assert same_number(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("14/QĐ-SX", "41/QĐ-SX"),
        ("14/QĐ-SX", "14/KH-SX"),
        ("14/2025/QĐ-SX", "14/2026/QĐ-SX"),
        ("14/QĐ-SX", "14A/QĐ-SX"),
        ("14/QĐ-SX", "QĐ-SX"),
        ("", ""),
    ],
)
def test_not_the_same(a, b):
    assert not same_number(a, b)


@pytest.mark.parametrize(
    ("pattern", "number", "fits"),
    [
        ("*/KH-SX", "07/KH–SX", True),
        ("*/KH-SX", "07/KHSX", True),
        ("*/KH-*", "07/KH-SX", True),
        ("*/KH-*", "12/KHCN-VP", False),
        ("*/KH-SX", "07/KH-SXA", False),
        ("*-NQ/TU", "05-NQ/TU", True),
        ("14/*", "014/QĐ-SX", True),
        ("14/*", "114/QĐ-SX", False),
        ("1?/BC-VP", "12/BC-VP", True),
        ("14/QĐ-SX", "014/QĐ-SX", True),
    ],
)
def test_globs(pattern, number, fits):
    assert fits_glob(pattern, number) is fits


_code = st.from_regex(r"[A-ZĐ]{2,5}(-[A-ZĐ]{2,6}){0,2}", fullmatch=True)


@given(st.integers(1, 99999), st.sampled_from(["", "/2019", "/2026"]), _code)
def test_what_is_written_is_read_back(running, year, code):
    text = f"{running:02d}{year}/{code}"
    assert str(parse(text)) == text
    assert same_number(text, text.lower())
    assert fits_glob("*" + text[text.index("/") :], text)


def test_a_text_of_many_parts_is_no_number_and_found_out_at_once():
    assert parse("12/A" + ",b" * 60 + " (x") is None
    assert parse("05/CTPH-MTTQ-HND-HPN-ĐTN-CCB-CĐ").code == "CTPH-MTTQ-HND-HPN-ĐTN-CCB-CĐ"


@given(st.text(max_size=60) | st.text(alphabet="0123456789/-.ABĐQ ", max_size=16))
def test_any_text_is_survived_and_what_a_number_is_written_as_is_one(text):
    number = parse(text)
    assert number is None or not number.code or str(parse(str(number))) == str(number)
    find_numbers(text)
    fits_glob(text, "14/QĐ-SX")
    same_number(text, "14/QĐ-SX")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Công văn số 17/SXX- GDTrH ngày 3", "17/SXX-GDTrH"),
        ("Công văn số 17/SXX - TTr của Sở", "17/SXX-TTr"),
        ("Công văn số 17/SXX- NV4 ngày 3", "17/SXX-NV4"),
        ("Công văn số 17/SXX- P5 ngày 3", "17/SXX-P5"),
        ("Công văn số 17/SXX - A Lưới", "17/SXX"),
        ("Công văn số 17/SXX- Sở Nội vụ", "17/SXX"),
        ("Công văn số 17/SXX - Thanh tra", "17/SXX"),
    ],
)
def test_a_symbol_goes_on_behind_a_hyphen_that_ended_a_row(text, number):
    ((found, _, _),) = find_numbers(text)
    assert str(found) == number
