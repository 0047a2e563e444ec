"""What the pages show, in words; the templates only arrange it, and escape all of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from evidence_check.model.assessment import Finding
from evidence_check.model.view import Spot, View
from evidence_check.reports import wording
from evidence_check.reports.html_view import counts
from evidence_check.reports.phrases import name_of
from evidence_check.reports.safe import plain, plain_path
from evidence_check.reports.templating import environment
from evidence_check.serving.doubts import Doubt, Question, Undecided
from evidence_check.serving.room import AT_ONCE, Outcome, State
from evidence_check.texts import N_, _, date_text, language

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES: Final = Path(__file__).parent / "templates"
_REPORTS: Final = Path(__file__).parent.parent / "reports" / "templates"
_LONGEST: Final = 4_000
"""letters of one text on a page"""
_SHOWN: Final = 0.75
"""CSS pixels for a pixel of a picture"""
_UNDECIDED: Final = 30
LABELS: Final[Mapping[str, str]] = {
    "number": N_("Number and symbol"),
    "date": N_("Date of issue"),
    "type": N_("Type of document"),
    "subject": N_("Subject"),
    "issuer": N_("Issued by"),
    "signer_title": N_("The signer's own title"),
    "signed": N_("Signature or seal"),
}
_EXAMPLES: Final[Mapping[str, str]] = {
    "number": "12/BC-SKHCN",
    "date": "20/03/2026",
    "type": "Báo cáo",
    "signer_title": "Phó Giám đốc",
}
_ERRORS: Final[Mapping[str, str]] = {
    "number": N_("This is no number and symbol. Write it as on the page: 12/BC-SKHCN."),
    "date": N_("This is no day. Write it as 20/03/2026."),
    "type": N_("There is no such type of document (Decree 30/2020/NĐ-CP). Write: Báo cáo."),
}
DOWNLOADS: Final = (("xlsx", "Excel"), ("docx", "Word"), ("html", "HTML"), ("json", "JSON"))


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person had answered when a form came back."""

    chosen: Mapping[str, str]
    """by the question's id"""
    text: Mapping[str, str]
    wrong: frozenset[str] = frozenset()
    """ids of questions whose answer was no value"""


NOTHING_TYPED: Final = Typed({}, {})


def render(template: str, **values: object) -> str:
    """A page."""
    return _environment().get_template(template).render(language=language(), **values)


def style() -> bytes:
    """The style of the report, and what the pages add to it."""
    report = (_REPORTS / "report.css").read_bytes()
    return report + b"\n" + (_TEMPLATES / "serve.css").read_bytes()


def icon() -> bytes:
    """The picture of the tab."""
    return (_TEMPLATES / "icon.svg").read_bytes()


def script() -> bytes:
    """The script of the pages."""
    return (_TEMPLATES / "app.js").read_bytes()


def frame(state: State, root: str, here: str) -> dict[str, object]:
    """What the head of every page shows."""
    outcome = state.outcome
    waiting = len(outcome.doubts) + len(outcome.undecided) if outcome else 0
    return {
        "root": root,
        "here": here,
        "outcome": outcome is not None,
        "waiting": waiting,
        "downloads": DOWNLOADS,
    }


def review(state: State, outcome: Outcome, typed: Typed) -> dict[str, object]:
    """What must be looked at."""
    assessment = outcome.assessment
    several = len(assessment.submissions) > 1
    names = {each.id: each.name for each in assessment.submissions} if several else {}
    cards = [
        _card(number, doubt, views, names, typed)
        for number, (doubt, views) in enumerate(zip(outcome.doubts, outcome.views, strict=False))
    ]
    points = assessment.points
    return {
        "name": state.task.name if state.task else "",
        "index": assessment.rules_title,
        "day": _("As of {day}").format(day=date_text(assessment.as_of)),
        "score": {
            word: wording.points_text(getattr(points, word))
            for word in ("max", "kept", "lost", "open")
        },
        "counts": counts(assessment.submissions),
        "dropped": bool(state.task and state.task.dropped),
        "round": state.round,
        "asked": [each for each in cards if each["asks"]],
        "others": [each for each in cards if not each["asks"]],
        "later": max(len(outcome.doubts) - AT_ONCE, 0),
        "undecided": [_undecided(each) for each in outcome.undecided[:_UNDECIDED]],
    }


