"""How right the verdicts are on a corpus whose truth is known: the tool as a classifier.

    python benchmarks/verdicts.py CORPUS [--json] [--worst N] [--min-f1 X] [--max-false-ok Y]

A corpus is a folder with `rules.yaml`, `submissions/` (a folder for each unit or body) and
`truth.json`: the as-of date, and of each instance the status, with a cause in short tags. An
instance may be `doubtful` (the contract does not settle it: left out) or name statuses that are
fair answers, too (`also`: given one of these it counts neither as right nor as wrong). Points are
compared for criteria without such instances. Exit code 1 where a threshold is missed.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from evidence_check.checking import Checking
from evidence_check.cli.options import ReadOptions
from evidence_check.cli.submitting import read_submissions
from evidence_check.model.assessment import SubmissionResult
from evidence_check.model.index import Index
from evidence_check.model.submission import Submission
from evidence_check.rules.loading import load
from evidence_check.submissions.owners import find_submissions

OK = "ok"
ORDER = ("missing", "incorrect", "late", "review", OK, "not_due", "absent")
"""`absent`: the tool has no such instance"""
_POINTS_OFF = 0.0051
"""Points are compared as shown, with two places."""


@dataclass
class Figures:
    """What a comparison counted."""

    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(truth, tool) → instances"""
    accepted: Counter[tuple[str, str]] = field(default_factory=Counter)
    points: Counter[bool] = field(default_factory=Counter)
    causes: dict[str, Counter[bool]] = field(default_factory=lambda: defaultdict(Counter))
    errors: list[str] = field(default_factory=list)

    @property
    def f1(self) -> dict[str, float]:
        """Of each status that is true of an instance: harmonic mean of precision and recall."""
        found = {}
        for status in ORDER:
            true = sum(count for (truth, _), count in self.pairs.items() if truth == status)
            said = sum(count for (_, tool), count in self.pairs.items() if tool == status)
            if true:
                found[status] = 2 * self.pairs[status, status] / (true + said)
        return found

    @property
    def macro_f1(self) -> float:
        """Mean of the F1 of the statuses."""
        return sum(self.f1.values()) / len(self.f1) if self.f1 else 0.0

    def share(self, wanted: Callable[[str, str], bool], of: Callable[[str], bool]) -> str:
        """Which share of the instances with a true status is said to be what."""
        among = [(pair, count) for pair, count in self.pairs.items() if of(pair[0])]
        whole = sum(count for _, count in among)
        part = sum(count for pair, count in among if wanted(*pair))
        return f"{part}/{whole} {part / whole:.1%}" if whole else "–"

    @property
    def false_ok(self) -> float:
        """Share of what is not in order that is called so."""
        wrong = sum(n for (truth, tool), n in self.pairs.items() if truth != OK == tool)
        return wrong / max(1, sum(n for (truth, _), n in self.pairs.items() if truth != OK))

    def line(self) -> str:
        """The figures that matter most, in a line."""
        right = sum(count for (truth, tool), count in self.pairs.items() if truth == tool)
        return (
            f"macro-F1 {self.macro_f1:.4f}   accuracy {right / max(1, self.pairs.total()):.1%}   "
            f"false ok {self.share(lambda _, tool: tool == OK, lambda truth: truth != OK)}   "
            f"false alarm {self.share(lambda _, tool: tool != OK, lambda truth: truth == OK)}   "
            f"points right {self.points[True]}/{self.points.total()}"
        )


def truth_of(corpus: Path) -> dict:
    return json.loads((corpus / "truth.json").read_text("utf-8"))


def submissions_of(corpus: Path, index: Index, wants_text) -> Iterator[Submission]:
    """What the units or bodies of a corpus handed in, read as `audit` reads it."""
    root = find_submissions(corpus / "submissions", index)
    options = ReadOptions(None, True, False, False, ())
    return read_submissions(root.handed, index, options, wants_text)


def judged(corpus: Path) -> tuple[SubmissionResult, ...]:
    """The result of an audit of the corpus."""
    index = load(corpus / "rules.yaml")
    checking = Checking(index)
    submissions = submissions_of(corpus, index, checking.wants_text)
    as_of = dt.date.fromisoformat(truth_of(corpus)["as_of"])
    return checking.assess(submissions, as_of).submissions


