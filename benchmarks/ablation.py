"""What each mechanism is worth: the verdicts of a corpus with one of them taken away at a time.

    python benchmarks/ablation.py CORPUS… [--markdown]

A corpus is laid out as for `verdicts.py`; `samples` is the department of this repository, with the
truth of `samples/expected.json`. Everything is read once. A mechanism is taken away by what is
handed to the judging (a submission, an index, or records without it), never by changing the
judging: only `bag of words` replaces a function, the one that compares the words of subjects.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from verdicts import Figures, compare, submissions_of, truth_of

from evidence_check.checking import Checking
from evidence_check.model.document import TextSource
from evidence_check.model.index import AnyOf, DocumentRule, Index, ReplyRule, Requirement
from evidence_check.model.record import Field, Method, Presence, Reading, Record
from evidence_check.model.submission import PlacedBy, Submission, SubmittedFile
from evidence_check.reading import similarity
from evidence_check.reading.subject_words import Word
from evidence_check.reading.word_alignment import Alignment
from evidence_check.rules.loading import load

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
_FIELDS = ("number", "date", "type", "subject", "issuer", "parent", "signer_title", "signed")
_TIMES = re.compile(
    r"(?:tháng|quý|6 tháng (?:đầu|cuối))\s*(?:\{\w+\}|\d+|[IV]+)|(?:năm|/)\s*(?:\{year\}|20\d\d)"
    r"|(?:06|6|sáu) tháng|\{(?:month|quarter|half|year)\}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Given:
    """What the judging is given."""

    index: Index
    submissions: Sequence[Submission]


Without = Callable[[Given], Given]


# ── changes ──────────────────────────────────────────────────────────────────────────────────────


def _files(change: Callable[[SubmittedFile], SubmittedFile]) -> Without:
    def without(given: Given) -> Given:
        return replace(
            given,
            submissions=[
                replace(each, files=tuple(map(change, each.files))) for each in given.submissions
            ],
        )

    return without


def _records(change: Callable[[Reading], Record]) -> Without:
    def of_file(file: SubmittedFile) -> SubmittedFile:
        return replace(file, reading=replace(file.reading, record=change(file.reading)))

    return _files(of_file)


def of_rules(change: Callable[[DocumentRule], DocumentRule]) -> Without:
    def of(requirement: Requirement) -> Requirement:
        asks = requirement.asks
        if isinstance(asks, DocumentRule):
            return replace(requirement, asks=change(asks))
        if isinstance(asks, ReplyRule):
            return replace(requirement, asks=replace(asks, by=change(asks.by)))
        if isinstance(asks, AnyOf):
            return replace(requirement, asks=AnyOf(tuple(map(of, asks.alternatives))))
        return requirement

    def without(given: Given) -> Given:
        criteria = tuple(
            replace(one, evidence=tuple(map(of, one.evidence))) for one in given.index.criteria
        )
        return replace(given, index=replace(given.index, criteria=criteria))

    return without


def _both(*changes: Without) -> Without:
    def without(given: Given) -> Given:
        for change in changes:
            given = change(given)
        return given

    return without


def _by(*ways: PlacedBy) -> Without:
    def change(file: SubmittedFile) -> SubmittedFile:
        kept = tuple(one for one in file.placements if one.by not in ways)
        listed = PlacedBy.LIST in ways
        return replace(file, placements=kept, rows=() if listed else file.rows)

    return _files(change)


def _nowhere(file: SubmittedFile) -> SubmittedFile:
    return replace(file, placements=(), periods=(), rows=())


def _timeless_record(reading: Reading) -> Record:
    record = reading.record
    subject = record.subject
    if subject.value is None:
        return record
    return replace(record, subject=replace(subject, value=_timeless(subject.value)))


def _timeless_rule(rule: DocumentRule) -> DocumentRule:
    return replace(rule, subject=_timeless(rule.subject)) if rule.subject else rule


def _timeless(text: str) -> str:
    return " ".join(_TIMES.sub(" ", text).split()) or text


def _unread(reading: Reading) -> Record:
    """A scan is as it is without OCR."""
    return Record() if reading.text is TextSource.OCR else reading.record


def _unstamped(reading: Reading) -> Record:
    """What stands in annotations and signature fields alone is not seen."""
    return _with_fields(
        reading.record,
        lambda field: (
            Field(presence=Presence.BLANK, confidence=0.95)
            if field.method is Method.STAMP
            else field
        ),
    )


def _all_sure(reading: Reading) -> Record:
    """Whatever was read is believed, and what could not be read is not there."""

    def believed(field: Field) -> Field:
        absent = field.presence is Presence.UNREAD
        presence = Presence.ABSENT if absent else field.presence
        return replace(field, presence=presence, confidence=0.99)

    return replace(_with_fields(reading.record, believed), date_range=None)


def _with_fields(record: Record, change: Callable[[Field], Field]) -> Record:
    return replace(record, **{name: change(getattr(record, name)) for name in _FIELDS})


def _first_only(given: Given) -> Given:
    """Of the files in one place only the first one is looked at."""

    def of(submission: Submission) -> Submission:
        seen: set[object] = set()
        kept = []
        for file in sorted(submission.files, key=lambda file: file.path):
            place = (file.placements, file.periods, file.reading.record.subject.value)
            if not file.placements or place not in seen:
                kept.append(file)
            seen.add(place)
        return replace(submission, files=tuple(kept))

    return replace(given, submissions=list(map(of, given.submissions)))


MECHANISMS: dict[str, Without] = {
    "nothing taken away": lambda given: given,
    "placement": _files(_nowhere),
    "the list": _by(PlacedBy.LIST),
    "folders and names": _by(PlacedBy.FOLDER, PlacedBy.NAME),
    "periods that places name": _files(lambda file: replace(file, periods=())),
    "content (subjects)": _both(
        of_rules(lambda rule: replace(rule, subject=None)),
        _records(lambda reading: replace(reading.record, subject=Field())),
    ),
    "type": of_rules(lambda rule: replace(rule, types=())),
    "period guard": _both(of_rules(_timeless_rule), _records(_timeless_record)),
    "number guard": of_rules(lambda rule: replace(rule, number=None, numberless=True)),
    "issuer": of_rules(lambda rule: replace(rule, issuers=())),
    "signature": of_rules(lambda rule: replace(rule, signed=None)),
    "draft marks": _records(lambda reading: replace(reading.record, marks=())),
    "content asked for": of_rules(lambda rule: replace(rule, mentions=(), forbids=(), cites=())),
    "the best of several": _first_only,
    "signing time": _files(
        lambda file: replace(
            file,
            reading=replace(
                file.reading,
                signatures=tuple(replace(one, time=None) for one in file.reading.signatures),
            ),
        )
    ),
    "stamps of e-offices": _records(_unstamped),
    "OCR": _records(_unread),
    "doubt (all readings believed)": _records(_all_sure),
}


@contextmanager
def bag_of_words() -> Iterator[None]:
    """Words of subjects compared by the share that they have in common, and by nothing else."""

    def alike(wanted: tuple[Word, ...], found: tuple[Word, ...]) -> Alignment:
        there = {word.bare for word in found}
        share = sum(word.bare in there for word in wanted) / max(1, len(wanted))
        return Alignment(share, 1.0, (), (), (), lacks=False, other_body="")

    kept, similarity.align = similarity.align, alike
    try:
        yield
    finally:
        similarity.align = kept


# ── corpora ──────────────────────────────────────────────────────────────────────────────────────


def read(corpus: Path) -> tuple[Given, dict]:
    """Everything that a corpus holds, with all texts, and its truth."""
    if corpus.name == "samples" and (corpus / "expected.json").is_file():
        return _samples(corpus)
    index = load(corpus / "rules.yaml")
    every = submissions_of(corpus, index, _all_texts)
    return Given(index, list(every)), truth_of(corpus)


def _all_texts(submission: Submission) -> frozenset[str]:
    return frozenset(file.path for file in submission.files)


def _samples(folder: Path) -> tuple[Given, dict]:
    from evidence_check.cli.options import ReadOptions
    from evidence_check.cli.submitting import read_submissions
    from evidence_check.submissions.owners import Handed, owner_of

    index = load(folder / "bo-chi-so-mau.yaml")
    plan = json.loads((folder / "expected.json").read_text("utf-8"))["phong-chuyen-mon"]
    handed = Handed(
        owner_of(folder / "phong-chuyen-mon", index, plan.get("unit")), folder / "phong-chuyen-mon"
    )
    options = ReadOptions(None, True, False, False)
    submissions = list(read_submissions([handed], index, options, _all_texts))
    instances = [
        {
            "key": key,
            "criterion": key.partition("/")[0],
            "status": said["status"],
            "cause": "",
            "documents": [],
            "also": [],
            "doubtful": False,
        }
        for key, said in plan["instances"].items()
    ]
    truth = {"id": submissions[0].id, "instances": instances, "criteria": []}
    return Given(index, submissions), {"as_of": "2026-07-20", "submissions": [truth]}


# ── the table ────────────────────────────────────────────────────────────────────────────────────


def judged(given: Given, truth: dict) -> Figures:
    as_of = dt.date.fromisoformat(truth["as_of"])
    return compare(Checking(given.index).assess(given.submissions, as_of).submissions, truth)


def rows(given: Given, truth: dict) -> Iterator[tuple[str, Figures]]:
    """The figures without each mechanism."""
    for name, without in MECHANISMS.items():
        yield name, judged(without(given), truth)
    with bag_of_words():
        yield "near misses (bag of words)", judged(given, truth)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS")
    parser.add_argument("--markdown", action="store_true")
    given = parser.parse_args()
    for corpus in given.corpora:
        print(f"\n{corpus.name}\n" if given.markdown else f"\n== {corpus.name}")
        _print(rows(*read(corpus.resolve())), markdown=given.markdown)
    return 0


def _print(found: Iterator[tuple[str, Figures]], *, markdown: bool) -> None:
    line = (
        "| {:30} | {:>8} | {:>8} | {:>11} | {:>6} |" if markdown else "{:32}{:>8}{:>9}{:>13}{:>8}"
    )
    print(line.format("without", "macro-F1", "false ok", "false alarm", "points"))
    if markdown:
        print("| --- | ---: | ---: | ---: | ---: |")
    for name, figures in found:
        points = figures.points
        right = f"{points[True] / points.total():.1%}" if points else "–"
        alarm = figures.share(lambda _, tool: tool != "ok", lambda truth: truth == "ok")
        cells = (f"{figures.macro_f1:.4f}", f"{figures.false_ok:.1%}", alarm.split()[-1], right)
        print(line.format(name, *cells), flush=True)


if __name__ == "__main__":
    sys.exit(main())
