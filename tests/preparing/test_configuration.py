import os
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.preparing import configuration
from evidence_check.preparing.configuration import (
    BadConfigurationError,
    configuration_for,
    read_configuration,
    write_configuration,
)
from evidence_check.rules.shipped import shipped_file


def write(folder, text, *beside):
    folder.mkdir(parents=True, exist_ok=True)
    for name in beside:
        (folder / name).write_text("", encoding="utf-8")
    file = folder / "evidence-check.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_rules_stand_beside_the_configuration(tmp_path):
    file = write(tmp_path, write_configuration("bo-chi-so.yaml", "van-phong"), "bo-chi-so.yaml")
    found = configuration_for(tmp_path)
    assert (found.file, found.rules, found.unit) == (
        file.resolve(), tmp_path.resolve() / "bo-chi-so.yaml", "van-phong",
    )  # fmt: skip


def test_the_folder_above_says_which_rules_but_not_whose(tmp_path):
    write(tmp_path, "rules: a.yaml\nunit: van-phong\n", "a.yaml")
    (tmp_path / "P.CN").mkdir()
    found = configuration_for(tmp_path / "P.CN")
    assert (found.rules, found.unit) == (tmp_path.resolve() / "a.yaml", None)


def test_templates_stand_where_they_are_said_to(tmp_path):
    text = "rules: a.yaml\nunit: vp\ntemplates: {docx: b.docx, letters: b.docx}\n"
    write(tmp_path, text, "a.yaml", "b.docx")
    (tmp_path / "P.CN").mkdir()
    for folder in (tmp_path, tmp_path / "P.CN"):
        found = configuration_for(folder)
        assert {*found.templates} == {"docx", "letters"}
        assert found.templates["docx"].samefile(tmp_path / "b.docx")


@pytest.mark.parametrize(
    "said", ["{html: a.yaml}", "{docx: none.docx}", "{docx: .}", "a.yaml", "{docx: [a]}"]
)
def test_templates_that_are_none(tmp_path, said):
    file = write(tmp_path, f"rules: a.yaml\ntemplates: {said}\n", "a.yaml")
    with pytest.raises(BadConfigurationError, match="templates"):
        read_configuration(file)


def test_further_above_is_not_looked(tmp_path):
    write(tmp_path, "rules: a.yaml\n")
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert configuration_for(tmp_path / "a" / "b") is None


def test_shipped_rules_by_name(tmp_path):
    file = write(tmp_path, "rules: so-mau-65-diem\n")
    assert read_configuration(file).rules == shipped_file("so-mau-65-diem")


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "rules: [a]", "rules: ''", "unit: a", "rules: a\nversion: 2", "rules: a\nrule: b",
        "rules: !!python/object/apply:os.system [ls]", "\x00", "a: &x [*x]", "{" * 5000,
        "rules: a #" + "x" * 70_000, "rules: none.yaml", "rules: /dev/zero", "rules: .",
        "rules: 'a\\0b'", "rules: " + "x/" * 3000,
    ],
)  # fmt: skip
def test_what_is_not_understood_is_never_passed_over(tmp_path, text):
    file = write(tmp_path, text)
    with pytest.raises(BadConfigurationError):
        read_configuration(file)


NAMES = st.text(min_size=1, max_size=40).filter(str.strip).filter(str.isprintable)


@given(NAMES, st.none() | NAMES)
def test_what_is_written_is_read_back(rules, unit):
    said = write_configuration(rules, unit)
    with patch.object(configuration, "is_file", return_value=True):
        found = read_configuration(_Text(said))
    assert found.unit == unit
    assert found.rules in (shipped_file(rules), Path("folder") / rules)


class _Text:
    """A file of that text; making real ones takes most of the time."""

    def __init__(self, text):
        self.parent = Path("folder")
        self._data = text.encode()

    def open(self, _mode):
        return BytesIO(self._data)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_pipe_is_not_waited_on(tmp_path):
    os.mkfifo(tmp_path / "rules.yaml")
    with pytest.raises(BadConfigurationError):
        read_configuration(write(tmp_path, "rules: rules.yaml"))
