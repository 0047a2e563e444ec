"""Chance from a seed and packages without a clock: what is made twice is the same file."""

from __future__ import annotations

import datetime as dt
import io
import random
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from unittest.mock import patch

from cryptography.hazmat.primitives.asymmetric import rsa

EPOCH = dt.datetime(2026, 1, 1)  # noqa: DTZ001  office formats keep times without a zone


class _Day(dt.datetime):
    """A clock that stands still."""

    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:
        return dt.datetime(2026, 7, 20, tzinfo=tz)


@contextmanager
def steady(seed: str) -> Iterator[None]:
    """Libraries that ask the system for random bytes get those of the seed, and always one day."""
    source = random.Random(seed).randbytes
    with (
        patch("os.urandom", source),
        patch("random._urandom", source),
        patch("pyhanko.pdf_utils.metadata.info.datetime", _Day),
        patch(
            "openpyxl.writer.excel.datetime", SimpleNamespace(datetime=_Day, timezone=dt.timezone)
        ),
    ):
        yield


def repacked(data: bytes) -> bytes:
    """A zip package with all of its entries of one day."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            new.writestr(entry, old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def rsa_key(seed: str) -> rsa.RSAPrivateKey:
    """A key that everybody can make again, and nobody must ever use."""
    source = random.Random(seed)
    p, q = _prime(source), _prime(source)
    public = rsa.RSAPublicNumbers(65537, p * q)
    d = pow(public.e, -1, (p - 1) * (q - 1))
    numbers = rsa.RSAPrivateNumbers(
        p=p, q=q, d=d, dmp1=d % (p - 1), dmq1=d % (q - 1), iqmp=pow(q, -1, p), public_numbers=public
    )
    return numbers.private_key()


def _prime(source: random.Random) -> int:
    while True:
        number = source.getrandbits(1024) | (3 << 1022) | 1
        if number % 65537 != 1 and all(pow(base, number - 1, number) == 1 for base in (2, 3, 5, 7)):
            return number
