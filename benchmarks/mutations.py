"""Rules made harder than the evidence: how much is still called ok? It should be nothing.

    python benchmarks/mutations.py CORPUS…

A corpus is laid out as for `verdicts.py`, or is `samples`. Each row changes every requirement of
the index in one way that none of its documents can meet (another year, a body that issued none of
them, content that stands nowhere, …) and counts what is still `ok`: each one is a false ok. The
first row changes nothing, to show how much there was. Exit code 1 where anything is left.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from ablation import Given, of_rules, read

from evidence_check.checking import Checking
from evidence_check.model.assessment import Status
from evidence_check.model.index import (
    Body,
    DateRange,
    DocumentRule,
    Index,
    PageRule,
    SignedRule,
)

NOBODY = Body("nobody", "Cục Hàng hải và Đường thủy", ("CHHĐT",))
NUMBER = "9999/QĐ-KHONGCO"

Change = Callable[[DocumentRule], DocumentRule | None]
"""The rule, harder; None where it cannot be made so."""


def _subject(change: Callable[[str], str]) -> Change:
    def harder(rule: DocumentRule) -> DocumentRule | None:
        changed = change(rule.subject) if rule.subject else rule.subject
        return None if changed == rule.subject else replace(rule, subject=changed)

    return harder


def _before(words: str) -> Change:
    """Words in front of the subject, where they are not part of it."""
    return _subject(lambda text: text if words.split(maxsplit=1)[0] in text else f"{words} {text}")


def _later(text: str) -> str:
    for year in ("{year}", "2025", "2026"):
        text = text.replace(year, "2031")
    return text


CHANGES: dict[str, Change] = {
    "nothing": lambda rule: rule,
    "subject: another year": _subject(_later),
    "subject: another kind of period": _subject(
        lambda text: text.replace("tháng {month}", "quý IV").replace("quý {quarter}", "tháng 13")
    ),
    "subject: tuyên truyền …": _before("tuyên truyền"),
    "subject: kiểm tra …": _before("kiểm tra"),
    "subject: thành lập Hội đồng …": _before("thành lập Hội đồng"),
    "type": lambda rule: replace(rule, types=("Hợp đồng",)),
    "issuer": lambda rule: replace(rule, issuers=(NOBODY.id,)),
    "number": lambda rule: replace(rule, number=NUMBER, numberless=False),
    "dated": lambda rule: replace(
        rule, dated=DateRange(dt.date(2019, 1, 1), dt.date(2019, 12, 31))
    ),
    "signed by": lambda rule: replace(rule, signed=SignedRule(by=("Thuyền trưởng",))),
    "mentions": lambda rule: replace(rule, mentions=(*rule.mentions, ("neo đậu tránh trú bão",))),
    "cites": lambda rule: replace(rule, cites=(*rule.cites, NUMBER)),
    "pages": lambda rule: replace(rule, pages=PageRule(min=5000)),
}


def still_ok(given: Given, as_of: dt.date, change: Change) -> Iterator[str]:
    """The verdicts that are `ok` though their rule was made harder."""
    touched = {
        (criterion.id, requirement.id)
        for criterion in given.index.criteria
        for requirement in criterion.evidence
        if isinstance(requirement.asks, DocumentRule) and change(requirement.asks) is not None
    }
    harder = of_rules(lambda rule: change(rule) or rule)(given)
    index: Index = replace(harder.index, bodies={**harder.index.bodies, NOBODY.id: NOBODY})
    for result in Checking(index).assess(harder.submissions, as_of).submissions:
        for criterion in result.criteria:
            for verdict in criterion.verdicts:
                asked = (criterion.id, verdict.requirement) in touched
                if asked and verdict.counts and verdict.status is Status.OK:
                    yield f"{result.id} {verdict.key}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS")
    left = 0
    for corpus in parser.parse_args().corpora:
        given, truth = read(corpus.resolve())
        as_of = dt.date.fromisoformat(truth["as_of"])
        print(f"\n== {corpus.name}\n{'harder':34}{'still ok':>9}")
        for name, change in CHANGES.items():
            found = list(still_ok(given, as_of, change))
            print(f"{name:34}{len(found):9}  {', '.join(found[:3]) if name != 'nothing' else ''}")
            left += len(found) if name != "nothing" else 0
    return int(left > 0)


if __name__ == "__main__":
    sys.exit(main())
