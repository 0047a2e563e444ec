"""How a verdict came about, in words: conditions, roles, and why a document was passed over."""

from __future__ import annotations

from collections.abc import Mapping

from evidence_check.model.record import SignedBy
from evidence_check.reports import wording
from evidence_check.reports.safe import plain
from evidence_check.texts import N_, _
from evidence_check.tracing import Reason, Role, Shown, Why

CONDITIONS: Mapping[str, str] = {
    "file": N_("The file can be read"),
    "format": N_("Format"),
    "type": N_("Type of document"),
    "subject": N_("Subject"),
    "number": N_("Number and symbol"),
    "dated": N_("Date of issue"),
    "issuer": N_("Issuing body"),
    "signed": N_("Signed"),
    "mentions": N_("Content that it must have"),
    "forbids": N_("Content that it must not have"),
    "cites": N_("Documents that it must cite"),
    "pages": N_("Number of pages"),
    "due": N_("In time"),
    "place": N_("Lies in its place"),
    "text": N_("Something to judge by"),
    "states": N_("Takes a position"),
    "order": N_("Later than the request"),
}
ROLES: Mapping[Role, str] = {
    Role.COUNTS: N_("counts"),
    Role.OFFERED: N_("handed in for it, too; another one is better"),
    Role.REQUEST: N_("the request to be answered"),
    Role.PASSED_OVER: N_("not taken for it"),
}
_REASONS: Mapping[Why, str] = {
    Why.UNREADABLE: N_("nothing on it could be read that says what it is"),
    Why.ELSEWHERE: N_("it lies under {found}, not under {expected}"),
    Why.OTHER_PLACE: N_("its place names another period or value than {expected}"),
    Why.TYPE: N_("it is “{found}”; asked for: {expected}"),
    Why.PERIOD: N_("it is of another period, number or body: “{found}”"),
    Why.SUBJECT: N_("it is about something else: “{found}”"),
    Why.NOT_TELLING: N_("the rule names no subject, so it would have to lie under the criterion"),
    Why.NOT_CITED: N_("it does not cite {expected}"),
    Why.BETTER: N_("it serves something else better"),
}
_SIGNING = {"digital": N_("with a digital signature"), "signed": N_("signed")}


def condition(shown: Shown) -> str:
    """A condition as people call it."""
    return _(CONDITIONS.get(shown.key, shown.key))


def asked(shown: Shown) -> str:
    """What a condition asks for; empty where it names nothing."""
    if isinstance(shown.expected, str) and shown.key == "signed":
        return _(_SIGNING.get(shown.expected, shown.expected))
    return plain(wording.value_text(shown.expected), 300)


def found(shown: Shown) -> str:
    """What was found."""
    if isinstance(shown.found, SignedBy):
        return _(wording.SIGNED_WORDS[shown.found])
    return plain(wording.value_text(shown.found), 300)


def reason(reason: Reason) -> str:
    """Why a document was passed over."""
    values = {
        "expected": plain(wording.value_text(reason.expected), 200) or "–",
        "found": plain(wording.value_text(reason.found), 200) or "–",
    }
    return _(_REASONS[reason.why]).format(**values)
