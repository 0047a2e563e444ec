"""What every condition may look at: the rule's index, the as-of day, the body under audit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from evidence_check.as_of import AsOf
from evidence_check.model.assessment import Finding, Status, Value
from evidence_check.model.document import Box
from evidence_check.model.index import SELF, Body, DocumentRule, Index, Instance, RuleLine
from evidence_check.model.record import Field, Reading
from evidence_check.model.submission import SubmittedFile
from evidence_check.reading.search import SearchText


@dataclass(frozen=True, slots=True)
class Context:
    """The circumstances of a judgement; the same for all instances of a submission."""

    index: Index
    as_of: date | AsOf
    body: str | None = None
    """id of the body under audit: what `self` means"""

    def issuers(self, rule: DocumentRule) -> tuple[Body, ...]:
        """The bodies that the rule permits as issuer; empty: any (but see `lacks_self`)."""
        return issuers(rule, self.index, self.body)

    def lacks_self(self, rule: DocumentRule) -> bool:
        """Whether the rule speaks of the body under audit, and nothing says which one that is."""
        return SELF in rule.issuers and (self.body or self.index.body) is None


def issuers(rule: DocumentRule, index: Index, body: str | None) -> tuple[Body, ...]:
    """The bodies that a rule permits as issuer, `body` being the one under audit; empty: any."""
    own = body or index.body
    ids = (own if issuer == SELF else issuer for issuer in rule.issuers)
    return tuple(index.bodies[id] for id in ids if id is not None)


@dataclass(frozen=True, slots=True)
class Case:
    """One document held against one instance: what a condition function is given."""

    context: Context
    instance: Instance
    rule: DocumentRule
    file: SubmittedFile
    prefix: str = "document"
    """key path of `rule` in the requirement: `document`, `replies.by`"""
    text: SearchText = field(default_factory=lambda: SearchText.of(()))
    """the whole text of its file, ready for searching"""

    @property
    def reading(self) -> Reading:
        """What was read of the file."""
        return self.file.reading

    @property
    def own_text(self) -> SearchText:
        """The text of the document alone, where others stand before it in its file."""
        record = self.reading.record
        return self.text.only(*record.span) if record.behind and record.span else self.text

    def rule_line(self, key: str = "") -> RuleLine:
        """Where the rule says it; the requirement's own line where the key is not written out."""
        lines = self.instance.requirement.lines
        path = f"{self.prefix}.{key}" if key else self.prefix
        line = lines.get(path) or lines.get(key) or lines.get(self.prefix) or lines.get("", 0)
        return self.context.index.rule_line(line)

    def finding(
        self,
        code: str,
        status: Status | None,
        key: str = "",
        *,
        proof: Field[object] | None = None,
        page: int | None = None,
        quote: str = "",
        box: Box | None = None,
        expected: Value = None,
        found: Value = None,
        values: Mapping[str, Value] | None = None,
    ) -> Finding:
        """A finding on this document, its proof taken from the field it is about."""
        if proof is not None:
            page, quote, box = proof.page, proof.quote, proof.box
        return Finding(
            code=code,
            status=status,
            path=self.file.path,
            page=page,
            quote=quote,
            box=box,
            expected=expected,
            found=found,
            rule=self.rule_line(key),
            values=values or {},
        )
