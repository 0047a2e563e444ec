"""What browsers send: the fields of a form, held to a size, and the answers that they give."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import Request

from evidence_check.serving import pages
from evidence_check.serving.doubts import BadAnswerError, Question, understood
from evidence_check.serving.room import AT_ONCE, Outcome
from evidence_check.submissions.confirming import Stated

_FORM_BYTES: Final = 1 << 20
_FORM_FIELDS: Final = 2_000


class BadRequest(Exception):  # noqa: N818  names what happened
    """A request that no page of ours sends."""


async def fields(request: Request) -> list[tuple[str, str]]:
    """The fields of a form. Raises `BadRequest` for a larger one than ours."""
    data = bytearray()
    async for piece in request.stream():
        data += piece
        if len(data) > _FORM_BYTES:
            raise BadRequest
    try:
        text = data.decode("ascii")
        return parse_qsl(text, keep_blank_values=True, max_num_fields=_FORM_FIELDS, errors="strict")
    except ValueError:
        raise BadRequest from None


def answers(
    outcome: Outcome, form: Mapping[str, str]
) -> tuple[pages.Typed, dict[int, dict[str, Stated]]]:
    """What a form says: as it was typed, and as values by the places of the doubts."""
    chosen: dict[str, str] = {}
    texts: dict[str, str] = {}
    wrong: set[str] = set()
    said: dict[int, dict[str, Stated]] = {}
    for number, doubt in enumerate(outcome.doubts[:AT_ONCE]):
        for question in doubt.questions:
            id = pages.question_id(number, question)
            chosen[id], texts[id] = form.get(f"a-{id}", ""), form.get(f"t-{id}", "")
            answer = _answer(question, chosen[id], texts[id])
            if answer is None:
                continue
            try:
                said.setdefault(number, {})[question.field] = understood(question, answer)
            except BadAnswerError:
                wrong.add(id)
    return pages.Typed(chosen, texts, frozenset(wrong)), said


def _answer(question: Question, chosen: str, text: str) -> str | None:
    """The words that were chosen or typed; None: not answered."""
    if chosen == "other" or (not chosen and text.strip()):
        return text
    if chosen.isdecimal() and int(chosen) < len(question.guesses):
        return question.guesses[int(chosen)]
    return chosen if chosen in ("yes", "no") else None
