"""The labeller beside the rule-based reader, field by field, and the two together.

    python -m training.span_labeller.measure MODEL [CORPUS…] [--documents 14] [--text | --degraded] [--keep FOLDER]

Read are the scans of each CORPUS (see benchmarks/reading.py) and this project's samples, degraded
as in benchmarks/scans.py; with `--degraded` the corpora's PDFs with text, of each kind of document
one, printed and made worse in one way each; with `--text` the documents with a text layer as they
are, on which the labeller shows what it has learned. `--keep` remembers what OCR read.
"""

from __future__ import annotations

import argparse
import pickle
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import spacy

from evidence_check.documents import open_document
from evidence_check.documents.limits import Limits
from evidence_check.engine.reading import read_bytes
from evidence_check.model.document import Document
from evidence_check.model.record import SURE
from evidence_check.reading.record import read_record
from evidence_check.reading.text import fold
from evidence_check.reports import document_json
from training.span_labeller.seen import fields_of, spans_of, zones_of

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from reading import Record, cases, corpus_folder, judge_of
from scans import MOST_PAGES, QUALITIES, _alike, _same, originals, scanned

FIELDS = (
    "number", "symbol", "date", "type", "issuer", "parent", "subject", "signer_title", "signer_name",
)  # fmt: skip
PRINTED = tuple(field for field in FIELDS if field not in ("number", "date"))
"""what a second reader of print has a say in: number and date are ink on most scans"""
READ = 0.5
WAYS = ("right", "wrong")


@dataclass(frozen=True, slots=True)
class Answer:
    """A field of a document: what rules and labeller made of it."""

    source: str
    field: str
    sure: float
    """confidence of the rules"""
    rules: str
    """right, wrong or empty"""
    labeller: str
    agree: bool
    said: tuple[object, object, object]
    """truth, rules, labeller"""


