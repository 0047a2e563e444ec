"""Word documents made from templates that the Office can edit in Word (docxtpl).

A template says where values go, `{{ ngay_ra_soat }}`, and repeats paragraphs and rows of tables,
`{%p for dv in don_vi %}`, `{%tr for dv in don_vi %}`; docs/reports.md lists all values. It is
filled in by a Jinja that can reach nothing but these values.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

from evidence_check import texts
from evidence_check.reports.packages import steady
from evidence_check.reports.safe import plain

_TEMPLATES = Path(__file__).parent / "templates"
_LONGEST = 2_000
"""letters of one value"""

Value = str | int | bool | Sequence["Context"]
Context = Mapping[str, Value]


class TemplateProblem(ValueError):  # noqa: N818  it is an answer about the template
    """A template cannot be filled in; the text says why, in English."""


def shipped_template(name: str) -> bytes:
    """The template of a format, as it comes with this package."""
    return (_TEMPLATES / f"{name}.docx").read_bytes()


@contextmanager
def vietnamese() -> Iterator[None]:
    """An official document is Vietnamese whatever the language of the run."""
    spoken = texts.language()
    texts.use_language("vi")
    try:
        yield
    finally:
        texts.use_language(spoken)


def filled(template: bytes, context: Context, day: dt.date, title: str) -> bytes:
    """The document that a template and values make; the same bytes for the same input.

    Raises `TemplateProblem`.
    """
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    try:
        document = DocxTemplate(BytesIO(template))
        environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
        document.render(_clean(context), environment, autoescape=True)
    except TemplateError as error:
        raise TemplateProblem(plain(str(error), 300)) from error
    except (BadZipFile, KeyError, ValueError) as error:  # what python-docx says of other files
        raise TemplateProblem("it is no Word document (.docx)") from error
    properties = document.docx.core_properties
    properties.author, properties.title = "evidence-check", plain(title, 200)
    properties.created = dt.datetime.combine(day, dt.time())
    packed = BytesIO()
    document.save(packed)
    return steady(packed.getvalue(), day)


def _clean(value: Value | Context) -> object:
    """Values without anything that Word or a reader could stumble over."""
    if isinstance(value, str):
        return plain(value, _LONGEST)
    if isinstance(value, Mapping):
        return {name: _clean(each) for name, each in value.items()}
    return value if isinstance(value, int) else [_clean(each) for each in value]
