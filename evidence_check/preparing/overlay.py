"""The rules of a new folder: what is other than in the rules that they extend.

A year's or a body's changes are an overlay; the base is never copied, so that what is mended in it
counts everywhere.
"""

from __future__ import annotations

from typing import Final

_COMMENT: Final = """\
# Bộ chỉ số của thư mục này: chỉ ghi những chỗ khác so với `extends`.
# The rules of this folder: only what is other than in `extends`.
#
#   evidence-check rules show {name}      # bản đầy đủ / all of it
#   evidence-check rules lint {name}      # kiểm tra sau khi sửa / after every change
#
# Sửa một tiêu chí (điểm, hạn nộp, đơn vị phụ trách) như sau / a criterion of your own:
#
# criteria:
#   - id: "1.1.1"
#     points: 1.5
#     owner: van-phong
"""


def overlay(extends: str, id: str, year: int, name: str) -> str:
    """Rules that are those of `extends`, for a year. `name` is that of the file, for its reader."""
    import yaml

    tree = {"version": 1, "extends": extends, "index": {"id": id, "period": year}}
    return _COMMENT.format(name=name) + yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)
