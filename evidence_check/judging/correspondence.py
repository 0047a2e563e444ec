"""Who asks and who answers? Requests and answers among the files, told by their records alone.

So it can be said which letters must be read in full before any of them is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evidence_check.judging.bodies import fits_body
from evidence_check.judging.context import issuers
from evidence_check.judging.files import is_blind
from evidence_check.model.document_types import is_a
from evidence_check.model.index import Body, DocumentRule, Index, ReplyRule
from evidence_check.model.record import Presence, Reading, Record
from evidence_check.model.submission import SubmittedFile
from evidence_check.reading.citations import Citation
from evidence_check.reading.search import SearchText, find_phrase
from evidence_check.reading.similarity import subject_fit


@dataclass(frozen=True, slots=True)
class Letter:
    """A request or an answer."""

    file: SubmittedFile
    text: SearchText
    cited: tuple[Citation, ...] = ()

    @property
    def reading(self) -> Reading:
        """What was read of it."""
        return self.file.reading

    @property
    def record(self) -> Record:
        """What stands in its register."""
        return self.file.reading.record


@dataclass(frozen=True, slots=True)
class Correspondence:
    """The files that a reply rule is about, told by their records alone."""

    requests: tuple[SubmittedFile, ...]
    answers: tuple[SubmittedFile, ...]
    doubtful: tuple[SubmittedFile, ...]
    """what may be meant as answers: of their type, but by another body, or nobody can tell whose"""
    blind: tuple[SubmittedFile, ...]
    """files under the criterion that may be either, for all that could be read of them"""


def correspondence(
    criterion: str, rule: ReplyRule, files: Iterable[SubmittedFile], index: Index, body: str | None
) -> Correspondence:
    """Who asks and who answers among the files of a submission, `body` being under audit."""
    here = [
        file
        for file in sorted(files, key=lambda file: file.path)
        if not file.placements or any(p.criterion == criterion for p in file.placements)
    ]
    answering, asking = issuers(rule.by, index, body), issuers(rule.to, index, body)
    typed = [file for file in here if is_typed(rule.by, file.reading.record)]
    answers = [file for file in typed if _is_by(answering, file.reading.record)]
    taken = {file.path for file in answers}
    doubtful = [file for file in typed if file.path not in taken]
    return Correspondence(
        tuple(
            file
            for file in here
            if file.path not in taken and _is_request(rule.to, asking, file.reading.record)
        ),
        tuple(answers),
        tuple(doubtful),
        tuple(file for file in here if file.placements and is_blind(file)),
    )


def is_typed(by: DocumentRule, record: Record) -> bool:
    """A document of a type that answers may have."""
    return not by.types or bool(
        record.type.value and any(is_a(record.type.value, type_) for type_ in by.types)
    )


def _is_by(bodies: Sequence[Body], record: Record) -> bool:
    """A document of the answering body; if it has the type, too, it is never a request."""
    return not bodies or any(fits_body(body, record) for body in bodies)


def unsure_issuer(record: Record) -> bool:
    """Whether nobody can tell for sure which body issued a document."""
    issuer = record.issuer
    return issuer.presence is Presence.UNREAD or (issuer.value is not None and not issuer.sure)


def _is_request(to: DocumentRule, bodies: Sequence[Body], record: Record) -> bool:
    found, subject = record.type.value, record.subject.value
    if to.types and not (found and any(is_a(found, type_) for type_ in to.types)):
        return False
    if bodies and not any(fits_body(body, record) for body in bodies):
        return False
    if to.subject is None:
        return True
    # The wanted words may stand inside a longer subject: «V/v đề nghị góp ý dự thảo Quyết định …».
    return subject is not None and (
        find_phrase(to.subject, (subject,)) is not None or subject_fit(to.subject, subject).fits
    )
