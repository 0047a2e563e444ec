"""The same papers, laid out otherwise, are judged the same.

In which order files are found, how folders are called, what else lies about, and what lies there
twice: none of it is evidence for anything. The papers are those of the sample department; what
varies is drawn.
"""

import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence_check.checking import assess
from evidence_check.documents.limits import Limits
from evidence_check.engine.reading import read_file
from evidence_check.reading.text import bare
from evidence_check.rules.loading import load
from evidence_check.submissions.gather import Contents, Owner, gather_submission
from evidence_check.submissions.lists import SubmissionList, read_list

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
LIST = "danh-muc.csv"
STRANGER = "Moi hop.pdf"
"""an invitation: evidence for nothing"""
OWNER = Owner("phong-chuyen-mon", "Phòng Quản lý công nghệ", unit="phong-chuyen-mon")


@pytest.fixture(scope="module")
def index():
    return load(SAMPLES / "bo-chi-so-mau.yaml")


@pytest.fixture(scope="module")
def papers():
    """What was read off the files of the department, by path."""
    folder = SAMPLES / "phong-chuyen-mon"
    return {
        str(PurePosixPath(path.relative_to(folder))): read_file(str(path), path.name, Limits())
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".pdf", ".docx") and not path.name.startswith("~$")
    }


@pytest.fixture(scope="module")
def rows():
    return read_list((SAMPLES / "phong-chuyen-mon" / LIST).read_bytes(), LIST, Limits()).rows


@pytest.fixture(scope="module")
def judged(index, rows):
    """What becomes of papers that lie so; with the names that those of the list now have."""

    def judge(papers, names=None):
        listed = tuple(replace(row, file=(names or {}).get(row.file, row.file)) for row in rows)
        contents = Contents(papers, lists={LIST: SubmissionList(listed)})
        submission = gather_submission("x", OWNER, contents, index)
        (result,) = assess(index, [submission], date(2026, 7, 10)).submissions
        return {
            verdict.key: (verdict.status.value, sorted(each.code for each in verdict.findings))
            for criterion in result.criteria
            for verdict in criterion.verdicts
        }, result.points

    return judge


@pytest.fixture(scope="module")
def usual(judged, papers):
    return judged(papers)


def test_the_papers_show_every_status(usual):
    statuses = {status for status, _codes in usual[0].values()}
    assert statuses == {"ok", "missing", "incorrect", "late", "review", "not_due"}


FORM = st.sampled_from(["NFC", "NFD"])
DECORATION = st.sampled_from(
    [
        "{}",
        "{} Hồ sơ",
        "{}. Minh chứng",
        "{}_minh-chung",
        "TC {}",
        "Tiêu chí {}",
        "TC {} - Kế hoạch",
    ]
)
AROUND = st.lists(
    st.sampled_from(["Hồ sơ CCHC", "Bản cuối", "Gửi Văn phòng", "minh chung", "Phòng QLCN", "x"]),
    max_size=2,
)
COPIES = st.sampled_from(
    ["{} (1)", "{} - Copy", "{}_2", "Bản sao của {}", "{} - bản sao", "{}.signed", "{} (final)"]
)
NEUTRAL = st.sampled_from(
    ["Giấy mời họp.pdf", "Scan0001.pdf", "IMG_20260312.pdf", "document (3).pdf", "1.pdf", "ẢNH.pdf"]
)
drawn = settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@drawn
@given(data=st.data())
def test_the_order_of_files(judged, papers, usual, data):
    order = data.draw(st.permutations(list(papers)))
    assert judged({path: papers[path] for path in order}) == usual


@drawn
@given(around=AROUND, data=st.data())
def test_names_of_folders(judged, papers, usual, around, data):
    """A criterion's number is what counts of a folder's name, in whatever words."""
    folders = sorted({path.split("/")[0] for path in papers if "/" in path})
    called = {each: data.draw(DECORATION, label=each).format(each) for each in folders}
    form, flat = data.draw(FORM), data.draw(st.booleans())

    def moved(path):
        first, *rest = path.split("/")
        named = "/".join([*around, called.get(first, first), *rest])
        return unicodedata.normalize(form, bare(named) if flat else named)

    names = {path: moved(path) for path in papers}
    assert judged({names[path]: each for path, each in papers.items()}, names) == usual


@drawn
@given(data=st.data())
def test_what_is_evidence_for_nothing(judged, papers, usual, data):
    folders = sorted({str(PurePosixPath(path).parent) for path in papers})
    more = data.draw(st.lists(st.tuples(st.sampled_from(folders), NEUTRAL), min_size=1, max_size=4))
    added = {
        str(PurePosixPath(folder) / name): replace(papers[STRANGER], sha256=f"{number:064}")
        for number, (folder, name) in enumerate(more)
    }
    assert judged({**papers, **added}) == usual


@drawn
@given(data=st.data())
def test_what_lies_there_twice(judged, papers, usual, data):
    twice = data.draw(
        st.lists(st.sampled_from(sorted(papers)), min_size=1, max_size=4, unique=True)
    )
    added = {}
    for path in twice:
        one = PurePosixPath(path)
        name = data.draw(COPIES, label=path).format(one.stem) + one.suffix
        added[str(one.with_name(name))] = papers[path]
    assert judged({**papers, **added}) == usual


@drawn
@given(data=st.data())
def test_all_of_it_together(judged, papers, usual, data):
    path = data.draw(st.sampled_from(sorted(papers)))
    one = PurePosixPath(path)
    copy = str(one.with_name(data.draw(COPIES).format(one.stem) + one.suffix))
    stranger = f"{one.parent}/{data.draw(NEUTRAL)}"
    around = data.draw(AROUND)
    everything = {**papers, copy: papers[path], stranger: papers[STRANGER]}
    names = {each: "/".join([*around, each]) for each in everything}
    order = data.draw(st.permutations(list(everything)))
    assert judged({names[each]: everything[each] for each in order}, names) == usual
