"""`level`: conditions that are no must."""

import pytest

RULES = """
- id: "1.1"
  title: x
  points: 2
  evidence:
    - id: kh
      document: {{type: Kế hoạch, issuer: so-a, dated: 2026, signed: {signed}, pages: {{min: 3}},
                 mentions: [kinh phí], level: {{{level}}}}}
"""
ALL = "mentions: ignore, pages: ignore"


@pytest.fixture
def judge(office):
    def check(level, must="true", **reading):
        files = [office.file(reading=office.reading(**reading))]
        verdict = office.verdicts(office.run(RULES.format(level=level, signed=must), files))
        (one,) = verdict.values()
        return one.status.value, [finding.code for finding in one.findings]

    return check


def test_a_must_fails_a_wish_is_said_and_the_rest_is_silent(judge):
    assert judge("") == ("incorrect", ["I214", "I217"])
    assert judge("mentions: warn") == ("incorrect", ["I214", "I217"])
    assert judge("mentions: warn, pages: warn") == ("ok", ["I214", "I217"])
    assert judge("mentions: ignore, pages: warn") == ("ok", ["I217"])
    assert judge(ALL) == ("ok", [])


@pytest.mark.parametrize(
    ("key", "reading", "code"),
    [
        ("dated", {"date": "2025-12-01"}, "I201"),
        ("issuer", {"issuer": "Sở Tài chính"}, "I209"),
        ("number", {"number": ""}, "I202"),
    ],
)
def test_each_condition_has_its_own(judge, key, reading, code):
    assert judge(ALL, **reading)[0] == "incorrect"
    status, codes = judge(f"{ALL}, {key}: warn", **reading)
    assert (status, codes) == ("ok", [code])


def test_a_digital_signature_as_a_wish_keeps_the_signature_a_must(judge):
    level = f"{ALL}, digital: warn"
    assert judge(ALL, "digital") == ("incorrect", ["I205"])
    assert judge(level, "digital") == ("ok", ["I205"])
    assert judge(level, "digital", signed=None)[0] != "ok"


def test_a_draft_always_fails(judge):
    assert judge(f"{ALL}, signed: ignore", draft=True) == ("incorrect", ["I208"])


def test_only_conditions_have_a_level(office):
    from evidence_check.rules.problems import RulesError

    with pytest.raises(RulesError) as caught:
        office.run(RULES.format(level="subject: warn", signed="true"), [])
    assert "`subject` cannot stand here" in caught.value.problems[0].message


def test_signed_as_a_wish_takes_the_digital_signature_with_it(judge):
    assert judge(f"{ALL}, signed: warn", "digital") == ("ok", ["I205"])
    assert judge(f"{ALL}, signed: warn", "digital", signed=None) == ("ok", ["I205", "I204"])
    assert judge(f"{ALL}, signed: ignore", "digital") == ("ok", [])
    assert judge(f"{ALL}, signed: warn, digital: fail", "digital") == ("incorrect", ["I205"])
