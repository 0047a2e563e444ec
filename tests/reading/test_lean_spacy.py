import subprocess
import sys


def run(code):
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return done.stdout.split()


def test_a_reader_has_no_http_client():
    code = (
        "import sys\n"
        "from evidence_check.reading.pipeline import pipeline\n"
        "pipeline()\n"
        "print(*(name for name in sys.modules))\n"
    )
    loaded = set(run(code))
    assert "spacy.matcher" in loaded
    assert loaded.isdisjoint({"spacy.cli", "spacy.cli.info", "httpx", "requests", "typer"})


def test_the_command_line_is_there_for_who_asks():
    code = (
        "from evidence_check.reading.lean_spacy import load_spacy\n"
        "load_spacy()\n"
        "load_spacy()\n"
        "from spacy.cli.info import info\n"
        "print(callable(info))\n"
    )
    assert run(code) == ["True"]
