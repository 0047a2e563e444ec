"""Waivers in a file of their own (`mien-tru.yaml`): what need not be shown, who said so, how long.

The file is the Office's, never the unit's: it stands beside the rules, or is named in the call. A
waived instance is for people to decide, never `ok`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from evidence_check.model.index import Index, RuleLine, Waiver, lies_in
from evidence_check.rules.building import many
from evidence_check.rules.loading import load, read_file
from evidence_check.rules.nodes import ListNode, MapNode, TextNode, maps, words
from evidence_check.rules.problems import Issue, RulesError, name_file
from evidence_check.rules.relations import references
from evidence_check.rules.scalars import Day, Id, Reads, Text
from evidence_check.rules.schema import OneOrMany, Rule, says, version_one
from evidence_check.rules.source import parse
from evidence_check.rules.validation import validate
from evidence_check.texts import _

SUFFIX = ".mien-tru.yaml"
"""what is put in place of `.yaml`"""


class WaiverEntry(Rule):
    """What need not be shown."""

    criterion: Annotated[
        Id, says("Criterion or group, by id.", "Mã tiêu chí, hoặc mã lĩnh vực, nhóm tiêu chí.")
    ]
    requirement: Annotated[
        OneOrMany[Id] | None,
        says("Only these requirements.", "Chỉ những yêu cầu này.", default=None),
    ]
    owner: Annotated[
        OneOrMany[Id] | None,
        says("Only for these units or bodies.", "Chỉ phòng, đơn vị, cơ quan này.", default=None),
    ]
    instance: Annotated[
        OneOrMany[Text] | None,
        says(
            "Only these periods (2026-03), values, or requests by number.",
            "Chỉ những kỳ (2026-03), giá trị, hoặc văn bản đề nghị này.",
            default=None,
        ),
    ]
    reason: Annotated[Text, says("Why.", "Lý do.")]
    granted_by: Annotated[
        Text, says("Who granted it, by which document.", "Ai cho phép, tại văn bản nào.")
    ]
    until: Annotated[Day, says("The last day on which it holds.", "Ngày cuối cùng có hiệu lực.")]


class WaiversFile(Rule):
    """Waivers under one rules file."""

    version: Annotated[str, Reads(version_one, const=1), says("Version.", "Phiên bản.")]
    waivers: Annotated[
        tuple[WaiverEntry, ...], says("The waivers.", "Các nội dung được miễn.", default=())
    ]


def waivers_beside(rules: Path) -> Path | None:
    """The waivers kept beside a rules file, where there are any."""
    path = rules.with_name(rules.stem + SUFFIX)
    return path if path.is_file() else None


def load_with_waivers(rules: Path, waivers: Path | None = None) -> Index:
    """The index of a rules file, with the waivers that are named or stand beside it.

    Raises `RulesError` with every problem of the file that cannot be used.
    """
    index = load(rules)
    wanted = waivers or waivers_beside(rules)
    return with_waivers(index, wanted) if wanted else index


def with_waivers(index: Index, path: Path) -> Index:
    """The index with the waivers in that file. Raises `RulesError` with every problem of it."""
    text, name = read_file(path)
    root, issues = parse(text)
    found, complaints = validate(root, WaiversFile)
    issues += complaints
    issues += _unknown(root, index)
    if found is None or issues:
        raise RulesError(name_file(issues, name, text))
    nodes = root.get("waivers")
    places = nodes.items if isinstance(nodes, ListNode) else ()
    return replace(
        index,
        waivers=tuple(
            _waiver(entry, RuleLine(name, node.mark.line))
            for entry, node in zip(found.waivers, places, strict=True)
        ),
        waivers_file=name,
        waivers_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
    )


def _waiver(entry: WaiverEntry, at: RuleLine) -> Waiver:
    return Waiver(
        scope=entry.criterion,
        reason=entry.reason,
        granted_by=entry.granted_by,
        until=entry.until,
        at=at,
        requirements=many(entry.requirement),
        owners=many(entry.owner),
        instances=many(entry.instance),
    )


def _unknown(root: MapNode, index: Index) -> Iterator[Issue]:
    """Ids that the rules do not know: a waiver that waives nothing is a slip."""
    criteria = [*index.groups, *(one.id for one in index.criteria)]
    for waiver in maps(root.get("waivers")):
        scope = waiver.get("criterion")
        yield from references(words(scope), criteria, _("criterion or group"))
        yield from references(words(waiver.get("owner")), (*index.units, *index.bodies), _("unit"))
        if isinstance(scope, TextNode):
            inside = {
                requirement.id
                for criterion in index.criteria
                if lies_in(criterion.id, scope.text)
                for requirement in criterion.evidence
            }
            if inside:
                wanted = words(waiver.get("requirement"))
                yield from references(wanted, sorted(inside), _("requirement"))
