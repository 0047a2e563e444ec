from dataclasses import replace
from decimal import Decimal

import msgspec
import pytest

from evidence_check.changes import compare, new_statuses
from evidence_check.model.assessment import Status
from evidence_check.results import NoResultError, PastDocument, read_result


def finding(code, status, path=None, **more):
    return {"code": code, "status": status, "path": path, "message": "", **more}


def result(*verdicts, kept=1, sha256="a", **more):
    """A result of one criterion, with more in it than is looked at."""
    criterion = {"id": "1.1", "title": "T", "points": 2, "kept": kept, "status": "ok"}
    requirements = [
        {"key": key, "title": key, "status": status, "findings": findings, "due": None}
        for key, status, findings in verdicts
    ]
    submission = {
        "id": "vp",
        "name": "VP",
        "criteria": [{**criterion, "requirements": requirements}],
    }
    data = {
        "version": 1,
        "as_of": "2026-03-01",
        "rules": {"id": "r", "sha256": sha256, "title": "R"},
        "submissions": [submission],
    }
    return read_result(msgspec.json.encode({**data, **more}))


def keys(troubles):
    return [(each.verdict.key, each.finding.code) for each in troubles]


def test_mended_new_and_still_open():
    old = result(
        ("1.1/a", "incorrect", [finding("I201", "incorrect", "a.pdf")]),
        ("1.1/b", "missing", [finding("M101", "missing")]),
        kept=0,
    )
    new = result(
        ("1.1/a", "incorrect", [finding("I201", "incorrect", "A.pdf", page=3, quote="x")]),
        ("1.1/b", "late", [finding("L301", "late", "b.pdf"), finding("W510", None, "c.pdf")]),
        kept=0.5,
        sha256="b",
    )
    changes = compare(old, new)
    assert keys(changes.mended) == [("1.1/b", "M101")]
    assert keys(changes.new) == [("1.1/b", "L301")]
    assert keys(changes.still_open) == [("1.1/a", "I201")]
    assert (changes.before, changes.after) == (0, Decimal("0.5"))
    assert [(each.id, each.before, each.after) for each in changes.moved] == [
        ("1.1", 0, Decimal("0.5"))
    ]
    assert not changes.same_rules


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ({"a.pdf": "1"}, {"1.1/KH.pdf": "1"}, True),
        ({"a.pdf": "1"}, {"1.1/KH.pdf": "2"}, True),  # mended and renamed at once
        ({"a.pdf": ""}, {"1.1/KH.pdf": ""}, True),
        ({"a.pdf": "1"}, {"a.pdf": "1", "1.1/KH.pdf": "2"}, False),
        ({"a.pdf": "1", "1.1/KH.pdf": "2"}, {"1.1/KH.pdf": "3"}, False),
        ({"a.pdf": "1"}, {"a.pdf": "2", "1.1/KH.pdf": "1"}, False),
        ({"a.pdf": "1", "1.1/KH.pdf": "1"}, {"1.1/KH.pdf": "1"}, False),
    ],
)
def test_a_file_that_was_moved_is_neither_mended_nor_new(before, after, same):
    def of(path, documents):
        one = result(("1.1/a", "incorrect", [finding("I201", "incorrect", path)]))
        files = tuple(PastDocument(*each) for each in documents.items())
        return replace(one, submissions=(replace(one.submissions[0], documents=files),))

    old, new = of("a.pdf", before), of("1.1/KH.pdf", after)
    changes = compare(old, new)
    assert (changes.mended == () == changes.new) is same
    assert (len(changes.still_open) == 1) is same
    assert (new_statuses(old, new) == frozenset()) is same


def test_of_two_files_that_took_the_place_of_two_nobody_knows_which_is_which():
    def of(*paths):
        one = result(("1.1/a", "incorrect", [finding("I201", "incorrect", path) for path in paths]))
        files = tuple(PastDocument(path, path) for path in paths)
        return replace(one, submissions=(replace(one.submissions[0], documents=files),))

    changes = compare(of("a.pdf", "b.pdf"), of("c.pdf", "d.pdf"))
    assert (len(changes.mended), len(changes.new), changes.still_open) == (2, 2, ())
    changes = compare(of("a.pdf"), of("c.pdf", "d.pdf"))
    assert (len(changes.mended), len(changes.new)) == (1, 2)


def test_another_fault_in_the_file_that_took_the_place_is_new():
    def of(path, code):
        one = result(("1.1/a", "incorrect", [finding(code, "incorrect", path)]))
        files = (PastDocument(path, path),)
        return replace(one, submissions=(replace(one.submissions[0], documents=files),))

    changes = compare(of("a.pdf", "I201"), of("b.pdf", "I204"))
    assert (keys(changes.mended), keys(changes.new)) == ([("1.1/a", "I201")], [("1.1/a", "I204")])


def test_a_result_against_itself():
    one = result(("1.1/a", "incorrect", [finding("I201", "incorrect", "a.pdf")]))
    changes = compare(one, one)
    assert (changes.mended, changes.new, changes.moved) == ((), (), ())
    assert new_statuses(one, one) == frozenset()


@pytest.mark.parametrize(
    ("verdict", "statuses"),
    [
        (("1.1/a", "incorrect", [finding("I201", "incorrect", "a.pdf")]), set()),
        (("1.1/a", "incorrect", [finding("I202", "incorrect", "a.pdf")]), {Status.INCORRECT}),
        (("1.1/a", "incorrect", [finding("I201", "incorrect", "b.pdf")]), {Status.INCORRECT}),
        (("1.1/b", "missing", [finding("M101", "missing")]), {Status.MISSING}),
        (("1.1/a", "missing", []), {Status.MISSING}),
        (("1.1/a", "incorrect", [finding("W501", None)]), set()),
    ],
)
def test_what_a_baseline_does_not_know(verdict, statuses):
    baseline = result(("1.1/a", "incorrect", [finding("I201", "incorrect", "a.pdf")]))
    assert new_statuses(baseline, result(verdict)) == statuses


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[1]", b"\xff", b"[" * 100_000, b'{"version": 2, "submissions": []}']
)
def test_what_is_no_result(data):
    with pytest.raises(NoResultError):
        read_result(data)


def test_another_version():
    with pytest.raises(NoResultError, match="version 2 is not known"):
        result(version=2)
