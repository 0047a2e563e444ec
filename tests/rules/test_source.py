"""Bytes to nodes: source text kept, hostile input stopped with a place."""

import time

import pytest

from evidence_check.rules.nodes import NOTHING, ListNode, MapNode, TextNode, key_paths, plain
from evidence_check.rules.problems import Mark, UnreadableError
from evidence_check.rules.source import MAX_BYTES, MAX_DEPTH, decode, parse


def root(text: str) -> MapNode:
    node, issues = parse(text)
    assert issues == []
    return node


def refusal(text: str) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        parse(text)
    return caught.value


@pytest.mark.parametrize("word", ["no", "010", "12:30", "1.10", "2026-02-30", "1_000", "0x1F", "="])
def test_what_yaml_1_1_would_change_stays_its_own_text(word: str) -> None:
    assert plain(root(f"a: {word}")) == {"a": word}


@pytest.mark.parametrize("word", ["", "~", "null"])
def test_an_empty_value_is_neither_text_nor_absent(word: str) -> None:
    assert plain(root(f"a: {word}\nb: 1")) == {"a": NOTHING, "b": "1"}


def test_a_quoted_null_is_a_text() -> None:
    assert plain(root("a: 'null'\nb: ''")) == {"a": "null", "b": ""}


def test_places_are_of_the_text_counted_from_one() -> None:
    node = root("a: 1\nbé:\n  - {c: x}\n")
    assert node.at("bé") == Mark(2, 1)
    listed = node.get("bé")
    assert isinstance(listed, ListNode)
    assert listed.items[0].mark == Mark(3, 5)


def test_texts_are_composed() -> None:
    assert plain(root("a: Kê\u0301 hoa\u0323ch")) == {"a": "Kế hoạch"}


def test_a_key_twice_is_told_with_the_first_line() -> None:
    _node, issues = parse("a: 1\nb: 2\na: 3\n")
    assert [(issue.mark, "line 1" in issue.message) for issue in issues] == [(Mark(3, 1), True)]


def test_a_tag_is_told() -> None:
    _node, issues = parse("a: !!python/object:os.system x\n")
    assert [issue.mark for issue in issues] == [Mark(1, 4)]


def test_an_alias_stands_for_its_anchor() -> None:
    assert plain(root("a: &x [1, 2]\nb: *x")) == {"a": ["1", "2"], "b": ["1", "2"]}


def test_a_merge_takes_over_what_is_not_written_out() -> None:
    text = "a: &x {p: 1, q: 2}\nb: {<<: *x, q: 3}\nc: {<<: [*x], r: 4}"
    assert plain(root(text)) == {
        "a": {"p": "1", "q": "2"},
        "b": {"q": "3", "p": "1"},
        "c": {"r": "4", "p": "1", "q": "2"},
    }


def test_a_merge_of_no_mapping_is_told() -> None:
    _node, issues = parse("a: {<<: 3}")
    assert [issue.mark for issue in issues] == [Mark(1, 5)]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("", Mark(1, 1)),
        ("# nothing\n", Mark(1, 1)),
        ("- a\n- b\n", Mark(1, 1)),
        ("words", Mark(1, 1)),
        ("a: 1\n---\nb: 2\n", Mark(2, 1)),
        ("a: *nowhere\n", Mark(1, 4)),
        ("a: &x [*x]\n", Mark(1, 8)),
        ("a:\n\t- b\n", Mark(2, 1)),
        ("a: b: c\n", Mark(1, 5)),
        ("a: @b\n", Mark(1, 4)),
        ("a: [1,\n", Mark(2, 1)),
        ('a: "b\n', Mark(2, 1)),
        ("a: x\x07y\n", Mark(1, 5)),
        ("a: x\n\ud800", Mark(2, 1)),
    ],
)
def test_what_cannot_be_understood_has_a_place(text: str, mark: Mark) -> None:
    issue = refusal(text).issue
    assert issue.mark == mark
    assert issue.expected


def test_a_tab_is_called_a_tab() -> None:
    assert "tab" in refusal("a:\n\t- b\n").issue.message


def test_a_placeholder_unquoted_in_braces_is_told_as_such() -> None:
    issue = refusal("a: {b: tháng {month}}").issue
    assert issue.mark == Mark(1, 14)
    assert "quotes" in issue.expected


def test_a_control_character_by_escape_is_told() -> None:
    _node, issues = parse('a: "x\\x00y"')
    assert [issue.mark for issue in issues] == [Mark(1, 4)]


def test_a_key_that_is_no_text_is_told() -> None:
    _node, issues = parse("? [1]\n: 2\n")
    assert [issue.mark for issue in issues] == [Mark(1, 3)]


def test_an_alias_bomb_is_stopped() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    start = time.perf_counter()
    assert "values" in refusal("\n".join(lines)).issue.message
    assert time.perf_counter() - start < 10


def test_an_alias_tower_is_stopped() -> None:
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 500)]
    assert "deep" in refusal("\n".join(lines)).issue.message


@pytest.mark.parametrize("text", ["a: " + "[" * 100_000, "a: " + "{b: " * 100_000, "- " * 100_000])
def test_deep_nesting_is_stopped(text: str) -> None:
    assert "deep" in refusal(text).issue.message


def test_nesting_within_bounds_is_read() -> None:
    depth = MAX_DEPTH - 1
    assert root("a: " + "[" * depth + "]" * depth).height == MAX_DEPTH


def test_many_values_are_stopped() -> None:
    assert "values" in refusal("a: [" + "1," * 200_000 + "]").issue.message


def test_a_large_file_is_refused_unread() -> None:
    with pytest.raises(UnreadableError) as caught:
        decode(b"a" * (MAX_BYTES + 1))
    assert "MB" in caught.value.issue.message
    assert "MB" in refusal("a" * (MAX_BYTES + 1)).issue.message


def test_a_byte_order_mark_is_dropped() -> None:
    assert decode(b"\xef\xbb\xbfversion: 1") == "version: 1"


def test_another_encoding_is_told_with_its_place() -> None:
    with pytest.raises(UnreadableError) as caught:
        decode("a: 1\nđ: ế".encode() + b"\xff")
    assert caught.value.issue.mark == Mark(2, 5)


def test_utf_16_is_told() -> None:
    with pytest.raises(UnreadableError):
        decode("version: 1".encode("utf-16"))


def test_windows_line_ends_count_as_one() -> None:
    assert root("a: 1\r\nb: 2\r\n").at("b") == Mark(2, 1)


def test_key_paths_name_keys_and_entries() -> None:
    paths = [(path, mark.line) for path, mark, _v in key_paths(root("a:\n  b: 1\nc: [x, {d: 2}]"))]
    assert paths == [("a", 1), ("a.b", 2), ("c", 3), ("c.0", 3), ("c.1", 3), ("c.1.d", 3)]


def test_nodes_know_their_size() -> None:
    assert root("a: [1, 2]").size == 4
    assert TextNode("x", Mark(1, 1)).height == 0
