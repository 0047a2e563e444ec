"""The shipped template of a department's index: complete, and marked as nobody's."""

from decimal import Decimal

import pytest

from evidence_check.rules.expansion import expand
from evidence_check.rules.loading import load_with_warnings
from evidence_check.rules.shipped import shipped_rules
from evidence_check.scoring import parts_of

LOADED = load_with_warnings(shipped_rules() / "so-mau-65-diem.yaml")
INDEX = LOADED.index


def test_seven_areas_65_points_at_least_50_leaves():
    areas = [one for one in INDEX.groups if "." not in one]
    assert areas == [str(number) for number in range(1, 8)]
    assert sum(one.points for one in INDEX.criteria) == INDEX.max_points == Decimal(65)
    assert len(INDEX.criteria) >= 50


def test_nothing_but_the_missing_confirmation_is_doubtful():
    (warning,) = LOADED.warnings
    assert f"{len(INDEX.criteria)} criteria are not confirmed" in warning.message


def test_every_leaf_says_that_it_is_not_confirmed():
    assert "MẪU" in INDEX.title
    for one in INDEX.criteria:
        assert one.verified is False
        assert "Mẫu" in one.source
        assert one.owners
        assert expand(one, INDEX)


def test_every_leaf_can_be_won_whole():
    for one in INDEX.criteria:
        for part in parts_of(one):
            steps = [band.points for band in part.score.bands]
            steps += [level.points for level in part.score.levels]
            assert max(steps, default=part.points) == part.points, one.id


@pytest.mark.parametrize("unit", list(INDEX.units))
def test_every_unit_owes_something(unit):
    assert any(unit in one.owners for one in INDEX.criteria)


def test_the_overlay_for_communes():
    loaded = load_with_warnings(shipped_rules() / "xa-phuong-mau.yaml")
    (warning,) = loaded.warnings
    assert "not confirmed yet" in warning.message
    ids = {one.id for one in loaded.index.criteria}
    assert {one.id for one in INDEX.criteria} - ids == {"2.1.1", "3.2.1", "3.3.1"}
    assert sum(one.points for one in loaded.index.criteria) == loaded.index.max_points
    plan = loaded.index.criterion("1.1.1").evidence[0]
    assert "Chủ tịch" in plan.asks.signed.by
    assert "{year}" not in loaded.index.title
