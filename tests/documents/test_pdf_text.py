from evidence_check.documents.pdf_text import UNMAPPED, clean


def test_halves_of_a_pair_are_no_characters():
    assert clean("a\ud800\udd00b") == f"a{UNMAPPED}{UNMAPPED}b"
    assert clean("\U0001f600") == "\U0001f600"
