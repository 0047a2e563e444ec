"""pyHanko's PDF objects, read without surprises.

What is missing is None; values are told from references to them.
"""

from __future__ import annotations

from typing import Any, TypeAlias

Pdf: TypeAlias = Any
"""an object of pyHanko's, which has no types"""


def raw(dictionary: Pdf, key: str) -> Pdf:
    """The value under a key as stored, a reference unresolved; None where there is none."""
    return dict.get(dictionary, key) if isinstance(dictionary, dict) else None


def get(dictionary: Pdf, key: str) -> Pdf:
    """The value under a key, behind any reference; None where there is none."""
    return resolved(raw(dictionary, key))


def items(array: Pdf) -> list[Pdf]:
    """The entries of an array as stored; nothing where it is no array."""
    array = resolved(array)
    return list(list.__iter__(array)) if isinstance(array, list) else []


def reference(value: Pdf) -> tuple[int, int] | None:
    """Object number and generation of a reference; None of a value."""
    if hasattr(value, "reference") and hasattr(value, "idnum"):
        return value.idnum, value.generation
    return None


def resolved(value: Pdf) -> Pdf:
    """The value itself, behind its reference and decrypted; None where that leads nowhere."""
    if reference(value) is not None:
        value = value.get_object()
    value = getattr(value, "decrypted", value)
    return None if type(value).__name__ == "NullObject" else value
