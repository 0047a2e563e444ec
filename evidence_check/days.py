"""Days as documents and people write them."""

from __future__ import annotations

from datetime import timedelta, timezone
from typing import Final

VIETNAM: Final = timezone(timedelta(hours=7))
YEARS: Final = range(1945, 2101)
"""in which days that people write lie; another year is mistyped (`0226`)"""
