"""Office packages with the same bytes for the same content."""

from __future__ import annotations

import datetime as dt
import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def steady(package: bytes, day: dt.date) -> bytes:
    """The package with every time in it set to `day`; libraries write the clock's."""
    packed = BytesIO()
    stamp = (max(day.year, 1980), day.month, day.day, 0, 0, 0)
    with ZipFile(BytesIO(package)) as source, ZipFile(packed, "w") as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>%bT00:00:00Z\g<2>" % day.isoformat().encode(), data)
            fixed = ZipInfo(entry.filename, stamp)
            fixed.compress_type = ZIP_DEFLATED
            target.writestr(fixed, data)
    return packed.getvalue()
