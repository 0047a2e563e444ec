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

import msgspec

from evidence_check.reports import TEMPLATES
from evidence_check.rules.shipped import shipped_file
from evidence_check.submissions.own_files import CONFIGURATION
from evidence_check.texts import reason_of

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
    import yaml

    try:
        with file.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise BadConfigurationError(f"larger than {_MOST_BYTES} bytes")
        tree = yaml.load(data, yaml.CSafeLoader)
        if isinstance(tree, dict) and (unknown := set(tree) - _KEYS):
            raise BadConfigurationError(f"{min(map(str, unknown))}: no such key")
        written = msgspec.convert(tree, _Written)
    except OSError as error:
        raise BadConfigurationError(reason_of(error)) from None
    except (yaml.YAMLError, msgspec.ValidationError, RecursionError) as error:
        raise BadConfigurationError(" ".join(str(error).split())[:300]) from None
    if written.version != _VERSION:
        raise BadConfigurationError(f"version {written.version} is not known")
    if not written.rules.strip():
        raise BadConfigurationError("rules: a file is expected")
    rules = shipped_file(written.rules) or file.parent / written.rules
    if not _is_regular(rules):  # a pipe would be waited on for ever
        raise BadConfigurationError(f"rules: there is no file {written.rules[:200]}")
    return Configuration(file, rules, written.unit, _templates(file, written.templates))


def _templates(file: Path, written: Mapping[str, str]) -> dict[str, Path]:
    if unknown := written.keys() - set(TEMPLATES):
        known = ", ".join(TEMPLATES)
        raise BadConfigurationError(f"templates: {min(unknown)[:80]}: expected one of {known}")
    found = {format_: file.parent / path for format_, path in written.items()}
    for format_, path in found.items():
        if not _is_regular(path):
            said = written[format_][:200]
            raise BadConfigurationError(f"templates: {format_}: there is no file {said}")
    return found


def _is_regular(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


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
