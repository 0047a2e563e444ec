"""What is remarkable about a Word file besides its text: revisions, macros, files in it, origin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from evidence_check.documents.docx_package import Package
from evidence_check.documents.docx_xml import Element, W, whole
from evidence_check.documents.limits import Damaged
from evidence_check.model.document import Fault, FaultKind

_REVISIONS: Final = tuple(
    W + name for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge")
)
"""changes of text; changes of format alone are none that a reader of the text would see"""
_MACROS: Final = frozenset({"vbaProject", "wordVbaData"})
_CONTROLS: Final = frozenset({"control", "activeXControlBinary"})
_EMBEDDED: Final = frozenset({"oleObject", "package"})
_COMMANDS: Final = ("DDEAUTO", "DDE")
"""fields that start a program"""
_REMOTE: Final = ("http:", "https:", "ftp:", "\\\\", "//")
_CORE: Final = {
    "{http://purl.org/dc/elements/1.1/}title": "title",
    "{http://purl.org/dc/elements/1.1/}creator": "creator",
    "{http://purl.org/dc/terms/}created": "created",
    "{http://purl.org/dc/terms/}modified": "modified",
}
_APPLICATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"


def revision_faults(roots: Iterable[Element]) -> Iterator[Fault]:
    """A fault when there are tracked changes of the text in any story."""
    count = sum(1 for root in roots for _ in root.iter(*_REVISIONS))
    if count:
        yield Fault(FaultKind.TRACKED_CHANGES, f"{count} tracked changes, all taken as accepted")


def active_faults(package: Package, roots: Iterable[Element]) -> Iterator[Fault]:
    """Faults for what could run when Word opens the file."""
    found = []
    relationships = list(package.related(package.main_part).values())
    kinds = {relationship.kind for relationship in relationships}
    if "macroEnabled" in package.main_type or kinds & _MACROS:
        found.append("macros")
    if kinds & _CONTROLS:
        found.append("ActiveX controls")
    if any(_starts_program(root) for root in roots):
        found.append("a field that starts a program")
    for relationship in relationships:
        remote = relationship.target.lower().startswith(_REMOTE)
        if relationship.kind == "attachedTemplate" and relationship.external and remote:
            found.append("a template from the network")
    if found:
        yield Fault(FaultKind.ACTIVE_CONTENT, ", ".join(dict.fromkeys(found)) + "; not run")


def _starts_program(root: Element) -> bool:
    """Whether a field of the story is one of DDE; its command may be split over runs."""
    text = "".join(part.text or "" for part in root.iter(f"{W}instrText"))
    simple = " ".join(field.get(f"{W}instr") or "" for field in root.iter(f"{W}fldSimple"))
    words = f"{text} {simple}".upper().split()
    return any(word.strip('"{}\\') in _COMMANDS for word in words)


def attachment_faults(package: Package, unread: int) -> Iterator[Fault]:
    """A fault when there are files in the file; `unread` counts documents in it not understood."""
    count = unread + sum(
        relationship.kind in _EMBEDDED and not relationship.external
        for relationship in package.related(package.main_part).values()
    )
    if count:
        yield Fault(FaultKind.ATTACHMENTS, f"{count} embedded files, not opened")


def metadata(package: Package) -> tuple[tuple[str, str], ...]:
    """Title, author, times and program, as the file says them."""
    found: list[tuple[str, str]] = []
    for part, names in (("docProps/core.xml", _CORE), ("docProps/app.xml", {})):
        root = _properties(package, part)
        for child in () if root is None else root:
            name = names.get(child.tag)
            if child.tag in (f"{_APPLICATION}Application", f"{_APPLICATION}Pages"):
                name = child.tag.removeprefix(_APPLICATION).lower()
            if name and child.text and child.text.strip():
                found.append((name, child.text.strip()[:500]))
    return tuple(found)


def _properties(package: Package, part: str) -> Element | None:
    """A part of properties; one that is broken is no reason not to read the document."""
    try:
        return package.xml(part)
    except Damaged:
        return None


def stated_pages(entries: tuple[tuple[str, str], ...]) -> int:
    """The number of pages that the program which saved the file counted; 0 where it didn't."""
    return max(0, whole(dict(entries).get("pages")))
