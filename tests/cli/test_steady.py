"""What does not matter: order of files, locale, time zone, number of workers, form of file names.

The same folder gives the same bytes, whatever the machine around it is like.
"""

import datetime as dt
import json
import os
import random
import time
import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RULES = """\
version: 1
index: {id: thu, title: Bộ chỉ số thử năm 2026, period: 2026, source: tự đặt ra}
bodies:
  so: {name: Sở Khoa học và Công nghệ, symbols: [SKHCN]}
criteria:
  - id: "1.1"
    title: Kế hoạch năm
    points: 1
    evidence:
      - id: ke-hoach
        title: Kế hoạch năm 2026
        document: {type: Kế hoạch, issuer: so, subject: cải cách hành chính năm 2026, signed: true}
        due: 2026-01-31
  - id: "1.2"
    title: Báo cáo tháng
    points: 2
    evidence:
      - id: bao-cao
        title: Báo cáo tháng {month}
        document: {type: Báo cáo, subject: "kết quả nhiệm vụ tháng {month} năm {year}"}
        due: {by: {day: 25}}
        repeat: [2026-03, 2026-04, 2026-05, 2026-06]
    score: {per: instance}
"""
PLACES = {
    "1.1 Kế hoạch/Kế hoạch cải cách.docx": ("Kế hoạch", "Cải cách hành chính năm 2026", 12, 1),
    "1.1 Kế hoạch/Bản thứ hai.docx": ("Kế hoạch", "Cải cách hành chính năm 2026", 13, 1),
    "1.2/Tháng 3/Báo cáo.docx": ("Báo cáo", "Kết quả nhiệm vụ tháng 3 năm 2026", 24, 3),
    "1.2/Tháng 4/Bản ký.docx": ("Báo cáo", "Kết quả nhiệm vụ tháng 3 năm 2026", 20, 4),
    "Quyết đoán số 5.docx": ("Báo cáo", "Kết quả nhiệm vụ tháng 5 năm 2026", 30, 5),
    "Khác/Giấy tờ.docx": ("Thông báo", "Nghỉ lễ năm 2026", 20, 4),
}
LIST = (
    "Tiêu chí;Tên tệp;Số, ký hiệu;Ngày ban hành\n1.2;Quyết đoán số 5.docx;30/BC-SKHCN;30/5/2026\n"
)
AROUND = {
    "as it is": {},
    "names as a Mac writes them, one worker": {"form": "NFD", "jobs": 1},
    "names and list in different forms, three workers": {
        "form": "NFD",
        "list_form": "NFC",
        "jobs": 3,
    },
    "folders listed in another order, far east": {"shuffled": 1, "zone": "Pacific/Kiritimati"},
    "and another, far west, a Turkish machine": {
        "shuffled": 2,
        "zone": "Etc/GMT+12",
        "variables": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    },
    "a machine without a language": {"variables": {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"}},
}


@pytest.fixture(scope="module")
def documents():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "samples"))
        from making.letter import Letter
        from making.word import docx

        abbreviation = {"Kế hoạch": "KH", "Báo cáo": "BC", "Thông báo": "TB"}
        return {
            place: docx(
                Letter(
                    type=type_,
                    subject=subject,
                    number=f"{day:02d}",
                    symbol=f"{abbreviation[type_]}-SKHCN",
                    date=dt.date(2026, month, day),
                ),
                picture=True,
            )
            for place, (type_, subject, day, month) in PLACES.items()
        }


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    file = tmp_path_factory.mktemp("rules") / "bo-chi-so.yaml"
    file.write_text(RULES, encoding="utf-8")
    return file


@pytest.fixture
def result(documents, rules, tmp_path, call, monkeypatch):
    """The result of a check under certain circumstances, as bytes."""

    def check(form="NFC", list_form=None, jobs=2, shuffled=0, zone=None, variables=None):
        folder = tmp_path / f"{form}-{jobs}-{shuffled}-{zone}" / "van-phong"
        for place, data in documents.items():
            path = folder / unicodedata.normalize(form, place)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        listed = unicodedata.normalize(list_form or form, LIST)
        (folder / "danh-muc.csv").write_text(listed, encoding="utf-8")
        out = tmp_path / "kq.json"
        for name, value in {**(variables or {}), **({"TZ": zone} if zone else {})}.items():
            monkeypatch.setenv(name, value)
        time.tzset()
        if shuffled:
            monkeypatch.setattr(os, "scandir", _shuffling(os.scandir, shuffled))
        line = ("check", folder, "--rules", rules, "--as-of", "2026-06-20", "--no-cache")
        ran = call(*line, "--jobs", jobs, "--format", f"json={out}", "--lang", "vi")
        assert ran.exit_code == 1, ran.output
        told = json.loads(out.read_text("utf-8"))
        told["submissions"][0].pop("path")
        return json.dumps(told, ensure_ascii=False)

    yield check
    monkeypatch.undo()
    time.tzset()


def _shuffling(scandir, seed):
    """`os.scandir` on a file system that keeps another order."""

    class Shuffled(list):
        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

        def close(self):
            pass

    def shuffled(path="."):
        with scandir(path) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
        random.Random(seed).shuffle(found)
        return Shuffled(found)

    return shuffled


@pytest.fixture(scope="module")
def usual():
    """The result under usual circumstances, once there is one."""
    return {}


@pytest.mark.parametrize("around", AROUND)
def test_nothing_around_the_folder_changes_the_result(result, usual, around):
    got = result(**AROUND[around])
    statuses = {
        one["key"]: one["status"]
        for criterion in json.loads(got)["submissions"][0]["criteria"]
        for one in criterion["requirements"]
    }
    assert statuses == {
        "1.1/ke-hoach": "ok",
        "1.2/bao-cao[2026-03]": "ok",
        "1.2/bao-cao[2026-04]": "incorrect",
        "1.2/bao-cao[2026-05]": "late",
        "1.2/bao-cao[2026-06]": "not_due",
    }
    assert got == usual.setdefault("result", got)
