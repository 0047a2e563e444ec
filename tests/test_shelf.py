from evidence_check.engine.reading import unread
from evidence_check.model.assessment import DocumentResult, Points, SubmissionResult
from evidence_check.model.document import Fault, FaultKind
from evidence_check.model.submission import SubmittedFile
from evidence_check.shelf import Shelf

FILE = SubmittedFile("a.pdf", unread(Fault(FaultKind.DAMAGED)))


def results(count):
    documents = (DocumentResult(FILE),)
    return [SubmissionResult(f"u{at}", "", "", Points(), (), documents) for at in range(count)]


def test_what_is_laid_on_it_can_be_gone_through_again_and_again():
    before = results(7)
    shelf = Shelf(held=5)
    for one in before:
        shelf.add(one)
    assert len(shelf) == 7
    assert list(shelf) == before == list(shelf)
    assert [shelf[at] for at in range(7)] == before
    assert shelf[-1] == before[-1]
    assert list(shelf[1:6:2]) == before[1:6:2]
    assert shelf[0] is before[0]
    assert shelf[6] is not before[6]  # made anew, not kept


def test_two_can_go_through_it_at_once():
    shelf = Shelf(held=0)
    for one in results(4):
        shelf.add(one)
    assert [(one.id, other.id) for one, other in zip(shelf, shelf, strict=True)] == [
        (f"u{at}", f"u{at}") for at in range(4)
    ]