def main() -> None:
    """Tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("corpora", nargs="*", type=corpus_folder, metavar="CORPUS")
    parser.add_argument("--documents", type=int, default=14)
    parser.add_argument("--text", dest="way", action="store_const", const="text", default="")
    parser.add_argument("--degraded", dest="way", action="store_const", const="degraded")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--show", action="store_true", help="where the two differ")
    options = parser.parse_args()
    start = time.process_time()
    nlp = spacy.load(options.model)
    print(f"model loaded in {time.process_time() - start:.2f} s of processor time")
    answers: list[Answer] = []
    spent = documents = 0.0
    for corpus in (*options.corpora, *([] if options.way else [None])):
        for name, want, document in _kept(corpus, options):
            judge = _sample_judge if corpus is None else judge_of(corpus)
            context = "\n".join(page.text for page in document.pages[:3])
            zones = zones_of(document)
            start = time.process_time()
            spans = spans_of(nlp, zones)
            spent, documents = spent + time.process_time() - start, documents + 1
            labelled = fields_of(spans, context)
            ruled = document_json.record(read_record(document), document.signatures)
            source = corpus.name if corpus else "samples"
            answers += list(_answers(f"{source} {name}", want, ruled, labelled, judge))
    print(
        f"{documents:.0f} documents; labeller {1000 * spent / max(documents, 1):.1f} ms of processor time each"
    )
    for source in sorted({answer.source.split()[0] for answer in answers}):
        alone(source, [answer for answer in answers if answer.source.split()[0] == source])
    together(answers)
    policies(answers)
    if options.show:
        show(answers)


def _kept(
    corpus: Path | None, options: argparse.Namespace
) -> Iterator[tuple[str, Record, Document]]:
    """Documents of a corpus, opened now or before."""
    name = f"{corpus.name if corpus else 'samples'}{options.way and f'-{options.way}'}"
    kept = options.keep / f"{name}.pickle" if options.keep else None
    if kept is not None and kept.exists():
        yield from pickle.loads(kept.read_bytes())
        return
    if corpus is None:
        made = list(_samples(options.documents))
    elif options.way == "degraded":
        made = list(_degraded(corpus))
    else:
        made = list(_corpus(corpus, bool(options.way)))
    if kept is not None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(made))
    yield from made


def _corpus(corpus: Path, text: bool) -> Iterator[tuple[str, Record, Document]]:
    for kind, path, want in cases(corpus):
        if (kind == "scan") != text and path.suffix.lower() in (".pdf", ".docx"):
            yield path.name, want, open_document(path.read_bytes(), path.name, Limits())


def _samples(most: int) -> Iterator[tuple[str, Record, Document]]:
    for seed, (name, data, truth) in enumerate(originals(most)):
        want = document_json.record(truth.record, truth.signatures)
        for quality, (degrade, seal) in QUALITIES.items():
            scan = scanned(data, truth.record.signer_name, degrade, seal, seed)
            yield f"{name}, {quality}", want, open_document(scan, name, Limits())


HARD = ("grey 200", "fax 1-bit", "faint", "grey paper, shadow", "skewed 2.5°")
HARD += ("sealed twice, grey", "sealed twice, fax", "sealed twice, colour")


def _degraded(corpus: Path) -> Iterator[tuple[str, Record, Document]]:
    seen: set[tuple[object, ...]] = set()
    for kind, path, want in cases(corpus):
        kind_of = (want.get("type"), want.get("issuer"), want.get("subject"))
        if kind == "scan" or path.suffix.lower() != ".pdf" or kind_of in seen:
            continue
        data = path.read_bytes()
        reading = read_bytes(data, path.name, Limits())
        if reading.page_count > MOST_PAGES or reading.text != "layer" or reading.faults:
            continue
        quality = HARD[len(seen) % len(HARD)]
        seen.add(kind_of)
        degrade, seal = QUALITIES[quality]
        scan = scanned(data, reading.record.signer_name, degrade, seal, len(seen))
        yield f"{path.name}, {quality}", want, open_document(scan, path.name, Limits())


def _sample_judge(field: str, want: Record, got: Record) -> str | None:
    if want.get(field) is None:
        return None
    if not got.get(field):
        return "empty"
    same = _alike if field == "subject" else _same
    return "right" if same(want[field], got[field]) else "wrong"


def _answers(source, want, ruled, labelled, judge) -> Iterator[Answer]:
    printed = re.match(r"\s*\d+\s*[A-Za-z]?\s*[/-]\s*(.+)", str(want.get("number") or ""))
    want = {"symbol": printed[1] if printed else None, **want}
    for field in FIELDS:
        if field not in want or (field == "symbol" and want[field] is None):
            continue
        sure = ruled["confidence"][field] if ruled.get(field) else 0.0
        rules = judge(field, want, {field: ruled.get(field)})
        other = judge(field, want, {field: labelled.get(field)})
        if rules is None or other is None:
            continue
        # what is rightly left empty says nothing of a second opinion
        rules = rules if ruled.get(field) else "empty"
        other = other if labelled.get(field) else "empty"
        said = (want.get(field), ruled.get(field), labelled.get(field))
        yield Answer(source, field, sure, rules, other, _agree(field, said[1], said[2]), said)


def _agree(field: str, one: object, other: object) -> bool:
    """Whether two readings are the same but for capitals, spaces and marks."""
    tight = [re.sub(r"[\W_]", "", fold(str(value or ""))) for value in (one, other)]
    if field == "subject":
        tight = [re.sub("^(?:vv|vềviệc)", "", text) for text in tight]
    return bool(tight[0]) and tight[0] == tight[1]


def alone(source: str, answers: list[Answer]) -> None:
    """Each reader by itself."""
    print(f"\n{source}: right/wrong/empty\n{'':<10}" + "".join(f"{field:>14}" for field in FIELDS))
    for name in ("rules", "labeller"):
        cells = []
        for field in FIELDS:
            counts = Counter(getattr(a, name) for a in answers if a.field == field)
            cells.append(f"{'/'.join(str(counts[way]) for way in (*WAYS, 'empty')):>14}")
        print(f"{name:<10}" + "".join(cells))


def _opinion(answer: Answer) -> str:
    if answer.labeller == "empty":
        return "silent"
    return "agrees" if answer.agree else "differs"


def _band(answer: Answer) -> str:
    if answer.rules == "empty":
        return "empty"
    return f"from {SURE}" if answer.sure >= SURE else f"{READ} to {SURE}"


def together(answers: list[Answer]) -> None:
    """What a second opinion tells of the first: right/wrong by confidence and by the opinion."""
    counts: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for answer in (answer for answer in answers if answer.field in PRINTED):
        empty = answer.rules == "empty"
        way = answer.labeller if empty else answer.rules
        for field in (answer.field, "all"):
            counts[field, _band(answer), _opinion(answer)][way] += 1
    bands = [
        (band, opinion)
        for band in (f"from {SURE}", f"{READ} to {SURE}")
        for opinion in ("agrees", "differs", "silent")
    ] + [("empty", "differs")]
    print("\nright/wrong of the rules by their confidence; where they are empty, of the labeller")
    print(" " * 14 + "".join(f"{band:>14}" for band, _ in bands))
    print(" " * 14 + "".join(f"{opinion:>14}" for _, opinion in bands))
    for field in (*PRINTED, "all"):
        cells = (counts[field, band, opinion] for band, opinion in bands)
        print(f"{field:<14}" + "".join(f"{'/'.join(str(c[w]) for w in WAYS):>14}" for c in cells))


POLICIES = {
    "rules alone": lambda a: a.sure >= SURE,
    "differ: review": lambda a: a.sure >= SURE and _opinion(a) != "differs",
    "agree: sure": lambda a: a.sure >= SURE or (a.sure >= READ and _opinion(a) == "agrees"),
    "both": lambda a: (
        (a.sure >= SURE and _opinion(a) != "differs")
        or (a.sure >= READ and _opinion(a) == "agrees")
    ),
}


def policies(answers: list[Answer]) -> None:
    """What would be sure, right and wrong, and what would go to a person."""
    print("\nsure: right/wrong, for a person: right/wrong; of fields that the rules read")
    print(" " * 16 + "".join(f"{field:>20}" for field in (*PRINTED, "all")))
    for name, sure in POLICIES.items():
        cells = []
        for field in (*PRINTED, "all"):
            counts = Counter(
                (sure(a), a.rules)
                for a in answers
                if a.field in PRINTED and field in (a.field, "all") and a.rules in WAYS
            )
            parts = ("/".join(str(counts[way, r]) for r in WAYS) for way in (True, False))
            cells.append(f"{', '.join(parts):>20}")
        print(f"{name:<16}" + "".join(cells))


def show(answers: list[Answer]) -> None:
    """Where it would matter."""
    for a in sorted(answers, key=lambda a: (a.field, a.source)):
        if (
            a.rules == "wrong"
            or (a.rules != "empty" and _opinion(a) == "differs")
            or (a.rules == "empty" and a.labeller == "right")
        ):
            print(f"{a.field} {a.rules} {a.sure:.2f} {_opinion(a)} {a.labeller} {a.source}")
            for who, value in zip(("truth", "rules", "labeller"), a.said, strict=True):
                print(f"    {who:<9}{value}")


if __name__ == "__main__":
    main()
