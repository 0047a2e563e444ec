"""`{month}`, `{year}` and the like: what a text may hold, and what fills it.

`{year}` is filled in every text. `{month}`, `{quarter}`, `{half}` need a `repeat` whose periods
all have one, the name of a `for_each` is filled beside it, and `{percent}`, `{number}`,
`{done}/{total}` are the figure that a `measure` finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from evidence_check.model.period import Period
from evidence_check.rules.nodes import ListNode, MapNode, Node, TextNode, key_paths
from evidence_check.rules.problems import Issue, nearest
from evidence_check.texts import _

PERIODS = ("month", "quarter", "half")
FIGURES = ("percent", "number", "done", "total")
_FIGURE_FORMS = ("{percent}", "{number}", "{done}/{total}")
_BY_REPEAT = {
    "monthly": ("month",),
    "quarterly": ("quarter",),
    "half_yearly": ("half",),
    "yearly": (),
}
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def fill(text: str, values: Mapping[str, str]) -> str:
    """`text` with `{name}` replaced where a value of that name is given."""
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)


def year_only_issues(root: MapNode) -> Iterator[Issue]:
    """Titles outside of requirements, where only `{year}` is filled."""
    for path, _mark, value in key_paths(root):
        parts = path.split(".")
        if parts[-1] == "title" and isinstance(value, TextNode) and "evidence" not in parts:
            yield from _text_issues(value, ("year",))


def placeholder_issues(node: MapNode, outer: MapNode | None) -> Iterator[Issue]:
    """The texts of a requirement; `repeat` and `for_each` are those of the one around it."""
    repeated = outer if outer is not None else node
    allowed = ("year", *_periods(repeated.get("repeat")), *_names(repeated.get("for_each")))
    for path, _mark, value in key_paths(node):
        inside = path.partition(".")[0]
        if not isinstance(value, TextNode) or inside == "any_of":
            continue
        if path == "measure.find":
            yield from _text_issues(value, (*allowed, *FIGURES))
            yield from figure_issues(value)
        else:
            yield from _text_issues(value, () if inside == "for_each" else allowed)
    if outer is None:
        yield from _name_issues(node.get("for_each"))


def _periods(repeat: Node | None) -> tuple[str, ...]:
    """What the periods of a `repeat` can all fill."""
    if isinstance(repeat, TextNode):
        return _BY_REPEAT.get(repeat.text, PERIODS)
    if not isinstance(repeat, ListNode):
        return ()
    fills = [_filled_by(item) for item in repeat.items]
    return tuple(name for name in PERIODS if all(name in fill for fill in fills))


def _filled_by(item: Node) -> tuple[str, ...]:
    """What one period fills; everything where it is none, for the schema has said so."""
    try:
        return tuple(Period.parse(item.text).fill) if isinstance(item, TextNode) else PERIODS
    except ValueError:
        return PERIODS


def _names(for_each: Node | None) -> tuple[str, ...]:
    return tuple(key.text for key, _v in for_each.entries) if isinstance(for_each, MapNode) else ()


def _name_issues(for_each: Node | None) -> Iterator[Issue]:
    """A name of one's own that would hide another placeholder, or that no text can hold."""
    for key, _value in for_each.entries if isinstance(for_each, MapNode) else ():
        if key.text in ("year", *PERIODS, *FIGURES) or not re.fullmatch(r"\w+", key.text):
            message = _("`{name}` cannot be the name of a placeholder").format(name=key.text)
            yield Issue(key.mark, message, _("another word of letters and `_`"))


def _text_issues(node: TextNode, allowed: tuple[str, ...]) -> Iterator[Issue]:
    expected = ", ".join(f"{{{name}}}" for name in allowed) or _("a text without braces")
    for name in _PLACEHOLDER.findall(node.text):
        if name not in allowed:
            message = _("nothing fills the placeholder {name}").format(name=f"{{{name}}}")
            best = nearest(name, allowed)
            yield Issue(node.mark, message, expected, f"{{{best}}}" if best else "")
    rest = _PLACEHOLDER.sub("", node.text)
    if "{" in rest or "}" in rest:
        yield Issue(node.mark, _("a brace that belongs to no placeholder"), expected)


def figure_issues(node: TextNode) -> Iterator[Issue]:
    """The text says where exactly one figure stands."""
    found = [form for form in _FIGURE_FORMS if form in node.text]
    pieces = [name for name in _PLACEHOLDER.findall(node.text) if name in FIGURES]
    if len(found) != 1 or len(pieces) != len(_PLACEHOLDER.findall(found[0])):
        expected = _("exactly one of: {words}").format(words=", ".join(_FIGURE_FORMS))
        yield Issue(node.mark, _("the text does not say where the figure stands"), expected)
