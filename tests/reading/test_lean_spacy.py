import subprocess
import sys


def run(code):
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return done.stdout.split()


def test_a_reader_has_what_matches_and_no_more_of_spacy():
    code = (
        "import sys\n"
        "from evidence_check.reading.pipeline import pipeline\n"
        "pipeline()\n"
        "print(*(name for name in sys.modules))\n"
    )
    loaded = set(run(code))
    assert "spacy.matcher" in loaded
    unwanted = {"spacy.language", "spacy.cli", "httpx", "requests", "typer", "pydantic"}
    assert loaded.isdisjoint(unwanted)


def test_the_whole_of_spacy_serves_where_it_is_loaded():
    code = (
        "import spacy\n"
        "from evidence_check.reading.lean_spacy import load_spacy\n"
        "from evidence_check.reading.pipeline import pipeline\n"
        "load_spacy()\n"
        "words = ['Số', ':', '12']\n"
        "print(len(pipeline().found(words, ['số', ':', '12'])), spacy.blank('xx').lang)\n"
    )
    assert run(code) == ["1", "xx"]
