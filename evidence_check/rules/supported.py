"""What the language can say and the judging cannot judge yet: refused, never passed over."""

from __future__ import annotations

from collections.abc import Iterator

from evidence_check.rules.nodes import MapNode, TextNode, key_paths
from evidence_check.rules.problems import Issue, Mark
from evidence_check.texts import _

NOT_JUDGED_YET: frozenset[str] = frozenset(
    {
        "replies+repeat",
        "replies+for_each",
    }
)
"""Key paths within a requirement (`document.pages`, `any_of.replies`) or a criterion (`score.per`);
`a+b` means both in one requirement. A file that uses one of them does not load."""


def unsupported(node: MapNode, only: tuple[str, ...] = ()) -> Iterator[Issue]:
    """What the judging cannot judge yet."""
    found: dict[str, Mark] = {}
    for path, mark, value in key_paths(node):
        name = ".".join(step for step in path.split(".") if not step.isdigit())
        if only and name.partition(".")[0] not in only:
            continue
        found.setdefault(name, mark)
        if isinstance(value, TextNode):
            found.setdefault(f"{name}={value.text}", mark)
    for entry in sorted(NOT_JUDGED_YET):
        parts = entry.split("+")
        if all(part in found for part in parts):
            message = _("not supported yet: {what}").format(what=" + ".join(parts))
            yield Issue(found[parts[-1]], message, _("a rule without it"))
