"""Words of official Vietnamese that weigh little, and short forms that stand for long ones.

Tables to be edited: everything here is folded (`reading.text.fold`), accents kept.
"""

from __future__ import annotations

SMALL = frozenset(
    """
    và của các những về việc trong tại cho trên đối với theo do được là có đến để một cũng như ở từ
    bằng mà thì sau khi trước tới thuộc vào ra nhằm sự đã sẽ đang này đó
    """.split()  # noqa: SIM905  a table to be edited by people
)
"""Words that come and go in a rewording without changing what is said."""
