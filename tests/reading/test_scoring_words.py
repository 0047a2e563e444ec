"""Which texts may hold a self-scoring table."""

from hypothesis import given
from hypothesis import strategies as st

from evidence_check.reading.scoring_words import may_score_itself


def test_the_words_of_the_headings_decide():
    assert may_score_itself(["Điểm tự đánh giá\nTài liệu kiểm chứng"])
    assert may_score_itself(["ĐIỂM TỰ CHẤM", "Văn bản kèm theo"])
    assert not may_score_itself(["Điểm tự đánh giá"])
    assert not may_score_itself(["Kế hoạch cải cách hành chính"])


def test_whole_words_alone_count():
    assert not may_score_itself(["điểmx tự đánh chứng"])
    assert not may_score_itself(["_điểm tự đánh chứng"])


@given(st.lists(st.sampled_from(["điểm", "tự", "đánh", "chấm", "chứng", "kèm", "quả"])))
def test_it_asks_for_one_of_each(words):
    wanted = ({"điểm"}, {"tự"}, {"đánh", "chấm"}, {"chứng", "kèm"})
    assert may_score_itself([" ".join(words)]) == all(one & {*words} for one in wanted)
