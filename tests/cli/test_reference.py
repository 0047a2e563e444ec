import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_reference_says_what_help_says(language):
    spec = importlib.util.spec_from_file_location("reference", ROOT / "tools" / "cli_reference.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    kept = tool.FILES[language].read_text(encoding="utf-8")
    assert kept == tool.reference(language), "run tools/cli_reference.py"
