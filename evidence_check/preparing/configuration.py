"""`evidence-check.yaml`: which rules a folder is checked against, and as whose; the Office's own
Word templates.

Looked for in the folder that is checked, then in the one that holds it, nowhere else: a folder far
above may be anybody's. Only asked where the command line does not say which rules to use.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Final

from evidence_check.reports import TEMPLATES
from evidence_check.reports.details import detail_text
from evidence_check.rules.shipped import is_file, shipped_file
from evidence_check.submissions.own_files import CONFIGURATION
from evidence_check.submissions.own_yaml import OwnYamlError, converted, parsed
from evidence_check.texts import _, reason_of

_MOST_BYTES: Final = 65_536
_VERSION: Final = 1


class BadConfigurationError(ValueError):
    """The file is no configuration; says where and why."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a folder's configuration says."""

    file: Path
    """where it stands"""
    rules: Path
    """the rules, as a path that can be opened"""
    unit: str | None = None
    """whose folder it is; None where it holds the folders of several"""
    templates: Mapping[str, Path] = field(default_factory=dict)
    """Word documents to fill in, by report format"""


@dataclass(frozen=True, slots=True)
class _Written:
    rules: str
    version: int = _VERSION
    unit: str | None = None
    templates: dict[str, str] = field(default_factory=dict)


_KEYS: Final = frozenset(each.name for each in fields(_Written))


def configuration_for(folder: Path) -> Configuration | None:
    """The configuration that holds for a folder; None where there is none.

    One in the folder above says which rules, and never whose folder it is. Raises
    `BadConfigurationError` for a file that is not understood: it is never passed over.
    """
    for place in _places(folder):
        file = place / CONFIGURATION
        if file.is_file():
            found = read_configuration(file)
            own = place == folder.resolve()
            return found if own else replace(found, unit=None)
    return None


def configured_rules(folder: Path) -> Path | None:
    """The rules that a folder is checked against, if its configuration says so and is understood.

    Only to offer what is in them: a check asks `configuration_for`, and tells what is wrong.
    """
    try:
        found = configuration_for(folder)
    except BadConfigurationError:
        return None
    return found.rules if found else None


def _places(folder: Path) -> Iterator[Path]:
    resolved = folder.resolve()
    yield resolved
    if resolved.parent != resolved:
        yield resolved.parent


def read_configuration(file: Path) -> Configuration:
    """What a configuration says. Raises `BadConfigurationError`."""
    try:
        with file.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
        tree = parsed(data, _MOST_BYTES)
        if isinstance(tree, dict) and (unknown := set(tree) - _KEYS):
            text = _("{key}: there is no such key")
            raise BadConfigurationError(text.format(key=min(map(str, unknown))[:80]))
        written = converted(tree, _Written)
    except OSError as error:
        raise BadConfigurationError(reason_of(error)) from None
    except OwnYamlError as error:
        raise BadConfigurationError(detail_text(str(error))) from None
    if written.version != _VERSION:
        text = _("version {version} is not known")
        raise BadConfigurationError(text.format(version=written.version))
    rules = shipped_file(written.rules) or file.parent / written.rules
    _must_be_there("rules", written.rules, rules)
    return Configuration(file, rules, written.unit, _templates(file, written.templates))


def _templates(file: Path, written: Mapping[str, str]) -> dict[str, Path]:
    if unknown := written.keys() - set(TEMPLATES):
        text = _("{key}: none of {known}")
        key = f"templates.{min(unknown)[:80]}"
        raise BadConfigurationError(text.format(key=key, known=", ".join(TEMPLATES)))
    found = {format_: file.parent / path for format_, path in written.items()}
    for format_, path in found.items():
        _must_be_there(f"templates.{format_}", written[format_], path)
    return found


def _must_be_there(key: str, said: str, path: Path) -> None:
    """Refuse what is no file: a pipe would be waited on for ever."""
    if not is_file(path):
        text = _("{key}: there is no file “{name}”")
        raise BadConfigurationError(text.format(key=key, name=said[:200]))


def write_configuration(rules: str, unit: str | None) -> str:
    """A configuration that `read_configuration` reads back, with comments for its reader."""
    import yaml

    said = {"version": _VERSION, "rules": rules, **({"unit": unit} if unit else {})}
    body = yaml.safe_dump(said, allow_unicode=True, sort_keys=False)
    return (
        "# Cấu hình của evidence-check cho thư mục này; lệnh `evidence-check check` tự đọc.\n"
        "# Configuration of evidence-check for this folder; `evidence-check check` reads it.\n"
        "#   rules: tệp bộ chỉ số (cạnh tệp này) hoặc tên bộ chỉ số kèm theo chương trình\n"
        "#   unit:  phòng, đơn vị có hồ sơ trong thư mục này\n"
        "#   templates: mẫu Word riêng, ví dụ {docx: ../mau-bao-cao.docx, letters: …}\n"
        f"{body}"
    )
