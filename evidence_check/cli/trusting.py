"""`--trust PATH`: the certificates in which the chains of trusted signatures end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from evidence_check.cli.base import Unusable
from evidence_check.texts import _

_SUFFIXES = frozenset({".pem", ".crt", ".cer", ".der"})
_PEM = b"-----BEGIN CERTIFICATE-----"
_MOST_BYTES = 1 << 20


def roots_of(paths: Sequence[Path]) -> tuple[bytes, ...]:
    """The certificates (DER) in files and folders, PEM or DER, each once. Raises `Unusable`.

    A folder without any is a mistake, and so is a file that holds none: who trusts nobody by
    mistake would be told that no signature can be trusted.
    """
    found = dict.fromkeys(one for path in paths for file in _files(path) for one in _in(file))
    return tuple(found)


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    files = sorted(file for file in path.iterdir() if file.suffix.lower() in _SUFFIXES)
    if not files:
        text = _("“{folder}” has no certificates (.pem, .crt, .cer, .der).")
        raise Unusable(text.format(folder=path))
    yield from files


def _in(file: Path) -> list[bytes]:
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    try:
        with file.open("rb") as stream:
            data = stream.read(_MOST_BYTES)
        if _PEM in data:
            found = x509.load_pem_x509_certificates(data)
        else:
            found = [x509.load_der_x509_certificate(data)]
    except (OSError, ValueError) as error:
        text = _("“{file}” is no certificate that can be read.")
        raise Unusable(text.format(file=file)) from error
    return [one.public_bytes(Encoding.DER) for one in found]
