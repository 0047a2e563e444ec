"""Roles of signature fields from what they show and where."""

from __future__ import annotations

import pytest

from evidence_check.documents.signatures_roles import with_roles
from evidence_check.model.document import Box, Line, Origin, Page, Signature, SignatureRole

WIDTH, HEIGHT = 595.0, 842.0


def signature(field, box, role=SignatureRole.SEAL, page=1):
    return Signature(field, "SỞ MẪU", None, None, False, True, True, role=role, page=page, box=box)


def page(*shown, number=1):
    lines = tuple(Line(text, box, Origin.WIDGET, field=field) for field, text, box in shown)
    return Page(number, WIDTH, HEIGHT, lines)


def roles(*fields):
    """Roles of fields given as (text, left), all at the height of the header."""
    boxes = [Box(left, 100, left + 30, 115) for _, left in fields]
    shown = [
        (f"S{i}", text, box) for i, ((text, _), box) in enumerate(zip(fields, boxes, strict=True))
    ]
    signatures = [signature(name, box) for name, _, box in shown]
    return [s.role for s in with_roles(signatures, [page(*shown)])]


N, D, M, Y = (
    SignatureRole.NUMBER,
    SignatureRole.DAY,
    SignatureRole.MONTH,
    SignatureRole.YEAR,
)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ([("542", 120), ("06", 400)], [N, D]),
        ([("06", 400), ("11", 450), ("542", 120)], [D, M, N]),
        ([("11", 450), ("06", 400), ("2026", 500)], [M, D, Y]),
        ([("542/TB-UBND", 100)], [N]),
        ([("3176B", 120)], [N]),
        ([("Ký bởi: Sở Mẫu", 400)], [SignatureRole.SEAL]),
        ([("SAO Y; Sở Mẫu; 09/11/2026", 20)], [SignatureRole.COPY]),
        ([("", 120)], [SignatureRole.SEAL]),
    ],
)
def test_digits_in_the_header_are_number_and_date(fields, expected):
    assert roles(*fields) == expected


def test_digits_elsewhere_are_not():
    low, other = Box(120, 600, 150, 615), Box(120, 100, 150, 115)
    signatures = [signature("A", low), signature("B", other, SignatureRole.SIGNER, page=2)]
    pages = [page(("A", "12", low)), page(("B", "12", other), number=2)]
    assert [s.role for s in with_roles(signatures, pages)] == [
        SignatureRole.SEAL,
        SignatureRole.SIGNER,
    ]


def test_a_field_without_place_or_page_keeps_its_role():
    signatures = [signature("A", None, SignatureRole.SIGNER, page=None)]
    assert with_roles(signatures, []) == tuple(signatures)
