"""What the language can say and the judging cannot judge yet: refused, never passed over."""

from __future__ import annotations

NOT_JUDGED_YET: frozenset[str] = frozenset(
    {
        "any_of.any_of",
        "any_of.measure",
        "any_of.replies",
        "repeat+for_each",
        "replies+repeat",
        "replies+for_each",
    }
)
"""Key paths within a requirement (`document.pages`, `any_of.replies`) or a criterion (`score.per`);
`a+b` means both in one requirement. A file that uses one of them does not load."""
