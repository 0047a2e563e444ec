"""Both catalogues are complete, agree with the code and are compiled."""

import ast
import gettext
import importlib.util
import string
from pathlib import Path

import pytest

pytest.importorskip("babel")

ROOT = Path(__file__).resolve().parents[2]
DOMAINS = ("evidence_check", "click")


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("messages_tool", ROOT / "tools" / "messages.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def forms(texts):
    return [texts] if isinstance(texts, str) else list(texts or ())


def placeholders(text):
    return {name for _literal, name, _spec, _conversion in string.Formatter().parse(text) if name}


def is_template(texts):
    try:
        return any(placeholders(text) for text in texts)
    except ValueError:  # a lone brace: shown as it is, never filled
        return False


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_text_of_the_code_is_translated(tool, domain):
    kept = tool.read(domain)
    missing = [
        message.id
        for message in tool.extracted(domain)
        if message.id and not (kept.get(message.id) and tool.translated(kept.get(message.id)))
    ]
    assert missing == [], "run tools/messages.py update and translate"


def test_no_text_of_the_code_is_overlooked_by_the_tool(tool):
    """It does not look into f-strings, for one."""
    known = {forms(message.id)[0] for message in tool.read("evidence_check") if message.id}
    said = {
        call.args[0].value
        for file in (ROOT / "evidence_check").rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in ("_", "N_", "ngettext")
        and isinstance(call.args[0], ast.Constant)
    }
    assert said - known == set()


@pytest.mark.parametrize("domain", DOMAINS)
def test_placeholders_agree(tool, domain):
    wrong = []
    for message in tool.read(domain):
        originals = forms(message.id)
        if message.id and is_template(originals):
            known = set().union(*map(placeholders, originals))
            needed = set.intersection(*map(placeholders, originals))
            if originals[0].startswith("{name} {filename!r}"):  # click has it in capitals: Thư Mục
                needed -= placeholders("{name}")
            for text in forms(message.string):
                if not needed <= placeholders(text) <= known:
                    wrong.append((message.id, text))
    assert wrong == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_compiled_catalogue_is_current(tool, domain):
    compiled = gettext.translation(domain, tool.LOCALE, ["vi"])
    stale = [
        message.id
        for message in tool.read(domain)
        if message.id
        and (
            compiled.gettext(message.id)
            if isinstance(message.id, str)
            else compiled.ngettext(*message.id, 2)
        )
        != forms(message.string)[0]
    ]
    assert stale == [], "run tools/messages.py compile"


def test_texts_begin_and_end_alike(tool):
    """Spaces at the edges join texts; one that is lost glues two words together."""
    for message in tool.read("evidence_check"):
        for original, text in zip(forms(message.id or ()), forms(message.string), strict=False):
            assert original[:1].isspace() == text[:1].isspace(), original
            assert original[-1:].isspace() == text[-1:].isspace(), original


def test_statuses_are_the_words_of_the_contract():
    from evidence_check import texts
    from evidence_check.model.assessment import Status
    from evidence_check.reports.wording import status_word

    words = ["thiếu", "chưa đúng", "quá hạn", "cần xem lại", "đạt", "chưa đến hạn"]
    texts.use_language("vi")
    assert [status_word(status) for status in Status] == words
    texts.use_language("en")
