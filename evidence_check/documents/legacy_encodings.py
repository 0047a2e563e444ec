"""Vietnamese text that was stored in the codes of older fonts, brought back to Unicode.

Before Unicode, fonts drew Vietnamese letters at Latin-1 codes: TCVN 5712:1993 (fonts named `.Vn…`,
one code a letter) and VNI (fonts named `VNI-…`, a vowel and a mark). A text layer keeps the codes.
Nothing is converted on suspicion: the words must become Vietnamese by it and must not have been so
before; a font's name counts as much as its letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import partial

from evidence_check.documents.text_quality import Spelling, is_syllable, spelling

Repair = Callable[[str], str]

_NEVER = "¡-¾×÷ÅÄËÏÆÇÐÑÖØÞßåäëïæçðñöøþûüÛÜ"
SUSPECT = re.compile(f"[{_NEVER}Ãá](?:(?<=[{_NEVER}])|[ºª»¡-¿‘’“”•–—˜™š›œžŸ])")
"""codes that text in Unicode has no use for; without one of them nothing is looked at closer

One set of letters comes first: so a long text without any is passed over several times faster than
by alternatives.
"""

_TCVN3_CODES = (
    "\xb8\xb5\xb6\xb7\xb9\xa8\xbe\xbb\xbc\xbd\xc6\xa9\xca\xc7\xc8\xc9\xcb"
    "\xd0\xcc\xce\xcf\xd1\xaa\xd5\xd2\xd3\xd4\xd6\xdd\xd7\xd8\xdc\xde"
    "\xe3\xdf\xe1\xe2\xe4\xab\xe8\xe5\xe6\xe7\xe9\xac\xed\xea\xeb\xec\xee"
    "\xf3\xef\xf1\xf2\xf4\xad\xf8\xf5\xf6\xf7\xf9\xfd\xfa\xfb\xfc\xfe\xae"
    "\xa1\xa2\xa3\xa4\xa5\xa6\xa7\u03bc"
)
_TCVN3_LETTERS = "áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđĂÂÊÔƠƯĐà"
_TCVN3 = str.maketrans(_TCVN3_CODES, _TCVN3_LETTERS)
_HYPHENS = re.compile("[-\ufffe]")
"""what a text layer says for the TCVN code of ư, which is Latin-1's soft hyphen"""

_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_VNI_LETTERS = str.maketrans(
    "ñíìæóòôöîÑÍÌÆÓÒÔÖÎ",
    "đíìỉĩịơưỵĐÍÌỈĨỊƠƯỴ",
)
_VNI_MARKS = dict(zip("ùøûõï", (_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT), strict=True)) | {
    code: _CIRCUMFLEX + tone
    for code, tone in zip("âáàåãä", ("", _ACUTE, _GRAVE, _HOOK, _TILDE, _DOT), strict=True)
}
_VNI_MARKS_OF_A = {
    code: _BREVE + tone
    for code, tone in zip("êéèúüë", ("", _ACUTE, _GRAVE, _HOOK, _TILDE, _DOT), strict=True)
}
_VNI_PAIR = re.compile("([aA])([êéèúüëÊÉÈÚÜË])|([aeouyôöAEOUYÔÖ])([ùøûõïâáàåãäÙØÛÕÏÂÁÀÅÃÄ])")

_FEWEST_FOREIGN = 3
"""words with letters that are none, from which a font of any name may have other codes"""
_NAMED_TCVN3 = re.compile(r"^\.?Vn[A-Z]")
_NAMED_VNI = re.compile(r"^VNI[ -]?", re.IGNORECASE)
_CAPITALS = re.compile(r"^\.?Vn\w*H\b")
"""`.VnTimeH` draws capitals at the codes of small letters"""


def repairs(texts: Mapping[str, str]) -> dict[str, Repair]:
    """The way back for each font whose codes are not Unicode.

    `texts` holds all words that are set in a font, by the font's name.
    """
    found = {
        font: repair for font, text in texts.items() if (repair := _repair(font, text)) is not None
    }
    if with_d in found.values():  # fonts of one program: what one has wrong, all have
        found |= {font: with_d for font in texts if font not in found}
    return found


def _repair(font: str, text: str) -> Repair | None:
    if not SUSPECT.search(text):
        return str.upper if _NAMED_TCVN3.match(font) and _CAPITALS.match(font) else None
    before, named = spelling(text), _named(font)
    if named is None and before.foreign < _FEWEST_FOREIGN:
        return None
    after = {
        repair: spelling(repair(text))
        for repair in ([named] if named else [with_d, from_tcvn3, from_vni, from_utf8_bytes])
    }
    mending = [
        repair for repair in after if _mends(before, after[repair], certain=named is not None)
    ]
    if not mending:
        return None
    best = max(mending, key=lambda repair: after[repair].marked - after[repair].wrong)
    return partial(_capital, best) if _CAPITALS.match(font) else best


def _named(font: str) -> Repair | None:
    if _NAMED_TCVN3.match(font):
        return from_tcvn3
    return from_vni if _NAMED_VNI.match(font) else None


def _mends(before: Spelling, after: Spelling, certain: bool) -> bool:
    """Whether words that were none became Vietnamese, and next to none was spoilt."""
    if after.wrong > 0.05 * after.words or after.wrong >= before.wrong:
        return False
    return certain or (after.marked >= before.marked + 3 and before.foreign >= _FEWEST_FOREIGN)


def _capital(repair: Repair, text: str) -> str:
    return repair(text).upper()


def from_tcvn3(text: str) -> str:
    """TCVN 5712:1993 (ABC), as `.VnTime` has it: `NguyÔn` is `Nguyễn`."""
    return " ".join(_with_u_horn(word.translate(_TCVN3)) for word in text.split(" "))


def _with_u_horn(word: str) -> str:
    if len(word) < 2 or not _HYPHENS.search(word):
        return word
    horned = _HYPHENS.sub("ư", word)
    return horned if is_syllable(horned.strip(".,;:()“”\"'/!?")) else word


def from_vni(text: str) -> str:
    """VNI for Windows, as `VNI-Times` has it: `Coäng hoøa` is `Cộng hòa`."""
    out: list[str] = []
    end = 0
    for match in _VNI_PAIR.finditer(text):
        vowel, mark = (group for group in match.groups() if group)
        marks = (_VNI_MARKS_OF_A if match.group(1) else _VNI_MARKS)[mark.lower()]
        out += text[end : match.start()].translate(_VNI_LETTERS), vowel.translate(_VNI_LETTERS)
        out.append(marks)
        end = match.end()
    out.append(text[end:].translate(_VNI_LETTERS))
    return unicodedata.normalize("NFC", "".join(out))


def from_utf8_bytes(text: str) -> str:
    """UTF-8 that was taken for Windows-1252: `Sá»‘` is `Số`."""
    return " ".join(_decoded(word) for word in text.split(" "))


def _decoded(word: str) -> str:
    try:
        codes = bytes(_byte(letter) for letter in word)
        return codes.decode("utf-8")
    except (UnicodeError, ValueError):
        return word


def _byte(letter: str) -> int:
    return ord(letter) if ord(letter) < 0x100 else letter.encode("cp1252")[0]


def with_d(text: str) -> str:
    """Eth and eñe where a font draws Đ and đ: `Nghị ñịnh`, `ðộc lập`."""
    capital = "Đ" if "ñ" in text else "đ"
    return text.translate(str.maketrans("ÐðÑñ", f"Đ{capital}Đđ"))
