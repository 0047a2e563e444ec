"""Small files that people edit: what is wrong is said so that they find it, in their language."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.reports.details import detail_text
from evidence_check.submissions.own_yaml import OwnYamlError, converted, parsed
from evidence_check.texts import use_language


@dataclass(frozen=True, slots=True)
class Kept:
    file: str
    count: int = 1
    names: dict[str, str] = field(default_factory=dict)


def read(text):
    return converted(parsed(text.encode(), 1000), Kept)


def test_what_is_in_order():
    assert read("file: a.pdf\nnames: {số: một}") == Kept("a.pdf", 1, {"số": "một"})


@pytest.mark.parametrize(
    ("text", "said", "in_vietnamese"),
    [
        ("", "file: is missing", "file: còn thiếu"),
        ("[1]", "a mapping is expected", "phải là phần có dạng “khóa: giá trị”"),
        ("file: [a]", "file: a text is expected", "file: phải là chữ"),
        ("file: a\ncount: b", "count: a whole number is expected", "count: phải là số nguyên"),
        ("file: a\nnames: {b: [c]}", "names[...]: a text is expected", "names[...]: phải là chữ"),
        ("a\n: [", "no YAML, from line 2 on", "sai cú pháp YAML từ dòng 2"),
        ("file: &x a\ncount: *x", "aliases (*name) are not allowed", "không dùng được"),
        ("[" * 20, "nested too deeply", "quá nhiều cấp"),
        ("a" * 2000, "larger than 1000 bytes", "lớn hơn 1000 byte"),
    ],
)
def test_what_is_wrong(text, said, in_vietnamese):
    with pytest.raises(OwnYamlError) as error:
        read(text)
    assert str(error.value) == said
    use_language("vi")
    try:
        assert in_vietnamese in detail_text(said)
    finally:
        use_language("en")


@given(st.binary(max_size=200))
def test_any_bytes_are_a_file_or_are_refused(data):
    try:
        converted(parsed(data, 1000), Kept)
    except OwnYamlError as error:
        assert str(error)
