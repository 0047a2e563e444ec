"""What the confidence of a scan's printed fields can change in verdicts: the most to be gained.

    python -m training.span_labeller.worth CORPUS…

A second opinion changes confidences and nothing else. So the verdicts of a corpus (laid out as for
benchmarks/verdicts.py) are made anew with every printed field that was read of a scan believed, and
with every one doubted: no second opinion can move more verdicts than the two together.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from evidence_check.checking import Checking
from evidence_check.model.document import TextSource
from evidence_check.model.record import Presence, Reading, Record

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from ablation import Given, _records, judged, read

PRINTED = ("symbol", "type", "issuer", "parent", "subject", "signer_title", "signer_name")
LEAST = 0.5


def _all_at(confidence: float) -> Callable[[Reading], Record]:
    def change(reading: Reading) -> Record:
        record = reading.record
        if reading.text is not TextSource.OCR:
            return record
        fields = {name: getattr(record, name) for name in PRINTED}
        return replace(
            record,
            **{
                name: replace(field, confidence=confidence)
                for name, field in fields.items()
                if field.presence is Presence.READ and field.confidence >= LEAST
            },
        )

    return change


def main() -> None:
    """A row for each way."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS")
    for corpus in parser.parse_args().corpora:
        given, truth = read(corpus.resolve())
        scans = sum(f.reading.text is TextSource.OCR for s in given.submissions for f in s.files)
        print(f"{corpus.name}: {scans} scans")
        before = _statuses(given, truth)
        for name, confidence in (("as read", None), ("all believed", 0.97), ("all doubted", 0.7)):
            changed = given if confidence is None else _records(_all_at(confidence))(given)
            after = _statuses(changed, truth)
            moved = {key: (was, after[key]) for key, was in before.items() if after[key] != was}
            figures = judged(changed, truth)
            print(
                f"  {name:<14}macro-F1 {figures.macro_f1:.4f}, {len(moved)} of {len(before)} moved"
            )
            for key, (was, now) in sorted(moved.items()):
                print(f"    {' '.join(key)}: {was} -> {now}")


def _statuses(given: Given, truth: dict) -> dict[tuple[str, str], str]:
    as_of = dt.date.fromisoformat(truth["as_of"])
    return {
        (submission.id, verdict.key): str(verdict.status)
        for submission in Checking(given.index).assess(given.submissions, as_of).submissions
        for criterion in submission.criteria
        for verdict in criterion.verdicts
    }


if __name__ == "__main__":
    main()
