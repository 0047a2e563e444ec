"""What the span labeller is trained on: zones whose spans are what was composed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(
    not (ROOT / "training").is_dir(), reason="a distribution without training/"
)


@pytest.fixture(scope="module")
def labeller() -> Iterator[SimpleNamespace]:
    """Its modules, which only the checkout has."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT)
        from training.span_labeller import compose, damage, heads, rows

        yield SimpleNamespace(damage=damage, header=heads.header, rows=rows, zones=compose.zones)


def _spans(labeller, tokens):
    return [
        (label, labeller.rows.text_of(tokens.words[first:end], tokens.spaces[first:end]))
        for first, end, label in tokens.spans
    ]


def test_rows_of_one_label_are_one_span(labeller):
    row = labeller.rows.row_of
    tokens = labeller.rows.tokens_of(
        [
            row("L", 0, "ỦY BAN NHÂN DÂN", "parent"),
            row("L", 0, "TỈNH MẪU", "parent"),
            row("L", 0, "SỞ NỘI VỤ", "issuer"),
            row("L", 1, "Số: 12/QĐ-SNV"),
        ]
    )
    assert _spans(labeller, tokens) == [
        ("parent", "ỦY BAN NHÂN DÂN TỈNH MẪU"),
        ("issuer", "SỞ NỘI VỤ"),
    ]
    assert [word for word in tokens.words if word[0] == "⏎"] == ["⏎L0", "⏎L0", "⏎L0", "⏎L1"]


def test_the_network_sees_neither_accents_nor_which_digits(labeller):
    tokens = labeller.rows.tokens_of([labeller.rows.row_of("R", 0, "Đà Nẵng, ngày 27")])
    assert tokens.norms == ("⏎R0", "da", "nang", ",", "ngay", "00")


def test_a_document_cannot_forge_the_place_of_a_row(labeller):
    tokens = labeller.rows.tokens_of([labeller.rows.row_of("L", 0, "SỞ ⏎R2 NỘI VỤ", "issuer")])
    assert [word for word in tokens.words if word[0] == "⏎"] == ["⏎L0"]


@given(st.lists(st.text(st.characters(exclude_characters="⏎"), min_size=1), min_size=1, max_size=5))
def test_no_letter_of_a_row_is_lost(labeller, texts):
    tokens = labeller.rows.tokens_of([labeller.rows.row_of("C", 0, text) for text in texts])
    got = labeller.rows.text_of(tokens.words, tokens.spaces)
    assert "".join(got.split()) == "".join("".join(texts).split())
    assert len(tokens.words) == len(tokens.spaces) == len(tokens.norms)
    assert all(tokens.norms)


@pytest.mark.parametrize("seed", range(20))
def test_spans_are_what_was_composed(labeller, seed):
    rng = random.Random(seed)
    for zone in labeller.zones(rng, 10, damage=False):
        wanted: dict[str, str] = {}
        for row in zone:
            for piece in row.pieces:
                if piece.label:
                    wanted[piece.label] = wanted.get(piece.label, "") + piece.text
        got: dict[str, str] = {}
        for label, text in _spans(labeller, labeller.rows.tokens_of(zone)):
            got[label] = got.get(label, "") + text
        assert {k: "".join(v.split()) for k, v in got.items()} == {
            k: "".join(v.split()) for k, v in wanted.items()
        }
        assert wanted.keys() <= set(labeller.rows.LABELS)


def test_every_head_has_an_issuer_and_a_number(labeller):
    rng = random.Random(3)
    for _ in range(200):
        labels = {p.label for row in labeller.header(rng) for p in row.pieces}
        assert {"issuer", "number"} <= labels


def test_damage_hides_no_label_behind_another(labeller):
    """Rows get lost and scraps come in, but nothing gets a label that it hadn't."""
    rng = random.Random(7)
    changed = 0
    for seed in range(200):
        zone = labeller.header(random.Random(seed))
        worse = labeller.damage.degraded(zone, rng)
        changed += worse != zone
        had = {piece.label for row in zone for piece in row.pieces}
        assert {piece.label for row in worse for piece in row.pieces} <= had | {None}
    assert 100 < changed < 200


def test_the_same_seed_composes_the_same(labeller):
    one, other = (labeller.zones(random.Random(5), 30) for _ in range(2))
    assert one == other