def compare(results: tuple[SubmissionResult, ...], truth: dict) -> Figures:
    """Verdicts and points held against the truth."""
    figures = Figures()
    found = {result.id: result for result in results}
    for submission in truth["submissions"]:
        result = found.get(submission["id"])
        _compare(submission, result, figures)
    return figures


def _compare(truth: dict, result: SubmissionResult | None, figures: Figures) -> None:
    criteria = result.criteria if result else ()
    said = {_nfc(each.key): each for one in criteria for each in one.verdicts}
    open_: set[str] = set()
    for instance in truth["instances"]:
        if instance["status"] == "unscored":
            continue
        verdict = said.get(_nfc(instance["key"]))
        pair = instance["status"], verdict.status.value if verdict else "absent"
        fair = pair[0] != pair[1] and pair[1] in instance["also"]
        if instance["doubtful"] or fair:
            open_.add(instance["criterion"])
        if instance["doubtful"]:
            continue
        if fair:
            figures.accepted[pair] += 1
            continue
        figures.pairs[pair] += 1
        for cause in (instance["cause"] or "plain").split("+"):
            figures.causes[cause][pair[0] == pair[1]] += 1
        if pair[0] != pair[1]:
            codes = ", ".join(dict.fromkeys(f.code for f in verdict.findings)) if verdict else ""
            where = f"{truth['id']} {instance['key']}"
            figures.errors.append(
                f"{pair[0]} -> {pair[1]}  {where}  [{instance['cause'] or 'in order'}]  "
                f"{', '.join(instance['documents'][:2])}  {codes}"
            )
    kept = {one.id: float(one.points.kept) for one in criteria}
    for criterion in truth["criteria"]:
        if criterion["id"] not in open_:
            off = abs(kept.get(criterion["id"], -1.0) - float(criterion["kept"]))
            figures.points[off < _POINTS_OFF] += 1


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def report(figures: Figures, worst: int) -> str:
    """Everything that was counted, as text."""
    out = [f"instances {figures.pairs.total()}", figures.line()]
    if figures.accepted:
        pairs = ", ".join(f"{a} -> {b} {n}" for (a, b), n in sorted(figures.accepted.items()))
        out.append(f"neither right nor wrong {figures.accepted.total()}: {pairs}")
    labels = [s for s in ORDER if any(s in pair for pair in figures.pairs)]
    out += ["", "truth \\ tool " + "".join(f"{label:>10}" for label in labels) + "        F1"]
    for truth in labels:
        cells = "".join(f"{figures.pairs[truth, tool] or '.':>10}" for tool in labels)
        score = f"{figures.f1[truth]:10.3f}" if truth in figures.f1 else ""
        out.append(f"{truth:12} {cells}{score}")
    wrong = {c: n for c, n in sorted(figures.causes.items()) if n[False]}
    if wrong:
        shown = "; ".join(f"{cause} {n[True]}/{n.total()}" for cause, n in wrong.items())
        out += ["", f"causes with errors: {shown}", ""]
    return "\n".join([*out, *figures.errors[:worst]])


def as_data(figures: Figures) -> dict:
    """The same as data."""
    return {
        "instances": figures.pairs.total(),
        "macro_f1": figures.macro_f1,
        "f1": figures.f1,
        "false_ok": figures.false_ok,
        "confusion": {f"{a} -> {b}": n for (a, b), n in sorted(figures.pairs.items())},
        "points": {"right": figures.points[True], "of": figures.points.total()},
        "errors": figures.errors,
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--worst", type=int, default=20, help="how many errors are listed")
    parser.add_argument("--min-f1", type=float)
    parser.add_argument("--max-false-ok", type=float)
    given = parser.parse_args()
    figures = compare(judged(given.corpus), truth_of(given.corpus))
    if given.json:
        print(json.dumps(as_data(figures), ensure_ascii=False, indent=1))
    else:
        print(report(figures, given.worst))
    missed = given.min_f1 is not None and figures.macro_f1 < given.min_f1
    return missed or (given.max_false_ok is not None and figures.false_ok > given.max_false_ok)


if __name__ == "__main__":
    sys.exit(main())
