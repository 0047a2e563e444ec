"""What is told of scores that cannot be computed."""

import pytest

HEAD = "- id: '1'\n  title: x\n  points: 1\n  evidence:\n    - {id: a, document: {type: BC}}\n"
HEAD += "    - {id: r, document: {type: KH}, repeat: monthly}\n"


@pytest.mark.parametrize(
    ("score", "message"),
    [
        ("formula: n * points", "the figure `n` is not known"),
        ("formula: a b", "this is no formula"),
        ("figures: {n: {}}, formula: n > 1", "cannot stand in a formula"),
        ("figures: {n: {}}, formula: n, zero_if: n = 0", "equality is written `==`"),
        ("figures: {n: {}}, formula: n, zero_if: n * 2", "is no condition"),
        ("figures: {n: {}}", "`figures` serves nothing here"),
        ("full_if: 1 == 1", "`full_if` serves nothing here"),
        ("figures: {points: {}}, formula: points", "`points` cannot be the name of a figure"),
        ("figures: {n-1: {}}, formula: points", "`n-1` cannot be the name of a figure"),
        ("figures: {n: {count: z}}, formula: n", "the requirement `z` is not known"),
        ("figures: {n: {in: a}}, formula: n", "`in` goes with `find`"),
        ("figures: {n: {find: 'x {number}'}}, formula: n", "`find` goes with `in`"),
        ("figures: {n: {in: r, find: 'x {number}'}}, formula: n", "which of its figures"),
        (
            "figures: {n: {in: a, find: 'x {number}', take: sum}}, formula: n",
            "`take` serves nothing",
        ),
        ("figures: {n: {in: a, find: 'x'}}, formula: n", "where the figure stands"),
        (
            "figures: {n: {in: a, find: 'x {number}', count: a}}, formula: n",
            "`count` stands beside",
        ),
        ("figures: {n: {}, m: {}}, bands: [{at_least: 1, points: 1}]", "held against"),
        (
            "figures: {n: {}}, formula: n, bands: [{at_least: 1, points: 1}]",
            "`bands` stands beside",
        ),
        ("levels: [{points: 1, when: x}], per: instance", "`per` stands beside"),
        ("deducts: [{requirement: z, percent: 10}]", "the requirement `z` is not known"),
        ("deducts: [{requirement: a}]", "does not say how much"),
        ("deducts: [{requirement: a, percent: 1, points: 1}]", "does not say how much"),
        ("deducts: [{requirement: a, points: 1, when: [ok]}]", ""),
    ],
)
def test_what_is_told(problems_of, file_of, score, message):
    found = problems_of(file_of(f"{HEAD}  score: {{{score}}}\n"))
    assert [message in one.message for one in found] == [True]
    assert found[0].line == 15


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ("[{id: a, points: 1}]", "the id `a` stands here a second time"),
        ("[{id: b, points: 1, evidence: [{id: a, document: {type: BC}}]}]", "a second time"),
        (
            "[{id: b, points: 1, scored_by: survey, evidence: [{id: c, document: {type: BC}}]}]",
            "`scored_by` stands beside `evidence`",
        ),
        (
            "[{id: b, points: 1, score: {figures: {n: {}}, formula: n}}, "
            "{id: c, points: 1, score: {figures: {n: {}}, formula: n}}]",
            "the figure `n` stands here a second time",
        ),
    ],
)
def test_what_is_told_of_parts(problems_of, file_of, parts, message):
    found = problems_of(file_of(f"{HEAD}  parts: {parts}\n"))
    assert [message in one.message for one in found] == [True]


def test_beside_parts_the_criterion_only_deducts(problems_of, file_of):
    text = f"{HEAD}  parts: [{{id: b, points: 1}}]\n  score: {{keeps: {{late: 0.5}}}}\n"
    assert [one.message for one in problems_of(file_of(text))] == [
        "`keeps` stands at a criterion with `parts`"
    ]
    text = text.replace("keeps: {late: 0.5}", "deducts: [{requirement: a, percent: 5}]")
    assert problems_of(file_of(text)) == []


def test_a_criterion_without_evidence_or_parts(problems_of, file_of):
    (found,) = problems_of(file_of("- {id: '1', title: x, points: 1}"))
    assert "does not say what proves it" in found.message
    (found,) = problems_of(
        file_of(
            "- {id: '1', title: x, points: 1, evidence: none, scored_by: survey, "
            "parts: [{id: b, points: 1}]}"
        )
    )
    assert "`parts` stands beside `evidence: none`" in found.message
