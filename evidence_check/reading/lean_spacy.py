"""spaCy without its command line.

`import spacy` loads all of `spacy.cli` for one function that prints what is installed: what
downloads, trains and evaluates, with two HTTP clients. That is a third of the import, and nothing
that a process which reads other people's files should have at hand.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

_UNWANTED = ("spacy.cli", "spacy.cli.info")


def load_spacy() -> None:
    """Import spaCy. Who asks for its command line later gets it as ever."""
    if "spacy" in sys.modules:
        return
    stand_ins = {name: ModuleType(name) for name in _UNWANTED}
    for module in stand_ins.values():
        module.__getattr__ = lambda _: None  # type: ignore[method-assign]
    spec = find_spec("spacy")
    places = spec.submodule_search_locations if spec else None
    stand_ins["spacy.cli"].__path__ = [f"{place}/cli" for place in places or ()]
    sys.modules |= stand_ins
    try:
        import_module("spacy")
    finally:
        for name in _UNWANTED:
            del sys.modules[name]
