"""An office package (OPC, ECMA-376 part 2): parts by name, relationships, the main part.

External relationships are named and never followed.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from evidence_check.documents.archives import Archive
from evidence_check.documents.docx_xml import Element, parse_xml
from evidence_check.documents.limits import Damaged, LimitExceeded, Limits

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_USUAL_MAIN_PART = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to."""

    kind: str
    """last piece of its type: `header`, `image`, `hyperlink`, …"""
    target: str
    """name of the part; for an external one its address"""
    external: bool = False


class Package:
    """The parts of an office package, read when they are asked for."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open the container and hold it against attacks; raises a `Refusal`."""
        self._archive = Archive(data, limits)
        self._archive.verify()
        self._limits = limits
        self._names = {name.casefold(): name for name in self._archive.names}
        self._tags = 0
        self._related: dict[str, dict[str, Relationship]] = {}

    @property
    def names(self) -> list[str]:
        """Names of all parts."""
        return self._archive.names

    def data(self, name: str) -> bytes | None:
        """The bytes of a part; None where there is none."""
        entry = self._names.get(name.casefold())
        return None if entry is None else self._archive.read(entry)

    def xml(self, name: str) -> Element | None:
        """The root of an XML part; None where there is none."""
        data = self.data(name)
        return None if data is None else self.parse(data)

    def parse(self, data: bytes) -> Element:
        """The root of XML out of this package, if that is not too much of it altogether."""
        self._tags += data.count(b"<")  # before anything is built of them; UTF-16 has them, too
        if self._tags > 2 * self._limits.xml_elements:  # a tag to open, a tag to close
            raise LimitExceeded("xml_elements", self._limits.xml_elements)
        return parse_xml(data, self._limits)

    def related(self, name: str) -> dict[str, Relationship]:
        """The relationships of a part by their ids; those of the package for the name ``""``."""
        if name not in self._related:
            self._related[name] = self._read_related(name)
        return self._related[name]

    def _read_related(self, name: str) -> dict[str, Relationship]:
        folder, _, base = name.rpartition("/")
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        if root is None:
            return {}
        found: dict[str, Relationship] = {}
        for element in root.iterfind(_RELATIONSHIP):
            target = element.get("Target") or ""
            external = element.get("TargetMode") == "External"
            kind = (element.get("Type") or "").rpartition("/")[2]
            place = target if external else _resolve(folder, target)
            found[element.get("Id") or ""] = Relationship(kind, place, external)
        return found

    def first(self, source: str, kind: str) -> str | None:
        """The part that `source` refers to by the first relationship of that kind."""
        for relationship in self.related(source).values():
            if relationship.kind == kind and not relationship.external:
                return relationship.target
        return None

    @cached_property
    def main_part(self) -> str:
        """Name of the main document part. Raises `Damaged` where the package has none."""
        name = self.first("", "officeDocument") or _USUAL_MAIN_PART
        if name.casefold() not in self._names:
            name = _USUAL_MAIN_PART
        if name.casefold() not in self._names:
            raise Damaged("Word package without its main part")
        return name

    @cached_property
    def main_type(self) -> str:
        """Content type of the main part; empty where the package doesn't say."""
        root = self.xml("[Content_Types].xml")
        wanted = f"/{self.main_part}".casefold()
        for override in () if root is None else root.iterfind(f"{_TYPES}Override"):
            if (override.get("PartName") or "").casefold() == wanted:
                return override.get("ContentType") or ""
        return ""


def _resolve(folder: str, target: str) -> str:
    """A relationship's target as the name of a part; `..` never leads out of the package."""
    path = unquote(target.partition("#")[0])
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
