"""Keeps the message catalogues of `evidence_check/locale`.

    python tools/messages.py update    # find texts in the code, add new ones, compile
    python tools/messages.py compile   # after editing a .po file

Two catalogues: `evidence_check` holds our own texts, `click` those of click that people see. What
is no longer in the code leaves the catalogue; a text that changed comes up empty, never guessed.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "evidence_check" / "locale"
LANGUAGE = "vi"
SOURCES = {"evidence_check": ROOT / "evidence_check", "click": Path(click.__file__).parent}
EPOCH = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "_N": None}


def po_file(domain: str) -> Path:
    """The catalogue that people edit."""
    return LOCALE / LANGUAGE / "LC_MESSAGES" / f"{domain}.po"


def read(domain: str) -> Catalog:
    """The catalogue as it is kept, empty where there is none yet."""
    path = po_file(domain)
    if not path.exists():
        return Catalog(locale=LANGUAGE, domain=domain)
    with path.open("rb") as stream:
        return read_po(stream, locale=LANGUAGE, domain=domain)


def extracted(domain: str) -> Catalog:
    """The texts that the code uses."""
    catalog = Catalog(locale=LANGUAGE, domain=domain)
    found = extract_from_dir(
        SOURCES[domain],
        method_map=[("**.py", "python"), ("**.j2", "jinja2")],
        keywords=KEYWORDS,
        comment_tags=(),
    )
    for _file, _line, message, _comments, context in sorted(found, key=lambda each: each[:2]):
        catalog.add(message, context=context)
    return catalog


def update(domain: str) -> None:
    """Bring the kept catalogue in step with the code, keeping every translation still used."""
    kept, used = read(domain), extracted(domain)
    fresh = Catalog(
        locale=LANGUAGE,
        domain=domain,
        project="evidence-check",
        header_comment=f"# Vietnamese texts of {domain}. See tools/messages.py.",
        fuzzy=False,
        last_translator="evidence-check",
        language_team="evidence-check",
        msgid_bugs_address="-",
        version="1",
        creation_date=EPOCH,
        revision_date=EPOCH,
    )
    for message in used:
        if message.id:
            known = kept.get(message.id, message.context)
            text = known.string if known else ""
            fresh.add(message.id, text, flags=message.flags)
    path = po_file(domain)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        # Without places and days: they would change the file with every edit of the code.
        write_po(stream, fresh, width=100, no_location=True)


def compile_(domain: str) -> None:
    """Write the catalogue that the program reads."""
    with po_file(domain).with_suffix(".mo").open("wb") as stream:
        write_mo(stream, read(domain))


def translated(message: Message) -> bool:
    """Whether a message (each of its plural forms) has a text."""
    return all([message.string] if isinstance(message.string, str) else message.string or [""])


def main() -> None:
    """Do what the command line says."""
    task = sys.argv[1] if len(sys.argv) == 2 else ""
    if task not in ("update", "compile"):
        sys.exit(__doc__)
    for domain in SOURCES:
        if task == "update":
            update(domain)
        compile_(domain)
        catalog = read(domain)
        empty = [each.id for each in catalog if each.id and not translated(each)]
        print(f"{domain}: {len(catalog)} texts, {len(empty)} without translation")


if __name__ == "__main__":
    main()
