"""The styles of a Word document.

Properties are resolved in the order of ECMA-376 part 1, 17.7.2: document defaults, paragraph style,
numbering level, character style, direct properties. Table styles are left out: they change no text.
"""

from __future__ import annotations

from evidence_check.documents.docx_look import (
    Properties,
    RunLook,
    paragraph_properties,
    run_look,
    run_properties,
)
from evidence_check.documents.docx_xml import Element, W, value

_DEEPEST_STYLE = 32


class Styles:
    """The styles of a document: what their chains come to."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._default_paragraph: str | None = None
        self._run: dict[str | None, Properties] = {}
        self._paragraph: dict[str | None, Properties] = {}
        self._looks: dict[tuple[object, ...], RunLook] = {}
        self.run_defaults: Properties = {}
        self.paragraph_defaults: Properties = {}
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        for style in root.iterfind(f"{W}style"):
            identity = style.get(f"{W}styleId") or ""
            self._elements.setdefault(identity, style)
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                self._default_paragraph = identity
        defaults = f"{W}docDefaults/{W}"
        self.run_defaults = run_properties(root.find(f"{defaults}rPrDefault/{W}rPr"))
        self.paragraph_defaults = paragraph_properties(root.find(f"{defaults}pPrDefault/{W}pPr"))

    def _chain(self, identity: str | None) -> list[Element]:
        """The style and those it is based on, the most basic first."""
        chain: list[Element] = []
        while identity and identity in self._elements and len(chain) < _DEEPEST_STYLE:
            chain.append(self._elements[identity])
            identity = value(chain[-1].find(f"{W}basedOn"))
        return chain[::-1]

    def paragraph(self, identity: str | None) -> Properties:
        """Paragraph properties of a paragraph style (None: the default one), without defaults."""
        if identity not in self._paragraph:
            found: Properties = {}
            for style in self._chain(identity or self._default_paragraph):
                found.update(paragraph_properties(style.find(f"{W}pPr")))
            found.pop("style", None)
            self._paragraph[identity] = found
        return self._paragraph[identity]

    def run(self, identity: str | None, *, paragraph: bool = False) -> Properties:
        """Run properties of a style; with `paragraph`, None is the default paragraph style."""
        key = identity if identity or not paragraph else self._default_paragraph
        if key not in self._run:
            found: Properties = {}
            for style in self._chain(key):
                found.update(run_properties(style.find(f"{W}rPr")))
            found.pop("style", None)
            self._run[key] = found
        return self._run[key]

    def run_look(self, paragraph_style: str | None, element: Element | None) -> RunLook:
        """How a run with this `w:rPr` looks in a paragraph of this style."""
        direct = run_properties(element)
        style = direct.pop("style", None)
        key = (paragraph_style, style, *direct.items())
        if key not in self._looks:
            self._looks[key] = self._resolve(paragraph_style, style, direct)
        return self._looks[key]

    def _resolve(
        self, paragraph_style: str | None, style: str | None, direct: Properties
    ) -> RunLook:
        merged = {**self.run_defaults, **self.run(paragraph_style, paragraph=True)}
        if style:
            merged.update(self.run(style))
        return run_look({**merged, **direct})
