"""Is the issuer on the page the body of the rule?"""

import pytest

from evidence_check.judging.bodies import fits_body, parent_conflicts, same_body
from evidence_check.rules.loading import load_text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ủy ban nhân dân xã Tân Lập", "UBND xã Tân Lập"),
        ("Ủy ban nhân dân xã Tân Lập", "Uỷ ban nhân dân xã Tân Lập, tỉnh Mẫu"),
        ("Ủy ban nhân dân thành phố Mẫu", "UBND TP. Mẫu"),
        ("Sở Giáo dục và Đào tạo", "Sở GD&ĐT"),
        ("Sở Giáo dục và Đào tạo", "Sở GDĐT"),
        ("Sở Văn hóa, Thể thao và Du lịch", "Sở VH,TT&DL"),
        ("Trường Trung học phổ thông Kim Đồng", "Trường THPT Kim Đồng"),
        ("Ban Quản lý các khu công nghiệp", "BQL các KCN"),
        ("Phòng Văn hóa - Xã hội", "Phòng Văn hoá và Xã hội"),
        ("Trung tâm Y tế", "TTYT"),
        ("Sở Y tế", "Sở Y tế Hải Phòng"),
        ("Thanh tra tỉnh", "Thanh tra tỉnh Mẫu"),
        ("Trung tâm Phục vụ hành chính công tỉnh", "Trung tâm Phục vụ hành chính công"),
        ("Tỉnh ủy Mẫu", "Đảng bộ tỉnh Mẫu"),
        ("Thành ủy Mẫu", "Ban Chấp hành Đảng bộ thành phố Mẫu"),
        ("Đảng ủy xã Tân Lập", "Đảng bộ xã Tân Lập"),
    ],
)
def test_one_body_written_in_two_ways(one, other):
    assert same_body(one, other)
    assert same_body(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ủy ban nhân dân xã Tân Lập", "Ủy ban nhân dân"),
        ("Đảng ủy xã Tân Lập", "Đảng ủy phường Tân Lập"),
        ("Tỉnh ủy Mẫu", "Tỉnh ủy Khác"),
        ("Ủy ban nhân dân xã Tân Lập", "Ủy ban nhân dân phường Tân Lập"),
        ("Ủy ban nhân dân xã Tân Lập", "Hội đồng nhân dân xã Tân Lập"),
        ("Ủy ban nhân dân phường 1", "Ủy ban nhân dân phường 11"),
        ("Ủy ban nhân dân tỉnh Mẫu", "Văn phòng UBND tỉnh Mẫu"),
        ("Sở Y tế tỉnh Mẫu", "Sở Y tế tỉnh Khác"),
        ("Sở Y tế", "Văn phòng Sở Y tế"),
        ("Sở Nội vụ", "Bộ Nội vụ"),
        ("Sở Tài chính", "Sở Tư pháp"),
        ("Phòng Kinh tế", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("Trường THPT Lê Lợi", "Trường THPT Lê Lai"),
        ("Chi cục Kiểm lâm", "Chi cục Kiểm lâm vùng I"),
    ],
)
def test_two_bodies(one, other):
    assert not same_body(one, other)
    assert not same_body(other, one)


INDEX = """
version: 1
index: {id: thu, title: Thử, period: 2026}
bodies:
  tinh: {name: Ủy ban nhân dân tỉnh Mẫu}
  so-a: {name: Sở Nội vụ, parent: tinh}
  so-b: {name: Sở Tư pháp, parent: tinh}
  vp-a: {name: Văn phòng Sở Nội vụ, aliases: [Văn phòng], parent: so-a}
criteria:
  - {id: "1", title: Một, points: 1, evidence: none, scored_by: survey}
"""


@pytest.mark.parametrize(
    ("issuer", "parent", "body", "fits"),
    [
        ("Văn phòng", "Sở Nội vụ", "vp-a", True),
        ("Văn phòng", "Sở Tư pháp", "vp-a", False),
        ("Văn phòng Sở", "Ủy ban nhân dân tỉnh Mẫu", "so-a", False),
        ("Sở Nội vụ", "UBND tỉnh Mẫu", "so-a", True),
        ("Sở Nội vụ", "Ủy ban nhân dân tỉnh Khác", "so-a", False),
        ("Sở Nội vụ", None, "so-a", True),
    ],
)
def test_the_header_names_the_body_above_too(office, issuer, parent, body, fits):
    index = load_text(INDEX, "quy-tac.yaml")
    record = office.reading(issuer=issuer, parent=parent).record
    wanted = index.bodies[body]
    assert fits == (fits_body(wanted, record) and not parent_conflicts(wanted, index, record))


@pytest.mark.parametrize(
    ("issuer", "parent", "symbol", "fits"),
    [
        ("Sở Nội vụ Liên đoàn Lao động", None, "KHLT-SNV-LĐLĐ", True),
        ("Liên đoàn Lao động", "Sở Nội vụ", "KHPH-SNV-LĐLĐ", True),
        ("Sở Tư pháp - Sở Nội vụ", None, "CTrLT-STP-SNV", True),
        ("Sở Nội vụ tỉnh Mẫu Liên đoàn Lao động", None, "KHLT-SNV-LĐLĐ", True),
        ("Sở Tư pháp Liên đoàn Lao động", None, "KHLT-STP-LĐLĐ", False),
        ("Liên đoàn Lao động", "Sở Nội vụ", "KH-LĐLĐ", False),
        ("Sở Nội vụ Liên đoàn Lao động", None, "KH-LĐLĐ", False),
    ],
)
def test_bodies_that_issue_something_together(office, issuer, parent, symbol, fits):
    index = load_text(INDEX, "quy-tac.yaml")
    record = office.reading(issuer=issuer, parent=parent, symbol=symbol).record
    assert fits_body(index.bodies["so-a"], record) is fits
