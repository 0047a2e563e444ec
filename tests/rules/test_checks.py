"""What must hold between the lines of a file."""

import pytest

DOCUMENT = "document: {type: BC}"


@pytest.mark.parametrize(
    ("requirements", "message"),
    [
        # ids
        (f"- {{id: a, {DOCUMENT}}}\n- {{id: a, {DOCUMENT}}}", "the id `a` stands here a second"),
        (
            f"- {{id: a, {DOCUMENT}}}\n- {{id: b, any_of: [{{id: a, {DOCUMENT}}}]}}",
            "the id `a` stands here a second",
        ),
        # exactly one kind
        ("- {id: a}", "does not say what it asks for"),
        (
            "- {id: a, document: {type: BC}, measure: {in: a, find: '{percent}', bands: "
            "[{at_least: 0, points: 1}]}}",
            "`measure` stands beside `document`",
        ),
        # references
        ("- {id: a, document: {type: BC, issuer: soo}}", "the body `soo` is not known"),
        ("- {id: a, document: {type: BC, issuer: [so, sx]}}", "the body `sx` is not known"),
        (
            "- {id: a, replies: {to: {type: CV, issuer: sx}, by: {type: CV, issuer: so}}}",
            "the body `sx` is not known",
        ),
        (
            "- {id: a, measure: {in: b, find: '{percent}', bands: [{at_least: 0, points: 1}]}}",
            "the requirement with a document `b` is not known",
        ),
        (
            "- {id: a, measure: {in: a, find: '{percent}', bands: [{at_least: 0, points: 1}]}}",
            "the requirement with a document `a` is not known",
        ),
        # alternatives
        (
            f"- {{id: a, any_of: [{{id: b, {DOCUMENT}, repeat: monthly}}]}}",
            "`repeat` stands at an alternative",
        ),
        (
            f"- {{id: a, any_of: [{{id: b, {DOCUMENT}, required: false}}]}}",
            "`required` stands at an alternative",
        ),
        # due days
        (f"- {{id: a, {DOCUMENT}, due: {{before: {{day: 25}}}}}}", "needs a period"),
        (
            f"- {{id: a, any_of: [{{id: b, {DOCUMENT}, due: {{by: {{day: 5}}}}}}]}}",
            "needs a period",
        ),
        (f"- {{id: a, {DOCUMENT}, due: stated}}", "`stated` hangs on a request"),
        (f"- {{id: a, {DOCUMENT}, due: {{within: 5 days}}}}", "`within` hangs on a request"),
        (f"- {{id: a, {DOCUMENT}, due: {{rollover: next_working_day}}}}", "not say which day"),
        (
            f"- {{id: a, {DOCUMENT}, due: {{by: 2026-01-01, before: 2026-01-02}}}}",
            "`before` stands beside `by`",
        ),
        # repeats
        (f"- {{id: a, {DOCUMENT}, repeat: [2026-03, 2026-03]}}", "`2026-03` stands here a second"),
        (f"- {{id: a, {DOCUMENT}, for_each: {{x: [p, p]}}}}", "`p` stands here a second time"),
        (f"- {{id: a, {DOCUMENT}, for_each: {{x: [p], y: [q]}}}}", "has not one name"),
        (
            "- {id: a, replies: {to: {type: CV}, by: {type: CV}}, repeat: monthly}",
            "not supported yet: replies + repeat",
        ),
        (
            f"- {{id: b, {DOCUMENT}, repeat: monthly}}\n"
            "- {id: a, any_of: [{id: c, measure: {in: b, find: '{percent}', "
            "bands: [{at_least: 0, points: 1}]}}]}",
            "a figure of a requirement that repeats differently",
        ),
        (
            "- {id: a, any_of: [{id: c, any_of: [{id: a, document: {type: BC}}]}]}",
            "the id `a` stands here a second time",
        ),
        (
            "- {id: a, any_of: [{id: c, any_of: [{id: d, document: {issuer: x}}]}]}",
            "the body `x` is not known",
        ),
        (
            f"- {{id: b, {DOCUMENT}, repeat: monthly}}\n"
            "- {id: a, measure: {in: b, find: '{percent}', bands: [{at_least: 0, points: 1}]}}",
            "a figure of a requirement that repeats differently",
        ),
        # order
        (
            "- {id: a, document: {type: BC, dated: {from: 2026-03-01, to: 2026-02-01}}}",
            "`from` comes after `to`",
        ),
        ("- {id: a, document: {type: BC, pages: {min: 3, max: 2}}}", "`min` comes after `max`"),
        ("- {id: a, document: {type: BC, pages: {}}}", "`pages` says nothing"),
        ("- {id: a, document: {type: BC, dated: {}}}", "`dated` says nothing"),
        (
            f"- {{id: b, {DOCUMENT}}}\n- {{id: a, measure: {{in: b, find: '{{percent}}', bands: "
            "[{at_least: 5, points: 1}, {at_least: 5, points: 2}]}}",
            "`5` stands here a second time",
        ),
    ],
)
def test_what_does_not_fit_is_told(complaints, requirements, message):
    found = complaints(requirements)
    assert any(message in one for one in found), found
    assert len(found) == 1, found


