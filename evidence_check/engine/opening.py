"""Opening what is handed in: regular files only, never through a link, never waiting on a pipe."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from typing import BinaryIO, Self

_FLAGS = os.O_RDONLY
for _name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_BINARY"):
    _FLAGS |= getattr(os, _name, 0)  # each is absent somewhere

_FILE_KINDS = (
    (stat.S_ISLNK, "a link"),
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
# Windows: a symbolic link and a junction. Other reparse points (files kept in a cloud) are files.
_LINK_TAGS = frozenset({0xA000000C, 0xA0000003})


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file system tells of a file without opening it; it changes whenever the file does,
    unless somebody sets it back.
    """

    size: int
    modified: int
    """nanoseconds since 1970, as precise as the file system is (FAT: 2 s)"""
    changed: int
    """when anything about it was last changed, which nobody can set (Windows: its creation)"""
    inode: int

    @classmethod
    def of(cls, info: os.stat_result) -> Self:
        """The stamp that `lstat` tells."""
        return cls(info.st_size, info.st_mtime_ns, info.st_ctime_ns, info.st_ino)


class NotAFileError(OSError):
    """Something that is there but is no regular file; its text says what it is."""


def file_kind(info: os.stat_result) -> str:
    """What an entry is, in English; empty for a regular file.

    `info` comes from `lstat` (links are not followed).
    """
    if getattr(info, "st_reparse_tag", 0) in _LINK_TAGS:
        return "a link"
    if stat.S_ISREG(info.st_mode):
        return ""
    return next((name for test, name in _FILE_KINDS if test(info.st_mode)), "no regular file")


def open_regular(location: str) -> BinaryIO:
    """Open a regular file for reading.

    Raises `OSError` where it is none, or cannot be opened: the file may have changed into anything
    since it was found, so its kind is asked of what was opened, not of its name.
    """
    # O_NONBLOCK: a pipe that nobody writes to is opened at once, seen to be none, and closed.
    descriptor = os.open(location, _FLAGS)
    try:
        kind = file_kind(os.fstat(descriptor))
        if kind:
            raise NotAFileError(errno.EINVAL, kind)
        return os.fdopen(descriptor, "rb", buffering=0)
    except BaseException:
        os.close(descriptor)
        raise


def why_not(error: OSError) -> str:
    """Why something could not be opened, in English and without its name."""
    if isinstance(error, NotAFileError):
        return str(error.strerror)
    if error.errno == errno.ELOOP:  # what O_NOFOLLOW answers
        return "a link"
    return (error.strerror or type(error).__name__).lower()
