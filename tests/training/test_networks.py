"""The small networks are trained as their pages say, and what is written is what the product runs.

Skipped without PyTorch, which only training needs.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from evidence_check.documents import ocr_covered, ocr_line_reader

torch = pytest.importorskip("torch")
ROOT = Path(__file__).parents[2]
FONTS = Path("/usr/share/fonts/truetype/liberation2")
PRINT = [FONTS / f"LiberationSerif-{style}.ttf" for style in ("Bold", "Regular")]
ITALIC = FONTS / "LiberationSerif-Italic.ttf"

pytestmark = pytest.mark.skipif(
    not (ROOT / "training").is_dir() or not FONTS.is_dir(), reason="training/ or Liberation fonts"
)


@pytest.fixture
def trained(monkeypatch, tmp_path):
    """Train a network for a step or two, as its command does; its model, and its file's weights."""
    monkeypatch.syspath_prepend(ROOT)
    out = tmp_path / "reader.npz"

    def run(name, model, *options):
        words = ["train.py", "--out", out, "--first", 100, "--minutes", 1e-6, *options]
        monkeypatch.setattr(sys, "argv", [str(word) for word in words])
        # One pass through the loop however short the time is.
        moments = iter([0.0, 0.0])
        networks = importlib.import_module("training.networks")
        clock = SimpleNamespace(monotonic=lambda: next(moments, 1e9))
        monkeypatch.setattr(networks, "time", clock)
        train = importlib.import_module(f"training.{name}.train")
        monkeypatch.setattr(train, "BATCHES", 1)
        train.main()
        network = getattr(importlib.import_module(f"training.{name}.model"), model)()
        network.load_state_dict(torch.load(out.with_suffix(".pt")))
        with np.load(out) as arrays:
            weights = {key: arrays[key] for key in arrays.files}
        halves = {
            k: v.astype(np.float32) if v.dtype == np.float16 else v for k, v in weights.items()
        }
        return network.eval(), halves

    return run


def test_the_reader_of_covered_words(trained, monkeypatch, tmp_path):
    words = tmp_path / "words.txt"
    words.write_text("An Bình Chi Dũng", "utf-8")
    sans = [FONTS / f"LiberationSans-{style}.ttf" for style in ("Bold", "Regular")]
    network, weights = trained(
        "covered_reader", "CoveredReader", "--words", words, "--fonts", *PRINT, *sans
    )
    monkeypatch.setattr(ocr_covered, "stored", lambda _name: weights)
    pictures = np.random.default_rng(1).random(
        (3, ocr_covered.HEIGHT, ocr_covered.WIDTH), np.float32
    )
    with torch.no_grad():
        expected = network(torch.from_numpy(pictures[:, None])).log_softmax(1).numpy()
    assert ocr_covered._log_probabilities(pictures) == pytest.approx(expected, abs=0.02)
    assert len(weights["answers"]) == expected.shape[1]


def test_the_line_reader(trained, monkeypatch, tmp_path):
    (tmp_path / "hands").mkdir()
    (tmp_path / "hands" / "a.ttf").write_bytes(PRINT[1].read_bytes())
    _digits(tmp_path)
    options = ["--mnist", tmp_path, "--hands", tmp_path / "hands"]
    network, weights = trained(
        "line_reader", "LineReader", *options, "--fonts", *PRINT, ITALIC, "--stamps", *PRINT
    )
    monkeypatch.setattr(ocr_line_reader, "stored", lambda _name: weights)
    pictures = np.random.default_rng(1).random((2, ocr_line_reader.HEIGHT, 64), np.float32)
    with torch.no_grad():
        expected = network(torch.from_numpy(pictures[:, None])).permute(1, 0, 2).numpy()
    found = ocr_line_reader.log_probabilities(list(pictures))
    assert found == pytest.approx(expected, abs=0.02)


def _digits(folder):
    """Files of the form of MNIST's, with a bar for each digit."""
    pictures = np.zeros((20, 28, 28), np.uint8)
    pictures[:, 4:24, 10:16] = 255
    (folder / "train-images-idx3-ubyte").write_bytes(bytes(16) + pictures.tobytes())
    (folder / "train-labels-idx1-ubyte").write_bytes(bytes(8) + bytes(range(10)) * 2)
