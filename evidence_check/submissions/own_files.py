"""Names of the files that the program itself puts into a submission; nobody handed them in."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

CONFIGURATION: Final = "evidence-check.yaml"
RULES: Final = "bo-chi-so.yaml"
GUIDE: Final = "HUONG-DAN.txt"
LIST: Final = "danh-muc.xlsx"
"""counts as the submission list once a row of it is filled in"""

_ALL: Final = frozenset({CONFIGURATION, RULES, GUIDE})


def is_own(path: str) -> bool:
    """Whether a file is named like one of ours: never evidence, and nothing to tell of."""
    return PurePosixPath(path).name in _ALL
