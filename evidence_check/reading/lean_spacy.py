"""Of spaCy what matches words against patterns, and nothing else.

`import spacy` loads pipelines, training, a command line with two HTTP clients, and pydantic to
check configurations: two thirds of the import, and nothing that a process which reads other
people's files should have at hand.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.machinery import ModuleSpec
from importlib.util import find_spec, module_from_spec
from types import ModuleType

_UNWANTED = ("spacy.schemas", "confection.validation", "thinc.layers")
"""What checks configurations and patterns: there are none but our own."""


def load_spacy() -> None:
    """Import `spacy.tokens` and `spacy.matcher`. Where the whole of spaCy is loaded, it serves.

    Afterwards this process has no other part of spaCy.
    """
    if "spacy" in sys.modules:
        return
    spec = find_spec("spacy")
    if spec is None:
        raise ModuleNotFoundError("spacy", name="spacy")
    # The package without its own code, which is what loads everything.
    sys.modules["spacy"] = module_from_spec(ModuleSpec("spacy", None, is_package=True))
    sys.modules["spacy"].__path__ = list(spec.submodule_search_locations or ())
    with _stand_ins(_UNWANTED):
        for name in ("spacy.tokens", "spacy.matcher"):
            import_module(name)


@contextmanager
def _stand_ins(names: tuple[str, ...]) -> Iterator[None]:
    """Have modules that, whatever is imported from them, are not loaded meanwhile."""
    for name in names:
        sys.modules[name] = stand_in = ModuleType(name)
        stand_in.__getattr__ = _nothing  # type: ignore[method-assign]
        package, _, own = name.rpartition(".")
        if package in sys.modules:
            setattr(sys.modules[package], own, stand_in)
    try:
        yield
    finally:
        for name in names:
            del sys.modules[name]


def _nothing(name: str) -> type[Exception]:
    """What may be called, caught and derived from."""
    return type(name, (Exception,), {})
