"""The command line called in-process; every test leaves the language as it found it."""

import os

import pytest
from click.testing import CliRunner

from evidence_check import texts
from evidence_check.cli import main


@pytest.fixture(autouse=True)
def _new_cache(monkeypatch, tmp_path_factory):
    """Nothing is known of earlier tests."""
    monkeypatch.setenv("EVIDENCE_CHECK_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(autouse=True)
def _language(monkeypatch):
    for name in ("EVIDENCE_CHECK_LANG", "EVIDENCE_CHECK_DEBUG", "EVIDENCE_CHECK_RULES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANGUAGE", os.environ.get("LANGUAGE", ""))
    texts.use_language("en")
    yield
    texts.use_language("en")


@pytest.fixture
def call():
    """Call the program with words: `call("explain", "M101").output`."""

    def run(*words, **kwargs):
        return CliRunner().invoke(main, [str(word) for word in words], **kwargs)

    return run
