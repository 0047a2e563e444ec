"""Result JSONs read back (contract, section 4): as much of them as comparing two of them takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

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
class PastSubmission:
    """What became of a submission."""

    id: str
    name: str
    criteria: tuple[PastCriterion, ...] = ()


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


def read_result(data: bytes) -> PastResult:
    """A result from its JSON. Raises `NoResultError`."""
    try:
        result = msgspec.json.decode(data, type=PastResult)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise NoResultError(str(error)) from error
    if result.version != VERSION:
        raise NoResultError(f"version {result.version}, not {VERSION}")
    return result


def troubles(
    result: PastResult,
) -> Iterator[tuple[Identity, PastSubmission, PastCriterion, PastVerdict, PastFinding]]:
    """Every finding that forces a status, with what it is about; and each identity once."""
    seen: set[Identity] = set()
    for submission in result.submissions:
        for criterion in submission.criteria:
            for verdict in criterion.requirements:
                for finding in verdict.findings:
                    identity = identify(submission, verdict, finding)
                    if finding.status is not None and identity not in seen:
                        seen.add(identity)
                        yield identity, submission, criterion, verdict, finding


def identify(submission: PastSubmission, verdict: PastVerdict, finding: PastFinding) -> Identity:
    """What a finding is known by from one result to the next."""
    path = clean(finding.path or "").casefold()
    return submission.id, verdict.key, finding.code, path
