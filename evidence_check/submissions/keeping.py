"""Keeping what a person saw: `xac-nhan.yaml` written anew, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from evidence_check.submissions.confirming import (
    MAX_BYTES,
    BadConfirmationsError,
    Confirmation,
    read_confirmations,
    write_confirmations,
)


def keep(file: Path, *entries: Confirmation) -> None:
    """Add confirmations to a `xac-nhan.yaml`, which may not be there yet.

    A reader never sees half of it. Raises `BadConfirmationsError` where the file is not understood
    (it stays as it is) or would not be with these entries, `OSError` where it cannot be written.
    """
    before = read_confirmations(_bytes(file)) if file.exists() else ()
    data = write_confirmations([*before, *entries])
    read_confirmations(data)  # what cannot be read back is refused before it is kept
    fresh = file.with_name(f".{file.name}.new")
    fresh.write_bytes(data)
    fresh.replace(file)


def _bytes(file: Path) -> bytes:
    if file.is_symlink() or not file.is_file():
        raise BadConfirmationsError("no regular file")
    with file.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)
