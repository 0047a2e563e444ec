"""Certificates given on the line: files and folders, PEM and DER."""

import datetime as dt
import json

import pytest
from click.testing import CliRunner
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from evidence_check.cli import main
from evidence_check.cli.base import Unusable
from evidence_check.cli.trusting import roots_of


def certificate(name):
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    start = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start + dt.timedelta(days=9))
        .sign(key, hashes.SHA256())
    )


ONE, TWO = certificate("One"), certificate("Two")


def test_files_and_folders(tmp_path):
    both = ONE.public_bytes(Encoding.PEM) + TWO.public_bytes(Encoding.PEM)
    (tmp_path / "both.pem").write_bytes(b"# roots\n" + both)
    (tmp_path / "two.cer").write_bytes(TWO.public_bytes(Encoding.DER))
    (tmp_path / "readme.txt").write_text("none")
    expected = tuple(one.public_bytes(Encoding.DER) for one in (ONE, TWO))
    assert roots_of([tmp_path]) == expected
    assert roots_of([tmp_path / "two.cer"]) == expected[1:]
    assert roots_of([]) == ()


@pytest.mark.parametrize("content", [b"", b"no certificate", b"-----BEGIN CERTIFICATE-----\nx"])
def test_what_is_none_is_refused(tmp_path, content):
    file = tmp_path / "root.pem"
    file.write_bytes(content)
    with pytest.raises(Unusable):
        roots_of([file])


def test_a_folder_without_any_is_refused(tmp_path):
    with pytest.raises(Unusable):
        roots_of([tmp_path])


def test_inspect_takes_them(tmp_path):
    (tmp_path / "root.crt").write_bytes(ONE.public_bytes(Encoding.PEM))
    (tmp_path / "KH.pdf").write_bytes(b"nothing")
    arguments = ["inspect", "--format", "json", "--no-cache", str(tmp_path / "KH.pdf")]
    done = CliRunner().invoke(main, [*arguments, "--trust", str(tmp_path / "root.crt")])
    assert done.exit_code == 0
    assert json.loads(done.output)["documents"][0]["record"]["signatures"] == []