@pytest.mark.parametrize(
    "requirements",
    [
        f"- {{id: a, {DOCUMENT}, due: {{before: {{day: 25}}}}, repeat: monthly}}",
        f"- {{id: a, due: {{by: {{day: 5}}}}, repeat: monthly, any_of: [{{id: b, {DOCUMENT}}}]}}",
        "- {id: a, replies: {to: {type: CV}, by: {type: CV}}, due: stated}",
        "- {id: a, replies: {to: {type: CV}, by: {type: CV}}, due: {stated: true, by: 2026-05-01}}",
        "- {id: a, document: {type: BC, issuer: self}}",
        f"- {{id: b, {DOCUMENT}, repeat: monthly}}\n"
        "- {id: a, repeat: monthly, "
        "measure: {in: b, find: '{percent}', bands: [{at_least: 0, points: 1}]}}",
    ],
)
def test_what_fits_loads(complaints, requirements):
    assert complaints(requirements) == []


@pytest.mark.parametrize(
    ("criteria", "message"),
    [
        ("- {id: '1', title: x, points: 1, evidence: none}", "somebody else scores"),
        (
            "- {id: '1', title: x, points: 1, scored_by: survey, "
            "evidence: [{id: a, document: {type: BC}}]}",
            "`scored_by` goes with",
        ),
        (
            "- {id: '1', title: x, points: 1, owner: [vp, vpp], evidence: none, scored_by: survey}",
            "the unit `vpp` is not known",
        ),
        (
            "- {id: 1.10, title: x, points: 1, evidence: none, scored_by: survey}\n"
            "- {id: 1.10, title: x, points: 1, evidence: none, scored_by: survey}",
            "the id `1.10` stands here a second time",
        ),
        (
            "- {id: '1', title: 'tháng {month}', points: 1, evidence: none, scored_by: survey}",
            "nothing fills the placeholder {month}",
        ),
    ],
)
def test_what_does_not_fit_a_criterion_is_told(problems_of, file_of, criteria, message):
    (problem,) = problems_of(file_of(criteria))
    assert message in problem.message


def test_1_1_and_1_10_are_two_ids(problems_of, file_of):
    criterion = "- {id: X, title: x, points: 1, evidence: none, scored_by: survey}\n"
    assert (
        problems_of(file_of(criterion.replace("X", "1.1") + criterion.replace("X", "1.10"))) == []
    )


HEAD = """
version: 1
index: {id: thu, title: Thử, period: PERIOD}
calendar: CALENDAR
bodies: BODIES
units: UNITS
criteria:
  - {id: '1', title: x, points: 1, owner: all,
     evidence: [{id: a, document: {type: BC}, repeat: yearly}]}
"""


@pytest.mark.parametrize(
    ("piece", "text", "message"),
    [
        ("PERIOD", "{from: 2026-06-01, to: 2026-01-01}", "`from` comes after `to`"),
        ("PERIOD", "{from: 2026-01-01, to: 2026-06-30}", "holds no whole period"),
        ("CALENDAR", "{days_off: [2026-01-02], working_days: [2026-01-02]}", "a day off and a"),
        ("CALENDAR", "{country: XX}", "no public holidays are known of XX"),
        ("BODIES", "{self: {name: x}}", "`self` has a meaning"),
        ("BODIES", "{a: {name: x, parent: a}}", "the body a stands above itself"),
        ("BODIES", "{a: {name: x, parent: c}}", "the body `c` is not known"),
        ("UNITS", "{all: {name: x}}", "`all` has a meaning"),
        ("UNITS", "{}", "`all` means every unit"),
    ],
)
def test_what_does_not_fit_the_head_is_told(problems_of, piece, text, message):
    right = {"PERIOD": "2026", "CALENDAR": "{}", "BODIES": "{}", "UNITS": "{vp: {name: x}}"}
    content = HEAD
    for name, value in {**right, piece: text}.items():
        content = content.replace(name, value)
    found = [one.message for one in problems_of(content)]
    assert any(message in one for one in found), found


@pytest.mark.parametrize("code", ["VN", "NO", "none"])
def test_countries_that_are_known(problems_of, file_with, code):
    text = file_with("- {id: a, document: {type: BC}}")
    assert problems_of(text.replace("bodies:", f"calendar: {{country: {code}}}\nbodies:")) == []


def test_what_is_not_judged_yet_is_one_set(monkeypatch, complaints):
    import evidence_check.rules.supported as supported

    monkeypatch.setattr(
        supported, "NOT_JUDGED_YET", frozenset({"document.pages", "measured=signed"})
    )
    found = complaints("- {id: a, measured: signed, document: {type: BC, pages: {min: 2}}}")
    assert sorted(found) == [
        "not supported yet: document.pages",
        "not supported yet: measured=signed",
    ]
