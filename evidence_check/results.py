"""Result JSONs read back (contract, section 4): as much of them as comparing two of them takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

import msgspec

from evidence_check.model.assessment import Status
from evidence_check.reading.text import clean

VERSION = 1


class NoResultError(ValueError):
    """The bytes are no result JSON of this version; the text says why, in English."""


@dataclass(frozen=True, slots=True)
class PastFinding:
    """A finding as a result told it."""

    code: str
    message: str = ""
    status: Status | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class PastVerdict:
    """What became of an instance."""

    key: str
    title: str
    status: Status
    findings: tuple[PastFinding, ...] = ()


@dataclass(frozen=True, slots=True)
class PastCriterion:
    """What became of a criterion."""

    id: str
    title: str
    kept: Decimal
    points: Decimal
    requirements: tuple[PastVerdict, ...] = ()


@dataclass(frozen=True, slots=True)
class PastDocument:
    """A file that was handed in."""

    path: str
    sha256: str = ""
    """of its content; empty where that could not be read"""


@dataclass(frozen=True, slots=True)
class PastSubmission:
    """What became of a submission."""

    id: str
    name: str
    criteria: tuple[PastCriterion, ...] = ()
    documents: tuple[PastDocument, ...] = ()


@dataclass(frozen=True, slots=True)
class PastRules:
    """The rules that it was checked against."""

    id: str
    sha256: str


@dataclass(frozen=True, slots=True)
class PastResult:
    """A result, read back."""

    version: int
    as_of: str
    rules: PastRules
    submissions: tuple[PastSubmission, ...] = field(default_factory=tuple)


Identity = tuple[str, str, str, str]
"""Submission, instance, code, file: what stays the same when texts and pages change."""
NewNames = Mapping[tuple[str, str], str]
"""Submission and path of a file → its path in another result."""
_AS_THEY_ARE: NewNames = MappingProxyType({})


def read_result(data: bytes) -> PastResult:
    """A result from its JSON. Raises `NoResultError`."""
    try:
        result = msgspec.json.decode(data, type=PastResult)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise NoResultError(str(error)) from error
    if result.version != VERSION:
        raise NoResultError(f"version {result.version}, not {VERSION}")
    return result


def renamed(old: PastResult, new: PastResult) -> NewNames:
    """The files that only lie elsewhere or bear another name since, their content the same."""
    now = {submission.id: submission for submission in new.submissions}
    found: dict[tuple[str, str], str] = {}
    for submission in old.submissions:
        before = {each.path: each.sha256 for each in submission.documents}
        there = now[submission.id].documents if submission.id in now else ()
        kept = {each.path for each in there}
        come = {each.sha256: each.path for each in there if each.sha256 and each.path not in before}
        for path, content in before.items():
            if path not in kept and content in come:
                found[submission.id, path] = come[content]
    return found


def troubles(
    result: PastResult, names: NewNames = _AS_THEY_ARE
) -> Iterator[tuple[Identity, PastSubmission, PastCriterion, PastVerdict, PastFinding]]:
    """Every finding that forces a status, with what it is about; and each identity once."""
    seen: set[Identity] = set()
    for submission in result.submissions:
        for criterion in submission.criteria:
            for verdict in criterion.requirements:
                for finding in verdict.findings:
                    identity = identify(submission, verdict, finding, names)
                    if finding.status is not None and identity not in seen:
                        seen.add(identity)
                        yield identity, submission, criterion, verdict, finding


def identify(
    submission: PastSubmission,
    verdict: PastVerdict,
    finding: PastFinding,
    names: NewNames = _AS_THEY_ARE,
) -> Identity:
    """What a finding is known by from one result to the next."""
    path = finding.path or ""
    path = names.get((submission.id, path), path)
    return submission.id, verdict.key, finding.code, clean(path).casefold()