def _card(
    number: int, doubt: Doubt, views: Sequence[View], names: Mapping[str, str], typed: Typed
) -> dict[str, Any]:
    places = [
        _place(f"{number}/{at}", spot, view)
        for at, (spot, view) in enumerate(zip(doubt.spots, views, strict=True))
    ]
    return {
        "number": number,
        "path": plain_path(doubt.path),
        "unit": names.get(doubt.submission, ""),
        "criteria": ", ".join(doubt.criteria),
        "points": _("open: {points} points").format(points=wording.points_text(doubt.points)),
        "findings": [_why(each) for each in doubt.findings],
        "fix": wording.fix(doubt.findings[0], plain),
        "asks": bool(doubt.questions),
        "places": _together(places, [_question(number, each, typed) for each in doubt.questions]),
    }


def _together(
    places: Sequence[dict[str, Any]], questions: Sequence[dict[str, object]]
) -> list[dict[str, Any]]:
    """Each place once, with the questions about it."""
    found: list[dict[str, Any]] = []
    for place, question in zip_longest(places, questions):
        if not found or found[-1]["place"]["spot"] != place["spot"]:
            found.append({"place": place, "questions": []})
        found[-1]["questions"] += [question] if question else []
    return found


def _place(address: str, spot: Spot | None, view: View) -> dict[str, Any]:
    quote = plain(spot.quote, 200) if spot else ""
    return {
        "spot": spot,
        "address": address,
        "image": bool(view.image),
        "width": max(1, round(view.width * _SHOWN)),
        "height": max(1, round(view.height * _SHOWN)),
        "rows": _rows(view),
        "alt": _("The place on the page: {quote}").format(quote=quote) if quote else _("The page"),
        "caption": _("Page {page}").format(page=spot.page) if spot else "",
    }


def _why(finding: Finding) -> dict[str, str]:
    return {
        "title": wording.title(finding.code),
        "message": wording.message(finding, plain),
        "code": finding.code,
    }


def question_id(number: int, question: Question) -> str:
    """How a question of the n-th doubt is called in the form."""
    return f"{number}-{question.field}"


def _question(number: int, question: Question, typed: Typed) -> dict[str, object]:
    id = question_id(number, question)
    yes_no = question.field == "signed"
    answers = [(str(at), guess) for at, guess in enumerate(question.guesses)]
    if yes_no:
        answers = [("yes", _("it is there")), ("no", _("there is none"))]
    error = _ERRORS.get(question.field, N_("This is no value of that field."))
    return {
        "id": id,
        "field": question.field,
        "label": _(LABELS[question.field]),
        "answers": answers,
        "free": not yes_no,
        "other": _("something else:") if answers else _("it says:"),
        "example": (question.suffix and "12") or _EXAMPLES.get(question.field, ""),
        "suffix": question.suffix,
        "numeric": question.field == "number" and bool(question.suffix),
        "chosen": typed.chosen.get(id, ""),
        "typed": typed.text.get(id, ""),
        "error": _(error) if id in typed.wrong else "",
    }


def _rows(view: View) -> list[list[tuple[str, str, str]]]:
    rows: dict[int, list[tuple[str, str, str]]] = {}
    for line in view.lines:
        start, end = line.marked or (len(line.text), len(line.text))
        parts = (line.text[:start], line.text[start:end], line.text[end:])
        rows.setdefault(line.row, []).append(parts)
    return list(rows.values())


def _undecided(found: Undecided) -> dict[str, str]:
    _submission, criterion, verdict = found
    first = verdict.findings[0] if verdict.findings else None
    return {
        "criterion": criterion.id,
        "title": name_of(verdict),
        "message": wording.message(first, plain) if first else "",
        "fix": wording.fix(first, plain) if first else "",
    }


def _shown(text: str) -> str:
    """The text with its lines and spaces, which lists of problems and names of folders need."""
    lines = text.split("\n")
    return "\n".join(line if line.isprintable() else plain(line, _LONGEST) for line in lines)


@cache
def _environment() -> Environment:
    return environment(_TEMPLATES, _shown)
