"""Letters that a Vietnamese document hasn't: the sign of a text layer that says something else."""

from __future__ import annotations

from evidence_check.reading.text import LETTERS, clean

_ALPHABET = frozenset("abcdefghijklmnopqrstuvwxyz" + LETTERS)
_ELSEWHERE = frozenset("¾¿½¼¹²³¬¯°±¶·¸÷×¤§©®")
"""signs that old encodings have in the place of letters; in a name of a body they never stand"""


def foreign(text: str) -> bool:
    """Whether a name has letters or signs that no Vietnamese name has."""
    letters = [char for char in clean(text).casefold() if char.isalpha()]
    return any(char not in _ALPHABET for char in letters) or any(c in _ELSEWHERE for c in text)
