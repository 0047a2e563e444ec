"""Formulas of the rules: `b / a * points`, `b / a < 0.8`, exactly and safely.

Numbers, named figures, `+ - * /`, comparisons, `and`/`or`/`not`, `min()` and `max()`: nothing else
is let through, neither when a rules file is loaded nor here. Evaluated by simpleeval over
fractions, so that a third of a point stays a third until it is shown.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from evidence_check.texts import _

MAX_LENGTH = 300
_OPERATORS: dict[type, Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.USub: operator.neg,
    ast.Not: operator.not_,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
_FUNCTIONS = {"min": min, "max": max}
_SINGLE_EQUALS = re.compile(r"(?<![<>=!])=(?!=)")
_NAME = re.compile(r"[^\W\d]\w*")
RESERVED = frozenset({"points", "and", "or", "not", "min", "max", *("if", "else", "in", "is")})
"""words that cannot name a figure"""


class FormulaError(ValueError):
    """The text is no formula; the message says what is wrong, for people."""


class UndefinedError(ArithmeticError):
    """The formula has no value for these figures: something is divided by zero."""


def is_name(text: str) -> bool:
    """Whether a figure may be called so."""
    return bool(_NAME.fullmatch(text)) and text not in RESERVED and text.isidentifier()


def names_of(text: str, *, condition: bool = False) -> frozenset[str]:
    """The figures that a formula, or a condition, speaks of. Raises `FormulaError`."""
    tree = _parsed(text)
    _check(tree, condition=condition)
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    names = (node for node in ast.walk(tree) if isinstance(node, ast.Name))
    return frozenset(node.id for node in names if id(node) not in called)


def number(text: str, figures: Mapping[str, Decimal]) -> Fraction:
    """The value of a formula. Raises `FormulaError`, `UndefinedError`."""
    found = _evaluate(text, figures, condition=False)
    assert isinstance(found, Fraction)
    return found


def holds(text: str, figures: Mapping[str, Decimal]) -> bool:
    """Whether a condition holds. Raises `FormulaError`, `UndefinedError`."""
    return bool(_evaluate(text, figures, condition=True))


def _evaluate(text: str, figures: Mapping[str, Decimal], *, condition: bool) -> Fraction | bool:
    from simpleeval import (  # type: ignore[import-untyped]
        NameNotDefined,
        SimpleEval,
    )

    tree = _parsed(text)
    _check(tree, condition=condition)
    names = {name: Fraction(value) for name, value in figures.items()}
    evaluator = SimpleEval(operators=_OPERATORS, functions=dict(_FUNCTIONS), names=names)
    evaluator.nodes = {**evaluator.nodes, ast.Constant: lambda node: Fraction(repr(node.value))}
    try:
        found = evaluator.eval(text, previously_parsed=tree)
    except ZeroDivisionError as error:
        raise UndefinedError(text) from error
    except NameNotDefined as error:
        raise FormulaError(str(error)) from error
    assert isinstance(found, Fraction | bool)
    return found


def _parsed(text: str) -> ast.expr:
    if len(text) > MAX_LENGTH:
        raise FormulaError(_("a formula of more than {n} characters").format(n=MAX_LENGTH))
    if _SINGLE_EQUALS.search(text):
        raise FormulaError(_("equality is written `==`"))
    if "%" in text:
        raise FormulaError(_("a percentage is written as a share: 0.75 for 75%"))
    if re.search(r"điểm (?:tối đa|chuẩn)", text, re.IGNORECASE):
        raise FormulaError(_("the maximum is written `points`"))
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise FormulaError(_("this is no formula: {text}").format(text=text)) from None
    if isinstance(tree, ast.Tuple):
        raise FormulaError(_("decimals are written with a point: 0.8"))
    return tree


def _check(tree: ast.expr, *, condition: bool) -> None:
    """Nothing but arithmetic in it, numbers where numbers belong and conditions likewise."""
    (_check_condition if condition else _check_number)(tree)


def _check_condition(node: ast.expr) -> None:
    match node:
        case ast.Compare(left=left, ops=ops, comparators=others) if _known(ops):
            for side in (left, *others):
                _check_number(side)
        case ast.BoolOp(values=values):
            for value in values:
                _check_condition(value)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            _check_condition(operand)
        case _:
            text = _("`{text}` is no condition; one compares two values: `b / a < 0.8`")
            raise FormulaError(text.format(text=ast.unparse(node)))


def _check_number(node: ast.expr) -> None:
    match node:
        case ast.Constant(value=int() | float() as value) if _is_number(value):
            return
        case ast.Name(id=name) if name not in _FUNCTIONS:
            return
        case ast.BinOp(left=left, op=op, right=right) if _known([op]):
            inside: Iterator[ast.expr] = iter((left, right))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            inside = iter((operand,))
        case ast.Call(func=ast.Name(id="min" | "max"), args=args, keywords=[]) if len(args) > 1:
            inside = iter(args)
        case _:
            text = _("`{text}` cannot stand in a formula")
            raise FormulaError(text.format(text=ast.unparse(node)))
    for each in inside:
        _check_number(each)


def _is_number(value: float) -> bool:
    """A number that a rule may hold: no `True`, no `1e999`."""
    return not isinstance(value, bool) and abs(value) < 10**12


def _known(operators: list[Any]) -> bool:
    return all(type(one) in _OPERATORS for one in operators)
