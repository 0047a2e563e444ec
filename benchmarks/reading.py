"""How well documents are read, beside two naive readers: a table per corpus.

    python benchmarks/reading.py CORPUS…

A corpus is a folder with `labels.jsonl` and `evaluate.py` (documents labelled by hand), or with
`truth.json`, `rules.yaml` and `submissions/` (made documents with exact truth). The naive readers
are what a script of an afternoon does: the text of pypdf or of `pdftotext -layout`, and one regular
expression per field. Right, wrong and empty are counted as the corpus's own `evaluate.py` counts
them; for made documents, as `same` of the first `evaluate.py` beside them does.

Below the tables: how often the fields that this project's reader gives are right, by the confidence
that it gives them with. A blank or absent field that it is sure of counts as well.
"""

from __future__ import annotations

import argparse
import importlib.util
import io
import json
import re
import shutil
import subprocess
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType

from evidence_check.documents.limits import Limits
from evidence_check.engine.reading import read_bytes
from evidence_check.model.document_types import TYPES
from evidence_check.model.record import CREDIBLE
from evidence_check.reports import document_json

Record = dict[str, object]
FIELDS = ("number", "date", "type", "issuer", "subject", "signer_name")

_NUMBER = re.compile(r"Số\s*:?\s*(\d+\s*[/-]\s*[^\s,;]+)")
_DATE = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})")
_SUBJECT = re.compile(r"(?:V/v|Về việc)\s*:?\s*(.+)", re.IGNORECASE)
_ISSUER = re.compile(r"^\s*((?:SỞ|UBND|ỦY BAN|BỘ|TRƯỜNG|PHÒNG|CHÍNH PHỦ)[^\n]*?)(?:\s{3,}|$)", re.M)

CALIBRATED = (*FIELDS, "place", "parent", "signer_title")
STEPS = (0.95, 0.9, 0.8, 0.5, 0.0)
"""confidences from which fields are counted together"""


@cache
def ours(path: Path) -> Record:
    """This project's reader, as `inspect` shows it."""
    reading = read_bytes(path.read_bytes(), path.name, Limits())
    return document_json.record(reading.record, reading.signatures)


def naive(text: str) -> Record:
    """One regular expression per field, the first hit counts."""
    number, date = _NUMBER.search(text), _DATE.search(text)
    subject, issuer = _SUBJECT.search(text), _ISSUER.search(text)
    upper = [line.strip() for line in text.splitlines()]
    types = {kind.name.upper(): kind.name for kind in TYPES}
    return {
        "number": re.sub(r"\s", "", number[1]) if number else None,
        "date": f"{date[3]}-{int(date[2]):02d}-{int(date[1]):02d}" if date else None,
        "type": next((types[line] for line in upper if line in types), None),
        "issuer": issuer[1] if issuer else None,
        "subject": subject[1] if subject else None,
        "signer_name": None,
    }


def by_pypdf(path: Path) -> Record:
    """pypdf's text."""
    import pypdf

    try:
        reader = pypdf.PdfReader(io.BytesIO(path.read_bytes()))
        return naive("\n".join(page.extract_text() for page in reader.pages))
    except Exception:
        return naive("")


def by_pdftotext(path: Path) -> Record:
    """poppler's text, in layout."""
    done = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, check=False, timeout=60
    )
    return naive(done.stdout.decode("utf-8", "replace"))


def cases(corpus: Path) -> Iterator[tuple[str, Path, Record]]:
    """Kind, file and what is true of it."""
    labels = corpus / "labels.jsonl"
    if labels.exists():
        for line in labels.read_text(encoding="utf-8").splitlines():
            label = json.loads(line)
            kind = label["kind"] if label["text_layer"] == "native" else "scan"
            yield kind, corpus / label["file"], {**label, "type": label["doc_type"]}
        return
    truth = json.loads((corpus / "truth.json").read_text(encoding="utf-8"))
    for submission in truth["submissions"]:
        for document in submission["documents"]:
            if document.get("record"):
                path = corpus / "submissions" / submission["folder"] / document["path"]
                yield document["kind"], path, document["record"]


def corpus_folder(text: str) -> Path:
    """A folder that says what is true of its documents, for argparse."""
    folder = Path(text)
    if not any((folder / truth).is_file() for truth in ("labels.jsonl", "truth.json")):
        raise argparse.ArgumentTypeError(f"neither labels.jsonl nor truth.json in {text}")
    if _script(folder) is None:
        raise argparse.ArgumentTypeError(f"no evaluate.py in {text}, nor beside it")
    return folder


