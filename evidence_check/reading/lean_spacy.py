"""Of spaCy what matches words against patterns, and nothing else.

`import spacy` loads pipelines, training, a command line with two HTTP clients, pydantic to check
configurations, and PyTorch where that happens to be installed: two thirds of the import and more,
and nothing that a process which reads other people's files should have at hand.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.machinery import ModuleSpec
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import cast

_UNWANTED = (
    "spacy.schemas",
    "confection.validation",
    "thinc.layers",
    "spacy.lang.tokenizer_exceptions",
    "srsly._msgpack_api",
    "srsly._pickle_api",
    "srsly._yaml_api",
)
"""What checks configurations and patterns, splits texts into words and writes to files: there are
no configurations, no files, and no words but our own."""
_ABSENT = ("cupy", "mxnet", "tensorflow", "torch")
"""What models would be computed with."""


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
    with _instead(_stand_ins()):
        for name in ("spacy.tokens", "spacy.matcher"):
            import_module(name)


def _stand_ins() -> dict[str, ModuleType | None]:
    """What is found instead of modules that are not to be loaded; None: they are not there.

    What is loaded already, by somebody who needs it, serves.
    """
    stand_ins = {name: ModuleType(name) for name in _UNWANTED if name not in sys.modules}
    for stand_in in stand_ins.values():
        stand_in.__getattr__ = _nothing  # type: ignore[method-assign]
    return {**stand_ins, **dict.fromkeys(_ABSENT)}


@contextmanager
def _instead(stand_ins: dict[str, ModuleType | None]) -> Iterator[None]:
    """Have these found instead of the modules of their names meanwhile."""
    loaded = {name: sys.modules[name] for name in stand_ins if name in sys.modules}
    sys.modules.update(cast("dict[str, ModuleType]", stand_ins))
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]
        sys.modules.update(loaded)


def _nothing(name: str) -> type[Exception]:
    """What may be called, caught and derived from."""
    return type(name, (Exception,), {})
