"""Texts for people: English in the code, other languages in `locale/` (gettext).

`_()` translates where a text is shown, `N_()` marks a text that is kept and translated later.
The language is chosen once per run by the command line; nothing below the reports looks at it.
How the catalogues are kept: `tools/messages.py`.
"""

from __future__ import annotations

import gettext
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

DOMAIN = "evidence_check"
LANGUAGES = ("vi", "en")
LOCALE = os.path.join(os.path.dirname(__file__), "locale")  # noqa: PTH118, PTH120  pathlib would double the cost of --help
_current: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def use_language(language: str) -> None:
    """Show texts in `vi` or `en` from now on; English where a translation is missing."""
    global _current, _language  # noqa: PLW0603  the one piece of state that a run has
    _language = language
    _current = gettext.translation(DOMAIN, LOCALE, [language], fallback=True)


def language() -> str:
    """The language in use."""
    return _language


def _(text: str) -> str:
    """`text` in the language in use."""
    return _current.gettext(text) if text else ""


def ngettext(one: str, many: str, count: int) -> str:
    """`one` or `many` in the language in use, by `count`."""
    return _current.ngettext(one, many, count)


def date_text(day: date) -> str:
    """A day as the language writes it: 25/03/2026, or 2026-03-25 in English."""
    return day.strftime("%d/%m/%Y") if _language == "vi" else day.isoformat()


def number_text(number: Decimal) -> str:
    """A number with the decimal sign of the language, exactly."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",") if _language == "vi" else text


def reason_of(error: OSError) -> str:
    """Why the system refused, in the language in use where it is one of the common reasons.

    The reasons that are translated stand in `reports/details.py`.
    """
    text = error.strerror or str(error)
    return _(text[:1].lower() + text[1:])


def N_(text: str) -> str:  # noqa: N802  the name that gettext's tools look for
    """Mark a text for translation without translating it."""
    return text
