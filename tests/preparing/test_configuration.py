import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_check.preparing.configuration import (
    BadConfigurationError,
    configuration_for,
    read_configuration,
    write_configuration,
)
from evidence_check.rules.shipped import shipped_file


def write(folder, text):
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "evidence-check.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_rules_stand_beside_the_configuration(tmp_path):
    file = write(tmp_path, write_configuration("bo-chi-so.yaml", "van-phong"))
    found = configuration_for(tmp_path)
    assert (found.file, found.rules, found.unit) == (
        file.resolve(), tmp_path.resolve() / "bo-chi-so.yaml", "van-phong",
    )  # fmt: skip


def test_the_folder_above_says_which_rules_but_not_whose(tmp_path):
    write(tmp_path, "rules: a.yaml\nunit: van-phong\n")
    (tmp_path / "P.CN").mkdir()
    found = configuration_for(tmp_path / "P.CN")
    assert (found.rules, found.unit) == (tmp_path.resolve() / "a.yaml", None)


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
        "rules: a #" + "x" * 70_000,
    ],
)  # fmt: skip
def test_what_is_not_understood_is_never_passed_over(tmp_path, text):
    file = write(tmp_path, text)
    with pytest.raises(BadConfigurationError):
        read_configuration(file)


NAMES = st.text(min_size=1).filter(str.strip).filter(str.isprintable)


@given(NAMES, st.none() | NAMES)
def test_what_is_written_is_read_back(tmp_path_factory, rules, unit):
    file = write(tmp_path_factory.mktemp("c"), write_configuration(rules, unit))
    found = read_configuration(file)
    assert found.unit == unit
    assert found.rules in (shipped_file(rules), file.parent / rules)