def _script(corpus: Path) -> Path | None:
    """The corpus's own `evaluate.py`, or the first one beside it."""
    folders = (corpus, *sorted(corpus.resolve().parent.iterdir()))
    return next((f / "evaluate.py" for f in folders if (f / "evaluate.py").is_file()), None)


def judge_of(corpus: Path) -> Callable[[str, Record, Record], str | None]:
    """right, wrong, empty, or None where there is nothing to judge, by the corpus's own rules."""
    script = _script(corpus)
    assert script is not None, "corpus_folder has looked"
    module = _module(script)
    if hasattr(module, "judge"):
        names = {"type": "doc_type"}
        return lambda field, want, got: module.judge(names.get(field, field), want, got)

    def judge(field: str, want: Record, got: Record) -> str | None:
        value = got.get(field)
        if module.same(field, want.get(field), value):
            return "right"
        return "wrong" if value else "empty"

    return judge


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_evaluate", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def table(corpus: Path, name: str, reader: Callable[[Path], Record]) -> None:
    """One reader over one corpus."""
    judge = judge_of(corpus)
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    documents: Counter[str] = Counter()
    start = time.perf_counter()
    for kind, path, want in cases(corpus):
        got = reader(path)
        documents[kind] += 1
        for field in FIELDS:
            outcome = judge(field, want, got)
            if outcome:
                counts[kind][field][outcome] += 1
    seconds = time.perf_counter() - start
    print(f"\n{corpus.name}: {name}, {seconds / max(sum(documents.values()), 1):.2f} s a document")
    print(f"  {'right/wrong/empty':<22}" + "".join(f"{field:>14}" for field in FIELDS))
    for kind in sorted(documents):
        cells = (counts[kind][field] for field in FIELDS)
        row = "".join(_cell(c) for c in cells)
        print(f"  {f'{kind} ({documents[kind]})':<22}{row}")


def calibration(corpora: Sequence[Path]) -> None:
    """How often fields are right, by their confidence, over all corpora and for each."""
    print("\nconfidence: fields right/wrong (share wrong)")
    print("  " + " " * 22 + "".join(f"{f'from {step}':>22}" for step in STEPS))
    whole: dict[float, Counter[str]] = defaultdict(Counter)
    for corpus in corpora:
        found = _by_confidence(corpus)
        print(f"  {corpus.name:<22}" + "".join(_share(found[step]) for step in STEPS))
        for step in STEPS:
            whole[step] += found[step]
    print(f"  {'all':<22}" + "".join(_share(whole[step]) for step in STEPS))
    sure = whole[STEPS[0]] + whole[STEPS[1]]
    print(f"  given with 0.9 or more: {sure['right']} right, {sure['wrong']} wrong")


def _by_confidence(corpus: Path) -> dict[float, Counter[str]]:
    judge = judge_of(corpus)
    counts: dict[float, Counter[str]] = defaultdict(Counter)
    for _kind, path, want in cases(corpus):
        got = ours(path)
        confidence = got["confidence"]
        assert isinstance(confidence, dict)
        for field in (field for field in CALIBRATED if field in want):
            step = next(step for step in STEPS if confidence[field] >= step)
            outcome = judge(field, want, got)
            if outcome and (got.get(field) or confidence[field] >= CREDIBLE):
                counts[step]["right" if outcome == "right" else "wrong"] += 1
    return counts


def _share(counts: Counter[str]) -> str:
    right, wrong = counts["right"], counts["wrong"]
    share = f"{100 * wrong / (right + wrong):.1f}%" if right + wrong else "-"
    return f"{f'{right}/{wrong} ({share})':>22}"


def _cell(counts: Counter[str]) -> str:
    return f"{'/'.join(str(counts[way]) for way in ('right', 'wrong', 'empty')):>14}"


def main() -> None:
    """Every reader over every corpus named on the command line, then how sure ours may be."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("corpora", nargs="+", type=corpus_folder, metavar="CORPUS")
    options = parser.parse_args()
    readers: dict[str, Callable[[Path], Record]] = {"evidence-check": ours, "pypdf + re": by_pypdf}
    if shutil.which("pdftotext"):
        readers["pdftotext + re"] = by_pdftotext
    for corpus in options.corpora:
        for name, reader in readers.items():
            table(corpus, name, reader)
    calibration(options.corpora)


if __name__ == "__main__":
    main()
