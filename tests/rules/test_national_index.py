"""The shipped national index against the legal texts themselves, where they lie at hand."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from evidence_check.model.index import ScoredBy
from evidence_check.rules.loading import load_with_warnings
from evidence_check.rules.shipped import shipped_rules
from evidence_check.scoring import parts_of

LOADED = load_with_warnings(shipped_rules() / "par-index-cap-tinh-2025.yaml")
INDEX = LOADED.index
AREAS = ["9.50", "9.00", "12.00", "10.50", "14.50", "12.00", "16.00", "16.50"]
TEXTS = Path(__file__).parents[3] / "shared" / "realindex"
TABLE, GUIDE = TEXTS / "1187-qd-bnv-bang-2.txt", TEXTS / "12094-bnv-cchc-phu-luc-2.txt"
ROW = re.compile(r"^ {0,8}(\d(?:\.\d+)*)\.[ \t]+(.*?)[ \t]+(\d+\.\d\d)(?=\s)(.*)$", re.MULTILINE)
HEADING = re.compile(r"\n\s*\d+\s*\n\s*STT .*? được\n", re.DOTALL)

needs_texts = pytest.mark.skipif(not TABLE.exists(), reason="the legal texts are not at hand")


def numbers():
    """Every id of the index with title and points: headings and leaves."""
    headings = {id: (one.title, one.points) for id, one in INDEX.groups.items()}
    return headings | {one.id: (one.title, one.points) for one in INDEX.criteria}


def test_nothing_but_the_slips_of_the_original_is_doubtful():
    nobody, *slips = LOADED.warnings
    assert "`issuer: self`, and nothing says which body" in nobody.message
    # Where Bảng 2 contradicts itself or its guide, it is said and not mended in silence.
    assert [one.message.partition(": ")[0] for one in slips] == ["the original has a slip"] * 4
    assert "cộng lại 1.5 trong khi tiêu chí chỉ có 1.00" in slips[0].message


def test_areas_and_total():
    for number, points in enumerate(AREAS, 1):
        leaves = [one.points for one in INDEX.criteria if one.id.startswith(f"{number}.")]
        assert sum(leaves) == INDEX.groups[str(number)].points == Decimal(points)
    assert sum(one.points for one in INDEX.criteria) == 100


def test_eight_areas_38_criteria_88_sub_criteria():
    depths = [id.count(".") for id in numbers()]
    assert [depths.count(depth) for depth in range(4)] == [8, 38, 88, 0]


def test_every_leaf_says_where_it_stands():
    for one in INDEX.criteria:
        assert re.match(r"1187/QĐ-BNV, Bảng 2, tr\. \d+", one.source), one.id
        assert one.evidence or one.scored_by, one.id
        if one.scored_by is ScoredBy.AUTHORITY:
            assert one.note, one.id


def test_no_criterion_gives_more_or_less_than_its_points():
    for one in INDEX.criteria:
        assert sum(part.points for part in parts_of(one)) == one.points, one.id
        for part in parts_of(one):
            steps = [*part.score.bands, *part.score.levels]
            assert not steps or max(step.points for step in steps) == part.points, part


@needs_texts
def test_every_row_of_the_table_is_there_word_for_word():
    text = HEADING.sub("\n", TABLE.read_text("utf-8"))
    rows = {match[1]: match for match in ROW.finditer(text)}
    assert list(rows) == sorted(numbers(), key=lambda id: [int(part) for part in id.split(".")])
    for id, (title, points) in numbers().items():
        match = rows[id]
        assert Decimal(match[3]) == points, id
        below = text[match.end() : match.end() + 400]
        words = " ".join(f"{match[2]} {below}".split())
        assert words.startswith(title), (id, words)
        # A title that goes on would go on in small letters; what follows is a row or a sentence.
        assert not words[len(title) :].strip(" .")[:1].islower(), (id, words)
        criterion = INDEX.criterion(id)
        survey = criterion is not None and criterion.scored_by is ScoredBy.SURVEY
        assert survey == ("ĐTXHH" in match[4]), id


@needs_texts
def test_pages_and_guide():
    table, guide = TABLE.read_text("utf-8"), GUIDE.read_text("utf-8")
    pages = {match[1]: 1 + table.count("\f", 0, match.start()) for match in ROW.finditer(table)}
    entry = re.compile(r"^ {0,6}\d{1,2}\.\s+(?:TC|TCTP)? ?(\d\.\d(?:\.\d)?)[. ]*-", re.MULTILINE)
    guided = {one[1]: 1 + guide.count("\f", 0, one.start()) for one in entry.finditer(guide)}
    assert len(guided) == 75
    for one in INDEX.criteria:
        expected = f"1187/QĐ-BNV, Bảng 2, tr. {pages[one.id]}"
        if one.id in guided:
            expected += f"; 12094/BNV-CCHC, Phụ lục 2, tr. {guided[one.id]}"
        assert one.source == expected
        assert (one.id in guided) == (one.scored_by is not ScoredBy.SURVEY), one.id
