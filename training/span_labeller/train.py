"""Train the labeller: spaCy's tagger of spans (transitions over a small CNN), on made-up zones.

python -m training.span_labeller.train --out DIR [--zones 20000] [--seed 1]
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import minibatch

from training.span_labeller.compose import zones
from training.span_labeller.rows import LABELS, Tokens, tokens_of

CONFIG = {
    "model": {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": {
            "@architectures": "spacy.Tok2Vec.v2",
            "embed": {
                "@architectures": "spacy.MultiHashEmbed.v2",
                "width": 48,
                "attrs": ["NORM", "LOWER", "PREFIX", "SHAPE"],
                "rows": [2000, 2000, 500, 500],
                "include_static_vectors": False,
            },
            "encode": {
                "@architectures": "spacy.MaxoutWindowEncoder.v2",
                "width": 48,
                "window_size": 2,
                "maxout_pieces": 3,
                "depth": 4,
            },
        },
    }
}


BATCH = 8
"""zones an update"""
KEPT = 150
"""zones that are measured on, never trained on"""


def doc_of(nlp: Language, tokens: Tokens) -> Doc:
    """The zone as the pipeline takes it."""
    doc = Doc(nlp.vocab, words=list(tokens.words), spaces=list(tokens.spaces))
    for token, norm in zip(doc, tokens.norms, strict=True):
        token.norm_ = norm
    return doc


def examples(nlp: Language, rng: random.Random, count: int) -> Iterator[Example]:
    """So many composed zones with their spans."""
    for rows in zones(rng, count):
        tokens = tokens_of(rows)
        seen, meant = doc_of(nlp, tokens), doc_of(nlp, tokens)
        meant.ents = [Span(meant, *span) for span in tokens.spans]
        yield Example(seen, meant)


def main() -> None:
    """Train and write the pipeline."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--zones", type=int, default=20_000)
    parser.add_argument("--chunk", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    spacy.util.fix_random_seed(options.seed)
    rng, held = random.Random(options.seed), random.Random(9_999_991)
    nlp = spacy.blank("xx")
    ner = nlp.add_pipe("ner", config=CONFIG)
    for label in LABELS:
        ner.add_label(label)
    optimizer = nlp.initialize(lambda: list(examples(nlp, random.Random(0), 200)))
    kept = list(examples(nlp, held, KEPT))
    start, done = time.time(), 0
    while done < options.zones:
        losses: dict[str, float] = {}
        share = done / options.zones
        optimizer.learn_rate = 0.002 * (1 - 0.95 * share)
        for batch in minibatch(examples(nlp, rng, options.chunk), size=BATCH):
            nlp.update(batch, sgd=optimizer, losses=losses, drop=0.1)
        done += options.chunk
        scores = nlp.evaluate(kept)
        each = " ".join(f"{k}={v['f']:.3f}" for k, v in sorted(scores["ents_per_type"].items()))
        print(
            f"{done} {time.time() - start:.0f}s loss {losses['ner']:.0f} F {scores['ents_f']:.4f} {each}",
            flush=True,
        )
        nlp.to_disk(options.out)


if __name__ == "__main__":
    main()
