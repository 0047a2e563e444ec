"""Where readings are kept between runs, and whether they are in this one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evidence_check.cli.options import ReadOptions
    from evidence_check.engine.memory import Memory

FOLDER_VARIABLE = "EVIDENCE_CHECK_CACHE_DIR"


def store_path() -> Path | None:
    """Where the store is, or would be; None where the user has no place for such things."""
    folder = os.environ.get(FOLDER_VARIABLE)
    if folder:
        path = Path(folder)
    else:
        from platformdirs import user_cache_path

        path = user_cache_path("evidence-check", appauthor=False)
    # Without a home the path begins with a `~` that would become a folder here.
    return path / "readings.sqlite" if path.is_absolute() else None


@contextmanager
def open_memory(options: ReadOptions) -> Iterator[Memory | None]:
    """What was read before; None where it is not to be used, or cannot be."""
    path = store_path() if options.cache else None
    if path is None:
        yield None
        return
    from evidence_check.engine.memory import Memory
    from evidence_check.engine.store import Store

    store = Store.open(path)
    if store is None:
        yield None
        return
    try:
        yield Memory(store, rehash=options.rehash)
    finally:
        store.close()
