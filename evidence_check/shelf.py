"""The results of an audit, in their order: a few in memory, the others in a temporary file.

So an audit of a country takes as much memory as one of a province. Whoever goes through them has
one at a time; the file has no name in any folder and is gone with the process.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from typing import IO, overload

from evidence_check.model.assessment import SubmissionResult
from evidence_check.packing import pack, unpack

HELD = 3_000
"""documents whose results stay in memory"""


class Shelf(Sequence[SubmissionResult]):
    """Results of submissions, to be gone through as often as one likes."""

    def __init__(self, held: int = HELD) -> None:
        self._room = held
        self._held: list[SubmissionResult] = []
        self._places: list[tuple[int, int]] = []
        """where in the file each of the others begins, and how long it is"""
        self._file: IO[bytes] | None = None

    def add(self, result: SubmissionResult) -> None:
        """Lay a result beside the others."""
        self._room -= len(result.documents) + 1
        if self._room >= 0 or not self._held:
            self._held.append(result)
            return
        if self._file is None:
            self._file = tempfile.TemporaryFile(prefix="evidence-check-")  # noqa: SIM115
        packed = pack(result)
        self._places.append((self._file.seek(0, 2), len(packed)))
        self._file.write(packed)

    def __len__(self) -> int:
        return len(self._held) + len(self._places)

    def __iter__(self) -> Iterator[SubmissionResult]:
        yield from self._held
        for place in self._places:
            yield self._fetched(*place)

    @overload
    def __getitem__(self, at: int) -> SubmissionResult: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[SubmissionResult]: ...
    def __getitem__(self, at: int | slice) -> SubmissionResult | Sequence[SubmissionResult]:
        """One of them, or some."""
        if isinstance(at, slice):
            return tuple(self[one] for one in range(*at.indices(len(self))))
        number = range(len(self))[at]
        if number < len(self._held):
            return self._held[number]
        return self._fetched(*self._places[number - len(self._held)])

    def _fetched(self, start: int, length: int) -> SubmissionResult:
        assert self._file is not None
        self._file.seek(start)
        return unpack(self._file.read(length))
