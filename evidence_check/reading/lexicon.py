"""Word lists, written as prose writes lists."""

from __future__ import annotations


def listed(text: str) -> tuple[str, ...]:
    """The entries of a list with semicolons between them; line breaks are spaces."""
    return tuple(" ".join(entry.split()) for entry in text.split(";") if entry.strip())
