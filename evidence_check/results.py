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
        raise NoResultError("not what --format json writes") from error
    if result.version != VERSION:
        raise NoResultError(f"version {result.version} is not known")
    return result


def renamed(old: PastResult, new: PastResult) -> NewNames:
    """The files that lie elsewhere or bear another name since: those of the same content, and those
    that took the place of one for the same piece of evidence (mended and renamed at once).
    """
    now = {submission.id: submission for submission in new.submissions}
    found: dict[tuple[str, str], str] = {}
    for submission in old.submissions:
        if submission.id in now:
            names = _same_content(submission, now[submission.id])
            names |= _same_evidence(submission, now[submission.id], names)
            found |= {(submission.id, path): name for path, name in names.items()}
    return found


def _same_content(old: PastSubmission, new: PastSubmission) -> dict[str, str]:
    before = {each.path: each.sha256 for each in old.documents}
    kept = {each.path for each in new.documents}
    come = {
        each.sha256: each.path for each in new.documents if each.sha256 and each.path not in before
    }
    return {
        path: come[content]
        for path, content in before.items()
        if path not in kept and content in come
    }


def _same_evidence(
    old: PastSubmission, new: PastSubmission, known: Mapping[str, str]
) -> dict[str, str]:
    """Of files that are gone, the ones that came and have findings at the same evidence alone."""
    before, after = ({each.path for each in one.documents} for one in (old, new))
    gone = before - after - known.keys()
    come = after - before - {*known.values()}
    followed: dict[str, set[str]] = {}
    following: dict[str, set[str]] = {}
    now = _found_at(new, come)
    for key, paths in _found_at(old, gone).items():
        for path in paths:
            followed.setdefault(path, set()).update(now.get(key, ()))
        for path in now.get(key, ()):
            following.setdefault(path, set()).update(paths)
    return {
        path: min(names)
        for path, names in followed.items()
        if len(names) == 1 == len(following[min(names)])
    }


def _found_at(submission: PastSubmission, paths: set[str]) -> dict[str, set[str]]:
    """By piece of evidence: which of these files findings speak of."""
    return {
        verdict.key: {each.path for each in verdict.findings if each.path} & paths
        for criterion in submission.criteria
        for verdict in criterion.requirements
    }


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
