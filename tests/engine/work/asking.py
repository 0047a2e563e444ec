"""What is asked of workers in the tests, and what comes of it."""

import hostile_work

from evidence_check.documents.limits import Limits
from evidence_check.engine.reading import Job
from evidence_check.engine.workers import read_all
from evidence_check.model.document import FaultKind

LIMITS = Limits(wall_seconds=20, cpu_seconds=20, memory_bytes=2 << 30)


def jobs(*names):
    return [Job("", name) for name in names]


def outcome(pool, *names, limits=LIMITS, **more):
    """What came of each: (name or kind, detail)."""
    found = read_all(jobs(*names), pool, limits, work=hostile_work.act, **more)
    return [(reading.faults[0].kind, reading.faults[0].detail) for reading in found]


def fine(*names):
    return [(FaultKind.DAMAGED, name) for name in names]
