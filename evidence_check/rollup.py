"""What only shows when all submissions of an audit lie side by side. Pure.

Who has not handed in what, and which document two of them handed in: legitimate where it serves
both, a mistake where a department passes off another one's document as its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass

from evidence_check.model.assessment import DocumentResult, Status, SubmissionResult, Verdict
from evidence_check.reading.numbers import fold_symbol, parse


@dataclass(frozen=True, slots=True)
class Holder:
    """A submission that holds a document."""

    submission: str
    """its id"""
    name: str
    path: str
    used_by: tuple[str, ...] = ()
    """keys of the verdicts there that rest on it"""


@dataclass(frozen=True, slots=True)
class Shared:
    """One document in several submissions."""

    number: str | None
    holders: tuple[Holder, ...]
    """of each submission the first file that it is"""


@dataclass(frozen=True, slots=True)
class Owing:
    """Who has not handed in what is asked for by a criterion."""

    submission: str
    """its id"""
    name: str
    verdicts: tuple[Verdict, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of what is missing."""
        return tuple(verdict.key for verdict in self.verdicts)


@dataclass(frozen=True, slots=True)
class Lacking:
    """A criterion for which something is missing, and from whom."""

    criterion: str
    title: str
    owing: tuple[Owing, ...]


def shared_documents(submissions: Collection[SubmissionResult]) -> tuple[Shared, ...]:
    """Documents that lie in several submissions: the same bytes, or the same in the register.

    Goes through them twice, since few documents are shared and all would fill memory.
    """
    shared = _met_again(submissions)
    if not shared:
        return ()
    bearers: dict[Hashable, dict[str, Holder]] = defaultdict(dict)
    numbers: dict[Hashable, str | None] = {}
    for submission in submissions:
        for document in submission.documents:
            for identity in _identities(document):
                if hash(identity) not in shared:
                    continue
                holder = Holder(
                    submission.id, submission.name, document.file.path, document.used_by
                )
                bearers[identity].setdefault(submission.id, holder)
                numbers.setdefault(identity, document.file.reading.record.number.value)
    found: dict[tuple[Holder, ...], str | None] = {}
    for identity, holders in bearers.items():
        if len(holders) > 1:
            found.setdefault(tuple(holders.values()), numbers[identity])
    return tuple(Shared(number, holders) for holders, number in found.items())


def _met_again(submissions: Iterable[SubmissionResult]) -> set[int]:
    """Hashes of all that stands for a document of several submissions, and maybe of some other."""
    first: dict[int, int] = {}
    return {
        identity
        for number, submission in enumerate(submissions)
        for document in submission.documents
        for identity in map(hash, _identities(document))
        if first.setdefault(identity, number) != number
    }


def _identities(document: DocumentResult) -> Iterator[Hashable]:
    """What two files have in common if they are one document.

    Number and symbol are unique within a year and a body (Decree 30/2020/NĐ-CP, Điều 15).
    """
    reading = document.file.reading
    if reading.size:
        yield reading.sha256
    number, day, issuer = reading.record.number, reading.record.date, reading.record.issuer
    parts = parse(number.value) if number.value and number.sure else None
    if parts is not None and day.value is not None and day.sure and issuer.value is not None:
        symbol = fold_symbol(parts.symbol)
        yield parts.running.lstrip("0"), symbol, day.value, fold_symbol(issuer.value)


def missing_from(submissions: Iterable[SubmissionResult]) -> tuple[Lacking, ...]:
    """What is missing, by criterion in the order of the rules, and who owes it."""
    titles: dict[str, str] = {}
    owing: dict[str, list[Owing]] = defaultdict(list)
    for submission in submissions:
        for criterion in submission.criteria:
            missing = tuple(
                verdict for verdict in criterion.verdicts if verdict.status is Status.MISSING
            )
            titles.setdefault(criterion.id, criterion.title)
            if missing:
                owing[criterion.id].append(Owing(submission.id, submission.name, missing))
    return tuple(Lacking(id, title, tuple(owing[id])) for id, title in titles.items() if owing[id])
