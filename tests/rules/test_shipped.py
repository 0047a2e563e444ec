"""Where the shipped rules are."""

from pathlib import Path

import pytest

import evidence_check.rules.shipped as shipped


def test_a_checkout_has_them_beside_the_package() -> None:
    assert (shipped.shipped_rules() / shipped.CALENDAR).is_file()


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of that layout somewhere else."""
    home = tmp_path / "evidence_check"
    (home / "rules").mkdir(parents=True)
    monkeypatch.setattr(shipped, "__file__", str(home / "rules" / "shipped.py"))
    return home


def test_a_wheel_has_them_inside_the_package(package: Path) -> None:
    folder = package / "shipped_rules"
    folder.mkdir()
    (folder / shipped.CALENDAR).touch()
    assert shipped.shipped_rules() == folder


def test_a_broken_installation_is_told(package: Path) -> None:
    with pytest.raises(FileNotFoundError):
        shipped.shipped_rules()
