"""Zip containers, opened so that no entry can surprise: sizes, names, overlaps are checked first.

Nothing is ever unpacked to disk. An entry is unpacked only when it is asked for, and only as far as
the limits go, whatever its header promises.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from evidence_check.documents.limits import Damaged, Encrypted, LimitExceeded, Limits

_END = b"PK\x05\x06"
_END64 = b"PK\x06\x06"
_END_LENGTH = 22
_LONGEST_COMMENT = 0xFFFF
_ENTRY_LENGTH = 46
_LOCAL_HEADER_LENGTH = 30
_LONGEST_FIELDS = 1024
"""an entry's name, extra field and comment together are shorter in every office package"""
_ENCRYPTED_FLAG = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    ValueError,  # includes UnicodeDecodeError
    OverflowError,
    EOFError,
    OSError,
)
"""What `zipfile` raises on damaged containers."""


def _directory_size(data: bytes) -> int:
    """Bytes of the central directory, by the record at the end of the file."""
    at = data.rfind(_END, max(0, len(data) - _END_LENGTH - _LONGEST_COMMENT))
    if at < 0 or at + _END_LENGTH > len(data):
        raise Damaged("zip container without its directory (cut off?)")
    size = int.from_bytes(data[at + 12 : at + 16], "little")
    if size == 0xFFFFFFFF and (at64 := data.rfind(_END64, 0, at)) >= 0:
        size = int.from_bytes(data[at64 + 40 : at64 + 48], "little")
    return size


class Archive:
    """A zip container over bytes. Opening reads the directory; `verify` looks for attacks."""

    __slots__ = ("_data", "_entries", "_infos", "_limits", "_unpacked", "_zip")

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Read the directory; raises `Damaged`, or `LimitExceeded` for too many entries."""
        most = limits.zip_entries * (_ENTRY_LENGTH + _LONGEST_FIELDS)
        if _directory_size(data) > most:  # before zipfile makes an object of each entry
            raise LimitExceeded("zip_entries", limits.zip_entries)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise Damaged(f"zip container: {type(error).__name__}") from error
        if not all(info.filename for info in self._zip.infolist()):
            raise Damaged("zip container with an entry without a name")
        self._data = data
        self._infos = [info for info in self._zip.infolist() if not info.is_dir()]
        self._entries = {info.filename: info for info in self._infos}
        self._limits = limits
        self._unpacked = 0

    @property
    def names(self) -> list[str]:
        """Names of the entries, in the order of the directory."""
        return list(self._entries)

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def verify(self) -> None:
        """Refuse what only attacks and accidents have: overlaps, twins, traversal, bombs."""
        infos = self._infos
        if len(infos) > self._limits.zip_entries:
            raise LimitExceeded("zip_entries", self._limits.zip_entries, len(infos))
        if len({info.filename.casefold() for info in infos}) < len(infos):
            raise Damaged("zip container with two entries of one name")
        if any(map(_leads_out, self._entries)):
            raise Damaged("zip container with an entry name that leads out of it")
        if any(info.flag_bits & _ENCRYPTED_FLAG for info in infos):
            raise Encrypted("zip container with encrypted entries")
        total = sum(info.file_size for info in infos)
        if total > self._limits.unpacked_bytes:
            raise LimitExceeded("unpacked_bytes", self._limits.unpacked_bytes, total)
        self._verify_places()

    def _verify_places(self) -> None:
        """No two entries may share bytes: the trick that makes bombs out of one packed kernel."""
        end = 0
        for info in sorted(self._infos, key=lambda info: info.header_offset):
            if info.header_offset < end:
                raise Damaged("zip container with overlapping entries")
            name_length = len(info.orig_filename.encode("utf-8", "surrogateescape"))
            if info.flag_bits & 0x800 == 0:
                name_length = len(info.orig_filename)  # cp437: a byte a character
            end = info.header_offset + _LOCAL_HEADER_LENGTH + name_length + info.compress_size
        if end > len(self._data):
            raise Damaged("zip container with entries past its end")

    def size(self, name: str) -> int:
        """Unpacked size of an entry by its header; 0 where there is none."""
        info = self._entries.get(name)
        return 0 if info is None else info.file_size

    def read(self, name: str) -> bytes:
        """The unpacked bytes of an entry. Raises `KeyError` where there is none, or a `Refusal`."""
        info = self._entries[name]
        limits = self._limits
        if info.compress_type not in _METHODS:
            raise Damaged(f"zip entry packed by method {info.compress_type}")
        if info.file_size > limits.part_bytes:
            raise LimitExceeded("part_bytes", limits.part_bytes, info.file_size)
        if info.file_size > max(limits.ratio_floor, info.compress_size * limits.unpack_ratio):
            ratio = info.file_size // max(1, info.compress_size)
            raise LimitExceeded("unpack_ratio", limits.unpack_ratio, ratio)
        self._unpacked += info.file_size
        if self._unpacked > limits.unpacked_bytes:
            raise LimitExceeded("unpacked_bytes", limits.unpacked_bytes, self._unpacked)
        try:
            return self._zip.read(info)  # stops at `file_size` and checks the CRC
        except RuntimeError as error:
            raise Encrypted("zip container with encrypted entries") from error
        except _BROKEN as error:
            raise Damaged(f"zip entry: {type(error).__name__}") from error


def _leads_out(name: str) -> bool:
    """Whether a name, taken for a path, could lead out of the folder it is unpacked to."""
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or parts[0] == "" or ":" in parts[0]
