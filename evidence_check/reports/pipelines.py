"""What the formats of pipelines need alike: addresses in the repository, levels, fingerprints."""

from __future__ import annotations

import hashlib
import os.path
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from evidence_check.model.assessment import Assessment
from evidence_check.reports import wording
from evidence_check.reports.phrases import name_of
from evidence_check.reports.places import Place, places
from evidence_check.reports.safe import plain, plain_path
from evidence_check.texts import _


@dataclass(frozen=True, slots=True)
class Hint:
    """A finding as pipelines show it: at a file and a line."""

    place: Place
    file: str
    """as seen from the working directory, `/` between parts"""
    line: int
    """of the rules file; 1 in a document, which has pages"""
    in_document: bool
    title: str
    text: str
    fingerprint: str
    """the same in every run and language while the same thing is wrong with the same file"""

    @property
    def address(self) -> str:
        """The file as an address: no letter of its name means anything."""
        return quote(self.file, safe="/", errors="replace")


def hints(assessment: Assessment) -> Iterator[Hint]:
    """Every finding; one that is about no file stands at the line of the rules that asks for it."""
    seen: Counter[str] = Counter()
    for place in places(assessment):
        finding = place.finding
        mark = "\0".join(
            (assessment.rules_id, place.submission.id, place.key, finding.code, finding.path or "")
        )
        seen[mark] += 1
        digest = hashlib.sha256(f"{mark}\0{seen[mark]}".encode("utf-8", "backslashreplace"))
        file, line = _where(assessment, place)
        yield Hint(
            place=place,
            file=file,
            line=line,
            in_document=finding.path is not None,
            title=_title(place),
            text=_text(place),
            fingerprint=digest.hexdigest(),
        )


def _where(assessment: Assessment, place: Place) -> tuple[str, int]:
    finding = place.finding
    if finding.path is not None:
        return seen_from_here(os.path.join(place.submission.path, finding.path)), 1  # noqa: PTH118
    if finding.rule is not None:
        return seen_from_here(finding.rule.file), max(finding.rule.line, 1)
    return seen_from_here(assessment.rules_file), 1


def seen_from_here(path: str) -> str:
    """A path as pipelines want it: relative to where they run, if it lies there."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        relative = path
    outside = relative.startswith("..")
    return plain_path((path if outside else relative).replace("\\", "/"), 1000)


def _title(place: Place) -> str:
    said = f"{place.finding.code}: {wording.title(place.finding.code)}"
    return f"{plain(place.criterion.id)} · {said}" if place.criterion else said


def _text(place: Place) -> str:
    """Whose it is, what is wrong, where, and what to do, on one line."""
    finding = place.finding
    parts = [plain(place.submission.name, 120)]
    if place.verdict:
        parts.append(name_of(place.verdict))
    parts.append(plain(wording.message(finding, plain), 1000))
    if finding.page:
        parts.append(_("Page {page}").format(page=finding.page))
    parts.append(plain(wording.fix(finding, plain), 1000))
    return " · ".join(parts)
