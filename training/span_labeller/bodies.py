"""Bodies that issue documents, what stands above them, and what stands for them in a symbol."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from training.span_labeller.phrases import a_commune, a_place, a_province
from training.span_labeller.words import (
    BRANCHES,
    ENTERPRISES,
    MASS,
    MINISTRIES,
    OFFICES,
    PROVINCES,
    SCHOOLS,
    SECTORS,
    TOPICS,
)

Rng = random.Random


def a_body(rng: Rng) -> tuple[str, str, str]:
    """Body above (or ""), issuer, and what stands for the issuer in a symbol."""
    committee = rng.choice(("Ủy ban nhân dân", "Ủy ban nhân dân", "UBND", "Uỷ ban nhân dân"))
    province, local = a_province(rng), a_commune(rng)
    sector = rng.choice(SECTORS)
    makers: tuple[Callable[[], tuple[str, str]], ...] = (
        lambda: (f"{committee} {province}", f"Sở {sector}"),
        lambda: (f"{committee} {province}", f"Sở {sector}"),
        lambda: ("", f"{committee} {province}"),
        lambda: (f"{committee} {province}", f"{committee} {local}"),
        lambda: ("", f"{committee} {local}"),
        lambda: ("", f"Sở {sector} {province}"),
        lambda: (f"{committee} {province}", rng.choice(OFFICES)),
        lambda: (f"{committee} {local}", f"Phòng {rng.choice(SECTORS)}"),
        lambda: (f"{committee} {local}", f"Văn phòng {rng.choice(('HĐND và UBND', 'Hội đồng nhân dân và Ủy ban nhân dân'))}"),
        lambda: (f"{committee} {local}", f"Trung tâm Phục vụ hành chính công {local}"),
        lambda: (f"Sở {sector}", f"{rng.choice(BRANCHES)} {rng.choice(SECTORS)}"),
        lambda: (f"Sở {sector} {province}", f"{rng.choice(BRANCHES)} {rng.choice(SECTORS)}"),
        lambda: (rng.choice(MINISTRIES), f"Cục {rng.choice(SECTORS)}"),
        lambda: ("", rng.choice(MINISTRIES)),
        lambda: (rng.choice((f"{committee} {local}", "Sở Giáo dục và Đào tạo", f"Phòng GD&ĐT {local}")), f"{rng.choice(SCHOOLS)} {a_place(rng)}"),
        lambda: (rng.choice((*MINISTRIES, f"{committee} {province}")), f"Trường {rng.choice(('Đại học', 'Cao đẳng', 'Chính trị'))} {rng.choice((*SECTORS, a_place(rng)))}"),
        lambda: (f"Trường Đại học {a_place(rng)}", f"Khoa {rng.choice(SECTORS)}"),
        lambda: (rng.choice(("", f"Sở Y tế {province}", "Sở Y tế")), f"{rng.choice(('Bệnh viện Đa khoa', 'Bệnh viện', 'Trung tâm Y tế', 'Trạm Y tế'))} {rng.choice((province, local, a_place(rng)))}"),
        lambda: (rng.choice(("", f"{committee} {province}")), f"{rng.choice(ENTERPRISES)} {rng.choice((*SECTORS, a_place(rng)))} {rng.choice(('', '', a_place(rng)))}".strip()),
        lambda: (f"Tổng công ty {rng.choice(SECTORS)}", f"{rng.choice(ENTERPRISES)} {a_place(rng)}"),
        lambda: (rng.choice(("", f"{committee} {province}")), f"Ban Chỉ đạo {rng.choice(TOPICS)}"),
        lambda: (f"{committee} {rng.choice((province, local))}", f"Ban Quản lý {rng.choice(('dự án đầu tư xây dựng', 'Khu kinh tế', 'các khu công nghiệp', 'Khu công nghệ cao'))} {rng.choice(('', province))}".strip()),
        lambda: ("", f"Hội đồng nhân dân {rng.choice((province, local))}"),
        lambda: (f"Hội đồng nhân dân {province}", f"Ban {rng.choice(('Pháp chế', 'Kinh tế - Ngân sách', 'Văn hóa - Xã hội', 'Đô thị'))}"),
        lambda: (rng.choice(("Tòa án nhân dân tối cao", "")), f"Tòa án nhân dân {rng.choice((province, local))}"),
        lambda: ("Viện kiểm sát nhân dân tối cao", f"Viện kiểm sát nhân dân {province}"),
        lambda: ("Bộ Công an", f"Công an {province}"),
        lambda: (f"Công an {province}", f"Công an {local}"),
        lambda: (rng.choice(MASS), f"{rng.choice(MASS)} {rng.choice((province, local))}"),
        lambda: ("", f"{rng.choice(MASS)} {province}"),
        lambda: ("Liên đoàn Lao động " + province, f"Công đoàn {rng.choice(('cơ sở ', 'viên chức ', 'ngành '))}{rng.choice(SECTORS)}"),
        lambda: ("Bảo hiểm xã hội Việt Nam", f"Bảo hiểm xã hội {province}"),
        lambda: (rng.choice(("Bộ Tài chính", "Cục Thuế")), f"{rng.choice(('Thuế', 'Kho bạc Nhà nước', 'Chi cục Thuế', 'Chi cục Hải quan'))} {rng.choice((province, a_place(rng)))}"),
        lambda: ("", rng.choice(("Chính phủ", "Thủ tướng Chính phủ", "Văn phòng Chính phủ", "Quốc hội", "Thanh tra Chính phủ"))),
    )  # fmt: skip
    # most documents are those of departments and of committees
    parent, issuer = rng.choice((*makers, *makers[:5], *makers[:5]))()
    return parent, issuer, _initials(issuer)


def a_party_body(rng: Rng) -> tuple[str, str, str]:
    place = a_place(rng)
    above = rng.choice(
        (
            f"Tỉnh ủy {rng.choice(PROVINCES)}",
            f"Thành ủy {rng.choice(PROVINCES)}",
            f"Đảng bộ {a_province(rng)}",
            f"Đảng ủy {a_commune(rng)}",
            "",
        )
    )
    own = rng.choice((
        f"Ban {rng.choice(('Tổ chức', 'Tuyên giáo', 'Dân vận', 'Nội chính', 'Thường vụ', 'Chấp hành', 'Tuyên giáo và Dân vận'))}",
        f"Huyện ủy {place}", f"Quận ủy {place}", f"Đảng ủy {a_commune(rng)}", "Văn phòng", "Ủy ban Kiểm tra",
        f"Chi bộ {rng.choice(SECTORS)}", f"Đảng ủy Sở {rng.choice(SECTORS)}", f"Đảng ủy UBND {a_province(rng)}",
    ))  # fmt: skip
    return above, own, rng.choice(("TU", "HU", "QU", "ĐU", "BTCTU", "BTGTU", "CB", "VPTU"))


def _initials(name: str) -> str:
    words = [word for word in re.findall(r"\w+", name) if word not in ("và", "của")]
    return "".join(word if word.isupper() else word[0] for word in words).upper()[:6] or "VP"
