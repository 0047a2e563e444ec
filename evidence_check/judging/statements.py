"""What is said in place of proof: explanations, criteria that do not apply, rules nobody verified.

A unit may explain why there is no evidence (giải trình) or say that a criterion is not for it.
Whether that is recognised is the appraiser's to decide: `review`, never `ok`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from evidence_check.judging.context import Context
from evidence_check.model.assessment import Apart, Finding, Status, Verdict
from evidence_check.model.index import Criterion
from evidence_check.model.submission import Statement


def explained(
    context: Context,
    criterion: Criterion,
    verdicts: Sequence[Verdict],
    statements: Iterable[Statement],
) -> list[Verdict]:
    """The verdicts with what is missing, or not there yet, turned to `review` where explained."""
    own = [one for one in statements if one.criterion == criterion.id and one.row.explanation]
    return [_explained(context, criterion, verdict, own) for verdict in verdicts]


def _explained(
    context: Context, criterion: Criterion, verdict: Verdict, statements: Sequence[Statement]
) -> Verdict:
    statement = next((one for one in statements if _speaks_of(one, verdict)), None)
    absent = Status.MISSING, *([Status.NOT_DUE] if statement and statement.not_applicable else [])
    if statement is None or verdict.status not in absent:
        return verdict
    code = "I268" if statement.not_applicable else "I267"
    finding = Finding(
        code=code,
        status=Status.REVIEW,
        path=statement.row.source,
        quote=statement.row.explanation or "",
        found=statement.row.explanation,
        rule=context.index.rule_line(criterion.line),
        values={"title": verdict.title},
    )
    apart = Apart.NOT_APPLICABLE if statement.not_applicable else Apart.EXPLAINED
    return replace(verdict, status=Status.REVIEW, findings=(finding,), apart=apart)


def _speaks_of(statement: Statement, verdict: Verdict) -> bool:
    """Whether it is about that requirement: those that name none are about all of them."""
    return statement.row.requirement in (None, verdict.requirement)


def unverified(context: Context, criteria: Iterable[Criterion]) -> Iterator[Finding]:
    """That criteria of the rules were not held against their source yet (`verified: false`)."""
    found = [criterion for criterion in criteria if criterion.verified is False]
    if found:
        yield Finding(
            code="W511",
            found=tuple(criterion.id for criterion in found),
            rule=context.index.rule_line(found[0].line),
            values={"count": len(found), "source": context.index.source},
        )
