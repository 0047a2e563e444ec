"""Fields of a Word document: their results are text, their instructions are not."""

from __future__ import annotations

from dataclasses import dataclass, field

from evidence_check.documents.docx_xml import Element, W


@dataclass(slots=True)
class Fields:
    """Fields that are open at this place of a story; only their results are text."""

    balanced: bool = True
    """False: a field of the story never ends, so that none of them can be trusted to"""
    open: list[bool] = field(default_factory=list)
    """for each open field, whether its result has begun"""
    unshown: int = 0
    """how many of them have not begun their results"""

    def meet(self, kind: str | None) -> None:
        """Come by the begin, the separator or the end of a field."""
        if kind == "begin":
            self.open.append(False)
            self.unshown += 1
        elif kind == "separate" and self.open and not self.open[-1]:
            self.open[-1] = True
            self.unshown -= 1
        elif kind == "end" and self.open:
            self.unshown -= not self.open.pop()

    @property
    def shown(self) -> bool:
        """Whether what stands here is shown: outside of fields, or in the results of all."""
        return not self.balanced or not self.unshown


def fields_of(story: Element) -> Fields:
    """A fresh state for a story (body, header, note)."""
    kinds = [mark.get(f"{W}fldCharType") for mark in story.iter(f"{W}fldChar")]
    return Fields(balanced=kinds.count("begin") == kinds.count("end"))
