import os
import subprocess
import sys


def run(code, **environment):
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    )
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
    unwanted = {
        "spacy.language",
        "spacy.cli",
        "httpx",
        "requests",
        "typer",
        "pydantic",
        "srsly._yaml_api",
    }
    assert loaded.isdisjoint(unwanted)


def test_what_models_are_computed_with_is_left_alone(tmp_path):
    (tmp_path / "torch.py").write_text("raise SystemError")
    code = (
        "from evidence_check.reading.pipeline import pipeline\n"
        "print(len(pipeline().found(['Số', ':', '12'], ['số', ':', '12'])))\n"
        "try:\n"
        "    import torch\n"
        "except SystemError:\n"
        "    print('there')\n"
    )
    assert run(code, PYTHONPATH=str(tmp_path)) == ["1", "there"]


def test_what_others_need_is_there_before_and_after():
    code = (
        "import srsly._msgpack_api as before\n"
        "from evidence_check.reading.lean_spacy import load_spacy\n"
        "load_spacy()\n"
        "import srsly._msgpack_api as after, srsly._pickle_api as other\n"
        "print(after is before, callable(other.pickle_dumps), bool(other.__file__))\n"
    )
    assert run(code) == ["True", "True", "True"]


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
