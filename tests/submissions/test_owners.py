import random
import unicodedata

import pytest
from submission_making import body, criterion, index, unit

from evidence_check.submissions.owners import assign, find_submissions, owner_of

UNITS = (
    unit("van-phong", "Văn phòng Sở", "VP", "Văn phòng"),
    unit("phong-cds", "Phòng Chuyển đổi số", "P.CĐS"),
    unit("phong-khtc", "Phòng Kế hoạch - Tài chính", "P.KHTC"),
    unit("phong-tc", "Phòng Tài chính"),
)
BODIES = (
    body("so-nv", "Sở Nội vụ", symbols=("SNV",)),
    body("xa-an-hoa", "Ủy ban nhân dân xã An Hòa", symbols=("UBND",)),
    body("xa-an-binh", "Ủy ban nhân dân xã An Bình", symbols=("UBND",)),
)
INDEX = index(
    criterion("1.1.1", owners=("van-phong", "phong-cds", "phong-khtc")),
    units=UNITS,
    bodies=BODIES,
)


@pytest.mark.parametrize(
    ("folder", "id"),
    [
        ("Văn phòng Sở", "van-phong"),
        ("VP", "van-phong"),
        ("van-phong", "van-phong"),
        ("VAN PHONG SO", "van-phong"),
        ("01. Văn phòng Sở", "van-phong"),
        ("Văn phòng Sở - 2026", "van-phong"),
        (unicodedata.normalize("NFD", "Văn phòng Sở"), "van-phong"),
        ("P.CĐS", "phong-cds"),
        ("P CDS", "phong-cds"),
        ("Hồ sơ minh chứng Phòng chuyển đổi số", "phong-cds"),
        ("Phòng Kế hoạch – Tài chính", "phong-khtc"),
        ("Kế hoạch - Tài chính", "phong-khtc"),
        ("Phòng Tài chính", "phong-tc"),
        ("SNV", "so-nv"),
        ("Sở Nội vụ", "so-nv"),
        ("Xã An Hoà", "xa-an-hoa"),
        ("Tài chính", None),
        ("UBND", None),
        ("Phòng", None),
        ("2026", None),
        ("Tai lieu", None),
    ],
)
def test_whose_folder_it_is(folder, id):
    found = assign([folder], UNITS) or assign([folder], BODIES)
    assert found == ({id: folder} if id else {})


def make(root, *folders):
    for folder in folders:
        (root / folder).mkdir(parents=True)


def seen(root, index=INDEX):
    found = find_submissions(root, index)
    handed = [(each.owner.id, each.folder and each.folder.name) for each in found.handed]
    return handed, found.strangers


def test_one_folder_for_each_unit_and_none_is_forgotten(tmp_path):
    make(tmp_path, "P.CĐS", "Văn phòng", "Khac", ".git")
    (tmp_path / "Huong dan.pdf").write_bytes(b"")
    (tmp_path / "Thumbs.db").write_bytes(b"")
    handed, strangers = seen(tmp_path)
    assert handed == [("van-phong", "Văn phòng"), ("phong-cds", "P.CĐS"), ("phong-khtc", None)]
    assert strangers == ("Khac", "Huong dan.pdf")
    owner = find_submissions(tmp_path, INDEX).handed[0].owner
    assert (owner.name, owner.unit, owner.body) == ("Văn phòng Sở", "van-phong", None)


def test_a_unit_that_owes_nothing_is_there_if_its_folder_is(tmp_path):
    make(tmp_path, "VP", "Phòng Tài chính")
    assert ("phong-tc", "Phòng Tài chính") in seen(tmp_path)[0]


def test_of_two_folders_of_one_unit_the_exact_one_counts(tmp_path):
    make(tmp_path, "VAN PHONG SO", "Văn phòng Sở")
    handed, strangers = seen(tmp_path)
    assert handed[0] == ("van-phong", "Văn phòng Sở")
    assert strangers == ("VAN PHONG SO",)


def test_bodies_where_the_folders_are_those_of_bodies(tmp_path):
    make(tmp_path, "xã An Hòa", "SNV", "Khac")
    handed, strangers = seen(tmp_path)
    assert handed == [("so-nv", "SNV"), ("xa-an-hoa", "xã An Hòa")]
    assert strangers == ("Khac",)
    owner = find_submissions(tmp_path, INDEX).handed[0].owner
    assert (owner.unit, owner.body) == (None, "so-nv")


def test_a_link_is_a_stranger(tmp_path):
    make(tmp_path, "elsewhere", "root/P.CĐS")
    (tmp_path / "root" / "VP").symlink_to(tmp_path / "elsewhere")
    handed, strangers = seen(tmp_path / "root")
    assert handed[0] == ("van-phong", None)
    assert strangers == ("VP",)


def test_an_empty_root_lets_every_unit_miss_everything(tmp_path):
    handed, strangers = seen(tmp_path)
    assert handed == [("van-phong", None), ("phong-cds", None), ("phong-khtc", None)]
    assert strangers == ()
    with pytest.raises(OSError):
        find_submissions(tmp_path / "nothing", INDEX)


def test_the_order_of_folders_changes_nothing():
    folders = ["VP", "Van phong so", "P.CĐS", "Phòng CĐS", "Phong chuyen doi so"]
    expected = assign(sorted(folders), UNITS)
    for seed in range(10):
        random.Random(seed).shuffle(folders)
        assert assign(sorted(folders), UNITS) == expected


def test_the_owner_of_a_single_folder(tmp_path):
    make(tmp_path, "P.CĐS", "Sở Nội vụ", "Minh chung")
    assert owner_of(tmp_path / "P.CĐS", INDEX).unit == "phong-cds"
    assert owner_of(tmp_path / "Sở Nội vụ", INDEX).body == "so-nv"
    nobody = owner_of(tmp_path / "Minh chung", INDEX)
    assert (nobody.id, nobody.unit, nobody.body) == ("Minh chung", None, None)
    assert owner_of(tmp_path / "Minh chung", INDEX, unit="van phong so").unit == "van-phong"
    with pytest.raises(LookupError):
        owner_of(tmp_path / "P.CĐS", INDEX, unit="Phòng Kho")
