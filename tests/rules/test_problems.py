"""Problems as people see them."""

from evidence_check.rules.problems import (
    Issue,
    Mark,
    RulesError,
    frame,
    name_file,
    nearest,
)

TEXT = "version: 1\nindex:\n  titel: x\n"


def test_a_problem_names_place_fault_and_expectation() -> None:
    issue = Issue(Mark(3, 3), "the key `titel` is not known here", "title", "title")
    (problem,) = name_file([issue], "a.yaml", TEXT)
    assert str(problem).splitlines() == [
        "a.yaml:3:3: the key `titel` is not known here, expected title, did you mean title?",
        "  2 | index:",
        "> 3 |   titel: x",
        "    |   ^",
    ]


def test_problems_come_in_the_order_of_the_text_and_once() -> None:
    issues = [Issue(Mark(3, 1), "b"), Issue(Mark(1, 9), "a"), Issue(Mark(3, 1), "b")]
    assert [one.message for one in name_file(issues, "a", TEXT)] == ["a", "b"]


def test_an_error_holds_all_problems() -> None:
    error = RulesError(name_file([Issue(Mark(1, 1), "a"), Issue(Mark(2, 1), "b")], "f", TEXT))
    assert len(error.problems) == 2
    assert "f:1:1: a" in str(error)
    assert "f:2:1: b" in str(error)


def test_a_frame_of_a_long_line_shows_the_place() -> None:
    line = "x" * 5000 + "HERE" + "y" * 5000
    shown = frame([line], Mark(1, 5001)).splitlines()
    assert len(shown[0]) < 120
    assert shown[0][shown[1].index("^") :].startswith("HERE")


def test_a_frame_beyond_the_text_is_empty() -> None:
    assert frame([], Mark(1, 1)) == ""


def test_a_frame_shows_no_control_characters() -> None:
    assert "\x1b" not in frame(["a\x1b[31mb"], Mark(1, 2))


def test_nearest() -> None:
    assert nearest("sined", ["signed", "subject"]) == "signed"
    assert nearest("zzz", ["signed", "subject"]) == ""
    assert nearest("x", []) == ""
