"""Digital signatures of a throw-away authority, and the e-office way of numbering."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID
from PIL import Image
from pyhanko.pdf_utils.font.basic import SimpleFontEngineFactory
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import (
    AxisAlignment,
    InnerScaling,
    Margins,
    SimpleBoxLayoutRule,
)
from pyhanko.pdf_utils.text import TextBoxStyle
from pyhanko.sign import fields, signers
from pyhanko.stamp import TextStampStyle

from making import pictures
from making.letter import Letter
from making.page import RIGHT_COLUMN, gaps, laid_out
from making.steady import rsa_key

_KEY = rsa_key("evidence-check samples")
HANOI = dt.timezone(dt.timedelta(hours=7))


@cache
def signer(name: str, organisation: str) -> signers.SimpleSigner:
    """A signer with a self-made certificate that says so."""
    key = _KEY
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, name),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, "MẪU - không có giá trị pháp lý"),
        ]
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(2026)
        .not_valid_before(dt.datetime(2025, 1, 1, tzinfo=HANOI))
        .not_valid_after(dt.datetime(2035, 1, 1, tzinfo=HANOI))
        .sign(key, hashes.SHA256())
    )
    der = serialization.Encoding.DER
    pem = serialization.Encoding.PEM
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    from asn1crypto import keys
    from asn1crypto import pem as armour
    from asn1crypto import x509 as asn1_x509
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    return signers.SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(certificate.public_bytes(der)),
        signing_key=keys.PrivateKeyInfo.load(armour.unarmor(secret)[2]),
        cert_registry=SimpleCertificateStore(),
    )


Box = tuple[float, float, float, float]


def sign(
    data: bytes,
    who: signers.SimpleSigner,
    when: dt.datetime,
    field: str,
    box: Box | None = None,
    look: TextStampStyle | None = None,
    page: int = -1,
) -> bytes:
    """One signature, as an incremental update; what it shows in `box` is its `look`."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    place = None if box is None else tuple(round(edge) for edge in box)
    made = _ClockedSigner(
        signers.PdfSignatureMetadata(field_name=field),
        signer=who,
        stamp_style=look,
        new_field_spec=fields.SigFieldSpec(field, on_page=page, box=place),
    ).at(when)
    return made.sign_pdf(writer).getvalue()


def written(text: str) -> TextStampStyle:
    """Nothing but a text, as large as the line that it completes."""
    return TextStampStyle(
        stamp_text=text,
        border_width=0,
        background=None,
        inner_content_layout=_PLAIN,
        text_box_style=TextBoxStyle(
            font=SimpleFontEngineFactory("Times-Roman", 0.5),
            font_size=13,
            border_width=0,
            box_layout_rule=_PLAIN,
        ),
    )


def handwritten(text: str) -> TextStampStyle:
    """The text as a picture."""
    return drawn(pictures.handwriting(text))


def drawn(picture: bytes) -> TextStampStyle:
    """Nothing but a picture."""
    image = PdfImage(Image.open(io.BytesIO(picture)))
    return TextStampStyle(
        stamp_text=" ",
        border_width=0,
        background=image,
        background_opacity=1,
        background_layout=_PLAIN,
    )


_PLAIN = SimpleBoxLayoutRule(
    x_align=AxisAlignment.ALIGN_MID,
    y_align=AxisAlignment.ALIGN_MID,
    margins=Margins(0, 0, 0, 0),
    inner_content_scaling=InnerScaling.SHRINK_TO_FIT,
)


class _ClockedSigner(signers.PdfSigner):
    """A signer whose clock shows the day of the sample, not today's."""

    def at(self, when: dt.datetime) -> _ClockedSigner:
        self._when = when
        return self

    def init_signing_session(self, *args, **kwargs):
        session = super().init_signing_session(*args, **kwargs)
        session.system_time = self._when
        return session


Stamp = Callable[[str], TextStampStyle]


def issued(letter: Letter, when: str, *, stamped: Stamp = written) -> bytes:
    """As an e-office does it: the leader signs, the clerk stamps number and day, the seal follows.

    Number and day stand in signature fields only: the text of the page has gaps there. Stamped
    as `handwritten` they are pictures, in which no program finds letters.
    """
    signed = dt.datetime.fromisoformat(when).replace(tzinfo=HANOI)
    person = signer(letter.name, letter.issuer)
    office = signer(letter.issuer, letter.issuer)
    blank = letter.but(number="", day_blank=True)
    data, name_y = laid_out(blank, picture=False, seal=False, hidden="")
    number, day = gaps(blank)
    block = (RIGHT_COLUMN - 60, name_y + 14, RIGHT_COLUMN + 70, name_y + 64)
    seal = (RIGHT_COLUMN - 105, name_y + 6, RIGHT_COLUMN - 30, name_y + 81)
    later, last = signed + dt.timedelta(minutes=7), signed + dt.timedelta(minutes=14)
    data = sign(data, person, signed, "Lanh_dao", block, drawn(pictures.signature()))
    data = sign(data, office, later, "So_van_ban", number, stamped(letter.number), page=0)
    data = sign(data, office, later, "Ngay", day, stamped(f"{letter.date.day:02d}"), page=0)
    return sign(data, office, last, "Dau_co_quan", seal, drawn(pictures.seal()))


def tamper(data: bytes) -> bytes:
    """Change one signed byte, as an editor would that saves over the signature."""
    place = data.index(b"/MediaBox") - 1
    return data[:place] + (b"\n" if data[place : place + 1] != b"\n" else b" ") + data[place + 1 :]
